/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "lists/care-columns.h"

G_BEGIN_DECLS

#define CARE_LIST_PREVIEW_MAX_ROWS 20

/**
 * CareListPreview:
 * @is_table: whether it has columns that somebody can say the meaning of; FHIR and our own lines
 *   say themselves what they hold
 * @rows: (element-type GStrv): its first rows, the heading and titles above it included
 * @n_columns: how many cells the longest of @rows has
 * @n_above: how many of @rows stand above the first hospital: the heading and what is over it
 * @part: the sheet that they are of
 * @columns: what the heading says of the columns; all -1 where no heading is understood
 *
 * The beginning of a list, to be looked at before it is imported.
 */
typedef struct
{
  gboolean is_table;
  GPtrArray *rows;
  guint n_columns;
  guint n_above;
  guint part;
  CareColumns columns;
} CareListPreview;

CareListPreview *care_list_preview_new  (GBytes *bytes, const char *shown, GError **error);
void             care_list_preview_free (CareListPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareListPreview, care_list_preview_free)

const char      *care_list_preview_get_cell (const CareListPreview *self, guint row,
                                             guint column);

G_END_DECLS
