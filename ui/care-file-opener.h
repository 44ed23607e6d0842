/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Files that are dropped: the window opens what it knows, by its action `win.open-file`. */

gboolean care_file_opener_take  (GtkWidget *widget, GFile *file);
void     care_file_opener_watch (GtkWidget *window);

G_END_DECLS
