/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-payment-route.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (CarePaymentRoute, care_payment_route,
                    G_DEFINE_ENUM_VALUE (CARE_PAYMENT_ROUTE_DIRECT, "direct"),
                    G_DEFINE_ENUM_VALUE (CARE_PAYMENT_ROUTE_MANUAL, "manual"))

/**
 * care_payment_route_find_guide:
 * @advice: an advice, which knows whose rules apply
 * @route: a payment route
 *
 * The city's own sentence, else that of its province, else the nation's.
 *
 * Returns: (transfer none) (nullable): what a source says about the catalogue that counts
 */
const CareGuide *
care_payment_route_find_guide (CareAdvice *advice, CarePaymentRoute route)
{
  static const char *const topics[CARE_N_PAYMENT_ROUTES]
    = { "catalogue-direct", "catalogue-manual" };

  g_return_val_if_fail (CARE_IS_ADVICE (advice), NULL);

  for (const CarePack *pack = care_advice_get_pack (advice); pack != NULL; pack = pack->parent)
    for (guint i = 0; i < pack->guides->len; i++)
      {
        const CareGuide *guide = g_ptr_array_index (pack->guides, i);

        if (g_str_equal (guide->topic, topics[route])
            && care_fact_is_in_force (guide->fact, care_advice_get_today (advice)))
          return guide;
      }
  return NULL;
}

/**
 * care_payment_route_dup_says:
 * @advice: an advice
 * @route: a payment route
 *
 * Returns: (transfer full): one sentence, in the user's language, also where no source says it
 */
char *
care_payment_route_dup_says (CareAdvice *advice, CarePaymentRoute route)
{
  const CareGuide *guide = care_payment_route_find_guide (advice, route);

  if (guide != NULL)
    return g_strdup (care_text_pick (&guide->says));
  if (route == CARE_PAYMENT_ROUTE_DIRECT)
    return g_strdup (_("No source at hand says which catalogue counts when the hospital settles."));
  return g_strdup (_("No source at hand says which catalogue counts for a claim at home: ask the "
                     "office before relying on the covered cost."));
}

/**
 * care_payment_route_copy_bill:
 * @advice: an advice, which knows whose rules apply
 * @route: a payment route
 * @bill: a bill
 *
 * A claim at home goes by the catalogue of home only where a source says so: nobody is shown an
 * amount by a catalogue that may not count.
 *
 * Returns: (transfer full) (nullable): the bill by the catalogue that counts for @route; %NULL
 *   where it is not known which counts, or what it covers
 */
CareBill *
care_payment_route_copy_bill (CareAdvice *advice, CarePaymentRoute route, const CareBill *bill)
{
  g_return_val_if_fail (bill != NULL, NULL);

  if (route == CARE_PAYMENT_ROUTE_DIRECT)
    return care_bill_copy_for_care (bill);
  if (care_payment_route_find_guide (advice, route) == NULL)
    return NULL;
  return care_bill_copy_for_home (bill);
}
