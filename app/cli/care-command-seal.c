/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-file-set.h"
#include "base/care-json.h"
#include "cli/care-command-input.h"
#include "plans/care-plan-contents.h"
#include "plans/care-plan-sealed.h"
#include "vault/care-seal.h"

#include <glib/gi18n-lib.h>

/* A plan for another computer, and one that came from there. */

static gboolean
write_output (const char *output, const char *input, const char *passphrase_file, GBytes *bytes,
              GError **error)
{
  g_autofree char *folder = g_path_get_dirname (output), *name = g_path_get_basename (output);
  g_autoptr (CareFileSet) set = care_file_set_new (folder);

  care_file_set_add_input (set, input);
  if (passphrase_file != NULL)
    care_file_set_add_input (set, passphrase_file);
  return care_file_set_add (set, name, bytes, error) && care_file_set_commit (set, error);
}

static void
add_contents (JsonObject *object, CarePlan *plan)
{
  g_autoptr (GPtrArray) contents = care_plan_list_contents (plan);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < contents->len; i++)
    {
      const CarePlanContent *content = g_ptr_array_index (contents, i);
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "title", content->title);
      json_object_set_string_member (row, "says", content->says);
      json_array_add_object_element (array, row);
    }
  json_object_set_array_member (object, "adds", array);
}

/**
 * care_command_seal:
 * @argc: number of arguments
 * @argv: the command, its options and the plan
 *
 * Seals a plan for another computer with a passphrase of its own.
 *
 * Returns: the exit status
 */
int
care_command_seal (int argc, char **argv)
{
  g_autofree char *passphrase_file = NULL, *output = NULL, *passphrase = NULL;
  GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    CARE_COMMAND_PASSPHRASE_OPTION (&passphrase_file),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (GBytes) sealed = NULL;
  const char *path;

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  if (output == NULL || passphrase_file == NULL)
    return care_command_usage (_("Name the new file with --output, and with --passphrase-file a "
                                 "file in whose first line its passphrase stands."));
  path = argc > 1 ? argv[1] : "-";
  plan = care_command_read_plan (path, NULL, &error);
  passphrase = plan ? care_command_read_passphrase (passphrase_file, &error) : NULL;
  sealed = passphrase ? care_plan_sealed_new (plan, passphrase, &error) : NULL;
  care_seal_passphrase_free (g_steal_pointer (&passphrase));
  if (sealed == NULL || !write_output (output, path, passphrase_file, sealed, &error))
    return care_command_fail (error);
  return CARE_EXIT_DONE;
}

/**
 * care_command_unseal:
 * @argc: number of arguments
 * @argv: the command, its options and the file
 *
 * Says what a plan from another computer holds, numbers masked; with `--output` it is written
 * there, as a plan that the other commands read.
 *
 * Returns: the exit status
 */
int
care_command_unseal (int argc, char **argv)
{
  g_autofree char *passphrase_file = NULL, *output = NULL;
  GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    CARE_COMMAND_PASSPHRASE_OPTION (&passphrase_file),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  const char *path;

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  path = argc > 1 ? argv[1] : "-";
  plan = care_command_read_plan (path, passphrase_file, &error);
  if (plan == NULL)
    return care_command_fail (error);
  if (output != NULL)
    {
      g_autoptr (GBytes) plain = care_plan_plain_new (plan);

      if (!write_output (output, path, passphrase_file, plain, &error))
        return care_command_fail (error);
    }
  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_node_take_object (node, object);
  add_contents (object, plan);
  if (output != NULL)
    json_object_set_string_member (object, "output", output);
  care_command_print (node);
  return CARE_EXIT_DONE;
}
