/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place/care-divisions.h"

G_BEGIN_DECLS

const CareDivision *care_divisions_resolve      (const char *text);
const CareDivision *care_divisions_resolve_code (const char *code);
const CareDivision *care_divisions_resolve_text (const char *text, const CareDivision *within);

G_END_DECLS
