/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-checks.h"

#include "forms/care-form-binding.h"
#include "forms/care-form-field.h"
#include "people/care-id-number.h"
#include "people/care-phone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a check looks at, and where it puts what it finds. */
typedef struct
{
  CareFormLayout *layout;
  CarePlan *plan;
  CareAdvice *advice;
  const CareFormValues *values;
  CarePerson *person;
  CareSituation *situation;
  CareFormAnswers *filing;
  GPtrArray *problems;
} Check;

static void
find (Check *check, CareProblem *problem)
{
  g_ptr_array_add (check->problems, problem);
}

/* A name has letters of any script, marks, the dots of 买买提·艾力, blanks, hyphens, apostrophes and
 * the full stops of initials; a character of private use prints as something else elsewhere. */
static gboolean
is_of_name (gunichar c)
{
  static const gunichar signs[] = { ' ', '.', '\'', '-', 0xb7, 0x2019, 0x2010, 0x3007 };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (c == signs[i])
      return TRUE;
  /* Extensions I and later are newer than the tables of GLib; the fonts are asked for them. */
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || (c >= 0x2ebf0 && c <= 0x323af);
}

static void
check_name_shape (Check *check, const char *field, const char *name)
{
  gboolean has_letter = FALSE;
  char shown[7] = "";

  for (const char *p = name; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      has_letter |= g_unichar_isalpha (c) || g_unichar_type (c) == G_UNICODE_UNASSIGNED;
      if (is_of_name (c))
        continue;
      if (g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        {
          find (check, care_problem_new (field, _("Character %d of the name has a private code "
                                                  "(U+%04X), which other machines show as "
                                                  "something else. Type it anew with an input "
                                                  "method that knows rare characters%s."),
                                         (int) g_utf8_pointer_to_offset (name, p) + 1, c,
                                         c == 0xe863 ? _(" (it may be “䶮”)") : ""));
          return;
        }
      shown[g_unichar_to_utf8 (c, shown)] = '\0';
      if (strstr ("、，,;；/", shown) != NULL && p > name && *g_utf8_next_char (p) != '\0')
        {
          find (check, care_problem_new (field, _("Two people seem to stand here. Each needs a "
                                                  "row and forms of their own.")));
          return;
        }
      find (check, care_problem_new (field, _("“%s” cannot be part of a name (U+%04X)."),
                                     g_unichar_isprint (c) ? shown : "", c));
      return;
    }
  if (name != NULL && *name != '\0' && !has_letter)
    find (check, care_problem_new (field, _("There is no letter in the name.")));
}

static void
check_names (Check *check)
{
  g_autofree char *own = care_person_fold_name (care_person_get_name (check->person));
  g_autofree char *contact = care_person_fold_name (care_person_get_contact_name (check->person));

  check_name_shape (check, "person.name", own);
  if (g_strv_contains (care_form_layout_get_required (check->layout), "person.contact_name"))
    check_name_shape (check, "person.contact_name", contact);
}

static void
check_id_number (Check *check)
{
  const char *text = care_person_get_id_number (check->person);
  const char *sex = care_person_get_sex (check->person);
  CareDate birth_date = care_situation_get_date (check->situation, CARE_KEY_BIRTH_DATE);
  g_autoptr (CareIdNumber) number = NULL;

  if (text == NULL)
    return;
  number = care_id_number_parse (text, care_situation_get_today (check->situation));
  if (!number->valid)
    find (check, care_problem_new ("person.id_number", "%s", number->error));
  if (number->sex != NULL && sex != NULL && !g_str_equal (number->sex, sex))
    find (check, care_problem_new ("person.sex",
                                   g_str_equal (number->sex, "male")
                                     ? _("The identity number is that of a man.")
                                     : _("The identity number is that of a woman.")));
  if (number->birth_date != CARE_DATE_NONE && birth_date != CARE_DATE_NONE
      && number->birth_date != birth_date)
    {
      g_autofree char *in_number = care_date_dup_spoken (number->birth_date);
      g_autofree char *answered = care_date_dup_spoken (birth_date);

      find (check, care_problem_new ("person.id_number",
                                     _("The identity number says that the person was born on %s, "
                                       "but the answers say %s."), in_number, answered));
    }
}

static void
check_phone (Check *check)
{
  g_autoptr (CarePhone) phone = NULL;

  if (care_person_get_phone (check->person) == NULL)
    return;
  phone = care_phone_parse (care_person_get_phone (check->person));
  if (!phone->valid)
    find (check, care_problem_new ("person.phone", "%s", phone->error));
}

static void
check_scheme (Check *check)
{
  const char *of_person = care_person_get_scheme (check->person);
  const char *of_situation = care_plan_get_scheme (check->plan);

  if (of_person != NULL && of_situation != NULL && !g_str_equal (of_person, of_situation))
    find (check, care_problem_new ("person.scheme",
                                   _("The insurance is not the same as in the questions.")));
}

/* Where the advice gives no type there is nothing to file, and it says why. */
static void
check_decision (Check *check)
{
  CareDecision decision;
  g_autofree char *headline = NULL;

  if (check->advice == NULL)
    return;
  decision = care_advice_get_decision (check->advice);
  if (care_form_answers_get_filing_type (check->filing) != NULL
      || decision == CARE_DECISION_FILE)
    return;
  headline = care_advice_dup_headline (check->advice);
  find (check, care_problem_new (decision == CARE_DECISION_REFUSED ? "filing.kind"
                                                                   : "filing.type",
                                 "%s", headline));
}

static void
check_type (Check *check)
{
  const char *type = care_form_says_type (check->plan, check->advice);

  if (type != NULL && !care_form_layout_has_type (check->layout, type))
    find (check, care_problem_new ("filing.type", _("The form “%s” has no box for this kind of "
                                                    "filing."),
                                   care_form_layout_get_name (check->layout)));
}

/* A type chosen by hand may fill what the answers leave open, but not contradict them: the wrong
 * tick costs up to twenty points. */
static void
check_type_against_answers (Check *check)
{
  const char *chosen = care_form_answers_get_filing_type (check->filing);
  const char *advised = check->advice ? care_advice_get_filing_type (check->advice) : NULL;
  CarePolicy *policy;

  if (chosen == NULL || advised == NULL || g_str_equal (chosen, advised)
      || care_advice_get_decision (check->advice) != CARE_DECISION_FILE)
    return;
  policy = care_advice_get_policy (check->advice);
  find (check, care_problem_new ("filing.type",
                                 _("The answers lead to “%1$s”, but the form would say “%2$s”."),
                                 care_policy_get_label (policy, "type", advised),
                                 care_policy_get_label (policy, "type", chosen)));
}

static void
check_area (Check *check)
{
  const CareDivision *area = care_form_layout_get_area (check->layout);
  const CareDivision *insured = care_situation_get_place (check->situation, CARE_KEY_INSURED);

  if (area != NULL && insured != NULL && !care_division_is_within (insured, area))
    find (check, care_problem_new ("situation.insured",
                                   _("This form is that of %s; for %s the sources hold no form. "
                                     "File online or ask the office there."),
                                   area->name, insured->name));
}

static void
check_start (Check *check)
{
  CareDate start = care_form_answers_get_start_on (check->filing);
  CareDate latest = check->advice ? care_advice_get_start_on_or_before (check->advice)
                                  : CARE_DATE_NONE;
  CareDate admitted = care_situation_get_date (check->situation, CARE_KEY_ADMITTED_ON);
  CareDate end = care_form_answers_get_end_on (check->filing);

  if (latest == CARE_DATE_NONE || (admitted != CARE_DATE_NONE && admitted < latest))
    latest = admitted;
  if (start != CARE_DATE_NONE && latest != CARE_DATE_NONE && start > latest)
    {
      g_autofree char *day = care_date_dup_spoken (latest);

      find (check, care_problem_new ("filing.start_on",
                                     _("The person was admitted on %s; the filing may not start "
                                       "later."), day));
    }
  if (start != CARE_DATE_NONE
      && start > care_date_add_months (care_situation_get_today (check->situation), 12))
    find (check, care_problem_new ("filing.start_on",
                                   _("The filing would start more than a year from now.")));
  if (start != CARE_DATE_NONE && end != CARE_DATE_NONE && end < start)
    find (check, care_problem_new ("filing.end_on", _("The filing ends before it starts.")));
}

static gboolean
has_proof (Check *check, const char *proof)
{
  return g_strcmp0 (care_situation_get_choice (check->situation, CARE_KEY_PROOF), proof) == 0;
}

/* Whether the list asks for more than who the person is and the form. */
static gboolean
asks_for_proof (Check *check)
{
  static const char *const plain[] = { "id-card", "e-voucher", "social-card", "registration-form",
                                       "agent-id", NULL };
  GPtrArray *materials = care_advice_get_materials (check->advice);

  for (guint i = 0; i < materials->len; i++)
    {
      const CareMaterial *material = g_ptr_array_index (materials, i);

      if (!g_strv_contains (plain, material->any_of[0]))
        return TRUE;
    }
  return FALSE;
}

/* A referral or an emergency is proved by a paper of a hospital; no letter stands in for it. */
static void
check_no_letter (Check *check)
{
  const char *type = care_form_says_type (check->plan, check->advice);

  /* What the advice asks for is for the type that it says. */
  if (type == NULL || check->advice == NULL || !care_form_layout_has_type (check->layout, type)
      || g_strcmp0 (care_advice_get_filing_type (check->advice), type) != 0
      || care_form_layout_takes_letter_instead (check->layout, type)
      || care_form_asks_for_letter (check->advice)
      || !asks_for_proof (check))
    return;
  if (has_proof (check, "promise"))
    find (check, care_problem_new ("situation.proof",
                                   _("The papers for this kind of filing cannot be promised: bring "
                                     "them, or file in another way.")));
  else if (care_form_answers_get_materials_provided (check->filing) == CARE_FORM_ANSWER_NO
           && !has_proof (check, "material"))
    find (check, care_problem_new ("filing.materials_provided",
                                   _("The papers on the list are asked for; no document says that "
                                     "the filing can be made without them.")));
}

/* Papers, or a letter in their place: the tick and the answer must tell the same. */
static void
check_proof (Check *check)
{
  CareFormAnswer provided = care_form_answers_get_materials_provided (check->filing);
  gboolean instead = care_form_layout_takes_letter_instead (
    check->layout, care_form_says_type (check->plan, check->advice));

  if (provided == CARE_FORM_ANSWER_NO && has_proof (check, "material"))
    find (check, care_problem_new ("filing.materials_provided",
                                   _("The answers say that the papers are at hand; then they are "
                                     "handed in.")));
  if (provided == CARE_FORM_ANSWER_YES && instead && has_proof (check, "promise"))
    find (check, care_problem_new ("filing.materials_provided",
                                   _("A promise letter is handed in because the papers are not at "
                                     "hand; then the answer here is no.")));
  if (care_form_layout_is_letter (check->layout) && instead && has_proof (check, "material"))
    find (check, care_problem_new ("situation.proof",
                                   _("The papers are at hand, so that no promise letter is "
                                     "needed.")));
}

static void
check_signer (Check *check)
{
  const char *signer = care_form_answers_get_signed_by (check->filing);
  gboolean said = care_situation_has (check->situation, CARE_KEY_BY_AGENT);
  gboolean by_agent = care_situation_get_flag (check->situation, CARE_KEY_BY_AGENT);

  if (signer != NULL && said && by_agent != g_str_equal (signer, "agent"))
    find (check, care_problem_new ("filing.signed_by",
                                   by_agent ? _("The answers say that somebody else files; then "
                                                "that person signs.")
                                            : _("The answers say that the person files; then the "
                                                "person signs.")));
  if (g_strcmp0 (care_form_says_signed_by (check->plan), "agent") == 0
      && care_form_answers_get_agent_id_at_hand (check->filing) == CARE_FORM_ANSWER_NO)
    find (check, care_problem_new ("filing.agent_id_at_hand",
                                   _("Whoever files for another must bring an identity card of "
                                     "their own.")));
}

static void
check_kind (Check *check)
{
  const char *kind = care_form_answers_get_kind (check->filing);
  const char *intent = care_situation_get_choice (check->situation, CARE_KEY_INTENT);

  if (care_form_layout_is_letter (check->layout)
      && g_strcmp0 (care_form_says_kind (check->plan, check->advice), "cancel") == 0)
    {
      find (check, care_problem_new ("filing.kind",
                                     _("A promise letter is for making a filing; cancelling one "
                                       "needs none.")));
      return;
    }
  if (check->advice != NULL && (intent != NULL || kind == NULL || g_str_equal (kind, "new")))
    intent = care_advice_get_intent (check->advice);
  if (kind == NULL || intent == NULL)
    return;
  if (g_strcmp0 (g_str_equal (intent, "file") ? "new" : intent, kind) != 0)
    find (check, care_problem_new ("filing.kind",
                                   _("This is not what the questions were answered for.")));
}

/* A filing that exists may be locked; the locks of a filing still to be made do not matter yet. */
static void
check_locks (Check *check)
{
  const char *kind = care_form_says_kind (check->plan, check->advice);
  GPtrArray *locks = check->advice ? care_advice_get_locks (check->advice) : NULL;

  if (kind == NULL || locks == NULL || care_problems_concern (check->problems, "filing.kind")
      || !care_situation_has (check->situation, CARE_KEY_EXISTING_TYPE))
    return;
  for (guint i = 0; i < locks->len; i++)
    {
      CareLock *lock = g_ptr_array_index (locks, i);

      if (g_str_equal (lock->action, kind)
          && lock->through >= care_situation_get_today (check->situation))
        find (check, care_problem_new ("filing.kind", "%s", lock->says));
    }
}

/* The place to file to follows from the destination; a province alone is mostly not enough. */
static void
check_place (Check *check)
{
  const CareDivision *destination =
    care_situation_get_place (check->situation, CARE_KEY_DESTINATION);

  if (g_strcmp0 (care_form_says_kind (check->plan, check->advice), "cancel") == 0)
    destination = care_situation_get_place (check->situation, CARE_KEY_EXISTING_DESTINATION);
  if (destination == NULL || care_form_values_has_field (check->values, "situation.destination")
      || care_problems_concern (check->problems, "filing.type")
      || care_problems_concern (check->problems, "filing.kind"))
    return;
  find (check, care_problem_new ("situation.destination",
                                 _("“%s” is not enough: the form needs the city to file to."),
                                 destination->name));
}

/* The place of care may be answered although there is nothing to file: that is said elsewhere. */
static gboolean
is_answered (Check *check, const char *field)
{
  return care_form_values_has_field (check->values, field)
         || (g_str_equal (field, "situation.destination")
             && care_situation_has (check->situation, CARE_KEY_DESTINATION));
}

/* Whoever ends a filing hands in no papers for a kind of filing and begins nothing: no document
 * asks for either on a cancellation. */
static gboolean
is_for_filing_only (Check *check, const char *field)
{
  static const char *const fields[] = { "filing.start_on", "filing.materials_provided", NULL };

  return g_strcmp0 (care_form_says_kind (check->plan, check->advice), "cancel") == 0
         && g_strv_contains (fields, field);
}

static void
check_missing (Check *check)
{
  const char *const *required = care_form_layout_get_required (check->layout);

  for (gsize i = 0; required[i] != NULL; i++)
    if (!is_answered (check, required[i]) && !is_for_filing_only (check, required[i])
        && !care_problems_concern (check->problems, required[i]))
      {
        CareProblem *problem
          = care_problem_new (required[i], "%s", care_form_field_get_missing (required[i]));

        problem->missing = TRUE;
        find (check, problem);
      }
}

/**
 * care_form_check:
 * @layout: a form
 * @plan: the case it is filled from
 * @advice: (nullable): what follows from the case's situation
 * @values: what care_form_bind() made of both
 *
 * Makes the checks that a clerk at the window makes.
 *
 * Returns: (transfer full) (element-type CareProblem): what the form would be sent back for, at
 *   most one sentence for what is one mistake
 */
GPtrArray *
care_form_check (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice,
                 const CareFormValues *values)
{
  static void (*const checks[]) (Check *check) = {
    check_area, check_decision, check_type, check_type_against_answers, check_names,
    check_id_number, check_scheme, check_phone, check_kind, check_locks, check_place, check_start,
    check_proof, check_no_letter, check_signer, check_missing,
  };
  Check check = { layout, plan, advice, values, care_plan_get_person (plan),
                  care_plan_get_situation (plan), care_plan_get_form_answers (plan),
                  care_problems_new () };

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    checks[i] (&check);
  return check.problems;
}
