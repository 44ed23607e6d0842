/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-payment-route-list.h"

#include "costs/care-cost-text.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CarePaymentRouteList
{
  AdwBin parent_instance;

  CareCosts *costs;
  GSignalGroup *costs_signals;
  CareAdvice *shown; /* nullable: whose rules the rows tell */
  char *says;        /* nullable: what they say, amounts too */
};

G_DEFINE_FINAL_TYPE (CarePaymentRouteList, care_payment_route_list, ADW_TYPE_BIN)

static void
add_way (GtkWidget *group, CareAdvice *advice, CarePaymentRoute settling, const char *says)
{
  static const char *const titles[CARE_N_PAYMENT_ROUTES] = { N_("Settled by the hospital"),
                                                        N_("Paid first, claimed at home") };
  const CareGuide *guide = care_payment_route_find_guide (advice, settling);
  GtkWidget *row = care_row_new (_(titles[settling]), says);

  if (guide != NULL)
    care_row_add_source (row, guide->fact);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* The rows are made anew only where what they say has changed, not with every figure typed. */
static void
on_changed_cb (CarePaymentRouteList *self)
{
  CareComparison *comparison = care_costs_get_comparison (self->costs);
  CareAdvice *advice = care_comparison_get_advice (comparison);
  g_autofree char *direct = NULL, *manual = NULL, *says = NULL;
  GtkWidget *group;

  gtk_widget_set_visible (GTK_WIDGET (self), advice != NULL);
  if (advice == NULL)
    return;
  direct = care_cost_text_route (comparison, CARE_PAYMENT_ROUTE_DIRECT);
  manual = care_cost_text_route (comparison, CARE_PAYMENT_ROUTE_MANUAL);
  says = g_strconcat (direct, "\n", manual, NULL);
  if (g_strcmp0 (self->says, says) == 0
      && (self->shown != NULL
          && care_advice_get_pack (self->shown) == care_advice_get_pack (advice)
          && care_advice_get_today (self->shown) == care_advice_get_today (advice)))
    return;
  g_set_object (&self->shown, advice);
  g_free (self->says);
  self->says = g_steal_pointer (&says);
  group = care_group_new (_("Two ways of settling, two catalogues"),
                          _("The covered cost above holds for one of them only: where another "
                            "catalogue counts, another part of the same bill is covered."));
  add_way (group, advice, CARE_PAYMENT_ROUTE_DIRECT, direct);
  add_way (group, advice, CARE_PAYMENT_ROUTE_MANUAL, manual);
  adw_bin_set_child (ADW_BIN (self), group);
}

static void
care_payment_route_list_dispose (GObject *object)
{
  CarePaymentRouteList *self = CARE_PAYMENT_ROUTE_LIST (object);

  g_clear_object (&self->costs_signals);
  g_clear_object (&self->costs);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->says, g_free);
  G_OBJECT_CLASS (care_payment_route_list_parent_class)->dispose (object);
}

static void
care_payment_route_list_class_init (CarePaymentRouteListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_payment_route_list_dispose;
}

static void
care_payment_route_list_init (CarePaymentRouteList *self)
{
  self->costs_signals = g_signal_group_new (CARE_TYPE_COSTS);
  g_signal_group_connect_swapped (self->costs_signals, "changed", G_CALLBACK (on_changed_cb),
                                  self);
}

/**
 * care_payment_route_list_set_costs:
 * @self: a list
 * @costs: whose rules it tells
 */
void
care_payment_route_list_set_costs (CarePaymentRouteList *self, CareCosts *costs)
{
  g_return_if_fail (CARE_IS_PAYMENT_ROUTE_LIST (self) && CARE_IS_COSTS (costs));
  if (!g_set_object (&self->costs, costs))
    return;
  g_signal_group_set_target (self->costs_signals, costs);
  on_changed_cb (self);
}
