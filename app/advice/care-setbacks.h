/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

#define CARE_SETBACK_STEPS 3

/**
 * CareSetback:
 * @title: what has gone wrong, in the user's language
 * @steps: what to do, one after the other
 *
 * What to do when the counter, the hospital or the system says no. It says nothing of policy: what
 * the rules are stands in the advice.
 */
typedef struct
{
  const char *title;
  const char *steps[CARE_SETBACK_STEPS];
} CareSetback;

guint       care_setbacks_get_n   (void);
CareSetback care_setbacks_get     (guint index);

G_END_DECLS
