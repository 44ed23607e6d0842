/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareSavedBar:
 *
 * Says that a file was saved, and stays until it is dismissed: buttons open the file or show it in
 * its folder. Nothing is seen of it before care_saved_bar_show().
 */
#define CARE_TYPE_SAVED_BAR (care_saved_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareSavedBar, care_saved_bar, CARE, SAVED_BAR, AdwBin)

void care_saved_bar_show (CareSavedBar *self, const char *says, GFile *file, gboolean can_open);
void care_saved_bar_hide (CareSavedBar *self);

G_END_DECLS
