/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does in the window what somebody does who wants nothing of a person to stay behind:
 * left-window SCENARIO CASE OUT. What is left is looked for from outside, in test-left-window.py;
 * where that is before the end, this waits for a line. */
#include "config.h"

#include "ui-fixture.h"

#include "keeping/care-passphrase-window.h"
#include "leaving/care-finish-window.h"

#include <stdio.h>
#include <stdlib.h>

#define PASSPHRASE "外婆家的桃树四月开花"

typedef struct
{
  CareWindow *window;
  const char *given;
  const char *out;
} Scene;

static gboolean
is_at_sheet (gpointer dialog)
{
  return g_str_equal (gtk_stack_get_visible_child_name (ui_get_child (dialog, "stack")), "sheet");
}

static void
open_plan (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePlan) plan = care_plan_new_from_file (scene->given, &error);

  g_assert_no_error (error);
  care_plan_store_add (care_window_get_store (scene->window), plan);
  care_window_open_plan (scene->window, plan);
  ui_activate (scene->window, "win.show-form", NULL);
}

static gboolean
flush (Scene *scene)
{
  return care_plan_store_flush (care_window_get_store (scene->window));
}

static void
keep_sealed (Scene *scene)
{
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (scene->window), "keep.on", NULL);
  ui_settle ();
  ui_answer (scene->window, "shared");
  dialog = ui_find_dialog (scene->window);
  g_assert_true (CARE_IS_PASSPHRASE_WINDOW (dialog));
  gtk_editable_set_text (ui_get_child (dialog, "first"), PASSPHRASE);
  gtk_editable_set_text (ui_get_child (dialog, "second"), PASSPHRASE);
  g_signal_emit_by_name (ui_get_child (dialog, "set_button"), "clicked");
  ui_wait_for (is_at_sheet, dialog);
  gtk_window_close (dialog);
  ui_settle ();
  g_assert_true (flush (scene));
}

/* As version 0.1 did. */
static void
keep_plain (Scene *scene)
{
  care_plan_store_set_keeping (care_window_get_store (scene->window), TRUE);
}

static void
turn_off (Scene *scene)
{
  gtk_widget_activate_action (GTK_WIDGET (scene->window), "keep.off", NULL);
  ui_settle ();
  ui_answer (scene->window, "delete");
}

typedef struct
{
  gint64 end;
  const char *name;
} Noted;

/* Whether the time is up and the list of recent files, which is written late, holds no @name. */
static gboolean
is_over (gpointer data)
{
  Noted *noted = data;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  g_autofree char *list = NULL;

  if (g_get_monotonic_time () <= noted->end)
    return FALSE;
  return !g_file_get_contents (path, &list, NULL, NULL) || strstr (list, noted->name) == NULL;
}

/* The desktop's dialog notes what was chosen, and may do so late. */
static void
save_form (Scene *scene, const char *name)
{
  g_autofree char *path = g_build_filename (scene->out, name, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  Noted noted = { g_get_monotonic_time () + 2500 * 1000, escaped };

  ui_choose_path (path);
  ui_activate (scene->window, "form.save", NULL);
  if (ui_find_dialog (scene->window) != NULL)
    ui_answer (scene->window, "save");
  ui_settle ();
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
  ui_wait_for (is_over, &noted);
}

static void
do_turn_off (Scene *scene)
{
  open_plan (scene);
  keep_sealed (scene);
  save_form (scene, "欧阳桃花妹.pdf");
  turn_off (scene);
}

static void
do_turn_off_plain (Scene *scene)
{
  open_plan (scene);
  keep_plain (scene);
  g_assert_true (flush (scene));
  turn_off (scene);
}

static void
do_finish (Scene *scene)
{
  GtkWindow *dialog;

  open_plan (scene);
  keep_plain (scene);
  save_form (scene, "form.pdf");
  ui_activate (scene->window, "win.finish-plan", NULL);
  dialog = ui_find_dialog (scene->window);
  g_assert_true (CARE_IS_FINISH_WINDOW (dialog));
  g_signal_emit_by_name (ui_get_child (dialog, "finish_button"), "clicked");
  ui_settle ();
  gtk_window_destroy (dialog);
}

/* Nothing is chosen in any question, and nothing is kept at the end. */
static void
do_cancel (Scene *scene)
{
  open_plan (scene);
  gtk_widget_activate_action (GTK_WIDGET (scene->window), "keep.on", NULL);
  ui_settle ();
  ui_answer (scene->window, "shared");
  gtk_window_close (ui_find_dialog (scene->window));
  ui_settle ();
  ui_activate (scene->window, "win.save-plan", NULL);
  gtk_window_close (ui_find_dialog (scene->window));
  ui_settle ();
  gtk_window_close (GTK_WINDOW (scene->window));
  ui_settle ();
  ui_answer (scene->window, "discard");
  scene->window = NULL;
}

static void
do_lock (Scene *scene)
{
  open_plan (scene);
  keep_sealed (scene);
  gtk_widget_activate_action (GTK_WIDGET (scene->window), "keep.lock", NULL);
  ui_settle ();
  g_assert_true (care_plan_store_get_locked (care_window_get_store (scene->window)));
  puts ("locked");
  fflush (stdout);
  getchar ();
}

/* The disk is full, or this is killed, by what is loaded before. */
static void
do_fail (Scene *scene)
{
  open_plan (scene);
  save_form (scene, "form.pdf");
  keep_plain (scene);
  flush (scene);
}

/* The next start, which keeps nothing. */
static void
do_start (Scene *scene)
{
  ui_settle ();
}

static const struct
{
  const char *name;
  void (*act) (Scene *scene);
} scenarios[] = {
  { "turn-off", do_turn_off }, { "turn-off-plain", do_turn_off_plain }, { "finish", do_finish },
  { "cancel", do_cancel },     { "lock", do_lock },                     { "fail", do_fail },
  { "start", do_start },
};

int
main (int argc, char **argv)
{
  Scene scene = { NULL };

  g_assert_cmpint (argc, ==, 4);
  g_set_prgname ("left-window"); /* without one nothing can be noted among the recent files */
  gtk_init ();
  scene.given = argv[2];
  scene.out = argv[3];
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (g_str_equal (argv[1], scenarios[i].name))
      {
        scene.window = ui_window_new (900, 700);
        scenarios[i].act (&scene);
        if (scene.window != NULL)
          ui_window_free (scene.window);
        return EXIT_SUCCESS;
      }
  return EXIT_FAILURE;
}
