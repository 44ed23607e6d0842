/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *care_foreign_file_explain (GBytes *bytes);
const char *care_foreign_file_explain_markup (const char *text);

G_END_DECLS
