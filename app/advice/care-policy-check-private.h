/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-policy-check.h"

G_BEGIN_DECLS

void care_findings_add     (GPtrArray *findings, gboolean is_error, const char *place,
                            const char *format, ...) G_GNUC_PRINTF (4, 5);
void care_check_rows       (const CarePack *pack, GPtrArray *findings);
void care_check_cases      (CarePolicy *policy, const CarePack *only, GPtrArray *findings);

G_END_DECLS
