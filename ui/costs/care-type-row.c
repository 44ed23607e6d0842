/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-type-row.h"

#include "costs/care-cost-text.h"
#include "costs/care-share-bar.h"

#include <glib/gi18n-lib.h>

struct _CareTypeRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *difference;
  GtkLabel *open;
  CareShareBar *bar;
  GtkLabel *shares;
  GtkLabel *points;
  GtkWidget *source;
  GtkExpander *expander;
  GtkLabel *details;

  char *type;
};

G_DEFINE_FINAL_TYPE (CareTypeRow, care_type_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_or_hide (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_estimate (CareTypeRow *self, CareEstimate *estimate, gint64 scale_fen)
{
  gboolean known = care_estimate_get_state (estimate) != CARE_ESTIMATE_UNKNOWN;
  g_autofree char *shares = known ? care_cost_text_estimate_marked (estimate) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), known);
  care_share_bar_set_estimate (self->bar, estimate, scale_fen);
  set_or_hide (self->shares, shares);
}

static void
show_points (CareTypeRow *self, const CareComparisonRow *row)
{
  CarePoints points = care_estimate_get_points (row->estimate);
  g_autofree char *text = care_cost_text_row_points (row);

  gtk_label_set_label (self->points, text);
  gtk_widget_set_visible (self->source, points.fact != NULL);
  if (points.fact == NULL)
    return;
  /* The target first: an action without the parameter it wants warns. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->source), "s", points.fact->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->source), "win.open-fact");
}

static void
care_type_row_finalize (GObject *object)
{
  g_free (CARE_TYPE_ROW (object)->type);
  G_OBJECT_CLASS (care_type_row_parent_class)->finalize (object);
}

static void
care_type_row_class_init (CareTypeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_type_row_finalize;
  g_type_ensure (CARE_TYPE_SHARE_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-type-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, title);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, difference);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, open);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, shares);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, points);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, source);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, expander);
  gtk_widget_class_bind_template_child (widget_class, CareTypeRow, details);
}

static void
care_type_row_init (CareTypeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
care_type_row_new (void)
{
  return g_object_new (CARE_TYPE_TYPE_ROW, NULL);
}

/**
 * care_type_row_set_row:
 * @self: a row
 * @comparison: all filing types on the same bill
 * @row: one of its rows
 * @advised: whether this is the type that the plan's answers lead to
 * @looked_at: whether the page shows the calculation of this type
 * @scale_fen: the amount that fills the whole bar
 */
void
care_type_row_set_row (CareTypeRow *self, CareComparison *comparison,
                       const CareComparisonRow *row, gboolean advised, gboolean looked_at,
                       gint64 scale_fen)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const char *name = care_comparison_row_get_label (row, policy);
  g_autofree char *title = advised ? g_strdup_printf (_("%s — what your answers lead to"), name)
                                   : g_strdup (name);
  g_autofree char *less = care_cost_text_difference (comparison, row);
  g_autofree char *details = policy ? care_cost_text_conditions (row->advice, policy) : NULL;
  g_autofree char *open = policy && !advised ? care_cost_text_open (row, policy) : NULL;

  g_return_if_fail (CARE_IS_TYPE_ROW (self));

  /* Opened for the one that the answers lead to, then left to the user. */
  if (g_strcmp0 (self->type, row->type) != 0 || row->type == NULL)
    gtk_expander_set_expanded (self->expander, advised);
  g_free (self->type);
  self->type = g_strdup (row->type);
  gtk_label_set_label (self->title, title);
  set_or_hide (self->difference, less);
  /* Only what this bill loses is set as large as a result. */
  if (row->has_delta)
    gtk_widget_add_css_class (GTK_WIDGET (self->difference), "costs-row-difference");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->difference), "costs-row-difference");
  set_or_hide (self->open, open);
  show_estimate (self, row->estimate, scale_fen);
  /* What the person cannot have is no amount to be had; its reason stands there instead. */
  if (row->openness == CARE_OPEN_NO && !advised && !looked_at)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
      set_or_hide (self->shares, NULL);
    }
  show_points (self, row);
  gtk_label_set_label (self->details, details ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->expander), details != NULL && *details != '\0');
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), row->type != NULL);
  if (looked_at)
    gtk_widget_add_css_class (GTK_WIDGET (self), "costs-looked-at");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "costs-looked-at");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * care_type_row_set_home:
 * @self: a row
 * @home: the same bill in a hospital of the same level at home
 * @scale_fen: the amount that fills the whole bar
 */
void
care_type_row_set_home (CareTypeRow *self, CareEstimate *home, gint64 scale_fen)
{
  g_autofree char *told = care_cost_text_told (home);

  g_return_if_fail (CARE_IS_TYPE_ROW (self));

  g_clear_pointer (&self->type, g_free);
  gtk_label_set_label (self->title, _("At home, in a hospital of the same level"));
  set_or_hide (self->difference, NULL);
  set_or_hide (self->open, NULL);
  show_estimate (self, home, scale_fen);
  gtk_label_set_label (self->points, told ? _("The ratio that you were told")
                                          : _("The ratio that the card names"));
  gtk_widget_set_visible (self->source, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/* (nullable) */
const char *
care_type_row_get_filing_type (CareTypeRow *self)
{
  g_return_val_if_fail (CARE_IS_TYPE_ROW (self), NULL);
  return self->type;
}
