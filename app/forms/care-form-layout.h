/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CareFormLayout:
 *
 * A page as `data/forms/ID.json` describes it, in millimetres: immutable. A new form is a new file;
 * data/forms/README.md tells the keys.
 */
#define CARE_TYPE_FORM_LAYOUT (care_form_layout_get_type ())
G_DECLARE_FINAL_TYPE (CareFormLayout, care_form_layout, CARE, FORM_LAYOUT, GObject)

CareFormLayout *care_form_layout_load          (const char *id, GError **error);
CareFormLayout *care_form_layout_new_from_json (JsonNode *root, const char *shown, GError **error);

const char *care_form_layout_get_id       (CareFormLayout *self);
const char *care_form_layout_get_title    (CareFormLayout *self);
const char *care_form_layout_get_name     (CareFormLayout *self);
const char *care_form_layout_get_language (CareFormLayout *self);
double      care_form_layout_get_width    (CareFormLayout *self);
double      care_form_layout_get_height   (CareFormLayout *self);
const char *const *care_form_layout_get_required (CareFormLayout *self);
const char *const *care_form_layout_get_types    (CareFormLayout *self);
const CareDivision *care_form_layout_get_area    (CareFormLayout *self);
gboolean    care_form_layout_has_type     (CareFormLayout *self, const char *type);
gboolean    care_form_layout_is_letter    (CareFormLayout *self);
gboolean    care_form_layout_takes_letter_instead (CareFormLayout *self, const char *type);

G_END_DECLS
