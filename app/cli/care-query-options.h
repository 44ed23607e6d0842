/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-directory.h"

G_BEGIN_DECLS

gboolean care_query_options_read (CareDirectoryQuery *query, const char *division,
                                  const char *grade, const char *service, GError **error);

G_END_DECLS
