/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CareFileSet:
 *
 * Files of one folder that are written together: all of them or none. Each is written whole and
 * flushed beside its name first; only when all are there do they take their names, and what stood
 * under a name is kept aside until the last one has taken its own. Where anything fails, every file
 * is as it was before.
 *
 * Files are readable by the user alone, since what this app writes is mostly about somebody's
 * health. A set is not shared between threads.
 */
typedef struct _CareFileSet CareFileSet;

CareFileSet *care_file_set_new       (const char *folder);
void         care_file_set_free      (CareFileSet *self);
gboolean     care_file_set_add       (CareFileSet *self, const char *name, GBytes *bytes,
                                      GError **error);
void         care_file_set_add_input (CareFileSet *self, const char *path);
gboolean     care_file_set_commit    (CareFileSet *self, GError **error);
void         care_file_sweep         (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFileSet, care_file_set_free)

G_END_DECLS
