/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareCostsPage:
 *
 * The place "Costs": bill and tariff on one side, what follows from them on the other.
 * Property: `plan` (#CarePlan, nullable: without a plan the points are typed).
 */
#define CARE_TYPE_COSTS_PAGE (care_costs_page_get_type ())
G_DECLARE_FINAL_TYPE (CareCostsPage, care_costs_page, CARE, COSTS_PAGE, AdwBin)

gboolean care_costs_page_go_back (CareCostsPage *self);
void care_costs_page_import_file (CareCostsPage *self, GFile *file);

GtkPrintOperation *care_costs_page_new_print (CareCostsPage *self);

G_END_DECLS
