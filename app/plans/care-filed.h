/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "advice/care-situation.h"

G_BEGIN_DECLS

#define CARE_FILED_NUMBER_MAX_LENGTH 60 /* characters */

/**
 * CareFiled:
 *
 * What was filed, and what stood before it: `filed-on`, the day, or %CARE_DATE_NONE where nothing
 * has been filed; `number`, which the office has given to the filing; `before`, the situation as it
 * was when the filing was noted, so that the filing can be taken back and its form printed again. A
 * plan that version 0.1 wrote has no `before`.
 *
 * In a plan's file these are members of `filing`: `filed_on`, `number` and `before`.
 */
#define CARE_TYPE_FILED (care_filed_get_type ())
G_DECLARE_FINAL_TYPE (CareFiled, care_filed, CARE, FILED, GObject)

CareFiled     *care_filed_new           (void);
CareFiled     *care_filed_new_from_json (JsonNode *root, const char *path, GError **error);
void           care_filed_write         (CareFiled *self, JsonObject *object);
void           care_filed_set           (CareFiled *self, CareDate filed_on, const char *number,
                                         CareSituation *before);

CareDate       care_filed_get_filed_on  (CareFiled *self);
const char    *care_filed_get_number    (CareFiled *self);
CareSituation *care_filed_get_before    (CareFiled *self);

G_END_DECLS
