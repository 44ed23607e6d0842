/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareRulesPage:
 *
 * The rules at hand: where they are from, how old they are, what they say, where they disagree; and
 * a search through them and through the questions that the documents answer themselves.
 */
#define CARE_TYPE_RULES_PAGE (care_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (CareRulesPage, care_rules_page, CARE, RULES_PAGE, AdwBin)

void care_rules_page_add_pack (CareRulesPage *self, GFile *file);

void       care_rules_page_add_told (CareRulesPage *self, GFile *file);

G_END_DECLS
