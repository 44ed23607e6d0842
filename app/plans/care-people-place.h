/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place/care-divisions.h"

G_BEGIN_DECLS

const CareDivision *care_people_find_place (const char *text);

G_END_DECLS
