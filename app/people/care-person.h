/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CarePerson:
 *
 * The person who needs care, as the form asks for it. Every value is a text, %NULL until somebody
 * gives it; `sex` is `male` or `female`, `scheme` is `employee` or `resident`. Texts are kept as
 * typed, but for the folding of care_text_fold().
 */
#define CARE_TYPE_PERSON (care_person_get_type ())
G_DECLARE_FINAL_TYPE (CarePerson, care_person, CARE, PERSON, GObject)

#define CARE_PERSON_MAX_LENGTH 200 /* characters of any one value */

CarePerson *care_person_new              (void);
CarePerson *care_person_new_from_json    (JsonNode *root, const char *path, GError **error);
JsonNode   *care_person_to_json          (CarePerson *self);

const char *care_person_get_name         (CarePerson *self);
const char *care_person_get_sex          (CarePerson *self);
const char *care_person_get_scheme       (CarePerson *self);
const char *care_person_get_id_number    (CarePerson *self);
const char *care_person_get_phone        (CarePerson *self);
const char *care_person_get_contact_name (CarePerson *self);
const char *care_person_get_home_address (CarePerson *self);
const char *care_person_get_care_address (CarePerson *self);

char *care_person_fold_name (const char *name);
char *care_person_says_dots (const char *name);

G_END_DECLS
