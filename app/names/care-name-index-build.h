/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "names/care-name-index.h"

G_BEGIN_DECLS

/**
 * CareNameDoc:
 * @id: what the caller knows the document by
 * @attributes: small numbers to filter by
 * @names: all its names, the official one first, as written
 *
 * A document to be indexed.
 */
typedef struct
{
  gint64 id;
  guint32 attributes[CARE_NAME_INDEX_N_ATTRIBUTES];
  GStrv names;
} CareNameDoc;

GBytes *care_name_index_build (GPtrArray *docs, GCancellable *cancellable, GError **error);

G_END_DECLS
