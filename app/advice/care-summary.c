/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-summary.h"

#include "advice/care-advice-private.h"
#include "advice/care-open-question.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  PROP_0,
  PROP_HEADLINE,
  PROP_PAYS,
  PROP_HOW_LONG,
  PROP_BRING,
  PROP_WHERE,
  PROP_CLAIM_BY,
  PROP_ASK,
  PROP_SHORT_PAYS,
  PROP_SHORT_HOW_LONG,
  PROP_SHORT_BRING,
  N_PROPS
} CareSummaryProperty;

struct _CareSummary
{
  GObject parent_instance;

  char *texts[N_PROPS];
  guint n_papers;
  char *other_papers;      /* where not all papers of the claim are known */
  gboolean claim_is_known; /* it is known until when the claim can be handed in */
  gboolean claim_is_dated; /* a deadline says until when the claim can be handed in */
  CareUrgent urgent; /* with no id where nothing is urgent */
};

G_DEFINE_FINAL_TYPE (CareSummary, care_summary, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
care_summary_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, CARE_SUMMARY (object)->texts[prop_id]);
}

static void
care_summary_finalize (GObject *object)
{
  CareSummary *self = CARE_SUMMARY (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);
  g_free (self->urgent.says);
  g_free (self->other_papers);
  G_OBJECT_CLASS (care_summary_parent_class)->finalize (object);
}

static void
care_summary_class_init (CareSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = {
    [PROP_HEADLINE] = "headline",       [PROP_PAYS] = "pays",
    [PROP_HOW_LONG] = "how-long",       [PROP_BRING] = "bring",
    [PROP_WHERE] = "where",             [PROP_CLAIM_BY] = "claim-by",
    [PROP_ASK] = "ask",
    [PROP_SHORT_PAYS] = "short-pays",   [PROP_SHORT_HOW_LONG] = "short-how-long",
    [PROP_SHORT_BRING] = "short-bring",
  };

  object_class->get_property = care_summary_get_property;
  object_class->finalize = care_summary_finalize;
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_summary_init (CareSummary *self)
{
}

/* The sentences of a summary. */

static gboolean
decides (CareAdvice *advice, CareDecision decision)
{
  return care_advice_get_decision (advice) == decision;
}

static gboolean
settles (CareAdvice *advice, CareSettlement settlement)
{
  return care_advice_get_settlement (advice) == settlement;
}

/* The sentence of the row behind the decision, NULL where it has none. */
static char *
dup_decision_says (CareAdvice *advice)
{
  const CareRule *rule = care_advice_get_rule (advice, CARE_TABLE_DECISION);

  return rule != NULL && rule->says.zh_CN != NULL ? care_advice_fill (advice, rule, &rule->says)
                                                  : NULL;
}

static char *
dup_first_question (CareAdvice *advice, const CareOpenQuestion *question)
{
  const CareDivision *destination = advice->values[CARE_KEY_DESTINATION].place;
  const CareDivision *filed = advice->values[CARE_KEY_EXISTING_DESTINATION].place;
  g_autofree char *words = NULL;

  if (question->key == CARE_KEY_MOVED && destination != NULL && filed != NULL)
    return g_strdup_printf (_("First say whether the patient now lives in %1$s: who has moved "
                              "changes the filing for %2$s, who has not goes for a while to a "
                              "place that it does not name."),
                            destination->name, filed->name);
  words = care_open_question_dup_words (question, advice->situation);
  return g_strdup_printf (_("First answer one question: %s"), words);
}

/* Whether the decision itself, and not only a figure, hangs on an answer. */
static gboolean
decision_depends (CareAdvice *advice, const CareOpenQuestion *question)
{
  if (question == NULL || question->answers->len == 0)
    return question != NULL;
  for (guint i = 0; i < question->answers->len; i++)
    {
      CareWhatIf *what_if = g_ptr_array_index (question->answers, i);

      if (!decides (what_if->advice, CARE_DECISION_UNKNOWN))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_filing (CareAdvice *advice)
{
  const char *type = care_advice_get_filing_type (advice);
  const CareDivision *at = care_advice_get_file_at (advice);
  const CareDivision *destination = advice->values[CARE_KEY_DESTINATION].place;
  const char *label = type ? care_policy_get_label (advice->policy, "type", type) : NULL;

  if (care_advice_cancels (advice))
    return at ? g_strdup_printf (_("Cancel the filing to %s."), at->name)
              : g_strdup (_("The filing can be cancelled now."));
  if (label == NULL && at == NULL)
    return g_strdup (_("A filing is needed; which type, is not settled yet."));
  if (label == NULL)
    return g_strdup_printf (_("A filing to %s is needed; which type, is not settled yet."),
                            at->name);
  if (at != NULL && g_str_equal (care_advice_get_intent (advice), "change"))
    return g_strdup_printf (_("Change the filing that you have: to “%1$s”, %2$s."), label,
                            at->name);
  if (at == NULL && destination != NULL && care_division_get_prefecture (destination) != NULL)
    return g_strdup_printf (_("File as “%s”."), label);
  if (at == NULL)
    return g_strdup_printf (_("File as “%s”. Name the city you go to, to know where to file."),
                            label);
  return g_strdup_printf (_("File as “%1$s” to %2$s."), label, at->name);
}

static gboolean
is_death (CareAdvice *advice)
{
  return care_situation_get_special (care_advice_get_situation (advice), "emergency-death");
}

static char *
dup_headline (CareAdvice *advice)
{
  const CareOpenQuestion *question = care_advice_get_open_question (advice);
  char *says = NULL;

  if (advice->open != CARE_N_KEYS && question != NULL)
    return dup_first_question (advice, question);
  if (decides (advice, CARE_DECISION_FILE))
    return dup_filing (advice);
  if (decides (advice, CARE_DECISION_NOT_NEEDED))
    return g_strdup (settles (advice, CARE_SETTLEMENT_DIRECT)
                       ? _("Nothing to file: show the insurance code or the social security card "
                           "and settle on the spot.")
                     : settles (advice, CARE_SETTLEMENT_MANUAL)
                       ? _("Nothing to file; the bill is paid first and claimed at home.")
                       : _("Nothing to file; whether it is settled on the spot, ask before you "
                           "go."));
  if (decides (advice, CARE_DECISION_DEEMED_FILED))
    return g_strdup (_("Nothing to file: since the hospital enters the emergency, it counts as "
                       "filed."));
  if (decides (advice, CARE_DECISION_ALREADY_FILED)
      && care_advice_find_note (advice, CARE_NOTE_HEADLINE) != NULL)
    return g_strdup (care_advice_find_note (advice, CARE_NOTE_HEADLINE)->says);
  if (decides (advice, CARE_DECISION_ALREADY_FILED))
    return g_strdup (care_advice_has_choice (advice, CARE_KEY_DISTANCE, "same-area")
                       ? _("Nothing to file: this is care at home, and the filing that you have "
                           "stays as it is.")
                       : _("The filing that you have covers this."));
  /* Who is to pay says more than that there is nothing to file. */
  if (decides (advice, CARE_DECISION_NOT_APPLICABLE)
      && care_advice_find_note (advice, CARE_NOTE_HEADLINE) != NULL)
    return g_strdup (care_advice_find_note (advice, CARE_NOTE_HEADLINE)->says);
  says = dup_decision_says (advice);
  /* Whoever has paid already, or has lost somebody, is told what to do before being asked. */
  if (decides (advice, CARE_DECISION_UNKNOWN) && decision_depends (advice, question)
      && (says == NULL || (!settles (advice, CARE_SETTLEMENT_MANUAL) && !is_death (advice))))
    {
      g_free (says);
      return dup_first_question (advice, question);
    }
  if (says != NULL)
    return says;
  return g_strdup (decides (advice, CARE_DECISION_REFUSED)
                     ? _("This cannot be done today: an earlier filing bars it.")
                   : decides (advice, CARE_DECISION_NOT_APPLICABLE)
                     ? _("Filing does not exist for this.")
                     : _("No source at hand settles this: ask before you go."));
}

static char *
dup_known_pays (int points, gboolean as_a_rule, gboolean manual)
{
  if (points == 0 && manual)
    return g_strdup (as_a_rule ? _("Pay the bill first and claim it at home, as a rule at the "
                                   "ratio of a hospital of the same level at home.")
                               : _("Pay the bill first and claim it at home, at the ratio of a "
                                   "hospital of the same level at home."));
  if (points == 0)
    return g_strdup (as_a_rule ? _("As a rule the ratio is the same as at a hospital of the same "
                                   "level at home.")
                               : _("The ratio is the same as at a hospital of the same level at "
                                   "home."));
  if (as_a_rule && manual)
    return g_strdup_printf (ngettext ("Pay the bill first and claim it at home; as a rule the "
                                      "ratio is %d percentage point lower than at a hospital of "
                                      "the same level at home.",
                                      "Pay the bill first and claim it at home; as a rule the "
                                      "ratio is %d percentage points lower than at a hospital of "
                                      "the same level at home.", -points),
                            -points);
  if (as_a_rule)
    return g_strdup_printf (ngettext ("As a rule the ratio is %d percentage point lower than at a "
                                      "hospital of the same level at home.",
                                      "As a rule the ratio is %d percentage points lower than at "
                                      "a hospital of the same level at home.", -points),
                            -points);
  if (manual)
    return g_strdup_printf (ngettext ("Pay the bill first and claim it at home; the ratio is %d "
                                      "percentage point lower than at a hospital of the same "
                                      "level at home.",
                                      "Pay the bill first and claim it at home; the ratio is %d "
                                      "percentage points lower than at a hospital of the same "
                                      "level at home.", -points),
                            -points);
  return g_strdup_printf (ngettext ("The ratio is %d percentage point lower than at a hospital of "
                                    "the same level at home.",
                                    "The ratio is %d percentage points lower than at a hospital "
                                    "of the same level at home.", -points),
                          -points);
}

/* What province or nation have set as a bound or a principle, where the place has no figure. A row
 * says it best itself: whether 原则上, and from where. */
static char *
dup_principle (CareAdvice *advice, const CareRule *rule)
{
  const char *name = care_text_pick (&rule->pack->name);
  int points = -rule->then.points;

  if (rule->says.zh_CN != NULL)
    return care_advice_fill (advice, rule, &rule->says);
  if (points == 0)
    return g_strdup_printf (_("No document of this place says what ratio is paid; %s says the "
                              "usual one, as a rule. Ask before you go."), name);
  switch (rule->then.principle)
    {
    case CARE_PRINCIPLE_AT_MOST:
      return g_strdup_printf (_("No document of this place says by how much the ratio is lower; "
                                "%1$s says %2$d percentage points at most. Ask before you go."),
                              name, points);
    case CARE_PRINCIPLE_ABOUT:
      return g_strdup_printf (_("No document of this place says by how much the ratio is lower; "
                                "%1$s says about %2$d percentage points. Ask before you go."),
                              name, points);
    case CARE_PRINCIPLE_AS_A_RULE:
    default:
      return g_strdup_printf (_("No document of this place says by how much the ratio is lower; "
                                "%1$s says %2$d percentage points as a rule. Ask before you go."),
                              name, points);
    }
}

/* Whether the place itself says that the bounds of province and nation are not for this care. */
static gboolean
is_bound_denied (CareAdvice *advice)
{
  const CareRule *rule = care_advice_get_rule (advice, CARE_TABLE_PRINCIPLE);

  return rule != NULL && rule->then.nothing;
}

static char *
dup_unknown_pays (CareAdvice *advice, gboolean manual)
{
  const CareRule *principle = care_advice_get_principle (advice);
  g_autofree char *bound = principle ? dup_principle (advice, principle) : NULL;

  if (care_advice_depends_on_an_answer (advice))
    return g_strdup (manual ? _("Pay the bill first and claim it at home; by how much the ratio "
                                "is lower depends on an answer that is still missing.")
                            : _("By how much the ratio is lower depends on an answer that is "
                                "still missing."));
  if (manual && is_bound_denied (advice))
    return g_strdup (_("Pay the bill first; whether it is paid back at home, and how much of it, "
                       "no source at hand says: ask."));
  if (manual && bound != NULL)
    /* Translators: what follows is the sentence with the bound that a province or the nation set */
    return g_strdup_printf (_("Pay the bill first and claim it at home. %s"), bound);
  if (manual)
    return g_strdup (_("Pay the bill first and claim it at home; no source at hand says by how "
                       "much the ratio is lower, if at all: ask."));
  if (bound != NULL)
    return g_steal_pointer (&bound);
  return g_strdup (_("No source at hand says by how much the ratio is lower, if at all: ask "
                     "before you go."));
}

/* What rests on an answer of an office says so, in full and in short. */
static void
mark_told (CareSummary *self, guint full, guint brief, const CareFact *fact, gboolean has_mark)
{
  char *says = self->texts[full], *words = self->texts[brief];
  g_autofree char *mark = NULL;

  if (fact == NULL || fact->told == NULL || says == NULL)
    return;
  mark = care_told_dup_mark (fact->told);
  /* Translators: a sentence, then who said so and when */
  self->texts[full] = has_mark ? g_strdup (says)
                               : g_strdup_printf (C_("told", "%1$s %2$s."), says, mark);
  g_free (says);
  /* Translators: a figure in a few words, which an office has told the user */
  self->texts[brief] = g_strdup_printf (_("%s (told to you)"), words);
  g_free (words);
}

/**
 * care_advice_get_points_reserve:
 * @self: an advice
 *
 * Returns: what the points, where they are known, must not be shown without
 */
CareReserve
care_advice_get_points_reserve (CareAdvice *self)
{
  const CareFact *fact;
  CareDate day;
  CareReserve reserve = 0;

  g_return_val_if_fail (CARE_IS_ADVICE (self), 0);

  if (care_advice_get_points (self, NULL, &fact) != CARE_STATE_KNOWN)
    return 0;
  if (care_advice_is_as_a_rule (self, CARE_TABLE_POINTS))
    reserve |= CARE_RESERVE_AS_A_RULE;
  if (fact == NULL || fact->told != NULL || fact->source == NULL)
    return reserve;
  day = fact->source->issued != CARE_DATE_NONE ? fact->source->issued
                                               : fact->source->inferred_on;
  return day != CARE_DATE_NONE && day > self->today ? reserve | CARE_RESERVE_LATER : reserve;
}

/**
 * care_reserve_dup_phrase:
 * @reserve: what @says must not be shown without
 * @says: a phrase about a figure, without a stop
 *
 * Returns: (transfer full): both
 */
char *
care_reserve_dup_phrase (CareReserve reserve, const char *says)
{
  /* Translators: a phrase such as "20 points lower" */
  g_autofree char *ruled = reserve & CARE_RESERVE_AS_A_RULE
                             ? g_strdup_printf (C_("figure", "%s, as a rule"), says)
                             : g_strdup (says);

  return reserve & CARE_RESERVE_LATER
           /* Translators: a phrase such as "20 points lower", for a day before the document */
           ? g_strdup_printf (_("%s (by a later document)"), ruled)
           : g_steal_pointer (&ruled);
}

static char *
dup_short_known_pays (int points, CareReserve reserve)
{
  g_autofree char *says
    = points == 0 ? g_strdup (_("As at home"))
                  : g_strdup_printf (ngettext ("%d point lower", "%d points lower", -points),
                                     -points);

  return care_reserve_dup_phrase (reserve, says);
}

/* A document says nothing of the days before it: who asks for such a day reads of when it is. */
static void
date_pays (CareSummary *self, const CareFact *fact)
{
  char *says = self->texts[PROP_PAYS];

  /* Translators: a sentence with its stop, then what is known of the day of its document */
  self->texts[PROP_PAYS] = g_strdup_printf (_("%1$s The document that says so is later: %2$s. "
                                              "Whether it was so on the day asked for, it does "
                                              "not say."),
                                            says, care_text_pick (&fact->source->dated));
  g_free (says);
}

/* Whether a row that sets a bound says so in principle only: 原则上. */
static gboolean
binds_as_a_rule (const CareRule *rule)
{
  return rule->then.principle == CARE_PRINCIPLE_AS_A_RULE
         || (rule->says.zh_CN != NULL && strstr (rule->says.zh_CN, "原则上") != NULL);
}

/**
 * care_advice_dup_short_bound:
 * @self: an advice
 *
 * Returns: (transfer full) (nullable): what province or nation have set as a bound, in a few words,
 *   where the points are unknown and no answer would settle them
 */
char *
care_advice_dup_short_bound (CareAdvice *self)
{
  const CareRule *rule;
  int points;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  rule = care_advice_get_principle (self);
  if (rule == NULL || care_advice_depends_on_an_answer (self))
    return NULL;
  points = -rule->then.points;
  if (points == 0)
    return g_strdup (_("As a rule as at home: ask"));
  if (rule->then.principle == CARE_PRINCIPLE_AS_A_RULE)
    return g_strdup_printf (_("As a rule %d points lower: ask"), points);
  if (rule->then.principle == CARE_PRINCIPLE_ABOUT)
    return g_strdup_printf (binds_as_a_rule (rule) ? _("As a rule about %d points lower: ask")
                                                   : _("About %d points lower: ask"), points);
  return g_strdup_printf (binds_as_a_rule (rule) ? _("As a rule %d points lower at most: ask")
                                                 : _("%d points lower at most: ask"), points);
}

static void
say_pays (CareSummary *self, CareAdvice *advice)
{
  gboolean manual = settles (advice, CARE_SETTLEMENT_MANUAL);
  CareReserve reserve = care_advice_get_points_reserve (advice);
  const CareFact *fact;
  int points;

  if (decides (advice, CARE_DECISION_REFUSED))
    return;
  switch (care_advice_get_points (advice, &points, &fact))
    {
    case CARE_STATE_KNOWN:
      self->texts[PROP_PAYS] = dup_known_pays (points, reserve & CARE_RESERVE_AS_A_RULE, manual);
      self->texts[PROP_SHORT_PAYS] = dup_short_known_pays (points, reserve);
      if (reserve & CARE_RESERVE_LATER)
        date_pays (self, fact);
      mark_told (self, PROP_PAYS, PROP_SHORT_PAYS, fact, FALSE);
      break;
    case CARE_STATE_UNKNOWN:
      self->texts[PROP_PAYS] = dup_unknown_pays (advice, manual);
      self->texts[PROP_SHORT_PAYS] = care_advice_dup_short_bound (advice);
      if (self->texts[PROP_SHORT_PAYS] != NULL)
        break;
      self->texts[PROP_SHORT_PAYS] = g_strdup (care_advice_depends_on_an_answer (advice)
                                                 ? _("One answer is missing")
                                                 : _("In no document: ask"));
      break;
    case CARE_STATE_NOT_APPLICABLE:
    default:
      break;
    }
}

/* The sentence of the row that says how long a filing holds, where all its days are known. */
static char *
dup_validity_says (CareAdvice *advice, CareTable table)
{
  const CareRule *rule = care_advice_get_rule (advice, table);

  if (rule == NULL || rule->says.zh_CN == NULL
      || (rule->then.months > 0 && table == CARE_TABLE_VALIDITY
          && advice->start == CARE_DATE_NONE))
    return NULL;
  return care_advice_fill (advice, rule, &rule->says);
}

static char *
dup_until (CareAdvice *advice, CareTable table, CareDate until)
{
  g_autofree char *day = care_date_dup_spoken (until);
  char *says = table == CARE_TABLE_VALIDITY ? dup_validity_says (advice, table) : NULL;

  if (says != NULL)
    return says;
  if (table == CARE_TABLE_VALIDITY)
    return g_strdup_printf (_("The filing holds until %s."), day);
  return care_advice_is_as_a_rule (advice, table)
           ? g_strdup_printf (_("The filing that you have holds until %s, as a rule."), day)
           : g_strdup_printf (_("The filing that you have holds until %s."), day);
}

static char *
dup_no_end_known (CareAdvice *advice, CareTable table)
{
  const CareRule *rule = care_advice_get_rule (advice, table);
  char *says = dup_validity_says (advice, table);

  if (says != NULL)
    return says;
  if (rule != NULL && rule->then.months > 0 && care_advice_is_as_a_rule (advice, table))
    return g_strdup_printf (ngettext ("As a rule the filing holds for %d month from the day on "
                                      "which it begins, and that depends on the day of admission.",
                                      "As a rule the filing holds for %d months from the day on "
                                      "which it begins, and that depends on the day of admission.",
                                      rule->then.months),
                            rule->then.months);
  if (rule != NULL && rule->then.months > 0)
    return g_strdup_printf (ngettext ("The filing holds for %d month from the day on which it "
                                      "begins, and that depends on the day of admission.",
                                      "The filing holds for %d months from the day on which it "
                                      "begins, and that depends on the day of admission.",
                                      rule->then.months),
                            rule->then.months);
  return g_strdup (_("How long the filing holds no source at hand says."));
}

/**
 * care_advice_dup_validity_months:
 * @self: an advice
 *
 * Returns: (transfer full) (nullable): for how many months a filing holds, where that is known and
 *   only the day on which it begins is not
 */
char *
care_advice_dup_validity_months (CareAdvice *self)
{
  CareTable table = decides (self, CARE_DECISION_ALREADY_FILED) ? CARE_TABLE_EXISTING_VALIDITY
                                                                : CARE_TABLE_VALIDITY;
  const CareRule *rule = care_advice_get_rule (self, table);

  if (rule == NULL || rule->then.months <= 0)
    return NULL;
  return care_advice_is_as_a_rule (self, table)
           ? g_strdup_printf (ngettext ("%d month, as a rule", "%d months, as a rule",
                                        rule->then.months), rule->then.months)
           : g_strdup_printf (ngettext ("%d month", "%d months", rule->then.months),
                              rule->then.months);
}

static void
say_how_long (CareSummary *self, CareAdvice *advice)
{
  CareTable table = decides (advice, CARE_DECISION_ALREADY_FILED) ? CARE_TABLE_EXISTING_VALIDITY
                                                      : CARE_TABLE_VALIDITY;
  CareDate until;
  const CareFact *fact;
  CareValidityState state = care_advice_get_validity (advice, &until, &fact);
  g_autofree char *day = care_date_dup_spoken (until);

  if (state == CARE_VALIDITY_NOT_APPLICABLE || decides (advice, CARE_DECISION_UNKNOWN)
      || advice->open != CARE_N_KEYS)
    return;
  if (state == CARE_VALIDITY_UNTIL)
    {
      self->texts[PROP_HOW_LONG] = dup_until (advice, table, until);
      self->texts[PROP_SHORT_HOW_LONG] = care_advice_is_as_a_rule (advice, table)
                                           ? g_strdup_printf (_("Until %s, as a rule"), day)
                                           : g_strdup_printf (_("Until %s"), day);
    }
  else if (state == CARE_VALIDITY_OPEN_ENDED)
    {
      self->texts[PROP_HOW_LONG] = dup_validity_says (advice, table);
      if (self->texts[PROP_HOW_LONG] == NULL)
        self->texts[PROP_HOW_LONG] = g_strdup (_("The filing has no end."));
      self->texts[PROP_SHORT_HOW_LONG] = g_strdup (care_advice_is_as_a_rule (advice, table)
                                                     ? _("Without end, as a rule")
                                                     : _("Without end"));
    }
  if (state == CARE_VALIDITY_UNTIL || state == CARE_VALIDITY_OPEN_ENDED)
    mark_told (self, PROP_HOW_LONG, PROP_SHORT_HOW_LONG, fact,
               table == CARE_TABLE_VALIDITY && fact != NULL && fact->told != NULL);
  else
    {
      self->texts[PROP_HOW_LONG] = dup_no_end_known (advice, table);
      self->texts[PROP_SHORT_HOW_LONG] = care_advice_dup_validity_months (advice);
      if (self->texts[PROP_SHORT_HOW_LONG] == NULL)
        self->texts[PROP_SHORT_HOW_LONG] = g_strdup (_("To be asked"));
    }
}

static char *
dup_paper (CareAdvice *advice, const CareMaterial *material)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *any = NULL;

  for (guint i = 0; material->any_of[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) care_policy_get_label (advice->policy, "material",
                                                              material->any_of[i]));
  g_ptr_array_add (names, NULL);
  any = g_strjoinv (C_("between papers of which one is enough", " or "), (char **) names->pdata);
  if (material->copies > 1)
    return g_strdup_printf (ngettext ("%1$s in %2$d copy", "%1$s in %2$d copies",
                                      material->copies), any, material->copies);
  return g_steal_pointer (&any);
}

/* Whoever has paid brings the papers of the claim. Where no source lists them, they are to be asked
 * for, or the office has named them together with the counter. */
static void
say_claim_papers (CareSummary *self, CareAdvice *advice)
{
  const CareReason *told = care_advice_find_note (advice, CARE_NOTE_CLAIM_PLACE);

  self->texts[PROP_BRING] = g_strdup (told ? _("Bring the papers that the office named; they "
                                               "stand with the counter.")
                                           : _("Which papers the claim needs no document at hand "
                                               "says: ask before you hand them in."));
  self->texts[PROP_SHORT_BRING] = g_strdup (told ? _("As you were told") : _("To be asked"));
}

/* What a death or an accident adds is not the whole list. */
static void
say_other_papers (CareSummary *self, CareAdvice *advice)
{
  char *known = self->texts[PROP_BRING];

  self->other_papers =
    g_strdup (care_advice_find_note (advice, CARE_NOTE_CLAIM_PLACE)
                ? _("Bring the papers that the office named; they stand with the counter.")
                : _("Which other papers the claim needs no document at hand says: ask before you "
                    "hand them in."));
  /* Translators: what to bring, and that other papers are to be asked for; two whole sentences */
  self->texts[PROP_BRING] = g_strdup_printf (C_("papers", "%1$s %2$s"), known, self->other_papers);
  g_free (known);
}

/* What may stand on the first screen of the answer besides its headings, 120 characters, less what
 * its buttons say. */
#define ROOM_IN_CHARACTERS 104

/* Whether @list can be read on the first screen beside the rest of what is said there. Names in
 * letters are too long for a tile. */
static gboolean
has_room_for (CareSummary *self, const char *list)
{
  const CareUrgent *urgent = care_summary_get_urgent (self);
  const char *said[] = { list, self->texts[PROP_SHORT_PAYS], self->texts[PROP_SHORT_HOW_LONG],
                         urgent ? urgent->says : NULL,
                         urgent && urgent->contact ? care_text_pick (&urgent->contact->name) : NULL,
                         urgent && urgent->contact ? urgent->contact->phone : NULL };
  glong n = urgent != NULL && urgent->last_day != CARE_DATE_NONE
              ? (glong) strlen ("YYYY-MM-DD") + 6 : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    n += said[i] != NULL ? g_utf8_strlen (said[i], -1) : 0;
  return care_text_language_is_chinese () && n <= ROOM_IN_CHARACTERS;
}

/* The papers by name where there is room for them, of those of which one is enough the first; else
 * how many there are. The urgent thing and the other short texts are set before. */
static char *
dup_short_bring (CareSummary *self, CareAdvice *advice, GPtrArray *materials)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < materials->len; i++)
    g_ptr_array_add (names, (gpointer) care_policy_get_short_label (
                              advice->policy, "material",
                              ((CareMaterial *) materials->pdata[i])->any_of[0]));
  g_ptr_array_add (names, NULL);
  /* Translators: between papers on the first screen of the answer */
  list = g_strjoinv (C_("between papers, short", ", "), (char **) names->pdata);
  if (has_room_for (self, list))
    return g_steal_pointer (&list);
  return g_strdup_printf (ngettext ("%u paper", "%u papers", materials->len), materials->len);
}

static void
say_bring (CareSummary *self, CareAdvice *advice)
{
  GPtrArray *materials = care_advice_get_materials (advice);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  self->n_papers = materials->len;
  if (materials->len == 0 && care_advice_claims (advice))
    say_claim_papers (self, advice);
  if (materials->len == 0)
    return;
  for (guint i = 0; i < materials->len; i++)
    g_ptr_array_add (papers, dup_paper (advice, g_ptr_array_index (materials, i)));
  g_ptr_array_add (papers, NULL);
  list = g_strjoinv (C_("between papers that are all needed", "; "), (char **) papers->pdata);
  self->texts[PROP_BRING] = g_strdup_printf (ngettext ("Bring %1$u paper: %2$s.",
                                                       "Bring %1$u papers: %2$s.",
                                                       materials->len), materials->len, list);
  self->texts[PROP_SHORT_BRING] = dup_short_bring (self, advice, materials);
  if (care_advice_claims (advice) && !care_advice_lists_claim (advice))
    say_other_papers (self, advice);
}

/* The office that is called also takes the claim, or says who does. */
static void
say_where_to_claim (CareSummary *self, CareAdvice *advice)
{
  GPtrArray *contacts = care_advice_get_contacts (advice);
  const CareContact *contact = contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;
  const CareReason *told = care_advice_find_note (advice, CARE_NOTE_CLAIM_PLACE);

  if (told != NULL)
    self->texts[PROP_WHERE] = g_strdup (told->says);
  else if (contact != NULL && contact->phone != NULL)
    self->texts[PROP_WHERE] =
      g_strdup_printf (_("The bill is claimed where the person is insured. At which counter, ask: "
                         "%1$s, telephone %2$s."),
                       care_text_pick (&contact->name), contact->phone);
  else
    self->texts[PROP_WHERE] = g_strdup (_("The bill is claimed where the person is insured. At "
                                          "which counter, ask the office."));
}

/* It could have been settled on the spot; whether it was, only the family knows. */
static void
say_where_if_paid (CareSummary *self, CareAdvice *advice)
{
  GPtrArray *contacts = care_advice_get_contacts (advice);
  const CareContact *contact = contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;

  if (contact != NULL && contact->phone != NULL)
    self->texts[PROP_WHERE] =
      g_strdup_printf (_("If the bill was paid and not settled on the spot, it is claimed where "
                         "the person is insured. Which papers, at which counter and until when, "
                         "ask: %1$s, telephone %2$s."),
                       care_text_pick (&contact->name), contact->phone);
}

/* What an office has said counts from the day of discharge, which may not be known. */
static char *
dup_told_claim_by (CareAdvice *advice)
{
  for (guint i = advice->from[CARE_TABLE_DEADLINES]; i < advice->from[CARE_TABLE_DEADLINES + 1];
       i++)
    if (advice->picked[i]->fact->told != NULL
        && g_strcmp0 (advice->picked[i]->then.id, CARE_DEADLINE_CLAIM) == 0)
      return care_advice_fill (advice, advice->picked[i], &advice->picked[i]->says);
  return NULL;
}

static void
say_claim_by (CareSummary *self, CareAdvice *advice)
{
  GPtrArray *deadlines = care_advice_get_deadlines (advice);

  if (!care_advice_claims (advice))
    return;
  for (guint i = 0; i < deadlines->len && !self->claim_is_dated; i++)
    {
      const CareDeadline *deadline = g_ptr_array_index (deadlines, i);

      self->claim_is_dated = g_str_equal (deadline->what, CARE_DEADLINE_CLAIM);
      if (self->claim_is_dated)
        self->texts[PROP_CLAIM_BY] = g_strdup (deadline->says);
    }
  if (self->texts[PROP_CLAIM_BY] == NULL)
    self->texts[PROP_CLAIM_BY] = dup_told_claim_by (advice);
  self->claim_is_known = self->texts[PROP_CLAIM_BY] != NULL;
  if (self->texts[PROP_CLAIM_BY] == NULL)
    self->texts[PROP_CLAIM_BY] = g_strdup (_("Until when the claim can be handed in no document "
                                             "at hand says: ask this first."));
}

static void
say_where (CareSummary *self, CareAdvice *advice)
{
  GPtrArray *channels = care_advice_get_channels (advice);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (channels->len == 0 && care_advice_claims (advice))
    say_where_to_claim (self, advice);
  else if (channels->len == 0 && care_advice_may_claim (advice)
           && care_advice_has_choice (advice, CARE_KEY_STAY, "discharged"))
    say_where_if_paid (self, advice);
  if (channels->len == 0)
    return;
  for (guint i = 0; i < channels->len; i++)
    g_ptr_array_add (names, (gpointer) care_text_pick
                              (&((CareChannel *) g_ptr_array_index (channels, i))->name));
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (C_("between ways to file", ", "), (char **) names->pdata);
  self->texts[PROP_WHERE] = g_strdup_printf (_("Any of these ways will do: %s."), list);
}

static void
say_ask (CareSummary *self, CareAdvice *advice)
{
  GPtrArray *contacts = care_advice_get_contacts (advice);
  const CareContact *contact = contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;
  gboolean silent = care_advice_get_points (advice, NULL, NULL) == CARE_STATE_UNKNOWN
                    || decides (advice, CARE_DECISION_UNKNOWN)
                    || care_advice_find_note (advice, CARE_NOTE_HEADLINE) != NULL
                    || care_advice_claims (advice)
                    || (settles (advice, CARE_SETTLEMENT_UNKNOWN)
                        && !decides (advice, CARE_DECISION_NOT_APPLICABLE)
                        && !decides (advice, CARE_DECISION_REFUSED)
                        && !care_advice_cancels (advice));

  if (contact == NULL || !silent || care_advice_depends_on_an_answer (advice))
    return;
  self->texts[PROP_ASK] =
    contact->phone ? g_strdup_printf (_("Ask: %1$s, telephone %2$s."),
                                      care_text_pick (&contact->name), contact->phone)
                   : g_strdup_printf (_("Ask: %s."), care_text_pick (&contact->name));
}

/* Whoever is in hospital already loses most by paying before the filing is made: that stands beside
 * whatever else is urgent, in few words; what follows from paying first is among the notes. */
static void
add_limit (CareUrgent *urgent, CareAdvice *advice)
{
  const CareReason *limit = care_advice_find_note (advice, CARE_NOTE_LIMIT);
  char *says = urgent->says;

  if (limit == NULL || urgent->id == NULL || g_str_equal (urgent->id, limit->id))
    return;
  /* Translators: two whole sentences about what is urgent */
  urgent->says = g_strdup_printf (C_("urgent", "%1$s %2$s"), says,
                                  _("File before the discharge bill is settled."));
  g_free (says);
}

static void
say_urgent (CareSummary *self, CareAdvice *advice)
{
  static const CareNoteUse in_hospital[] = { CARE_NOTE_LIMIT, CARE_NOTE_URGENT };
  static const CareNoteUse not_yet[] = { CARE_NOTE_URGENT, CARE_NOTE_LIMIT };
  GPtrArray *contacts = care_advice_get_contacts (advice);
  GPtrArray *deadlines = care_advice_get_deadlines (advice);
  const CareValue *admitted = &advice->values[CARE_KEY_ADMITTED_ON];
  gboolean settled_in = advice->values[CARE_KEY_HOSPITAL_FLAGS_EMERGENCY].set
                        || (admitted->set && admitted->number < advice->today - 2);
  const CareNoteUse *uses = care_advice_has_choice (advice, CARE_KEY_STAY, "in-hospital")
                              && settled_in ? in_hospital : not_yet;

  self->urgent.last_day = CARE_DATE_NONE;
  if (contacts->len > 0)
    self->urgent.contact = g_ptr_array_index (contacts, 0);
  for (guint i = 0; i < deadlines->len; i++)
    {
      const CareDeadline *deadline = g_ptr_array_index (deadlines, i);

      if (deadline->last_day < advice->today || self->urgent.id != NULL)
        continue;
      self->urgent.id = deadline->what;
      self->urgent.says = g_strdup (deadline->says);
      self->urgent.last_day = deadline->last_day;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (not_yet) && self->urgent.id == NULL; i++)
    {
      const CareReason *note = care_advice_find_note (advice, uses[i]);

      if (note == NULL)
        continue;
      self->urgent.id = g_intern_string (note->id);
      self->urgent.says = g_strdup (note->says);
    }
  add_limit (&self->urgent, advice);
}

/* Whoever does not file because an office has said so reads who that was. */
static void
mark_headline (CareSummary *self, CareAdvice *advice)
{
  const CareRule *rule = care_advice_get_rule (advice, CARE_TABLE_DECISION);
  char *says = self->texts[PROP_HEADLINE];

  if (rule == NULL || !decides (advice, CARE_DECISION_NOT_NEEDED) || says == NULL)
    return;
  self->texts[PROP_HEADLINE] = care_fact_dup_marked (rule->fact->told ? rule->fact : NULL, says);
  g_free (says);
}

/**
 * care_summary_new:
 * @advice: an advice
 *
 * Returns: (transfer full): what is said first of @advice
 */
CareSummary *
care_summary_new (CareAdvice *advice)
{
  CareSummary *self = g_object_new (CARE_TYPE_SUMMARY, NULL);

  g_return_val_if_fail (CARE_IS_ADVICE (advice), self);

  self->texts[PROP_HEADLINE] = dup_headline (advice);
  mark_headline (self, advice);
  say_pays (self, advice);
  say_how_long (self, advice);
  say_where (self, advice);
  say_claim_by (self, advice);
  say_ask (self, advice);
  say_urgent (self, advice);
  say_bring (self, advice);
  return self;
}

/**
 * care_summary_get_urgent:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): the one thing to do first
 */
const CareUrgent *
care_summary_get_urgent (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->urgent.id ? &self->urgent : NULL;
}

/**
 * care_summary_get_headline:
 * @self: a summary
 *
 * Returns: (transfer none): what to do
 */
const char *
care_summary_get_headline (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_HEADLINE];
}

/**
 * care_summary_get_pays:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): what ratio is paid, and whether on the spot or later
 */
const char *
care_summary_get_pays (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_PAYS];
}

/**
 * care_summary_get_how_long:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): how long the filing holds
 */
const char *
care_summary_get_how_long (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_HOW_LONG];
}

/**
 * care_summary_get_bring:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): which papers to bring; where the bill has been paid and is
 *   claimed, those of the claim, or that they are to be asked for
 */
const char *
care_summary_get_bring (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_BRING];
}

/**
 * care_summary_get_where:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): where to file, or to claim where the bill has been paid
 */
const char *
care_summary_get_where (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_WHERE];
}

/**
 * care_summary_get_claim_by:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): until when the claim can be handed in, or that it is to be
 *   asked; %NULL where nothing has been paid yet
 */
const char *
care_summary_get_claim_by (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_CLAIM_BY];
}

/**
 * care_summary_get_other_papers:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): that the claim needs more than the papers of the advice,
 *   where no document lists all of them; stands beside their rows
 */
const char *
care_summary_get_other_papers (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->other_papers;
}

/**
 * care_summary_get_open_claim_by:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_claim_by() where no deadline of the advice
 *   says it
 */
const char *
care_summary_get_open_claim_by (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->claim_is_dated ? NULL : self->texts[PROP_CLAIM_BY];
}

/**
 * care_summary_knows_claim_by:
 * @self: a summary
 *
 * Returns: whether it is known until when the claim can be handed in
 */
gboolean
care_summary_knows_claim_by (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), FALSE);

  return self->claim_is_known;
}

/**
 * care_summary_get_n_papers:
 * @self: a summary
 *
 * Returns: how many papers are needed
 */
guint
care_summary_get_n_papers (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), 0);

  return self->n_papers;
}

/**
 * care_summary_get_short_pays:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_pays() in a few words
 */
const char *
care_summary_get_short_pays (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_SHORT_PAYS];
}

/**
 * care_summary_get_short_how_long:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_how_long() in a few words
 */
const char *
care_summary_get_short_how_long (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_SHORT_HOW_LONG];
}

/**
 * care_summary_get_short_bring:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_bring() in a few words
 */
const char *
care_summary_get_short_bring (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_SHORT_BRING];
}

static void
add_urgent (CareSummary *self, JsonBuilder *builder)
{
  const CareContact *contact = self->urgent.contact;

  json_builder_set_member_name (builder, "urgent");
  if (self->urgent.id == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  care_json_add_string (builder, "id", self->urgent.id);
  care_json_add_string (builder, "says", self->urgent.says);
  if (self->urgent.last_day != CARE_DATE_NONE)
    care_json_add_date (builder, "last_day", self->urgent.last_day);
  if (contact != NULL)
    {
      json_builder_set_member_name (builder, "contact");
      json_builder_begin_object (builder);
      care_json_add_string (builder, "name", care_text_pick (&contact->name));
      care_json_add_string (builder, "phone", contact->phone);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/**
 * care_summary_add_json:
 * @self: a summary
 * @builder: a builder inside an object
 *
 * Adds the members `urgent` and `summary` as CONTRACT.md describes them.
 */
void
care_summary_add_json (CareSummary *self, JsonBuilder *builder)
{
  g_return_if_fail (CARE_IS_SUMMARY (self));

  add_urgent (self, builder);
  json_builder_set_member_name (builder, "summary");
  json_builder_begin_object (builder);
  care_json_add_string (builder, "do", self->texts[PROP_HEADLINE]);
  care_json_add_string (builder, "pays", self->texts[PROP_PAYS]);
  care_json_add_string (builder, "how_long", self->texts[PROP_HOW_LONG]);
  care_json_add_string (builder, "bring", self->texts[PROP_BRING]);
  care_json_add_string (builder, "where", self->texts[PROP_WHERE]);
  care_json_add_string (builder, "claim_by", self->texts[PROP_CLAIM_BY]);
  care_json_add_string (builder, "ask", self->texts[PROP_ASK]);
  care_json_add_int (builder, "papers", self->n_papers);
  json_builder_end_object (builder);
}

/**
 * care_advice_get_summary:
 * @self: an advice
 *
 * Returns: (transfer none): what is said first
 */
CareSummary *
care_advice_get_summary (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->summary == NULL)
    self->summary = care_summary_new (self);
  return self->summary;
}

/**
 * care_advice_dup_headline:
 * @self: an advice
 *
 * Returns: (transfer full): the answer in one or two sentences, in the user's language: what the
 *   summary says is to be done, and where that is settled, what is paid
 */
char *
care_advice_dup_headline (CareAdvice *self)
{
  CareSummary *summary;
  gboolean settled;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  summary = care_advice_get_summary (self);
  settled = care_advice_get_decision (self) != CARE_DECISION_UNKNOWN
            && self->open == CARE_N_KEYS;
  return settled && care_summary_get_pays (summary) != NULL
           ? g_strdup_printf (C_("headline: filing, points", "%1$s %2$s"),
                              care_summary_get_headline (summary),
                              care_summary_get_pays (summary))
           : g_strdup (care_summary_get_headline (summary));
}
