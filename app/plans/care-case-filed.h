/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-case.h"

G_BEGIN_DECLS

void     care_case_set_filed   (CareCase *plan, CareAdvice *advice, CareDate filed_on,
                                const char *number);
void     care_case_clear_filed (CareCase *plan);
gboolean care_case_is_filed    (CareCase *plan);

CareAdvice *care_case_advise_for_form (CareCase *plan, CarePolicy *policy);

G_END_DECLS
