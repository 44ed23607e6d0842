/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean care_pdf_catalog_extend (GByteArray *file, const char *language);

G_END_DECLS
