/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareScopeRow:
 *
 * For whom a sentence of a document holds: why somebody goes, which insurance, where to, which care
 * and which hospital, each left open or chosen; its title is what has been put together.
 */
#define CARE_TYPE_SCOPE_ROW (care_scope_row_get_type ())
G_DECLARE_FINAL_TYPE (CareScopeRow, care_scope_row, CARE, SCOPE_ROW, AdwExpanderRow)

char *care_scope_row_dup_scope (CareScopeRow *self, GError **error);
void  care_scope_row_set_scope (CareScopeRow *self, const char *scope);

G_END_DECLS
