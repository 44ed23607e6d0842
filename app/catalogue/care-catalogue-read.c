/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-catalogue-private.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static CareOrigin *
source_copy (const CareOrigin *from)
{
  CareOrigin *self = g_atomic_rc_box_dup (sizeof *from, (CareOrigin *) from);

  self->title = g_strdup (from->title);
  self->publisher = g_strdup (from->publisher);
  self->url = g_strdup (from->url);
  self->licence = g_strdup (from->licence);
  self->sha256 = g_strdup (from->sha256);
  return self;
}

static char *
dup_column (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static GStrv
split_column (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text ? g_strsplit (text, "\n", -1) : NULL;
}

static CareDate
date_column (sqlite3_stmt *statement, int column, CareDatePrecision *precision)
{
  CareDate date;

  return care_date_parse_partial ((const char *) sqlite3_column_text (statement, column), &date,
                                  precision)
           ? date : CARE_DATE_NONE;
}

/* The rows of "SELECT * FROM record". NULL for a row that no version of ours has written. */
CareRecord *
care_catalogue_read_record (sqlite3_stmt *statement)
{
  g_autoptr (CareRecord) record = care_record_new ();
  const char *place;

  record->code = dup_column (statement, 2);
  record->uscc = dup_column (statement, 3);
  record->name = dup_column (statement, 4);
  record->aliases = split_column (statement, 5);
  place = (const char *) sqlite3_column_text (statement, 6);
  record->division = care_divisions_lookup (place);
  record->kind = CLAMP (sqlite3_column_int (statement, 7), 0, CARE_FACILITY_OTHER);
  record->type_name = dup_column (statement, 8);
  record->grade = CLAMP (sqlite3_column_int (statement, 9), 0, 29);
  record->address = dup_column (statement, 10);
  record->phone = dup_column (statement, 11);
  record->website = dup_column (statement, 12);
  record->chronic = split_column (statement, 13);
  record->closed = sqlite3_column_int (statement, 14) != 0;
  record->observed_on = date_column (statement, 15, &record->observed_precision);
  /* Only a hospital of which nobody says where it is has no place. */
  if (record->name == NULL || place == NULL || (record->division == NULL && *place != '\0')
      || !g_utf8_validate (record->name, -1, NULL))
    return NULL;
  return g_steal_pointer (&record);
}

static gboolean
read_records (CareCatalogue *self, CareFacility *facility, GError **error)
{
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_GET_RECORDS, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, facility->id);
  while (care_catalogue_step (self, statement, &row, error) && row)
    {
      gint64 source = sqlite3_column_int64 (statement, 1);
      const CareOrigin *known = g_hash_table_lookup (self->sources, &source);
      CareRecord *record = known ? care_catalogue_read_record (statement) : NULL;

      if (record != NULL)
        care_facility_add (facility, (CareOrigin *) known, record);
    }
  sqlite3_reset (statement);
  return !row;
}

static gboolean
read_services (CareCatalogue *self, CareFacility *facility, GError **error)
{
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_GET_SERVICES, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, facility->id);
  while (care_catalogue_step (self, statement, &row, error) && row)
    {
      gint64 source = sqlite3_column_int64 (statement, 0);
      int scope = sqlite3_column_int (statement, 1), service = sqlite3_column_int (statement, 2);
      int state = sqlite3_column_int (statement, 3);

      for (guint i = 0; i < facility->records->len; i++)
        {
          CareFacilityRecord *known = facility->records->pdata[i];

          if (known->source->id == source && scope >= 0 && scope < CARE_N_SCOPES && service >= 0
              && service < CARE_N_SERVICES && state >= 0 && state <= CARE_SERVICE_STATE_NO)
            known->record->services[scope][service] = state;
        }
    }
  sqlite3_reset (statement);
  return !row;
}

/**
 * care_catalogue_load:
 * @self: a catalogue
 * @id: the number of a facility
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the facility with all that is said of it, or %NULL
 */
CareFacility *
care_catalogue_load (CareCatalogue *self, gint64 id, GError **error)
{
  g_autoptr (CareFacility) facility = care_facility_new_empty ();
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_GET_FACILITY, error);
  gboolean row;

  facility->id = id;
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!care_catalogue_step (self, statement, &row, error))
    return NULL;
  if (row)
    facility->key = dup_column (statement, 0);
  sqlite3_reset (statement);
  if (!read_records (self, facility, error) || !read_services (self, facility, error))
    return NULL;
  if (facility->key == NULL || facility->records->len == 0)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND,
                   _("%s: there is no hospital %ld"), self->path, (long) id);
      return NULL;
    }
  care_facility_settle (facility);
  return g_steal_pointer (&facility);
}

/**
 * care_catalogue_find:
 * @self: a catalogue
 * @key: what a facility is known by for good
 *
 * Returns: the number of the facility, or 0
 */
gint64
care_catalogue_find (CareCatalogue *self, const char *key)
{
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_FIND_KEY, NULL);
  gint64 id = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, care_record_hash_key (key));
  if (sqlite3_step (statement) == SQLITE_ROW)
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return id;
}

gboolean
care_catalogue_load_sources (CareCatalogue *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code;

  g_clear_pointer (&self->sources, g_hash_table_unref);
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                         (GDestroyNotify) care_origin_free);
  if (sqlite3_prepare_v2 (self->db,
                          self->version > 1
                            ? "SELECT id, kind, title, publisher, url, licence, sha256, "
                              "observed_on, imported_on, n_records FROM source"
                            : "SELECT id, kind, title, publisher, url, licence, sha256, "
                              "observed_on, imported_on, (SELECT count(*) FROM record "
                              "WHERE source_id = source.id) FROM source",
                          -1, &statement, NULL) != SQLITE_OK)
    return care_catalogue_fail (self, error);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      CareOrigin *source = care_origin_new ();
      CareDatePrecision of_import;

      source->id = sqlite3_column_int64 (statement, 0);
      source->kind = CLAMP (sqlite3_column_int (statement, 1), 0, CARE_ORIGIN_USER);
      source->title = dup_column (statement, 2);
      source->publisher = dup_column (statement, 3);
      source->url = dup_column (statement, 4);
      source->licence = dup_column (statement, 5);
      source->sha256 = dup_column (statement, 6);
      source->observed_on = date_column (statement, 7, &source->observed_precision);
      source->imported_on = date_column (statement, 8, &of_import);
      source->n_records = sqlite3_column_int (statement, 9);
      g_hash_table_insert (self->sources, &source->id, source);
    }
  if (code != SQLITE_DONE)
    care_catalogue_fail (self, error);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE;
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const CareOrigin *x = *(CareOrigin *const *) a, *y = *(CareOrigin *const *) b;

  return x->id < y->id ? -1 : x->id > y->id;
}

/**
 * care_catalogue_get_sources:
 * @self: a catalogue
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareOrigin): the sources, the oldest first
 */
GPtrArray *
care_catalogue_get_sources (CareCatalogue *self, GError **error)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) care_origin_free);
  GHashTableIter iter;
  gpointer source;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    g_ptr_array_add (sources, source_copy (source));
  g_ptr_array_sort (sources, compare_sources);
  return sources;
}

/**
 * care_catalogue_get_favourites:
 * @self: a catalogue
 *
 * Returns: (transfer full) (element-type utf8 gint64): the keys of the favourites
 */
GHashTable *
care_catalogue_get_favourites (CareCatalogue *self)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_GET_FAVOURITES, NULL);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    g_hash_table_add (keys, dup_column (statement, 0));
  if (statement != NULL)
    sqlite3_reset (statement);
  return keys;
}

/**
 * care_catalogue_get_meta:
 * @self: a catalogue
 * @name: a name
 *
 * Returns: (transfer full) (nullable): the value that was kept under it
 */
char *
care_catalogue_get_meta (CareCatalogue *self, const char *name)
{
  sqlite3_stmt *statement = NULL;
  char *value = NULL;

  if (sqlite3_prepare_v2 (self->db, "SELECT value FROM meta WHERE name = ?", -1, &statement, NULL)
      == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
      if (sqlite3_step (statement) == SQLITE_ROW)
        value = dup_column (statement, 0);
    }
  sqlite3_finalize (statement);
  return value;
}

/**
 * care_catalogue_set_meta:
 * @self: a writable catalogue
 * @name: a name
 * @value: a value
 * @error: return location for a #GError
 *
 * Returns: %TRUE where it is kept
 */
gboolean
care_catalogue_set_meta (CareCatalogue *self, const char *name, const char *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean done;

  if (sqlite3_prepare_v2 (self->db, "INSERT OR REPLACE INTO meta VALUES(?, ?)", -1, &statement,
                          NULL) != SQLITE_OK)
    return care_catalogue_fail (self, error);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  done = sqlite3_step (statement) == SQLITE_DONE || care_catalogue_fail (self, error);
  sqlite3_finalize (statement);
  return done;
}

/**
 * care_catalogue_get_index:
 * @self: a catalogue
 *
 * Returns: (transfer none): the index of its names; valid until the catalogue changes
 */
CareNameIndex *
care_catalogue_get_index (CareCatalogue *self)
{
  return self->index;
}

/**
 * care_catalogue_count:
 * @self: a catalogue
 *
 * Returns: how many facilities it holds
 */
guint
care_catalogue_count (CareCatalogue *self)
{
  return care_name_index_get_n_docs (self->index);
}

/**
 * care_catalogue_dup_token:
 * @self: a catalogue
 *
 * Returns: (transfer full): bytes that differ whenever the catalogue holds something else
 */
GBytes *
care_catalogue_dup_token (CareCatalogue *self)
{
  return care_name_index_dup_token (self->index);
}
