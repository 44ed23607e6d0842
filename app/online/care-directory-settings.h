/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_DIRECTORY_SETTING_SERVER "directory-server"
#define CARE_DIRECTORY_SETTING_SNAPSHOT "snapshot-address"

char *care_directory_settings_dup (const char *key);

G_END_DECLS
