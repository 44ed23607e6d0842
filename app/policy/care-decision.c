/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-decision.h"

G_DEFINE_ENUM_TYPE (CareDecision, care_decision,
                    G_DEFINE_ENUM_VALUE (CARE_DECISION_FILE, "file"),
                    G_DEFINE_ENUM_VALUE (CARE_DECISION_NOT_NEEDED, "not-needed"),
                    G_DEFINE_ENUM_VALUE (CARE_DECISION_DEEMED_FILED, "deemed-filed"),
                    G_DEFINE_ENUM_VALUE (CARE_DECISION_ALREADY_FILED, "already-filed"),
                    G_DEFINE_ENUM_VALUE (CARE_DECISION_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (CARE_DECISION_NOT_APPLICABLE, "not-applicable"),
                    G_DEFINE_ENUM_VALUE (CARE_DECISION_UNKNOWN, "unknown"))
