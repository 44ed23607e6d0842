/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept is locked and unlocked, and a window is closed over what cannot be kept. */
#include "config.h"

#include "ui-fixture.h"

#include "base/care-file.h"
#include "keeping/care-keeping.h"
#include "keeping/care-passphrase-window.h"
#include "plans/care-export-window.h"
#include "plans/care-plan-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define PASSPHRASE "外婆家的桃树四月开花"

/* A second passes in a millisecond here, for the minutes after which the plans are locked. */
guint
g_timeout_add_seconds (guint interval, GSourceFunc function, gpointer data)
{
  return g_timeout_add (interval, function, data);
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "care-elsewhere", "plans", NULL);
}

static guint
count (CareWindow *window)
{
  return g_list_model_get_n_items (care_plan_store_get_plans (care_window_get_store (window)));
}

static void
add_plan (CareWindow *window, const char *example)
{
  g_autoptr (CarePlan) plan = ui_example (example);

  care_plan_store_add (care_window_get_store (window), plan);
  care_window_open_plan (window, plan);
  ui_settle ();
}

static gboolean
is_at_sheet (gpointer dialog)
{
  return g_str_equal (gtk_stack_get_visible_child_name (ui_get_child (dialog, "stack")), "sheet");
}

static GtkWindow *
choose_passphrase (CareWindow *window)
{
  GtkWindow *dialog = ui_find_dialog (window);

  g_assert_true (CARE_IS_PASSPHRASE_WINDOW (dialog));
  gtk_editable_set_text (ui_get_child (dialog, "first"), PASSPHRASE);
  gtk_editable_set_text (ui_get_child (dialog, "second"), PASSPHRASE);
  g_signal_emit_by_name (ui_get_child (dialog, "set_button"), "clicked");
  ui_wait_for (is_at_sheet, dialog);
  return dialog;
}

/* A window with one sealed plan, open. */
static CareWindow *
sealed_window_new (void)
{
  CareWindow *window = ui_window_new (900, 700);

  add_plan (window, "jiyuan-employee-to-shanghai");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "keep.on", NULL));
  ui_settle ();
  ui_answer (window, "shared");
  gtk_window_close (choose_passphrase (window));
  ui_settle ();
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  return window;
}

static gboolean
is_locked (gpointer window)
{
  return care_plan_store_get_locked (care_window_get_store (window));
}

static gboolean
is_unlocked (gpointer window)
{
  return !is_locked (window)
         && !care_plan_store_get_loading (care_window_get_store (window)) && count (window) > 0;
}

static GtkWidget *
find_lock (CareWindow *window)
{
  return ui_find (GTK_WIDGET (window), GTK_TYPE_PASSWORD_ENTRY, NULL);
}

/* Whoever keeps on closing sees the code of the sheet before all is closed. */
static void
test_keep_on_closing (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GPtrArray) ids = NULL;
  gpointer left = window;
  GtkWindow *dialog;

  g_object_add_weak_pointer (G_OBJECT (window), &left);
  add_plan (window, "jiyuan-employee-to-shanghai");
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  ui_answer (window, "keep");
  ui_answer (window, "shared");
  dialog = choose_passphrase (window);
  ui_settle ();
  g_assert_nonnull (left);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_true (gtk_widget_get_mapped (ui_get_child (dialog, "code")));
  gtk_window_close (dialog);
  ui_settle ();
  g_assert_null (left);
  ids = care_plan_file_list_ids (folder, TRUE, NULL);
  g_assert_cmpuint (ids->len, ==, 1);

  /* The next window is locked, and Enter pressed twice opens each plan once. */
  window = ui_window_new (900, 700);
  g_assert_true (is_locked (window));
  g_assert_nonnull (find_lock (window));
  gtk_editable_set_text (GTK_EDITABLE (find_lock (window)), PASSPHRASE);
  g_signal_emit_by_name (find_lock (window), "activate");
  g_signal_emit_by_name (find_lock (window), "activate");
  ui_wait_for (is_unlocked, window);
  for (int i = 0; i < 10; i++)
    ui_settle ();
  g_assert_cmpuint (count (window), ==, 1);
  ui_window_forget (window);
}

/* Nothing of a plan stays on the screen, in no page and in no window above. */
static void
test_lock (void)
{
  CareWindow *window = sealed_window_new ();
  g_autofree char *name = NULL;

  g_object_get (care_plan_get_person (care_window_get_plan (window)), "name", &name, NULL);
  ui_activate (window, "win.show-form", NULL);
  ui_activate (window, "win.save-plan", NULL);
  g_assert_true (CARE_IS_EXPORT_WINDOW (ui_find_dialog (window)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "keep.lock", NULL));
  ui_settle ();
  g_assert_true (is_locked (window));
  g_assert_null (ui_find_dialog (window));
  g_assert_null (care_window_get_plan (window));
  g_assert_nonnull (find_lock (window));

  /* What is begun under the lock is kept once it is open; until then the lock is in view. */
  add_plan (window, "jiyuan-resident-to-suzhou");
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  ui_answer (window, "back");
  while (!g_str_equal (care_window_get_here (window), "plans"))
    ui_activate (window, "win.back", NULL);
  g_assert_nonnull (find_lock (window));
  gtk_editable_set_text (GTK_EDITABLE (find_lock (window)), PASSPHRASE);
  g_signal_emit_by_name (find_lock (window), "activate");
  ui_wait_for (is_unlocked, window);
  for (int i = 0; i < 10; i++)
    ui_settle ();
  g_assert_cmpuint (count (window), ==, 2);
  g_assert_null (find_lock (window));
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  ui_window_forget (window);
}

static void
test_idle (void)
{
  g_autoptr (GSettings) settings = g_settings_new (CARE_APPLICATION_ID);
  CareWindow *window = sealed_window_new ();

  for (int i = 0; i < 5; i++)
    ui_settle ();
  g_assert_false (is_locked (window));
  g_settings_set_int (settings, "lock-minutes", 1);
  ui_wait_for (is_locked, window);
  g_settings_set_int (settings, "lock-minutes", 0);
  ui_window_forget (window);
}

/* An application whose desktop has a screensaver that this turns on. */
typedef AdwApplication Desktop;
typedef AdwApplicationClass DesktopClass;

static gboolean screensaver_active;

GType desktop_get_type (void);
G_DEFINE_TYPE (Desktop, desktop, ADW_TYPE_APPLICATION)

static void
desktop_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, screensaver_active);
}

static void
desktop_class_init (DesktopClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = desktop_get_property;
  g_object_class_override_property (G_OBJECT_CLASS (klass), 1, "screensaver-active");
}

static void
desktop_init (Desktop *self)
{
}

static void
test_screensaver (void)
{
  g_autoptr (GSettings) settings = g_settings_new (CARE_APPLICATION_ID);
  g_autoptr (GApplication) desktop =
    g_object_new (desktop_get_type (), "flags", G_APPLICATION_NON_UNIQUE, NULL);
  CareWindow *window = sealed_window_new ();

  ui_window_free (window);
  g_assert_true (g_application_register (desktop, NULL, NULL));
  window = care_window_new (GTK_APPLICATION (desktop), settings);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  gtk_editable_set_text (GTK_EDITABLE (find_lock (window)), PASSPHRASE);
  g_signal_emit_by_name (find_lock (window), "activate");
  ui_wait_for (is_unlocked, window);
  g_object_notify (G_OBJECT (desktop), "screensaver-active"); /* it ends */
  g_assert_false (is_locked (window));
  screensaver_active = TRUE;
  g_object_notify (G_OBJECT (desktop), "screensaver-active");
  ui_settle ();
  g_assert_true (is_locked (window));
  g_assert_cmpuint (count (window), ==, 0);
  screensaver_active = FALSE;
  ui_window_forget (window);
}

/* Plans of version 0.1: whoever does not choose how to seal them finds them as they were, today and
 * at the next start. */
static void
test_not_sealed (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autofree char *folder = dup_folder (), *vault = NULL;

  add_plan (window, "jiyuan-employee-to-shanghai");
  care_plan_store_set_keeping (care_window_get_store (window), TRUE);
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  ui_window_free (window);
  vault = g_build_filename (folder, "..", "vault.json", NULL);
  for (int i = 0; i < 3; i++)
    {
      window = ui_window_new (900, 700);
      ui_wait_for (is_unlocked, window);
      g_assert_cmpuint (count (window), ==, 1);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "keep.on", NULL));
      ui_settle ();
      ui_answer (window, i == 0 ? "cancel" : "shared");
      if (i > 0)
        {
          GtkWindow *dialog = ui_find_dialog (window);

          gtk_editable_set_text (ui_get_child (dialog, "first"), PASSPHRASE);
          if (i == 2)
            {
              gtk_editable_set_text (ui_get_child (dialog, "second"), "猜一个口令试试看");
              g_signal_emit_by_name (ui_get_child (dialog, "set_button"), "clicked");
              g_assert_true (gtk_widget_get_visible (ui_get_child (dialog, "problem")));
            }
          gtk_window_close (dialog);
        }
      ui_settle ();
      g_assert_false (g_file_test (vault, G_FILE_TEST_EXISTS));
      ui_window_free (window);
    }
  window = ui_window_new (900, 700);
  ui_wait_for (is_unlocked, window);
  g_assert_cmpuint (count (window), ==, 1);
  ui_window_forget (window);
}

static CarePlan *
get_plan (CareWindow *window, guint position)
{
  g_autoptr (CarePlan) plan =
    g_list_model_get_item (care_plan_store_get_plans (care_window_get_store (window)), position);

  g_assert_nonnull (plan);
  return plan; /* the store holds it */
}

/* Two windows with the same plan: both versions are in view until one of them is removed, and what
 * one has removed the other keeps that has changed it. */
static void
test_two_windows (void)
{
  CareWindow *first = ui_window_new (900, 700), *second;
  CarePlanStore *store;

  add_plan (first, "jiyuan-employee-to-shanghai");
  care_plan_store_set_keeping (care_window_get_store (first), TRUE);
  g_assert_true (care_plan_store_flush (care_window_get_store (first)));
  second = ui_window_new (900, 700);
  ui_wait_for (is_unlocked, second);
  store = care_window_get_store (second);
  g_object_set (care_plan_get_person (get_plan (first, 0)), "name", "王一", NULL);
  g_assert_true (care_plan_store_flush (care_window_get_store (first)));
  g_object_set (care_plan_get_person (get_plan (second, 0)), "name", "王二", NULL);
  g_assert_true (care_plan_store_flush (store));
  ui_settle ();
  g_assert_cmpuint (count (second), ==, 2);
  g_assert_cmpstr (care_person_get_name (care_plan_get_person (get_plan (second, 0))), ==, "王二");
  g_assert_cmpstr (care_person_get_name (care_plan_get_person (get_plan (second, 1))), ==, "王一");
  g_assert_true (care_plan_store_get_version (store, get_plan (second, 0)) == get_plan (second, 1));

  care_plan_store_remove (store, get_plan (second, 1));
  g_assert_true (care_plan_store_flush (store));
  g_object_set (care_plan_get_person (get_plan (first, 0)), "name", "王三", NULL);
  g_assert_true (care_plan_store_flush (care_window_get_store (first)));
  ui_settle ();
  g_assert_cmpuint (count (first), ==, 1);
  ui_window_free (first);
  ui_window_free (second);
  first = ui_window_new (900, 700);
  ui_wait_for (is_unlocked, first);
  g_assert_cmpuint (count (first), ==, 2);
  ui_window_forget (first);
}

static gboolean
is_said (gpointer label)
{
  return gtk_widget_get_visible (label);
}

/* Whoever believes that the sheet was saved closes the window, and the code is shown once. */
static void
test_sheet (void)
{
  CareWindow *window = ui_window_new (900, 700);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "sheet.pdf", NULL);
  g_autofree char *text = NULL;
  GtkWindow *dialog;
  GtkLabel *says;
  GtkWidget *save;
  gsize length;

  add_plan (window, "jiyuan-employee-to-shanghai");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "keep.on", NULL));
  ui_settle ();
  ui_answer (window, "shared");
  dialog = ui_find_dialog (window);
  gtk_editable_set_text (ui_get_child (dialog, "first"), "七个字不够长");
  gtk_editable_set_text (ui_get_child (dialog, "second"), "七个字不够长");
  g_signal_emit_by_name (ui_get_child (dialog, "set_button"), "clicked");
  g_assert_true (is_said (ui_get_child (dialog, "problem")));
  dialog = choose_passphrase (window);
  says = ui_get_child (dialog, "sheet_says");
  save = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Save as PDF…");
  g_assert_false (is_said (says));
  ui_choose_path ("/nowhere/at/all/sheet.pdf");
  g_signal_emit_by_name (save, "clicked");
  ui_wait_for (is_said, says);
  g_assert_nonnull (strstr (gtk_label_get_label (says), "cannot be written"));
  gtk_widget_set_visible (GTK_WIDGET (says), FALSE);
  ui_choose_path (path);
  g_signal_emit_by_name (save, "clicked");
  ui_wait_for (is_said, says);
  g_assert_nonnull (strstr (gtk_label_get_label (says), "is saved"));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_unlink (path);
  gtk_window_close (dialog);
  ui_settle ();
  ui_window_forget (window);
}

/* Closing over what cannot be written: back, again, the version on the disk, or elsewhere. */
static void
test_cannot_be_written (void)
{
  CareWindow *window = ui_window_new (900, 700);
  CarePlanStore *store = care_window_get_store (window);
  g_autofree char *folder = dup_folder (), *elsewhere = NULL, *aside = NULL, *data = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  gpointer left = window;

  g_object_add_weak_pointer (G_OBJECT (window), &left);
  data = g_path_get_dirname (folder);
  g_mkdir_with_parents (data, 0700);
  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  add_plan (window, "jiyuan-employee-to-shanghai");
  care_plan_store_set_keeping (store, TRUE);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  ui_answer (window, "back");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  ui_answer (window, "again");
  g_assert_nonnull (left);
  g_unlink (folder);
  ui_answer (window, "again");
  g_assert_null (left);
  ids = care_plan_file_list_ids (folder, TRUE, NULL);
  g_assert_cmpuint (ids->len, ==, 1);

  /* Two plans beside files of the same names: nothing is written over, and both are there. */
  aside = g_strconcat (folder, "-aside", NULL);
  elsewhere = g_build_filename (g_get_user_data_dir (), "elsewhere", NULL);
  window = left = ui_window_new (900, 700);
  g_object_add_weak_pointer (G_OBJECT (window), &left);
  ui_wait_for (is_unlocked, window);
  add_plan (window, "jiyuan-resident-to-suzhou");
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_object_set (care_plan_get_person (care_window_get_plan (window)), "name", "王五", NULL);
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  {
    g_autofree char *first = g_build_filename (elsewhere, "plan-1.json", NULL);
    g_autofree char *text = NULL;
    g_autoptr (GPtrArray) saved = NULL;

    g_assert_true (g_file_set_contents (first, "mine", -1, NULL));
    ui_answer (window, "back");
    g_assert_true (care_keeping_save_elsewhere (GTK_WINDOW (window), elsewhere, &error));
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "mine");
    saved = care_plan_file_list_ids (elsewhere, TRUE, NULL);
    g_assert_cmpuint (saved->len, ==, 3);
  }
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
  ui_answer (window, "quit");
  g_assert_null (left);
  g_unlink (folder);
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
  window = ui_window_new (900, 700);
  ui_wait_for (is_unlocked, window);
  g_assert_cmpuint (count (window), ==, 2); /* as they were written last */
  ui_window_forget (window);
}

/* A pipe and a folder where plans should be, and a key file that cannot be read, hold up nobody. */
static void
test_no_files (void)
{
  g_autofree char *folder = dup_folder (), *data = g_path_get_dirname (folder);
  g_autofree char *pipe = g_build_filename (folder, "pipe.json", NULL);
  g_autofree char *vault = g_build_filename (data, "vault.json", NULL);
  g_autoptr (GSettings) settings = g_settings_new (CARE_APPLICATION_ID);
  CareWindow *window;

  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (mkfifo (vault, 0600), ==, 0);
  window = ui_window_new (900, 700);
  for (int i = 0; i < 10; i++)
    ui_settle ();
  g_assert_cmpuint (care_plan_store_get_n_unreadable (care_window_get_store (window)), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "keep.off", NULL));
  ui_settle ();
  ui_answer (window, "delete");
  g_assert_true (g_file_test (pipe, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (vault, G_FILE_TEST_EXISTS));
  ui_window_free (window);
  window = ui_window_new (900, 700);
  for (int i = 0; i < 10; i++)
    ui_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "keep.off", NULL));
  ui_settle ();
  ui_answer (window, "all");
  g_assert_false (g_file_test (pipe, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (vault, G_FILE_TEST_EXISTS));
  g_assert_false (g_settings_get_boolean (settings, "keep-plans"));
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = NULL;

  ui_init (&argc, &argv);
  adw_init ();
  settings = g_settings_new (CARE_APPLICATION_ID);
  g_settings_set_int (settings, "lock-minutes", 0);
  g_test_add_func ("/keeping/keep-on-closing", test_keep_on_closing);
  g_test_add_func ("/keeping/lock", test_lock);
  g_test_add_func ("/keeping/idle", test_idle);
  g_test_add_func ("/keeping/screensaver", test_screensaver);
  g_test_add_func ("/keeping/not-sealed", test_not_sealed);
  g_test_add_func ("/keeping/two-windows", test_two_windows);
  g_test_add_func ("/keeping/sheet", test_sheet);
  g_test_add_func ("/keeping/cannot-be-written", test_cannot_be_written);
  g_test_add_func ("/keeping/no-files", test_no_files);
  return g_test_run ();
}
