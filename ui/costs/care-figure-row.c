/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-figure-row.h"

#include "base/care-error.h"
#include "base/care-money.h"
#include "base/care-text.h"

#include <glib/gi18n-lib.h>

/* What can be wrong in a row. */
enum
{
  PLACE_FROM,
  PLACE_TO,
  PLACE_VALUE,
  PLACE_OVERLAP,
  N_PLACES
};

struct _CareFigureRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *band;
  GtkEntry *from;
  GtkEntry *to;
  GtkLabel *title;
  GtkEntry *value;
  GtkLabel *unit;
  GtkWidget *remove;
  GtkLabel *problem;
  GtkLabel *read;
  GtkCheckButton *confirmed;
  GtkLabel *source;

  CareFigure *figure;   /* NULL until the row shows it: what is filled in is not typed */
  GSignalGroup *figure_signals;
  char *problems[N_PLACES]; /* nullable, each */
  gboolean overlaps;
};

enum
{
  EDITED,
  REMOVE,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareFigureRow, care_figure_row, ADW_TYPE_PREFERENCES_ROW)

static guint signals[N_SIGNALS];

static void
mark (GtkEntry *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE
                                     : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Every fault of the row is said, a line each; one that is mended goes, and the others stay. */
static void
show_problem (CareFigureRow *self, guint place, const char *problem)
{
  GtkEntry *entries[] = { self->from, self->to, self->value, self->from };
  g_autoptr (GString) text = g_string_new (NULL);

  g_free (self->problems[place]);
  self->problems[place] = g_strdup (problem);
  for (guint i = 0; i < N_PLACES; i++)
    if (self->problems[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->problems[i]);
  mark (entries[place], self->problems[place] != NULL
                          || (entries[place] == self->from
                              && (self->problems[PLACE_FROM] || self->problems[PLACE_OVERLAP])));
  gtk_label_set_label (self->problem, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text->len > 0);
}

/* 5万 in any of the fields: what was read, for as long as it stands there. */
static void
show_read (CareFigureRow *self)
{
  GtkEntry *entries[] = { self->from, self->to, self->value };
  gboolean is_money = care_figure_kind_get_unit (care_figure_get_kind (self->figure))
                      == CARE_UNIT_FEN;
  g_autoptr (GString) says = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (entries[i]));
      g_autofree char *amount = NULL;
      gint64 fen;

      if ((entries[i] == self->value && !is_money) || !care_money_parse_yuan (text, &fen, NULL))
        continue;
      amount = care_money_dup_read (text, fen);
      if (amount == NULL)
        continue;
      if (says->len > 0)
        g_string_append_c (says, '\n');
      /* Translators: what was typed, and the amount that it was read as */
      g_string_append_printf (says, _("“%s” is read as %s yuan"), text, amount);
    }
  gtk_label_set_label (self->read, says->str);
  gtk_widget_set_visible (GTK_WIDGET (self->read), says->len > 0);
}

static void
show_source (CareFigureRow *self)
{
  const char *source = care_figure_get_source (self->figure);
  CareDate read_on = care_figure_get_read_on (self->figure);
  gboolean known = care_figure_get_value (self->figure) != CARE_FEN_UNKNOWN;
  g_autofree char *day = NULL, *text = NULL;

  if (read_on != CARE_DATE_NONE)
    {
      day = care_date_dup_spoken (read_on);
      text = source ? g_strdup_printf (_("%s, read on %s"), source, day)
                    : g_strdup_printf (_("Read on %s; nobody has said where"), day);
    }
  gtk_label_set_label (self->source, text ? text : source ? source : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source), known && (text != NULL || source != NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->confirmed), known);
}

static void
on_figure_changed_cb (CareFigureRow *self)
{
  gtk_check_button_set_active (self->confirmed, care_figure_get_confirmed (self->figure));
  show_source (self);
}

static void
on_value_cb (CareFigureRow *self)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  if (self->figure == NULL)
    return;
  care_figure_parse_value (self->figure, gtk_editable_get_text (GTK_EDITABLE (self->value)),
                           &value, &error);
  show_problem (self, PLACE_VALUE, error ? care_error_tell (error) : NULL);
  show_read (self);
  if (value == care_figure_get_value (self->figure))
    return;
  /* A figure is confirmed by whoever compares it with the tariff, not by having been typed. */
  g_object_freeze_notify (G_OBJECT (self->figure));
  care_figure_set_value (self->figure, value);
  care_figure_set_confirmed (self->figure, FALSE);
  g_object_thaw_notify (G_OBJECT (self->figure));
  g_signal_emit (self, signals[EDITED], 0);
}

static gboolean
read_end (GtkEntry *entry, gint64 otherwise, gint64 *fen, GError **error)
{
  g_autofree char *folded = care_text_fold (gtk_editable_get_text (GTK_EDITABLE (entry)));

  *fen = otherwise;
  return *folded == '\0' || care_money_parse_yuan (folded, fen, error);
}

static void
on_band_cb (CareFigureRow *self)
{
  g_autoptr (GError) from_error = NULL, to_error = NULL;
  gint64 from, to;

  if (self->figure == NULL)
    return;
  read_end (self->from, 0, &from, &from_error);
  read_end (self->to, CARE_FEN_NO_END, &to, &to_error);
  show_problem (self, PLACE_FROM, from_error ? from_error->message : NULL);
  show_problem (self, PLACE_TO, to_error            ? to_error->message
                                : from_error        ? NULL
                                : to <= from        ? _("The band ends before it begins.")
                                                    : NULL);
  show_read (self);
  if (from_error != NULL || to_error != NULL || to <= from)
    return;
  care_figure_set_band (self->figure, from, to);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
on_confirmed_cb (CareFigureRow *self)
{
  gboolean confirmed = gtk_check_button_get_active (self->confirmed);

  if (self->figure == NULL || confirmed == care_figure_get_confirmed (self->figure))
    return;
  care_figure_set_confirmed (self->figure, confirmed);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
on_remove_cb (CareFigureRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
care_figure_row_dispose (GObject *object)
{
  CareFigureRow *self = CARE_FIGURE_ROW (object);

  g_clear_object (&self->figure_signals);
  g_clear_object (&self->figure);
  G_OBJECT_CLASS (care_figure_row_parent_class)->dispose (object);
}

static void
care_figure_row_finalize (GObject *object)
{
  for (guint i = 0; i < N_PLACES; i++)
    g_free (CARE_FIGURE_ROW (object)->problems[i]);
  G_OBJECT_CLASS (care_figure_row_parent_class)->finalize (object);
}

/* From the field: by keyboard the tick is no stop on the way to the next figure. */
static gboolean
on_tick_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CareFigureRow *self = CARE_FIGURE_ROW (widget);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->confirmed)))
    return FALSE;
  gtk_check_button_set_active (self->confirmed, !gtk_check_button_get_active (self->confirmed));
  return TRUE;
}

static void
care_figure_row_class_init (CareFigureRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_figure_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_figure_row_finalize;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_tick_cb, NULL);
  signals[EDITED] = g_signal_new ("edited", CARE_TYPE_FIGURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", CARE_TYPE_FIGURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-figure-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, band);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, from);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, to);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, title);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, value);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, unit);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, remove);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, problem);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, read);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, confirmed);
  gtk_widget_class_bind_template_child (widget_class, CareFigureRow, source);
  gtk_widget_class_bind_template_callback (widget_class, on_value_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_band_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_confirmed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
care_figure_row_init (CareFigureRow *self)
{
  self->figure_signals = g_signal_group_new (CARE_TYPE_FIGURE);
  g_signal_group_connect_swapped (self->figure_signals, "notify",
                                  G_CALLBACK (on_figure_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (CareFigureRow *self, CareFigure *figure)
{
  static const char *const units[] = { N_("yuan"), "%", N_("points") };
  CareFigureKind kind = care_figure_get_kind (figure);
  const char *title = care_figure_kind_get_title (kind);
  g_autofree char *value = care_figure_dup_value (figure);
  gint64 from = care_figure_get_from (figure), to = care_figure_get_to (figure);
  g_autofree char *from_text = from > 0 ? care_money_dup_yuan (from) : g_strdup ("");
  g_autofree char *to_text = to != CARE_FEN_NO_END ? care_money_dup_yuan (to) : g_strdup ("");

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->unit, _(units[care_figure_kind_get_unit (kind)]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->value), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->value), value);
  gtk_editable_set_text (GTK_EDITABLE (self->from), from_text);
  gtk_editable_set_text (GTK_EDITABLE (self->to), to_text);
  gtk_widget_set_visible (self->band, care_figure_kind_has_band (kind));
}

/**
 * care_figure_row_new:
 * @figure: what it shows
 * @removable: whether it has a button to remove it
 *
 * Returns: a row
 */
GtkWidget *
care_figure_row_new (CareFigure *figure, gboolean removable)
{
  CareFigureRow *self = g_object_new (CARE_TYPE_FIGURE_ROW, NULL);

  gtk_widget_set_visible (self->remove, removable);
  fill (self, figure);
  self->figure = g_object_ref (figure);
  g_signal_group_set_target (self->figure_signals, figure);
  on_figure_changed_cb (self);
  return GTK_WIDGET (self);
}

CareFigure *
care_figure_row_get_figure (CareFigureRow *self)
{
  g_return_val_if_fail (CARE_IS_FIGURE_ROW (self), NULL);
  return self->figure;
}

/* (nullable): what is wrong with what was typed */
const char *
care_figure_row_get_problem (CareFigureRow *self)
{
  g_return_val_if_fail (CARE_IS_FIGURE_ROW (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self->problem))
           ? gtk_label_get_label (self->problem) : NULL;
}

/**
 * care_figure_row_set_overlap:
 * @self: the row of a band
 * @overlaps: whether it begins before the band above it ends
 */
void
care_figure_row_set_overlap (CareFigureRow *self, gboolean overlaps)
{
  g_return_if_fail (CARE_IS_FIGURE_ROW (self));
  if (self->overlaps == overlaps)
    return;
  self->overlaps = overlaps;
  show_problem (self, PLACE_OVERLAP,
                overlaps ? _("The band begins before the one above it ends.") : NULL);
}
