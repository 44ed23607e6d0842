/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what the window keeps, without a window: write-kept KIND FOLDER old|new. Exit status 1,
 * and a line on standard error, where it could not be kept. `write-kept show KIND FOLDER` prints
 * what is kept there, or that nothing is; what cannot be read is an error. */
#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include "base/care-file.h"
#include "costs/care-tariff-store.h"
#include "plans/care-helped.h"
#include "plans/care-plan-store.h"
#include "vault/care-vault.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OLD_PASSPHRASE "外婆家的桃树四月开花"
#define NEW_PASSPHRASE "外婆家的桃树五月结果"

static int
fail (const char *message)
{
  fprintf (stderr, "%s\n", message);
  return 1;
}

static void
on_problem_cb (CarePlanStore *store, const char *message, char **last)
{
  g_free (*last);
  *last = g_strdup (message);
}

static CarePlanStore *
open_store (const char *folder, char **problem)
{
  CarePlanStore *store = care_plan_store_new (folder, NULL);

  g_signal_connect (store, "problem", G_CALLBACK (on_problem_cb), problem);
  care_plan_store_load (store);
  return store;
}

static int
write_plan (const char *folder, const char *day)
{
  static char *problem;
  g_autoptr (CarePlanStore) store = open_store (folder, &problem);
  GListModel *plans = care_plan_store_get_plans (store);
  g_autoptr (CarePlan) plan = g_list_model_get_item (plans, 0);
  gboolean done;

  if (plan == NULL)
    {
      plan = care_plan_new ();
      care_situation_set_place (care_plan_get_situation (plan), CARE_KEY_INSURED,
                                care_divisions_lookup ("419001"));
      care_plan_store_add (store, plan);
    }
  g_object_set (care_plan_get_person (plan), "name", day, NULL);
  care_plan_store_set_keeping (store, TRUE);
  done = care_plan_store_flush (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (done)
    return 0;
  fail (problem ? problem : "not kept");
  exit (1); /* a store that is let go of would try once more */
}

static int
show_plan (const char *folder)
{
  static char *problem;
  g_autoptr (CarePlanStore) store = open_store (folder, &problem);
  GListModel *plans = care_plan_store_get_plans (store);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (problem != NULL)
    return fail (problem);
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (CarePlan) plan = g_list_model_get_item (plans, i);

      printf ("%s\n", care_person_get_name (care_plan_get_person (plan)));
    }
  return 0;
}

static int
write_vault (const char *folder, const char *day)
{
  const char *passphrase = g_str_equal (day, "old") ? OLD_PASSPHRASE : NEW_PASSPHRASE;
  g_autoptr (CareVault) vault = care_vault_new (folder);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!care_vault_read (vault, &error))
    return fail (error->message);
  if (care_vault_get_kind (vault) == CARE_VAULT_NONE)
    code = care_vault_set_up_passphrase (vault, passphrase, &error);
  else if (care_vault_unlock (vault, OLD_PASSPHRASE, NULL)
           || care_vault_unlock (vault, NEW_PASSPHRASE, &error))
    code = care_vault_change_passphrase (vault, passphrase, &error);
  return code ? 0 : fail (error->message);
}

static int
show_vault (const char *folder)
{
  g_autoptr (CareVault) vault = care_vault_new (folder);
  g_autoptr (GError) error = NULL;

  if (!care_vault_read (vault, &error))
    return fail (error->message);
  if (care_vault_get_kind (vault) == CARE_VAULT_NONE)
    return 0;
  if (care_vault_unlock (vault, NEW_PASSPHRASE, NULL))
    printf ("new\n");
  else if (care_vault_unlock (vault, OLD_PASSPHRASE, &error))
    printf ("old\n");
  else
    return fail (error->message);
  return 0;
}

static int
write_tariff (const char *folder, const char *day)
{
  g_autoptr (CareTariffStore) store = care_tariff_store_new (folder);
  const CareDivision *place = care_divisions_lookup ("419001");
  g_autoptr (CareTariff) tariff = care_tariff_new (place, "employee");
  g_autoptr (CareFigure) figure = care_figure_new (CARE_FIGURE_CAP, NULL);
  g_autoptr (GError) error = NULL;

  care_figure_set_value (figure, 10000000);
  care_figure_set_confirmed (figure, TRUE);
  care_tariff_add_figure (tariff, figure);
  care_tariff_set_note (tariff, day);
  if (!care_tariff_store_load (store, &error) || !care_tariff_store_save (store, tariff, &error))
    return fail (error->message);
  return 0;
}

static int
show_tariff (const char *folder)
{
  g_autoptr (CareTariffStore) store = care_tariff_store_new (folder);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) unreadable = NULL;
  CareTariff *tariff;

  if (!care_tariff_store_load (store, &error))
    return fail (error->message);
  unreadable = care_tariff_store_dup_unreadable (store);
  if (unreadable[0] != NULL)
    return fail (unreadable[0]);
  tariff = care_tariff_store_find (store, care_divisions_lookup ("419001"), "employee",
                                   care_date_today ());
  if (tariff != NULL)
    printf ("%s\n", care_tariff_get_note (tariff));
  return 0;
}

static int
write_helped (const char *folder, const char *day)
{
  g_autofree char *path = g_build_filename (folder, "helped.json", NULL);
  g_autoptr (CareHelped) helped = care_helped_new ();
  g_autoptr (GListStore) plans = g_list_store_new (CARE_TYPE_PLAN);
  g_autoptr (CarePlan) plan = care_plan_new ();
  g_autoptr (GError) error = NULL;

  care_consent_set (care_plan_get_consent (plan),
                    care_date_new (g_str_equal (day, "old") ? 2025 : 2026, 4, 30), "signed");
  g_list_store_append (plans, plan);
  care_helped_add_plans (helped, G_LIST_MODEL (plans), NULL);
  return care_helped_write (helped, path, &error) ? 0 : fail (error->message);
}

static int
show_helped (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "helped.json", NULL);
  g_autoptr (CareHelped) helped = care_helped_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (!care_helped_read (helped, path, &error))
    return fail (error->message);
  node = care_helped_to_json (helped);
  text = json_to_string (node, FALSE);
  if (care_helped_get_count (helped) > 0)
    printf ("%s\n", strstr (text, "2025-04") ? "old" : "new");
  return 0;
}

/* GIO writes the settings where no desktop does; it does not say whether it could. */
static GSettings *
open_settings (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);
  g_autoptr (GSettingsBackend) backend = g_keyfile_settings_backend_new (path, "/", NULL);

  return g_settings_new_with_backend (CARE_APPLICATION_ID, backend);
}

static int
write_settings (const char *folder, const char *day)
{
  g_autoptr (GSettings) settings = open_settings (folder);

  g_settings_set_int (settings, "lock-minutes", g_str_equal (day, "old") ? 11 : 22);
  g_settings_sync ();
  return 0;
}

static int
show_settings (const char *folder)
{
  g_autoptr (GSettings) settings = open_settings (folder);
  int minutes = g_settings_get_int (settings, "lock-minutes");

  if (minutes != 10)
    printf ("%s\n", minutes == 11 ? "old" : minutes == 22 ? "new" : "torn");
  return 0;
}

static const struct
{
  const char *kind;
  int (*write) (const char *folder, const char *day);
  int (*show) (const char *folder);
} kinds[] = {
  { "plan", write_plan, show_plan },       { "vault", write_vault, show_vault },
  { "tariff", write_tariff, show_tariff }, { "helped", write_helped, show_helped },
  { "settings", write_settings, show_settings },
};

int
main (int argc, char **argv)
{
  gboolean show = argc == 4 && g_str_equal (argv[1], "show");

  g_assert_true (care_divisions_load (NULL));
  for (gsize i = 0; argc == 4 && i < G_N_ELEMENTS (kinds); i++)
    {
      if (show && g_str_equal (argv[2], kinds[i].kind))
        return kinds[i].show (argv[3]);
      if (!show && g_str_equal (argv[1], kinds[i].kind))
        return kinds[i].write (argv[2], argv[3]);
    }
  return 2;
}
