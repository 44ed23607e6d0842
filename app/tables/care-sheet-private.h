/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tables/care-sheet.h"

G_BEGIN_DECLS

struct _CareSheet
{
  char *shown;
  GPtrArray *cells; /* borrowed from what they were read from */
  guint n_rows;
  /* A text: */
  char *text;
  gsize length;
  char *at;
  guint line;
  char separator;
  /* Anything else: */
  gboolean (*next) (CareSheet *self, guint *line, GError **error);
  gpointer source;
  GDestroyNotify source_free;
  double progress;
};

G_END_DECLS
