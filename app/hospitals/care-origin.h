/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/**
 * CareOriginKind:
 * @CARE_ORIGIN_BASE: the list that comes with the app
 * @CARE_ORIGIN_LIST: a list that the user imported
 * @CARE_ORIGIN_SERVER: a directory server or a snapshot
 * @CARE_ORIGIN_USER: what the user confirmed
 */
typedef enum
{
  CARE_ORIGIN_BASE,
  CARE_ORIGIN_LIST,
  CARE_ORIGIN_SERVER,
  CARE_ORIGIN_USER,
} CareOriginKind;

/* The number of a source that is in no catalogue: a server that was asked just now. */
#define CARE_ORIGIN_ONLINE G_MAXINT64

/**
 * CareOrigin:
 * @id: its number in the catalogue, 0 before it is added, or %CARE_ORIGIN_ONLINE
 * @title: what people call it
 * @sha256: (nullable): digest of the file that it came from
 * @n_records: how many facilities it speaks of
 *
 * Where records come from. A new import is a new source, so that it can be undone.
 */
typedef struct
{
  gint64 id;
  CareOriginKind kind;
  char *title;
  char *publisher;
  char *url;
  char *licence;
  char *sha256;
  CareDate observed_on;
  CareDatePrecision observed_precision;
  CareDate imported_on;
  guint n_records;
} CareOrigin;

CareOrigin *care_origin_new  (void);
void        care_origin_free (CareOrigin *self);
int         care_origin_compare_claims (const CareOrigin *a, CareDate a_observed,
                                        const CareOrigin *b, CareDate b_observed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareOrigin, care_origin_free)

G_END_DECLS
