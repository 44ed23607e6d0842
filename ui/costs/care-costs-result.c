/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-costs-result.h"

#include "compat/care-compat.h"
#include "costs/care-cost-text.h"
#include "costs/care-share-bar.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareCostsResult
{
  AdwBin parent_instance;

  GtkLabel *about;
  GtkLabel *result;
  GtkLabel *explanation;
  CareShareBar *bar;
  GtkLabel *remarks;
  GtkWidget *example_mark;
  GtkWidget *missing;
  GtkLabel *missing_text;
  GtkWidget *way;
  GtkListBox *ask;

  CareCosts *costs;
  GSignalGroup *costs_signals;
  char *announced; /* (nullable): the result that was said last */
  guint pause;     /* id of the source that says the next one, 0 where none is due */
};

G_DEFINE_FINAL_TYPE (CareCostsResult, care_costs_result, ADW_TYPE_BIN)

static void
set_or_hide (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* Of the types that this person can have, the one that pays most, or least. */
static const CareComparisonRow *
find_possible (CareCostsResult *self, gboolean best)
{
  CareComparison *comparison = care_costs_get_comparison (self->costs);
  const CareComparisonRow *found = NULL;

  for (guint i = 0; i < care_comparison_get_n_rows (comparison); i++)
    {
      const CareComparisonRow *row = care_comparison_get_row (comparison, i);

      if (!row->has_delta || row->openness == CARE_OPEN_NO)
        continue;
      if (found == NULL || (best ? row->delta_max_fen > found->delta_max_fen
                                 : row->delta_min_fen < found->delta_min_fen))
        found = row;
    }
  return found;
}

static const char *
name_of (const CareComparisonRow *row)
{
  CarePolicy *policy = care_policy_get_default (NULL);

  return care_comparison_row_get_label (row, policy);
}

static gboolean
is_exact (const CareComparisonRow *row)
{
  return row->delta_min_fen == row->delta_max_fen;
}

/* The row looked at against the best of those that the person can have; where it is the best, the
 * worst of them against it. A loss against a filing that cannot be made is no loss. */
static char *
dup_difference (CareCostsResult *self, const CareComparisonRow *here)
{
  const CareComparisonRow *best = find_possible (self, TRUE);
  const CareComparisonRow *worst = find_possible (self, FALSE);
  g_autofree char *amount = NULL;

  if (best == NULL || best == worst)
    return NULL;
  if (here != best && is_exact (here) && is_exact (best)
      && here->delta_max_fen < best->delta_max_fen)
    {
      amount = care_cost_text_amount (best->delta_max_fen - here->delta_max_fen,
                                      best->delta_max_fen - here->delta_max_fen);
      return g_strdup_printf (_("Insurance pays %1$s less than with “%2$s”, which may be open "
                                "too."), amount, name_of (best));
    }
  if (here != best && best->is_best && here->delta_min_fen < 0)
    {
      amount = care_cost_text_amount (-here->delta_max_fen, -here->delta_min_fen);
      return g_strdup_printf (_("Insurance pays %1$s less than with “%2$s”, which may be open "
                                "too."), amount, name_of (best));
    }
  if (is_exact (here) && is_exact (worst) && worst->delta_min_fen < here->delta_min_fen)
    {
      amount = care_cost_text_amount (here->delta_min_fen - worst->delta_min_fen,
                                      here->delta_min_fen - worst->delta_min_fen);
      return g_strdup_printf (_("Insurance pays %1$s more than with “%2$s”."), amount,
                              name_of (worst));
    }
  return NULL;
}

/* Without the city's figures there is no result, only what the points do; said so that nobody can
 * take it for the bill: it names no amount that somebody pays. */
static char *
dup_example (CarePoints points, const CareComparisonRow *here)
{
  g_autofree char *amount = NULL, *says = NULL;

  if (points.state != CARE_STATE_KNOWN)
    return here != NULL ? care_cost_text_row_points (here) : care_cost_text_points (points);
  /* The phrase of the rows says as well that it holds as a rule, or by a later document only. */
  if (points.reserve != 0)
    {
      says = care_cost_text_points (points);
      return care_fact_dup_phrase (points.fact, says);
    }
  if (points.value == 0)
    return care_fact_dup_marked (points.fact, _("The ratio is the same as at home."));
  amount = care_money_dup_yuan (-(gint64) points.value * 10000);
  says = g_strdup_printf (_("Only the reduction is known: for every 10,000 yuan of covered cost "
                            "%s yuan less than at home. What this bill costs cannot be told from "
                            "it."), amount);
  return care_fact_dup_marked (points.fact, says);
}

static void
show_headline (CareCostsResult *self)
{
  CareEstimate *estimate = care_costs_get_estimate (self->costs);
  const char *type = care_costs_get_filing_type (self->costs);
  const CareComparisonRow *here
    = type ? care_comparison_find_row (care_costs_get_comparison (self->costs), type) : NULL;
  gboolean known = care_estimate_get_state (estimate) != CARE_ESTIMATE_UNKNOWN;
  g_autofree char *says = known ? care_cost_text_estimate (estimate) : NULL;
  g_autofree char *what_if = care_costs_dup_what_if (self->costs);
  g_autofree char *result = !known            ? g_strdup (_("No amount can be worked out yet."))
                            : what_if != NULL ? g_strdup_printf (_("What if: %s"), says)
                                              : g_strdup (says);
  g_autofree char *explanation = !known ? dup_example (care_estimate_get_points (estimate), here)
                                 : here != NULL && here->has_delta ? dup_difference (self, here)
                                                                   : NULL;

  set_or_hide (self->about, what_if ? what_if : here != NULL ? name_of (here) : NULL);
  set_or_hide (self->result, result);
  set_or_hide (self->explanation, explanation);
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

/* One thing at a time, with the way to it. */
static void
show_way (CareCostsResult *self, CareMissing missing)
{
  static const struct { CareMissing missing; const char *label, *action, *target; } ways[] = {
    { CARE_MISSING_BILL, N_("_Type the Bill"), "costs.type-bill" },
    { CARE_MISSING_LEVEL, N_("_Choose the Level"), "costs.choose-level" },
    { CARE_MISSING_TARIFF, N_("_Fill In the Card"), "costs.edit-card" },
    { CARE_MISSING_POINTS, N_("_How to Ask"), "win.how-to-ask", "points" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkActionable *way = GTK_ACTIONABLE (self->way);

      if (ways[i].missing != missing)
        continue;
      gtk_button_set_label (GTK_BUTTON (self->way), _(ways[i].label));
      care_button_wrap (self->way, -1);
      /* The target first: an action without the parameter it wants warns. */
      gtk_actionable_set_action_name (way, NULL);
      if (ways[i].target != NULL)
        gtk_actionable_set_action_target (way, "s", ways[i].target);
      else
        gtk_actionable_set_action_target_value (way, NULL);
      gtk_actionable_set_action_name (way, ways[i].action);
    }
  gtk_widget_set_visible (self->way, missing != CARE_MISSING_POINTS
                                       || care_costs_get_plan (self->costs) != NULL);
}

static void
show_missing (CareCostsResult *self, CareEstimate *estimate)
{
  CareMissing which;
  const char *says = care_cost_text_first_missing (estimate, &which);
  g_autoptr (GPtrArray) figures = care_costs_find_missing (self->costs);
  g_autoptr (GString) text = g_string_new (says);

  gtk_widget_set_visible (self->missing, says != NULL);
  if (says == NULL)
    return;
  for (guint i = 0; which == CARE_MISSING_TARIFF && i < figures->len; i++)
    g_string_append_printf (text, "\n· %s", (char *) g_ptr_array_index (figures, i));
  gtk_label_set_label (self->missing_text, text->str);
  show_way (self, which);
  /* An office knows figures and points; the bill and the hospital are one's own to look up. */
  show_ask (self, which == CARE_MISSING_TARIFF || which == CARE_MISSING_POINTS
                    ? care_estimate_get_ask (estimate) : NULL);
}

/* Whoever types an amount hears the result when they stop, not one for each digit. */
#define PAUSE_MS 900

static gboolean
on_pause_cb (gpointer user_data)
{
  CareCostsResult *self = user_data;
  const char *result = gtk_label_get_label (self->result);

  self->pause = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && g_strcmp0 (result, self->announced) != 0)
    care_compat_announce (GTK_WIDGET (self), result, FALSE);
  g_free (self->announced);
  self->announced = g_strdup (result);
  return G_SOURCE_REMOVE;
}

static void
announce_soon (CareCostsResult *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (g_strcmp0 (gtk_label_get_label (self->result), self->announced) != 0)
    self->pause = g_timeout_add (PAUSE_MS, on_pause_cb, self);
}

static void
on_changed_cb (CareCostsResult *self)
{
  CareEstimate *estimate = care_costs_get_estimate (self->costs);
  CareTariff *tariff = care_costs_get_tariff (self->costs);
  const CarePayout *high = care_estimate_get_high (estimate);
  gint64 total = care_estimate_get_total (estimate);
  g_autofree char *remarks = care_cost_text_remarks (estimate);

  show_headline (self);
  set_or_hide (self->remarks, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), high != NULL);
  care_share_bar_set_estimate (self->bar, estimate,
                               total != CARE_FEN_UNKNOWN ? total : high ? high->covered_fen : 0);
  gtk_widget_set_visible (self->example_mark,
                          high != NULL && tariff != NULL && care_tariff_is_example (tariff));
  show_missing (self, estimate);
  announce_soon (self);
}

static void
care_costs_result_dispose (GObject *object)
{
  CareCostsResult *self = CARE_COSTS_RESULT (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->announced, g_free);
  g_clear_object (&self->costs_signals);
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
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, result);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, explanation);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, bar);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, remarks);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, example_mark);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, missing);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, missing_text);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, ask);
  gtk_widget_class_bind_template_child (widget_class, CareCostsResult, way);
}

static void
care_costs_result_init (CareCostsResult *self)
{
  self->costs_signals = g_signal_group_new (CARE_TYPE_COSTS);
  g_signal_group_connect_swapped (self->costs_signals, "changed", G_CALLBACK (on_changed_cb),
                                  self);
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
  g_signal_group_set_target (self->costs_signals, costs);
  on_changed_cb (self);
}
