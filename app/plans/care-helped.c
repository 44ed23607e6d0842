/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-helped.h"

#include "advice/care-advisor.h"
#include "base/care-enum.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "plans/care-plan-contents.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "care-elsewhere-helped"
#define UNKNOWN "unknown"
#define MAX_PEOPLE 10000000 /* in one row */
#define MAX_ROWS 10000

typedef struct
{
  char *month; /* `YYYY-MM`, or `unknown` */
  char *type;  /* a filing type, or what the advice decides where there is none */
  gint64 people;
} Row;

struct _CareHelped
{
  GPtrArray *rows; /* of Row, by month and type */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->month);
  g_free (row->type);
  g_free (row);
}

CareHelped *
care_helped_new (void)
{
  CareHelped *self = g_new0 (CareHelped, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

void
care_helped_free (CareHelped *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * care_helped_dup_path:
 *
 * Returns: (transfer full): the file in the user's data folder
 */
char *
care_helped_dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "care-elsewhere", "helped.json", NULL);
}

static void
add (CareHelped *self, const char *month, const char *type, gint64 people)
{
  guint at = 0;
  Row *row = NULL;

  for (; at < self->rows->len; at++)
    {
      int order;

      row = g_ptr_array_index (self->rows, at);
      order = strcmp (row->month, month);
      if (order == 0)
        order = strcmp (row->type, type);
      if (order == 0)
        {
          row->people = MIN (row->people + people, MAX_PEOPLE);
          return;
        }
      if (order > 0)
        break;
    }
  row = g_new0 (Row, 1);
  row->month = g_strdup (month);
  row->type = g_strdup (type);
  row->people = people;
  g_ptr_array_insert (self->rows, (int) at, row);
}

/* Only what such a file can hold: a name that somebody wrote into it goes no further. */
static gboolean
is_month (const char *text)
{
  CareDate day;
  CareDatePrecision precision;

  return g_str_equal (text, UNKNOWN)
         || (strlen (text) == strlen ("YYYY-MM") && text[4] == '-'
             && care_date_parse_partial (text, &day, &precision));
}

static gboolean
is_type (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 60 && strspn (text, "abcdefghijklmnopqrstuvwxyz-") == length;
}

static gboolean
read_row (CareHelped *self, JsonNode *node, guint index, GError **error)
{
  static const char *const keys[] = { "month", "type", "people", NULL };
  g_autofree char *path = care_json_path_index ("counts", index);
  JsonObject *object = care_json_root_object (node, path, error);
  const char *month, *type;
  gint64 people;

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !care_json_get_string (object, path, "month", CARE_JSON_REQUIRED, &month, error)
      || !care_json_get_string (object, path, "type", CARE_JSON_REQUIRED, &type, error)
      || !care_json_get_int (object, path, "people", CARE_JSON_REQUIRED, 1, MAX_PEOPLE, NULL,
                             &people, error))
    return FALSE;
  if (!is_month (month))
    return care_json_fail (error, path, "month", _("\"%s\" is not a month"), month);
  if (!is_type (type))
    return care_json_fail (error, path, "type", _("\"%s\" is not a type"), type);
  add (self, month, type, people);
  return TRUE;
}

/**
 * care_helped_read:
 * @self: counts
 * @path: a file of at most %CARE_HELPED_MAX_BYTES
 * @error: return location for a #GError
 *
 * Adds what care_helped_write() has written; no file is no counts.
 *
 * Returns: %FALSE where it cannot be read
 */
gboolean
care_helped_read (CareHelped *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = care_file_read_kept (path, CARE_HELPED_MAX_BYTES, &local);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *counts;
  const char *format;

  if (bytes == NULL && g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  root = care_json_parse (bytes, path, error);
  object = root ? care_json_root_object (root, path, error) : NULL;
  if (object == NULL
      || !care_json_get_string (object, "", "format", CARE_JSON_REQUIRED, &format, error)
      || !care_json_get_array (object, "", "counts", CARE_JSON_REQUIRED, &counts, error))
    return FALSE;
  if (!g_str_equal (format, FORMAT) || json_array_get_length (counts) > MAX_ROWS)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: holds no counts"), path);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (counts); i++)
    if (!read_row (self, json_array_get_element (counts, i), i, error))
      return FALSE;
  return TRUE;
}

static JsonArray *
dup_rows (CareHelped *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "month", row->month);
      json_object_set_string_member (object, "type", row->type);
      json_object_set_int_member (object, "people", row->people);
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * care_helped_write:
 * @self: counts
 * @path: a file
 * @error: return location for a #GError
 *
 * Returns: %FALSE where it cannot be written
 */
gboolean
care_helped_write (CareHelped *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *text = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;

  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_array_member (object, "counts", dup_rows (self));
  json_node_take_object (node, object);
  text = care_json_to_string (node, TRUE);
  bytes = g_bytes_new (text, strlen (text));
  g_mkdir_with_parents (folder, 0700);
  return care_file_write_atomic (path, bytes, error);
}

/**
 * care_helped_to_json:
 * @self: counts
 *
 * Returns: (transfer full): `{ "helped": [ { "month", "type", "people" } ] }`
 */
JsonNode *
care_helped_to_json (CareHelped *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, "helped", dup_rows (self));
  json_node_take_object (node, object);
  return node;
}

static char *
dup_month (CarePlan *plan)
{
  CareDate day = care_consent_get_given_on (care_plan_get_consent (plan));
  char iso[CARE_DATE_ISO_LENGTH];

  if (day == CARE_DATE_NONE)
    day = care_filed_get_filed_on (care_plan_get_filed (plan));
  if (day == CARE_DATE_NONE)
    return g_strdup (UNKNOWN);
  care_date_to_iso (day, iso);
  return g_strndup (iso, strlen ("YYYY-MM"));
}

/* What was filed counts, and once it is filed the advice is that it has been. */
static char *
dup_type (CarePlan *plan, CarePolicy *policy)
{
  CareSituation *before = care_filed_get_before (care_plan_get_filed (plan));
  CareSituation *situation = before ? before : care_plan_get_situation (plan);
  g_autoptr (CareAdvice) advice = NULL;
  const char *type;

  if (policy == NULL || !care_situation_has (situation, CARE_KEY_INSURED))
    return g_strdup (UNKNOWN);
  advice = care_advisor_advise (policy, situation);
  type = care_advice_get_filing_type (advice);
  return g_strdup (type ? type : care_enum_get_nick (CARE_TYPE_DECISION,
                                                  care_advice_get_decision (advice)));
}

typedef struct
{
  CarePlan *plan;
  char *month, *type;
} Counted;

static void
counted_free (gpointer data)
{
  Counted *counted = data;

  g_object_unref (counted->plan);
  g_free (counted->month);
  g_free (counted->type);
  g_free (counted);
}

/**
 * care_helped_add_plans:
 * @self: counts
 * @plans: a list of #CarePlan
 * @policy: (nullable): the rules, which tell the type
 *
 * Counts the people of @plans.
 */
void
care_helped_add_plans (CareHelped *self, GListModel *plans, CarePolicy *policy)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (counted_free);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      Counted *counted = g_new0 (Counted, 1);
      gboolean seen = FALSE;

      counted->plan = g_list_model_get_item (plans, i);
      counted->month = dup_month (counted->plan);
      counted->type = dup_type (counted->plan, policy);
      for (guint j = 0; j < all->len && !seen; j++)
        {
          const Counted *other = g_ptr_array_index (all, j);

          seen = g_str_equal (counted->month, other->month)
                 && g_str_equal (counted->type, other->type)
                 && care_plan_is_for_same (counted->plan, other->plan);
        }
      if (seen)
        {
          counted_free (counted);
          continue;
        }
      add (self, counted->month, counted->type, 1);
      g_ptr_array_add (all, counted);
    }
}

/**
 * care_helped_get_count:
 * @self: counts
 *
 * Returns: the sum of all rows
 */
guint
care_helped_get_count (CareHelped *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->rows->len; i++)
    sum += ((Row *) g_ptr_array_index (self->rows, i))->people;
  return (guint) MIN (sum, G_MAXUINT);
}

/**
 * care_helped_to_csv:
 * @self: counts
 * @policy: (nullable): names the types in the user's language
 *
 * Returns: (transfer full): a table for a spreadsheet
 */
GBytes *
care_helped_to_csv (CareHelped *self, CarePolicy *policy)
{
  GString *csv = g_string_new ("\xef\xbb\xbf"); /* without it some spreadsheets guess wrong */
  gsize length;

  /* Translators: headings of a table; no commas in them */
  g_string_append_printf (csv, "%s,%s,%s\r\n", _("Month"), _("Type"), _("People"));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      const char *type = policy != NULL && care_policy_has_label (policy, "type", row->type)
                           ? care_policy_get_label (policy, "type", row->type) : row->type;

      if (type == row->type && policy != NULL
          && care_policy_has_label (policy, "decision", row->type))
        type = care_policy_get_label (policy, "decision", row->type);
      g_string_append_printf (csv, "%s,%s,%" G_GINT64_FORMAT "\r\n",
                              g_str_equal (row->month, UNKNOWN) ? _("unknown") : row->month,
                              g_str_equal (type, UNKNOWN) ? _("unknown") : type, row->people);
    }
  length = csv->len;
  return g_bytes_new_take (g_string_free (csv, FALSE), length);
}
