/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareBatchPage:
 *
 * The forms of many people, for volunteers: a list is opened or dropped, every person in it is
 * checked before anything is made, the forms are made in the background, and a report says for whom
 * and for whom not.
 */
#define CARE_TYPE_BATCH_PAGE (care_batch_page_get_type ())
G_DECLARE_FINAL_TYPE (CareBatchPage, care_batch_page, CARE, BATCH_PAGE, AdwBin)

void care_batch_page_open (CareBatchPage *self, GFile *file);
void care_batch_page_make (CareBatchPage *self, GFile *folder);

G_END_DECLS
