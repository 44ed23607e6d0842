/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/**
 * CareConsent:
 *
 * That the person helped has agreed to it: `given-on`, the day, or %CARE_DATE_NONE; `way`, how:
 * `signed`, `spoken` or `family`, or %NULL where nobody has noted it.
 *
 * In a plan's file it is the member `consent`, with `given_on` and `way`.
 */
#define CARE_TYPE_CONSENT (care_consent_get_type ())
G_DECLARE_FINAL_TYPE (CareConsent, care_consent, CARE, CONSENT, GObject)

CareConsent *care_consent_new           (void);
CareConsent *care_consent_new_from_json (JsonNode *root, const char *path, GError **error);
JsonNode    *care_consent_to_json       (CareConsent *self);
CareDate     care_consent_get_given_on  (CareConsent *self);
const char  *care_consent_get_way       (CareConsent *self);
gboolean     care_consent_is_noted      (CareConsent *self);
void         care_consent_set           (CareConsent *self, CareDate given_on, const char *way);

G_END_DECLS
