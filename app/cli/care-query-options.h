/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

gboolean care_query_options_read (CareDirectoryQuery *query, const char *division,
                                  const char *grade, const char *service, GError **error);

CareLocalDirectory *care_query_open_directory (const char *path, gboolean writable,
                                               GError **error);

G_END_DECLS
