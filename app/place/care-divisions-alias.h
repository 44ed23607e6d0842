/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place/care-divisions.h"

G_BEGIN_DECLS

const CareDivision *care_divisions_get_successor (const char *code);

G_END_DECLS
