/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

G_BEGIN_DECLS

GBytes   *care_plan_plain_new            (CarePlan *plan);
GBytes   *care_plan_sealed_new           (CarePlan *plan, const char *passphrase, GError **error);
GBytes   *care_plan_sealed_new_for_text  (GBytes *text, const char *passphrase, GError **error);
GBytes   *care_plan_sealed_open          (const char *path, GBytes *sealed, const char *passphrase,
                                          GError **error);
JsonNode *care_plan_sealed_read          (const char *path, const char *passphrase,
                                          GError **error);

G_END_DECLS
