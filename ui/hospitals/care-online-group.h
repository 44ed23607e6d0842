/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareOnlineGroup:
 *
 * The preferences about servers: the address of a directory server, whether it answers, and the
 * address of a list. An address is kept when it is confirmed, and only where it can be asked; what
 * is wrong with it stands below it. Actions: `online.test`.
 */
#define CARE_TYPE_ONLINE_GROUP (care_online_group_get_type ())
G_DECLARE_FINAL_TYPE (CareOnlineGroup, care_online_group, CARE, ONLINE_GROUP, AdwPreferencesGroup)

void care_online_group_bind (CareOnlineGroup *self, GSettings *settings);

G_END_DECLS
