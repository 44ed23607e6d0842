/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareFormPage:
 *
 * The form of a plan: what stands on it, what a clerk would send it back for, and the pages as they
 * will print. Property: `plan` (#CarePlan, nullable). Actions: `form.save`, `form.print`,
 * `form.save-blank`, `form.zoom-in`, `form.zoom-out`, `form.zoom-fit`.
 */
#define CARE_TYPE_FORM_PAGE (care_form_page_get_type ())
G_DECLARE_FINAL_TYPE (CareFormPage, care_form_page, CARE, FORM_PAGE, AdwBin)

gboolean care_form_page_go_back    (CareFormPage *self);
void     care_form_page_note_saved (CareFormPage *self, GFile *file);

G_END_DECLS
