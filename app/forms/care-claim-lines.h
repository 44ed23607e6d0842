/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"

G_BEGIN_DECLS

/**
 * CareClaimLine:
 * @section: what it is about
 * @says: one line, in the user's language
 * @source: (nullable): the document that it comes from; %NULL for what is to be asked
 * @fact: (nullable): the sentence in it
 *
 * One line of the claim sheet, which whoever pays first takes to the office at home.
 */
typedef struct
{
  enum
  {
    CARE_CLAIM_PAPERS,    /* papers that a document of the place asks for */
    CARE_CLAIM_RULES,     /* how and by which catalogue it is paid */
    CARE_CLAIM_SPECIAL,   /* what an accident, a newborn or a death adds */
    CARE_CLAIM_ASK,       /* what no document says */
    CARE_CLAIM_ELSEWHERE, /* questions: whether what another place wants is wanted here */
    CARE_N_CLAIM_SECTIONS,
  } section;
  char *says;
  char *source;
  const CareFact *fact;
} CareClaimLine;

GPtrArray  *care_claim_lines_new       (CareAdvice *advice);
const char *care_claim_section_get_title (int section);

G_END_DECLS
