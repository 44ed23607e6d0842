/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-field.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "policy/care-place-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * care_field_free:
 * @self: a field
 */
void
care_field_free (CareField *self)
{
  g_clear_pointer (&self->scope, json_object_unref);
  g_free (self->scheme);
  g_free (self->level);
  g_free (self->name);
  g_free (self);
}

static gboolean
fail (GError **error, const char *name, const char *format, const char *part)
{
  g_autofree char *says = g_strdup_printf (format, part);

  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, "%s: %s", name, says);
  return FALSE;
}

static gboolean
take_key (CareField *self, CareKey key, const char *part)
{
  if (care_key_find_choice (key, part) < 0 || strcmp (part, "unknown") == 0)
    return FALSE;
  json_object_set_string_member (self->scope, care_key_get_name (key), part);
  return TRUE;
}

static gboolean
take_place (CareField *self, const char *part)
{
  const CareDivision *place = care_divisions_lookup (part);
  JsonArray *codes;

  if (place == NULL)
    return FALSE;
  self->place = place;
  if (self->question->kind == CARE_ANSWER_PHONE)
    return TRUE;
  codes = json_object_has_member (self->scope, "destination")
            ? json_array_ref (care_json_peek_array (self->scope, "destination"))
            : json_array_new ();
  json_array_add_string_element (codes, part);
  json_object_set_array_member (self->scope, "destination", codes);
  return TRUE;
}

static gboolean
take_level (CareField *self, const char *part)
{
  if ((self->question->scope & CARE_SCOPE_LEVEL) == 0)
    return FALSE;
  self->level = strlen (part) == 1 && g_ascii_isdigit (*part) ? g_strconcat ("grade-", part, NULL)
                                                              : g_strdup (part);
  return TRUE;
}

/* The parts may come in any order; each says what it is by itself. */
static gboolean
take_part (CareField *self, const char *part)
{
  if (take_key (self, CARE_KEY_SCHEME, part))
    {
      self->scheme = g_strdup (part);
      return TRUE;
    }
  return take_key (self, CARE_KEY_REASON, part) || take_key (self, CARE_KEY_GROUP, part)
         || take_key (self, CARE_KEY_CARE, part) || take_key (self, CARE_KEY_DISTANCE, part)
         || take_key (self, CARE_KEY_DISEASE, part) || take_place (self, part)
         || take_level (self, part);
}

/**
 * care_field_parse:
 * @name: id of a question with its scope after dots: scheme, reason, `long-term` or `temporary`,
 *   care, distance, disease, level of hospital, or the code of a place
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the field, or %NULL
 */
CareField *
care_field_parse (const char *name, GError **error)
{
  g_autoptr (CareField) self = g_new0 (CareField, 1);
  g_auto (GStrv) parts = g_strsplit (name, ".", 10);

  if (care_place_questions_get_default (error) == NULL)
    return NULL;
  self->scope = json_object_new ();
  self->name = g_strdup (name);
  self->question = care_place_question_find (parts[0] ? parts[0] : "");
  if (self->question == NULL)
    {
      fail (error, name, _("\"%s\" is not a known question"), parts[0] ? parts[0] : "");
      return NULL;
    }
  for (char **part = parts + 1; *part != NULL; part++)
    if (!take_part (self, *part))
      {
        fail (error, name, _("\"%s\" is no scope of this question"), *part);
        return NULL;
      }
  return g_steal_pointer (&self);
}

static JsonNode *
int_node (gint64 value)
{
  return json_node_init_int (json_node_alloc (), value);
}

/* "id-card|e-voucher,registration-form": of the first row one is enough. */
static JsonNode *
parse_papers (const char *text)
{
  g_auto (GStrv) rows = g_strsplit (text, ",", 50);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *lists = json_array_new ();

  for (char **row = rows; *row != NULL; row++)
    {
      g_auto (GStrv) ids = g_strsplit (*row, "|", 50);
      JsonArray *any_of = json_array_new ();

      for (char **id = ids; *id != NULL; id++)
        json_array_add_string_element (any_of, g_strstrip (*id));
      json_array_add_array_element (lists, any_of);
    }
  json_node_take_array (node, lists);
  return node;
}

/* "5wd" is weekdays. */
static JsonNode *
parse_working_days (const char *text)
{
  JsonNode *node;
  JsonObject *object;
  char *end;
  gint64 number = g_ascii_strtoll (text, &end, 10);

  if (end == text || strcmp (end, "wd") != 0)
    return NULL;
  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_int_member (object, "working_days", number);
  json_node_take_object (node, object);
  return node;
}

/* "90d" is days, "3" or "3m" months, anything else a day or what the question makes of it. */
static JsonNode *
parse_period (const char *text)
{
  char *end;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  JsonNode *node;
  JsonObject *object;

  if (end == text || (*end != '\0' && strcmp (end, "d") != 0 && strcmp (end, "m") != 0))
    return json_node_init_string (json_node_alloc (), text);
  if (*end != 'd')
    return int_node (number);
  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_int_member (object, "days", number);
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
parse_number (const CareField *self, const char *text)
{
  g_autofree char *plain = g_strdup (g_str_has_prefix (text, "−") ? text + strlen ("−") : text);
  gboolean minus = g_str_has_prefix (text, "−");
  char *end;
  gint64 number = g_ascii_strtoll (plain, &end, 10);

  if (end == plain)
    return json_node_init_string (json_node_alloc (), text);
  if (self->question->kind == CARE_ANSWER_RATIO && strcmp (end, "%") == 0)
    return int_node (number * 100);
  if (*end != '\0')
    return json_node_init_string (json_node_alloc (), text);
  return int_node (minus ? -number : number);
}

/**
 * care_field_parse_value:
 * @self: a field
 * @text: the value as it was typed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the value, of the kind of the question, or %NULL
 */
JsonNode *
care_field_parse_value (const CareField *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = NULL;

  switch (self->question->kind)
    {
    case CARE_ANSWER_PAPERS:
      node = parse_papers (text);
      break;
    case CARE_ANSWER_PERIOD:
      node = parse_working_days (text);
      if (node == NULL)
        node = parse_period (text);
      break;
    case CARE_ANSWER_CHOICE:
    case CARE_ANSWER_TEXT:
    case CARE_ANSWER_PHONE:
      node = json_node_init_string (json_node_alloc (), text);
      break;
    case CARE_ANSWER_POINTS:
    case CARE_ANSWER_MORE_POINTS:
    case CARE_ANSWER_MONTHS:
    case CARE_ANSWER_DAYS:
    case CARE_ANSWER_FEN:
    case CARE_ANSWER_RATIO:
    case CARE_N_ANSWER_KINDS:
    default:
      if (self->question->kind == CARE_ANSWER_DAYS)
        node = parse_working_days (text);
      if (node == NULL)
        node = parse_number (self, text);
      break;
    }
  return care_place_question_check_value (self->question, node, self->name, error);
}

/**
 * care_fields_to_json:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): `{ "fields": [ … ] }`: every question with its kind of value, bounds,
 *   choices and scope
 */
JsonNode *
care_fields_to_json (GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GPtrArray *questions = care_place_questions_get_default (error);

  if (questions == NULL)
    return NULL;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < questions->len; i++)
    {
      const CarePlaceQuestion *question = g_ptr_array_index (questions, i);
      g_auto (GStrv) scope = care_place_question_dup_scope (question);

      json_builder_begin_object (builder);
      care_json_add_string (builder, "id", question->id);
      care_json_add_string (builder, "label", care_text_pick (&question->label));
      care_json_add_string (builder, "kind", care_answer_kind_get_name (question->kind));
      if (question->min != 0 || question->max != 0)
        {
          care_json_add_int (builder, "min", question->min);
          care_json_add_int (builder, "max", question->max);
        }
      json_builder_set_member_name (builder, "scope");
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, "insured");
      json_builder_add_string_value (builder, "scheme");
      for (char **part = scope; *part != NULL; part++)
        json_builder_add_string_value (builder, *part);
      json_builder_end_array (builder);
      if (question->choices->len > 0)
        {
          json_builder_set_member_name (builder, "choices");
          json_builder_begin_array (builder);
          for (guint j = 0; j < question->choices->len; j++)
            json_builder_add_string_value (
              builder, ((CarePlaceChoice *) g_ptr_array_index (question->choices, j))->id);
          json_builder_end_array (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
