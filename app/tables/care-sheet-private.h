/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tables/care-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  gboolean hidden;
} CareSheetPart;

struct _CareSheet
{
  char *shown;
  GPtrArray *cells; /* borrowed from what they were read from */
  guint n_rows;
  GPtrArray *peeked; /* nullable: of CareSheetRow: read already, to be handed out first */
  guint n_peeked_used;
  /* A table whose columns stand side by side several times: */
  guint block_columns; /* of each; 0 where it is none */
  guint n_blocks;
  guint n_above_blocks; /* rows that are still above */
  GPtrArray *block;     /* nullable: borrowed cells */
  GPtrArray *whole;     /* borrowed: the row that blocks are taken from, until n_blocks_used */
  guint whole_line;
  guint n_blocks_used;
  /* A text: */
  char *text;
  gsize length;
  char *at;
  guint line;
  char separator;
  /* A workbook: */
  GPtrArray *parts; /* of CareSheetPart */
  gboolean (*open_part) (CareSheet *self, guint part, GError **error);
  gboolean (*next) (CareSheet *self, guint *line, GError **error);
  gpointer source;
  GDestroyNotify source_free;
  double progress;
};

void care_sheet_add_part (CareSheet *self, const char *name, gboolean hidden);

G_END_DECLS
