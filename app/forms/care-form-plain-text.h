/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/care-form-sheet.h"

G_BEGIN_DECLS

char *care_form_plain_text_new (CareFormSheet *sheet);

G_END_DECLS
