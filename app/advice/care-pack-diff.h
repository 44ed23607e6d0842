/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/**
 * CareAdviceChange:
 * @title: who it is about, in words
 * @before: what the old pack answers
 * @after: what the new pack answers
 * @has_delta: whether both know the points
 * @points_delta: how many points more (positive) or less are paid
 * @fen_on_10000_yuan: the same in fen, on 10 000 yuan of covered cost
 *
 * Somebody to whom a pack answers otherwise than another one.
 */
typedef struct
{
  char *title;
  CareAdvice *before;
  CareAdvice *after;
  gboolean has_delta;
  int points_delta;
  gint64 fen_on_10000_yuan;
} CareAdviceChange;

CareAdviceChange *care_advice_change_new (const char *title, CareAdvice *before,
                                          CareAdvice *after);
void              care_advice_change_free (CareAdviceChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareAdviceChange, care_advice_change_free)

GPtrArray *care_pack_diff_situations (CarePolicy *before, CarePolicy *after,
                                      const CareDivision *place, CareDate today);
GPtrArray *care_pack_diff_advice     (CarePolicy *before, CarePolicy *after,
                                      GPtrArray *situations);
JsonNode  *care_pack_diff_to_json    (CarePolicy *before, const CarePack *old_pack,
                                      CarePolicy *after, const CarePack *new_pack,
                                      CareDate today);

G_END_DECLS
