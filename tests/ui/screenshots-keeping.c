/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of what is kept: locked, the passphrase, its sheet, two versions, and the questions.
 * screenshots-keeping FOLDER [SUFFIX]. */
#include "config.h"

#include "ui-fixture.h"

#include "base/care-locale.h"
#include "care-preferences-window.h"
#include "form/care-form-output.h"
#include "forms/care-form-pdf.h"
#include "keeping/care-keeping.h"
#include "keeping/care-passphrase-window.h"
#include "leaving/care-finish-window.h"
#include "plans/care-export-window.h"
#include "plans/care-plan-import-window.h"
#include "plans/care-plan-sealed.h"

#include <glib/gstdio.h>

#define PASSPHRASE "外婆家的桃树四月开花"

static const char *folder;
static const char *language;

static void
shoot (GtkWidget *window, const char *name, const char *look)
{
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s.png", folder, name, look, language);

  ui_settle ();
  ui_save_png (window, file);
}

static GtkWindow *
find_dialog (CareWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (l->data != window && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
shoot_dialog (CareWindow *window, const char *action, const char *name, const char *look)
{
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  ui_settle ();
  shoot (GTK_WIDGET (find_dialog (window)), name, look);
  gtk_window_close (find_dialog (window));
  ui_settle ();
}

static void
shoot_and_close (GtkWindow *dialog, const char *name, const char *look)
{
  gtk_window_present (dialog);
  shoot (GTK_WIDGET (dialog), name, look);
  gtk_window_destroy (dialog);
  ui_settle ();
}

/* A plan that goes and one that comes, consent, and finishing. */
static void
shoot_leaving (CareWindow *window, CarePlan *plan, const char *look)
{
  CarePlanStore *store = care_window_get_store (window);
  g_autoptr (GBytes) bytes = care_plan_plain_new (plan);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "附件1.pdf", NULL);
  CareExportWindow *export = care_export_window_new (plan);
  GtkWidget *button;

  shoot_and_close (GTK_WINDOW (export), "export", look);
  export = care_export_window_new (plan);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (export), CARE_TYPE_EXPORT_WINDOW,
                                                     "plain")), TRUE);
  shoot_and_close (GTK_WINDOW (export), "export-plain", look);
  shoot_and_close (GTK_WINDOW (care_plan_import_window_new (care_plan_store_get_plans (store),
                                                            "x", bytes, NULL)), "import", look);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  bytes = (g_bytes_unref (bytes), g_bytes_new_static ("x", 1));
  care_plan_add_written (plan, care_written_file_new (path, bytes));
  shoot_and_close (GTK_WINDOW (care_finish_window_new (GTK_WINDOW (window), store, plan)),
                   "finish", look);
  g_unlink (path);
  care_window_open_plan (window, plan);
  ui_activate (window, "win.show-next", NULL);
  button = ui_find_action (GTK_WIDGET (window), "consent.note");
  gtk_widget_grab_focus (button);
  shoot (GTK_WIDGET (window), "consent", look);
  ui_activate (window, "consent.note", NULL);
  gtk_widget_grab_focus (ui_find_action (GTK_WIDGET (window), "win.finish-plan"));
  shoot (GTK_WIDGET (window), "consent-noted", look);
  while (!g_str_equal (care_window_get_here (window), "plans"))
    ui_activate (window, "win.back", NULL);
}

static gpointer
get_child (CarePassphraseWindow *dialog, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), CARE_TYPE_PASSPHRASE_WINDOW, name);
}

static void
shoot_passphrase (CareWindow *window, CareVault *vault, const char *look)
{
  CarePassphraseWindow *dialog = care_passphrase_window_new (vault, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  shoot (GTK_WIDGET (dialog), "passphrase", look);
  gtk_editable_set_text (get_child (dialog, "first"), PASSPHRASE);
  gtk_editable_set_text (get_child (dialog, "second"), PASSPHRASE);
  g_signal_emit_by_name (get_child (dialog, "set_button"), "clicked");
  for (int i = 0; i < 200 && !care_vault_get_open (vault); i++)
    {
      g_usleep (20000);
      ui_settle ();
    }
  for (int i = 0; i < 5; i++)
    ui_settle ();
  shoot (GTK_WIDGET (dialog), "recovery-sheet", look);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
shoot_all (int width, int height, const char *look)
{
  CareWindow *window = ui_window_new (width, height);
  CarePlanStore *store = care_window_get_store (window);
  CareVault *vault = care_plan_store_get_vault (store);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-employee-to-shanghai");
  g_autoptr (GSettings) settings = g_settings_new (CARE_APPLICATION_ID);
  CarePreferencesWindow *preferences = care_preferences_window_new (settings);

  care_keeping_share_actions (GTK_WINDOW (window), GTK_WIDGET (preferences));
  gtk_window_present (GTK_WINDOW (preferences));
  shoot (GTK_WIDGET (preferences), "preferences", look);
  gtk_window_destroy (GTK_WINDOW (preferences));
  care_plan_store_add (store, plan);
  shoot_leaving (window, plan, look);
  shoot_dialog (window, "keep.on", "who", look);
  shoot_passphrase (window, vault, look);
  care_plan_store_set_keeping (store, TRUE);
  g_assert_true (care_plan_store_flush (store));
  {
    /* Another program changes it. */
    g_autofree char *data = g_build_filename (g_get_user_data_dir (), "care-elsewhere", "plans",
                                              NULL);
    g_autoptr (CarePlanStore) other = care_plan_store_new (data, vault);
    g_autoptr (CarePlan) theirs = NULL;

    g_assert_true (care_vault_unlock (vault, PASSPHRASE, NULL));
    care_plan_store_load (other);
    care_plan_store_set_keeping (other, TRUE);
    theirs = g_list_model_get_item (care_plan_store_get_plans (other), 0);
    care_situation_set_choice (care_plan_get_situation (theirs), CARE_KEY_REASON, "referral");
    g_assert_true (care_plan_store_flush (other));
    g_assert_true (care_vault_unlock (vault, PASSPHRASE, NULL));
  }
  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_REASON, "emergency");
  g_assert_true (care_plan_store_flush (store));
  ui_settle ();
  shoot (GTK_WIDGET (window), "two-versions", look);
  care_keeping_ask_failed (GTK_WINDOW (window));
  ui_settle ();
  shoot (GTK_WIDGET (find_dialog (window)), "could-not-write", look);
  gtk_window_close (find_dialog (window));
  shoot_dialog (window, "keep.off", "forget", look);
  gtk_widget_activate_action (GTK_WIDGET (window), "keep.lock", NULL);
  shoot (GTK_WIDGET (window), "locked", look);
  g_strfreev (care_plan_store_forget (store, TRUE));
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  care_locale_set_up ();
  g_assert_cmpint (argc, >=, 2);
  folder = argv[1];
  language = argc > 2 ? argv[2] : "en";
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  shoot_all (360, 720, "narrow");
  shoot_all (1280, 800, "wide");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  shoot_all (360, 720, "large");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  shoot_all (360, 720, "narrow-dark");
  return 0;
}
