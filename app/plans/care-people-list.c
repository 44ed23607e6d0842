/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-people-list.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "place/care-divisions-resolve.h"
#include "tables/care-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS_FILE "forms/columns.json"

typedef enum
{
  VALUE_TEXT,
  VALUE_DATE,
  VALUE_FLAG,
  VALUE_NUMBER,
  VALUE_PLACE,
} ValueKind;

struct _CarePeopleList
{
  CareSheet *table;
  JsonNode *words;  /* data/forms/columns.json */
  GPtrArray *paths; /* of char: what each column holds, as a path in a case; NULL to pass over */
  char *shown;
  guint n_rows;
};

/* The words are our own data; their form is checked once, here, and by a test. */
static JsonObject *
get_words (CarePeopleList *self, const char *name)
{
  JsonNode *node = json_object_get_member (json_node_get_object (self->words), name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
has_word (JsonObject *object, const char *name, const char *word)
{
  g_auto (GStrv) words = NULL;

  return care_json_get_strv (object, "", name, CARE_JSON_OPTIONAL, &words, NULL) && words != NULL
         && g_strv_contains ((const char *const *) words, word);
}

static const char *
find_path (CarePeopleList *self, const char *heading)
{
  g_autofree char *folded = care_text_fold_for_search (heading);
  JsonObject *columns = get_words (self, "columns");
  JsonObjectIter iter;
  const char *path;

  if (strchr (folded, '.') != NULL)
    return g_intern_string (folded);
  if (columns == NULL)
    return NULL;
  json_object_iter_init (&iter, columns);
  while (json_object_iter_next (&iter, &path, NULL))
    if (has_word (columns, path, folded))
      return g_intern_string (path);
  return NULL;
}

static gboolean
read_headings (CarePeopleList *self, GError **error)
{
  guint line = 1;
  GPtrArray *cells = care_sheet_next_row (self->table, &line, error);

  if (cells == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: there is nothing in it"),
                     self->shown);
      return FALSE;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const char *heading = g_ptr_array_index (cells, i);
      const char *path = find_path (self, heading);

      for (guint j = 0; path != NULL && j < self->paths->len; j++)
        if (g_ptr_array_index (self->paths, j) == path)
          {
            g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                         _("%s: line %u: the column “%s” is there twice"), self->shown, line,
                         heading);
            return FALSE;
          }
      if (path == NULL && *heading != '\0')
        {
          g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                       _("%s: line %u: “%s” is not the name of a column"), self->shown, line,
                       heading);
          return FALSE;
        }
      g_ptr_array_add (self->paths, (gpointer) path);
    }
  return TRUE;
}

/**
 * care_people_list_new_template:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a list without people: a row with the names of all columns, in the
 *   user's language, as CSV that spreadsheets take for UTF-8
 */
GBytes *
care_people_list_new_template (GError **error)
{
  g_autofree char *path = care_file_find_data (COLUMNS_FILE);
  g_autoptr (JsonNode) words = care_json_read_file (path, error);
  JsonObject *root = words ? care_json_root_object (words, COLUMNS_FILE, error) : NULL;
  GString *text = g_string_new ("\xef\xbb\xbf");
  JsonObject *columns;
  JsonObjectIter iter;
  const char *name;

  if (root == NULL
      || !care_json_get_object (root, "", "columns", CARE_JSON_REQUIRED, &columns, error))
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  json_object_iter_init_ordered (&iter, columns);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      g_auto (GStrv) headings = NULL;
      guint n_headings;

      if (!care_json_get_strv (columns, "columns", name, CARE_JSON_REQUIRED, &headings, NULL))
        continue;
      n_headings = g_strv_length (headings);
      g_string_append_printf (text, "%s%s", text->len > 3 ? "," : "",
                              n_headings == 0                  ? name
                              : care_text_language_is_chinese () ? headings[0]
                                                                 : headings[n_headings - 1]);
    }
  g_string_append (text, "\r\n");
  return g_string_free_to_bytes (text);
}

/**
 * care_people_list_new:
 * @bytes: a list in CSV or TSV, UTF-8 or GB18030
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the list, or %NULL where its first row does not name columns
 */
CarePeopleList *
care_people_list_new (GBytes *bytes, const char *shown, GError **error)
{
  g_autoptr (CarePeopleList) self = g_new0 (CarePeopleList, 1);
  g_autofree char *path = care_file_find_data (COLUMNS_FILE);

  self->paths = g_ptr_array_new ();
  self->shown = g_strdup (shown);
  self->words = care_json_read_file (path, error);
  if (self->words == NULL || care_json_root_object (self->words, COLUMNS_FILE, error) == NULL)
    return NULL;
  self->table = care_sheet_new_for_text (bytes, shown, error);
  if (self->table == NULL || !read_headings (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_people_list_free:
 * @self: (transfer full): a list
 */
void
care_people_list_free (CarePeopleList *self)
{
  g_clear_pointer (&self->table, care_sheet_free);
  g_clear_pointer (&self->words, json_node_unref);
  g_ptr_array_unref (self->paths);
  g_free (self->shown);
  g_free (self);
}

static ValueKind
kind_of (CarePeopleList *self, const char *path)
{
  JsonObject *root = json_node_get_object (self->words);

  if (has_word (root, "flags", path))
    return VALUE_FLAG;
  if (has_word (root, "numbers", path))
    return VALUE_NUMBER;
  if (has_word (root, "places", path))
    return VALUE_PLACE;
  return g_str_has_suffix (path, "_on") || g_str_has_suffix (path, "_date")
             || g_str_has_suffix (path, ".today") ? VALUE_DATE : VALUE_TEXT;
}

/* The word that a case file has for what people write; @text itself where there is none. */
static const char *
find_word (CarePeopleList *self, const char *path, const char *text)
{
  JsonObject *all = get_words (self, "words"), *words;
  const char *word;

  if (all == NULL || !care_json_get_object (all, "", path, CARE_JSON_OPTIONAL, &words, NULL)
      || words == NULL
      || !care_json_get_string (words, "", text, CARE_JSON_OPTIONAL, &word, NULL) || word == NULL)
    return text;
  return word;
}

static JsonNode *
flag_node (CarePeopleList *self, const char *text)
{
  JsonObject *root = json_node_get_object (self->words);
  g_autofree char *folded = care_text_fold_for_search (text);
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (has_word (root, "yes", folded))
    json_node_set_boolean (node, TRUE);
  else if (has_word (root, "no", folded))
    json_node_set_boolean (node, FALSE);
  else
    json_node_set_string (node, text);
  return node;
}

/* A cell as a case file would hold it. What cannot be made sense of stays a text, so that the
 * reader of cases says what is wrong with it. */
static JsonNode *
cell_node (CarePeopleList *self, const char *path, const char *text)
{
  JsonNode *node;
  const CareDivision *place;
  gint64 number;
  CareDate date;

  if (kind_of (self, path) == VALUE_FLAG)
    return flag_node (self, text);
  node = json_node_new (JSON_NODE_VALUE);
  switch (kind_of (self, path))
    {
    case VALUE_NUMBER:
      if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL))
        {
          json_node_set_int (node, number);
          return node;
        }
      break;
    case VALUE_PLACE:
      place = care_divisions_resolve (text);
      if (place != NULL)
        text = place->code;
      break;
    case VALUE_DATE:
      if (care_date_parse_typed (text, &date))
        {
          char iso[CARE_DATE_ISO_LENGTH];

          care_date_to_iso (date, iso);
          json_node_set_string (node, iso);
          return node;
        }
      break;
    case VALUE_TEXT:
    case VALUE_FLAG:
    default:
      break;
    }
  json_node_set_string (node, text);
  return node;
}

static JsonObject *
get_part (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonObject *part;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  part = json_object_new ();
  json_object_set_object_member (object, name, part);
  return part;
}

static void
put (CarePeopleList *self, JsonObject *root, const char *path, const char *cell)
{
  g_autofree char *folded = care_text_fold (cell);
  const char *text = find_word (self, path, folded);
  g_auto (GStrv) parts = g_strsplit (path, ".", 4);
  JsonObject *object = root;
  guint last = g_strv_length (parts) - 1;

  if (*text == '\0')
    return;
  for (guint i = 0; i < last; i++)
    object = get_part (object, parts[i]);
  json_object_set_member (object, parts[last], cell_node (self, path, text));
}

/**
 * care_people_list_next:
 * @self: a list
 * @line: (out): the line that the row begins in
 * @plan: (out) (transfer full) (nullable): the case in it, %NULL where it holds none
 * @says: (out) (transfer full) (nullable): why it holds none
 * @error: return location for a #GError
 *
 * Reads the next row. A row that makes no sense is told with @says; the next one can still be read.
 *
 * Returns: %FALSE at the end, or with @error set where the list cannot be read further
 */
gboolean
care_people_list_next (CarePeopleList *self, guint *line, CarePlan **plan, char **says,
                       GError **error)
{
  GPtrArray *cells = care_sheet_next_row (self->table, line, error);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) local = NULL;
  JsonObject *root;

  *plan = NULL;
  *says = NULL;
  if (cells == NULL)
    return FALSE;
  if (++self->n_rows > CARE_PEOPLE_LIST_MAX_ROWS)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE, _("%s: has more than %d rows"),
                   self->shown, CARE_PEOPLE_LIST_MAX_ROWS);
      return FALSE;
    }
  node = json_node_new (JSON_NODE_OBJECT);
  root = json_object_new ();
  json_node_take_object (node, root);
  get_part (root, "situation");
  for (guint i = 0; i < MIN (cells->len, self->paths->len); i++)
    if (g_ptr_array_index (self->paths, i) != NULL)
      put (self, root, g_ptr_array_index (self->paths, i), g_ptr_array_index (cells, i));
  *plan = care_plan_new_from_json (node, &local);
  if (*plan == NULL)
    *says = g_strdup (local->message);
  return TRUE;
}
