/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-people-list.h"

#include "base/care-date.h"
#include "base/care-error.h"
#include "base/care-text.h"
#include "plans/care-people-words.h"
#include "plans/care-plan-identity.h"
#include "tables/care-heading.h"
#include "tables/care-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many understood columns make a heading of a row that has none for the name. */
#define ENOUGH_COLUMNS 3

typedef struct
{
  char *heading;
  const char *path; /* nullable, interned */
} Column;

typedef struct
{
  guint line;
  GPtrArray *cells; /* of char, as many as there were in the row */
} Row;

struct _CarePeopleList
{
  CarePeopleWords *words;
  GPtrArray *columns; /* of Column */
  GPtrArray *rows;    /* of Row */
  GPtrArray *unread;  /* of char: sentences about sheets that were not read */
  char *shown;
  guint next;
};

static void
fault_free (CarePeopleFault *fault)
{
  g_free (fault->path);
  g_free (fault->text);
  g_free (fault->says);
  g_free (fault);
}

static Column *
get_column (CarePeopleList *self, guint column)
{
  return g_ptr_array_index (self->columns, column);
}

static int
find_column (CarePeopleList *self, const char *path)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (get_column (self, i)->path, path) == 0)
      return i;
  return -1;
}

static void
column_free (Column *column)
{
  g_free (column->heading);
  g_free (column);
}

static void
row_free (Row *row)
{
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static guint
count_columns (GPtrArray *cells, gpointer user_data)
{
  CarePeopleList *self = user_data;
  gboolean has_name = FALSE;
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *path = care_people_words_find_path (self->words, cells->pdata[i]);

      n += path != NULL;
      has_name |= g_strcmp0 (path, "person.name") == 0;
    }
  return has_name || n >= ENOUGH_COLUMNS ? n : 0;
}

static gboolean
knows_heading (const char *cell, gpointer user_data)
{
  return care_people_words_find_path (((CarePeopleList *) user_data)->words, cell) != NULL;
}

/* The column of this list that a heading of a sheet belongs to. Of two columns for one answer the
 * first counts; the other is kept and passed over. */
static guint
add_column (CarePeopleList *self, const char *heading, GHashTable *used)
{
  const char *path = care_people_words_find_path (self->words, heading);
  Column *column;

  for (guint i = 0; i < self->columns->len; i++)
    {
      column = get_column (self, i);
      if (!g_hash_table_contains (used, GUINT_TO_POINTER (i + 1))
          && (path ? column->path == path : strcmp (column->heading, heading) == 0))
        return i;
    }
  column = g_new0 (Column, 1);
  column->heading = g_strstrip (g_strdup (heading));
  column->path = path && find_column (self, path) < 0 ? path : NULL;
  g_ptr_array_add (self->columns, column);
  return self->columns->len - 1;
}

static gboolean
is_nobody (CarePeopleList *self, GPtrArray *cells)
{
  gboolean any = FALSE;
  guint n_known = 0;

  for (guint i = 0; i < self->columns->len; i++)
    n_known += get_column (self, i)->path != NULL;
  /* What stands in columns that are passed over, such as a running number, makes nobody. */
  for (guint i = 0; i < cells->len && !any; i++)
    any = i < self->columns->len
          && (get_column (self, i)->path != NULL || n_known == 0)
          && *(char *) cells->pdata[i] != '\0';
  return !any;
}

/* The rows of the template that show how it is filled in. */
static gboolean
is_example (const char *name)
{
  return g_str_has_prefix (name, "例:") || g_str_has_prefix (name, "例：");
}

/* 第一组：, 二、某村: what stands over the rows that follow. */
static gboolean
is_section (GPtrArray *cells)
{
  static const char *const numbers[] = { "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、",
                                         "九、", "十、" };
  const char *cell = care_row_get_only (cells);
  g_autofree char *only = g_strstrip (g_strdup (cell ? cell : ""));

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_has_prefix (only, numbers[i]))
      return TRUE;
  return g_str_has_suffix (only, "：") || g_str_has_suffix (only, ":");
}

/* Which column of a sheet has the names; negative where none has. */
static int
find_name_in_sheet (CarePeopleList *self, GArray *at)
{
  int name = find_column (self, "person.name");

  for (guint i = 0; name >= 0 && i < at->len; i++)
    if (g_array_index (at, guint, i) == (guint) name)
      return i;
  return -1;
}

/* A row in the columns of this list. */
static gboolean
add_row (CarePeopleList *self, GPtrArray *cells, GPtrArray *heading, GArray *at, guint line)
{
  Row *row;

  if (care_row_is_blank (cells) || care_row_repeats (cells, heading, find_name_in_sheet (self, at))
      || (self->columns->len > 1 && (care_row_is_remark (cells) || is_section (cells))))
    return FALSE;
  row = g_new0 (Row, 1);
  row->line = line;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (cells->len, at->len); i++)
    {
      guint column = g_array_index (at, guint, i);

      while (row->cells->len <= column)
        g_ptr_array_add (row->cells, g_strdup (""));
      g_free (row->cells->pdata[column]);
      row->cells->pdata[column] = g_strstrip (g_strdup (cells->pdata[i]));
    }
  if (is_nobody (self, row->cells)
      || (find_column (self, "person.name") >= 0
          && find_column (self, "person.name") < (int) row->cells->len
          && is_example (row->cells->pdata[find_column (self, "person.name")])))
    {
      row_free (row);
      return FALSE;
    }
  g_ptr_array_add (self->rows, row);
  return TRUE;
}

static gboolean
read_rows (CarePeopleList *self, CareSheet *sheet, GPtrArray *heading, guint n_above,
           GError **error)
{
  g_autoptr (GArray) at = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  GPtrArray *cells;
  GError *local = NULL;
  guint line;

  for (guint i = 0; i < heading->len; i++)
    {
      guint column = add_column (self, heading->pdata[i], used);

      g_hash_table_add (used, GUINT_TO_POINTER (column + 1));
      g_array_append_val (at, column);
    }
  if (!care_heading_skip (sheet, n_above, error))
    return FALSE;
  while ((cells = care_sheet_next_row (sheet, &line, &local)) != NULL)
    {
      add_row (self, cells, heading, at, line);
      if (self->rows->len <= CARE_PEOPLE_LIST_MAX_ROWS)
        continue;
      g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE, _("%s: has more than %d rows"),
                   self->shown, CARE_PEOPLE_LIST_MAX_ROWS);
      return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
note_unread (CarePeopleList *self, CareSheet *sheet, guint part, const char *reason)
{
  if (care_sheet_get_n_parts (sheet) > 0)
    g_ptr_array_add (self->unread, g_strdup_printf (_("Sheet “%1$s” was not read: %2$s"),
                                                    care_sheet_get_part_name (sheet, part),
                                                    reason));
}

/* FALSE without @error where there is no heading in it. */
static gboolean
read_part (CarePeopleList *self, CareSheet *sheet, guint part, GError **error)
{
  static const CareHeadingFuncs funcs = { count_columns, knows_heading };
  g_autoptr (GPtrArray) heading = NULL;
  guint n_above;

  heading = care_heading_find (sheet, &funcs, self, &n_above, error);
  return heading != NULL && read_rows (self, sheet, heading, n_above, error);
}

/* A list whose words nobody foresaw: its first row is taken for the heading, to be mapped. */
static gboolean
read_unknown (CarePeopleList *self, CareSheet *sheet, GError **error)
{
  GPtrArray *rows = care_sheet_peek (sheet, 1, error);
  g_autoptr (GPtrArray) heading = NULL;

  if (rows == NULL || rows->len == 0)
    return FALSE;
  heading = g_ptr_array_ref (((CareSheetRow *) rows->pdata[0])->cells);
  return read_rows (self, sheet, heading, 1, error);
}

static gboolean
read_sheets (CarePeopleList *self, CareSheet *sheet, gboolean any_heading, GError **error)
{
  guint n_parts = MAX (care_sheet_get_n_parts (sheet), 1), n_read = 0, first = n_parts;
  GError *local = NULL;

  for (guint i = 0; i < n_parts && local == NULL; i++)
    if (n_parts > 1 && care_sheet_is_part_hidden (sheet, i))
      note_unread (self, sheet, i, _("it is hidden"));
    else if (n_parts > 1 && !care_sheet_open_part (sheet, i, &local))
      break;
    else if (read_part (self, sheet, i, &local))
      n_read++;
    else
      {
        first = MIN (first, i);
        note_unread (self, sheet, i, _("it has no heading with the name of the person"));
      }
  if (local == NULL && n_read == 0 && any_heading && first < n_parts
      && (n_parts == 1 || care_sheet_open_part (sheet, first, &local))
      && read_unknown (self, sheet, &local))
    n_read++;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (n_read == 0 && n_parts == 1 && care_sheet_peek (sheet, 1, NULL)->len == 0)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: there is nothing in it"),
                 self->shown);
  else if (n_read == 0)
    g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                 _("%s: no heading with the name of the person, such as 姓名, was found"),
                 self->shown);
  return n_read > 0;
}

static CarePeopleList *
open_list (GBytes *bytes, const char *shown, gboolean any_heading, GError **error)
{
  g_autoptr (CarePeopleList) self = g_new0 (CarePeopleList, 1);
  g_autoptr (CareSheet) sheet = NULL;

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->unread = g_ptr_array_new_with_free_func (g_free);
  self->shown = g_strdup (shown);
  self->words = care_people_words_new (error);
  sheet = self->words ? care_sheet_new (bytes, shown, error) : NULL;
  if (sheet == NULL || !read_sheets (self, sheet, any_heading, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_people_list_new:
 * @bytes: a list in any form that care_sheet_new() reads
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * Titles above the heading, empty rows, sums and remarks are passed over, and so are columns whose
 * heading stands for nothing that the form asks for.
 *
 * Returns: (transfer full): the list, or %NULL where no heading is found
 */
CarePeopleList *
care_people_list_new (GBytes *bytes, const char *shown, GError **error)
{
  return open_list (bytes, shown, FALSE, error);
}

/**
 * care_people_list_new_any:
 * @bytes: a list in any form that care_sheet_new() reads
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * As care_people_list_new(), for where somebody can say what the columns are: a list whose heading
 * is not understood has columns without a path.
 *
 * Returns: (transfer full): the list, or %NULL where it is none
 */
CarePeopleList *
care_people_list_new_any (GBytes *bytes, const char *shown, GError **error)
{
  return open_list (bytes, shown, TRUE, error);
}

/**
 * care_people_list_free:
 * @self: (transfer full): a list
 */
void
care_people_list_free (CarePeopleList *self)
{
  g_clear_pointer (&self->words, care_people_words_free);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->unread);
  g_free (self->shown);
  g_free (self);
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
  return get_column (self, column)->heading;
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
  return get_column (self, column)->path;
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
  int other = path ? find_column (self, path) : -1;

  if (other >= 0)
    get_column (self, other)->path = NULL;
  get_column (self, column)->path = g_intern_string (path);
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
  return ((Row *) g_ptr_array_index (self->rows, row))->line;
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
  GPtrArray *cells = ((Row *) g_ptr_array_index (self->rows, row))->cells;

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
  int column = find_column (self, path);

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
  GPtrArray *cells = ((Row *) g_ptr_array_index (self->rows, row))->cells;
  int column = find_column (self, path);

  if (column < 0)
    {
      Column *added = g_new0 (Column, 1);

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
  const char *path = get_column (self, column)->path;
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
  int column = find_column (self, "person.scheme");
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
      const char *path = get_column (self, i)->path;
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

/* A day that is written with its year nobody takes for another one. */
static char *
dup_reading (const char *heading, const char *cell)
{
  g_autofree char *folded = care_text_fold (cell);
  g_autofree char *spoken = NULL;
  CareDate date;

  if (care_date_parse_typed (folded, &date)
      || !care_date_parse_spoken (folded, care_date_today (), &date))
    return NULL;
  spoken = care_date_dup_spoken (date);
  /* Translators: the heading of a column, what stands in a cell, a day */
  return g_strdup_printf (_("%1$s: “%2$s” is read as %3$s"), heading, folded, spoken);
}

/**
 * care_people_list_dup_readings:
 * @self: a list
 * @row: a row
 *
 * Returns: (transfer full): a sentence for each day without its year, such as 3月10日 or 昨天, on what
 *   it is read as, to be shown before it counts
 */
GStrv
care_people_list_dup_readings (CarePeopleList *self, guint row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);
      gboolean is_day = column->path != NULL && care_people_words_is_day (column->path);
      g_autofree char *says
        = is_day ? dup_reading (column->heading, care_people_list_get_cell (self, row, i)) : NULL;

      if (says != NULL)
        g_strv_builder_add (builder, says);
    }
  return g_strv_builder_end (builder);
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

static void
append_cell (GString *text, const char *cell, gboolean first)
{
  if (!first)
    g_string_append_c (text, ',');
  care_sheet_append_cell (text, cell);
}

/**
 * care_people_list_to_bytes:
 * @self: a list
 *
 * Returns: (transfer full): the list as it has been mended, with all its columns, as CSV
 */
GBytes *
care_people_list_to_bytes (CarePeopleList *self)
{
  GString *text = g_string_new ("\xef\xbb\xbf");

  for (guint c = 0; c < self->columns->len; c++)
    append_cell (text, get_column (self, c)->heading, c == 0);
  g_string_append (text, "\r\n");
  for (guint r = 0; r < self->rows->len; r++)
    {
      for (guint c = 0; c < self->columns->len; c++)
        append_cell (text, care_people_list_get_cell (self, r, c), c == 0);
      g_string_append (text, "\r\n");
    }
  return g_string_free_to_bytes (text);
}

static void
append_example (GString *text, CarePeopleWords *words, GStrv paths, const char *const *values)
{
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      const char *value = "";

      for (gsize v = 0; values[v] != NULL; v += 2)
        if (strcmp (values[v], paths[i]) == 0)
          value = values[v + 1];
      append_cell (text, value, i == 0);
    }
  g_string_append (text, "\r\n");
}

/**
 * care_people_list_new_template:
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a list without people: a row with the names of all columns, in the
 *   user's language, and two that show how it is filled in, which are passed over when the list is
 *   read; as CSV that spreadsheets take for UTF-8
 */
GBytes *
care_people_list_new_template (GError **error)
{
  static const char *const retired[] = {
    "person.name", "例:王建国", "person.sex", "男", "person.scheme", "职工医保",
    "person.id_number", "（18位身份证号）", "person.phone", "13800000000", "person.contact_name",
    "李秀兰", "person.home_address", "参保地的住址", "person.care_address", "就医地的住址",
    "situation.insured", "（省市名，写到市）", "situation.destination", "（省市名，写到市）",
    "situation.reason", "异地长期居住", "situation.proof", "有材料", "filing.kind", "新增",
    "filing.start_on", "2026-03-10", "filing.end_on", "默认", "filing.materials_provided", "是",
    "filing.signed_by", "本人", NULL,
  };
  static const char *const ill[] = {
    "person.name", "例:张桂英", "person.sex", "女", "person.scheme", "居民医保",
    "person.phone", "0371-60000000", "situation.reason", "转诊", "situation.care", "住院",
    "situation.admitted_on", "2026-03-08", "situation.proof", "承诺书", "situation.by_agent", "是",
    "filing.signed_by", "被委托人", NULL,
  };
  g_autoptr (CarePeopleWords) words = care_people_words_new (error);
  g_auto (GStrv) paths = words ? care_people_words_dup_paths (words) : NULL;
  GString *text;

  if (words == NULL)
    return NULL;
  text = g_string_new ("\xef\xbb\xbf");
  for (gsize i = 0; paths[i] != NULL; i++)
    append_cell (text, care_people_words_get_heading (words, paths[i]), i == 0);
  g_string_append (text, "\r\n");
  append_example (text, words, paths, retired);
  append_example (text, words, paths, ill);
  return g_string_free_to_bytes (text);
}
