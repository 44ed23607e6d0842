/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-catalogue-private.h"

#include "hospitals/care-attributes.h"
#include "names/care-name-index-build.h"

#include <stdlib.h>
#include <string.h>

#define MIN_ORDER_BYTES 18 /* six characters: a shorter name is a nickname */

/* A facility on its way into the index. */
typedef struct
{
  CareNameDoc doc;
  guint rank;        /* see compare_drafts() */
  guint name_length;
} Draft;

static void
draft_free (Draft *draft)
{
  g_strfreev (draft->doc.names);
  g_free (draft);
}

/* Among hospitals that match equally well: open before closed, the higher grade before the lower,
 * hospitals before clinics, short names before long ones, of the names that a hospital has. */
static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const Draft *x = *(Draft *const *) a, *y = *(Draft *const *) b;
  int names;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->name_length != y->name_length)
    return x->name_length < y->name_length ? -1 : 1;
  names = strcmp (x->doc.names[0], y->doc.names[0]);
  return names ? names : x->doc.id < y->doc.id ? -1 : x->doc.id > y->doc.id;
}

static guint
rank_of (const CareRecord *record)
{
  guint kind = record->kind == CARE_FACILITY_UNKNOWN ? CARE_FACILITY_OTHER : record->kind;

  return (record->closed ? 1u << 16 : 0) | (255u - record->grade) << 8 | kind;
}

static GStrv
dup_names (const CareRecord *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, record->name);
  if (record->aliases != NULL)
    g_strv_builder_addv (builder, (const char **) record->aliases);
  return g_strv_builder_end (builder);
}

static Draft *
draft_new (gint64 facility, const CareRecord *merged)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->doc.id = facility;
  draft->doc.names = dup_names (merged);
  /* 0 lies in no place. */
  draft->doc.attributes[CARE_ATTRIBUTE_DIVISION]
    = merged->division == NULL ? 0
      : g_ascii_isdigit (merged->division->code[0]) ? strtoul (merged->division->code, NULL, 10)
                                                    : CARE_ATTRIBUTE_DIVISION_XPCC;
  draft->doc.attributes[CARE_ATTRIBUTE_GRADE] = merged->grade;
  for (guint scope = 0; scope < CARE_N_SCOPES; scope++)
    for (guint service = 0; service < CARE_N_SERVICES; service++)
      draft->doc.attributes[CARE_ATTRIBUTE_SERVICES]
        |= (guint32) merged->services[scope][service]
           << care_attribute_service_shift (scope, service);
  draft->rank = rank_of (merged);
  draft->name_length = strlen (merged->name);
  for (gsize i = 0; merged->aliases != NULL && merged->aliases[i] != NULL; i++)
    if (strlen (merged->aliases[i]) >= MIN_ORDER_BYTES)
      draft->name_length = MIN (draft->name_length, strlen (merged->aliases[i]));
  return draft;
}

typedef struct
{
  CareCatalogue *catalogue;
  sqlite3_stmt *records;
  sqlite3_stmt *services;
  gboolean more_records;
  gboolean more_services;
  GPtrArray *drafts;
} Scan;

typedef struct
{
  const CareOrigin *source;
  CareRecord *record;
} Claim;

static void
claim_clear (Claim *claim)
{
  g_clear_pointer (&claim->record, care_record_free);
}

static int
compare_claims (gconstpointer a, gconstpointer b)
{
  const Claim *x = a, *y = b;

  return care_origin_compare_claims (x->source, x->record->observed_on, y->source,
                                     y->record->observed_on);
}

/* Both tables stand in the order of facilities: one walk through each. */
static void
read_services_of (Scan *scan, gint64 facility, GArray *claims)
{
  while (scan->more_services && sqlite3_column_int64 (scan->services, 0) <= facility)
    {
      gint64 source = sqlite3_column_int64 (scan->services, 1);
      guint scope = sqlite3_column_int (scan->services, 2);
      guint service = sqlite3_column_int (scan->services, 3);
      guint state = sqlite3_column_int (scan->services, 4);

      for (guint i = 0; i < claims->len; i++)
        {
          Claim *claim = &g_array_index (claims, Claim, i);

          if (sqlite3_column_int64 (scan->services, 0) == facility && claim->source->id == source
              && scope < CARE_N_SCOPES && service < CARE_N_SERVICES
              && state <= CARE_SERVICE_STATE_NO)
            claim->record->services[scope][service] = state;
        }
      scan->more_services = sqlite3_step (scan->services) == SQLITE_ROW;
    }
}

static void
read_facility (Scan *scan)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  g_autoptr (CareRecord) merged = care_record_new ();
  gint64 facility = sqlite3_column_int64 (scan->records, 0);

  g_array_set_clear_func (claims, (GDestroyNotify) claim_clear);
  while (scan->more_records && sqlite3_column_int64 (scan->records, 0) == facility)
    {
      gint64 source = sqlite3_column_int64 (scan->records, 1);
      Claim claim = { g_hash_table_lookup (scan->catalogue->sources, &source) };

      claim.record = claim.source ? care_catalogue_read_record (scan->records) : NULL;
      if (claim.record != NULL)
        g_array_append_val (claims, claim);
      scan->more_records = sqlite3_step (scan->records) == SQLITE_ROW;
    }
  read_services_of (scan, facility, claims);
  if (claims->len == 0)
    return;
  /* Of most hospitals one list alone tells. */
  if (claims->len == 1)
    {
      g_ptr_array_add (scan->drafts, draft_new (facility, g_array_index (claims, Claim, 0).record));
      return;
    }
  g_array_sort (claims, compare_claims);
  for (guint i = 0; i < claims->len; i++)
    care_record_merge (merged, g_array_index (claims, Claim, i).record);
  g_ptr_array_add (scan->drafts, draft_new (facility, merged));
}

static gboolean
scan_all (Scan *scan, GCancellable *cancellable, GError **error)
{
  sqlite3 *db = scan->catalogue->db;
  gboolean good;

  if (sqlite3_prepare_v2 (db, "SELECT * FROM record ORDER BY facility_id", -1, &scan->records, NULL)
        != SQLITE_OK
      || sqlite3_prepare_v2 (db, "SELECT * FROM service ORDER BY facility_id", -1, &scan->services,
                             NULL) != SQLITE_OK)
    return care_catalogue_fail (scan->catalogue, error);
  scan->more_records = sqlite3_step (scan->records) == SQLITE_ROW;
  scan->more_services = sqlite3_step (scan->services) == SQLITE_ROW;
  while (scan->more_records)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_facility (scan);
    }
  good = sqlite3_errcode (db) == SQLITE_DONE || sqlite3_errcode (db) == SQLITE_OK
         || sqlite3_errcode (db) == SQLITE_ROW;
  return good || care_catalogue_fail (scan->catalogue, error);
}

/* The index of all facilities as the catalogue holds them now. */
GBytes *
care_catalogue_build_index (CareCatalogue *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_free);
  Scan scan = { self, NULL, NULL, FALSE, FALSE, drafts };
  gboolean good = scan_all (&scan, cancellable, error);

  sqlite3_finalize (scan.records);
  sqlite3_finalize (scan.services);
  if (!good)
    return NULL;
  g_ptr_array_sort (drafts, compare_drafts);
  /* A draft begins with its document. */
  G_STATIC_ASSERT (G_STRUCT_OFFSET (Draft, doc) == 0);
  return care_name_index_build (drafts, cancellable, error);
}
