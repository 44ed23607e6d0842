/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-terms-bar.h"

#include "base/care-text.h"
#include "policy/care-policy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CareTermsBar
{
  AdwBin parent_instance;

  GtkFlowBox *box;
  GStrv words; /* (nullable): the names of those that are explained */
  guint idle;
};

G_DEFINE_FINAL_TYPE (CareTermsBar, care_terms_bar, ADW_TYPE_BIN)

/* What can be read of @widget, but for this bar. */
static void
collect (GtkWidget *widget, GtkWidget *bar, GString *text)
{
  if (widget == bar || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      g_string_append (text, gtk_label_get_text (GTK_LABEL (widget)));
      g_string_append_c (text, '\n');
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, bar, text);
}

/* A word in letters is a whole one; characters stand without spaces. */
static const char *
find_word (const char *text, const char *term)
{
  g_autofree char *word = care_text_fold_for_search (term);
  gboolean letters = g_ascii_isalpha (*word);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (!letters || ((at == text || !g_ascii_isalpha (at[-1]))
                     && !g_ascii_isalpha (at[strlen (word)])))
      return at;
  return NULL;
}

/* Where @id stands first in @text under any of its names; @word is the name that stands there. */
static const char *
find_term (CarePolicy *policy, const char *id, const char *text, const char **word)
{
  const char *const *also = care_policy_get_aliases (policy, "term", id);
  const char *first;

  *word = care_policy_get_label (policy, "term", id);
  first = find_word (text, *word);
  for (guint i = 0; also[i] != NULL; i++)
    {
      const char *at = find_word (text, also[i]);

      if (at != NULL && (first == NULL || at < first))
        {
          first = at;
          *word = also[i];
        }
    }
  return first;
}

/* In the order in which they stand on the page; @words are the names under which they stand. */
static GStrv
find_terms (CarePolicy *policy, const char *page, GStrv *words)
{
  g_auto (GStrv) all = care_policy_list_labels (policy, "term");
  g_autofree char *text = care_text_fold_for_search (page);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *last = NULL;

  for (;;)
    {
      const char *first = NULL, *id = NULL, *name = NULL;

      for (guint i = 0; all[i] != NULL; i++)
        {
          const char *word, *at = find_term (policy, all[i], text, &word);

          if (at != NULL && (last == NULL || at > last) && (first == NULL || at < first))
            {
              first = at;
              id = all[i];
              name = word;
            }
        }
      if (id == NULL)
        break;
      g_strv_builder_add (found, id);
      g_strv_builder_add (names, name);
      last = first;
    }
  *words = g_strv_builder_end (names);
  return g_strv_builder_end (found);
}

static GtkWidget *
button_new (const char *term, const char *explanation)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (explanation);
  GtkWidget *face;
  /* Translators: a button that says what a word means */
  g_autofree char *question = g_strdup_printf (_("What is “%s”?"), term);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  face = gtk_label_new (question);
  gtk_label_set_wrap (GTK_LABEL (face), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (face), PANGO_WRAP_WORD_CHAR);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), face);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explanation, -1);
  return button;
}

static gboolean
on_idle_cb (gpointer user_data)
{
  CareTermsBar *self = user_data;
  CarePolicy *policy = care_policy_get_default (NULL);
  GtkWidget *scope = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) terms = NULL, words = NULL;
  GtkWidget *child;

  self->idle = 0;
  if (policy == NULL || scope == NULL)
    return G_SOURCE_REMOVE;
  collect (scope, GTK_WIDGET (self), text);
  terms = find_terms (policy, text->str, &words);
  if (self->words != NULL && g_strv_equal ((const char *const *) words,
                                           (const char *const *) self->words))
    return G_SOURCE_REMOVE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  for (guint i = 0; terms[i] != NULL; i++)
    {
      gtk_flow_box_append (self->box,
                           button_new (words[i],
                                       care_policy_get_explanation (policy, "term", terms[i])));
      gtk_widget_set_focusable (gtk_widget_get_last_child (GTK_WIDGET (self->box)), FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->box), terms[0] != NULL);
  g_strfreev (self->words);
  self->words = g_steal_pointer (&words);
  return G_SOURCE_REMOVE;
}

/* The pages fill themselves when they are shown; it looks after that. */
static void
care_terms_bar_map (GtkWidget *widget)
{
  CareTermsBar *self = CARE_TERMS_BAR (widget);

  GTK_WIDGET_CLASS (care_terms_bar_parent_class)->map (widget);
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, self, NULL);
}

static void
care_terms_bar_dispose (GObject *object)
{
  CareTermsBar *self = CARE_TERMS_BAR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (care_terms_bar_parent_class)->dispose (object);
}

static void
care_terms_bar_class_init (CareTermsBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_terms_bar_dispose;
  GTK_WIDGET_CLASS (klass)->map = care_terms_bar_map;
}

static void
care_terms_bar_init (CareTermsBar *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->box, 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the words mean"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->box), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * care_terms_bar_new:
 *
 * Returns: (transfer floating): a bar, to be put at the end of what it looks through
 */
GtkWidget *
care_terms_bar_new (void)
{
  return g_object_new (CARE_TYPE_TERMS_BAR, NULL);
}
