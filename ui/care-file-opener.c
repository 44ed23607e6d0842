/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-file-opener.h"

#include "costs/care-costs-page.h"
#include "plans/care-file-kind.h"
#include "plans/care-plan-files.h"
#include "rules/care-rules-page.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

static void
say (CareWindow *window, const char *message)
{
  AdwToast *toast = care_toast_new (message);

  adw_toast_set_timeout (toast, 0);
  care_window_add_toast (window, toast);
}

/**
 * care_file_opener_open:
 * @window: a window
 * @file: what somebody opened or dropped
 *
 * Opens a plan, takes in a tariff or a pack, on the page where it belongs, or says in a sentence
 * why it cannot. Lists are imported where they are dropped, since only the page tells whether
 * hospitals or people are meant.
 */
void
care_file_opener_open (CareWindow *window, GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CARE_IS_WINDOW (window) && G_IS_FILE (file));

  if (path == NULL)
    {
      say (window, _("This file is not on this computer; copy it here first."));
      return;
    }
  switch (care_file_kind_guess_file (path, &error))
    {
    case CARE_FILE_KIND_PLAN:
    case CARE_FILE_KIND_SEALED:
      care_plan_files_open_file (window, file);
      break;
    case CARE_FILE_KIND_TARIFF:
      care_costs_page_import_file (CARE_COSTS_PAGE (care_window_show_page (window, "costs")), file);
      break;
    case CARE_FILE_KIND_PACK:
      care_rules_page_add_pack (CARE_RULES_PAGE (care_window_show_page (window, "rules")), file);
      break;
    case CARE_FILE_KIND_TOLD:
      care_rules_page_add_told (CARE_RULES_PAGE (care_window_show_page (window, "rules")), file);
      break;
    case CARE_FILE_KIND_OTHER:
    default:
      message = error ? g_strdup (error->message)
                      : g_strdup_printf (_("This is no plan, tariff, policy pack or file "
                                           "of answers: %s. A list of hospitals is dropped onto "
                                           "Hospitals, a list of people onto the page for several "
                                           "people."), name);
      say (window, message);
      break;
    }
}

/**
 * care_file_opener_take:
 * @widget: a widget onto which lists are dropped
 * @file: what was dropped onto it
 *
 * Returns: whether it was no list but a plan, tariff or pack, and its window has opened it
 */
gboolean
care_file_opener_take (GtkWidget *widget, GFile *file)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *path = g_file_peek_path (file);

  if (!CARE_IS_WINDOW (root) || path == NULL
      || care_file_kind_guess_file (path, NULL) == CARE_FILE_KIND_OTHER)
    return FALSE;
  care_file_opener_open (CARE_WINDOW (root), file);
  return TRUE;
}

static gboolean
on_drop_cb (CareWindow *window, const GValue *value)
{
  care_file_opener_open (window, g_value_get_object (value));
  return TRUE;
}

/**
 * care_file_opener_watch:
 * @window: a window
 *
 * Lets files be dropped onto any of its pages.
 */
void
care_file_opener_watch (CareWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_return_if_fail (CARE_IS_WINDOW (window));

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
