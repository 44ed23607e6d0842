/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-reply-cache.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* libsoup has a cache, but it is one for all, keeps what the server allows and for as long as that.
 * Here each server has its own, which is forgotten with it and read while there is no network. This
 * may go once SoupCache can be asked for a stale reply. */

#define APPLICATION_ID 0x43415243 /* "CARC" */
#define VERSION 1
#define MAX_BYTES (32 * 1024 * 1024)
#define BUSY_MS 2000

struct _CareReplyCache
{
  GMutex lock;
  char *path;
  char *base;
  gboolean opened;
  sqlite3 *db; /* NULL where nothing can be kept, which nobody need know */
  gsize max_bytes;
};

/**
 * care_kept_reply_free:
 * @self: a reply
 */
void
care_kept_reply_free (CareKeptReply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  g_free (self);
}

/**
 * care_reply_cache_dup_path:
 *
 * Returns: (transfer full): where the answers of this user's servers are kept
 */
char *
care_reply_cache_dup_path (void)
{
  return g_build_filename (g_get_user_cache_dir (), "care-elsewhere", "directory.sqlite", NULL);
}

static int
read_number (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  int number = -1;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

/* A file of another version, or damaged, has no claim to stay: it is a cache. */
static sqlite3 *
open_file (const char *path, gboolean *busy)
{
  sqlite3 *db = NULL;
  int id;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK)
    {
      sqlite3_busy_timeout (db, BUSY_MS);
      sqlite3_exec (db, "PRAGMA secure_delete = ON", NULL, NULL, NULL);
      id = read_number (db, "PRAGMA application_id");
      if (id == APPLICATION_ID
          && read_number (db, "PRAGMA user_version") == VERSION)
        return db;
      if (id >= 0 && read_number (db, "SELECT count(*) FROM sqlite_master") == 0
          && sqlite3_exec (db,
                           "BEGIN; CREATE TABLE reply (uri TEXT PRIMARY KEY, etag TEXT, "
                           "fetched_at INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID; "
                           "CREATE INDEX reply_age ON reply (fetched_at); "
                           "PRAGMA application_id = " G_STRINGIFY (APPLICATION_ID) "; "
                           "PRAGMA user_version = " G_STRINGIFY (VERSION) "; COMMIT",
                           NULL, NULL, NULL) == SQLITE_OK)
        return db;
      *busy = (sqlite3_errcode (db) & 0xff) == SQLITE_BUSY
              || (sqlite3_errcode (db) & 0xff) == SQLITE_LOCKED;
    }
  sqlite3_close (db);
  return NULL;
}

/**
 * care_reply_cache_delete:
 * @path: the file of a cache
 *
 * Forgets everything. Whoever has the file open writes into nothing from now on.
 */
void
care_reply_cache_delete (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

static void
open_anew (CareReplyCache *self)
{
  gboolean busy;

  g_clear_pointer (&self->db, sqlite3_close);
  care_reply_cache_delete (self->path);
  self->db = open_file (self->path, &busy);
}

/**
 * care_reply_cache_new:
 * @path: a file; it is made where it does not exist
 * @base: the address of the server that is asked; answers of others are forgotten
 *
 * The file is opened when something is looked up or kept: that may wait for another window, and is
 * not done on the main thread. Where the file cannot be used, nothing is kept.
 *
 * Returns: (transfer full): the cache
 */
CareReplyCache *
care_reply_cache_new (const char *path, const char *base)
{
  CareReplyCache *self = g_new0 (CareReplyCache, 1);

  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->base = g_strdup (base);
  self->max_bytes = MAX_BYTES;
  return self;
}

/**
 * care_reply_cache_free:
 * @self: a cache
 */
void
care_reply_cache_free (CareReplyCache *self)
{
  g_clear_pointer (&self->db, sqlite3_close);
  g_free (self->path);
  g_free (self->base);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * care_reply_cache_set_max:
 * @self: a cache
 * @max_bytes: how much it keeps in all
 */
void
care_reply_cache_set_max (CareReplyCache *self, gsize max_bytes)
{
  self->max_bytes = max_bytes;
}

/* What was kept of a server goes when it is no longer the one of the user. */
static void
forget_others (CareReplyCache *self)
{
  sqlite3_stmt *statement = NULL;

  if (self->db == NULL
      || sqlite3_prepare_v2 (self->db, "DELETE FROM reply WHERE substr (uri, 1, length (?1) + 1) "
                                       "NOT IN (?1, ?1 || '/', ?1 || '?')",
                             -1, &statement, NULL) != SQLITE_OK)
    return;
  sqlite3_bind_text (statement, 1, self->base, -1, SQLITE_STATIC);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
}

static void
open_once (CareReplyCache *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean busy = FALSE;

  self->opened = TRUE;
  g_mkdir_with_parents (folder, 0700);
  self->db = open_file (self->path, &busy);
  /* Another window that is writing has not damaged it. */
  if (self->db == NULL && !busy && g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    open_anew (self);
  /* Which hospitals somebody looked for is nobody else's business. */
  g_chmod (self->path, 0600);
  forget_others (self);
}

static sqlite3_stmt *
prepare (CareReplyCache *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (!self->opened)
    open_once (self);
  if (self->db == NULL
      || sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  return statement;
}

/* Ends a statement; after a sign of damage the file is made anew. */
static void
finalize (CareReplyCache *self, sqlite3_stmt *statement)
{
  int code = sqlite3_finalize (statement);

  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    open_anew (self);
}

/**
 * care_reply_cache_get:
 * @self: a cache
 * @uri: what was asked
 *
 * Returns: (transfer full) (nullable): what was answered
 */
CareKeptReply *
care_reply_cache_get (CareReplyCache *self, const char *uri)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  sqlite3_stmt *statement = prepare (self, "SELECT body, etag, fetched_at FROM reply "
                                           "WHERE uri = ?");
  CareKeptReply *reply = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, uri, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    {
      const void *body = sqlite3_column_blob (statement, 0);

      reply = g_new0 (CareKeptReply, 1);
      reply->body = g_bytes_new (body, sqlite3_column_bytes (statement, 0));
      reply->etag = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      reply->fetched_at = sqlite3_column_int64 (statement, 2);
    }
  finalize (self, statement);
  return reply;
}

/* The oldest go first, until the rest is within the bound. */
static void
make_room (CareReplyCache *self)
{
  sqlite3_stmt *statement = prepare (
    self, "DELETE FROM reply WHERE uri IN (SELECT uri FROM (SELECT uri, sum(length(body) + "
          "length(uri)) OVER (ORDER BY fetched_at DESC, uri) AS upto FROM reply) WHERE upto > ?)");

  if (statement == NULL)
    return;
  sqlite3_bind_int64 (statement, 1, self->max_bytes);
  sqlite3_step (statement);
  finalize (self, statement);
}

/**
 * care_reply_cache_put:
 * @self: a cache
 * @uri: what was asked
 * @reply: what was answered; nothing is kept of more than %CARE_REPLY_CACHE_MAX_BYTES
 */
void
care_reply_cache_put (CareReplyCache *self, const char *uri, const CareKeptReply *reply)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  sqlite3_stmt *statement;
  gsize size;
  const void *data = g_bytes_get_data (reply->body, &size);

  if (size > CARE_REPLY_CACHE_MAX_BYTES)
    return;
  statement = prepare (self, "INSERT OR REPLACE INTO reply (uri, etag, fetched_at, body) "
                             "VALUES (?, ?, ?, ?)");
  if (statement == NULL)
    return;
  sqlite3_bind_text (statement, 1, uri, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, reply->etag, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, reply->fetched_at);
  sqlite3_bind_blob64 (statement, 4, size > 0 ? data : "", size, SQLITE_STATIC);
  sqlite3_step (statement);
  finalize (self, statement);
  make_room (self);
}
