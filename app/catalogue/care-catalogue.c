/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-catalogue-private.h"

#include "base/care-error.h"
#include "base/care-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A record is what one source says of one facility; nothing that a source said is overwritten by
 * another. No row in service means unknown. A later version adds its steps to migrate(). */
static const char schema[] =
  "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
  "CREATE TABLE source(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, title TEXT NOT NULL,"
  " publisher TEXT, url TEXT, licence TEXT, sha256 TEXT, observed_on TEXT, imported_on TEXT,"
  " n_records INTEGER NOT NULL DEFAULT 0);"
  "CREATE TABLE facility(id INTEGER PRIMARY KEY, key TEXT NOT NULL);"
  "CREATE TABLE facility_key(hash INTEGER PRIMARY KEY, facility_id INTEGER NOT NULL);"
  "CREATE TABLE record(facility_id INTEGER NOT NULL, source_id INTEGER NOT NULL, code TEXT,"
  " uscc TEXT, name TEXT NOT NULL, aliases TEXT, division TEXT NOT NULL, kind INTEGER NOT NULL,"
  " type_name TEXT, grade INTEGER NOT NULL, address TEXT, phone TEXT, website TEXT, chronic TEXT,"
  " closed INTEGER NOT NULL, observed_on TEXT,"
  " PRIMARY KEY(facility_id, source_id)) WITHOUT ROWID;"
  "CREATE TABLE service(facility_id INTEGER NOT NULL, source_id INTEGER NOT NULL,"
  " scope INTEGER NOT NULL, service INTEGER NOT NULL, state INTEGER NOT NULL,"
  " PRIMARY KEY(facility_id, source_id, scope, service)) WITHOUT ROWID;"
  "CREATE TABLE favourite(key TEXT PRIMARY KEY) WITHOUT ROWID;";

/* What SQLite says is English, and about tables. */
static const char *
describe (int code)
{
  switch (code)
    {
    case SQLITE_NOTADB:
      return N_("not a catalogue of hospitals");
    case SQLITE_CORRUPT:
      return N_("the catalogue is damaged");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return N_("another program is writing to the catalogue; try again when it has finished");
    case SQLITE_FULL:
      return N_("the disk is full; nothing was changed");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return N_("the catalogue cannot be written to");
    case SQLITE_CANTOPEN:
      return N_("the catalogue cannot be opened");
    case SQLITE_IOERR:
      return N_("the disk cannot be read or written");
    case SQLITE_NOMEM:
      return N_("there is not enough memory");
    default:
      return NULL;
    }
}

gboolean
care_catalogue_fail (CareCatalogue *self, GError **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;
  const char *known = describe (code);

  g_set_error (error, CARE_ERROR,
               code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? CARE_ERROR_INVALID
                                                               : CARE_ERROR_FAILED,
               _("%s: %s"), self->path, known ? _(known) : sqlite3_errmsg (self->db));
  return FALSE;
}

gboolean
care_catalogue_exec (CareCatalogue *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || care_catalogue_fail (self, error);
}

/* A prepared statement, reset and without bindings. */
sqlite3_stmt *
care_catalogue_statement (CareCatalogue *self, CareStatement which, GError **error)
{
  static const char *const sql[N_STATEMENTS] = {
    [STATEMENT_ADD_FACILITY] = "INSERT INTO facility(key) VALUES(?)",
    [STATEMENT_ADD_KEY] = "INSERT OR IGNORE INTO facility_key VALUES(?, ?)",
    [STATEMENT_ADD_RECORD] = "INSERT INTO record VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [STATEMENT_ADD_SERVICE] = "INSERT INTO service VALUES(?, ?, ?, ?, ?)",
    [STATEMENT_GET_FACILITY] = "SELECT key FROM facility WHERE id = ?",
    [STATEMENT_GET_RECORDS] = "SELECT * FROM record WHERE facility_id = ?",
    [STATEMENT_GET_SERVICES] = "SELECT source_id, scope, service, state FROM service "
                               "WHERE facility_id = ?",
    [STATEMENT_GET_OF_SOURCE] = "SELECT 1 FROM record WHERE facility_id = ? AND source_id = ?",
    [STATEMENT_FIND_KEY] = "SELECT facility_id FROM facility_key WHERE hash = ?",
    [STATEMENT_GET_FAVOURITES] = "SELECT key FROM favourite",
  };

  if (self->statements[which] == NULL
      && sqlite3_prepare_v3 (self->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT,
                             &self->statements[which], NULL) != SQLITE_OK)
    {
      care_catalogue_fail (self, error);
      return NULL;
    }
  sqlite3_reset (self->statements[which]);
  sqlite3_clear_bindings (self->statements[which]);
  return self->statements[which];
}

gboolean
care_catalogue_step (CareCatalogue *self, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  if (row != NULL)
    *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  care_catalogue_fail (self, error);
  sqlite3_reset (statement);
  return FALSE;
}

static gint64
get_int (CareCatalogue *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* For a catalogue of the first version: care_catalogue_write_counts() keeps it up. */
static const char count_records[] =
  "UPDATE source SET n_records = 0;"
  "UPDATE source SET n_records = c.n FROM (SELECT source_id, count(*) AS n FROM record "
  "GROUP BY source_id) AS c WHERE c.source_id = source.id;";

/* The list that came with the app is of a year; the first version kept a day that nobody knows. */
static const char forget_day[] =
  "UPDATE record SET observed_on = '2020' WHERE observed_on = '2020-01-01'"
  " AND source_id IN (SELECT id FROM source WHERE kind = 0);";

/* Each step leads from the version that it is numbered by to the next one. */
static gboolean
step_up (CareCatalogue *self, gint64 from, GError **error)
{
  if (from == 0)
    return care_catalogue_exec (self, schema, error)
           && care_catalogue_exec (self, "PRAGMA application_id = 0x43415245;", error);
  return care_catalogue_exec (self, count_records, error)
         && care_catalogue_exec (self, forget_day, error);
}

static gboolean
migrate (CareCatalogue *self, GError **error)
{
  g_autofree char *done = g_strdup_printf ("PRAGMA user_version = %d; COMMIT;",
                                           CARE_CATALOGUE_VERSION);

  /* Outside of a transaction, or it is ignored. */
  if (self->version == 0 && !care_catalogue_exec (self, "PRAGMA journal_mode = WAL;", error))
    return FALSE;
  if (!care_catalogue_exec (self, "BEGIN IMMEDIATE;", error))
    return FALSE;
  /* Another program may have been quicker. */
  for (self->version = get_int (self, "PRAGMA user_version");
       self->version < CARE_CATALOGUE_VERSION; self->version++)
    if (!step_up (self, self->version, error))
      {
        care_catalogue_exec (self, "ROLLBACK;", NULL);
        return FALSE;
      }
  return care_catalogue_exec (self, done, error);
}

static gboolean
check_version (CareCatalogue *self, GError **error)
{
  gint64 application = get_int (self, "PRAGMA application_id");

  self->version = get_int (self, "PRAGMA user_version");
  if (self->version < 0 || application < 0)
    return care_catalogue_fail (self, error);
  if (self->version > CARE_CATALOGUE_VERSION && application == CARE_CATALOGUE_APPLICATION_ID)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                   _("%s: made by a newer version of this app"), self->path);
      return FALSE;
    }
  if (application == CARE_CATALOGUE_APPLICATION_ID && self->version > 0)
    return self->version == CARE_CATALOGUE_VERSION || !self->writable || migrate (self, error);
  if (application != 0 || self->version != 0
      || get_int (self, "SELECT count(*) FROM sqlite_schema") != 0 || !self->writable)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("%s: not a catalogue of hospitals"),
                   self->path);
      return FALSE;
    }
  return migrate (self, error);
}

static gboolean
open_database (CareCatalogue *self, CareCatalogueFlags flags, GError **error)
{
  g_autofree char *uri = NULL;
  g_autofree char *escaped = g_uri_escape_string (self->path, "/", TRUE);
  int mode = self->writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;

  uri = g_strconcat ("file:", escaped, flags & CARE_CATALOGUE_CONSTANT ? "?immutable=1" : "", NULL);
  if (!self->writable && !g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("%s: there is no such catalogue"),
                   self->path);
      return FALSE;
    }
  if (sqlite3_open_v2 (uri, &self->db, mode | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX, NULL)
      != SQLITE_OK)
    return care_catalogue_fail (self, error);
  sqlite3_busy_timeout (self->db, 5000);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return care_catalogue_exec (self, "PRAGMA synchronous = NORMAL; PRAGMA cell_size_check = ON;"
                                    "PRAGMA cache_size = -4000;", error)
         && check_version (self, error);
}

/* The index is derived: it is read from the file beside the catalogue if that is the right one, and
 * made again in memory where it is missing, damaged or of another version. */
static gboolean
load_index (CareCatalogue *self, GError **error)
{
  static const char *const endings[] = { ".index", ".index.new" };
  g_autofree char *token = care_catalogue_get_meta (self, "index_token");
  g_autoptr (GBytes) bytes = NULL;

  g_clear_pointer (&self->index, care_name_index_free);
  g_clear_pointer (&self->index_token, g_free);
  for (gsize i = 0; token != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->path, endings[i], NULL);
      g_autoptr (CareNameIndex) index = care_name_index_open (path, NULL);
      g_autoptr (GBytes) found = index ? care_name_index_dup_token (index) : NULL;
      g_autofree char *hex = NULL;

      if (found == NULL)
        continue;
      hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, found);
      if (strcmp (hex, token) == 0)
        {
          self->index = g_steal_pointer (&index);
          self->index_token = g_steal_pointer (&token);
          return TRUE;
        }
    }
  bytes = care_catalogue_build_index (self, NULL, error);
  if (bytes == NULL)
    return FALSE;
  self->index = care_name_index_new (bytes, error);
  self->index_token = g_strdup (token ? token : "");
  return self->index != NULL;
}

/**
 * care_catalogue_open:
 * @path: an SQLite file
 * @flags: how to open it
 * @error: return location for a #GError
 *
 * %CARE_ERROR_INVALID says that the file is damaged or none of ours, %CARE_ERROR_UNSUPPORTED that a
 * newer version made it.
 *
 * Returns: (transfer full): the catalogue, or %NULL
 */
CareCatalogue *
care_catalogue_open (const char *path, CareCatalogueFlags flags, GError **error)
{
  g_autoptr (CareCatalogue) self = g_new0 (CareCatalogue, 1);
  gboolean opened;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->writable = (flags & CARE_CATALOGUE_WRITE) != 0;
  opened = open_database (self, flags, NULL);
  if (!opened && !self->writable && sqlite3_errcode (self->db) == SQLITE_CANTOPEN)
    {
      /* In a folder that cannot be written to, SQLite cannot share; nobody can change it either. */
      g_clear_pointer (&self->db, sqlite3_close_v2);
      flags |= CARE_CATALOGUE_CONSTANT;
    }
  if (!opened)
    {
      g_clear_pointer (&self->db, sqlite3_close_v2);
      if (!open_database (self, flags, error))
        return NULL;
    }
  self->data_version = get_int (self, "PRAGMA data_version");
  if (!care_catalogue_load_sources (self, error) || !load_index (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_catalogue_close:
 * @self: a catalogue
 *
 * An open transaction is rolled back.
 */
void
care_catalogue_close (CareCatalogue *self)
{
  if (self->in_transaction)
    care_catalogue_rollback (self);
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->index, care_name_index_free);
  sqlite3_close_v2 (self->db);
  g_free (self->index_token);
  g_free (self->path);
  g_free (self);
}

/**
 * care_catalogue_refresh:
 * @self: a catalogue
 * @changed: (out): whether another program has changed it
 * @error: return location for a #GError
 *
 * Looks whether another program has written to the file, and if so reads the new index.
 *
 * Returns: %TRUE where what is at hand is what the file holds
 */
gboolean
care_catalogue_refresh (CareCatalogue *self, gboolean *changed, GError **error)
{
  gint64 version = get_int (self, "PRAGMA data_version");

  *changed = version != self->data_version;
  if (!*changed)
    return TRUE;
  self->data_version = version;
  return care_catalogue_load_sources (self, error) && load_index (self, error);
}

/**
 * care_catalogue_begin:
 * @self: a writable catalogue
 * @error: return location for a #GError
 *
 * Begins a transaction: all that follows is kept by care_catalogue_commit(), or none of it.
 *
 * Returns: %FALSE where another program is writing
 */
gboolean
care_catalogue_begin (CareCatalogue *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code;

  g_return_val_if_fail (self->writable && !self->in_transaction, FALSE);

  if (!care_catalogue_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->in_transaction = TRUE;
  self->changed = FALSE;
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->new_keys = g_array_new (FALSE, FALSE, sizeof (CareKeyRow));
  self->added = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (sqlite3_prepare_v2 (self->db, "SELECT hash, facility_id FROM facility_key", -1, &statement,
                          NULL) != SQLITE_OK)
    return care_catalogue_fail (self, error);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      CareKeyRow row = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };
      CareKeyRow *kept = g_memdup2 (&row, sizeof row);

      g_hash_table_insert (self->keys, &kept->hash, &kept->facility);
    }
  sqlite3_finalize (statement);
  return code == SQLITE_DONE || care_catalogue_fail (self, error);
}

static void
end_transaction (CareCatalogue *self)
{
  self->in_transaction = FALSE;
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->new_keys, g_array_unref);
  g_clear_pointer (&self->near, g_hash_table_unref);
  g_clear_pointer (&self->added, g_hash_table_unref);
}

/**
 * care_catalogue_rollback:
 * @self: a catalogue in a transaction
 */
void
care_catalogue_rollback (CareCatalogue *self)
{
  g_return_if_fail (self->in_transaction);

  for (guint i = 0; i < N_STATEMENTS; i++)
    if (self->statements[i] != NULL)
      sqlite3_reset (self->statements[i]);
  care_catalogue_exec (self, "ROLLBACK", NULL);
  end_transaction (self);
  care_catalogue_load_sources (self, NULL);
}

/**
 * care_catalogue_commit:
 * @self: a catalogue in a transaction
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Builds the index of what the catalogue now holds and makes both valid at one instant: the new
 * index is on the disk, under a second name, before the transaction that names it is committed.
 *
 * Returns: %FALSE where nothing was changed
 */
gboolean
care_catalogue_commit (CareCatalogue *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, ".index", NULL);
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  g_autofree char *hex = NULL;
  g_autoptr (GBytes) bytes = NULL, token = NULL;
  g_autoptr (CareNameIndex) index = NULL;
  gboolean done, written = FALSE;

  g_return_val_if_fail (self->in_transaction, FALSE);

  for (guint i = 0; i < N_STATEMENTS; i++)
    if (self->statements[i] != NULL)
      sqlite3_reset (self->statements[i]);
  done = care_catalogue_write_keys (self, error);
  if (done && self->changed)
    {
      done = care_catalogue_write_counts (self, error);
      bytes = done ? care_catalogue_build_index (self, cancellable, error) : NULL;
      index = bytes ? care_name_index_new (bytes, error) : NULL;
      token = index ? care_name_index_dup_token (index) : NULL;
      hex = token ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, token) : NULL;
      written = hex != NULL && care_file_write_atomic (new_path, bytes, error);
      done = written && care_catalogue_set_meta (self, "index_token", hex, error);
    }
  if (!done || !care_catalogue_exec (self, "COMMIT", error))
    {
      /* While nobody else can write. */
      if (written)
        g_unlink (new_path);
      care_catalogue_rollback (self);
      return FALSE;
    }
  end_transaction (self);
  if (!self->changed)
    return TRUE;
  /* Where the renaming fails the new name is read just as well. */
  g_rename (new_path, path);
  /* So that the one file holds everything, as far as nobody is reading the old state just now. */
  care_catalogue_exec (self, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
  self->data_version = get_int (self, "PRAGMA data_version");
  return care_catalogue_load_sources (self, error) && load_index (self, error);
}

/**
 * care_catalogue_seal:
 * @self: a writable catalogue
 * @error: return location for a #GError
 *
 * Makes it one file without a log beside it, the same bytes for the same content, to be shipped or
 * copied.
 *
 * Returns: %TRUE where it is done
 */
gboolean
care_catalogue_seal (CareCatalogue *self, GError **error)
{
  return care_catalogue_exec (self, "PRAGMA journal_mode = DELETE; VACUUM;", error);
}

/**
 * care_catalogue_is_old:
 * @self: a catalogue
 *
 * Returns: whether an earlier version of the app made it; opening it for writing would bring it up
 *   to date
 */
gboolean
care_catalogue_is_old (CareCatalogue *self)
{
  return self->version < CARE_CATALOGUE_VERSION;
}
