/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving/care-clipboard.h"

#include <string.h>

#define MIN_CHARACTERS 2 /* of what is looked for; one character stands in any text */

static GStrv
list_personal (CarePlan *plan)
{
  CarePerson *person = care_plan_get_person (plan);
  const char *const texts[] = {
    care_person_get_name (person), care_person_get_id_number (person),
    care_person_get_phone (person), care_person_get_contact_name (person),
    care_person_get_home_address (person), care_person_get_care_address (person),
    care_filed_get_number (care_plan_get_filed (plan)),
  };
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && g_utf8_strlen (texts[i], -1) >= MIN_CHARACTERS)
      g_strv_builder_add (found, texts[i]);
  return g_strv_builder_end (found);
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_auto (GStrv) personal = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  for (gsize i = 0; text != NULL && personal[i] != NULL; i++)
    if (strstr (text, personal[i]) != NULL)
      {
        gdk_clipboard_set_content (GDK_CLIPBOARD (object), NULL);
        return;
      }
}

/* What this program has put there goes whatever it is, a picture of a page for instance. */
static void
clear (GdkClipboard *clipboard, CarePlan *plan)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, on_read_cb, list_personal (plan));
}

/**
 * care_clipboard_clear_person:
 * @widget: a widget on the display that is meant
 * @plan: the plan of the person
 */
void
care_clipboard_clear_person (GtkWidget *widget, CarePlan *plan)
{
  clear (gtk_widget_get_clipboard (widget), plan);
  clear (gtk_widget_get_primary_clipboard (widget), plan);
}
