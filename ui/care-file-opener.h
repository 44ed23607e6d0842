/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

void     care_file_opener_open  (CareWindow *window, GFile *file);
gboolean care_file_opener_take  (GtkWidget *widget, GFile *file);
void     care_file_opener_watch (CareWindow *window);

G_END_DECLS
