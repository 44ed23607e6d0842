/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-catalogue.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define CARE_CATALOGUE_APPLICATION_ID 0x43415245 /* "CARE" */
#define CARE_CATALOGUE_VERSION 2

typedef enum
{
  STATEMENT_ADD_FACILITY,
  STATEMENT_ADD_KEY,
  STATEMENT_ADD_RECORD,
  STATEMENT_ADD_SERVICE,
  STATEMENT_GET_FACILITY,
  STATEMENT_GET_RECORDS,
  STATEMENT_GET_SERVICES,
  STATEMENT_GET_OF_SOURCE,
  STATEMENT_FIND_KEY,
  STATEMENT_GET_FAVOURITES,
  N_STATEMENTS,
} CareStatement;

struct _CareCatalogue
{
  char *path;
  gboolean writable;
  gint64 version;          /* of the schema; an old one is read as it is */
  sqlite3 *db;
  sqlite3_stmt *statements[N_STATEMENTS];
  CareNameIndex *index;
  char *index_token;
  gint64 data_version;
  GHashTable *sources;     /* gint64 * → CareOrigin */
  /* While a transaction is open: */
  gboolean in_transaction;
  gboolean changed;        /* records or sources changed, so the index must be built */
  GHashTable *keys;        /* gint64 * key hash → gint64 * facility */
  GArray *new_keys;        /* CareKeyRow */
  GHashTable *near;        /* names of what other sources know, once one was looked for */
  gint64 near_source;      /* whose records they are held against */
  GHashTable *added;       /* gint64 * source → how many records it gained, as a pointer */
};

typedef struct
{
  gint64 hash;
  gint64 facility;
} CareKeyRow;

gboolean      care_catalogue_fail        (CareCatalogue *self, GError **error);
gboolean      care_catalogue_exec        (CareCatalogue *self, const char *sql, GError **error);
sqlite3_stmt *care_catalogue_statement   (CareCatalogue *self, CareStatement which,
                                          GError **error);
gboolean      care_catalogue_step        (CareCatalogue *self, sqlite3_stmt *statement,
                                          gboolean *row, GError **error);
gboolean      care_catalogue_load_sources (CareCatalogue *self, GError **error);
gboolean      care_catalogue_write_keys  (CareCatalogue *self, GError **error);
gboolean      care_catalogue_write_counts (CareCatalogue *self, GError **error);
gint64        care_catalogue_find_near   (CareCatalogue *self, const CareOrigin *source,
                                          const CareRecord *record);
void          care_catalogue_add_near    (CareCatalogue *self, const char *name, GStrv aliases,
                                          const CareDivision *division, gint64 facility);
GBytes       *care_catalogue_build_index (CareCatalogue *self, GCancellable *cancellable,
                                          GError **error);

CareRecord   *care_catalogue_read_record (sqlite3_stmt *statement);

G_END_DECLS
