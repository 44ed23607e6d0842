/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-json.h"

#include "base/care-error.h"
#include "base/care-file.h"

#include <glib/gi18n-lib.h>

/* json-glib's own getters raise a critical on a missing member or a node of another type, and its
 * parser recurses without a bound, takes comments and overflows numbers silently. So foreign JSON
 * is checked by care_json_check() first and read only through the typed readers below. */

/**
 * care_json_parse:
 * @bytes: a JSON document, UTF-8, at most %CARE_JSON_MAX_BYTES
 * @shown: what to call it in messages: a file name, or "standard input"
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the root, or %NULL with the line of the fault
 */
JsonNode *
care_json_parse (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (!care_json_check (text, length, shown, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, length, &local)
      || json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: not JSON: %s"), shown,
                   local ? local->message : "");
      return NULL;
    }
  return json_node_ref (json_parser_get_root (parser));
}

/**
 * care_json_read_file:
 * @path: a file, or `-` for standard input
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the root of the JSON document in the file, or %NULL
 */
JsonNode *
care_json_read_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_stdin = g_strcmp0 (path, "-") == 0;

  bytes = is_stdin ? care_file_read_stdin (CARE_JSON_MAX_BYTES, error)
                   : care_file_read_bounded (path, CARE_JSON_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  return care_json_parse (bytes, is_stdin ? _("standard input") : path, error);
}

/**
 * care_json_read_kept:
 * @path: a file in a folder that programs write into, not one that the user named
 * @error: return location for a #GError
 *
 * Like care_json_read_file(), but never waits, as care_file_read_kept().
 *
 * Returns: (transfer full): the root of the JSON document in the file, or %NULL
 */
JsonNode *
care_json_read_kept (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = care_file_read_kept (path, CARE_JSON_MAX_BYTES, error);

  return bytes ? care_json_parse (bytes, path, error) : NULL;
}

/**
 * care_json_path:
 * @path: a path, "" at the top
 * @name: a member
 *
 * Returns: (transfer full): `path.name`
 */
char *
care_json_path (const char *path, const char *name)
{
  return path == NULL || *path == '\0' ? g_strdup (name) : g_strconcat (path, ".", name, NULL);
}

/**
 * care_json_path_index:
 * @path: the path of an array
 * @index: the index of an element
 *
 * Returns: (transfer full): `path[index]`
 */
char *
care_json_path_index (const char *path, guint index)
{
  return g_strdup_printf ("%s[%u]", path ? path : "", index);
}

/**
 * care_json_fail:
 * @error: return location for a #GError
 * @path: where the object stands
 * @name: (nullable): the member, %NULL where the object itself is wrong
 * @format: what is wrong, such as `"%s" is not a date`
 * @...: its arguments
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
care_json_fail (GError **error, const char *path, const char *name, const char *format, ...)
{
  g_autofree char *place = name ? care_json_path (path, name) : g_strdup (path);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, "%s%s%s", place ? place : "",
               place && *place ? ": " : "", message);
  return FALSE;
}

/**
 * care_json_root_object:
 * @root: a document
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer none): the object at the root, or %NULL where it is something else
 */
JsonObject *
care_json_root_object (JsonNode *root, const char *path, GError **error)
{
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);
  care_json_fail (error, path, NULL, _("an object {…} is expected"));
  return NULL;
}

static JsonNode *
find (JsonObject *object, const char *path, const char *name, CareJsonNeed need, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return node;
  if (need == CARE_JSON_REQUIRED)
    care_json_fail (error, path, name, _("is missing"));
  return NULL;
}

gboolean
care_json_get_string (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                      const char **value, GError **error)
{
  JsonNode *node = find (object, path, name, need, error);

  *value = NULL;
  if (node == NULL)
    return need == CARE_JSON_OPTIONAL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return care_json_fail (error, path, name, _("a text is expected"));
  *value = json_node_get_string (node);
  return TRUE;
}

gboolean
care_json_get_int (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                   gint64 min, gint64 max, gboolean *present, gint64 *value, GError **error)
{
  JsonNode *node = find (object, path, name, need, error);

  *value = 0;
  if (present)
    *present = node != NULL;
  if (node == NULL)
    return need == CARE_JSON_OPTIONAL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return care_json_fail (error, path, name, _("a whole number is expected"));
  *value = json_node_get_int (node);
  if (*value < min || *value > max)
    return care_json_fail (error, path, name,
                           _("%lld is not between %lld and %lld"), (long long) *value,
                           (long long) min, (long long) max);
  return TRUE;
}

/* The member `format`, to be read before anything else: a newer version may have other members. */
gboolean
care_json_check_format (JsonObject *object, const char *path, gint64 newest, GError **error)
{
  gint64 format;

  if (!care_json_get_int (object, path, "format", CARE_JSON_REQUIRED, 1, G_MAXINT, NULL, &format,
                          error))
    return FALSE;
  return format <= newest
         || care_json_fail (error, path, NULL,
                            _("this was made by a newer version of Care Elsewhere"));
}

gboolean
care_json_get_bool (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                    gboolean *present, gboolean *value, GError **error)
{
  JsonNode *node = find (object, path, name, need, error);

  *value = FALSE;
  if (present)
    *present = node != NULL;
  if (node == NULL)
    return need == CARE_JSON_OPTIONAL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return care_json_fail (error, path, name, _("true or false is expected"));
  *value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
care_json_get_date (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                    CareDate *value, GError **error)
{
  const char *text;

  *value = CARE_DATE_NONE;
  if (!care_json_get_string (object, path, name, need, &text, error))
    return FALSE;
  if (text != NULL && !care_date_parse (text, value))
    return care_json_fail (error, path, name, _("\"%s\" is not a date"), text);
  return TRUE;
}

gboolean
care_json_get_object (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                      JsonObject **value, GError **error)
{
  JsonNode *node = find (object, path, name, need, error);

  *value = NULL;
  if (node == NULL)
    return need == CARE_JSON_OPTIONAL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return care_json_fail (error, path, name, _("an object {…} is expected"));
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
care_json_get_array (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                     JsonArray **value, GError **error)
{
  JsonNode *node = find (object, path, name, need, error);

  *value = NULL;
  if (node == NULL)
    return need == CARE_JSON_OPTIONAL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return care_json_fail (error, path, name, _("a list […] is expected"));
  *value = json_node_get_array (node);
  return TRUE;
}

/* A list of texts, copied; *value is NULL where the member is left out. */
gboolean
care_json_get_strv (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                    GStrv *value, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  *value = NULL;
  if (!care_json_get_array (object, path, name, need, &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          g_autofree char *place = care_json_path_index (name, i);

          return care_json_fail (error, path, place, _("a text is expected"));
        }
      g_strv_builder_add (builder, json_node_get_string (node));
    }
  *value = g_strv_builder_end (builder);
  return TRUE;
}

/* { "zh_CN": …, "en": … }, copied; clear with care_text_clear(). */
gboolean
care_json_get_text (JsonObject *object, const char *path, const char *name, CareJsonNeed need,
                    CareText *value, GError **error)
{
  static const char *const allowed[] = { "zh_CN", "en", NULL };
  g_autofree char *place = care_json_path (path, name);
  JsonObject *text;
  const char *zh, *en;

  *value = (CareText) { NULL, NULL };
  if (!care_json_get_object (object, path, name, need, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (!care_json_check_members (text, place, allowed, error)
      || !care_json_get_string (text, place, "zh_CN", CARE_JSON_REQUIRED, &zh, error)
      || !care_json_get_string (text, place, "en", CARE_JSON_REQUIRED, &en, error))
    return FALSE;
  value->zh_CN = g_strdup (zh);
  value->en = g_strdup (en);
  return TRUE;
}

/**
 * care_json_peek_string:
 * @object: an object that has been checked
 * @name: a member
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
care_json_peek_string (JsonObject *object, const char *name)
{
  const char *value = NULL;

  care_json_get_string (object, "", name, CARE_JSON_OPTIONAL, &value, NULL);
  return value;
}

/**
 * care_json_peek_int:
 * @object: an object that has been checked
 * @name: a member
 * @otherwise: what to return where there is none
 *
 * Returns: the number
 */
gint64
care_json_peek_int (JsonObject *object, const char *name, gint64 otherwise)
{
  gint64 value = 0;
  gboolean present = FALSE;

  return care_json_get_int (object, "", name, CARE_JSON_OPTIONAL, G_MININT64, G_MAXINT64, &present,
                            &value, NULL) && present ? value : otherwise;
}

/**
 * care_json_peek_bool:
 * @object: an object that has been checked
 * @name: a member
 *
 * Returns: %TRUE where the member is there and true
 */
gboolean
care_json_peek_bool (JsonObject *object, const char *name)
{
  gboolean value = FALSE;

  return care_json_get_bool (object, "", name, CARE_JSON_OPTIONAL, NULL, &value, NULL) && value;
}

/**
 * care_json_peek_object:
 * @object: an object that has been checked
 * @name: a member
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
care_json_peek_object (JsonObject *object, const char *name)
{
  JsonObject *value = NULL;

  care_json_get_object (object, "", name, CARE_JSON_OPTIONAL, &value, NULL);
  return value;
}

/**
 * care_json_peek_array:
 * @object: an object that has been checked
 * @name: a member
 *
 * Returns: (transfer none) (nullable): the list
 */
JsonArray *
care_json_peek_array (JsonObject *object, const char *name)
{
  JsonArray *value = NULL;

  care_json_get_array (object, "", name, CARE_JSON_OPTIONAL, &value, NULL);
  return value;
}

/**
 * care_json_check_members:
 * @object: an object
 * @path: where it stands
 * @allowed: (array zero-terminated=1): the members that it may have
 * @error: return location for a #GError
 *
 * A misspelt key must not silently become "not answered".
 *
 * Returns: %TRUE where every member of @object is one of @allowed
 */
gboolean
care_json_check_members (JsonObject *object, const char *path, const char *const *allowed,
                         GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (allowed, name))
      return care_json_fail (error, path, name, _("is not a known key"));
  return TRUE;
}

/* json-glib (seen in 1.6) appends ".0" to any fractional number without a point, also behind an
 * exponent: "1e+50.0" is no JSON. Takes it out again, in place. */
static void
repair_exponents (char *text)
{
  gboolean in_string = FALSE;
  char *to = text;

  for (const char *p = text; *p != '\0';)
    {
      if (*p == '"')
        in_string = !in_string;
      else if (in_string && *p == '\\')
        *to++ = *p++;
      else if (!in_string && *p == 'e' && (p[1] == '+' || p[1] == '-'))
        {
          while (*p == 'e' || *p == '+' || *p == '-' || g_ascii_isdigit (*p))
            *to++ = *p++;
          if (g_str_has_prefix (p, ".0"))
            p += 2;
          continue;
        }
      *to++ = *p++;
    }
  *to = '\0';
}

/**
 * care_json_add_string:
 * @builder: inside an object
 * @name: the member
 * @value: (nullable): its text; %NULL is written as `null`
 */
void
care_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * care_json_add_date:
 * @builder: inside an object
 * @name: the member
 * @value: a day; %CARE_DATE_NONE is written as `null`
 */
void
care_json_add_date (JsonBuilder *builder, const char *name, CareDate value)
{
  g_autofree char *iso = care_date_dup_iso (value);

  care_json_add_string (builder, name, iso);
}

/**
 * care_json_add_int:
 * @builder: inside an object
 * @name: the member
 * @value: its number
 */
void
care_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * care_json_to_string:
 * @node: a document
 * @pretty: whether to indent by two spaces
 *
 * Returns: (transfer full): the document as text
 */
char *
care_json_to_string (JsonNode *node, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  char *text;

  json_generator_set_pretty (generator, pretty);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  repair_exponents (text);
  return text;
}
