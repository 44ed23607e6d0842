/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/**
 * CareAskWindow:
 *
 * The ask sheet (怎么问) of a plan: whom to call, what to say, and a field for each answer. What is
 * saved goes into the plan and into what the household keeps about the place.
 */
#define CARE_TYPE_ASK_WINDOW (care_ask_window_get_type ())
G_DECLARE_FINAL_TYPE (CareAskWindow, care_ask_window, CARE, ASK_WINDOW, AdwWindow)

GtkWidget *care_ask_window_new     (CarePlan *plan);
void       care_ask_window_present (GtkWidget *parent, CarePlan *plan, const char *about);
char      *care_ask_window_dup_sheet (CareAskWindow *self);
void       care_ask_adopt          (CarePlan *plan);

G_END_DECLS
