/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
/* A plan to another computer and from one, consent, counts, and finishing with a person. */
#include "config.h"

#include "care-test-home.h"
#include "ui-fixture.h"

#include "base/care-file.h"
#include "compat/care-compat.h"
#include "keeping/care-keeping.h"
#include "leaving/care-finish-window.h"
#include "plans/care-export-window.h"
#include "plans/care-helped.h"
#include "plans/care-plan-file.h"
#include "vault/care-seal.h"
#include "widgets/care-saver.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "外婆家的桃树四月开花"

static char *
dup_path (const char *name)
{
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static void
open_file (CareWindow *window, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-file", "s", uri);
  ui_settle ();
}

static CareWindow *
window_with_plan (CarePlan **plan)
{
  CareWindow *window = ui_window_new (900, 700);

  *plan = ui_example ("jiyuan-employee-to-shanghai");
  care_plan_store_add (care_window_get_store (window), *plan);
  care_window_open_plan (window, *plan);
  ui_settle ();
  return window;
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
has_no_dialog (gpointer window)
{
  return ui_find_dialog (window) == NULL;
}

static GtkWindow *
begin_export (CareWindow *window)
{
  GtkWindow *dialog;

  ui_activate (window, "win.save-plan", NULL);
  dialog = ui_find_dialog (window);
  g_assert_true (CARE_IS_EXPORT_WINDOW (dialog));
  return dialog;
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return memmem (content, length, text, strlen (text)) != NULL;
}

/* Sealed, and opened in another window: a wrong passphrase, the right one, then twice the same. */
static void
test_sealed (void)
{
  CarePlan *plan;
  CareWindow *window = window_with_plan (&plan), *other;
  g_autofree char *path = dup_path ("plan.sealed");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *name = care_person_get_name (care_plan_get_person (plan));
  GtkWindow *dialog = begin_export (window);

  gtk_editable_set_text (ui_get_child (dialog, "first"), "短");
  care_export_window_write (CARE_EXPORT_WINDOW (dialog), file);
  g_assert_true (gtk_widget_get_visible (ui_get_child (dialog, "problem")));
  gtk_editable_set_text (ui_get_child (dialog, "first"), PASSPHRASE);
  gtk_editable_set_text (ui_get_child (dialog, "second"), "外婆家的桃树五月开花");
  care_export_window_write (CARE_EXPORT_WINDOW (dialog), file);
  ui_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  gtk_editable_set_text (ui_get_child (dialog, "second"), PASSPHRASE);
  care_export_window_write (CARE_EXPORT_WINDOW (dialog), file);
  ui_wait_for (has_no_dialog, window);
  g_assert_false (holds (path, name));

  other = ui_window_new (900, 700);
  open_file (other, file);
  ui_settle ();
  dialog = ui_find_dialog (other);
  gtk_editable_set_text (ui_get_child (dialog, "passphrase"), "猜一个口令试试看");
  g_signal_emit_by_name (ui_get_child (dialog, "open_button"), "clicked");
  for (int i = 0; i < 400 && !gtk_widget_get_visible (ui_get_child (dialog, "problem")); i++)
    ui_settle ();
  g_assert_true (gtk_widget_get_visible (ui_get_child (dialog, "problem")));
  g_assert_null (care_window_get_plan (other));
  gtk_editable_set_text (ui_get_child (dialog, "passphrase"), PASSPHRASE);
  g_signal_emit_by_name (ui_get_child (dialog, "open_button"), "clicked");
  for (int i = 0; i < 400 && !gtk_widget_get_mapped (ui_get_child (dialog, "add_button")); i++)
    ui_settle ();
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Name"));
  g_assert_null (care_window_get_plan (other));
  g_signal_emit_by_name (ui_get_child (dialog, "add_button"), "clicked");
  ui_settle ();
  g_assert_cmpstr (care_person_get_name (care_plan_get_person (care_window_get_plan (other))), ==,
                   name);
  ui_window_free (other);
  /* Where it came from it is the very same plan. */
  open_file (window, file);
  dialog = ui_find_dialog (window);
  gtk_editable_set_text (ui_get_child (dialog, "passphrase"), PASSPHRASE);
  g_signal_emit_by_name (ui_get_child (dialog, "open_button"), "clicked");
  for (int i = 0; i < 400 && !gtk_widget_get_mapped (ui_get_child (dialog, "beside")); i++)
    ui_settle ();
  g_assert_false (gtk_widget_get_visible (ui_get_child (dialog, "add_button")));
  gtk_window_destroy (dialog);
  g_unlink (path);
  g_object_unref (plan);
  ui_window_free (window);
}

/* Plain only after a warning; a file that cannot be written is said, and the window stays. */
static void
test_plain (void)
{
  CarePlan *plan;
  CareWindow *window = window_with_plan (&plan);
  g_autofree char *path = dup_path ("plan.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at/all/plan.json");
  GtkWindow *dialog = begin_export (window);

  g_assert_false (gtk_widget_get_visible (ui_get_child (dialog, "warning")));
  gtk_check_button_set_active (ui_get_child (dialog, "plain"), TRUE);
  g_assert_true (gtk_widget_get_visible (ui_get_child (dialog, "warning")));
  care_export_window_write (CARE_EXPORT_WINDOW (dialog), nowhere);
  for (int i = 0; i < 100 && !gtk_widget_get_visible (ui_get_child (dialog, "problem")); i++)
    ui_settle ();
  g_assert_true (gtk_widget_get_visible (ui_get_child (dialog, "problem")));
  care_export_window_write (CARE_EXPORT_WINDOW (dialog), file);
  ui_wait_for (has_no_dialog, window);
  g_assert_true (holds (path, care_person_get_name (care_plan_get_person (plan))));
  g_assert_cmpuint (care_plan_get_written (plan)->len, ==, 1);
  g_assert_false (holds (path, "written"));
  g_unlink (path);
  g_object_unref (plan);
  ui_window_free (window);
}

static void
test_consent (void)
{
  CarePlan *plan;
  CareWindow *window = window_with_plan (&plan);
  CareConsent *consent = care_plan_get_consent (plan);

  ui_activate (window, "win.show-next", NULL);
  ui_activate (window, "consent.note", NULL);
  g_assert_cmpint (care_consent_get_given_on (consent), ==, care_date_today ());
  g_assert_cmpstr (care_consent_get_way (consent), ==, "signed");
  ui_activate (window, "consent.revoke", NULL);
  g_assert_false (care_consent_is_noted (consent));
  g_object_unref (plan);
  ui_window_free (window);
}

static void
on_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (care_saver_write_finish (G_FILE (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
save (CarePlan *plan, const char *path, const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  gboolean saved = FALSE;

  care_saver_write (file, bytes, plan, NULL, on_saved_cb, &saved);
  ui_wait_for (is_true, &saved);
}

static gboolean
is_recent (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  return gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri);
}

/* Two plans of the person and one of somebody else; two files, one of which was changed since. */
static void
test_finish (void)
{
  CarePlan *plan;
  CareWindow *window = window_with_plan (&plan);
  CarePlanStore *store = care_window_get_store (window);
  GListModel *plans = care_plan_store_get_plans (store);
  g_autoptr (CarePlan) twin = ui_example ("jiyuan-employee-to-shanghai");
  g_autoptr (CarePlan) other = ui_example ("jiyuan-resident-to-suzhou");
  g_autofree char *form = dup_path ("form.pdf"), *changed = dup_path ("changed.pdf");
  g_autofree char *counts = care_helped_dup_path (), *uri = g_filename_to_uri (form, NULL, NULL);
  g_autoptr (CarePlan) left = NULL;
  g_autoptr (CareHelped) helped = care_helped_new ();
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  GtkWindow *dialog;

  g_unlink (counts);
  g_object_set (care_plan_get_person (other), "id-number", "110101194912310022", NULL);
  care_plan_store_add (store, twin);
  care_plan_store_add (store, other);
  save (plan, form, "a form");
  save (plan, changed, "another");
  g_assert_true (g_file_set_contents (changed, "edited by hand", -1, NULL));
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
  gdk_clipboard_set_text (clipboard, care_person_get_id_number (care_plan_get_person (plan)));
  ui_settle ();
  g_assert_true (is_recent (form));

  ui_activate (window, "win.finish-plan", NULL);
  dialog = ui_find_dialog (window);
  g_assert_true (CARE_IS_FINISH_WINDOW (dialog));
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "form.pdf"));
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 3);
  g_signal_emit_by_name (ui_get_child (dialog, "finish_button"), "clicked");
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 1);
  left = g_list_model_get_item (plans, 0);
  g_assert_true (left == other);
  care_plan_store_undo_remove (store);
  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, 1);
  g_assert_false (g_file_test (form, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (changed, G_FILE_TEST_EXISTS));
  g_assert_false (is_recent (form));
  g_assert_cmpstr (care_window_get_here (window), ==, "plans");
  g_assert_null (care_window_get_plan (window));
  g_assert_null (gdk_content_formats_get_gtypes (gdk_clipboard_get_formats (clipboard), NULL));
  g_assert_true (care_helped_read (helped, counts, NULL));
  g_assert_cmpuint (care_helped_get_count (helped), ==, 1);
  gtk_window_destroy (dialog);
  g_unlink (changed);
  g_unlink (counts);
  g_object_unref (plan);
  ui_window_free (window);
}

/* A folder from which nothing can be deleted: what is gone is counted, and the rest is said. */
static void
test_finish_fails (void)
{
  CarePlan *plan;
  CareWindow *window = window_with_plan (&plan);
  CarePlanStore *store = care_window_get_store (window);
  g_autoptr (CarePlan) twin = ui_example ("jiyuan-employee-to-shanghai");
  g_autofree char *folder = dup_path ("care-elsewhere/plans"), *counts = care_helped_dup_path ();
  g_autoptr (GPtrArray) ids = NULL;
  GtkWindow *dialog;
  const char *says;

  care_plan_store_add (store, twin);
  care_plan_store_set_keeping (store, TRUE);
  g_assert_true (care_plan_store_flush (store));
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  ui_activate (window, "win.finish-plan", NULL);
  dialog = ui_find_dialog (window);
  g_signal_emit_by_name (ui_get_child (dialog, "finish_button"), "clicked");
  ui_settle ();
  says = gtk_label_get_label (ui_get_child (dialog, "report"));
  g_test_message ("%s", says);
  g_assert_nonnull (strstr (says, "0 plans have been deleted."));
  g_assert_nonnull (strstr (says, folder));
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  ids = care_plan_file_list_ids (folder, TRUE, NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  gtk_window_destroy (dialog);
  g_strfreev (care_plan_store_forget (store, TRUE));
  g_unlink (counts);
  g_object_unref (plan);
  ui_window_free (window);
}

static void
test_counts (void)
{
  CarePlan *plan;
  CareWindow *window = window_with_plan (&plan);
  g_autofree char *path = dup_path ("counts.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  care_consent_set (care_plan_get_consent (plan), care_date_new (2026, 4, 30), "signed");
  care_keeping_save_counts (GTK_WINDOW (window), file);
  ui_wait_for (is_there, path);
  g_assert_true (holds (path, "2026-04"));
  g_assert_false (holds (path, care_person_get_name (care_plan_get_person (plan))));
  g_unlink (path);
  g_object_unref (plan);
  ui_window_free (window);
}

/* Settings that are reset, or set by another program, delete nothing. */
static void
test_lost_setting (void)
{
  CarePlan *plan;
  CareWindow *window = window_with_plan (&plan);
  CarePlanStore *store = care_window_get_store (window);
  g_autoptr (GSettings) settings = g_settings_new (CARE_APPLICATION_ID);
  g_autofree char *folder = dup_path ("care-elsewhere/plans");
  g_autoptr (GPtrArray) ids = NULL;

  care_plan_store_set_keeping (store, TRUE);
  g_assert_true (care_plan_store_flush (store));
  g_assert_true (g_settings_get_boolean (settings, "keep-plans"));
  g_settings_reset (settings, "keep-plans");
  ui_settle ();
  g_assert_true (care_plan_store_get_keeping (store));
  ids = care_plan_file_list_ids (folder, TRUE, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_strfreev (care_plan_store_forget (store, TRUE));
  g_assert_false (g_settings_get_boolean (settings, "keep-plans"));
  g_object_unref (plan);
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  care_test_home_obey_permissions ();
  ui_init (&argc, &argv);
  g_test_add_func ("/leaving/sealed", test_sealed);
  g_test_add_func ("/leaving/plain", test_plain);
  g_test_add_func ("/leaving/consent", test_consent);
  g_test_add_func ("/leaving/finish", test_finish);
  g_test_add_func ("/leaving/finish-fails", test_finish_fails);
  g_test_add_func ("/leaving/counts", test_counts);
  g_test_add_func ("/leaving/lost-setting", test_lost_setting);
  return g_test_run ();
}
