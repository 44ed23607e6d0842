/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-pack.h"

G_BEGIN_DECLS

CareContact *care_contact_copy_dialled (const CareContact *self, const CareDivision *place);

G_END_DECLS
