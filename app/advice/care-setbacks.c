/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-setbacks.h"

#include <glib/gi18n-lib.h>

static const CareSetback setbacks[] = {
  { N_("The counter sends the papers back"),
    { N_("Ask which paper is missing or wrong, and write it down with the name of the counter."),
      N_("Change what it is about in this plan, print again, and look at the list of papers."),
      N_("Call before the next trip and ask whether it will be taken now.") } },
  { N_("Nothing is heard of the filing"),
    { N_("Look in the app or mini program that it was filed with: approved, returned, or open."),
      N_("Call the insurance office at home and give the day of filing and the number."),
      N_("In hospital already: say so, since it has to be settled before the discharge.") } },
  { N_("The hospital cannot settle on the spot"),
    { N_("Ask the hospital whether it is connected, and whether the filing shows in its system."),
      N_("Call the insurance office at home while you are still at the hospital."),
      N_("If you have to pay: keep the receipt, the list of fees and the discharge papers for the "
         "claim at home.") } },
  { N_("A chronic disease was settled as ordinary outpatient care"),
    { N_("Tell the hospital’s insurance desk the same day, and show that the disease is "
         "recognised."),
      N_("Ask whether it can be refunded and settled again as the chronic disease."),
      N_("Otherwise keep receipt and list, and ask the insurance office at home.") } },
  { N_("The filing names the wrong place"),
    { N_("Do not go on with the wrong filing: look which place it names."),
      N_("Say “change” where the questions ask about an earlier filing; the answer says whether it "
         "can be changed today."),
      N_("Call the insurance office at home before paying anything.") } },
};

/**
 * care_setbacks_get_n:
 *
 * Returns: how many setbacks there is advice on
 */
guint
care_setbacks_get_n (void)
{
  return G_N_ELEMENTS (setbacks);
}

/**
 * care_setbacks_get:
 * @index: from 0
 *
 * Returns: the setback, in the user's language
 */
CareSetback
care_setbacks_get (guint index)
{
  CareSetback setback = { NULL, { NULL } };

  g_return_val_if_fail (index < G_N_ELEMENTS (setbacks), setback);

  setback.title = _(setbacks[index].title);
  for (guint i = 0; i < CARE_SETBACK_STEPS; i++)
    setback.steps[i] = _(setbacks[index].steps[i]);
  return setback;
}
