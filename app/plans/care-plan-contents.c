/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-contents.h"

#include "people/care-id-number.h"
#include "policy/care-policy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
content_free (gpointer data)
{
  CarePlanContent *content = data;

  g_free (content->title);
  g_free (content->says);
  g_free (content);
}

static void
take (GPtrArray *contents, const char *title, char *says)
{
  CarePlanContent *content;

  if (says == NULL || *says == '\0')
    {
      g_free (says);
      return;
    }
  content = g_new0 (CarePlanContent, 1);
  content->title = g_strdup (title);
  content->says = says;
  g_ptr_array_add (contents, content);
}

static char *
mask (const char *number)
{
  return number != NULL && *number != '\0' ? care_id_number_mask (number) : NULL;
}

static char *
is_there (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (_("is in it")) : NULL;
}

static char *
dup_day (CareDate day)
{
  return day != CARE_DATE_NONE ? care_date_dup_spoken (day) : NULL;
}

static char *
dup_place (CareSituation *situation, CareKey key)
{
  const CareDivision *place = care_situation_get_place (situation, key);

  return place != NULL ? care_division_dup_full_name (place) : NULL;
}

static char *
dup_consent (CareConsent *consent)
{
  const char *way = care_consent_get_way (consent);
  const char *says = g_strcmp0 (way, "signed") == 0   ? _("signed by the person")
                     : g_strcmp0 (way, "spoken") == 0 ? _("said by the person")
                     : g_strcmp0 (way, "family") == 0 ? _("signed by family")
                                                      : NULL;
  g_autofree char *day = dup_day (care_consent_get_given_on (consent));

  if (day != NULL && says != NULL)
    /* Translators: a day, and the way in which consent was given */
    return g_strdup_printf (_("%1$s, %2$s"), day, says);
  return day ? g_steal_pointer (&day) : g_strdup (says);
}

static char *
dup_told (CareSituation *situation)
{
  GPtrArray *told = care_situation_get_told (situation);

  if (told == NULL || told->len == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u answer that an office gave", "%u answers that offices gave",
                                    told->len), told->len);
}

/* How many questions have been answered, beside the two places. */
static char *
dup_answers (CareSituation *situation)
{
  guint n = 0;

  for (guint key = 0; key < CARE_N_ANSWERS; key++)
    n += care_situation_has (situation, key);
  return g_strdup_printf (ngettext ("%u question answered", "%u questions answered", n), n);
}

static char *
dup_costs (CarePlan *plan)
{
  g_autoptr (JsonNode) root = care_plan_to_json (plan);
  JsonObject *object = json_node_get_object (root);

  return json_object_has_member (object, "bill") || json_object_has_member (object, "card")
             || json_object_has_member (object, "points")
           ? g_strdup (_("is in it")) : NULL;
}

/**
 * care_plan_list_contents:
 * @plan: a plan from another computer
 *
 * Returns: (transfer full) (element-type CarePlanContent): what it holds, and would add here
 */
GPtrArray *
care_plan_list_contents (CarePlan *plan)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func (content_free);
  CarePerson *person;
  CareSituation *situation;
  CareFiled *filed;

  g_return_val_if_fail (CARE_IS_PLAN (plan), contents);

  person = care_plan_get_person (plan);
  situation = care_plan_get_situation (plan);
  filed = care_plan_get_filed (plan);
  take (contents, _("Name"), g_strdup (care_person_get_name (person)));
  take (contents, _("ID number"), mask (care_person_get_id_number (person)));
  take (contents, _("Telephone"), mask (care_person_get_phone (person)));
  take (contents, _("Contact person"), g_strdup (care_person_get_contact_name (person)));
  take (contents, _("Address at home"), is_there (care_person_get_home_address (person)));
  take (contents, _("Address during care"), is_there (care_person_get_care_address (person)));
  take (contents, _("Insured in"), dup_place (situation, CARE_KEY_INSURED));
  take (contents, _("Care in"), dup_place (situation, CARE_KEY_DESTINATION));
  take (contents, _("Answers"), dup_answers (situation));
  take (contents, _("Told by offices"), dup_told (situation));
  take (contents, _("Hospital"), g_strdup (care_plan_get_hospital_name (plan)));
  take (contents, _("Costs and figures"), dup_costs (plan));
  take (contents, _("Filed on"), dup_day (care_filed_get_filed_on (filed)));
  take (contents, _("Consent"), dup_consent (care_plan_get_consent (plan)));
  return contents;
}

/**
 * care_plan_is_same:
 * @plan: a plan
 * @other: another one
 *
 * Returns: whether both say the same
 */
gboolean
care_plan_is_same (CarePlan *plan, CarePlan *other)
{
  g_autoptr (JsonNode) a = NULL, b = NULL;

  g_return_val_if_fail (CARE_IS_PLAN (plan) && CARE_IS_PLAN (other), FALSE);

  a = care_plan_to_json (plan);
  b = care_plan_to_json (other);
  return json_node_equal (a, b);
}

static char *
dup_id (CarePlan *plan)
{
  const char *typed = care_person_get_id_number (care_plan_get_person (plan));
  g_autoptr (CareIdNumber) number = NULL;

  if (typed == NULL || *typed == '\0')
    return NULL;
  number = care_id_number_parse (typed, care_date_today ());
  return g_strdup (number->normalised ? number->normalised : typed);
}

/**
 * care_plan_is_for_same:
 * @plan: a plan
 * @other: another one
 *
 * Returns: whether both are for one person, by the identity number; where neither has one, by name
 *   and telephone number
 */
gboolean
care_plan_is_for_same (CarePlan *plan, CarePlan *other)
{
  g_autofree char *id = NULL, *other_id = NULL;
  CarePerson *a, *b;

  g_return_val_if_fail (CARE_IS_PLAN (plan) && CARE_IS_PLAN (other), FALSE);

  id = dup_id (plan);
  other_id = dup_id (other);
  if (id != NULL || other_id != NULL)
    return g_strcmp0 (id, other_id) == 0;
  a = care_plan_get_person (plan);
  b = care_plan_get_person (other);
  return care_person_get_name (a) != NULL && care_person_get_phone (a) != NULL
         && *care_person_get_name (a) != '\0' && *care_person_get_phone (a) != '\0'
         && g_strcmp0 (care_person_get_name (a), care_person_get_name (b)) == 0
         && g_strcmp0 (care_person_get_phone (a), care_person_get_phone (b)) == 0;
}
