/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-payment-route-list.h"

#include "costs/care-payment-route.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CarePaymentRouteList
{
  AdwBin parent_instance;

  CareCosts *costs;
  CareAdvice *shown; /* nullable: whose rules the rows tell */
};

G_DEFINE_FINAL_TYPE (CarePaymentRouteList, care_payment_route_list, ADW_TYPE_BIN)

static void
add_way (GtkWidget *group, CareAdvice *advice, CarePaymentRoute settling)
{
  static const char *const titles[CARE_N_PAYMENT_ROUTES] = { N_("Settled by the hospital"),
                                                        N_("Paid first, claimed at home") };
  const CareGuide *guide = care_payment_route_find_guide (advice, settling);
  g_autofree char *says = care_payment_route_dup_says (advice, settling);
  GtkWidget *row = care_row_new (_(titles[settling]), says);

  if (guide != NULL)
    care_row_add_source (row, guide->fact);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* The rules are those of a place: they change with it, not with every figure that is typed. */
static void
on_changed_cb (CarePaymentRouteList *self)
{
  CareAdvice *advice = care_comparison_get_advice (care_costs_get_comparison (self->costs));
  GtkWidget *group;

  gtk_widget_set_visible (GTK_WIDGET (self), advice != NULL);
  if (advice == NULL
      || (self->shown != NULL
          && care_advice_get_pack (self->shown) == care_advice_get_pack (advice)
          && care_advice_get_today (self->shown) == care_advice_get_today (advice)))
    return;
  g_set_object (&self->shown, advice);
  group = care_group_new (_("Two ways of settling, two catalogues"),
                          _("The covered cost above holds for one of them only: where another "
                            "catalogue counts, another part of the same bill is covered."));
  for (CarePaymentRoute settling = 0; settling < CARE_N_PAYMENT_ROUTES; settling++)
    add_way (group, advice, settling);
  adw_bin_set_child (ADW_BIN (self), group);
}

static void
care_payment_route_list_dispose (GObject *object)
{
  CarePaymentRouteList *self = CARE_PAYMENT_ROUTE_LIST (object);

  if (self->costs != NULL)
    g_signal_handlers_disconnect_by_data (self->costs, self);
  g_clear_object (&self->costs);
  g_clear_object (&self->shown);
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
  g_signal_connect_object (costs, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  on_changed_cb (self);
}
