/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-layout-private.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

void
care_form_run_free (CareFormRun *self)
{
  g_free (self->text);
  g_free (self->before);
  g_free (self->after);
  g_free (self->key);
  g_strfreev (self->is);
  g_clear_pointer (&self->as, g_hash_table_unref);
  g_free (self);
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64
             || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/* A list of exactly @n_numbers numbers. */
gboolean
care_form_read_numbers (JsonObject *object, const char *path, const char *name, double *numbers,
                        guint n_numbers, GError **error)
{
  JsonArray *array;

  if (!care_json_get_array (object, path, name, CARE_JSON_REQUIRED, &array, error))
    return FALSE;
  if (json_array_get_length (array) != n_numbers)
    return care_json_fail (error, path, name, _("%u numbers are expected"), n_numbers);
  for (guint i = 0; i < n_numbers; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!is_number (node) || !isfinite (json_node_get_double (node)))
        return care_json_fail (error, path, name, _("%u numbers are expected"), n_numbers);
      numbers[i] = json_node_get_double (node);
    }
  return TRUE;
}

/* A number from 0 to @max, @fallback where it is left out. */
gboolean
care_form_read_number (JsonObject *object, const char *path, const char *name, double fallback,
                       double max, double *number, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *number = fallback;
  if (node == NULL)
    return TRUE;
  if (!is_number (node))
    return care_json_fail (error, path, name, _("a number is expected"));
  *number = json_node_get_double (node);
  if (!(*number >= 0 && *number <= max))
    return care_json_fail (error, path, name, _("is out of range"));
  return TRUE;
}

static void
add_text (CareFormBlock *block, const char *text)
{
  CareFormRun *run = g_new0 (CareFormRun, 1);

  run->kind = CARE_FORM_RUN_TEXT;
  run->text = g_strdup (text);
  g_ptr_array_add (block->runs, run);
}

/* `filing.start_on.year` belongs to the field `filing.start_on`. */
static char *
field_of_key (const char *key)
{
  const char *dot = strchr (key, '.');

  dot = dot ? strchr (dot + 1, '.') : NULL;
  return dot ? g_strndup (key, dot - key) : g_strdup (key);
}

static void
add_field (CareFormBlock *block, const char *key)
{
  g_autofree char *field = field_of_key (key);
  guint length = block->fields ? g_strv_length (block->fields) : 0;

  if (block->fields != NULL && g_strv_contains ((const char *const *) block->fields, field))
    return;
  block->fields = g_renew (char *, block->fields, length + 2);
  block->fields[length] = g_steal_pointer (&field);
  block->fields[length + 1] = NULL;
}

/* A text, or { "zh_CN": …, "en": … } of which the one in the language of the page is taken; *text
 * stays NULL where the member is left out. */
static gboolean
read_words (CareFormLayout *layout, JsonObject *object, const char *path, const char *name,
            char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *plain;
  CareText words;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!care_json_get_text (object, path, name, CARE_JSON_REQUIRED, &words, error))
        return FALSE;
      *text = g_strdup (care_text_pick_in (&words, layout->language));
      care_text_clear (&words);
      return TRUE;
    }
  if (!care_json_get_string (object, path, name, CARE_JSON_OPTIONAL, &plain, error))
    return FALSE;
  *text = g_strdup (plain);
  return TRUE;
}

static gboolean
read_as (CareFormLayout *layout, JsonObject *object, const char *path, CareFormRun *run,
         GError **error)
{
  JsonObject *as;
  JsonObjectIter iter;
  const char *value;

  if (!care_json_get_object (object, path, "as", CARE_JSON_OPTIONAL, &as, error))
    return FALSE;
  if (as == NULL)
    return TRUE;
  run->as = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, as);
  while (json_object_iter_next (&iter, &value, NULL))
    {
      char *text;

      if (!read_words (layout, as, path, value, &text, error))
        return FALSE;
      g_hash_table_insert (run->as, g_strdup (value), text);
    }
  return TRUE;
}

static gboolean
read_run_object (CareFormLayout *layout, JsonObject *object, const char *path, CareFormRun *run,
                 GError **error)
{
  static const char *const keys[] = { "value", "as", "blank", "before", "after", "box", "is",
                                      "gap", "words", NULL };
  const char *value, *box;

  if (!care_json_check_members (object, path, keys, error)
      || !care_json_get_string (object, path, "value", CARE_JSON_OPTIONAL, &value, error)
      || !care_json_get_string (object, path, "box", CARE_JSON_OPTIONAL, &box, error)
      || !care_json_get_strv (object, path, "is", CARE_JSON_OPTIONAL, &run->is, error)
      || !care_form_read_number (object, path, box ? "gap" : "blank", 0, 300, &run->width, error)
      || !read_words (layout, object, path, "words", &run->text, error)
      || !read_words (layout, object, path, "before", &run->before, error)
      || !read_words (layout, object, path, "after", &run->after, error)
      || !read_as (layout, object, path, run, error))
    return FALSE;
  if (run->text != NULL)
    {
      run->kind = CARE_FORM_RUN_TEXT;
      return json_object_get_size (object) == 1
             || care_json_fail (error, path, NULL, _("has more than one meaning"));
    }
  if (json_object_has_member (object, "gap"))
    {
      run->kind = CARE_FORM_RUN_GAP;
      return care_form_read_number (object, path, "gap", 0, 300, &run->width, error)
             && (value == NULL && box == NULL
                 ? TRUE : care_json_fail (error, path, NULL, _("has more than one meaning")));
    }
  if ((value == NULL) == (box == NULL) || (box != NULL) != (run->is != NULL))
    return care_json_fail (error, path, NULL, _("\"value\", or \"box\" with \"is\", is expected"));
  run->kind = value ? CARE_FORM_RUN_VALUE : CARE_FORM_RUN_BOX;
  run->key = g_strdup (value ? value : box);
  return TRUE;
}

static gboolean
read_run (CareFormLayout *layout, JsonNode *node, const char *path, CareFormBlock *block,
          GError **error)
{
  JsonObject *object;
  CareFormRun *run;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      add_text (block, json_node_get_string (node));
      return TRUE;
    }
  object = care_json_root_object (node, path, error);
  if (object == NULL)
    return FALSE;
  run = g_new0 (CareFormRun, 1);
  g_ptr_array_add (block->runs, run);
  if (!read_run_object (layout, object, path, run, error))
    return FALSE;
  if (run->key != NULL)
    add_field (block, run->key);
  return TRUE;
}

/* The member "lines" of a text or a cell: each line is a text, or a list of texts, values, boxes
 * and gaps. */
gboolean
care_form_read_lines (CareFormLayout *layout, JsonObject *object, const char *path,
                      CareFormBlock *block, GError **error)
{
  g_autofree char *lines_path = care_json_path (path, "lines");
  JsonArray *lines;

  if (!care_json_get_array (object, path, "lines", CARE_JSON_OPTIONAL, &lines, error))
    return FALSE;
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      g_autofree char *line_path = care_json_path_index (lines_path, i);
      JsonNode *line = json_array_get_element (lines, i);
      JsonArray *runs;

      if (i > 0)
        add_text (block, "\n");
      if (!JSON_NODE_HOLDS_ARRAY (line))
        {
          if (!read_run (layout, line, line_path, block, error))
            return FALSE;
          continue;
        }
      runs = json_node_get_array (line);
      for (guint j = 0; j < json_array_get_length (runs); j++)
        {
          g_autofree char *run_path = care_json_path_index (line_path, j);

          if (!read_run (layout, json_array_get_element (runs, j), run_path, block, error))
            return FALSE;
        }
    }
  return TRUE;
}
