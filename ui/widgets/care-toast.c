/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-toast.h"

/**
 * care_toast_new:
 * @text: a short message, not markup
 *
 * A toast reads its title as markup and shows nothing where that is broken; a path, a name or a
 * message may hold what looks like it.
 *
 * Returns: (transfer full): a toast that shows @text as it is
 */
AdwToast *
care_toast_new (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

/**
 * care_toast_show:
 * @widget: a widget in a window
 * @text: a short message, not markup
 *
 * Shows @text at the foot of the window through its action `win.toast`. A widget that is in no
 * window any more shows nothing.
 */
void
care_toast_show (GtkWidget *widget, const char *text)
{
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

/**
 * care_toast_warn:
 * @widget: a widget in a window
 * @text: what went wrong, not markup
 *
 * Shows @text like care_toast_show(), until somebody has read it and puts it away.
 */
void
care_toast_warn (GtkWidget *widget, const char *text)
{
  gtk_widget_activate_action (widget, "win.warn", "s", text);
}

/**
 * care_toast_offer:
 * @widget: a widget in a window
 * @text: a short message, not markup
 * @label: what can be done about it, on a button
 * @action: the action of that button, one that the window knows
 *
 * Shows @text with a button, in the place of an earlier offer of the same @action.
 */
void
care_toast_offer (GtkWidget *widget, const char *text, const char *label, const char *action)
{
  gtk_widget_activate_action (widget, "win.offer", "(sss)", text, label, action);
}
