/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-source-view.h"

#include "policy/care-policy.h"
#include "widgets/care-phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The lines above may still grow after the sentence has come into sight. */
#define FRAMES_IN_SIGHT 5

struct _CareSourceView
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *about;
  GtkLabel *warning;
  GtkTextView *text;

  GtkTextMark *sentence; /* where the sentence begins */
  guint tick;
  int frames_in_sight; /* for how many frames the sentence has been in sight */
};

G_DEFINE_FINAL_TYPE (CareSourceView, care_source_view, ADW_TYPE_BIN)

static void
append_line (GString *lines, const char *format, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append_printf (lines, format, value);
}

static char *
dup_about (const CareFact *fact)
{
  const CareSource *source = fact->source;
  g_autofree char *issued = care_date_dup_spoken (source->issued);
  g_autofree char *in_force = care_date_dup_spoken (source->in_force);
  g_autofree char *verified = care_date_dup_spoken (fact->verified_on);
  g_autofree char *confidence = care_phrase_confidence (fact);
  GString *lines = g_string_new (NULL);

  append_line (lines, "%s", source->document);
  append_line (lines, _("Number: %s"), source->number);
  append_line (lines, _("Article: %s"), fact->article);
  append_line (lines, _("Issued on %s"), issued);
  append_line (lines, _("In force since %s"), in_force);
  if (issued == NULL && in_force == NULL)
    append_line (lines, "%s", care_text_pick (&source->dated));
  append_line (lines, _("Known from: %s"), confidence);
  append_line (lines, _("Compared with the document on %s"), verified);
  append_line (lines, "%s", care_text_pick (&source->remark));
  return g_string_free (lines, FALSE);
}

static char *
dup_warning (const CareFact *fact)
{
  CareDate today = care_date_today ();
  GString *lines = g_string_new (NULL);
  g_autofree char *review = care_date_dup_spoken (fact->review_on);
  g_autofree char *ended = care_date_dup_spoken (fact->to);

  if (care_fact_is_stale (fact, today))
    append_line (lines,
                 _("This should have been looked at again by %s; ask whether it still holds."),
                 review);
  if (fact->to != CARE_DATE_NONE && fact->to < today)
    append_line (lines, _("This held until %s."), ended);
  return g_string_free (lines, FALSE);
}

/**
 * care_source_view_is_in_sight:
 * @self: a view
 *
 * Returns: %TRUE where the marked sentence begins within what can be seen of the text
 */
gboolean
care_source_view_is_in_sight (CareSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GdkRectangle seen, line;
  GtkTextIter iter;

  g_return_val_if_fail (CARE_IS_SOURCE_VIEW (self), FALSE);

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, self->sentence);
  gtk_text_view_get_iter_location (self->text, &iter, &line);
  gtk_text_view_get_visible_rect (self->text, &seen);
  return seen.height > 0 && line.y >= seen.y && line.y + line.height <= seen.y + seen.height;
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CareSourceView *self = CARE_SOURCE_VIEW (widget);

  if (gtk_widget_get_height (GTK_WIDGET (self->text)) == 0)
    return G_SOURCE_CONTINUE;
  if (care_source_view_is_in_sight (self))
    self->frames_in_sight++;
  else
    {
      self->frames_in_sight = 0;
      gtk_text_view_scroll_to_mark (self->text, self->sentence, 0.0, TRUE, 0.0, 0.3);
    }
  if (self->frames_in_sight < FRAMES_IN_SIGHT)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* A text view knows where its lines are only after they have been measured, which takes as long as
 * it takes: it is asked again at each frame until the sentence stays in sight. */
static void
scroll_soon (CareSourceView *self)
{
  self->frames_in_sight = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
}

static void
mark_quote (CareSourceView *self, const char *text, const char *quote)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const char *found = strstr (text, quote);
  GtkTextIter start, end;

  if (found == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_utf8_pointer_to_offset (text, found));
  end = start;
  gtk_text_iter_forward_chars (&end, g_utf8_strlen (quote, -1));
  gtk_text_buffer_apply_tag_by_name (buffer, "quote", &start, &end);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_move_mark (buffer, self->sentence, &start);
  scroll_soon (self);
}

/* Colours of the theme, so that the mark can be read in light and dark. */
static void
on_dark_changed_cb (CareSourceView *self)
{
  GtkTextTagTable *tags = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (self->text));
  GtkTextTag *tag = gtk_text_tag_table_lookup (tags, "quote");
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_object_set (tag, "background", dark ? "#6b5200" : "#fce9a6", "foreground",
                dark ? "#ffffff" : "#000000", "weight", PANGO_WEIGHT_BOLD, NULL);
}

/* Lines are wrapped, so that there is nothing to see sideways; bringing a sentence that begins in
 * the middle of a line to the edge would hide the half before it. */
static void
on_sideways_cb (GtkAdjustment *adjustment)
{
  if (gtk_adjustment_get_value (adjustment) > 0)
    gtk_adjustment_set_value (adjustment, 0);
}

static void
on_hadjustment_changed_cb (CareSourceView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->text));

  if (adjustment != NULL)
    g_signal_connect (adjustment, "value-changed", G_CALLBACK (on_sideways_cb), NULL);
}

static void
care_source_view_class_init (CareSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/widgets/care-source-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSourceView, about);
  gtk_widget_class_bind_template_child (widget_class, CareSourceView, text);
  gtk_widget_class_bind_template_child (widget_class, CareSourceView, title);
  gtk_widget_class_bind_template_child (widget_class, CareSourceView, warning);
}

static void
care_source_view_init (CareSourceView *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_create_tag (buffer, "quote", NULL);
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->sentence = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (on_dark_changed_cb), self, G_CONNECT_SWAPPED);
  on_dark_changed_cb (self);
  g_signal_connect_object (self->text, "notify::hadjustment",
                           G_CALLBACK (on_hadjustment_changed_cb), self, G_CONNECT_SWAPPED);
  on_hadjustment_changed_cb (self);
}

/**
 * care_source_view_set_fact:
 * @self: a view
 * @id: id of a fact
 *
 * Shows the document of that fact at its sentence.
 *
 * Returns: %FALSE where there is no such fact
 */
gboolean
care_source_view_set_fact (CareSourceView *self, const char *id)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const CareFact *fact = policy ? care_policy_find_fact (policy, id) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *readable = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *about = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (CARE_IS_SOURCE_VIEW (self), FALSE);

  if (fact == NULL)
    return FALSE;
  about = dup_about (fact);
  warning = dup_warning (fact);
  text = care_policy_dup_source_text (policy, fact->source, &error);
  if (text == NULL)
    /* Known second hand only: there is no document to show, but the sentence itself. */
    text = g_strdup (fact->quote);
  readable = care_text_dup_readable (text);
  quote = care_text_dup_readable (fact->quote);
  gtk_label_set_label (self->title, fact->source->document);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), fact->source->document);
  gtk_label_set_label (self->about, about);
  gtk_label_set_label (self->warning, warning);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), *warning != '\0');
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), readable, -1);
  mark_quote (self, readable, quote);
  return TRUE;
}
