/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

/**
 * CareListsMenu:
 *
 * The head of the place "Hospitals", with the button "Lists": import a list, look at those that
 * were imported and take one back, and save hospitals as a file. Actions: `lists.import`,
 * `lists.show`, `lists.export` (`listed` or `all`, a dot, and the end of the name of the file).
 * Signal: `changed`: the directory holds something else.
 */
#define CARE_TYPE_LISTS_MENU (care_lists_menu_get_type ())
G_DECLARE_FINAL_TYPE (CareListsMenu, care_lists_menu, CARE, LISTS_MENU, AdwBin)

void care_lists_menu_set_directory (CareListsMenu *self, CareLocalDirectory *directory);
void care_lists_menu_set_query     (CareListsMenu *self, const CareDirectoryQuery *query);
void care_lists_menu_save          (CareListsMenu *self, GFile *file, const char *what);
void care_lists_menu_take_drops    (CareListsMenu *self, GtkWidget *target);
void care_lists_menu_import_file   (CareListsMenu *self, GFile *file);

G_END_DECLS
