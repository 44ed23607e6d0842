/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CarePapersGroup:
 *
 * The papers that go with a plan, each to be printed or saved: the page for the family, the
 * checklist, the hand-over sheet.
 */
#define CARE_TYPE_PAPERS_GROUP (care_papers_group_get_type ())
G_DECLARE_FINAL_TYPE (CarePapersGroup, care_papers_group, CARE, PAPERS_GROUP, AdwBin)

GtkWidget *care_papers_group_new_claim (CarePlan *plan, CareAdvice *advice);
GtkWidget *care_papers_group_new (CarePlan *plan, CareAdvice *advice);

G_END_DECLS
