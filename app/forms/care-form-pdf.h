/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "forms/care-form-sheet.h"

G_BEGIN_DECLS

GBytes *care_form_pdf_new            (CareFormSheet *sheet, GError **error);
GBytes *care_form_pdf_new_for_sheets (GPtrArray *sheets, GError **error);

G_END_DECLS
