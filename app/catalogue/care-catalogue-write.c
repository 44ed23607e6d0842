/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-catalogue-private.h"

#include "base/care-error.h"
#include "names/care-search-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gint64
hash_credit_code (const CareRecord *record, const char *folded)
{
  /* The branches of a hospital share one credit code; with the name it is one facility. */
  g_autofree char *key = g_strconcat (record->uscc, "/", folded, NULL);

  return care_record_hash_key (key);
}

static gint64
look_up (CareCatalogue *self, gint64 hash)
{
  gint64 *facility = g_hash_table_lookup (self->keys, &hash);

  return facility ? *facility : 0;
}

static void
add_key (CareCatalogue *self, gint64 hash, gint64 facility)
{
  CareKeyRow row = { hash, facility };
  CareKeyRow *kept;

  if (g_hash_table_contains (self->keys, &hash))
    return;
  kept = g_memdup2 (&row, sizeof row);
  g_hash_table_insert (self->keys, &kept->hash, &kept->facility);
  g_array_append_val (self->new_keys, row);
}

static gboolean
has_other_code (CareCatalogue *self, gint64 facility, const CareRecord *record)
{
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_GET_FACILITY, NULL);
  const char *key;
  gboolean other;

  if (record->code == NULL || statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, facility);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return FALSE;
  key = (const char *) sqlite3_column_text (statement, 0);
  other = key != NULL && !g_str_has_prefix (key, "n-") && strcmp (key, record->code) != 0;
  sqlite3_reset (statement);
  return other;
}

/* Insurance code, credit code with name, then name in the place or in one above it: lists often
 * know no more than the province. */
static gint64
find_facility (CareCatalogue *self, const CareRecord *record, const char *folded)
{
  gint64 facility = record->code ? look_up (self, care_record_hash_key (record->code)) : 0;

  if (facility == 0 && record->uscc != NULL)
    facility = look_up (self, hash_credit_code (record, folded));
  /* Of two hospitals of one name, one of which has no place, nobody knows that they are one. */
  for (const CareDivision *division = record->division; facility == 0;
       division = division->parent)
    {
      facility = look_up (self, care_record_hash_name (folded, division));
      if (facility != 0 && has_other_code (self, facility, record))
        facility = 0;
      if (division == NULL || division->parent == NULL)
        break;
    }
  return facility;
}

static void
add_keys (CareCatalogue *self, const CareRecord *record, const char *folded, gint64 facility)
{
  if (record->code != NULL)
    add_key (self, care_record_hash_key (record->code), facility);
  if (record->uscc != NULL)
    add_key (self, hash_credit_code (record, folded), facility);
  add_key (self, care_record_hash_name (folded, record->division), facility);
  for (gsize i = 0; record->aliases != NULL && record->aliases[i] != NULL; i++)
    {
      g_autofree char *alias = care_search_text_fold (record->aliases[i]);

      if (*alias != '\0')
        add_key (self, care_record_hash_name (alias, record->division), facility);
    }
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const CareKeyRow *x = a, *y = b;

  return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* In the order of the table, which is several times as fast as one by one. */
gboolean
care_catalogue_write_keys (CareCatalogue *self, GError **error)
{
  g_array_sort (self->new_keys, compare_keys);
  for (guint i = 0; i < self->new_keys->len; i++)
    {
      const CareKeyRow *row = &g_array_index (self->new_keys, CareKeyRow, i);
      sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_ADD_KEY, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, row->hash);
      sqlite3_bind_int64 (statement, 2, row->facility);
      if (!care_catalogue_step (self, statement, NULL, error))
        return FALSE;
    }
  g_array_set_size (self->new_keys, 0);
  return TRUE;
}

static gboolean
insert_facility (CareCatalogue *self, const CareRecord *record, gint64 *facility, GError **error)
{
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_ADD_FACILITY, error);
  g_autofree char *key = care_record_dup_key (record);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (!care_catalogue_step (self, statement, NULL, error))
    return FALSE;
  *facility = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static void
bind_date (sqlite3_stmt *statement, int column, CareDate date, CareDatePrecision precision)
{
  if (date != CARE_DATE_NONE)
    sqlite3_bind_text (statement, column, care_date_dup_iso_partial (date, precision), -1, g_free);
}

static void
bind_lines (sqlite3_stmt *statement, int column, GStrv lines)
{
  if (lines != NULL && lines[0] != NULL)
    sqlite3_bind_text (statement, column, g_strjoinv ("\n", lines), -1, g_free);
}

static gboolean
insert_record (CareCatalogue *self, gint64 facility, gint64 source, const CareRecord *record,
               GError **error)
{
  sqlite3_stmt *statement = care_catalogue_statement (self, STATEMENT_ADD_RECORD, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, facility);
  sqlite3_bind_int64 (statement, 2, source);
  sqlite3_bind_text (statement, 3, record->code, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, record->uscc, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, record->name, -1, SQLITE_STATIC);
  bind_lines (statement, 6, record->aliases);
  sqlite3_bind_text (statement, 7, record->division ? record->division->code : "", -1,
                     SQLITE_STATIC);
  sqlite3_bind_int (statement, 8, record->kind);
  sqlite3_bind_text (statement, 9, record->type_name, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 10, record->grade);
  sqlite3_bind_text (statement, 11, record->address, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 12, record->phone, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 13, record->website, -1, SQLITE_STATIC);
  bind_lines (statement, 14, record->chronic);
  sqlite3_bind_int (statement, 15, record->closed);
  bind_date (statement, 16, record->observed_on, record->observed_precision);
  if (!care_catalogue_step (self, statement, NULL, error))
    return FALSE;
  g_hash_table_insert (self->added, g_memdup2 (&source, sizeof source),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->added,
                                                                               &source)) + 1));
  return TRUE;
}

static gboolean
insert_services (CareCatalogue *self, gint64 facility, gint64 source, const CareRecord *record,
                 GError **error)
{
  for (guint scope = 0; scope < CARE_N_SCOPES; scope++)
    for (guint service = 0; service < CARE_N_SERVICES; service++)
      {
        sqlite3_stmt *statement;

        if (record->services[scope][service] == CARE_SERVICE_STATE_UNKNOWN)
          continue;
        statement = care_catalogue_statement (self, STATEMENT_ADD_SERVICE, error);
        if (statement == NULL)
          return FALSE;
        sqlite3_bind_int64 (statement, 1, facility);
        sqlite3_bind_int64 (statement, 2, source);
        sqlite3_bind_int (statement, 3, scope);
        sqlite3_bind_int (statement, 4, service);
        sqlite3_bind_int (statement, 5, record->services[scope][service]);
        if (!care_catalogue_step (self, statement, NULL, error))
          return FALSE;
      }
  return TRUE;
}

static const CareFacilityRecord *
find_of_source (const CareFacility *facility, gint64 source)
{
  for (guint i = 0; i < facility->records->len; i++)
    {
      const CareFacilityRecord *row = facility->records->pdata[i];

      if (row->source->id == source)
        return row;
    }
  return NULL;
}

/* Whether a record says anything that is not what the catalogue shows already. */
static gboolean
says_more (const CareFacility *facility, const CareRecord *record)
{
  g_autoptr (CareRecord) merged = care_record_new ();

  care_record_merge (merged, record);
  care_record_merge (merged, facility->merged);
  return !care_record_equal (merged, facility->merged);
}

static gboolean
compare_with_known (CareCatalogue *self, gint64 id, const CareOrigin *source,
                    const CareRecord *record, CareChange *change, GError **error)
{
  g_autoptr (CareFacility) facility = care_catalogue_load (self, id, error);
  const CareFacilityRecord *same;

  if (facility == NULL)
    return FALSE;
  same = find_of_source (facility, source->id);
  if (same != NULL)
    *change = care_record_equal (same->record, record) ? CARE_CHANGE_UNCHANGED
                                                       : CARE_CHANGE_REPEATED;
  else
    *change = says_more (facility, record) ? CARE_CHANGE_CHANGED : CARE_CHANGE_UNCHANGED;
  return same != NULL
         || (insert_record (self, id, source->id, record, error)
             && insert_services (self, id, source->id, record, error));
}

/* How many records each source has, so that nobody need count them to show it. */
gboolean
care_catalogue_write_counts (CareCatalogue *self, GError **error)
{
  GHashTableIter iter;
  gpointer source, n;

  g_hash_table_iter_init (&iter, self->added);
  while (g_hash_table_iter_next (&iter, &source, &n))
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE source SET n_records = n_records + %u WHERE id = %" G_GINT64_FORMAT,
        GPOINTER_TO_UINT (n), *(gint64 *) source);

      if (!care_catalogue_exec (self, sql, error))
        return FALSE;
    }
  return TRUE;
}

/* Adds a record to @facility, which it makes where it is 0. */
static gboolean
add_to_facility (CareCatalogue *self, const CareOrigin *source, const CareRecord *record,
                 const char *folded, gint64 *facility, CareChange *change, GError **error)
{
  if (*facility != 0)
    {
      if (!compare_with_known (self, *facility, source, record, change, error))
        return FALSE;
      if (*change == CARE_CHANGE_REPEATED)
        return TRUE;
    }
  else
    {
      *change = CARE_CHANGE_ADDED;
      if (!insert_facility (self, record, facility, error)
          || !insert_record (self, *facility, source->id, record, error)
          || !insert_services (self, *facility, source->id, record, error))
        return FALSE;
    }
  add_keys (self, record, folded, *facility);
  self->changed = TRUE;
  return TRUE;
}

/**
 * care_catalogue_add:
 * @self: a catalogue in a transaction
 * @source: a source of this catalogue
 * @record: a record that care_record_check() let pass
 * @change: (out): what it does to the catalogue
 * @error: return location for a #GError
 *
 * Keeps what @source says. Nothing that another source said is overwritten. A second record of one
 * source about one facility is not kept.
 *
 * Returns: %FALSE where the catalogue cannot be written
 */
gboolean
care_catalogue_add (CareCatalogue *self, const CareOrigin *source, const CareRecord *record,
                    CareChange *change, GError **error)
{
  g_autofree char *folded = care_search_text_fold (record->name);
  gint64 facility;

  g_return_val_if_fail (self->in_transaction && source->id > 0, FALSE);

  facility = find_facility (self, record, folded);
  if (facility == 0)
    facility = care_catalogue_find_near (self, source, record);
  if (facility != 0 && has_other_code (self, facility, record))
    facility = 0;
  if (!add_to_facility (self, source, record, folded, &facility, change, error))
    return FALSE;
  if (source->kind == CARE_ORIGIN_BASE)
    care_catalogue_add_near (self, record->name, record->aliases, record->division, facility);
  return TRUE;
}

/**
 * care_catalogue_add_source:
 * @self: a catalogue in a transaction
 * @source: (inout): a source; gets its number
 * @error: return location for a #GError
 *
 * Returns: %TRUE where it is kept
 */
gboolean
care_catalogue_add_source (CareCatalogue *self, CareOrigin *source, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean done;

  g_return_val_if_fail (self->in_transaction, FALSE);

  if (sqlite3_prepare_v2 (self->db,
                          "INSERT INTO source(kind, title, publisher, url, licence, sha256, "
                          "observed_on, imported_on) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                          -1, &statement, NULL) != SQLITE_OK)
    return care_catalogue_fail (self, error);
  sqlite3_bind_int (statement, 1, source->kind);
  sqlite3_bind_text (statement, 2, source->title, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, source->publisher, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, source->url, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, source->licence, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, source->sha256, -1, SQLITE_STATIC);
  bind_date (statement, 7, source->observed_on, source->observed_precision);
  bind_date (statement, 8, source->imported_on, CARE_DATE_DAY);
  done = sqlite3_step (statement) == SQLITE_DONE || care_catalogue_fail (self, error);
  sqlite3_finalize (statement);
  source->id = sqlite3_last_insert_rowid (self->db);
  return done && care_catalogue_load_sources (self, error);
}

/**
 * care_catalogue_remove_source:
 * @self: a catalogue in a transaction
 * @id: the number of a source
 * @error: return location for a #GError
 *
 * Takes back all that the source said. Facilities that no other source knows of are gone.
 *
 * Returns: %TRUE where it is done
 */
gboolean
care_catalogue_remove_source (CareCatalogue *self, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "DELETE FROM service WHERE source_id = %1$" G_GINT64_FORMAT ";"
    "DELETE FROM record WHERE source_id = %1$" G_GINT64_FORMAT ";"
    "DELETE FROM source WHERE id = %1$" G_GINT64_FORMAT ";"
    "DELETE FROM facility WHERE id NOT IN (SELECT facility_id FROM record);"
    "DELETE FROM facility_key WHERE facility_id NOT IN (SELECT id FROM facility);", id);

  g_return_val_if_fail (self->in_transaction, FALSE);

  if (!g_hash_table_contains (self->sources, &id))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("There is no source %ld."),
                   (long) id);
      return FALSE;
    }
  self->changed = TRUE;
  return care_catalogue_exec (self, sql, error) && care_catalogue_load_sources (self, error);
}

static int
compare_origins (gconstpointer a, gconstpointer b)
{
  gint64 x = (*(CareFacilityRecord *const *) a)->source->id;
  gint64 y = (*(CareFacilityRecord *const *) b)->source->id;

  return x < y ? -1 : x > y;
}

/* What is one hospital there stays one here, and is known by what it was known by: the oldest
 * record makes it. */
static gboolean
copy_facility (CareCatalogue *self, CareFacility *from, GHashTable *numbers, GError **error)
{
  gint64 facility = 0;

  g_ptr_array_sort (from->records, compare_origins);
  for (guint i = 0; i < from->records->len; i++)
    {
      const CareFacilityRecord *row = from->records->pdata[i];
      g_autofree char *folded = care_search_text_fold (row->record->name);
      CareChange change;

      if (i == 0)
        facility = find_facility (self, row->record, folded);
      if (!add_to_facility (self, g_hash_table_lookup (numbers, &row->source->id), row->record,
                            folded, &facility, &change, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_catalogue_copy:
 * @self: an empty catalogue in a transaction
 * @from: another catalogue
 * @error: return location for a #GError
 *
 * Takes over all that @from holds, source by source.
 *
 * Returns: %TRUE where it is done
 */
gboolean
care_catalogue_copy (CareCatalogue *self, CareCatalogue *from, GError **error)
{
  g_autoptr (GPtrArray) sources = care_catalogue_get_sources (from, error);
  sqlite3_stmt *statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          NULL);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      CareOrigin *source = sources->pdata[i];

      g_hash_table_insert (numbers, g_memdup2 (&source->id, sizeof source->id), source);
      if (!care_catalogue_add_source (self, source, error))
        return FALSE;
    }
  if (sources == NULL
      || sqlite3_prepare_v2 (from->db, "SELECT id FROM facility ORDER BY id", -1, &statement, NULL)
           != SQLITE_OK)
    return care_catalogue_fail (from, error);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_finalize (statement);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (CareFacility) facility = care_catalogue_load (from, g_array_index (ids, gint64, i),
                                                               error);

      if (facility == NULL)
        return FALSE;
      if (!copy_facility (self, facility, numbers, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_catalogue_set_favourite:
 * @self: a writable catalogue
 * @key: what a facility is known by for good
 * @favourite: whether it is one
 * @error: return location for a #GError
 *
 * Returns: %TRUE where it is kept
 */
gboolean
care_catalogue_set_favourite (CareCatalogue *self, const char *key, gboolean favourite,
                              GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean done;

  g_return_val_if_fail (self->writable, FALSE);

  if (sqlite3_prepare_v2 (self->db,
                          favourite ? "INSERT OR IGNORE INTO favourite VALUES(?)"
                                    : "DELETE FROM favourite WHERE key = ?",
                          -1, &statement, NULL) != SQLITE_OK)
    return care_catalogue_fail (self, error);
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  done = sqlite3_step (statement) == SQLITE_DONE || care_catalogue_fail (self, error);
  sqlite3_finalize (statement);
  return done;
}
