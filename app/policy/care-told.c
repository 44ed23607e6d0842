/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-told.h"

#include "base/care-json.h"
#include "policy/care-condition.h"
#include "policy/care-place-rows.h"
#include "policy/care-place-value.h"
#include "policy/care-policy.h"
#include "policy/care-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FROM 60
#define MAX_NOTE 500
#define MAX_LEVEL 32

struct _CareTold
{
  GObject parent_instance;

  const CarePlaceQuestion *question;
  JsonNode *value;
  const CareDivision *insured;
  char *scheme;
  char *reason;
  char *care;
  char *disease;
  char *level;
  char *from;
  CareDate told_on;
  char *note;

  CareSource source;
  CareFact fact;
  char *mark;
  char *fact_id;
  char *quote;
  GPtrArray *rules;   /* of CareRule, owned */
  guint tables;       /* bits of the tables that the rules belong to */
  CareText says;
};

G_DEFINE_FINAL_TYPE (CareTold, care_told, G_TYPE_OBJECT)

static void
care_told_finalize (GObject *object)
{
  CareTold *self = CARE_TOLD (object);
  char **texts[] = { &self->scheme, &self->reason, &self->care, &self->disease, &self->level,
                     &self->from, &self->note, &self->mark, &self->fact_id, &self->quote };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_clear_pointer (&self->value, json_node_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  G_OBJECT_CLASS (care_told_parent_class)->finalize (object);
}

static void
care_told_class_init (CareToldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_told_finalize;
}

static void
care_told_init (CareTold *self)
{
  self->told_on = CARE_DATE_NONE;
}

static gboolean
read_choice (JsonObject *object, const char *path, const char *name, CareKey key,
             CareJsonNeed need, char **value, GError **error)
{
  const char *id;

  if (!care_json_get_string (object, path, name, need, &id, error))
    return FALSE;
  if (id != NULL && (care_key_find_choice (key, id) < 0 || strcmp (id, "unknown") == 0))
    return care_json_fail (error, path, name, _("\"%s\" is not a known value"), id);
  *value = g_strdup (id);
  return TRUE;
}

/* A part of the scope that the question does not have would narrow the answer to nothing. */
static gboolean
read_scope (CareTold *self, JsonObject *object, const char *path, GError **error)
{
  const char *level;

  if (!read_choice (object, path, "scheme", CARE_KEY_SCHEME, CARE_JSON_REQUIRED, &self->scheme,
                    error)
      || !read_choice (object, path, "reason", CARE_KEY_REASON, CARE_JSON_OPTIONAL, &self->reason,
                       error)
      || !read_choice (object, path, "care", CARE_KEY_CARE, CARE_JSON_OPTIONAL, &self->care, error)
      || !read_choice (object, path, "disease", CARE_KEY_DISEASE, CARE_JSON_OPTIONAL,
                       &self->disease, error)
      || !care_json_get_string (object, path, "level", CARE_JSON_OPTIONAL, &level, error))
    return FALSE;
  if (level != NULL
      && (*level == '\0' || strlen (level) > MAX_LEVEL
          || strspn (level, G_CSET_a_2_z G_CSET_DIGITS "-") != strlen (level)))
    return care_json_fail (error, path, "level", _("\"%s\" is not a known value"), level);
  /* "3" is what people say for a hospital of grade three. */
  self->level = level != NULL && strlen (level) == 1 && g_ascii_isdigit (*level)
                  ? g_strconcat ("grade-", level, NULL) : g_strdup (level);
  return TRUE;
}

static gboolean
read_place (CareTold *self, JsonObject *object, const char *path, GError **error)
{
  const char *code;

  if (!care_json_get_string (object, path, "insured", CARE_JSON_REQUIRED, &code, error))
    return FALSE;
  self->insured = care_divisions_lookup (code);
  if (self->insured == NULL || !care_division_can_insure (self->insured))
    return care_json_fail (error, path, "insured",
                           _("\"%s\" is not a county, prefecture or direct county"), code);
  return TRUE;
}

static gboolean
read_words (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
            glong max, char **value, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, name, need, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (need == CARE_JSON_REQUIRED && *text == '\0')
    return care_json_fail (error, path, name, _("is missing"));
  if (g_utf8_strlen (text, -1) > max)
    return care_json_fail (error, path, name, _("is longer than %d characters"), (int) max);
  *value = g_strdup (text);
  for (char *p = *value; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return TRUE;
}

static void
add_member (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

/* The conditions under which the answer holds, as `when` of a pack has them. */
static JsonObject *
make_conditions (CareTold *self)
{
  JsonObject *scope = json_object_new ();
  JsonArray *places = json_array_new ();

  json_array_add_string_element (places, care_division_get_area (self->insured)->code);
  json_object_set_array_member (scope, "insured", places);
  add_member (scope, "scheme", self->scheme);
  add_member (scope, "reason", self->reason);
  add_member (scope, "care", self->care);
  add_member (scope, "disease", self->disease);
  return scope;
}

/* A number that falls out of the range of a row, such as "within 0 months", makes no rule. */
static void
add_rule (CareTold *self, JsonObject *row)
{
  g_autoptr (CareRule) rule = g_new0 (CareRule, 1);
  const char *table = care_json_peek_string (row, "table");
  const char *slot = care_json_peek_string (row, "slot");
  g_autofree char *id = g_strconcat ("told/", table, "/", self->question->id, NULL);

  rule->table = CARE_N_TABLES;
  for (CareTable i = 0; i < CARE_N_TABLES; i++)
    if (strcmp (care_table_get_name (i), table) == 0)
      rule->table = i;
  if (rule->table == CARE_N_TABLES
      || !care_conditions_parse (care_json_peek_object (row, "when"), "",
                                 &rule->conditions, &rule->n_conditions, NULL)
      || !care_outcome_parse (&rule->then, rule->table, json_object_get_member (row, "then"), "",
                              NULL)
      || !care_note_uses_parse (row, "", &rule->uses, NULL))
    return;
  if (slot == NULL && rule->table > CARE_TABLE_MATERIALS)
    slot = rule->then.id;
  rule->id = g_intern_string (id);
  rule->slot = g_quark_from_string (slot ? slot : "");
  rule->says = self->says;
  rule->fact = &self->fact;
  self->tables |= 1u << rule->table;
  g_ptr_array_add (self->rules, g_steal_pointer (&rule));
}

/* How much less is paid on a claim at home is a figure of the ratio, not only something to mind:
 * it counts once it is settled that the bill is paid first, which no condition of a row says. */
static void
add_claim_rule (CareTold *self, JsonObject *scope)
{
  g_autoptr (JsonObject) row = json_object_new ();

  if (!self->question->manual_only || self->question->kind != CARE_ANSWER_POINTS)
    return;
  json_object_set_string_member (row, "table", care_table_get_name (CARE_TABLE_POINTS));
  json_object_set_object_member (row, "when", json_object_ref (scope));
  json_object_set_member (row, "then", json_node_copy (self->value));
  add_rule (self, row);
}

static void
make_rules (CareTold *self)
{
  g_autoptr (JsonObject) scope = make_conditions (self);
  g_autoptr (GPtrArray) rows = NULL;

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) care_rule_free);
  if (care_told_is_unclear (self))
    return;
  rows = care_place_question_make_rows (self->question, self->value, scope);
  for (guint i = 0; i < rows->len; i++)
    add_rule (self, g_ptr_array_index (rows, i));
  add_claim_rule (self, scope);
}

static gboolean
is_zero (CareTold *self)
{
  return JSON_NODE_HOLDS_VALUE (self->value)
         && json_node_get_value_type (self->value) == G_TYPE_INT64
         && json_node_get_int (self->value) == 0;
}

/* What stands in the place of a document: who said it, and when. */
static void
make_fact (CareTold *self)
{
  g_autoptr (JsonNode) node = care_told_to_json (self);
  g_autofree char *text = care_json_to_string (node, FALSE);

  self->says = is_zero (self) && self->question->says_zero.zh_CN != NULL
                 ? self->question->says_zero : self->question->says;
  self->mark = care_told_dup_mark (self);
  self->quote = care_told_dup_value (self);
  self->fact_id = g_strdup_printf ("told-%s-%08x", self->question->id, g_str_hash (text));
  self->source = (CareSource) { .id = "told", .document = self->mark, .issued = self->told_on,
                                .in_force = CARE_DATE_NONE };
  self->fact = (CareFact) {
    .id = self->fact_id, .source = &self->source, .quote = self->quote, .from = CARE_DATE_NONE,
    .to = CARE_DATE_NONE, .confidence = CARE_CONFIDENCE_TOLD, .verified_on = self->told_on,
    .review_on = care_date_add_months (self->told_on, CARE_TOLD_FRESH_MONTHS), .told = self };
}

/* A paper without a name could not be shown to anybody. */
static gboolean
check_papers (CareTold *self, const char *path, GError **error)
{
  JsonArray *lists = self->question->kind == CARE_ANSWER_PAPERS && !care_told_is_unclear (self)
                       ? json_node_get_array (self->value) : NULL;
  CarePolicy *policy = lists ? care_policy_get_default (error) : NULL;

  if (lists != NULL && policy == NULL)
    return FALSE;
  for (guint i = 0; lists != NULL && i < json_array_get_length (lists); i++)
    {
      g_autofree char *place = care_json_path_index (path, i);
      JsonArray *any_of = json_array_get_array_element (lists, i);

      for (guint j = 0; j < json_array_get_length (any_of); j++)
        {
          const char *id = json_array_get_string_element (any_of, j);

          if (!care_policy_has_label (policy, "material", id))
            return care_json_fail (error, place, NULL, _("\"%s\" is not the id of a paper"), id);
        }
    }
  return TRUE;
}

/**
 * care_told_new_from_json:
 * @node: (nullable): an answer as CONTRACT.md describes it
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Reads strictly: an unknown question, place, scope or kind of value is an error, since an answer
 * that is misread becomes a wrong figure.
 *
 * Returns: (transfer full): the answer, or %NULL
 */
CareTold *
care_told_new_from_json (JsonNode *node, const char *path, GError **error)
{
  static const char *const allowed[] = { "about", "value", "insured", "scheme", "reason", "care",
                                         "disease", "level", "from", "told_on", "note", NULL };
  g_autoptr (CareTold) self = g_object_new (CARE_TYPE_TOLD, NULL);
  g_autofree char *value_path = care_json_path (path, "value");
  JsonObject *object = care_json_root_object (node, path, error);
  const char *about;

  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "about", CARE_JSON_REQUIRED, &about, error)
      || care_place_questions_get_default (error) == NULL)
    return NULL;
  self->question = care_place_question_find (about);
  if (self->question == NULL)
    {
      care_json_fail (error, path, "about", _("\"%s\" is not a known question"), about);
      return NULL;
    }
  if (!read_place (self, object, path, error) || !read_scope (self, object, path, error)
      || !read_words (object, path, "from", CARE_JSON_REQUIRED, MAX_FROM, &self->from, error)
      || !read_words (object, path, "note", CARE_JSON_OPTIONAL, MAX_NOTE, &self->note, error)
      || !care_json_get_date (object, path, "told_on", CARE_JSON_REQUIRED, &self->told_on, error))
    return NULL;
  self->value = care_place_question_check_value (self->question,
                                                 json_object_get_member (object, "value"),
                                                 value_path, error);
  if (self->value == NULL || !check_papers (self, value_path, error))
    return NULL;
  make_fact (self);
  make_rules (self);
  return g_steal_pointer (&self);
}

/**
 * care_told_list_from_json:
 * @node: (nullable): an array of answers
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareTold): the answers, or %NULL
 */
GPtrArray *
care_told_list_from_json (JsonNode *node, const char *path, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_steal_pointer (&list);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      care_json_fail (error, path, NULL, _("is not a list"));
      return NULL;
    }
  array = json_node_get_array (node);
  if (json_array_get_length (array) > CARE_TOLD_MAX)
    {
      care_json_fail (error, path, NULL, _("more than %d entries"), CARE_TOLD_MAX);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = care_json_path_index (path, i);
      CareTold *told = care_told_new_from_json (json_array_get_element (array, i), place, error);

      if (told == NULL)
        return NULL;
      g_ptr_array_add (list, told);
    }
  return g_steal_pointer (&list);
}

/**
 * care_told_to_json:
 * @self: an answer
 *
 * Returns: (transfer full): what care_told_new_from_json() reads back
 */
JsonNode *
care_told_to_json (CareTold *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char iso[CARE_DATE_ISO_LENGTH];

  json_object_set_string_member (object, "about", self->question->id);
  json_object_set_member (object, "value", json_node_copy (self->value));
  json_object_set_string_member (object, "insured", self->insured->code);
  add_member (object, "scheme", self->scheme);
  add_member (object, "reason", self->reason);
  add_member (object, "care", self->care);
  add_member (object, "disease", self->disease);
  add_member (object, "level", self->level);
  add_member (object, "from", self->from);
  care_date_to_iso (self->told_on, iso);
  json_object_set_string_member (object, "told_on", iso);
  add_member (object, "note", self->note);
  json_node_take_object (node, object);
  return node;
}

/**
 * care_told_speaks_in:
 * @self: an answer
 * @table: a #CareTable
 *
 * Returns: %TRUE where a rule of the answer belongs to @table
 */
gboolean
care_told_speaks_in (CareTold *self, guint table)
{
  return (self->tables & (1u << table)) != 0;
}

/**
 * care_told_is_of_area:
 * @self: an answer
 * @insured: where a person is insured
 *
 * Returns: %TRUE where both belong to one pooling area
 */
gboolean
care_told_is_of_area (CareTold *self, const CareDivision *insured)
{
  return insured != NULL && care_division_get_area (insured)
                               == care_division_get_area (self->insured);
}

/**
 * care_told_is_fresh:
 * @self: an answer
 * @day: a day
 *
 * Returns: %FALSE where it is to be asked again, since half a year has passed
 */
gboolean
care_told_is_fresh (CareTold *self, CareDate day)
{
  return day <= self->fact.review_on;
}

/**
 * care_told_same_matter:
 * @self: an answer
 * @other: another
 *
 * Returns: %TRUE where both answer the same question for the same place and scope
 */
gboolean
care_told_same_matter (CareTold *self, CareTold *other)
{
  return self->question == other->question
         && care_division_get_area (self->insured) == care_division_get_area (other->insured)
         && g_strcmp0 (self->scheme, other->scheme) == 0
         && g_strcmp0 (self->reason, other->reason) == 0
         && g_strcmp0 (self->care, other->care) == 0
         && g_strcmp0 (self->disease, other->disease) == 0
         && g_strcmp0 (self->level, other->level) == 0;
}

/**
 * care_told_same_value:
 * @self: an answer
 * @other: another to the same question
 *
 * Returns: %TRUE where both say the same
 */
gboolean
care_told_same_value (CareTold *self, CareTold *other)
{
  return json_node_equal (self->value, other->value);
}

/**
 * care_told_contradicts:
 * @self: an answer
 * @other: another
 *
 * Two answers to the same question of which neither is half a year older than the other cannot
 * both be right. Whoever could not say contradicts nobody.
 *
 * Returns: %TRUE where the two disagree
 */
gboolean
care_told_contradicts (CareTold *self, CareTold *other)
{
  return care_told_same_matter (self, other) && !care_told_same_value (self, other)
         && !care_told_is_unclear (self) && !care_told_is_unclear (other)
         && care_told_is_fresh (self, other->told_on) && care_told_is_fresh (other, self->told_on);
}

static int
count_scope (CareTold *self)
{
  return (self->reason != NULL) + (self->care != NULL) + (self->disease != NULL)
         + (self->level != NULL);
}

/**
 * care_told_compare:
 * @self: an answer
 * @other: another
 *
 * Returns: negative where @self goes first: the one with the narrower scope, then the later one
 */
int
care_told_compare (CareTold *self, CareTold *other)
{
  if (count_scope (self) != count_scope (other))
    return count_scope (other) - count_scope (self);
  return (self->told_on < other->told_on) - (self->told_on > other->told_on);
}

static gboolean
is_choice (const CareValue *values, CareKey key, const char *id)
{
  return id == NULL || (values[key].set && values[key].number == care_key_find_choice (key, id));
}

/**
 * care_told_holds_for:
 * @self: an answer
 * @values: (array fixed-size=CARE_N_KEYS): the answers of a situation
 *
 * Returns: %TRUE where the situation is of the same place, scheme, reason, care and disease; the
 *   level of the hospital is not looked at
 */
gboolean
care_told_holds_for (CareTold *self, const CareValue *values)
{
  return care_told_is_of_area (self, values[CARE_KEY_INSURED].place)
         && is_choice (values, CARE_KEY_SCHEME, self->scheme)
         && is_choice (values, CARE_KEY_REASON, self->reason)
         && is_choice (values, CARE_KEY_CARE, self->care)
         && is_choice (values, CARE_KEY_DISEASE, self->disease);
}

/**
 * care_told_dup_value:
 * @self: an answer
 *
 * Returns: (transfer full): the value in the user's language, as part of a sentence
 */
char *
care_told_dup_value (CareTold *self)
{
  return care_place_question_dup_value (self->question, self->value);
}

/**
 * care_told_dup_mark:
 * @self: an answer
 *
 * Returns: (transfer full): how to mark what rests on it, such as 您问到的（9月10日，12393）
 */
char *
care_told_dup_mark (CareTold *self)
{
  g_autofree char *day = care_date_dup_spoken (self->told_on);

  /* Translators: a day, and who said it */
  return g_strdup_printf (_("Told to you (%1$s, %2$s)"), day, self->from);
}

/**
 * care_told_dup_sentence:
 * @self: an answer
 *
 * Returns: (transfer full): what was said, as a sentence without names to fill in but the place's
 */
char *
care_told_dup_sentence (CareTold *self)
{
  g_autofree char *value = care_told_dup_value (self);

  /* Translators: what was asked, and what was said */
  return g_strdup_printf (_("%1$s: %2$s"), care_text_pick (&self->question->label), value);
}

/**
 * care_told_write_mark:
 * @self: an answer
 * @builder: inside an object
 *
 * Adds the member `told`, which stands in place of `fact` where a value rests on an answer.
 */
void
care_told_write_mark (CareTold *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "told");
  json_builder_begin_object (builder);
  care_json_add_string (builder, "about", self->question->id);
  care_json_add_string (builder, "from", self->from);
  care_json_add_date (builder, "told_on", self->told_on);
  json_builder_end_object (builder);
}

/**
 * care_fact_dup_marked:
 * @self: (nullable): the fact that a sentence rests on
 * @says: the sentence, in the user's language
 *
 * Returns: (transfer full): @says, marked as second hand (转述) where @self is and @says does not
 *   say so itself
 */
char *
care_fact_dup_marked (const CareFact *self, const char *says)
{
  g_autofree char *mark = self != NULL && self->told != NULL ? care_told_dup_mark (self->told)
                                                             : NULL;

  if (mark != NULL)
    return strstr (says, mark) != NULL
             ? g_strdup (says)
             /* Translators: a sentence with its stop, then who said so and when */
             : g_strdup_printf (C_("told", "%1$s %2$s."), says, mark);
  if (self == NULL || self->confidence != CARE_CONFIDENCE_PUBLIC
      || strstr (says, "转述") != NULL || strstr (says, "second hand") != NULL)
    return g_strdup (says);
  return g_strdup_printf (_("%s (second hand)"), says);
}

/**
 * care_fact_dup_phrase:
 * @self: (nullable): the fact that a phrase rests on
 * @says: the phrase, without a stop
 *
 * Returns: (transfer full): @says, with who told it and when where @self was told
 */
char *
care_fact_dup_phrase (const CareFact *self, const char *says)
{
  g_autofree char *mark = self != NULL && self->told != NULL ? care_told_dup_mark (self->told)
                                                             : NULL;

  /* Translators: a phrase such as "Until 2027-11-25", then who said so and when */
  return mark ? g_strdup_printf (C_("told", "%1$s. %2$s"), says, mark) : g_strdup (says);
}

/**
 * care_told_get_question:
 * @self: an answer
 *
 * Returns: (transfer none): what it answers
 */
const CarePlaceQuestion *
care_told_get_question (CareTold *self)
{
  return self->question;
}

/**
 * care_told_get_insured:
 * @self: an answer
 *
 * Returns: (transfer none): the place that it is about
 */
const CareDivision *
care_told_get_insured (CareTold *self)
{
  return self->insured;
}

/**
 * care_told_get_level:
 * @self: an answer
 *
 * Returns: (nullable): the one level of hospital that it holds for
 */
const char *
care_told_get_level (CareTold *self)
{
  return self->level;
}

/**
 * care_told_get_value:
 * @self: an answer
 *
 * Returns: (transfer none): the value, of the kind of its question, or `unclear`
 */
JsonNode *
care_told_get_value (CareTold *self)
{
  return self->value;
}

/**
 * care_told_is_unclear:
 * @self: an answer
 *
 * Returns: %TRUE where whoever was asked could not say
 */
gboolean
care_told_is_unclear (CareTold *self)
{
  return care_place_question_is_unclear (self->value);
}

/**
 * care_told_get_from:
 * @self: an answer
 *
 * Returns: who said it
 */
const char *
care_told_get_from (CareTold *self)
{
  return self->from;
}

/**
 * care_told_get_told_on:
 * @self: an answer
 *
 * Returns: when
 */
CareDate
care_told_get_told_on (CareTold *self)
{
  return self->told_on;
}

/**
 * care_told_get_note:
 * @self: an answer
 *
 * Returns: (nullable): what the user noted beside it
 */
const char *
care_told_get_note (CareTold *self)
{
  return self->note;
}

/**
 * care_told_get_fact:
 * @self: an answer
 *
 * Returns: (transfer none): the fact that figures resting on it name; lives as long as @self
 */
const CareFact *
care_told_get_fact (CareTold *self)
{
  return &self->fact;
}

/**
 * care_told_get_rules:
 * @self: an answer
 *
 * Returns: (transfer none) (element-type CareRule): the rows that say the same
 */
GPtrArray *
care_told_get_rules (CareTold *self)
{
  return self->rules;
}
