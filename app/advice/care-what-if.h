/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/**
 * CareWhatIf:
 * @value: (nullable): an answer: a choice, or `true` or `false`; %NULL where it is a day, a number,
 *   or several things at once
 * @policy: (skip): the rules
 * @situation: the situation with this answer
 * @advice: (nullable): what follows from it, once care_what_if_get_advice() was called
 *
 * One answer that somebody could give, tried against the rules.
 */
typedef struct
{
  const char *value;
  CarePolicy *policy;
  CareSituation *situation;
  CareAdvice *advice;
} CareWhatIf;

GPtrArray  *care_what_if_list       (CarePolicy *policy, CareSituation *situation,
                                     const CareKey *keys, gsize n_keys);
CareAdvice *care_what_if_get_advice (CareWhatIf *self);
gboolean    care_what_ifs_differ    (GPtrArray *what_ifs);
gboolean    care_advice_amounts_to  (CareAdvice *self, CareAdvice *other);

G_END_DECLS
