/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareWrapBin:
 *
 * Holds a label that wraps and takes whatever width there is. It asks the label for its height
 * only: to find a natural width GTK lays a wrapping label out many times over, and a list of labels
 * that change with a slider then stutters.
 */
#define CARE_TYPE_WRAP_BIN (care_wrap_bin_get_type ())
G_DECLARE_FINAL_TYPE (CareWrapBin, care_wrap_bin, CARE, WRAP_BIN, GtkWidget)

GtkWidget *care_wrap_bin_new (GtkLabel *label);

G_END_DECLS
