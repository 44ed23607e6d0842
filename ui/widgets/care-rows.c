/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-rows.h"

#include "base/care-text.h"
#include "widgets/care-phrases.h"
#include "widgets/care-width-bin.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

static void
on_narrow_cb (CareWidthBin *bin, GParamSpec *pspec, GtkListBoxRow *row)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_list_box_row_get_child (row)),
                                  care_width_bin_get_narrow (bin) ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
}

static void
on_root_cb (GtkListBoxRow *row)
{
  GtkWidget *bin = gtk_widget_get_ancestor (GTK_WIDGET (row), CARE_TYPE_WIDTH_BIN);

  if (bin == NULL)
    return;
  g_signal_handlers_disconnect_by_func (bin, on_narrow_cb, row);
  g_signal_connect_object (bin, "notify::narrow", G_CALLBACK (on_narrow_cb), row, 0);
  on_narrow_cb (CARE_WIDTH_BIN (bin), NULL, row);
}

/**
 * care_row_stack:
 * @row: an #AdwActionRow or one of its kinds
 *
 * Lets what stands at the end of @row stand below its text where the window is narrow, so that each
 * has the whole line.
 */
void
care_row_stack (GtkWidget *row)
{
  GtkWidget *header = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  header = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  if (!GTK_IS_BOX (header) || g_object_get_data (G_OBJECT (row), "stacks") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "stacks", row);
  g_signal_connect (row, "notify::root", G_CALLBACK (on_root_cb), NULL);
  if (gtk_widget_get_root (row) != NULL)
    on_root_cb (GTK_LIST_BOX_ROW (row));
}

/**
 * care_rows_fit:
 * @root: a widget
 *
 * Lets the titles of the groups in @root, or of @root itself, take several lines, and choices stand
 * below their titles where the window is narrow: libadwaita cuts both off, and with large text that
 * is after a few characters. Buttons that say something take several lines where they must, so that
 * they make no narrow window wider; those in a header bar have no room for a second line.
 */
void
care_rows_fit (GtkWidget *root)
{
  GtkWidget *title = ADW_IS_PREFERENCES_GROUP (root) ? find_label (root) : NULL;

  if (title != NULL)
    {
      gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (title), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
    }
  if (ADW_IS_COMBO_ROW (root))
    care_row_stack (root);
  if (ADW_IS_HEADER_BAR (root))
    return;
  if (GTK_IS_BUTTON (root) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (root)))
      && !gtk_label_get_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (root)))))
    care_button_wrap (root, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    care_rows_fit (child);
}

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
  care_rows_fit (group);
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

static void
add_below_when_narrow (GtkWidget *row, GtkWidget *suffix)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  gtk_widget_set_halign (gtk_widget_get_parent (suffix), GTK_ALIGN_START);
  care_row_stack (row);
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
  add_below_when_narrow (row, label);
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
  add_below_when_narrow (row, button);
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
  /* One that filled the height it is given would be asked how wide it is at that height, which
   * GTK 4.18 reports as an error where its narrowest form needs more lines. */
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
}
