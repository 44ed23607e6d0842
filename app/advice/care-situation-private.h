/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-situation.h"

G_BEGIN_DECLS

const CareValue *care_situation_peek_answers (CareSituation *self);

G_END_DECLS
