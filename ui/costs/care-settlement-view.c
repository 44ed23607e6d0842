/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-settlement-view.h"

#include "costs/care-money-row.h"
#include "costs/care-settlement-check.h"
#include "widgets/care-rows.h"

struct _CareSettlementView
{
  AdwBin parent_instance;

  CareMoneyRow *total;
  CareMoneyRow *covered;
  CareMoneyRow *deductible;
  CareMoneyRow *fund;
  CareMoneyRow *own;
  AdwExpanderRow *sheet;

  CareCosts *costs;
  GSignalGroup *costs_signals;
  GPtrArray *rows; /* of GtkWidget, borrowed: a row for each finding */
};

G_DEFINE_FINAL_TYPE (CareSettlementView, care_settlement_view, ADW_TYPE_BIN)

static gint64
second_deductible (CareCosts *costs)
{
  CareTariff *tariff = care_costs_get_tariff (costs);
  const char *level = care_costs_get_bill (costs)->level;
  CareFigure *figure = tariff && level ? care_tariff_find_figure (tariff,
                                                                  CARE_FIGURE_SECOND_DEDUCTIBLE,
                                                                  level)
                                     : NULL;

  return figure && care_figure_counts (figure) ? care_figure_get_value (figure)
                                               : CARE_FEN_UNKNOWN;
}

static void
show_findings (CareSettlementView *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->sheet, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *title = g_strdup_printf ("%s %s", finding->agrees ? "✓" : "≠",
                                                finding->says);
      GtkWidget *row = care_row_new (title, NULL);

      care_row_add_source (row, finding->fact);
      adw_expander_row_add_row (self->sheet, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
on_edited_cb (CareSettlementView *self)
{
  CareSettlementSheet sheet = {
    care_money_row_get_fen (self->total), care_money_row_get_fen (self->covered),
    care_money_row_get_fen (self->deductible), care_money_row_get_fen (self->fund),
    care_money_row_get_fen (self->own),
  };
  CareSettlementBasis basis;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (CareStayTariff) figures = NULL;

  if (self->costs == NULL)
    return;
  if (care_costs_get_figures (self->costs) != NULL)
    figures = care_stay_tariff_copy (care_costs_get_figures (self->costs));
  /* What the bill says of this year counts for the sheet as it does for the estimate. */
  if (figures != NULL && care_costs_get_bill (self->costs)->paid_this_year_fen != CARE_FEN_UNKNOWN)
    figures->paid_this_year_fen = care_costs_get_bill (self->costs)->paid_this_year_fen;
  basis = (CareSettlementBasis) { figures,
                                  second_deductible (self->costs),
                                  care_costs_get_estimate (self->costs),
                                  care_costs_get_comparison (self->costs),
                                  care_policy_get_default (NULL),
                                  care_costs_get_tariff (self->costs),
                                  care_costs_get_bill (self->costs)->level,
                                  care_costs_is_retired (self->costs),
                                  care_costs_get_bill (self->costs)->second_stay
                                    == CARE_SAID_YES };
  findings = care_settlement_check (&sheet, &basis);
  show_findings (self, findings);
}

static void
care_settlement_view_dispose (GObject *object)
{
  CareSettlementView *self = CARE_SETTLEMENT_VIEW (object);

  g_clear_object (&self->costs_signals);
  g_clear_object (&self->costs);
  G_OBJECT_CLASS (care_settlement_view_parent_class)->dispose (object);
}

static void
care_settlement_view_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_SETTLEMENT_VIEW (object)->rows);
  G_OBJECT_CLASS (care_settlement_view_parent_class)->finalize (object);
}

static void
care_settlement_view_class_init (CareSettlementViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_settlement_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_settlement_view_finalize;
  g_type_ensure (CARE_TYPE_MONEY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-settlement-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSettlementView, total);
  gtk_widget_class_bind_template_child (widget_class, CareSettlementView, covered);
  gtk_widget_class_bind_template_child (widget_class, CareSettlementView, deductible);
  gtk_widget_class_bind_template_child (widget_class, CareSettlementView, fund);
  gtk_widget_class_bind_template_child (widget_class, CareSettlementView, own);
  gtk_widget_class_bind_template_child (widget_class, CareSettlementView, sheet);
  gtk_widget_class_bind_template_callback (widget_class, on_edited_cb);
}

static void
care_settlement_view_init (CareSettlementView *self)
{
  self->costs_signals = g_signal_group_new (CARE_TYPE_COSTS);
  g_signal_group_connect_swapped (self->costs_signals, "changed", G_CALLBACK (on_edited_cb),
                                  self);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_settlement_view_set_costs:
 * @self: a view
 * @costs: what the sheet is compared with
 */
void
care_settlement_view_set_costs (CareSettlementView *self, CareCosts *costs)
{
  g_return_if_fail (CARE_IS_SETTLEMENT_VIEW (self) && CARE_IS_COSTS (costs));
  if (!g_set_object (&self->costs, costs))
    return;
  g_signal_group_set_target (self->costs_signals, costs);
  on_edited_cb (self);
}
