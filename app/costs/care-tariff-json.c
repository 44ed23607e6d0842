/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-tariff.h"

#include "base/care-enum.h"
#include "base/care-error.h"

#include <glib/gi18n-lib.h>

/* One tariff, one JSON file: what volunteers pass on to each other. */

#define FORMAT "care-elsewhere-city-card"
#define VERSION 1
#define MAX_FIGURES 400
#define MAX_TEXT 2000

static gboolean
read_choice (JsonObject *object, const char *path, const char *name, GType type, int *choice,
             GError **error)
{
  const char *text;

  *choice = 0;
  if (!care_json_get_string (object, path, name, CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  return text == NULL || care_enum_from_nick (type, text, choice)
         || care_json_fail (error, path, name, _("“%s” is not known"), text);
}

static gboolean
read_text (JsonObject *object, const char *path, const char *name, const char **text,
           GError **error)
{
  if (!care_json_get_string (object, path, name, CARE_JSON_OPTIONAL, text, error))
    return FALSE;
  if (*text != NULL && strlen (*text) > MAX_TEXT)
    return care_json_fail (error, path, name, _("is too long a text"));
  return TRUE;
}

static gboolean
read_level (JsonObject *object, const char *path, CareFigureKind kind, const char **level,
            GError **error)
{
  if (!care_json_get_string (object, path, "level",
                             care_figure_kind_has_level (kind) ? CARE_JSON_REQUIRED
                                                               : CARE_JSON_OPTIONAL,
                             level, error))
    return FALSE;
  if (*level != NULL && !care_figure_kind_has_level (kind))
    return care_json_fail (error, path, "level", _("this figure holds for all levels"));
  if (*level != NULL && care_tariff_level_find (*level) == NULL)
    return care_json_fail (error, path, "level", _("“%s” is not a level of hospital"), *level);
  return TRUE;
}

static gboolean
read_band (CareFigure *figure, JsonObject *object, const char *path, GError **error)
{
  gboolean has_from, has_to;
  gint64 from, to;

  if (!care_json_get_int (object, path, "from_fen", CARE_JSON_OPTIONAL, 0, CARE_MONEY_MAX,
                          &has_from, &from, error)
      || !care_json_get_int (object, path, "to_fen", CARE_JSON_OPTIONAL, 0, CARE_MONEY_MAX,
                             &has_to, &to, error))
    return FALSE;
  if ((has_from || has_to) && !care_figure_kind_has_band (care_figure_get_kind (figure)))
    return care_json_fail (error, path, has_from ? "from_fen" : "to_fen",
                           _("only a ratio has a band"));
  care_figure_set_band (figure, from, has_to ? to : CARE_FEN_NO_END);
  return TRUE;
}

static CareFigure *
read_figure (JsonNode *node, const char *path, GError **error)
{
  static const char *const allowed[] = { "what", "level", "value", "from_fen", "to_fen", "source",
                                         "read_on", "confirmed", NULL };
  JsonObject *object = care_json_root_object (node, path, error);
  g_autoptr (CareFigure) figure = NULL;
  const char *what, *level, *source;
  gboolean known, confirmed;
  CareFigureKind kind;
  CareDate read_on;
  gint64 value;

  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "what", CARE_JSON_REQUIRED, &what, error))
    return NULL;
  if (!care_figure_kind_from_name (what, &kind))
    {
      care_json_fail (error, path, "what", _("“%s” is not a figure of a card"), what);
      return NULL;
    }
  if (!read_level (object, path, kind, &level, error))
    return NULL;
  figure = care_figure_new (kind, level);
  if (!care_json_get_int (object, path, "value", CARE_JSON_OPTIONAL, 0,
                          care_figure_kind_get_most (kind), &known, &value, error)
      || !read_band (figure, object, path, error)
      || !read_text (object, path, "source", &source, error)
      || !care_json_get_date (object, path, "read_on", CARE_JSON_OPTIONAL, &read_on, error)
      || !care_json_get_bool (object, path, "confirmed", CARE_JSON_OPTIONAL, NULL, &confirmed,
                              error))
    return NULL;
  care_figure_set_value (figure, known ? value : CARE_FEN_UNKNOWN);
  care_figure_set_source (figure, source);
  care_figure_set_read_on (figure, read_on);
  care_figure_set_confirmed (figure, confirmed);
  if (!care_figure_check (figure, path, error))
    return NULL;
  return g_steal_pointer (&figure);
}

static gboolean
read_figures (CareTariff *self, JsonObject *object, const char *path, GError **error)
{
  JsonArray *figures;

  if (!care_json_get_array (object, path, "figures", CARE_JSON_REQUIRED, &figures, error))
    return FALSE;
  if (json_array_get_length (figures) > MAX_FIGURES)
    return care_json_fail (error, path, "figures", _("has more than %d figures"), MAX_FIGURES);
  for (guint i = 0; i < json_array_get_length (figures); i++)
    {
      g_autofree char *member = g_strdup_printf ("figures[%u]", i);
      g_autofree char *place = care_json_path (path, member);
      g_autoptr (CareFigure) figure = read_figure (json_array_get_element (figures, i), place,
                                                   error);

      if (figure == NULL)
        return FALSE;
      care_tariff_add_figure (self, figure);
    }
  return TRUE;
}

/* By level, only those that are away from home: what is left out nobody has said. */
static gboolean
read_included (CareTariff *self, JsonObject *object, const char *path, GError **error)
{
  g_autofree char *place = care_json_path (path, "held_points");
  const char *allowed[CARE_MAX_TARIFF_LEVELS + 1] = { NULL };
  guint n_levels, n_away = 0;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);
  JsonObject *included;

  for (guint i = 0; i < n_levels; i++)
    if (levels[i].is_away)
      allowed[n_away++] = levels[i].id;
  if (!care_json_get_object (object, path, "held_points", CARE_JSON_OPTIONAL, &included, error))
    return FALSE;
  if (included == NULL)
    return TRUE;
  if (!care_json_check_members (included, place, allowed, error))
    return FALSE;
  for (guint i = 0; i < n_away; i++)
    {
      gboolean present;
      gint64 points;

      if (!care_json_get_int (included, place, allowed[i], CARE_JSON_OPTIONAL,
                              -CARE_MAX_TARIFF_POINTS, 0, &present, &points, error))
        return FALSE;
      if (present)
        care_tariff_set_included_reduction (self, allowed[i], (int) points);
    }
  return TRUE;
}

static gboolean
read_format (JsonObject *object, const char *path, GError **error)
{
  const char *format;
  gint64 version;

  if (!care_json_get_string (object, path, "format", CARE_JSON_REQUIRED, &format, error))
    return FALSE;
  if (!g_str_equal (format, FORMAT))
    return care_json_fail (error, path, "format", _("“%s” is not a figure card"), format);
  if (!care_json_get_int (object, path, "version", CARE_JSON_REQUIRED, 1, G_MAXINT, NULL, &version,
                          error))
    return FALSE;
  if (version <= VERSION)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
               _("%s: the card was made by a newer version of this app"), path);
  return FALSE;
}

static CareTariff *
read_head (JsonObject *object, const char *path, GError **error)
{
  const char *code, *scheme;
  const CareDivision *insured;

  if (!care_json_get_string (object, path, "insured", CARE_JSON_REQUIRED, &code, error))
    return NULL;
  insured = care_divisions_lookup (code);
  if (insured == NULL || insured->level == CARE_DIVISION_GROUPING)
    {
      care_json_fail (error, path, "insured", _("“%s” is not the code of a place"), code);
      return NULL;
    }
  if (!care_json_get_string (object, path, "scheme", CARE_JSON_REQUIRED, &scheme, error))
    return NULL;
  if (g_str_equal (scheme, "employee") || g_str_equal (scheme, "resident"))
    return care_tariff_new (insured, scheme);
  care_json_fail (error, path, "scheme", _("“%s” is not known"), scheme);
  return NULL;
}

/**
 * care_tariff_new_from_json:
 * @root: a document
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the tariff, or %NULL where something in it is wrong
 */
CareTariff *
care_tariff_new_from_json (JsonNode *root, const char *path, GError **error)
{
  static const char *const allowed[] = { "format", "version", "insured", "scheme", "valid_from",
                                         "note", "example", "layer_basis", "layer_points",
                                         "held_points", "figures", NULL };
  JsonObject *object = care_json_root_object (root, path, error);
  g_autoptr (CareTariff) self = NULL;
  int basis, points;
  CareDate valid_from;
  const char *note;
  gboolean example;

  if (object == NULL || !read_format (object, path, error)
      || !care_json_check_members (object, path, allowed, error))
    return NULL;
  self = read_head (object, path, error);
  if (self == NULL
      || !care_json_get_date (object, path, "valid_from", CARE_JSON_OPTIONAL, &valid_from, error)
      || !read_text (object, path, "note", &note, error)
      || !care_json_get_bool (object, path, "example", CARE_JSON_OPTIONAL, NULL, &example, error)
      || !read_choice (object, path, "layer_basis", CARE_TYPE_LAYER_BASIS, &basis, error)
      || !read_choice (object, path, "layer_points", CARE_TYPE_SAID, &points, error)
      || !read_included (self, object, path, error) || !read_figures (self, object, path, error))
    return NULL;
  care_tariff_set_valid_from (self, valid_from);
  care_tariff_set_note (self, note);
  care_tariff_set_example (self, example);
  care_tariff_set_layer_basis (self, basis);
  care_tariff_set_layer_points (self, points);
  if (!care_tariff_check (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_tariff_new_from_file:
 * @path: a file
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the tariff in the file, or %NULL
 */
CareTariff *
care_tariff_new_from_file (const char *path, GError **error)
{
  g_autofree char *shown = g_path_get_basename (path);
  g_autoptr (JsonNode) root = care_json_read_file (path, error);

  return root ? care_tariff_new_from_json (root, shown, error) : NULL;
}

static gboolean
check_before_held (CareTariff *self, CareFigure *figure, const char *path, GError **error)
{
  int included = care_tariff_get_included_reduction (self, care_figure_get_level (figure));

  return care_figure_get_kind (figure) != CARE_FIGURE_RATIO
         || care_ratio_allows_reduction (care_figure_get_value (figure), included)
         || care_json_fail (error, path, "value",
                            _("before the reduction a ratio would have been above 100%%"));
}

/**
 * care_tariff_check:
 * @self: a tariff
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Every figure alone is possible; this looks at them together: a figure given twice, bands that
 * overlap.
 *
 * Returns: %TRUE where no figure contradicts another
 */
gboolean
care_tariff_check (CareTariff *self, const char *path, GError **error)
{
  GListModel *figures = care_tariff_get_figures (self);
  g_autoptr (CareFigure) previous = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);
      g_autofree char *member = g_strdup_printf ("figures[%u]", i);
      g_autofree char *place = care_json_path (path, member);

      if (!care_figure_check (figure, place, error)
          || !check_before_held (self, figure, place, error))
        return FALSE;
      if (previous != NULL
          && care_figure_get_kind (previous) == care_figure_get_kind (figure)
          && g_strcmp0 (care_figure_get_level (previous), care_figure_get_level (figure)) == 0)
        {
          if (!care_figure_kind_has_band (care_figure_get_kind (figure)))
            return care_json_fail (error, place, NULL, _("this figure is given twice"));
          if (care_figure_get_from (figure) < care_figure_get_to (previous))
            return care_json_fail (error, place, "from_fen",
                                   _("the band overlaps the one before it"));
        }
      g_set_object (&previous, figure);
    }
  return TRUE;
}

/**
 * care_tariff_check_read_on:
 * @self: a tariff
 * @today: the day that no reading can be later than
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Apart from care_tariff_check(), since a computer whose clock has gone back must not lose its
 * tariffs.
 *
 * Returns: %FALSE where a figure says that it was read in the future
 */
gboolean
care_tariff_check_read_on (CareTariff *self, CareDate today, const char *path,
                           GError **error)
{
  GListModel *figures = care_tariff_get_figures (self);

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);
      CareDate read_on = care_figure_get_read_on (figure);
      g_autofree char *member = g_strdup_printf ("figures[%u]", i);
      g_autofree char *place = care_json_path (path, member);

      if (read_on != CARE_DATE_NONE && read_on > today)
        {
          g_autofree char *day = care_date_dup_iso (read_on);

          return care_json_fail (error, place, "read_on", _("“%s” lies in the future"), day);
        }
    }
  return TRUE;
}

static void
write_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
write_date (JsonBuilder *builder, const char *name, CareDate date)
{
  char iso[CARE_DATE_ISO_LENGTH];

  if (date == CARE_DATE_NONE)
    return;
  care_date_to_iso (date, iso);
  write_string (builder, name, iso);
}

static void
write_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  if (value == CARE_FEN_UNKNOWN || value == CARE_FEN_NO_END)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, value);
}

static void
write_figure (CareFigure *figure, JsonBuilder *builder)
{
  CareFigureKind kind = care_figure_get_kind (figure);

  json_builder_begin_object (builder);
  write_string (builder, "what", care_figure_kind_get_name (kind));
  write_string (builder, "level", care_figure_get_level (figure));
  if (care_figure_kind_has_band (kind))
    {
      write_int (builder, "from_fen", care_figure_get_from (figure));
      write_int (builder, "to_fen", care_figure_get_to (figure));
    }
  write_int (builder, "value", care_figure_get_value (figure));
  write_string (builder, "source", care_figure_get_source (figure));
  write_date (builder, "read_on", care_figure_get_read_on (figure));
  json_builder_set_member_name (builder, "confirmed");
  json_builder_add_boolean_value (builder, care_figure_get_confirmed (figure));
  json_builder_end_object (builder);
}

static void
write_included (CareTariff *self, JsonBuilder *builder)
{
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);
  gboolean any = FALSE;

  for (guint i = 0; i < n_levels; i++)
    {
      int included = care_tariff_get_included_reduction (self, levels[i].id);

      if (!levels[i].is_away || included == CARE_INCLUDED_REDUCTION_UNKNOWN)
        continue;
      if (!any)
        {
          /* The included reduction keeps the name that it had in the files of 0.1. */
          json_builder_set_member_name (builder, "held_points");
          json_builder_begin_object (builder);
        }
      any = TRUE;
      json_builder_set_member_name (builder, levels[i].id);
      json_builder_add_int_value (builder, included);
    }
  if (any)
    json_builder_end_object (builder);
}

/**
 * care_tariff_to_json:
 * @self: a tariff
 *
 * Returns: (transfer full): what care_tariff_new_from_json() reads
 */
JsonNode *
care_tariff_to_json (CareTariff *self)
{
  GListModel *figures = care_tariff_get_figures (self);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  write_string (builder, "format", FORMAT);
  write_int (builder, "version", VERSION);
  write_string (builder, "insured", care_tariff_get_insured (self)->code);
  write_string (builder, "scheme", care_tariff_get_scheme (self));
  write_date (builder, "valid_from", care_tariff_get_valid_from (self));
  write_string (builder, "note", care_tariff_get_note (self));
  json_builder_set_member_name (builder, "example");
  json_builder_add_boolean_value (builder, care_tariff_is_example (self));
  care_json_add_enum (builder, "layer_basis", CARE_TYPE_LAYER_BASIS,
                      care_tariff_get_layer_basis (self));
  care_json_add_enum (builder, "layer_points", CARE_TYPE_SAID,
                      care_tariff_get_layer_points (self));
  write_included (self, builder);
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);

      write_figure (figure, builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
