/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-settlement.h"

G_DEFINE_ENUM_TYPE (CareSettlement, care_settlement,
                    G_DEFINE_ENUM_VALUE (CARE_SETTLEMENT_DIRECT, "direct"),
                    G_DEFINE_ENUM_VALUE (CARE_SETTLEMENT_MANUAL, "manual"),
                    G_DEFINE_ENUM_VALUE (CARE_SETTLEMENT_UNKNOWN, "unknown"))
