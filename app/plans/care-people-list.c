/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-people-list-private.h"

#include "base/care-text.h"
#include "plans/care-plan-identity.h"

#include <string.h>

static void
fault_free (CarePeopleFault *fault)
{
  g_free (fault->path);
  g_free (fault->text);
  g_free (fault->says);
  g_free (fault);
}

CarePeopleColumn *
care_people_list_get_column (CarePeopleList *self, guint column)
{
  return g_ptr_array_index (self->columns, column);
}

int
care_people_list_find_column (CarePeopleList *self, const char *path)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (care_people_list_get_column (self, i)->path, path) == 0)
      return i;
  return -1;
}

guint
care_people_list_get_n_columns (CarePeopleList *self)
{
  return self->columns->len;
}

/**
 * care_people_list_get_heading:
 * @self: a list
 * @column: a column
 *
 * Returns: (transfer none): what stands over it
 */
const char *
care_people_list_get_heading (CarePeopleList *self, guint column)
{
  return care_people_list_get_column (self, column)->heading;
}

/**
 * care_people_list_get_path:
 * @self: a list
 * @column: a column
 *
 * Returns: (transfer none) (nullable): what it holds; %NULL where it is passed over
 */
const char *
care_people_list_get_path (CarePeopleList *self, guint column)
{
  return care_people_list_get_column (self, column)->path;
}

/**
 * care_people_list_set_path:
 * @self: a list
 * @column: a column
 * @path: (nullable): what it holds; another column that held it is passed over from now on
 */
void
care_people_list_set_path (CarePeopleList *self, guint column, const char *path)
{
  int other = path ? care_people_list_find_column (self, path) : -1;

  if (other >= 0)
    care_people_list_get_column (self, other)->path = NULL;
  care_people_list_get_column (self, column)->path = g_intern_string (path);
}

/**
 * care_people_list_dup_paths:
 * @self: a list
 *
 * Returns: (transfer full): all that a column can hold
 */
GStrv
care_people_list_dup_paths (CarePeopleList *self)
{
  return care_people_words_dup_paths (self->words);
}

/**
 * care_people_list_get_path_label:
 * @self: a list
 * @path: what a column can hold
 *
 * Returns: (transfer none): its name, in the user's language
 */
const char *
care_people_list_get_path_label (CarePeopleList *self, const char *path)
{
  return care_people_words_get_heading (self->words, path);
}

/**
 * care_people_list_dup_allowed:
 * @self: a list
 * @path: what a column can hold
 *
 * Returns: (transfer full): the words for it; empty where it can be any text
 */
GStrv
care_people_list_dup_allowed (CarePeopleList *self, const char *path)
{
  return care_people_words_dup_allowed (self->words, path);
}

/**
 * care_people_list_dup_unread:
 * @self: a list
 *
 * Returns: (transfer full): a sentence for each sheet that was not read
 */
GStrv
care_people_list_dup_unread (CarePeopleList *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->unread->len; i++)
    g_strv_builder_add (builder, self->unread->pdata[i]);
  return g_strv_builder_end (builder);
}

guint
care_people_list_get_n_rows (CarePeopleList *self)
{
  return self->rows->len;
}

/**
 * care_people_list_get_line:
 * @self: a list
 * @row: a row, from 0
 *
 * Returns: the line that it begins in, in the file or its sheet
 */
guint
care_people_list_get_line (CarePeopleList *self, guint row)
{
  return ((CarePeopleRow *) g_ptr_array_index (self->rows, row))->line;
}

/**
 * care_people_list_get_cell:
 * @self: a list
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer none): what stands there, "" where nothing does
 */
const char *
care_people_list_get_cell (CarePeopleList *self, guint row, guint column)
{
  GPtrArray *cells = ((CarePeopleRow *) g_ptr_array_index (self->rows, row))->cells;

  return column < cells->len ? cells->pdata[column] : "";
}

/**
 * care_people_list_get_text:
 * @self: a list
 * @row: a row
 * @path: an answer
 *
 * Returns: (transfer none): what stands there for it, "" where nothing does
 */
const char *
care_people_list_get_text (CarePeopleList *self, guint row, const char *path)
{
  int column = care_people_list_find_column (self, path);

  return column >= 0 ? care_people_list_get_cell (self, row, column) : "";
}

/**
 * care_people_list_set_text:
 * @self: a list
 * @row: a row
 * @path: an answer
 * @text: what is to stand there for it
 *
 * Mends a cell. A list that has no column for the answer gets one.
 */
void
care_people_list_set_text (CarePeopleList *self, guint row, const char *path, const char *text)
{
  GPtrArray *cells = ((CarePeopleRow *) g_ptr_array_index (self->rows, row))->cells;
  int column = care_people_list_find_column (self, path);

  if (column < 0)
    {
      CarePeopleColumn *added = g_new0 (CarePeopleColumn, 1);

      added->path = g_intern_string (path);
      added->heading = g_strdup (care_people_words_get_heading (self->words, path));
      g_ptr_array_add (self->columns, added);
      column = self->columns->len - 1;
    }
  while ((int) cells->len <= column)
    g_ptr_array_add (cells, g_strdup (""));
  g_free (cells->pdata[column]);
  cells->pdata[column] = g_strdup (text);
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
add_fault (GPtrArray *faults, const char *path, const char *text, char *says)
{
  CarePeopleFault *fault = g_new0 (CarePeopleFault, 1);

  fault->path = g_strdup (path);
  fault->text = g_strdup (text);
  fault->says = says;
  g_ptr_array_add (faults, fault);
}

static JsonNode *
read_cell (CarePeopleList *self, guint row, guint column, const char *scheme, GPtrArray *faults)
{
  const char *path = care_people_list_get_column (self, column)->path;
  g_autofree char *folded = care_text_fold (care_people_list_get_cell (self, row, column));
  char *says = NULL;
  JsonNode *node;

  if (*folded == '\0')
    return NULL;
  node = care_people_words_read (self->words, path, folded, scheme, &says);
  if (says != NULL)
    add_fault (faults, path, folded, says);
  return node;
}

static char *
dup_scheme (CarePeopleList *self, guint row)
{
  g_autoptr (GPtrArray) unused = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  int column = care_people_list_find_column (self, "person.scheme");
  g_autoptr (JsonNode) node = NULL;

  if (column >= 0)
    node = read_cell (self, row, column, NULL, unused);
  return node ? g_strdup (json_node_get_string (node)) : NULL;
}

static void
put (JsonObject *root, const char *path, JsonNode *value)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 4);
  guint last = g_strv_length (parts) - 1;
  JsonObject *object = root;

  for (guint i = 0; i < last; i++)
    object = get_part (object, parts[i]);
  json_object_set_member (object, parts[last], value);
}

/* "situation.insured: is missing" belongs to that answer. */
static void
add_refusal (GPtrArray *faults, const char *message)
{
  g_auto (GStrv) parts = g_strsplit (message, ": ", 2);

  if (parts[0] != NULL && parts[1] != NULL && strchr (parts[0], '.') != NULL)
    add_fault (faults, parts[0], "", g_strdup (parts[1]));
  else
    add_fault (faults, "", "", g_strdup (message));
}

/**
 * care_people_list_read:
 * @self: a list
 * @row: a row
 * @faults: (out) (transfer full) (element-type CarePeopleFault): everything that is wrong with its
 *   cells
 *
 * A cell that makes no sense is left out, so that whatever else is wrong is found as well.
 *
 * Returns: (transfer full) (nullable): the plan in it, %NULL where it holds none
 */
CarePlan *
care_people_list_read (CarePeopleList *self, guint row, GPtrArray **faults)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *scheme = dup_scheme (self, row);
  g_autoptr (GError) error = NULL;
  JsonObject *root = json_object_new ();
  CarePlan *plan;

  *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  json_node_take_object (node, root);
  get_part (root, "situation");
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *path = care_people_list_get_column (self, i)->path;
      gboolean is_answer = path != NULL && !g_str_has_prefix (path, "note.");
      JsonNode *value = is_answer ? read_cell (self, row, i, scheme, *faults) : NULL;

      if (value != NULL)
        put (root, path, value);
    }
  plan = care_plan_new_from_json (node, &error);
  /* A place that was not understood is missing for that reason alone. */
  if (plan == NULL)
    {
      const char *path = (*faults)->len > 0 ? ((CarePeopleFault *) (*faults)->pdata[0])->path : "";

      if (*path == '\0' || !g_str_has_prefix (error->message, path))
        add_refusal (*faults, error->message);
    }
  else
    care_plan_follow_id_number (plan, NULL);
  return plan;
}

/**
 * care_people_list_next:
 * @self: a list
 * @line: (out): the line that the row begins in
 * @plan: (out) (transfer full) (nullable): the plan in it, %NULL where it holds none
 * @faults: (out) (transfer full) (element-type CarePeopleFault): what is wrong with its cells
 *
 * Reads the rows one after the other.
 *
 * Returns: %FALSE at the end
 */
gboolean
care_people_list_next (CarePeopleList *self, guint *line, CarePlan **plan, GPtrArray **faults)
{
  *plan = NULL;
  *faults = NULL;
  if (self->next >= self->rows->len)
    return FALSE;
  *line = care_people_list_get_line (self, self->next);
  *plan = care_people_list_read (self, self->next++, faults);
  return TRUE;
}
