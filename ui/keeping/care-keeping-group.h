/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareKeepingGroup:
 *
 * The preferences for what is kept on this computer. Its buttons are the actions `keep.…`.
 */
#define CARE_TYPE_KEEPING_GROUP (care_keeping_group_get_type ())
G_DECLARE_FINAL_TYPE (CareKeepingGroup, care_keeping_group, CARE, KEEPING_GROUP, AdwBin)

void care_keeping_group_bind (CareKeepingGroup *self, GSettings *settings);

G_END_DECLS
