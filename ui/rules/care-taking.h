/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Taking in what somebody else has sent: what it changes is shown, and one is asked. */

typedef void (*CareTakingFunc) (GObject *owner, const char *path);

GPtrArray *care_taking_list_plans (GtkWidget *widget, GStrv *titles);
void       care_taking_ask        (GtkWidget *owner, const char *heading, const char *body,
                                   const char *path, CareTakingFunc take);

G_END_DECLS
