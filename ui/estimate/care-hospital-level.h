/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *care_hospital_level_find (const char *hospital_id);

G_END_DECLS
