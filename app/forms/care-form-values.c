/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-values.h"

#include <string.h>

struct _CareFormValues
{
  GHashTable *texts; /* key → text */
  GHashTable *lists; /* name → GPtrArray of CareFormValues */
};

/**
 * care_form_values_new:
 *
 * Returns: (transfer full): a table without values, which makes a blank form
 */
CareFormValues *
care_form_values_new (void)
{
  CareFormValues *self = g_new0 (CareFormValues, 1);

  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  return self;
}

/**
 * care_form_values_free:
 * @self: (transfer full): a table
 */
void
care_form_values_free (CareFormValues *self)
{
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->lists);
  g_free (self);
}

/**
 * care_form_values_get:
 * @self: a table
 * @key: a key
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
care_form_values_get (const CareFormValues *self, const char *key)
{
  return g_hash_table_lookup (self->texts, key);
}

/**
 * care_form_values_set:
 * @self: a table
 * @key: a key
 * @value: (nullable): its text; %NULL and "" leave the cell empty
 */
void
care_form_values_set (CareFormValues *self, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    g_hash_table_remove (self->texts, key);
  else
    g_hash_table_insert (self->texts, g_strdup (key), g_strdup (value));
}

/**
 * care_form_values_has_field:
 * @self: a table
 * @field: a field
 *
 * Returns: %TRUE where the field, or a part of it, has a text
 */
gboolean
care_form_values_has_field (const CareFormValues *self, const char *field)
{
  gsize length = strlen (field);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (strncmp (key, field, length) == 0
        && (((char *) key)[length] == '\0' || ((char *) key)[length] == '.'))
      return TRUE;
  return FALSE;
}

/**
 * care_form_values_add_row:
 * @self: a table
 * @list: name of a list
 *
 * Returns: (transfer none): a new, last row of it
 */
CareFormValues *
care_form_values_add_row (CareFormValues *self, const char *list)
{
  GPtrArray *rows = g_hash_table_lookup (self->lists, list);
  CareFormValues *row = care_form_values_new ();

  if (rows == NULL)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) care_form_values_free);
      g_hash_table_insert (self->lists, g_strdup (list), rows);
    }
  g_ptr_array_add (rows, row);
  return row;
}

/**
 * care_form_values_get_rows:
 * @self: a table
 * @list: name of a list
 *
 * Returns: (transfer none) (nullable) (element-type CareFormValues): its rows, %NULL where it has
 *   none
 */
GPtrArray *
care_form_values_get_rows (const CareFormValues *self, const char *list)
{
  return g_hash_table_lookup (self->lists, list);
}
