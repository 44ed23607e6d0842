/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/* Takes what belongs to a person out of the clipboard, and out of what a middle click pastes. */

void care_clipboard_clear_person (GtkWidget *widget, CarePlan *plan);

G_END_DECLS
