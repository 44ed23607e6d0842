/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "costs/care-estimate.h"

G_BEGIN_DECLS

/**
 * CareShareBar:
 *
 * A bar of who pays what of a bill. It takes the keyboard focus, and what it shows is its
 * accessible name and its tooltip. Its colours come from the theme, so that dark and high-contrast
 * styles hold; what may be either is hatched, so that colour is never the only sign.
 */
#define CARE_TYPE_SHARE_BAR (care_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareShareBar, care_share_bar, CARE, SHARE_BAR, GtkWidget)

void       care_share_bar_set_estimate (CareShareBar *self, CareEstimate *estimate,
                                        gint64 scale_fen);

G_END_DECLS
