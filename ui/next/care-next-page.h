/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareNextPage:
 *
 * What is left to do: papers to tick, to print, days to keep, where to go and whom to call, and to
 * note that it is done. Property: `plan` (#CarePlan, nullable).
 */
#define CARE_TYPE_NEXT_PAGE (care_next_page_get_type ())
G_DECLARE_FINAL_TYPE (CareNextPage, care_next_page, CARE, NEXT_PAGE, AdwBin)

G_END_DECLS
