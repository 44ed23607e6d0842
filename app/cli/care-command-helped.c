/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "cli/care-command-input.h"
#include "plans/care-helped.h"
#include "plans/care-plan-file.h"

#include <glib/gi18n-lib.h>

static gboolean
add_file (GListStore *plans, const char *path, const char *passphrase_file, GError **error)
{
  g_autoptr (CarePlan) plan = care_command_read_plan (path, passphrase_file, error);

  if (plan == NULL)
    return FALSE;
  g_list_store_append (plans, plan);
  return TRUE;
}

/* The plans that are kept on this computer. */
static gboolean
add_kept (GListStore *plans, const char *passphrase_file, GError **error)
{
  g_autofree char *folder =
    g_build_filename (g_get_user_data_dir (), "care-elsewhere", "plans", NULL);
  g_autoptr (GPtrArray) ids = care_plan_file_list_ids (folder, TRUE, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (GPtrArray) paths = care_plan_file_list_paths (folder, ids->pdata[i]);
      gboolean sealed = g_file_test (g_ptr_array_index (paths, 1), G_FILE_TEST_EXISTS);
      const char *path = g_ptr_array_index (paths, sealed ? 1 : 0);

      if (!care_file_check_kept (path, error) || !add_file (plans, path, passphrase_file, error))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
count (CareHelped *helped, int argc, char **argv, const char *passphrase_file, GError **error)
{
  g_autoptr (GListStore) plans = g_list_store_new (CARE_TYPE_PLAN);
  g_autofree char *cleared = care_helped_dup_path ();
  CarePolicy *policy = care_policy_get_default (error);

  if (policy == NULL)
    return FALSE;
  if (argc == 1 && (!add_kept (plans, passphrase_file, error)
                    || !care_helped_read (helped, cleared, error)))
    return FALSE;
  for (int i = 1; i < argc; i++)
    if (!add_file (plans, argv[i], passphrase_file, error))
      return FALSE;
  care_helped_add_plans (helped, G_LIST_MODEL (plans), policy);
  return TRUE;
}

/**
 * care_command_helped:
 * @argc: number of arguments
 * @argv: the command, its options and perhaps plans
 *
 * Counts the people helped by month and type, with nothing personal in it: those of the named
 * plans, or of what is kept on this computer and has been cleared away there.
 *
 * Returns: the exit status
 */
int
care_command_helped (int argc, char **argv)
{
  g_autofree char *passphrase_file = NULL, *output = NULL;
  GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    CARE_COMMAND_PASSPHRASE_OPTION (&passphrase_file),
    { NULL },
  };
  g_autoptr (CareHelped) helped = care_helped_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!care_command_parse (entries, &argc, &argv, 0, G_MAXINT))
    return CARE_EXIT_USAGE;
  if (!count (helped, argc, argv, passphrase_file, &error))
    return care_command_fail (error);
  if (output != NULL)
    {
      g_autoptr (GBytes) csv = care_helped_to_csv (helped, care_policy_get_default (NULL));

      if (!care_file_write_atomic (output, csv, &error))
        return care_command_fail (error);
    }
  node = care_helped_to_json (helped);
  care_command_print (node);
  return CARE_EXIT_DONE;
}
