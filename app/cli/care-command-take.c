/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "advice/care-pack-preview.h"
#include "advice/care-policy-store.h"
#include "base/care-error.h"
#include "base/care-json.h"
#include "cli/care-command-input.h"
#include "costs/care-tariff-store.h"
#include "plans/care-file-kind.h"
#include "plans/care-share-preview.h"
#include "policy/care-told-store.h"

#include <glib/gi18n-lib.h>

/* A file from somebody else: what it changes is said first, and nothing is kept without --yes. */

typedef struct
{
  const char *path;
  gboolean yes;
  GPtrArray *plans;      /* of CarePlan */
  GStrv titles;
  CareFileKind kind;
  char *says;
} Take;

static void
take_clear (Take *self)
{
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_strfreev);
  g_free (self->says);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Take, take_clear)

static gboolean
read_plans (Take *self, char **paths, GError **error)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  self->plans = g_ptr_array_new_with_free_func (g_object_unref);
  for (; *paths != NULL; paths++)
    {
      CarePlan *plan = care_command_read_plan (*paths, NULL, error);

      if (plan == NULL)
        return FALSE;
      g_ptr_array_add (self->plans, plan);
      g_strv_builder_add (titles, *paths);
    }
  self->titles = g_strv_builder_end (titles);
  return TRUE;
}

static CarePolicyStore *
policy_store (void)
{
  return care_policy_store_new_default ();
}

static gboolean
take_pack (Take *self, CarePolicy *unused, GError **error)
{
  g_autoptr (CarePolicyStore) store = policy_store ();
  g_autoptr (CarePolicy) before = care_policy_store_load (store, error);
  g_autoptr (GPtrArray) situations = g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = NULL, again = NULL;
  g_autoptr (CarePolicy) after = NULL;
  const CarePack *pack;

  if (before == NULL)
    return FALSE;
  after = care_policy_store_try (store, self->path, &pack, &findings, error);
  for (guint i = 0; after == NULL && findings != NULL && i < findings->len; i++)
    if (((CareFinding *) findings->pdata[i])->is_error)
      {
        g_clear_error (error);
        g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                             ((CareFinding *) findings->pdata[i])->says);
        break;
      }
  if (after == NULL)
    return FALSE;
  for (guint i = 0; i < self->plans->len; i++)
    g_ptr_array_add (situations, care_plan_get_situation (self->plans->pdata[i]));
  self->says = care_pack_preview_dup_text (before, after, pack, self->path, situations,
                                           (const char *const *) self->titles,
                                           care_date_today ());
  return !self->yes || care_policy_store_add (store, self->path, &again, error);
}

static gboolean
take_told (Take *self, CarePolicy *policy, GError **error)
{
  CareToldStore *store = care_told_store_get_default ();
  g_autoptr (GPtrArray) told = care_told_file_read (self->path, error);

  if (told == NULL)
    return FALSE;
  self->says = care_share_preview_told (policy, told, care_told_store_get_all (store), self->plans,
                                        (const char *const *) self->titles);
  return !self->yes || care_told_store_add (store, told, error);
}

static gboolean
take_tariff (Take *self, CarePolicy *policy, GError **error)
{
  g_autoptr (CareTariff) tariff = care_tariff_new_from_file (self->path, error);
  g_autoptr (CareTariff) taken = NULL;

  if (tariff == NULL)
    return FALSE;
  self->says = care_share_preview_tariff (policy, tariff, self->plans,
                                          (const char *const *) self->titles);
  if (self->yes)
    taken = care_tariff_store_import (care_tariff_store_get_default (), self->path, error);
  return !self->yes || taken != NULL;
}

static const struct
{
  CareFileKind kind;
  const char *name;
  gboolean (*take) (Take *self, CarePolicy *policy, GError **error);
} kinds[] = {
  { CARE_FILE_KIND_PACK, "pack", take_pack },
  { CARE_FILE_KIND_TARIFF, "tariff", take_tariff },
  { CARE_FILE_KIND_TOLD, "told", take_told },
};

static void
print (const Take *self, const char *kind)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  care_json_add_string (builder, "kind", kind);
  care_json_add_string (builder, "says", self->says);
  json_builder_set_member_name (builder, "taken");
  json_builder_add_boolean_value (builder, self->yes);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  care_command_print (node);
}

static int
run (Take *self)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  CareFileKind kind = policy ? care_file_kind_guess_file (self->path, &error)
                             : CARE_FILE_KIND_OTHER;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (error == NULL && kinds[i].kind == kind)
      {
        if (!kinds[i].take (self, policy, &error))
          return care_command_fail (error);
        print (self, kinds[i].name);
        return CARE_EXIT_DONE;
      }
  if (error == NULL)
    g_set_error (&error, CARE_ERROR, CARE_ERROR_INVALID,
                 _("%s: this is no policy pack, tariff or file of answers"), self->path);
  return care_command_fail (error);
}

/**
 * care_command_take:
 * @argc: number of arguments
 * @argv: `take FILE [--yes] [CASE.json…]`
 *
 * Says who made a shared pack, tariff or file of answers and what it changes for the cases; with
 * `--yes` it is kept with the user's own, as the window does.
 *
 * Returns: an exit status
 */
int
care_command_take (int argc, char **argv)
{
  g_auto (Take) take = { NULL };
  GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &take.yes, NULL, NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!care_command_parse (entries, &argc, &argv, 1, 1000))
    return CARE_EXIT_USAGE;
  take.path = argv[1];
  if (!read_plans (&take, argv + 2, &error))
    return care_command_fail (error);
  return run (&take);
}
