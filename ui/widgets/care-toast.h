/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *care_toast_new  (const char *text);
void      care_toast_show (GtkWidget *widget, const char *text);
void      care_toast_warn (GtkWidget *widget, const char *text);
void      care_toast_offer (GtkWidget *widget, const char *text, const char *label,
                            const char *action);

G_END_DECLS
