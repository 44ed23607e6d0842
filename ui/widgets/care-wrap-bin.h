/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareWrapBin:
 *
 * Holds a label that wraps, or a widget full of them, and takes whatever width there is. It asks
 * for the height at that width only: to find a natural width GTK lays a wrapping label out many
 * times over, and a list of labels that change with a slider then stutters. Its own width does not
 * depend on the height that it is given, which a carousel asks for.
 */
#define CARE_TYPE_WRAP_BIN (care_wrap_bin_get_type ())
G_DECLARE_FINAL_TYPE (CareWrapBin, care_wrap_bin, CARE, WRAP_BIN, GtkWidget)

GtkWidget *care_wrap_bin_new (GtkWidget *child);

G_END_DECLS
