/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareTermsBar:
 *
 * The words of the field that stand on a page, each a button that says what it means. It looks for
 * them in what can be read beside it in the same container, whenever it is shown.
 */
#define CARE_TYPE_TERMS_BAR (care_terms_bar_get_type ())
G_DECLARE_FINAL_TYPE (CareTermsBar, care_terms_bar, CARE, TERMS_BAR, AdwBin)

GtkWidget *care_terms_bar_new (void);

G_END_DECLS
