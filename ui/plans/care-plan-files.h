/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/* A plan as a file of its own, to give it to somebody else or to keep it elsewhere: the same case
 * file that the command line reads. */

void care_plan_files_open (GtkWindow *window);
void care_plan_files_save (GtkWindow *window, CarePlan *plan);

G_END_DECLS
