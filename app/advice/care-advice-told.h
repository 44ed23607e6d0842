/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/* What offices have told the user, among the rows that an advice rests on. */

void care_advice_hear_told      (CareAdvice *self, CareTable table, guint *n);
void care_advice_add_told_notes (CareAdvice *self, GPtrArray *notes);

G_END_DECLS
