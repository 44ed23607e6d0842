/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-people-words.h"

#include "base/care-date.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "base/care-text.h"
#include "people/care-phone.h"
#include "place/care-simplified.h"
#include "plans/care-people-place.h"
#include "tables/care-sheet.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_FILE "forms/columns.json"

struct _CarePeopleWords
{
  JsonNode *root;
  GHashTable *kinds; /* path → CellKind */
  GHashTable *known; /* path, scheme and text → Reading: words are the same over and over */
};

/* What a cell holds. */
typedef enum
{
  CELL_TEXT = 1,
  CELL_FLAG,
  CELL_NUMBER,
  CELL_PLACE,
  CELL_WORD,
} CellKind;

typedef struct
{
  JsonNode *node; /* nullable */
  char *says;     /* nullable */
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_pointer (&self->node, json_node_unref);
  g_free (self->says);
  g_free (self);
}

/**
 * care_people_words_new:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the words, or %NULL where they cannot be read
 */
CarePeopleWords *
care_people_words_new (GError **error)
{
  g_autoptr (CarePeopleWords) self = g_new0 (CarePeopleWords, 1);
  g_autofree char *path = care_file_find_data (COLUMNS_FILE);

  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) reading_free);
  self->root = care_json_read_file (path, error);
  if (self->root == NULL || care_json_root_object (self->root, COLUMNS_FILE, error) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_people_words_free:
 * @self: (transfer full): words
 */
void
care_people_words_free (CarePeopleWords *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->known);
  g_free (self);
}

/* The words are our own data; their form is checked by a test. */
static JsonObject *
get_object (CarePeopleWords *self, const char *name, const char *path)
{
  JsonNode *node = json_object_get_member (json_node_get_object (self->root), name);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (path == NULL || object == NULL)
    return object;
  node = json_object_get_member (object, path);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
has_word (JsonObject *object, const char *name, const char *word)
{
  g_auto (GStrv) words = NULL;

  return object != NULL
         && care_json_get_strv (object, "", name, CARE_JSON_OPTIONAL, &words, NULL)
         && words != NULL && g_strv_contains ((const char *const *) words, word);
}

/* "*身份证号码（必填）：" → "身份证号码" */
static char *
dup_heading (const char *heading)
{
  g_autofree char *simplified = care_simplified_dup (heading);
  g_autofree char *folded = care_text_fold_for_search (simplified);
  g_autoptr (GString) plain = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      depth += c == '(' || c == '[' || c == 0x3010;
      if (depth == 0 && c != '*' && c != ':' && c != '\n' && !g_unichar_iszerowidth (c))
        g_string_append_unichar (plain, c);
      if (depth > 0 && (c == ')' || c == ']' || c == 0x3011))
        depth--;
    }
  return g_strdup (g_strstrip (plain->str));
}

static char *
dup_without_blanks (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, " ", "", 0);
  return g_strdup (plain->str);
}

/**
 * care_people_words_find_path:
 * @self: words
 * @heading: what stands over a column
 *
 * Returns: (transfer none) (nullable): the path in a case that it stands for, interned; %NULL where
 *   it stands for none
 */
const char *
care_people_words_find_path (CarePeopleWords *self, const char *heading)
{
  static const char *const parts[] = { "person.", "situation.", "filing.", "note." };
  g_autofree char *plain = dup_heading (heading);
  g_autofree char *tight = dup_without_blanks (plain);
  JsonObject *columns = get_object (self, "columns", NULL);
  JsonObjectIter iter;
  const char *path;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (plain, parts[i]))
      return g_intern_string (plain);
  if (columns == NULL || *plain == '\0')
    return NULL;
  json_object_iter_init (&iter, columns);
  while (json_object_iter_next (&iter, &path, NULL))
    if (has_word (columns, path, plain) || has_word (columns, path, tight))
      return g_intern_string (path);
  return NULL;
}

/**
 * care_people_words_dup_paths:
 * @self: words
 *
 * Returns: (transfer full): all that a column can stand for, in the order of the form
 */
GStrv
care_people_words_dup_paths (CarePeopleWords *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonObject *columns = get_object (self, "columns", NULL);
  JsonObjectIter iter;
  const char *path;

  if (columns != NULL)
    {
      json_object_iter_init_ordered (&iter, columns);
      while (json_object_iter_next_ordered (&iter, &path, NULL))
        g_strv_builder_add (builder, path);
    }
  return g_strv_builder_end (builder);
}

/**
 * care_people_words_get_heading:
 * @self: words
 * @path: a path
 *
 * Returns: (transfer none): what stands over its column, in the user's language
 */
const char *
care_people_words_get_heading (CarePeopleWords *self, const char *path)
{
  JsonObject *columns = get_object (self, "columns", NULL);
  g_auto (GStrv) headings = NULL;
  guint n;

  if (columns == NULL
      || !care_json_get_strv (columns, "", path, CARE_JSON_OPTIONAL, &headings, NULL)
      || headings == NULL || headings[0] == NULL)
    return path;
  n = g_strv_length (headings);
  return g_intern_string (care_text_language_is_chinese () ? headings[0] : headings[n - 1]);
}

static gboolean
is_flag (CarePeopleWords *self, const char *path)
{
  return has_word (json_node_get_object (self->root), "flags", path);
}

/**
 * care_people_words_dup_allowed:
 * @self: words
 * @path: a path
 *
 * Returns: (transfer full): a word for each value that it can have; empty where it can be any text
 */
GStrv
care_people_words_dup_allowed (CarePeopleWords *self, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *words = get_object (self, "words", path);
  JsonObjectIter iter;
  const char *word;
  JsonNode *node;

  if (is_flag (self, path))
    g_strv_builder_add_many (builder, "是", "否", NULL);
  else if (words != NULL)
    {
      json_object_iter_init_ordered (&iter, words);
      while (json_object_iter_next_ordered (&iter, &word, &node))
        {
          const char *value = json_node_get_string (node);

          if (value != NULL && *value != '\0' && g_hash_table_add (seen, (gpointer) value))
            g_strv_builder_add (builder, word);
        }
    }
  return g_strv_builder_end (builder);
}

static char *
dup_allowed_sentence (CarePeopleWords *self, const char *path, const char *text)
{
  g_auto (GStrv) allowed = care_people_words_dup_allowed (self, path);
  g_autofree char *list = g_strjoinv (_(", "), allowed);

  return g_strdup_printf (_("“%1$s” is not understood; write one of: %2$s"), text, list);
}

/* "没有转诊" is none, whatever it contains. */
static gboolean
denies (const char *text)
{
  static const char *const words[] = { "没", "不", "非", "未", "无" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The value of the longest keyword in @text; what else stands there must not speak of another. */
static char *
find_keyword (JsonObject *values, const char *text)
{
  g_autoptr (GList) names = values ? json_object_get_members (values) : NULL;
  g_autofree char *best = NULL;
  g_autoptr (GString) rest = g_string_new (text);
  gsize longest = 0;
  const char *value = NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_auto (GStrv) words = NULL;

      care_json_get_strv (values, "", l->data, CARE_JSON_OPTIONAL, &words, NULL);
      for (gsize i = 0; words != NULL && words[i] != NULL; i++)
        if (strstr (text, words[i]) != NULL && strlen (words[i]) > longest)
          {
            longest = strlen (words[i]);
            value = l->data;
            g_free (best);
            best = g_strdup (words[i]);
          }
    }
  if (value == NULL)
    return NULL;
  g_string_replace (rest, best, "", 0);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_auto (GStrv) words = NULL;

      if (g_strcmp0 (l->data, value) == 0)
        continue;
      care_json_get_strv (values, "", l->data, CARE_JSON_OPTIONAL, &words, NULL);
      for (gsize i = 0; words != NULL && words[i] != NULL; i++)
        if (strstr (rest->str, words[i]) != NULL)
          return NULL;
    }
  return g_strdup (value);
}

/* 养老 is one reason for an employee and another for a resident. */
static char *
find_depending (CarePeopleWords *self, const char *path, const char *text, const char *scheme)
{
  JsonObject *depends = get_object (self, "depends", path), *by_scheme;
  const char *value = NULL;

  if (depends == NULL || scheme == NULL
      || !care_json_get_object (depends, "", text, CARE_JSON_OPTIONAL, &by_scheme, NULL)
      || by_scheme == NULL)
    return NULL;
  care_json_get_string (by_scheme, "", scheme, CARE_JSON_OPTIONAL, &value, NULL);
  return g_strdup (value);
}

/* A value of our own, or an everyday word for one. */
static char *
find_value (CarePeopleWords *self, const char *path, const char *text, const char *scheme)
{
  JsonObject *words = get_object (self, "words", path);
  g_autofree char *tight = dup_without_blanks (text);
  const char *value = NULL;
  JsonObjectIter iter;
  JsonNode *node;
  char *depending = find_depending (self, path, tight, scheme);

  if (depending != NULL)
    return depending;
  json_object_iter_init (&iter, words);
  while (json_object_iter_next (&iter, NULL, &node))
    if (g_strcmp0 (json_node_get_string (node), text) == 0)
      return g_strdup (text);
  if (care_json_get_string (words, "", tight, CARE_JSON_OPTIONAL, &value, NULL) && value != NULL)
    return g_strdup (value);
  return denies (tight) ? NULL : find_keyword (get_object (self, "keywords", path), tight);
}

static JsonNode *
string_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

static JsonNode *
read_flag (CarePeopleWords *self, const char *path, const char *text, char **says)
{
  JsonObject *root = json_node_get_object (self->root);
  g_autofree char *folded = care_text_fold_for_search (text);
  gboolean yes = has_word (root, "yes", folded);
  JsonNode *node;

  if (!yes && !has_word (root, "no", folded))
    {
      *says = dup_allowed_sentence (self, path, text);
      return NULL;
    }
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_boolean (node, yes);
  return node;
}

/* As the fields of the window read a day; "2026-03-10 00:00:00" as databases write it, and the days
 * that spreadsheets count. care_people_list_dup_readings() tells what a day was read as. */
static JsonNode *
read_date (const char *text, char **says)
{
  char iso[CARE_DATE_ISO_LENGTH];
  g_autofree char *day = g_strndup (text, strcspn (text, " T"));
  CareDate date = CARE_DATE_NONE;

  if (strlen (day) == 5 && strspn (day, "0123456789") == 5)
    date = care_date_add_days (care_date_new (1900, 1, 1), atoi (day) - 2);
  else if (!care_date_parse_spoken (text, care_date_today (), &date)
           && !care_date_parse_spoken (day, care_date_today (), &date))
    {
      *says = g_strdup_printf (_("“%s” is not a day; write it as 2026-03-10"), text);
      return NULL;
    }
  care_date_to_iso (date, iso);
  return string_node (iso);
}

static JsonNode *
read_number (const char *text, char **says)
{
  JsonNode *node;
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL))
    {
      *says = g_strdup_printf (_("“%s” is not a whole number"), text);
      return NULL;
    }
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_int (node, number);
  return node;
}

static JsonNode *
read_place (const char *text, char **says)
{
  const CareDivision *place = care_people_find_place (text);

  if (place != NULL)
    return string_node (place->code);
  *says = g_strdup_printf (_("“%s” is not a place that is known by this name alone; write the "
                             "province as well, such as 甲省乙市"), text);
  return NULL;
}

/* A number as a text; what is certain about what a spreadsheet made of it is mended. */
static JsonNode *
read_digits (const char *path, const char *text, char **says)
{
  g_autofree char *number = g_strdup (text);
  gsize length;

  if (care_sheet_cell_is_cut (number))
    {
      *says = g_strdup_printf (_("“%s”: the spreadsheet has cut off the last digits; type the "
                                 "number again, into a column of texts"), text);
      return NULL;
    }
  length = strlen (number);
  if (length > 2 && strcmp (number + length - 2, ".0") == 0
      && strspn (number, "0123456789") == length - 2)
    number[length - 2] = '\0';
  /* 1066014447 was 01066014447. */
  if (strcmp (path, "person.phone") == 0 && length >= 9 && length <= 11
      && strspn (number, "0123456789") == length)
    {
      g_autofree char *with_zero = g_strconcat ("0", number, NULL);
      g_autoptr (CarePhone) as_is = care_phone_parse (number);
      g_autoptr (CarePhone) mended = as_is->valid ? NULL : care_phone_parse (with_zero);

      if (mended != NULL && mended->valid)
        return string_node (with_zero);
    }
  return string_node (number);
}

/* '4101…: the mark that keeps a spreadsheet from taking a number for an amount. */
static const char *
skip_mark (const char *text)
{
  gboolean marked = *text == '\'' || g_str_has_prefix (text, "’") || g_str_has_prefix (text, "‘");

  return marked ? g_utf8_next_char (text) : text;
}

/**
 * care_people_words_is_day:
 * @path: what a cell holds
 *
 * Returns: whether that is a day
 */
gboolean
care_people_words_is_day (const char *path)
{
  return g_str_has_suffix (path, "_on") || g_str_has_suffix (path, "_date")
         || g_str_has_suffix (path, ".today");
}

static CellKind
get_kind (CarePeopleWords *self, const char *path)
{
  JsonObject *root = json_node_get_object (self->root);
  CellKind kind = GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, path));

  if (kind != 0)
    return kind;
  kind = is_flag (self, path)                             ? CELL_FLAG
         : has_word (root, "numbers", path)               ? CELL_NUMBER
         : has_word (root, "places", path)                ? CELL_PLACE
         : get_object (self, "words", path) != NULL       ? CELL_WORD
                                                          : CELL_TEXT;
  g_hash_table_insert (self->kinds, g_strdup (path), GUINT_TO_POINTER (kind));
  return kind;
}

/* A word, or a day where the column has both. */
static JsonNode *
read_word (CarePeopleWords *self, const char *path, const char *text, const char *scheme,
           char **says)
{
  g_autofree char *value = find_value (self, path, text, scheme);

  if (value != NULL)
    return *value != '\0' ? string_node (value) : NULL;
  if (care_people_words_is_day (path))
    return read_date (text, says);
  *says = dup_allowed_sentence (self, path, text);
  return NULL;
}

static Reading *
look_up (CarePeopleWords *self, CellKind kind, const char *path, const char *text,
         const char *scheme)
{
  g_autofree char *key = g_strjoin ("\n", path, scheme ? scheme : "", text, NULL);
  Reading *reading = g_hash_table_lookup (self->known, key);

  if (reading != NULL)
    return reading;
  reading = g_new0 (Reading, 1);
  reading->node = kind == CELL_FLAG    ? read_flag (self, path, text, &reading->says)
                  : kind == CELL_PLACE ? read_place (text, &reading->says)
                                       : read_word (self, path, text, scheme, &reading->says);
  g_hash_table_insert (self->known, g_steal_pointer (&key), reading);
  return reading;
}

/**
 * care_people_words_read:
 * @self: words
 * @path: what a cell holds
 * @text: the cell, not empty
 * @scheme: (nullable): the scheme of the person, where it is known: some words depend on it
 * @says: (out) (transfer full) (nullable): what is wrong with the cell, and what is allowed
 *
 * Returns: (transfer full) (nullable): the value as a case file has it; %NULL with @says set, or
 *   where the cell stands for nothing
 */
JsonNode *
care_people_words_read (CarePeopleWords *self, const char *path, const char *text,
                        const char *scheme, char **says)
{
  const char *plain = skip_mark (text);
  CellKind kind = get_kind (self, path);

  *says = NULL;
  if (kind == CELL_NUMBER)
    return read_number (plain, says);
  /* A day may be counted from today. */
  if (kind == CELL_WORD && care_people_words_is_day (path))
    return read_word (self, path, plain, scheme, says);
  if (kind != CELL_TEXT)
    {
      const Reading *reading = look_up (self, kind, path, plain, scheme);

      *says = g_strdup (reading->says);
      return reading->node ? json_node_copy (reading->node) : NULL;
    }
  if (care_people_words_is_day (path))
    return read_date (plain, says);
  if (strcmp (path, "person.id_number") == 0 || strcmp (path, "person.phone") == 0)
    return read_digits (path, plain, says);
  return string_node (plain);
}
