/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *care_number_text_fold       (const char *text, const char *drop);
void  care_number_text_add_member (JsonBuilder *builder, const char *name, const char *value);
void  care_number_text_add_list   (JsonBuilder *builder, const char *name, GPtrArray *list);

G_END_DECLS
