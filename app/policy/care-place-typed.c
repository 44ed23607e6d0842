/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-place-question.h"

#include "base/care-date.h"
#include "base/care-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What people type into the field of a question: "20", "20%", "1年", "长期", "800元", "85%". */

static JsonNode *
int_node (gint64 value)
{
  return json_node_init_int (json_node_alloc (), value);
}

static JsonNode *
string_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* A whole number with what follows it, G_MININT64 where there is none. */
static gint64
read_number (const char *text, const char **rest)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  char *end;
  gint64 number;
  const char *start = plain ? plain : "";

  if (g_str_has_prefix (start, "−"))
    start += strlen ("−");
  else if (*start == '-')
    start++;
  number = g_ascii_strtoll (start, &end, 10);
  *rest = g_intern_string (g_strstrip (end));
  return end == start || number < 0 ? G_MININT64 : number;
}

static gboolean
is_any (const char *rest, const char *const *words)
{
  return *rest == '\0' || g_strv_contains (words, rest);
}

static JsonNode *
parse_months (const CarePlaceQuestion *self, const char *text)
{
  static const char *const months[] = { "个月", "月", "months", "month", NULL };
  static const char *const years[] = { "年", "years", "year", NULL };
  const char *rest;
  gint64 number;

  if (self->open_ended && (strstr (text, "长期") != NULL || strstr (text, "open") != NULL))
    return string_node ("open-ended");
  if (strcmp (text, "半年") == 0)
    return int_node (6);
  number = read_number (text, &rest);
  if (number == G_MININT64)
    return NULL;
  if (*rest != '\0' && g_strv_contains (years, rest))
    return int_node (number * 12);
  return is_any (rest, months) ? int_node (number) : NULL;
}

static JsonNode *
object_node (const char *name, gint64 number)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, name, number);
  json_node_take_object (node, object);
  return node;
}

static const char *const working_days[] = { "个工作日", "工作日", "working days", "working day",
                                            NULL };

static JsonNode *
parse_period (const CarePlaceQuestion *self, const char *text)
{
  static const char *const days[] = { "天", "日", "days", "day", NULL };
  CareDate day;
  const char *rest;
  gint64 number;
  char iso[CARE_DATE_ISO_LENGTH];

  if (strlen (text) >= 6 && care_date_parse_typed (text, &day))
    {
      care_date_to_iso (day, iso);
      return string_node (iso);
    }
  number = read_number (text, &rest);
  if (number != G_MININT64 && g_strv_contains (working_days, rest))
    return object_node ("working_days", number);
  if (number == G_MININT64 || *rest == '\0' || !g_strv_contains (days, rest))
    return parse_months (self, text);
  return object_node ("days", number);
}

static JsonNode *
parse_points (const CarePlaceQuestion *self, const char *text)
{
  static const char *const units[] = { "%", "个百分点", "百分点", "个点", "点", "points", NULL };
  const char *rest;
  gint64 number = read_number (text, &rest);

  if (number == G_MININT64 || !is_any (rest, units))
    return NULL;
  return int_node (self->kind == CARE_ANSWER_POINTS ? -number : number);
}

static JsonNode *
parse_ratio (const char *text)
{
  g_autofree char *plain = g_strdup (text);
  gint64 hundredths;

  if (g_str_has_suffix (plain, "%"))
    plain[strlen (plain) - 1] = '\0';
  else if (g_str_has_suffix (plain, "％"))
    plain[strlen (plain) - strlen ("％")] = '\0';
  /* A percentage with two decimals is as many basis points as yuan with two decimals are fen. */
  return care_money_parse_yuan (g_strstrip (plain), &hundredths, NULL) ? int_node (hundredths)
                                                                       : NULL;
}

static JsonNode *
parse_fen (const char *text)
{
  g_autofree char *plain = g_strdup (text);
  gint64 fen;

  if (g_str_has_suffix (plain, "元"))
    plain[strlen (plain) - strlen ("元")] = '\0';
  return care_money_parse_yuan (g_strstrip (plain), &fen, NULL) ? int_node (fen) : NULL;
}

static JsonNode *
parse_days (const char *text)
{
  static const char *const units[] = { "天", "日", "days", "day", NULL };
  const char *rest;
  gint64 number = read_number (text, &rest);

  if (number != G_MININT64 && g_strv_contains (working_days, rest))
    return object_node ("working_days", number);
  return number != G_MININT64 && is_any (rest, units) ? int_node (number) : NULL;
}

static JsonNode *
parse (const CarePlaceQuestion *self, const char *text)
{
  switch (self->kind)
    {
    case CARE_ANSWER_POINTS:
    case CARE_ANSWER_MORE_POINTS:
      return parse_points (self, text);
    case CARE_ANSWER_MONTHS:
      return parse_months (self, text);
    case CARE_ANSWER_DAYS:
      return parse_days (text);
    case CARE_ANSWER_PERIOD:
      return parse_period (self, text);
    case CARE_ANSWER_FEN:
      return parse_fen (text);
    case CARE_ANSWER_RATIO:
      return parse_ratio (text);
    case CARE_ANSWER_CHOICE:
    case CARE_ANSWER_PAPERS:
    case CARE_ANSWER_TEXT:
    case CARE_ANSWER_PHONE:
    case CARE_N_ANSWER_KINDS:
    default:
      return string_node (text);
    }
}

/**
 * care_place_question_parse_typed:
 * @self: a question whose answer is typed: not one of choices or papers
 * @text: what somebody has typed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the value, or %NULL where it is none
 */
JsonNode *
care_place_question_parse_typed (const CarePlaceQuestion *self, const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (JsonNode) node = parse (self, stripped);

  if (node == NULL)
    node = string_node (stripped);
  return care_place_question_check_value (self, node, care_text_pick (&self->label), error);
}
