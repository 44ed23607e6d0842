/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

/* Short texts that several pages say in the same words. All are (transfer full). */

char *care_phrase_points     (CareAdvice *advice);
char *care_phrase_validity   (CareAdvice *advice);
char *care_phrase_material   (CarePolicy *policy, const CareMaterial *material);
char *care_phrase_lock       (const CareLock *lock);
char *care_phrase_confidence (const CareFact *fact);
char *care_phrase_document   (const CareFact *fact);
char *care_phrase_plan       (CareSituation *situation);
char *care_phrase_rules      (const CarePack *pack, const CareDivision *insured);
char *care_phrase_channel_time (const CareChannel *channel);
char *care_phrase_effect     (CareAdvice *advice);
CareAdvice *care_phrase_advise_with (CareSituation *situation, CareKey key, const char *choice);

G_END_DECLS
