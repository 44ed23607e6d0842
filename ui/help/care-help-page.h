/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareHelpPage:
 *
 * How to use the app, a topic a row, for reading without a network and without another program. The
 * topic of the page that one comes from stands first, and open.
 */
#define CARE_TYPE_HELP_PAGE (care_help_page_get_type ())
G_DECLARE_FINAL_TYPE (CareHelpPage, care_help_page, CARE, HELP_PAGE, AdwBin)

void care_help_page_set_place (CareHelpPage *self, const char *place);

G_END_DECLS
