/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "online/care-combined-results.h"

G_BEGIN_DECLS

/**
 * CareOnlineBar:
 *
 * How it stands with the server that the settings name: what is to be said about its answer, and
 * the update of the list from a web server with its progress and result. Nothing can be seen of it
 * where there is nothing to say. Property: `can-update` (boolean). Action: `online.ask-again`.
 * Signal: `updated`: the directory holds something else.
 */
#define CARE_TYPE_ONLINE_BAR (care_online_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareOnlineBar, care_online_bar, CARE, ONLINE_BAR, AdwBin)

void care_online_bar_set_directory (CareOnlineBar *self, CareLocalDirectory *directory,
                                    CareCombinedResults *results);
void care_online_bar_update        (CareOnlineBar *self);

G_END_DECLS
