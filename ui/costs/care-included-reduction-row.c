/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-included-reduction-row.h"

#include "base/care-text.h"

#include <glib/gi18n-lib.h>

enum
{
  ANSWER_UNKNOWN,
  ANSWER_NO,
  ANSWER_YES,
};

struct _CareIncludedReductionRow
{
  AdwPreferencesRow parent_instance;

  GtkDropDown *answer;
  GtkWidget *points_box;
  GtkEntry *points;
  GtkLabel *problem;
  GtkWidget *hint;

  CareTariff *tariff;     /* NULL until the row shows it: what is filled in is not typed */
  GSignalGroup *tariff_signals;
  const char *level;
};

G_DEFINE_FINAL_TYPE (CareIncludedReductionRow, care_included_reduction_row,
                     ADW_TYPE_PREFERENCES_ROW)

/* Nothing typed yet is not a number, but no fault either. */
static gboolean
read_points (CareIncludedReductionRow *self, int *points)
{
  g_autofree char *folded = care_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->points)));
  const char *digits = *folded == '-' ? folded + 1 : folded;
  guint64 value;

  *points = CARE_INCLUDED_REDUCTION_UNKNOWN;
  if (*digits == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (digits, 10, 1, CARE_MAX_TARIFF_POINTS, &value, NULL))
    return FALSE;
  *points = -(int) value;
  return TRUE;
}

static gboolean
is_possible (CareIncludedReductionRow *self, int points)
{
  GListModel *figures = care_tariff_get_figures (self->tariff);

  for (guint i = 0; points < 0 && i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);

      if (care_figure_get_kind (figure) == CARE_FIGURE_RATIO
          && g_strcmp0 (care_figure_get_level (figure), self->level) == 0
          && !care_ratio_allows_reduction (care_figure_get_value (figure), points))
        return FALSE;
    }
  return TRUE;
}

static void
show_problem (CareIncludedReductionRow *self, gboolean number, gboolean possible)
{
  gboolean good = number && possible;
  g_autofree char *says
    = number ? g_strdup (_("With these points before the reduction, a ratio above would have been "
                           "more than 100%."))
             : g_strdup_printf (_("A whole number from 1 to %d is expected."),
                                CARE_MAX_TARIFF_POINTS);

  gtk_label_set_label (self->problem, says);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !good);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->points), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->points), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->points), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE
                                    : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* The points as the row has them now; unknown where a ratio does not allow them. */
static int
show_points (CareIncludedReductionRow *self)
{
  guint answer = gtk_drop_down_get_selected (self->answer);
  gboolean good = TRUE;
  int points = answer == ANSWER_NO ? 0 : CARE_INCLUDED_REDUCTION_UNKNOWN;

  if (answer == ANSWER_YES)
    good = read_points (self, &points);
  gtk_widget_set_visible (self->points_box, answer == ANSWER_YES);
  gtk_widget_set_visible (self->hint, points == CARE_INCLUDED_REDUCTION_UNKNOWN);
  show_problem (self, good, is_possible (self, points));
  return is_possible (self, points) ? points : CARE_INCLUDED_REDUCTION_UNKNOWN;
}

static void
on_points_cb (CareIncludedReductionRow *self)
{
  if (self->tariff != NULL)
    care_tariff_set_included_reduction (self->tariff, self->level, show_points (self));
}

/* A ratio that is typed later can make the points impossible. */
static void
on_tariff_changed_cb (CareIncludedReductionRow *self)
{
  int points = CARE_INCLUDED_REDUCTION_UNKNOWN;
  gboolean number = TRUE;

  if (gtk_drop_down_get_selected (self->answer) == ANSWER_YES)
    number = read_points (self, &points);
  show_problem (self, number, is_possible (self, points));
  /* Or possible again: then they are the tariff's, as the row shows them. */
  if (points != CARE_INCLUDED_REDUCTION_UNKNOWN && is_possible (self, points))
    care_tariff_set_included_reduction (self->tariff, self->level, points);
}

static void
on_answer_cb (CareIncludedReductionRow *self)
{
  on_points_cb (self);
}

static void
care_included_reduction_row_dispose (GObject *object)
{
  CareIncludedReductionRow *self = CARE_INCLUDED_REDUCTION_ROW (object);

  g_clear_object (&self->tariff_signals);
  g_clear_object (&self->tariff);
  G_OBJECT_CLASS (care_included_reduction_row_parent_class)->dispose (object);
}

static void
care_included_reduction_row_class_init (CareIncludedReductionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_included_reduction_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-included-reduction-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareIncludedReductionRow, answer);
  gtk_widget_class_bind_template_child (widget_class, CareIncludedReductionRow, points_box);
  gtk_widget_class_bind_template_child (widget_class, CareIncludedReductionRow, points);
  gtk_widget_class_bind_template_child (widget_class, CareIncludedReductionRow, problem);
  gtk_widget_class_bind_template_child (widget_class, CareIncludedReductionRow, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_answer_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_points_cb);
}

static void
care_included_reduction_row_init (CareIncludedReductionRow *self)
{
  self->tariff_signals = g_signal_group_new (CARE_TYPE_TARIFF);
  g_signal_group_connect_swapped (self->tariff_signals, "changed",
                                  G_CALLBACK (on_tariff_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_included_reduction_row_new:
 * @tariff: a tariff
 * @level: id of a level that is away from home
 *
 * Returns: a row
 */
GtkWidget *
care_included_reduction_row_new (CareTariff *tariff, const char *level)
{
  CareIncludedReductionRow *self = g_object_new (CARE_TYPE_INCLUDED_REDUCTION_ROW, NULL);
  int held = care_tariff_get_included_reduction (tariff, level);
  g_autofree char *text = held < 0 ? g_strdup_printf ("%d", -held) : g_strdup ("");

  self->level = care_tariff_level_find (level)->id;
  gtk_editable_set_text (GTK_EDITABLE (self->points), text);
  gtk_drop_down_set_selected (self->answer, held == CARE_INCLUDED_REDUCTION_UNKNOWN ? ANSWER_UNKNOWN
                                            : held == 0 ? ANSWER_NO : ANSWER_YES);
  self->tariff = g_object_ref (tariff);
  show_points (self);
  g_signal_group_set_target (self->tariff_signals, tariff);
  return GTK_WIDGET (self);
}

/* (nullable): what is wrong with the points that were typed */
const char *
care_included_reduction_row_get_problem (CareIncludedReductionRow *self)
{
  g_return_val_if_fail (CARE_IS_INCLUDED_REDUCTION_ROW (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->problem)) ? gtk_label_get_label (self->problem)
                                                             : NULL;
}
