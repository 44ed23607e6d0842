/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hospitals/care-facility.h"
#include "names/care-name-index.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_CHANGE_ADDED,
  CARE_CHANGE_CHANGED,
  CARE_CHANGE_UNCHANGED,
  CARE_CHANGE_REPEATED, /* an earlier record of this source speaks of the facility, otherwise */
} CareChange;

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
