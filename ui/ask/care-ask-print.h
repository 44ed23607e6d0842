/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void care_ask_print (GtkWindow *parent, const char *text);

G_END_DECLS
