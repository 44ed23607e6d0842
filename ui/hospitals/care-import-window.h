/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

/**
 * CareImportWindow:
 *
 * Imports a list of hospitals: what its columns hold and where it is from, then what that would do,
 * then the import itself. Signal: `imported` (number of the source, 0 where the list said nothing
 * new; how many hospitals it added; how many it changed).
 */
#define CARE_TYPE_IMPORT_WINDOW (care_import_window_get_type ())
G_DECLARE_FINAL_TYPE (CareImportWindow, care_import_window, CARE, IMPORT_WINDOW, AdwWindow)

CareImportWindow *care_import_window_new (GtkWindow *parent, CareLocalDirectory *directory,
                                          GFile *file);

G_END_DECLS
