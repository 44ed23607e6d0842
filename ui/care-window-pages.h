/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CARE_N_WINDOW_PAGES 20

/**
 * CareWindowPage:
 * @id: what the action `win.show-ID` calls it
 * @title: to be translated
 * @icon: (nullable): of a place in the switcher; %NULL for a page of a plan
 * @get_type: of its widget, an #AdwBin
 *
 * One page of the window.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
} CareWindowPage;

extern const CareWindowPage care_window_pages[CARE_N_WINDOW_PAGES];

int care_window_page_find (const char *id);

G_END_DECLS
