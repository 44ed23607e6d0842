/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/care-json.h"
#include "base/care-money.h"

G_BEGIN_DECLS

/* No card of a city has as many; a bound keeps a schedule a plain value. */
#define CARE_SCHEDULE_MAX_BANDS 32

/* 100 %, in basis points, and the percentage points by which a ratio can move at most. */
#define CARE_RATIO_WHOLE 10000
#define CARE_MAX_POINTS 100

/* Stands for an amount that nobody has read yet, or, for an end or a cap, that there is none. */
#define CARE_FEN_UNKNOWN G_GINT64_CONSTANT (-1)
#define CARE_FEN_NO_END G_MAXINT64

/**
 * CareSaid:
 *
 * Yes, no, or nobody has said.
 */
typedef enum
{
  CARE_SAID_UNKNOWN,
  CARE_SAID_NO,
  CARE_SAID_YES,
} CareSaid;

#define CARE_TYPE_SAID (care_said_get_type ())
GType care_said_get_type (void);

/**
 * CareBand:
 * @from_fen: where the band begins, by covered amount
 * @to_fen: where it ends, or %CARE_FEN_NO_END
 * @ratio_bp: what the fund pays of it, in basis points (1/10 000)
 */
typedef struct
{
  gint64 from_fen;
  gint64 to_fen;
  int ratio_bp;
} CareBand;

/**
 * CareSchedule:
 * @deductible_fen: what is paid by oneself first, or %CARE_FEN_UNKNOWN
 * @cap_fen: the most that is paid in a year, or %CARE_FEN_NO_END
 * @n_bands: how many of @bands are in use; 0 where the ratios are unknown
 * @bands: by amount, ascending, without overlap
 *
 * How much is paid of an amount: the shape that the basic fund and the layers above it share.
 */
typedef struct
{
  gint64 deductible_fen;
  gint64 cap_fen;
  guint n_bands;
  CareBand bands[CARE_SCHEDULE_MAX_BANDS];
} CareSchedule;

void     care_schedule_init        (CareSchedule *self);
gboolean care_schedule_is_complete (const CareSchedule *self);
gboolean care_schedule_check       (const CareSchedule *self, const char *path, GError **error);
gboolean care_schedule_read        (CareSchedule *self, JsonObject *object, const char *path,
                                    GError **error);
void     care_schedule_write       (const CareSchedule *self, JsonBuilder *builder);

int      care_schedule_ratio       (const CareSchedule *self, guint band, int points);
gint64   care_schedule_part        (const CareSchedule *self, guint band, gint64 amount_fen);
gint64   care_schedule_sum         (const CareSchedule *self, gint64 amount_fen, int points);
gint64   care_schedule_round       (gint64 sum);
gint64   care_schedule_pay         (const CareSchedule *self, gint64 amount_fen, int points);
gint64   care_schedule_uncovered   (const CareSchedule *self, gint64 amount_fen);

gboolean care_ratio_allows_reduction (gint64 ratio_bp, int points);

G_END_DECLS
