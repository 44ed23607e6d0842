/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/* What offices have told the user, among the rows that an advice rests on. */

int      care_advice_get_heard_reason (CareAdvice *self);
gboolean care_advice_told_holds       (CareAdvice *self, CareTold *told);
void     care_advice_hear_told        (CareAdvice *self, CareTable table, guint *n);
void     care_advice_drop_promised    (CareAdvice *self, guint *n);
void     care_advice_hear_claim       (CareAdvice *self, guint *n);
void     care_advice_add_told_notes   (CareAdvice *self, GPtrArray *notes);

G_END_DECLS
