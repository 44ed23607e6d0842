/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-situation.h"

G_BEGIN_DECLS

const char *care_contradiction_find (CareSituation *situation, CareKey key, const char *value,
                                     CareKey *other);

G_END_DECLS
