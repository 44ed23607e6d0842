/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the ask sheet and of the workshop: screenshots-ask FOLDER [SUFFIX]. */
#include "config.h"

#include "ui-fixture.h"

#include "ask/care-ask-window.h"
#include "base/care-json.h"
#include "base/care-locale.h"

#define PLAN "{\"situation\":{\"insured\":\"510100\",\"scheme\":\"employee\"," \
             "\"reason\":\"other\"," \
             "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-09-12\"}}"

static void
shoot (const char *folder, const char *suffix, int width, int height)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PLAN, strlen (PLAN));
  g_autoptr (JsonNode) root = care_json_parse (bytes, "plan", NULL);
  g_autoptr (CarePlan) plan = care_plan_new_from_json (root, NULL);
  g_autofree char *path = g_strdup_printf ("%s/ask-%d-%s.png", folder, width, suffix);
  GtkWidget *sheet = care_ask_window_new (plan);

  gtk_window_set_default_size (GTK_WINDOW (sheet), width, height);
  gtk_window_present (GTK_WINDOW (sheet));
  ui_settle ();
  ui_save_png (sheet, path);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

int
main (int argc, char **argv)
{
  CareWindow *window;

  care_locale_set_up ();
  gtk_init ();
  if (argc < 2)
    return 2;
  window = ui_window_new (900, 700);
  shoot (argv[1], argc > 2 ? argv[2] : "x", 360, 1400);
  shoot (argv[1], argc > 2 ? argv[2] : "x", 700, 1500);
  ui_window_free (window);
  return 0;
}
