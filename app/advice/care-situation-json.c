/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-situation.h"

#include "base/care-json.h"
#include "place/care-divisions-alias.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_MONTHS_AWAY 1200
#define EXISTING_PREFIX "existing."

static gboolean
read_place (CareSituation *self, CareKey key, const char *text, const char *path,
            const char *name, GError **error)
{
  const CareDivision *place = care_divisions_lookup (text);

  /* Papers and ID numbers carry codes that are no more. */
  if (place == NULL || !place->current)
    place = care_divisions_get_successor (text) ? care_divisions_get_successor (text) : place;
  if (place == NULL)
    return care_json_fail (error, path, name, _("\"%s\" is not the code of a place"), text);
  if (place->level == CARE_DIVISION_GROUPING)
    {
      if (!care_division_is_municipality (place->parent))
        return care_json_fail (error, path, name,
                               _("\"%s\" only groups places; name the city or county"), text);
      place = place->parent;
    }
  /* A province is not where a person is insured, but a municipality is: no prefecture is below. */
  if (key == CARE_KEY_INSURED && !care_division_can_insure (place))
    return care_json_fail (error, path, name,
                           _("\"%s\" is not a county, prefecture or direct county"), text);
  care_situation_set_place (self, key, place);
  return TRUE;
}

static gboolean
read_set (CareSituation *self, CareKey key, JsonObject *object, const char *path,
          const char *name, GError **error)
{
  g_auto (GStrv) ids = NULL;

  if (!care_json_get_strv (object, path, name, CARE_JSON_OPTIONAL, &ids, error))
    return FALSE;
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *place = care_json_path_index (name, i);

      if (strcmp (ids[i], "unknown") == 0)
        continue;
      if (care_key_find_choice (key, ids[i]) < 0)
        return care_json_fail (error, path, place, _("\"%s\" is not a known value"), ids[i]);
      care_situation_set_special (self, ids[i], TRUE);
    }
  return TRUE;
}

static gboolean
read_text (CareSituation *self, CareKey key, const char *text, const char *path,
           const char *name, GError **error)
{
  CareDate date;

  if (care_key_get_kind (key) == CARE_KIND_PLACE)
    return read_place (self, key, text, path, name, error);
  if (care_key_get_kind (key) == CARE_KIND_DATE)
    {
      if (!care_date_parse (text, &date))
        return care_json_fail (error, path, name, _("\"%s\" is not a date"), text);
      care_situation_set_date (self, key, date);
      return TRUE;
    }
  if (care_key_find_choice (key, text) < 0)
    return care_json_fail (error, path, name, _("\"%s\" is not a known value"), text);
  care_situation_set_choice (self, key, text);
  return TRUE;
}

/* The word "unknown" is never an error, except for where the person is insured: it is the same as
 * no answer where the key has no such choice. */
static gboolean
says_unknown (JsonObject *object, CareKey key, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return key != CARE_KEY_INSURED && care_key_find_unknown (key) < 0
         && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && strcmp (json_node_get_string (node), "unknown") == 0;
}

static gboolean
read_key (CareSituation *self, CareKey key, JsonObject *object, const char *path,
          const char *name, GError **error)
{
  const char *text;
  gboolean flag, present;
  gint64 number;

  if (!json_object_has_member (object, name) || says_unknown (object, key, name))
    return TRUE;
  switch (care_key_get_kind (key))
    {
    case CARE_KIND_SET:
      return read_set (self, key, object, path, name, error);
    case CARE_KIND_FLAG:
      if (!care_json_get_bool (object, path, name, CARE_JSON_OPTIONAL, &present, &flag, error))
        return FALSE;
      if (present)
        care_situation_set_flag (self, key, flag);
      return TRUE;
    case CARE_KIND_NUMBER:
      if (!care_json_get_int (object, path, name, CARE_JSON_OPTIONAL, 0, MAX_MONTHS_AWAY, &present,
                              &number, error))
        return FALSE;
      if (present)
        care_situation_set_number (self, key, number);
      return TRUE;
    case CARE_KIND_PLACE:
    case CARE_KIND_CHOICE:
    case CARE_KIND_DATE:
    default:
      if (!care_json_get_string (object, path, name, CARE_JSON_OPTIONAL, &text, error))
        return FALSE;
      return text == NULL || read_text (self, key, text, path, name, error);
    }
}

/* The last day that can have come. By the clock it may be a day later where the answer was given:
 * another time zone is a day ahead, and a plan made there is opened here. */
static CareDate
get_last_day (CareSituation *self)
{
  return care_situation_has (self, CARE_KEY_TODAY) ? care_situation_get_today (self)
                                                   : care_date_today () + 1;
}

/* Whether one of the two days is given before the other though it cannot be. */
static gboolean
check_order (CareSituation *self, CareKey earlier, CareKey later, const char *path, GError **error)
{
  CareDate first = care_situation_get_date (self, earlier);
  CareDate second = later == CARE_KEY_TODAY ? get_last_day (self)
                                            : care_situation_get_date (self, later);
  char first_iso[CARE_DATE_ISO_LENGTH], second_iso[CARE_DATE_ISO_LENGTH];

  if (first == CARE_DATE_NONE || second == CARE_DATE_NONE || first <= second)
    return TRUE;
  care_date_to_iso (first, first_iso);
  care_date_to_iso (later == CARE_KEY_TODAY ? care_situation_get_today (self) : second, second_iso);
  if (later == CARE_KEY_TODAY)
    return care_json_fail (error, path, care_key_get_name (earlier),
                           _("%s lies in the future: today is %s"), first_iso, second_iso);
  return care_json_fail (error, path, care_key_get_name (later), _("%s lies before %s (%s)"),
                         second_iso, care_key_get_name (earlier), first_iso);
}

/* Whether the word for the stay goes with the days that are given. */
static gboolean
stay_fits (CareSituation *self, const char *path, GError **error)
{
  const char *stay = care_situation_get_choice (self, CARE_KEY_STAY);
  gboolean not_yet = g_strcmp0 (stay, "not-yet") == 0;

  if (not_yet && care_situation_has (self, CARE_KEY_ADMITTED_ON))
    return care_json_fail (error, path, care_key_get_name (CARE_KEY_STAY),
                           _("\"%s\" does not go with a day of admission"), stay);
  if ((not_yet || g_strcmp0 (stay, "in-hospital") == 0)
      && care_situation_has (self, CARE_KEY_DISCHARGED_ON))
    return care_json_fail (error, path, care_key_get_name (CARE_KEY_STAY),
                           _("\"%s\" does not go with a day of discharge"), stay);
  return TRUE;
}

static gboolean
check_dates (CareSituation *self, const char *path, GError **error)
{
  static const struct { CareKey earlier, later; } pairs[] = {
    { CARE_KEY_BIRTH_DATE, CARE_KEY_TODAY },
    { CARE_KEY_ADMITTED_ON, CARE_KEY_TODAY },
    { CARE_KEY_DISCHARGED_ON, CARE_KEY_TODAY },
    { CARE_KEY_EXISTING_FILED_ON, CARE_KEY_TODAY },
    { CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON, CARE_KEY_TODAY },
    { CARE_KEY_EXISTING_CANCELLED_ON, CARE_KEY_TODAY },
    { CARE_KEY_BIRTH_DATE, CARE_KEY_ADMITTED_ON },
    { CARE_KEY_BIRTH_DATE, CARE_KEY_EXISTING_FILED_ON },
    { CARE_KEY_ADMITTED_ON, CARE_KEY_DISCHARGED_ON },
    { CARE_KEY_EXISTING_FILED_ON, CARE_KEY_EXISTING_CANCELLED_ON },
    { CARE_KEY_EXISTING_FILED_ON, CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON },
    { CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON, CARE_KEY_EXISTING_CANCELLED_ON },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (!check_order (self, pairs[i].earlier, pairs[i].later, path, error))
      return FALSE;
  return TRUE;
}

/* Reads the keys that stand at one level: those of the situation, or those of "existing". */
static gboolean
read_level (CareSituation *self, JsonObject *object, const char *path, const char *prefix,
            GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      g_autofree char *full = g_strconcat (prefix, name, NULL);
      CareKey key;

      if (*prefix == '\0' && (strcmp (name, "existing") == 0 || strcmp (name, "told") == 0))
        continue;
      if (!care_key_from_name (full, &key) || key >= CARE_N_ANSWERS
          || (*prefix == '\0' && strchr (name, '.') != NULL))
        return care_json_fail (error, path, name, _("is not a known key"));
      if (!read_key (self, key, object, path, name, error))
        return FALSE;
    }
  return TRUE;
}

/* An answer that another place gave, or that nobody can have given yet, is a slip. */
static gboolean
check_told (CareSituation *self, CareTold *told, const char *path, GError **error)
{
  const CareDivision *insured = care_situation_get_place (self, CARE_KEY_INSURED);
  CareDate today = MAX (care_situation_get_today (self), care_date_today ());
  char told_on[CARE_DATE_ISO_LENGTH], last[CARE_DATE_ISO_LENGTH];

  if (!care_told_is_of_area (told, insured))
    return care_json_fail (error, path, "insured",
                           _("the answer is about %1$s, but the person is insured in %2$s"),
                           care_told_get_insured (told)->name, insured->name);
  if (care_told_get_told_on (told) <= today + 1)
    return TRUE;
  care_date_to_iso (care_told_get_told_on (told), told_on);
  care_date_to_iso (today, last);
  return care_json_fail (error, path, "told_on", _("%s lies in the future: today is %s"), told_on,
                         last);
}

static gboolean
read_told (CareSituation *self, JsonObject *object, const char *path, GError **error)
{
  g_autofree char *place = care_json_path (path, "told");
  g_autoptr (GPtrArray) told = NULL;

  if (!json_object_has_member (object, "told"))
    return TRUE;
  told = care_told_list_from_json (json_object_get_member (object, "told"), place, error);
  if (told == NULL)
    return FALSE;
  for (guint i = 0; i < told->len; i++)
    {
      g_autofree char *inner = care_json_path_index (place, i);

      if (!check_told (self, g_ptr_array_index (told, i), inner, error))
        return FALSE;
    }
  if (told->len > 0)
    care_situation_set_told (self, told);
  return TRUE;
}

static void
write_told (CareSituation *self, JsonBuilder *builder)
{
  GPtrArray *told = care_situation_get_told (self);

  if (told == NULL || told->len == 0)
    return;
  json_builder_set_member_name (builder, "told");
  json_builder_begin_array (builder);
  for (guint i = 0; i < told->len; i++)
    json_builder_add_value (builder, care_told_to_json (g_ptr_array_index (told, i)));
  json_builder_end_array (builder);
}

/**
 * care_situation_new_from_json:
 * @root: a situation as CONTRACT.md describes it
 * @path: how to call it in messages, such as "situation"
 * @error: return location for a #GError
 *
 * Reads strictly: a key or value that nobody knows is an error, since a misspelt answer must not
 * pass for none; so are days in an order that cannot be.
 *
 * Returns: (transfer full): the situation, or %NULL
 */
CareSituation *
care_situation_new_from_json (JsonNode *root, const char *path, GError **error)
{
  g_autoptr (CareSituation) self = care_situation_new ();
  g_autofree char *existing_path = care_json_path (path, "existing");
  JsonObject *object = care_json_root_object (root, path, error);
  JsonObject *existing;
  const char *insured;

  if (object == NULL
      || !care_json_get_string (object, path, "insured", CARE_JSON_REQUIRED, &insured, error)
      || !care_json_get_object (object, path, "existing", CARE_JSON_OPTIONAL, &existing, error)
      || !read_level (self, object, path, "", error)
      || (existing != NULL && !read_level (self, existing, existing_path, EXISTING_PREFIX, error))
      || !read_told (self, object, path, error) || !check_dates (self, path, error)
      || !stay_fits (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
write_special (CareSituation *self, JsonBuilder *builder)
{
  const char *const *ids = care_key_get_choices (CARE_KEY_SPECIAL);

  json_builder_begin_array (builder);
  for (int i = 0; ids[i] != NULL; i++)
    if (care_situation_get_special (self, ids[i]))
      json_builder_add_string_value (builder, ids[i]);
  json_builder_end_array (builder);
}

static void
write_key (CareSituation *self, CareKey key, JsonBuilder *builder)
{
  char iso[CARE_DATE_ISO_LENGTH];

  switch (care_key_get_kind (key))
    {
    case CARE_KIND_PLACE:
      json_builder_add_string_value (builder, care_situation_get_place (self, key)->code);
      break;
    case CARE_KIND_CHOICE:
      json_builder_add_string_value (builder, care_situation_get_choice (self, key));
      break;
    case CARE_KIND_SET:
      write_special (self, builder);
      break;
    case CARE_KIND_FLAG:
      json_builder_add_boolean_value (builder, care_situation_get_flag (self, key));
      break;
    case CARE_KIND_NUMBER:
      json_builder_add_int_value (builder, care_situation_get_number (self, key));
      break;
    case CARE_KIND_DATE:
    default:
      care_date_to_iso (care_situation_get_date (self, key), iso);
      json_builder_add_string_value (builder, iso);
      break;
    }
}

/**
 * care_situation_to_json:
 * @self: a situation
 *
 * Returns: (transfer full): what care_situation_new_from_json() reads back
 */
JsonNode *
care_situation_to_json (CareSituation *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  gboolean in_existing = FALSE;

  json_builder_begin_object (builder);
  for (CareKey key = 0; key < CARE_N_ANSWERS; key++)
    {
      const char *name = care_key_get_name (key);

      /* The days say more than the word: one that contradicts them is left over from before. */
      if (!care_situation_has (self, key)
          || (key == CARE_KEY_STAY && !stay_fits (self, NULL, NULL)))
        continue;
      if (g_str_has_prefix (name, EXISTING_PREFIX))
        {
          if (!in_existing)
            {
              json_builder_set_member_name (builder, "existing");
              json_builder_begin_object (builder);
            }
          in_existing = TRUE;
          name += strlen (EXISTING_PREFIX);
        }
      json_builder_set_member_name (builder, name);
      write_key (self, key, builder);
    }
  if (in_existing)
    json_builder_end_object (builder);
  write_told (self, builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
