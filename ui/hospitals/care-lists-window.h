/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

/**
 * CareListsWindow:
 *
 * The lists that the directory is made of: whose each is, of which day, how many hospitals it
 * speaks of, under which licence. What the user imported can be removed. Action: `lists.remove`
 * (number of a source). Signal: `changed`: a list was removed.
 */
#define CARE_TYPE_LISTS_WINDOW (care_lists_window_get_type ())
G_DECLARE_FINAL_TYPE (CareListsWindow, care_lists_window, CARE, LISTS_WINDOW, AdwWindow)

CareListsWindow *care_lists_window_new (GtkWindow *parent, CareLocalDirectory *directory);

G_END_DECLS
