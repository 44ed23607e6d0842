/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "questions/care-choice-page.h"

G_BEGIN_DECLS

/**
 * CareProofPage:
 *
 * Whether the papers are at hand: which they are, and what a promise instead of them means.
 */
#define CARE_TYPE_PROOF_PAGE (care_proof_page_get_type ())
G_DECLARE_FINAL_TYPE (CareProofPage, care_proof_page, CARE, PROOF_PAGE, CareChoicePage)

G_END_DECLS
