/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-asks.h"

#include "advice/care-advice-private.h"
#include "advice/care-advice-told.h"
#include "advice/care-advisor.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Above the worth of any single question. */
#define CLAIM_FIRST 100000

/* What to ask on the telephone: what no document settles, found by trying answers. */

static void
ask_free (CareAsk *self)
{
  g_clear_object (&self->asked);
  g_free (self->says);
  g_free (self->bound);
  g_free (self);
}

static const char *
choice_of (CareAdvice *advice, CareKey key)
{
  const CareValue *value = &advice->values[key];
  const char *id = value->set ? care_key_get_choices (key)[value->number] : NULL;

  return g_strcmp0 (id, "unknown") == 0 ? NULL : id;
}

static const char *
label_of (CareAdvice *advice, CareKey key)
{
  const char *id = choice_of (advice, key);

  return id ? care_policy_get_label (advice->policy, care_key_get_name (key), id) : NULL;
}

/* The reason that an answer is kept for: the office speaks of the kind of filing. */
static const char *
get_heard_reason (CareAdvice *advice)
{
  int reason = care_advice_get_heard_reason (advice);

  return reason < 0 || reason == care_key_find_unknown (CARE_KEY_REASON)
           ? NULL : care_key_get_choices (CARE_KEY_REASON)[reason];
}

static gboolean
has_outpatient_care (CareAdvice *advice)
{
  static const char *const cares[] = { "outpatient", "chronic", "pharmacy", NULL };
  const char *care = choice_of (advice, CARE_KEY_CARE);

  return care != NULL && g_strv_contains (cares, care);
}

static gboolean
is_discharged (CareAdvice *advice)
{
  return !has_outpatient_care (advice)
         && (g_strcmp0 (choice_of (advice, CARE_KEY_STAY), "discharged") == 0
             || advice->values[CARE_KEY_DISCHARGED_ON].set);
}

typedef enum { GOES, IS_THERE, WAS_THERE } Stage;

/* Only a stay in hospital has stages: whoever sees a doctor or buys medicine is about to go. */
static Stage
get_stage (CareAdvice *advice)
{
  if (has_outpatient_care (advice))
    return GOES;
  if (is_discharged (advice))
    return WAS_THERE;
  return g_strcmp0 (choice_of (advice, CARE_KEY_STAY), "in-hospital") == 0
             || advice->values[CARE_KEY_ADMITTED_ON].set ? IS_THERE : GOES;
}

/* The verb of the sentence: each care and each stage has its own. */
static char *
dup_going (CareAdvice *advice, const char *place)
{
  const char *care = choice_of (advice, CARE_KEY_CARE);
  Stage stage = get_stage (advice);

  if (stage == WAS_THERE)
    return g_strdup_printf (C_("said on the telephone", "was in hospital in %s"), place);
  if (stage == IS_THERE)
    return g_strdup_printf (C_("said on the telephone", "is in hospital in %s"), place);
  if (g_strcmp0 (care, "inpatient") == 0)
    return g_strdup_printf (C_("said on the telephone", "is going to hospital in %s"), place);
  if (g_strcmp0 (care, "outpatient") == 0)
    return g_strdup_printf (C_("said on the telephone", "is going to see a doctor in %s"), place);
  if (g_strcmp0 (care, "chronic") == 0)
    return g_strdup_printf (C_("said on the telephone",
                               "is going to %s for a recognised chronic disease"), place);
  if (g_strcmp0 (care, "pharmacy") == 0)
    return g_strdup_printf (C_("said on the telephone", "is going to buy medicine in %s"), place);
  return g_strdup_printf (C_("said on the telephone", "is going to %s for care"), place);
}

/* Care in the house that is called: hospital or pharmacy. */
static const char *
get_care_there (CareAdvice *advice)
{
  const char *care = choice_of (advice, CARE_KEY_CARE);

  if (g_strcmp0 (care, "inpatient") == 0 || get_stage (advice) != GOES)
    return C_("said on the telephone", "a stay in your hospital");
  if (g_strcmp0 (care, "outpatient") == 0)
    return C_("said on the telephone", "seeing a doctor in your hospital");
  if (g_strcmp0 (care, "chronic") == 0)
    return C_("said on the telephone", "a recognised chronic disease in your hospital");
  if (g_strcmp0 (care, "pharmacy") == 0)
    return C_("said on the telephone", "medicine from your pharmacy");
  return C_("said on the telephone", "care in your hospital");
}

static const char *
get_desk (CareAdvice *advice)
{
  if (g_strcmp0 (choice_of (advice, CARE_KEY_CARE), "pharmacy") == 0)
    return C_("said on the telephone", "To the pharmacy");
  return get_stage (advice) == GOES
           ? C_("said on the telephone", "To the insurance desk of the hospital to go to")
           : C_("said on the telephone", "To the insurance desk of the hospital where one is");
}

/* The patient's own reason; nothing where there is none yet, and for a newborn, whose family has a
 * reason of its own that does not count. */
static char *
dup_why (CareAdvice *advice)
{
  const char *reason = choice_of (advice, CARE_KEY_REASON);

  if (reason == NULL || g_str_equal (reason, "unknown")
      || care_situation_get_special (advice->situation, "newborn"))
    return g_strdup ("");
  return g_strdup_printf (C_("said on the telephone: reason", " (%s)"),
                          care_policy_get_label (advice->policy, "reason", reason));
}

/* Districts and counties of many cities share a name, and the clerk does not see the caller. */
static char *
dup_place (const CareDivision *place)
{
  const CareDivision *prefecture = care_division_get_prefecture (place);
  const CareDivision *within = prefecture ? prefecture
    : care_division_is_municipality (care_division_get_province (place))
      ? care_division_get_province (place) : NULL;

  return within == NULL || within == place ? g_strdup (place->name)
                                           : g_strconcat (within->name, place->name, NULL);
}

static char *
dup_phrase (CareAdvice *advice, const char *name)
{
  const CareDivision *there = advice->values[CARE_KEY_DESTINATION].place;

  if (strcmp (name, "going") == 0)
    {
      g_autofree char *place = there ? dup_place (there) : g_strdup (_("another city"));

      return dup_going (advice, place);
    }
  if (strcmp (name, "why") == 0)
    return dup_why (advice);
  if (strcmp (name, "there") == 0)
    return g_strdup (get_care_there (advice));
  if (strcmp (name, "desk") == 0)
    return g_strdup (get_desk (advice));
  if (strcmp (name, "paying") == 0)
    return g_strdup (has_outpatient_care (advice)
                       ? C_("said on the telephone", "when paying")
                       : C_("said on the telephone", "at discharge"));
  if (strcmp (name, "record") == 0)
    return g_strdup (has_outpatient_care (advice)
                       ? C_("said on the telephone", "medical record")
                       : C_("said on the telephone", "discharge record"));
  return NULL;
}

static char *
dup_name (CareAdvice *advice, const char *name, const char *level_words)
{
  const CareDivision *place = NULL;
  const char *words = NULL;
  char *phrase = dup_phrase (advice, name);

  if (phrase != NULL)
    return phrase;

  if (strcmp (name, "insured") == 0)
    place = advice->values[CARE_KEY_INSURED].place;
  else if (strcmp (name, "destination") == 0)
    place = advice->values[CARE_KEY_DESTINATION].place;
  else if (strcmp (name, "scheme") == 0)
    words = label_of (advice, CARE_KEY_SCHEME);
  else if (strcmp (name, "care") == 0)
    words = label_of (advice, CARE_KEY_CARE);
  else if (strcmp (name, "reason") == 0)
    words = label_of (advice, CARE_KEY_REASON);
  else if (strcmp (name, "disease") == 0)
    words = label_of (advice, CARE_KEY_DISEASE);
  else if (strcmp (name, "level") == 0)
    words = level_words ? level_words : _("for each grade of hospital");
  if (place != NULL)
    return dup_place (place);
  if (words != NULL)
    return g_strdup (words);
  if (strcmp (name, "scheme") == 0)
    return g_strdup (_("basic insurance (employees or residents)"));
  if (strcmp (name, "destination") == 0)
    return g_strdup (_("another city"));
  if (strcmp (name, "disease") == 0)
    return g_strdup (_("this disease"));
  return g_strdup (strcmp (name, "care") == 0 ? _("care") : _("reason not settled"));
}

/**
 * care_ask_dup_sentence:
 * @advice: an advice
 * @question: what to ask
 * @level_words: (nullable): the level of the hospital, in words
 *
 * Returns: (transfer full): the sentence to say on the telephone
 */
char *
care_ask_dup_sentence (CareAdvice *advice, const CarePlaceQuestion *question,
                       const char *level_words)
{
  GString *filled = g_string_new (NULL);
  const char *p = care_text_pick (&question->ask);

  while (*p != '\0')
    {
      const char *close = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = close ? g_strndup (p + 1, close - p - 1) : NULL;
      g_autofree char *words = name ? dup_name (advice, name, level_words) : NULL;

      if (close == NULL)
        g_string_append_c (filled, *p++);
      else
        {
          g_string_append (filled, words);
          p = close + 1;
        }
    }
  return g_string_free (filled, FALSE);
}

static void
add_member (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

/**
 * care_ask_make_told:
 * @advice: the advice that the question arose from, which gives place and scope
 * @question: what was asked
 * @level: (nullable): id of the level of hospital
 * @value: what was said
 * @from: who said it
 * @told_on: when
 * @note: (nullable): what else was said
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the answer, limited to what this person asked about; %NULL where the
 *   value is none, or the scheme is not known yet
 */
CareTold *
care_ask_make_told (CareAdvice *advice, const CarePlaceQuestion *question, const char *level,
                    JsonNode *value, const char *from, CareDate told_on, const char *note,
                    GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *day = care_date_dup_iso (told_on);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  add_member (object, "about", question->id);
  json_object_set_member (object, "value", json_node_copy (value));
  if (advice->values[CARE_KEY_INSURED].place != NULL)
    add_member (object, "insured",
                care_division_get_area (advice->values[CARE_KEY_INSURED].place)->code);
  add_member (object, "scheme", choice_of (advice, CARE_KEY_SCHEME));
  if (question->scope & CARE_SCOPE_REASON)
    add_member (object, "reason", get_heard_reason (advice));
  if (question->scope & CARE_SCOPE_CARE)
    add_member (object, "care", choice_of (advice, CARE_KEY_CARE));
  if (question->scope & CARE_SCOPE_DISEASE)
    add_member (object, "disease", choice_of (advice, CARE_KEY_DISEASE));
  if (question->scope & CARE_SCOPE_LEVEL)
    add_member (object, "level", level);
  add_member (object, "from", from);
  add_member (object, "told_on", day);
  add_member (object, "note", note);
  return care_told_new_from_json (node, question->id, error);
}

/* An advice as though the person knew the scheme, so that an answer can be tried at all. */
static CareSituation *
dup_with_scheme (CareAdvice *advice)
{
  CareSituation *copy = care_situation_copy (advice->situation);
  const char *scheme = care_situation_get_choice (copy, CARE_KEY_SCHEME);

  if (scheme == NULL || strcmp (scheme, "unknown") == 0)
    care_situation_set_choice (copy, CARE_KEY_SCHEME, "employee");
  return copy;
}

/* Whether an answer would be used: not where a document settles the same thing. */
static gboolean
would_be_used (CareAdvice *base, CareSituation *situation, const CarePlaceQuestion *question,
               JsonNode *sample)
{
  g_autoptr (CareSituation) copy = care_situation_copy (situation);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CareAdvice) advice = NULL;
  CareTold *one = care_ask_make_told (base, question, NULL, sample, "?", base->today, NULL, NULL);

  if (one == NULL)
    return FALSE;
  g_ptr_array_add (told, one);
  care_situation_set_told (copy, told);
  advice = care_advisor_advise (base->policy, copy);
  return g_ptr_array_find (care_advice_get_told (advice), one, NULL);
}

/* What documents list only by the nation's or the province's words the place may add to. */
static gboolean
is_listed_elsewhere (CareAdvice *base, const CarePlaceQuestion *question)
{
  return question->kind == CARE_ANSWER_PAPERS
         && g_strcmp0 (choice_of (base, CARE_KEY_PACK_LEVEL), "city") != 0
         && care_advice_get_decision (base) == CARE_DECISION_FILE;
}

/* Whoever has left the hospital is past going, filing in time and settling at the desk. */
static gboolean
comes_too_late (CareAdvice *base, const CarePlaceQuestion *question)
{
  static const char *const before[] = { "filing-needed", "settlement", "hospital-open",
                                        "late-filing-days", NULL };

  return is_discharged (base) && g_strv_contains (before, question->id);
}

static gboolean
is_open (CareAdvice *base, const CarePlaceQuestion *question, gboolean has_tariff)
{
  const CarePack *pack = base->pack;

  for (guint i = 0; i < question->n_when; i++)
    if (!care_condition_matches (&question->when[i], base->values))
      return FALSE;
  if (care_advice_get_decision (base) == CARE_DECISION_NOT_APPLICABLE
      || comes_too_late (base, question)
      || (question->manual_only
          && care_advice_get_settlement (base) != CARE_SETTLEMENT_MANUAL))
    return FALSE;
  if (question->figure != NULL)
    {
      for (guint i = 0; i < pack->figures->len; i++)
        if (((CarePackFigure *) g_ptr_array_index (pack->figures, i))->question == question)
          return FALSE;
      /* The figures of a tariff are those of a stay; no other bill is reckoned with them. */
      return !has_tariff && !has_outpatient_care (base)
             && strcmp (question->figure, "second-deductible") != 0;
    }
  if (is_listed_elsewhere (base, question))
    return TRUE;
  for (guint i = 0; i < question->samples->len; i++)
    if (would_be_used (base, base->situation, question,
                       g_ptr_array_index (question->samples, i)))
      return TRUE;
  return FALSE;
}

/* An earlier answer that holds here; @asked is one that has to be asked again. */
static gboolean
is_answered (CareAdvice *advice, const CarePlaceQuestion *question, CareTold **asked)
{
  GPtrArray *told = care_situation_get_told (advice->situation);
  GPtrArray *contradicted = care_situation_get_contradicted (advice->situation);

  *asked = NULL;
  for (guint i = 0; told != NULL && i < told->len; i++)
    {
      CareTold *one = g_ptr_array_index (told, i);

      if (care_told_get_question (one) != question
          || !care_advice_told_holds (advice, one))
        continue;
      if (care_told_is_fresh (one, advice->today)
          && (contradicted == NULL || !g_ptr_array_find (contradicted, one, NULL)))
        return TRUE;
      *asked = one;
    }
  return FALSE;
}

static const CareContact *
find_contact (CareAdvice *advice)
{
  GPtrArray *contacts = care_advice_get_contacts (advice);

  for (guint i = 0; i < contacts->len; i++)
    if (((CareContact *) g_ptr_array_index (contacts, i))->phone != NULL)
      return g_ptr_array_index (contacts, i);
  return contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;
}

/* The row of a document that leaves the question open. */
static const CareFact *
find_fact (CareAdvice *advice, const CarePlaceQuestion *question)
{
  static const struct { const char *id; CareTable table; } tables[] = {
    { "points", CARE_TABLE_POINTS },         { "filing-needed", CARE_TABLE_DECISION },
    { "validity-months", CARE_TABLE_VALIDITY }, { "settlement", CARE_TABLE_SETTLEMENT },
    { "chronic-open", CARE_TABLE_SETTLEMENT },
    { "late-filing-after-discharge", CARE_TABLE_DECISION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (strcmp (tables[i].id, question->id) == 0)
      {
        const CareRule *rule = care_advice_get_rule (advice, tables[i].table);

        return rule && rule->fact->told == NULL ? rule->fact : NULL;
      }
  return NULL;
}

/* The bound that the rules set for this very person, such as the province's for a referral; else
 * what is said of the question in general. */
static char *
dup_bound (CareAdvice *advice, const CarePlaceQuestion *question)
{
  const CareRule *rule = g_str_equal (question->id, "points") ? care_advice_get_principle (advice)
                                                              : NULL;
  g_autofree char *says = rule ? care_advice_fill (advice, rule, &rule->says) : NULL;

  if (says != NULL && *says != '\0')
    return care_fact_dup_marked (rule->fact, says);
  return question->bound.zh_CN ? g_strdup (care_text_pick (&question->bound)) : NULL;
}

/* With the bill paid, the claim comes first: a day that passes cannot be made good. */
static int
get_worth (const CareAsk *self, gboolean claims)
{
  return self->question->worth + (claims && self->question->manual_only ? CLAIM_FIRST : 0);
}

static int
compare_worth (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gboolean claims = GPOINTER_TO_INT (user_data);

  return get_worth (*(CareAsk *const *) b, claims) - get_worth (*(CareAsk *const *) a, claims);
}

/**
 * care_asks_list:
 * @advice: an advice
 * @level_words: (nullable): the level of the hospital, in words, for the base figures
 * @has_tariff: whether the base figures are at hand, so that they need not be asked
 * @max: how many at most
 *
 * Tries answers to each question of a place: one that would be used is a thing that no document
 * settles, and is asked; one that would not be used is not worth a call. "They could not say
 * either" is an answer, and is not asked again before half a year has passed.
 *
 * Returns: (transfer full) (element-type CareAsk): what to ask, the weightiest first
 */
GPtrArray *
care_asks_list (CareAdvice *advice, const char *level_words, gboolean has_tariff, guint max)
{
  GPtrArray *asks = g_ptr_array_new_with_free_func ((GDestroyNotify) ask_free);
  GPtrArray *questions = care_place_questions_get_default (NULL);
  g_autoptr (CareSituation) situation = NULL;
  g_autoptr (CareAdvice) base = NULL;

  g_return_val_if_fail (CARE_IS_ADVICE (advice), asks);

  if (advice->values[CARE_KEY_INSURED].place == NULL)
    return asks;
  situation = dup_with_scheme (advice);
  base = care_advisor_advise (advice->policy, situation);
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    {
      const CarePlaceQuestion *question = g_ptr_array_index (questions, i);
      CareTold *asked;
      CareAsk *ask;

      if (is_answered (advice, question, &asked)
          || (asked == NULL && !is_open (base, question, has_tariff)))
        continue;
      ask = g_new0 (CareAsk, 1);
      ask->question = question;
      ask->says = care_ask_dup_sentence (advice, question, level_words);
      ask->bound = dup_bound (base, question);
      ask->contact = question->at_hospital ? NULL : find_contact (advice);
      ask->fact = find_fact (advice, question);
      ask->asked = asked ? g_object_ref (asked) : NULL;
      g_ptr_array_add (asks, ask);
    }
  g_ptr_array_sort_with_data (asks, compare_worth, GINT_TO_POINTER (is_discharged (base)));
  if (asks->len > max)
    g_ptr_array_set_size (asks, max);
  return asks;
}
