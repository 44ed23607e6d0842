/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that is full, folders that cannot be written or read, files of somebody else, and what is
 * no file at all: a sentence, and nobody is held up or loses what he has typed. */
#define _GNU_SOURCE
#include "config.h"

#include "care-test-home.h"
#include "ui-fixture.h"

#include "plans/care-plan-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean may_mount; /* this process has a view of its own of what is mounted */

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "care-elsewhere", name, NULL);
}

static CarePlan *
add_plan (CareWindow *window, const char *example)
{
  g_autoptr (CarePlan) plan = ui_example (example);

  care_plan_store_add (care_window_get_store (window), plan);
  care_window_open_plan (window, plan);
  ui_settle ();
  return plan; /* the store holds it */
}

static guint
count (CareWindow *window)
{
  return g_list_model_get_n_items (care_plan_store_get_plans (care_window_get_store (window)));
}

static void
set_name (CarePlan *plan, const char *name)
{
  g_object_set (care_plan_get_person (plan), "name", name, NULL);
}

static gboolean
is_loaded (gpointer window)
{
  return !care_plan_store_get_loading (care_window_get_store (window));
}

static CareWindow *
open_window (void)
{
  CareWindow *window = ui_window_new (900, 700);

  ui_wait_for (is_loaded, window);
  ui_settle ();
  return window;
}

/* Whether any file of @folder holds @text. */
static gboolean
holds (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *content = NULL;

      if (g_file_get_contents (path, &content, NULL, NULL) && strstr (content, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Fills the disk with a file, or lets no file grow where there is no disk that small. */
static void
fill_disk (const char *filler)
{
  static const char block[4096];
  struct rlimit none = { 0, RLIM_INFINITY };
  FILE *file;

  if (!may_mount)
    {
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
      return;
    }
  file = fopen (filler, "w");
  g_assert_nonnull (file);
  setbuf (file, NULL);
  while (fwrite (block, sizeof block, 1, file) == 1)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  fclose (file);
}

static void
empty_disk (const char *filler)
{
  struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };

  if (may_mount)
    g_assert_cmpint (g_unlink (filler), ==, 0);
  else
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &all), ==, 0);
}

static gboolean
is_gone (gpointer place)
{
  return *(gpointer *) place == NULL;
}

static void
ask_to_close (gpointer window)
{
  gtk_window_close (GTK_WINDOW (window));
  ui_settle ();
}

static GtkWidget *
find_type (GtkWidget *root, const char *type_name)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (root), type_name) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type_name);
  return found;
}

/* Whether @text can be read anywhere below @root. */
static gboolean
stands_in (GtkWidget *root, const char *text)
{
  const char *says = gtk_widget_get_mapped (root) ? ui_text (root) : NULL;

  if (says != NULL && strstr (says, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (stands_in (child, text))
      return TRUE;
  return FALSE;
}

/* Whether it is said in this window; what it says is put away, one after the other, until then. */
static gboolean
is_said (CareWindow *window, const char *text)
{
  for (int i = 0; i < 10 && !stands_in (GTK_WIDGET (window), text); i++)
    {
      GtkWidget *toast = find_type (GTK_WIDGET (window), "AdwToastWidget");

      if (toast == NULL)
        return FALSE;
      for (GtkWidget *child = gtk_widget_get_first_child (toast); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (GTK_IS_BUTTON (child) && gtk_button_get_icon_name (GTK_BUTTON (child)) != NULL)
          {
            g_signal_emit_by_name (child, "clicked");
            break;
          }
      for (int j = 0; j < 5; j++)
        ui_settle ();
    }
  return stands_in (GTK_WIDGET (window), text);
}

/* Closing over a plan for which there is no room: again, elsewhere, again with room, or the version
 * that was written last. */
static void
test_full (void)
{
  g_autofree char *data = dup_path (NULL), *filler = dup_path ("filler");
  g_autofree char *plans = dup_path ("plans");
  g_autofree char *elsewhere = g_build_filename (g_get_user_data_dir (), "elsewhere", NULL);
  CareWindow *window;
  gpointer left;
  CarePlan *plan;

  g_mkdir_with_parents (data, 0700);
  g_mkdir_with_parents (elsewhere, 0700);
  if (may_mount)
    g_assert_cmpint (mount ("none", data, "tmpfs", 0, "size=256k"), ==, 0);
  g_test_message ("%s", may_mount ? "a disk of 256 KiB" : "no file may grow");
  window = left = open_window ();
  g_object_add_weak_pointer (G_OBJECT (window), &left);
  plan = add_plan (window, "jiyuan-employee-to-shanghai");
  set_name (plan, "写好的");
  care_plan_store_set_keeping (care_window_get_store (window), TRUE);
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  fill_disk (filler);
  set_name (plan, "写不下的");
  for (int i = 0; i < 2; i++)
    {
      ask_to_close (window);
      ui_answer (window, i == 0 ? "back" : "again");
      g_assert_nonnull (left);
      g_assert_cmpstr (care_person_get_name (care_plan_get_person (plan)), ==, "写不下的");
    }
  g_assert_true (holds (plans, "写好的"));
  if (may_mount) /* the other disk has room */
    {
      ui_choose_path (elsewhere);
      ui_answer (window, "elsewhere");
      ui_wait_for (is_gone, &left);
      g_assert_true (holds (elsewhere, "写不下的"));
    }
  else
    {
      ui_answer (window, "quit");
      g_assert_null (left);
    }
  g_assert_true (holds (plans, "写好的"));
  empty_disk (filler);

  /* As it was written last; and with room again all of it is written, and the window closes. */
  window = left = open_window ();
  g_object_add_weak_pointer (G_OBJECT (window), &left);
  g_assert_cmpuint (count (window), ==, 1);
  plan = add_plan (window, "jiyuan-resident-to-suzhou");
  fill_disk (filler);
  set_name (plan, "有了空位");
  ask_to_close (window);
  g_assert_nonnull (left);
  empty_disk (filler);
  ui_answer (window, "again");
  g_assert_null (left);
  g_assert_true (holds (plans, "有了空位"));
  window = open_window ();
  g_assert_cmpuint (count (window), ==, 2);
  ui_window_forget (window);
  if (may_mount)
    g_assert_cmpint (umount2 (data, MNT_DETACH), ==, 0);
}

/* A folder that may not be written: what lies there is read and stays, and closing asks. */
static void
test_read_only (void)
{
  g_autofree char *plans = dup_path ("plans");
  CareWindow *window = open_window ();
  gpointer left;

  set_name (add_plan (window, "jiyuan-employee-to-shanghai"), "写好的");
  care_plan_store_set_keeping (care_window_get_store (window), TRUE);
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  ui_window_free (window);

  g_assert_cmpint (g_chmod (plans, 0500), ==, 0);
  window = left = open_window ();
  g_object_add_weak_pointer (G_OBJECT (window), &left);
  g_assert_cmpuint (count (window), ==, 1);
  {
    g_autoptr (CarePlan) plan =
      g_list_model_get_item (care_plan_store_get_plans (care_window_get_store (window)), 0);

    set_name (plan, "写不进去的");
  }
  ask_to_close (window);
  ui_answer (window, "back");
  g_assert_nonnull (left);
  /* Turned off, what cannot be deleted is said, and it is still there. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "keep.off", NULL));
  ui_settle ();
  ui_answer (window, "delete");
  g_assert_true (is_said (window, "cannot be deleted"));
  g_assert_true (holds (plans, "写好的"));
  g_assert_cmpint (g_chmod (plans, 0700), ==, 0);
  ui_window_forget (window);
}

/* A folder that may not be read, and files of somebody else in it: they are left as they are, what
 * can be read is there, and what is begun finds its place beside. */
static void
test_of_others (void)
{
  g_autofree char *plans = dup_path ("plans"), *theirs = dup_path ("plans/theirs.json");
  CareWindow *window = open_window ();
  GStatBuf before, after;

  add_plan (window, "jiyuan-employee-to-shanghai");
  care_plan_store_set_keeping (care_window_get_store (window), TRUE);
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  ui_window_free (window);
  g_assert_true (g_file_set_contents (theirs, "{}", -1, NULL));
  g_assert_cmpint (g_chmod (theirs, 0), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (chown (theirs, 65534, 65534), ==, 0);
  g_assert_cmpint (g_stat (theirs, &before), ==, 0);

  window = open_window ();
  g_assert_cmpuint (count (window), ==, 1);
  g_assert_cmpuint (care_plan_store_get_n_unreadable (care_window_get_store (window)), ==, 1);
  g_assert_true (is_said (window, "theirs.json"));
  add_plan (window, "jiyuan-resident-to-suzhou");
  g_assert_true (care_plan_store_flush (care_window_get_store (window)));
  ui_window_free (window);
  g_assert_cmpint (g_stat (theirs, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpint (before.st_uid, ==, after.st_uid);
  g_assert_cmpint (before.st_mode, ==, after.st_mode);

  g_assert_cmpint (g_chmod (plans, 0), ==, 0);
  window = open_window ();
  g_assert_cmpuint (count (window), ==, 0);
  g_assert_true (is_said (window, "The kept plans cannot be read"));
  ui_window_free (window);
  g_assert_cmpint (g_chmod (plans, 0700), ==, 0);
  window = open_window ();
  g_assert_cmpuint (count (window), ==, 2);
  ui_window_forget (window);
}

/* Pipes and devices wherever files are kept: the window opens, and each place in it. */
static void
test_no_files (void)
{
  static const char *const names[] = {
    "plans/a.json", "plans/b.sealed", "cards/a.json", "packs/cn-411500.json", "told.json",
    "helped.json", "vault.json", "catalogue.sqlite", "catalogue.sqlite.index", "writing/a",
  };

  for (int kind = 0; kind < 2; kind++)
    {
      CareWindow *window;

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *path = dup_path (names[i]), *folder = g_path_get_dirname (path);

          g_mkdir_with_parents (folder, 0700);
          g_assert_cmpint (kind == 0 ? mkfifo (path, 0600) : symlink ("/dev/zero", path), ==, 0);
        }
      window = open_window ();
      g_assert_cmpuint (care_plan_store_get_n_unreadable (care_window_get_store (window)), ==, 3);
      add_plan (window, "jiyuan-employee-to-shanghai");
      ui_activate (window, "win.show-form", NULL);
      ui_activate (window, "win.show-rules", NULL);
      ui_activate (window, "win.show-hospitals", NULL);
      ui_activate (window, "win.show-costs", NULL);
      ui_window_free (window);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *path = dup_path (names[i]);
          GStatBuf there;

          g_assert_cmpint (g_lstat (path, &there), ==, 0);
          g_assert_false (S_ISREG (there.st_mode));
          g_unlink (path);
        }
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = NULL;

  signal (SIGXFSZ, SIG_IGN); /* as the program does */
  may_mount = unshare (CLONE_NEWNS) == 0
              && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  care_test_home_obey_permissions ();
  ui_init (&argc, &argv);
  adw_init ();
  settings = g_settings_new (CARE_APPLICATION_ID);
  g_settings_set_int (settings, "lock-minutes", 0);
  g_test_add_func ("/disk/full", test_full);
  g_test_add_func ("/disk/read-only", test_read_only);
  g_test_add_func ("/disk/of-others", test_of_others);
  g_test_add_func ("/disk/no-files", test_no_files);
  return g_test_run ();
}
