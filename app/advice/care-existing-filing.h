/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice-private.h"

G_BEGIN_DECLS

/* What is taken for true of an earlier filing while an answer is still missing. */
typedef enum
{
  CARE_UNDECIDED,
  CARE_NO,
  CARE_YES,
} CareTristate;

typedef struct
{
  CareTristate covers;
  CareTristate moved;
  const CareFilingType *existing_type;
} CareAssumption;

const CareFilingType *care_advisor_find_type           (const CarePack *pack, int choice);
const CareFilingType *care_advisor_find_existing_type  (CareAdvice *advice);
gboolean              care_advisor_is_own_type         (CareAdvice *advice,
                                                        const CareFilingType *type);
const CareFilingType *care_advisor_find_type_of_group  (CareAdvice *advice,
                                                        const CareFilingType *foreign);
const CareDivision   *care_advisor_find_place          (CareAdvice *advice,
                                                        const CareDivision *destination,
                                                        const char **level);
void                  care_advisor_derive_existing     (CareAdvice *advice,
                                                        const CareAssumption *assumption);
void                  care_advisor_derive_serves       (CareAdvice *advice);
gboolean              care_advisor_knows_kinds_only    (const CarePack *pack);

G_END_DECLS
