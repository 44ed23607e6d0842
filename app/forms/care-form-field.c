/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-field.h"

#include <glib/gi18n-lib.h>

static const struct { const char *field, *label, *missing; } rows[] = {
  { "person.name", N_("Full name"), N_("Write the name as it stands on the identity card.") },
  { "person.sex", N_("Sex"), N_("Say whether the person is a man or a woman.") },
  { "person.scheme", N_("Insurance"),
    N_("Say which insurance it is: for employees, or for residents.") },
  { "person.id_number", N_("Identity number"), N_("Write the number of the identity card.") },
  { "person.phone", N_("Phone"), N_("Write a phone number that is answered.") },
  { "person.contact_name", N_("Contact person"), N_("Write who answers that phone.") },
  { "person.home_address", N_("Address at home"),
    N_("Write the address at the place where the person is insured.") },
  { "person.care_address", N_("Address at the place of care"),
    N_("Write where the person stays at the place of care.") },
  { "situation.insured", N_("Insured in"), N_("Say where the person is insured.") },
  { "situation.destination", N_("Filed to"),
    N_("Say where the person goes: the form needs the province, and mostly the city.") },
  { "filing.type", N_("Kind of filing"), N_("Say which kind of filing it is.") },
  { "filing.kind", N_("New, changed or cancelled"),
    N_("Say whether the filing is new, a change, or cancelled.") },
  { "filing.start_on", N_("Starts on"), N_("Say on which day the filing starts.") },
  { "filing.end_on", N_("Ends on"),
    N_("Say on which day the filing ends, or leave it to the rule.") },
  { "filing.materials_provided", N_("Papers for this kind handed in"),
    N_("Say whether the papers for this kind of filing are handed in.") },
  { "filing.signed_by", N_("Signed by"), N_("Say who signs: the person or somebody else.") },
  { "filing.agent_id_at_hand", N_("Identity card of the helper"),
    N_("Say whether the helper brings an identity card.") },
  { "situation.proof", N_("Proof"), N_("Say whether there are papers or a promise letter.") },
};

/**
 * care_form_field_is_known:
 * @field: a field, as in a case file
 *
 * Returns: %TRUE where people are asked for it
 */
gboolean
care_form_field_is_known (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].field, field))
      return TRUE;
  return FALSE;
}

/**
 * care_form_field_get_label:
 * @field: a field, as in a case file
 *
 * Returns: what to call it in the user's language; @field itself where it has no name
 */
const char *
care_form_field_get_label (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].field, field))
      return _(rows[i].label);
  return field;
}

/**
 * care_form_field_get_missing:
 * @field: a field, as in a case file
 *
 * Returns: the sentence that asks for it
 */
const char *
care_form_field_get_missing (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].field, field))
      return _(rows[i].missing);
  return _("Fill in this cell.");
}
