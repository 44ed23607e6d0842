/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "next/care-setbacks-group.h"

#include "advice/care-setbacks.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

static void
add_phone (GtkWidget *row, const CareContact *contact)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                            care_row_new (contact->phone, care_text_pick (&contact->name)));
}

static GtkWidget *
setback_row_new (const CareSetback *setback, CareAdvice *advice)
{
  GtkWidget *row = adw_expander_row_new ();
  GPtrArray *contacts = care_advice_get_contacts (advice);
  const CareContact *contact = contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), setback->title);
  for (guint i = 0; i < CARE_SETBACK_STEPS; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), care_row_new (setback->steps[i], NULL));
  if (contact != NULL && contact->phone != NULL)
    add_phone (row, contact);
  contact = care_advice_get_complaints (advice);
  if (contact != NULL)
    add_phone (row, contact);
  return row;
}

/**
 * care_setbacks_group_new:
 * @advice: an advice, for whom to call
 *
 * Returns: (transfer floating): what to do when it has not worked out
 */
GtkWidget *
care_setbacks_group_new (CareAdvice *advice)
{
  GtkWidget *group = care_group_new (_("When it has not worked out"), NULL);

  for (guint i = 0; i < care_setbacks_get_n (); i++)
    {
      CareSetback setback = care_setbacks_get (i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 setback_row_new (&setback, advice));
    }
  return group;
}
