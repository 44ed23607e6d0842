/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareWidthBin:
 *
 * A bin that knows whether it is narrow, for layouts with one column or two. The threshold counts
 * in pixels at the usual text size and grows with the text. Properties: `narrow` (boolean, read
 * only; notified outside of layout) and `threshold` (integer).
 */
#define CARE_TYPE_WIDTH_BIN (care_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (CareWidthBin, care_width_bin, CARE, WIDTH_BIN, AdwBin)

void     care_width_bin_expect     (CareWidthBin *self, GtkWindow *window);
gboolean care_width_bin_get_narrow (CareWidthBin *self);

G_END_DECLS
