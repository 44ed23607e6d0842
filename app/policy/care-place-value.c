/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-place-value.h"

#include "base/care-date.h"
#include "base/care-json.h"
#include "base/care-money.h"
#include "policy/care-policy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Values of answers: read strictly or as people type them, told in words, held against what is
 * usual. */

#define UNCLEAR "unclear"
#define MAX_PAPERS 30
#define MAX_BANDS 16
#define MAX_TEXT 500

static const char *
get_string (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
           ? json_node_get_string (value) : NULL;
}

static gboolean
is_int (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64;
}

static JsonNode *
fail_kind (const CarePlaceQuestion *self, const char *path, GError **error)
{
  care_json_fail (error, path, NULL, _("is not a value of the kind “%s”"),
                  care_answer_kind_get_name (self->kind));
  return NULL;
}

static JsonNode *
check_int (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  if (!is_int (value))
    return fail_kind (self, path, error);
  if (json_node_get_int (value) >= self->min && json_node_get_int (value) <= self->max)
    return json_node_copy (value);
  min = g_strdup_printf ("%" G_GINT64_FORMAT, self->min);
  max = g_strdup_printf ("%" G_GINT64_FORMAT, self->max);
  care_json_fail (error, path, NULL, _("does not lie between %1$s and %2$s"), min, max);
  return NULL;
}

/* A number of days, or of weekdays: { "working_days": 5 }. */
static JsonNode *
check_days (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  static const char *const allowed[] = { "working_days", NULL };
  JsonObject *object;
  gint64 days;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return check_int (self, value, path, error);
  object = json_node_get_object (value);
  return care_json_check_members (object, path, allowed, error)
             && care_json_get_int (object, path, "working_days", CARE_JSON_REQUIRED,
                                   MAX (self->min, 1), self->max, NULL, &days, error)
           ? json_node_copy (value) : NULL;
}

static JsonNode *
check_period (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  static const char *const allowed[] = { "months", "days", "working_days", NULL };
  const char *text = get_string (value);
  gboolean has_months, has_days, has_working;
  gint64 months, days, working;
  JsonObject *object;
  CareDate day;

  if (is_int (value))
    return check_int (self, value, path, error);
  if (text != NULL)
    return care_date_parse (text, &day) ? json_node_copy (value) : fail_kind (self, path, error);
  if (!JSON_NODE_HOLDS_OBJECT (value))
    return fail_kind (self, path, error);
  object = json_node_get_object (value);
  if (!care_json_check_members (object, path, allowed, error)
      || !care_json_get_int (object, path, "months", CARE_JSON_OPTIONAL, self->min, self->max,
                             &has_months, &months, error)
      || !care_json_get_int (object, path, "days", CARE_JSON_OPTIONAL, 1, 3650, &has_days, &days,
                             error)
      || !care_json_get_int (object, path, "working_days", CARE_JSON_OPTIONAL, 1, 3650,
                             &has_working, &working, error))
    return NULL;
  return has_months + has_days + has_working == 1 ? json_node_copy (value)
                                                  : fail_kind (self, path, error);
}

static JsonNode *
check_choice (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  const CarePlaceChoice *choice = NULL;
  const char *text = get_string (value);

  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    text = json_node_get_boolean (value) ? "true" : "false";
  if (text == NULL)
    return fail_kind (self, path, error);
  choice = care_place_question_find_choice (self, text);
  if (choice != NULL)
    return json_node_init_string (json_node_alloc (), choice->id);
  care_json_fail (error, path, NULL, _("\"%s\" is not a known value"), text);
  return NULL;
}

/* One list of papers, of which one is enough; a paper alone is a list of one. */
static JsonArray *
check_any_of (JsonNode *node, const char *path, GError **error)
{
  g_autoptr (JsonArray) ids = json_array_new ();
  JsonArray *given = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = given ? json_array_get_length (given) : 1;

  for (guint i = 0; i < n; i++)
    {
      const char *id = get_string (given ? json_array_get_element (given, i) : node);

      if (id == NULL || *id == '\0' || strspn (id, G_CSET_a_2_z "-") != strlen (id))
        {
          care_json_fail (error, path, NULL, _("\"%s\" is not the id of a paper"), id ? id : "");
          return NULL;
        }
      json_array_add_string_element (ids, id);
    }
  if (n == 0 || n > MAX_PAPERS)
    {
      care_json_fail (error, path, NULL, _("the list is empty"));
      return NULL;
    }
  return g_steal_pointer (&ids);
}

static JsonNode *
check_papers (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  g_autoptr (JsonArray) lists = json_array_new ();
  JsonArray *given;
  JsonNode *checked;

  if (!JSON_NODE_HOLDS_ARRAY (value) || json_array_get_length (json_node_get_array (value)) == 0
      || json_array_get_length (json_node_get_array (value)) > MAX_PAPERS)
    return fail_kind (self, path, error);
  given = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (given); i++)
    {
      g_autofree char *place = care_json_path_index (path, i);
      JsonArray *any_of = check_any_of (json_array_get_element (given, i), place, error);

      if (any_of == NULL)
        return NULL;
      json_array_add_array_element (lists, any_of);
    }
  checked = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (checked, lists);
  return checked;
}

static JsonNode *
check_bands (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  static const char *const allowed[] = { "from_fen", "to_fen", "ratio_bp", NULL };
  JsonArray *bands = json_node_get_array (value);
  gint64 reached = 0;

  if (json_array_get_length (bands) == 0 || json_array_get_length (bands) > MAX_BANDS)
    return fail_kind (self, path, error);
  for (guint i = 0; i < json_array_get_length (bands); i++)
    {
      g_autofree char *place = care_json_path_index (path, i);
      JsonObject *band = care_json_root_object (json_array_get_element (bands, i), place, error);
      gint64 from, to, ratio;
      gboolean has_to;

      if (band == NULL || !care_json_check_members (band, place, allowed, error)
          || !care_json_get_int (band, place, "from_fen", CARE_JSON_REQUIRED, reached,
                                 CARE_MONEY_MAX, NULL, &from, error)
          || !care_json_get_int (band, place, "to_fen", CARE_JSON_OPTIONAL, from + 1,
                                 CARE_MONEY_MAX, &has_to, &to, error)
          || !care_json_get_int (band, place, "ratio_bp", CARE_JSON_REQUIRED, self->min, self->max,
                                 NULL, &ratio, error))
        return NULL;
      reached = has_to ? to : CARE_MONEY_MAX;
    }
  return json_node_copy (value);
}

/* Braces would be read as names to fill in, and a line break would break a row. */
static JsonNode *
check_text (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  const char *text = get_string (value);
  g_autofree char *clean = NULL;

  if (text == NULL || *text == '\0')
    return fail_kind (self, path, error);
  if (g_utf8_strlen (text, -1) > MAX_TEXT)
    {
      care_json_fail (error, path, NULL, _("is longer than %d characters"), MAX_TEXT);
      return NULL;
    }
  clean = g_strdup (text);
  g_strdelimit (clean, "{", '(');
  g_strdelimit (clean, "}", ')');
  for (char *p = clean; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return json_node_init_string (json_node_alloc (), clean);
}

static JsonNode *
check_phone (const CarePlaceQuestion *self, JsonNode *value, const char *path, GError **error)
{
  const char *text = get_string (value);

  if (text != NULL && strlen (text) >= 3 && strlen (text) <= 40
      && strspn (text, G_CSET_DIGITS "-+() ,/") == strlen (text))
    return json_node_copy (value);
  return fail_kind (self, path, error);
}

/**
 * care_place_question_is_unclear:
 * @value: a value
 *
 * Returns: %TRUE where it says that whoever was asked could not say
 */
gboolean
care_place_question_is_unclear (JsonNode *value)
{
  return g_strcmp0 (get_string (value), UNCLEAR) == 0;
}

/**
 * care_place_question_check_value:
 * @self: a question
 * @value: (nullable): a value as it was read
 * @path: where it stands
 * @error: return location for a #GError
 *
 * Papers are checked for their form only, since their names stand with the packs.
 *
 * Returns: (transfer full): the value as the question keeps it, or %NULL where it is none
 */
JsonNode *
care_place_question_check_value (const CarePlaceQuestion *self, JsonNode *value, const char *path,
                                 GError **error)
{
  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    {
      care_json_fail (error, path, NULL, _("is missing"));
      return NULL;
    }
  if (care_place_question_is_unclear (value))
    return json_node_copy (value);
  switch (self->kind)
    {
    case CARE_ANSWER_MONTHS:
      if (self->open_ended && g_strcmp0 (get_string (value), "open-ended") == 0)
        return json_node_copy (value);
      return check_int (self, value, path, error);
    case CARE_ANSWER_DAYS:
      return check_days (self, value, path, error);
    case CARE_ANSWER_PERIOD:
      return check_period (self, value, path, error);
    case CARE_ANSWER_CHOICE:
      return check_choice (self, value, path, error);
    case CARE_ANSWER_PAPERS:
      return check_papers (self, value, path, error);
    case CARE_ANSWER_RATIO:
      if (JSON_NODE_HOLDS_ARRAY (value))
        return check_bands (self, value, path, error);
      return check_int (self, value, path, error);
    case CARE_ANSWER_TEXT:
      return check_text (self, value, path, error);
    case CARE_ANSWER_PHONE:
      return check_phone (self, value, path, error);
    case CARE_ANSWER_POINTS:
    case CARE_ANSWER_MORE_POINTS:
    case CARE_ANSWER_FEN:
    case CARE_N_ANSWER_KINDS:
    default:
      return check_int (self, value, path, error);
    }
}

static char *
dup_months (gint64 months)
{
  return g_strdup_printf (ngettext ("%d month", "%d months", months), (int) months);
}

static char *
dup_days (gint64 days)
{
  return g_strdup_printf (ngettext ("%d day", "%d days", days), (int) days);
}

static char *
dup_working_days (gint64 days)
{
  return g_strdup_printf (ngettext ("%d working day", "%d working days", days), (int) days);
}

static char *
dup_period (JsonNode *value)
{
  g_autofree char *length = NULL;
  JsonObject *object;
  CareDate day;

  if (get_string (value) != NULL && care_date_parse (get_string (value), &day))
    {
      g_autofree char *spoken = care_date_dup_spoken (day);

      return g_strdup_printf (_("by %s"), spoken);
    }
  if (is_int (value))
    length = dup_months (json_node_get_int (value));
  else
    {
      object = json_node_get_object (value);
      length = json_object_has_member (object, "days")
                 ? dup_days (care_json_peek_int (object, "days", 0))
               : json_object_has_member (object, "working_days")
                 ? dup_working_days (care_json_peek_int (object, "working_days", 0))
                 : dup_months (care_json_peek_int (object, "months", 0));
    }
  return g_strdup_printf (_("within %s of discharge"), length);
}

static char *
dup_papers (JsonNode *value)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  JsonArray *lists = json_node_get_array (value);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonArray *any_of = json_array_get_array_element (lists, i);

      for (guint j = 0; j < json_array_get_length (any_of); j++)
        {
          const char *id = json_array_get_string_element (any_of, j);

          if (words->len > 0)
            g_string_append (words, j == 0 ? C_("list of papers, all are needed", "; ")
                                           : C_("list of papers, one is enough", " or "));
          g_string_append (words, policy ? care_policy_get_label (policy, "material", id) : id);
        }
    }
  return g_string_free (words, FALSE);
}

static char *
dup_percent (gint64 ratio_bp)
{
  if (ratio_bp % 100 == 0)
    return g_strdup_printf ("%d%%", (int) (ratio_bp / 100));
  return g_strdup_printf ("%d.%02d%%", (int) (ratio_bp / 100), (int) (ratio_bp % 100));
}

static char *
dup_yuan (gint64 fen)
{
  g_autofree char *yuan = care_money_dup_yuan (fen);

  return g_strdup_printf (_("%s yuan"), yuan);
}

static char *
dup_ratio (JsonNode *value)
{
  GString *words;
  JsonArray *bands;

  if (is_int (value))
    return dup_percent (json_node_get_int (value));
  bands = json_node_get_array (value);
  words = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (bands); i++)
    {
      JsonObject *band = json_array_get_object_element (bands, i);
      g_autofree char *percent = dup_percent (care_json_peek_int (band, "ratio_bp", 0));
      g_autofree char *from = dup_yuan (care_json_peek_int (band, "from_fen", 0));

      if (words->len > 0)
        g_string_append (words, C_("list of papers, all are needed", "; "));
      /* Translators: a share that is paid of costs from an amount on */
      g_string_append_printf (words, _("%1$s from %2$s on"), percent, from);
    }
  return g_string_free (words, FALSE);
}

static char *
dup_points (gint64 points)
{
  int n = (int) ABS (points);

  return g_strdup_printf (ngettext ("%d percentage point", "%d percentage points", n), n);
}

/**
 * care_place_question_dup_value:
 * @self: a question
 * @value: a value from care_place_question_check_value()
 *
 * Returns: (transfer full): the value in the user's language, as part of a sentence
 */
char *
care_place_question_dup_value (const CarePlaceQuestion *self, JsonNode *value)
{
  if (care_place_question_is_unclear (value))
    return g_strdup (_("they could not say either"));
  switch (self->kind)
    {
    case CARE_ANSWER_POINTS:
    case CARE_ANSWER_MORE_POINTS:
      return dup_points (json_node_get_int (value));
    case CARE_ANSWER_MONTHS:
      return get_string (value) ? g_strdup (_("without an end"))
                                : dup_months (json_node_get_int (value));
    case CARE_ANSWER_DAYS:
      return JSON_NODE_HOLDS_OBJECT (value)
               ? dup_working_days (care_json_peek_int (json_node_get_object (value),
                                                       "working_days", 0))
               : dup_days (json_node_get_int (value));
    case CARE_ANSWER_PERIOD:
      return dup_period (value);
    case CARE_ANSWER_CHOICE:
      return g_strdup (care_text_pick (&care_place_question_find_choice (
                                          self, get_string (value))->label));
    case CARE_ANSWER_PAPERS:
      return dup_papers (value);
    case CARE_ANSWER_FEN:
      return dup_yuan (json_node_get_int (value));
    case CARE_ANSWER_RATIO:
      return dup_ratio (value);
    case CARE_ANSWER_TEXT:
    case CARE_ANSWER_PHONE:
    case CARE_N_ANSWER_KINDS:
    default:
      return g_strdup (get_string (value));
    }
}

/**
 * care_place_question_get_remark:
 * @self: a question
 * @value: a value from care_place_question_check_value()
 *
 * Returns: (transfer none) (nullable): what to say of a value outside what province or nation set;
 *   it is used all the same
 */
const char *
care_place_question_get_remark (const CarePlaceQuestion *self, JsonNode *value)
{
  if (!self->has_usual || !is_int (value)
      || (json_node_get_int (value) >= self->usual_min
          && json_node_get_int (value) <= self->usual_max))
    return NULL;
  return care_text_pick (&self->usual_says);
}

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
