/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* A plan as a file of its own, to give it to somebody else or to keep it elsewhere: the same case
 * file that the command line reads. */

void care_plan_files_open        (CareWindow *window);
void care_plan_files_open_file   (CareWindow *window, GFile *file);
void care_plan_files_save        (CareWindow *window, CarePlan *plan);
void care_plan_files_remove      (CareWindow *window, CarePlan *plan);
void care_plan_files_ask_to_keep (CareWindow *window);

G_END_DECLS
