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
