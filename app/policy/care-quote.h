/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-place-question.h"

G_BEGIN_DECLS

/**
 * CareHedge:
 * @CARE_HEDGE_NONE: the figure stands as it is
 * @CARE_HEDGE_ABOUT: 左右, 约
 * @CARE_HEDGE_AS_A_RULE: 原则上
 *
 * How a sentence holds back from its own figure.
 */
typedef enum
{
  CARE_HEDGE_NONE,
  CARE_HEDGE_ABOUT,
  CARE_HEDGE_AS_A_RULE,
} CareHedge;

char     *care_quote_find_in  (const char *text, const char *quote);
gboolean  care_quote_holds    (const char *quote, const CarePlaceQuestion *question,
                               JsonNode *value);
CareHedge care_quote_get_hedge (const char *quote);

G_END_DECLS
