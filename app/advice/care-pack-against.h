/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

GPtrArray *care_pack_list_against (CarePolicy *without, CarePolicy *with, const CarePack *pack,
                                   CareDate today);

G_END_DECLS
