/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/**
 * CareSettling:
 * @CARE_SETTLING_DIRECT: at the till of the hospital
 * @CARE_SETTLING_MANUAL: paid first, claimed at home
 *
 * The two ways in which insurance pays. Each may go by another catalogue of what is covered, so
 * that the same bill can have another covered part.
 */
typedef enum
{
  CARE_SETTLING_DIRECT,
  CARE_SETTLING_MANUAL,
  CARE_N_SETTLINGS
} CareSettling;

const CareGuide *care_settling_find_guide (CareAdvice *advice, CareSettling settling);
char            *care_settling_dup_says   (CareAdvice *advice, CareSettling settling);

G_END_DECLS
