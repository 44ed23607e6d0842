/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-costs-result.h"

#include "costs/care-cost-text.h"
#include "costs/care-share-bar.h"

#include <glib/gi18n-lib.h>

struct _CareCostsResult
{
  AdwBin parent_instance;

  GtkLabel *about;
  GtkLabel *difference;
  GtkLabel *explanation;
  GtkLabel *best;
  CareShareBar *bar;
  GtkLabel *shares;
  GtkLabel *remarks;
  GtkWidget *example_mark;
  GtkWidget *missing;
  GtkLabel *missing_text;
  GtkListBox *ask;

  CareCosts *costs;
};

G_DEFINE_FINAL_TYPE (CareCostsResult, care_costs_result, ADW_TYPE_BIN)

static void
set_or_hide (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_texts (CareCostsResult *self, const char *about, const char *difference,
            const char *explanation)
{
  set_or_hide (self->about, about);
  set_or_hide (self->difference, difference);
  set_or_hide (self->explanation, explanation);
}

static const CareComparisonRow *
find_row (CareCostsResult *self, gboolean best)
{
  CareComparison *comparison = care_costs_get_comparison (self->costs);
  const CareComparisonRow *found = NULL;

  for (guint i = 0; i < care_comparison_get_n_rows (comparison); i++)
    {
      const CareComparisonRow *row = care_comparison_get_row (comparison, i);

      if (best ? row->is_best
               : row->has_delta && (found == NULL || row->delta_min_fen < found->delta_min_fen))
        found = row;
    }
  return found;
}

static const char *
name_of (const CareComparisonRow *row)
{
  CarePolicy *policy = care_policy_get_default (NULL);

  return row->type && policy ? care_policy_get_label (policy, "type", row->type)
                             : _("No filing");
}

/* The row looked at against the best one; where it is the best, the worst one against it. */
static void
show_difference (CareCostsResult *self, const CareComparisonRow *here)
{
  const CareComparisonRow *best = find_row (self, TRUE), *worst = find_row (self, FALSE);
  g_autofree char *amount = NULL, *explanation = NULL;

  if (here->delta_min_fen < 0)
    {
      amount = care_cost_text_amount (-here->delta_max_fen, -here->delta_min_fen);
      explanation = g_strdup_printf (_("less from insurance than with the filing type that pays "
                                       "most: “%s”"), name_of (best));
    }
  else if (worst->delta_min_fen < 0)
    {
      amount = care_cost_text_amount (-worst->delta_max_fen, -worst->delta_min_fen);
      explanation = g_strdup_printf (_("more from insurance than with the filing type that pays "
                                       "least: “%s”"), name_of (worst));
    }
  else
    {
      amount = care_cost_text_amount (0, 0);
      explanation = g_strdup (_("On this bill the filing type makes no difference."));
    }
  show_texts (self, name_of (here), amount, explanation);
}

static void
show_points_difference (CareCostsResult *self, const CareComparisonRow *here)
{
  g_autofree char *amount = NULL;

  if (here->points_delta_fen == 0)
    {
      show_texts (self, name_of (here), NULL,
                  _("No filing type that a source gives points for pays more than this one."));
      return;
    }
  amount = care_cost_text_amount (-here->points_delta_fen, -here->points_delta_fen);
  show_texts (self, name_of (here), amount,
              _("less from insurance for every 10,000 yuan of covered cost above the deductible. "
                "This follows from the points alone."));
}

static void
show_headline (CareCostsResult *self)
{
  const char *type = care_costs_get_filing_type (self->costs);
  const CareComparisonRow *here
    = type ? care_comparison_find_row (care_costs_get_comparison (self->costs), type) : NULL;
  CarePoints points = care_estimate_get_points (care_costs_get_estimate (self->costs));
  g_autofree char *text = care_cost_text_points (points);

  if (here != NULL && here->has_delta)
    show_difference (self, here);
  else if (here != NULL && here->has_points_delta)
    show_points_difference (self, here);
  else if (here != NULL)
    show_texts (self, name_of (here), NULL, text);
  else
    show_texts (self, text, NULL, NULL);
}

static void
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
new_contact_row (const CareContact *contact)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  append_label (box, care_text_pick (&contact->name), "body");
  append_label (box, contact->phone, "heading");
  append_label (box, care_text_pick (&contact->purpose), "dim-label");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
show_ask (CareCostsResult *self, GPtrArray *ask)
{
  GtkWidget *row;
  guint n_rows = ask ? ask->len : 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->ask))) != NULL)
    gtk_list_box_remove (self->ask, row);
  for (guint i = 0; i < n_rows; i++)
    gtk_list_box_append (self->ask, new_contact_row (g_ptr_array_index (ask, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->ask), n_rows > 0);
}

static void
show_missing (CareCostsResult *self, CareEstimate *estimate)
{
  g_autofree char *missing = care_cost_text_missing (estimate);
  g_autoptr (GPtrArray) figures = care_costs_find_missing (self->costs);
  g_autoptr (GString) text = g_string_new (missing);
  gboolean unknown = care_estimate_get_state (estimate) == CARE_ESTIMATE_UNKNOWN;

  gtk_widget_set_visible (self->missing, unknown);
  if (!unknown)
    return;
  if (care_estimate_get_missing (estimate) & CARE_MISSING_TARIFF)
    for (guint i = 0; i < figures->len; i++)
      g_string_append_printf (text, "\n· %s", (char *) g_ptr_array_index (figures, i));
  gtk_label_set_label (self->missing_text, text->str);
  show_ask (self, care_estimate_get_ask (estimate));
}

static void
on_changed_cb (CareCostsResult *self)
{
  CareEstimate *estimate = care_costs_get_estimate (self->costs);
  CareTariff *card = care_costs_get_tariff (self->costs);
  const CarePayout *high = care_estimate_get_high (estimate);
  gint64 total = care_estimate_get_total (estimate);
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autofree char *shares = high ? care_cost_text_estimate (estimate) : NULL;
  g_autofree char *remarks = care_cost_text_remarks (estimate);
  g_autofree char *best
    = policy ? care_cost_text_best (care_costs_get_comparison (self->costs), policy) : NULL;

  show_headline (self);
  set_or_hide (self->best, best);
  set_or_hide (self->shares, shares);
  set_or_hide (self->remarks, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), high != NULL);
  care_share_bar_set_estimate (self->bar, estimate,
                               total != CARE_FEN_UNKNOWN ? total : high ? high->covered_fen : 0);
  gtk_widget_set_visible (self->example_mark,
                          high != NULL && card != NULL && care_tariff_is_example (card));
  show_missing (self, estimate);
}

static void
care_costs_result_dispose (GObject *object)
{
  CareCostsResult *self = CARE_COSTS_RESULT (object);

  if (self->costs != NULL)
    g_signal_handlers_disconnect_by_data (self->costs, self);
  g_clear_object (&self->costs);
  G_OBJECT_CLASS (care_costs_result_parent_class)->dispose (object);
}

static void
care_costs_result_class_init (CareCostsResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_costs_result_dispose;
  g_type_ensure (CARE_TYPE_SHARE_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-costs-result.ui");
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, about);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, difference);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, explanation);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, best);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, bar);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, shares);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, remarks);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, example_mark);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, missing);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, missing_text);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, ask);
}

static void
care_costs_result_init (CareCostsResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_costs_result_set_costs:
 * @self: a result
 * @costs: what it shows
 */
void
care_costs_result_set_costs (CareCostsResult *self, CareCosts *costs)
{
  g_return_if_fail (CARE_IS_COSTS_RESULT (self) && CARE_IS_COSTS (costs));
  if (!g_set_object (&self->costs, costs))
    return;
  g_signal_connect_object (costs, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  on_changed_cb (self);
}
