/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-rows.h"

#include "base/care-text.h"
#include "widgets/care-phrases.h"

#include <glib/gi18n-lib.h>

/**
 * care_group_new:
 * @title: (nullable): heading of the group
 * @description: (nullable): a line under it
 *
 * Returns: (transfer floating): an empty #AdwPreferencesGroup
 */
GtkWidget *
care_group_new (const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title_markup = g_markup_escape_text (title ? title : "", -1);
  g_autofree char *description_markup = g_markup_escape_text (description ? description : "", -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title_markup);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description_markup);
  return group;
}

/**
 * care_row_new:
 * @title: what the row says, not markup
 * @subtitle: (nullable): a line under it, not markup
 *
 * Returns: (transfer floating): an #AdwActionRow that wraps its text
 */
GtkWidget *
care_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/* What an office said has no document to open: the row says who said it, and when. */
static void
add_told_mark (GtkWidget *row, const CareFact *fact)
{
  GtkWidget *label = gtk_label_new (fact->source->document);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

/**
 * care_row_add_source:
 * @row: an #AdwActionRow
 * @fact: (nullable): the fact that it rests on
 *
 * Adds the button that opens the sentence in its document, or says that an office has said it.
 */
void
care_row_add_source (GtkWidget *row, const CareFact *fact)
{
  GtkWidget *button;
  g_autofree char *document = NULL;
  g_autofree char *description = NULL;

  if (fact == NULL)
    return;
  if (fact->told != NULL)
    {
      add_told_mark (row, fact);
      return;
    }
  button = gtk_button_new_with_label (_("Source"));
  document = care_phrase_document (fact);
  description = g_strdup_printf (_("Shows the sentence in its document: %s"), document);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, document);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-fact");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", fact->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/**
 * care_row_new_contact:
 * @contact: whom to ask
 *
 * Returns: (transfer floating): a row with the number, and a button that copies it
 */
GtkWidget *
care_row_new_contact (const CareContact *contact)
{
  const char *purpose = care_text_pick (&contact->purpose);
  g_autofree char *title = contact->phone
    /* Translators: name of an office, then its telephone number */
    ? g_strdup_printf (_("%1$s: %2$s"), care_text_pick (&contact->name), contact->phone)
    : g_strdup (care_text_pick (&contact->name));
  GtkWidget *row = care_row_new (title, *purpose ? purpose : NULL);

  if (contact->phone != NULL)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
      g_autofree char *label = g_strdup_printf (_("Copy the number %s"), contact->phone);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.copy-text");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", contact->phone);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  care_row_add_source (row, contact->fact);
  return row;
}

/**
 * care_row_new_fact:
 * @fact: a fact
 *
 * Returns: (transfer floating): a row with its sentence, where it stands and the way there
 */
GtkWidget *
care_row_new_fact (const CareFact *fact)
{
  g_autofree char *document = care_phrase_document (fact);
  /* What is told in our own words is no quotation, and must not look like one. */
  g_autofree char *readable = care_text_dup_readable (fact->quote);
  g_autofree char *quote = fact->confidence == CARE_CONFIDENCE_SOURCE
                             /* Translators: a quoted sentence */
                             ? g_strdup_printf (_("“%s”"), readable)
                             : g_strdup (readable);
  GtkWidget *row = care_row_new (quote, document);

  care_row_add_source (row, fact);
  return row;
}

/**
 * care_group_add_button:
 * @group: what care_group_new() has made
 * @label: what stands on the button, with a mnemonic
 * @action: the action that it does
 *
 * Adds a button below the rows.
 */
void
care_group_add_button (GtkWidget *group, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  care_button_wrap (button, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), button);
}

/**
 * care_button_wrap:
 * @button: a #GtkButton with a label
 * @max_chars: about so many characters stand in a line; -1 as many as there is room for
 *
 * Lets the label take several lines, so that large text makes the button no wider than a narrow
 * window. GTK has a property for it from 4.12 on.
 */
void
care_button_wrap (GtkWidget *button, int max_chars)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  g_return_if_fail (GTK_IS_LABEL (label));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A word of few characters is never set in a column of them. */
  gtk_label_set_width_chars (GTK_LABEL (label),
                             MIN (max_chars, (int) g_utf8_strlen (gtk_label_get_text (
                                                     GTK_LABEL (label)), -1) * 2));
  gtk_label_set_max_width_chars (GTK_LABEL (label), max_chars);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}
