/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-catalogue.h"
#include "hospitals/care-directory.h"

G_BEGIN_DECLS

#define CARE_TYPE_LOCAL_DIRECTORY (care_local_directory_get_type ())
G_DECLARE_FINAL_TYPE (CareLocalDirectory, care_local_directory, CARE, LOCAL_DIRECTORY, GObject)

/* Writes into the user's own catalogue. */
typedef gboolean (*CareLocalDirectoryWrite) (CareCatalogue *writer, gpointer data, GError **error);

char               *care_local_directory_dup_user_path (void);
char               *care_local_directory_dup_base_path (void);

CareLocalDirectory *care_local_directory_new           (GError **error);
CareLocalDirectory *care_local_directory_new_for_file  (const char *path, gboolean writable,
                                                        GError **error);
CareLocalDirectory *care_local_directory_dup_default   (GError **error);
void                care_local_directory_open_async    (GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
CareLocalDirectory *care_local_directory_open_finish   (GAsyncResult *result, GError **error);
char               *care_local_directory_dup_set_aside (CareLocalDirectory *self);

CareDirectoryPage  *care_local_directory_search        (CareLocalDirectory *self,
                                                        const CareDirectoryQuery *query,
                                                        GError **error);
CareHospital       *care_local_directory_load          (CareLocalDirectory *self, const char *id,
                                                        GError **error);
guint               care_local_directory_count         (CareLocalDirectory *self);
GPtrArray          *care_local_directory_get_sources   (CareLocalDirectory *self, GError **error);

gboolean            care_local_directory_write         (CareLocalDirectory *self,
                                                        CareLocalDirectoryWrite write,
                                                        gpointer data, GError **error);
char               *care_local_directory_dup_meta      (CareLocalDirectory *self,
                                                        const char *name);
gboolean            care_local_directory_remove_source (CareLocalDirectory *self, gint64 source,
                                                        GError **error);
void                care_local_directory_remove_source_async  (CareLocalDirectory *self,
                                                               gint64 source,
                                                               GCancellable *cancellable,
                                                               GAsyncReadyCallback callback,
                                                               gpointer user_data);
gboolean            care_local_directory_remove_source_finish (CareLocalDirectory *self,
                                                               GAsyncResult *result,
                                                               GError **error);
gboolean            care_local_directory_keep_hospital  (CareLocalDirectory *self,
                                                         CareHospital *hospital, GError **error);
void                care_local_directory_keep_hospital_async  (CareLocalDirectory *self,
                                                               CareHospital *hospital,
                                                               GCancellable *cancellable,
                                                               GAsyncReadyCallback callback,
                                                               gpointer user_data);
gboolean            care_local_directory_keep_hospital_finish (CareLocalDirectory *self,
                                                               GAsyncResult *result,
                                                               GError **error);
gboolean            care_local_directory_keep_favourite (CareLocalDirectory *self, const char *id,
                                                         gboolean favourite, GError **error);
void                care_local_directory_set_favourite_async  (CareLocalDirectory *self,
                                                               CareHospital *hospital,
                                                               gboolean favourite,
                                                               GCancellable *cancellable,
                                                               GAsyncReadyCallback callback,
                                                               gpointer user_data);
gboolean            care_local_directory_set_favourite_finish (CareLocalDirectory *self,
                                                               GAsyncResult *result,
                                                               GError **error);

G_END_DECLS
