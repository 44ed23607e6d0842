/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-costs"
#include "config.h"

#include "costs/care-tariff-level.h"

#include "base/care-enum.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>

#define COLUMNS_FILE "columns.json"
#define FORMAT "care-elsewhere-tariff-columns"

G_DEFINE_ENUM_TYPE (CareTariffLevelBy, care_tariff_level_by,
                    G_DEFINE_ENUM_VALUE (CARE_TARIFF_LEVEL_BY_GRADE, "grade"),
                    G_DEFINE_ENUM_VALUE (CARE_TARIFF_LEVEL_BY_OWNER, "owner"),
                    G_DEFINE_ENUM_VALUE (CARE_TARIFF_LEVEL_BY_PLACE, "away"))

G_DEFINE_ENUM_TYPE (CareAway, care_away,
                    G_DEFINE_ENUM_VALUE (CARE_AWAY_NO, "no"),
                    G_DEFINE_ENUM_VALUE (CARE_AWAY_CITY, "city"),
                    G_DEFINE_ENUM_VALUE (CARE_AWAY_PROVINCE, "province"))

static void
level_clear (CareTariffLevel *self)
{
  care_text_clear (&self->title);
  g_clear_pointer (&self->places, g_ptr_array_unref);
}

static gboolean
read_enum (JsonObject *object, const char *path, const char *name, GType type, int *value,
           GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, name, CARE_JSON_REQUIRED, &text, error))
    return FALSE;
  return care_enum_from_nick (type, text, value)
         || care_json_fail (error, path, name, _("“%s” is not known"), text);
}

static gboolean
read_grades (CareTariffLevel *self, JsonObject *object, const char *path, GError **error)
{
  JsonArray *array;

  if (!care_json_get_array (object, path, "grades", CARE_JSON_REQUIRED, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 grade = JSON_NODE_HOLDS_VALUE (node)
                         && json_node_get_value_type (node) == G_TYPE_INT64
                       ? json_node_get_int (node) : 0;

      if (grade < 1 || grade > 3)
        return care_json_fail (error, path, "grades", _("grades go from 1 to 3"));
      self->grades |= 1u << grade;
    }
  return self->grades != 0 || care_json_fail (error, path, "grades", _("is missing"));
}

static gboolean
read_places (CareTariffLevel *self, JsonObject *object, const char *path, GError **error)
{
  g_auto (GStrv) codes = NULL;
  int away;

  if (!read_enum (object, path, "away", CARE_TYPE_AWAY, &away, error)
      || !care_json_get_strv (object, path, "places", CARE_JSON_OPTIONAL, &codes, error))
    return FALSE;
  self->away = away;
  self->is_away = TRUE;
  if (away == CARE_AWAY_NO)
    return care_json_fail (error, path, "away", _("“%s” is not known"), "no");
  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const CareDivision *place = care_divisions_lookup (codes[i]);

      if (place == NULL)
        return care_json_fail (error, path, "places", _("“%s” is not the code of a place"),
                               codes[i]);
      if (self->places == NULL)
        self->places = g_ptr_array_new ();
      g_ptr_array_add (self->places, (gpointer) place);
    }
  return TRUE;
}

static gboolean
read_level (GArray *levels, JsonObject *object, const char *path, GError **error)
{
  static const char *const at_home[] = { "id", "title", "by", "grades", "usual", NULL };
  static const char *const outside[] = { "id", "title", "by", "away", "places", "usual", NULL };
  CareTariffLevel level = { 0 };
  const char *id;
  int by;

  if (!care_json_get_string (object, path, "id", CARE_JSON_REQUIRED, &id, error)
      || !read_enum (object, path, "by", CARE_TYPE_TARIFF_LEVEL_BY, &by, error)
      || !care_json_check_members (object, path,
                                   by == CARE_TARIFF_LEVEL_BY_PLACE ? outside : at_home, error)
      || !care_json_get_bool (object, path, "usual", CARE_JSON_OPTIONAL, NULL, &level.is_usual,
                              error))
    return FALSE;
  for (guint i = 0; i < levels->len; i++)
    if (g_str_equal (g_array_index (levels, CareTariffLevel, i).id, id))
      return care_json_fail (error, path, "id", _("“%s” is there twice"), id);
  level.id = g_intern_string (id);
  level.by = by;
  if (care_json_get_text (object, path, "title", CARE_JSON_REQUIRED, &level.title, error)
      && (by == CARE_TARIFF_LEVEL_BY_PLACE ? read_places (&level, object, path, error)
                                           : read_grades (&level, object, path, error)))
    {
      g_array_append_val (levels, level);
      return TRUE;
    }
  level_clear (&level);
  return FALSE;
}

/**
 * care_tariff_levels_read:
 * @root: the content of a file of columns
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareTariffLevel): the levels, or %NULL
 */
GArray *
care_tariff_levels_read (JsonNode *root, const char *path, GError **error)
{
  static const char *const allowed[] = { "format", "about", "columns", NULL };
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (CareTariffLevel));
  JsonObject *object = care_json_root_object (root, path, error);
  g_autofree char *place = care_json_path (path, "columns");
  const char *format;
  JsonArray *array;

  g_array_set_clear_func (levels, (GDestroyNotify) level_clear);
  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "format", CARE_JSON_REQUIRED, &format, error)
      || !care_json_get_array (object, path, "columns", CARE_JSON_REQUIRED, &array, error))
    return NULL;
  if (!g_str_equal (format, FORMAT))
    {
      care_json_fail (error, path, "format", _("“%s” is not known"), format);
      return NULL;
    }
  if (json_array_get_length (array) > CARE_MAX_TARIFF_LEVELS)
    {
      care_json_fail (error, place, NULL, _("more than %d entries"), CARE_MAX_TARIFF_LEVELS);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = care_json_path_index (place, i);
      JsonObject *one = care_json_root_object (json_array_get_element (array, i), inner, error);

      if (one == NULL || !read_level (levels, one, inner, error))
        return NULL;
    }
  return g_steal_pointer (&levels);
}

static GArray *
read_default (void)
{
  g_autofree char *relative = g_build_filename ("costs", COLUMNS_FILE, NULL);
  g_autofree char *path = care_file_find_data (relative);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_read_file (path, &error);
  GArray *levels = root ? care_tariff_levels_read (root, COLUMNS_FILE, &error) : NULL;

  if (levels == NULL)
    g_warning ("no tariff can be read: %s", error->message);
  return levels ? levels : g_array_new (FALSE, FALSE, sizeof (CareTariffLevel));
}

/**
 * care_tariff_levels_get_all:
 * @n_levels: (out): how many there are
 *
 * Reads the levels that come with the app, once. Safe in any thread.
 *
 * Returns: (transfer none) (array length=n_levels): the levels, in the order tariffs list them;
 *   none where the file cannot be read
 */
const CareTariffLevel *
care_tariff_levels_get_all (guint *n_levels)
{
  static gsize levels;

  if (g_once_init_enter (&levels))
    g_once_init_leave (&levels, GPOINTER_TO_SIZE (read_default ()));
  *n_levels = ((GArray *) GSIZE_TO_POINTER (levels))->len;
  return (const CareTariffLevel *) (gpointer) ((GArray *) GSIZE_TO_POINTER (levels))->data;
}

/**
 * care_tariff_level_find:
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the level
 */
const CareTariffLevel *
care_tariff_level_find (const char *id)
{
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);

  for (guint i = 0; i < n_levels; i++)
    if (g_strcmp0 (levels[i].id, id) == 0)
      return &levels[i];
  return NULL;
}

/**
 * care_tariff_level_find_grade:
 * @grade: the grade of a hospital, 1 to 3, or 0 where nobody knows it
 *
 * Returns: (transfer none) (nullable): the level that goes by this grade alone
 */
const CareTariffLevel *
care_tariff_level_find_grade (guint grade)
{
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);

  for (guint i = 0; grade > 0 && i < n_levels; i++)
    if (levels[i].by == CARE_TARIFF_LEVEL_BY_GRADE && care_tariff_level_takes (&levels[i], grade))
      return &levels[i];
  return NULL;
}

/**
 * care_tariff_level_get_title:
 * @self: a level
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
care_tariff_level_get_title (const CareTariffLevel *self)
{
  return care_text_pick (&self->title);
}

/**
 * care_tariff_level_get_index:
 * @self: a level of care_tariff_levels_get_all()
 *
 * Returns: where it stands among them
 */
guint
care_tariff_level_get_index (const CareTariffLevel *self)
{
  guint n_levels;

  return (guint) (self - care_tariff_levels_get_all (&n_levels));
}

/**
 * care_tariff_level_takes:
 * @self: a level
 * @grade: the grade of a hospital, 1 to 3, or 0 where nobody knows it
 *
 * Returns: whether a hospital at home of this grade can fall into @self
 */
gboolean
care_tariff_level_takes (const CareTariffLevel *self, guint grade)
{
  return !self->is_away && (grade == 0 || (self->grades >> grade & 1) != 0);
}

static gboolean
is_among (GPtrArray *places, const CareDivision *place)
{
  for (guint i = 0; i < places->len; i++)
    if (care_division_is_within (place, places->pdata[i]))
      return TRUE;
  return FALSE;
}

/**
 * care_tariff_level_takes_place:
 * @self: a level
 * @insured: the area of a tariff
 * @place: where a hospital lies
 *
 * Returns: whether @self is for care outside @insured, and for this place
 */
gboolean
care_tariff_level_takes_place (const CareTariffLevel *self, const CareDivision *insured,
                               const CareDivision *place)
{
  const CareDivision *province = care_division_get_province (place);
  CareAway away = province != care_division_get_province (insured) ? CARE_AWAY_PROVINCE
                  : !care_division_is_within (place, insured) && place != province
                    ? CARE_AWAY_CITY : CARE_AWAY_NO;

  return self->is_away && self->away == away
         && (self->places == NULL || is_among (self->places, place));
}
