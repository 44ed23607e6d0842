/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-rule.h"

#include "base/care-enum.h"
#include "base/care-json.h"
#include "policy/care-settlement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_MONTHS 1200
#define MAX_DAYS 36500

static const char *const table_names[CARE_N_TABLES] = {
  [CARE_TABLE_EXISTING_VALIDITY] = "existing_validity",
  [CARE_TABLE_TYPE] = "type",
  [CARE_TABLE_DECISION] = "decision",
  [CARE_TABLE_POINTS] = "points",
  [CARE_TABLE_PRINCIPLE] = "principle",
  [CARE_TABLE_SETTLEMENT] = "settlement",
  [CARE_TABLE_FILE_AT] = "file_at",
  [CARE_TABLE_START] = "start",
  [CARE_TABLE_VALIDITY] = "validity",
  [CARE_TABLE_MATERIALS] = "materials",
  [CARE_TABLE_FORMS] = "forms",
  [CARE_TABLE_LOCKS] = "locks",
  [CARE_TABLE_DEADLINES] = "deadlines",
  [CARE_TABLE_CHANNELS] = "channels",
  [CARE_TABLE_NOTES] = "notes",
};

/**
 * care_table_get_name:
 * @table: a table
 *
 * Returns: its name in a pack
 */
const char *
care_table_get_name (CareTable table)
{
  g_return_val_if_fail (table < CARE_N_TABLES, NULL);

  return table_names[table];
}

static const char *const principles[CARE_N_PRINCIPLES] = {
  [CARE_PRINCIPLE_AT_MOST] = "at-most",
  [CARE_PRINCIPLE_ABOUT] = "about",
  [CARE_PRINCIPLE_AS_A_RULE] = "as-a-rule",
};

/**
 * care_principle_get_id:
 * @principle: a principle
 *
 * Returns: its id in a pack
 */
const char *
care_principle_get_id (CarePrinciple principle)
{
  g_return_val_if_fail (principle < CARE_N_PRINCIPLES, NULL);

  return principles[principle];
}

static gboolean
read_points (CareOutcome *self, JsonObject *object, const char *path, GError **error)
{
  gint64 points;

  if (!care_json_get_int (object, path, "value", CARE_JSON_REQUIRED, -100, 0, NULL, &points, error))
    return FALSE;
  self->points = points;
  return TRUE;
}

/* { "kind": "at-most", "value": -20 } */
static gboolean
parse_principle (CareOutcome *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "kind", "value", NULL };
  const char *kind;

  if (!care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "kind", CARE_JSON_REQUIRED, &kind, error)
      || !read_points (self, object, path, error))
    return FALSE;
  for (int i = 0; i < CARE_N_PRINCIPLES; i++)
    if (strcmp (principles[i], kind) == 0)
      {
        self->principle = i;
        return TRUE;
      }
  return care_json_fail (error, path, "kind", _("\"%s\" is not a known value"), kind);
}

static gboolean
read_as_a_rule (CareOutcome *self, JsonObject *object, const char *path, GError **error)
{
  return care_json_get_bool (object, path, "as_a_rule", CARE_JSON_OPTIONAL, NULL,
                             &self->as_a_rule, error);
}

static gboolean
read_base (CareOutcome *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const names[CARE_N_DAYS] = { "start", "today", "admitted_on",
                                                  "existing.filed_on",
                                                  "existing.cancelled_on", "discharged_on" };
  const char *name;

  if (!care_json_get_string (object, path, "base", CARE_JSON_REQUIRED, &name, error))
    return FALSE;
  for (int i = 0; i < CARE_N_DAYS; i++)
    if (strcmp (names[i], name) == 0)
      {
        self->base = i;
        return TRUE;
      }
  return care_json_fail (error, path, "base", _("\"%s\" is not a known value"), name);
}

static gboolean
read_int (JsonObject *object, const char *path, const char *name, CareJsonNeed need, int max,
          int *value, GError **error)
{
  gint64 number;

  if (!care_json_get_int (object, path, name, need, 0, max, NULL, &number, error))
    return FALSE;
  *value = number;
  return TRUE;
}

static gboolean
read_ids (CareOutcome *self, JsonObject *object, const char *path, const char *name,
          GError **error)
{
  g_auto (GStrv) ids = NULL;
  guint n;

  if (!care_json_get_strv (object, path, name, CARE_JSON_REQUIRED, &ids, error))
    return FALSE;
  n = g_strv_length (ids);
  if (n == 0)
    return care_json_fail (error, path, name, _("the list is empty"));
  self->ids = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->ids[i] = g_intern_string (ids[i]);
  return TRUE;
}

/* A number of days or months from a day, or a last day. */
static gboolean
parse_deadline (CareOutcome *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "what", "base", "days", "advised_days", "months", "on",
                                         "working_days", NULL };
  gboolean by_months = json_object_has_member (object, "months");
  gboolean by_day = json_object_has_member (object, "on");
  const char *id;

  if (!care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "what", CARE_JSON_REQUIRED, &id, error)
      || !read_base (self, object, path, error)
      || !read_int (object, path, "days",
                    by_months || by_day ? CARE_JSON_OPTIONAL : CARE_JSON_REQUIRED, MAX_DAYS,
                    &self->days, error)
      || !read_int (object, path, "advised_days",
                    by_months || by_day ? CARE_JSON_OPTIONAL : CARE_JSON_REQUIRED, MAX_DAYS,
                    &self->advised_days, error)
      || !read_int (object, path, "months", CARE_JSON_OPTIONAL, MAX_MONTHS, &self->months, error)
      || !care_json_get_bool (object, path, "working_days", CARE_JSON_OPTIONAL, NULL,
                              &self->working_days, error)
      || !care_json_get_date (object, path, "on", CARE_JSON_OPTIONAL, &self->on, error))
    return FALSE;
  self->id = g_intern_string (id);
  return TRUE;
}

static gboolean
parse_id (CareOutcome *self, CareTable table, const char *id, const char *path, GError **error)
{
  gboolean good = TRUE;

  self->id = g_intern_string (id);
  switch (table)
    {
    case CARE_TABLE_TYPE:
    case CARE_TABLE_DECISION:
      self->choice = care_key_find_choice (table == CARE_TABLE_TYPE ? CARE_KEY_TYPE
                                                                    : CARE_KEY_DECISION, id);
      good = self->choice >= 0;
      break;
    case CARE_TABLE_POINTS:
      self->unknown = strcmp (id, "unknown") == 0;
      self->not_applicable = strcmp (id, "not-applicable") == 0;
      good = self->unknown || self->not_applicable;
      break;
    case CARE_TABLE_EXISTING_VALIDITY:
    case CARE_TABLE_VALIDITY:
      self->open_ended = strcmp (id, "open-ended") == 0;
      self->unknown = strcmp (id, "unknown") == 0;
      good = self->open_ended || self->unknown;
      break;
    case CARE_TABLE_SETTLEMENT:
      good = care_enum_from_nick (CARE_TYPE_SETTLEMENT, id, &self->choice);
      break;
    case CARE_TABLE_FILE_AT:
      good = strcmp (id, "province") == 0 || strcmp (id, "prefecture") == 0;
      break;
    case CARE_TABLE_START:
      good = strcmp (id, "admitted_on") == 0;
      break;
    case CARE_TABLE_FORMS:
    case CARE_TABLE_NOTES:
      break;
    case CARE_TABLE_PRINCIPLE:
    case CARE_TABLE_MATERIALS:
    case CARE_TABLE_LOCKS:
    case CARE_TABLE_DEADLINES:
    case CARE_TABLE_CHANNELS:
    case CARE_N_TABLES:
    default:
      good = FALSE;
      break;
    }
  return good || care_json_fail (error, path, NULL, _("\"%s\" is not a known value"), id);
}

/* { "action": "change", "base": "start", "months": 6 } and the like. */
static gboolean
parse_object (CareOutcome *self, CareTable table, JsonObject *object, const char *path,
              GError **error)
{
  static const char *const period[] = { "months", "as_a_rule", NULL };
  static const char *const points[] = { "value", "as_a_rule", NULL };
  static const char *const decision[] = { "value", "as_a_rule", NULL };
  static const char *const material[] = { "any_of", "copies", NULL };
  static const char *const lock[] = { "action", "base", "months", NULL };
  static const char *const channels[] = { "any_of", NULL };
  const char *id;

  switch (table)
    {
    case CARE_TABLE_EXISTING_VALIDITY:
    case CARE_TABLE_VALIDITY:
      return care_json_check_members (object, path, period, error)
             && read_as_a_rule (self, object, path, error)
             && read_int (object, path, "months", CARE_JSON_REQUIRED, MAX_MONTHS, &self->months,
                          error);
    case CARE_TABLE_POINTS:
      return care_json_check_members (object, path, points, error)
             && read_as_a_rule (self, object, path, error)
             && read_points (self, object, path, error);
    case CARE_TABLE_PRINCIPLE:
      return parse_principle (self, object, path, error);
    case CARE_TABLE_MATERIALS:
      return care_json_check_members (object, path, material, error)
             && read_ids (self, object, path, "any_of", error)
             && read_int (object, path, "copies", CARE_JSON_OPTIONAL, 99, &self->copies, error);
    case CARE_TABLE_CHANNELS:
      return care_json_check_members (object, path, channels, error)
             && read_ids (self, object, path, "any_of", error);
    case CARE_TABLE_LOCKS:
      if (!care_json_check_members (object, path, lock, error)
          || !care_json_get_string (object, path, "action", CARE_JSON_REQUIRED, &id, error)
          || !read_base (self, object, path, error)
          || !read_int (object, path, "months", CARE_JSON_REQUIRED, MAX_MONTHS, &self->months,
                        error))
        return FALSE;
      self->id = g_intern_string (id);
      return TRUE;
    case CARE_TABLE_DEADLINES:
      return parse_deadline (self, object, path, error);
    case CARE_TABLE_DECISION:
      return care_json_check_members (object, path, decision, error)
             && read_as_a_rule (self, object, path, error)
             && care_json_get_string (object, path, "value", CARE_JSON_REQUIRED, &id, error)
             && parse_id (self, table, id, path, error);
    case CARE_TABLE_TYPE:
    case CARE_TABLE_SETTLEMENT:
    case CARE_TABLE_FILE_AT:
    case CARE_TABLE_START:
    case CARE_TABLE_FORMS:
    case CARE_TABLE_NOTES:
    case CARE_N_TABLES:
    default:
      return care_json_fail (error, path, NULL, _("this table takes no object"));
    }
}

/**
 * care_outcome_parse:
 * @self: (out caller-allocates): the outcome
 * @table: the table of the rule
 * @node: (nullable): the member `then`; `null` fills the slot with nothing
 * @path: where it stands
 * @error: return location for a #GError
 *
 * Returns: %TRUE where @node is an outcome for @table
 */
gboolean
care_outcome_parse (CareOutcome *self, CareTable table, JsonNode *node, const char *path,
                    GError **error)
{
  gint64 points;

  *self = (CareOutcome) { .on = CARE_DATE_NONE };
  if (node == NULL)
    return care_json_fail (error, path, NULL, _("is missing"));
  if (JSON_NODE_HOLDS_NULL (node))
    {
      self->nothing = TRUE;
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_object (self, table, json_node_get_object (node), path, error);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return parse_id (self, table, json_node_get_string (node), path, error);
  if (table == CARE_TABLE_POINTS && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      points = json_node_get_int (node);
      if (points < -100 || points > 0)
        return care_json_fail (error, path, NULL, _("points lie between -100 and 0"));
      self->points = points;
      return TRUE;
    }
  return care_json_fail (error, path, NULL, _("not an outcome of this table"));
}

/**
 * care_note_uses_parse:
 * @row: the row of a note
 * @path: where it stands
 * @uses: (out): bits of #CareNoteUse from the member `for`, none where it is left out
 * @error: return location for a #GError
 *
 * Returns: %TRUE where all of them are known
 */
gboolean
care_note_uses_parse (JsonObject *row, const char *path, guint *uses, GError **error)
{
  static const struct { const char *name; guint use; } known[] = {
    { "headline", CARE_NOTE_HEADLINE }, { "urgent", CARE_NOTE_URGENT },
    { "limit", CARE_NOTE_LIMIT },       { "claim", CARE_NOTE_CLAIM },
    { "claim-place", CARE_NOTE_CLAIM_PLACE },
  };
  g_auto (GStrv) names = NULL;

  *uses = 0;
  if (!care_json_get_strv (row, path, "for", CARE_JSON_OPTIONAL, &names, error))
    return FALSE;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      guint before = *uses;

      for (gsize j = 0; j < G_N_ELEMENTS (known); j++)
        if (strcmp (known[j].name, names[i]) == 0)
          *uses |= known[j].use;
      if (*uses == before)
        return care_json_fail (error, path, "for", _("\"%s\" is not a known value"), names[i]);
    }
  return TRUE;
}

/**
 * care_rule_free:
 * @self: a rule
 */
void
care_rule_free (CareRule *self)
{
  for (guint i = 0; i < self->n_conditions; i++)
    care_condition_clear (&self->conditions[i]);
  g_free (self->conditions);
  g_free (self->then.ids);
  g_free (self);
}
