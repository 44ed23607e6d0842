/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hospitals/care-record.h"
#include "names/care-name-index.h"

G_BEGIN_DECLS

/**
 * CareOriginKind:
 * @CARE_ORIGIN_BASE: the list that comes with the app
 * @CARE_ORIGIN_LIST: a list that the user imported
 * @CARE_ORIGIN_SERVER: a directory server or a snapshot
 * @CARE_ORIGIN_USER: what the user confirmed
 */
typedef enum
{
  CARE_ORIGIN_BASE,
  CARE_ORIGIN_LIST,
  CARE_ORIGIN_SERVER,
  CARE_ORIGIN_USER,
} CareOriginKind;

/* The number of a source that is in no catalogue: a server that was asked just now. */
#define CARE_ORIGIN_ONLINE G_MAXINT64

/**
 * CareOrigin:
 * @id: its number in the catalogue, 0 before it is added, or %CARE_ORIGIN_ONLINE
 * @title: what people call it
 * @sha256: (nullable): digest of the file that it came from
 * @n_records: how many facilities it speaks of
 *
 * Where records come from. A new import is a new source, so that it can be undone.
 */
typedef struct
{
  gint64 id;
  CareOriginKind kind;
  char *title;
  char *publisher;
  char *url;
  char *licence;
  char *sha256;
  CareDate observed_on;
  CareDatePrecision observed_precision;
  CareDate imported_on;
  guint n_records;
} CareOrigin;

CareOrigin *care_origin_new  (void);
void        care_origin_free (CareOrigin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareOrigin, care_origin_free)

typedef enum
{
  CARE_CHANGE_ADDED,
  CARE_CHANGE_CHANGED,
  CARE_CHANGE_UNCHANGED,
  CARE_CHANGE_REPEATED, /* an earlier record of this source speaks of the facility, otherwise */
} CareChange;

/**
 * CareFacility:
 * @id: its number in the catalogue, or 0 where it is in none
 * @key: what it is known by for good
 * @merged: what holds where sources disagree: the newest official or confirmed statement wins
 * @records: (element-type CareFacilityRecord): what each source says, the winning one first
 */
typedef struct
{
  gint64 id;
  char *key;
  CareRecord *merged;
  GPtrArray *records;
  gboolean favourite;
} CareFacility;

typedef struct
{
  CareOrigin *source;
  CareRecord *record;
} CareFacilityRecord;

CareFacility *care_facility_new  (CareOrigin *source, CareRecord *record);
CareFacility *care_facility_join (const CareFacility *self, const CareFacility *other);
void          care_facility_free (CareFacility *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFacility, care_facility_free)

typedef struct _CareCatalogue CareCatalogue;

typedef enum
{
  CARE_CATALOGUE_READ = 0,
  CARE_CATALOGUE_WRITE = 1 << 0,  /* made where it does not exist */
  CARE_CATALOGUE_CONSTANT = 1 << 1, /* nobody changes the file while it is open */
} CareCatalogueFlags;

CareCatalogue *care_catalogue_open  (const char *path, CareCatalogueFlags flags, GError **error);
void           care_catalogue_close (CareCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCatalogue, care_catalogue_close)

CareNameIndex *care_catalogue_get_index   (CareCatalogue *self);
gboolean       care_catalogue_refresh     (CareCatalogue *self, gboolean *changed, GError **error);
guint          care_catalogue_count       (CareCatalogue *self);
gboolean       care_catalogue_is_old      (CareCatalogue *self);
GBytes        *care_catalogue_dup_token   (CareCatalogue *self);

CareFacility  *care_catalogue_load        (CareCatalogue *self, gint64 id, GError **error);
gint64         care_catalogue_find        (CareCatalogue *self, const char *key);
GPtrArray     *care_catalogue_get_sources (CareCatalogue *self, GError **error);

gboolean       care_catalogue_begin       (CareCatalogue *self, GError **error);
void           care_catalogue_rollback    (CareCatalogue *self);
gboolean       care_catalogue_commit      (CareCatalogue *self, GCancellable *cancellable,
                                           GError **error);
gboolean       care_catalogue_seal        (CareCatalogue *self, GError **error);
gboolean       care_catalogue_add_source  (CareCatalogue *self, CareOrigin *source,
                                           GError **error);
gboolean       care_catalogue_add         (CareCatalogue *self, const CareOrigin *source,
                                           const CareRecord *record, CareChange *change,
                                           GError **error);
gboolean       care_catalogue_remove_source (CareCatalogue *self, gint64 id, GError **error);
gboolean       care_catalogue_copy        (CareCatalogue *self, CareCatalogue *from,
                                           GError **error);

gboolean       care_catalogue_set_favourite (CareCatalogue *self, const char *key,
                                             gboolean favourite, GError **error);
GHashTable    *care_catalogue_get_favourites (CareCatalogue *self);
char          *care_catalogue_get_meta    (CareCatalogue *self, const char *name);
gboolean       care_catalogue_set_meta    (CareCatalogue *self, const char *name,
                                           const char *value, GError **error);

G_END_DECLS
