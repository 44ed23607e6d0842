/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareClaimPage:
 *
 * The claim sheet of whoever pays first: what the receipts say, typed by the person; which papers
 * are wanted by whose document; how it is paid; what is to be asked, and of whom. Property: `plan`
 * (#CarePlan, nullable).
 */
#define CARE_TYPE_CLAIM_PAGE (care_claim_page_get_type ())
G_DECLARE_FINAL_TYPE (CareClaimPage, care_claim_page, CARE, CLAIM_PAGE, AdwBin)

G_END_DECLS
