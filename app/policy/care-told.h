/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "base/care-date.h"
#include "place/care-divisions.h"
#include "policy/care-pack.h"
#include "policy/care-place-question.h"

G_BEGIN_DECLS

/* More answers than this a plan does not hold. */
#define CARE_TOLD_MAX 200


/* How long an answer counts as fresh. */
#define CARE_TOLD_FRESH_MONTHS 6

/**
 * CareTold:
 *
 * An answer that the user got from an office: what was asked, what was said, by whom, when, and
 * what it holds for. Immutable. It is never a fact of a document, and its #CareFact says so by
 * its `told`. An answer holds for its own place, scheme and reason alone.
 */
#define CARE_TYPE_TOLD (care_told_get_type ())
G_DECLARE_FINAL_TYPE (CareTold, care_told, CARE, TOLD, GObject)

CareTold   *care_told_new_from_json  (JsonNode *node, const char *path, GError **error);
JsonNode   *care_told_to_json        (CareTold *self);
GPtrArray  *care_told_list_from_json (JsonNode *node, const char *path, GError **error);

const CarePlaceQuestion *care_told_get_question (CareTold *self);
const CareDivision      *care_told_get_insured  (CareTold *self);
const char *care_told_get_level    (CareTold *self);
JsonNode   *care_told_get_value    (CareTold *self);
gboolean    care_told_is_unclear   (CareTold *self);
const char *care_told_get_from     (CareTold *self);
CareDate    care_told_get_told_on  (CareTold *self);
const char *care_told_get_note     (CareTold *self);
const CareFact *care_told_get_fact (CareTold *self);
GPtrArray  *care_told_get_rules    (CareTold *self); /* of CareRule */

gboolean    care_told_speaks_in   (CareTold *self, guint table);
gboolean    care_told_is_of_area   (CareTold *self, const CareDivision *insured);
gboolean    care_told_is_fresh     (CareTold *self, CareDate day);
gboolean    care_told_same_matter  (CareTold *self, CareTold *other);
gboolean    care_told_same_value   (CareTold *self, CareTold *other);
gboolean    care_told_contradicts  (CareTold *self, CareTold *other);
int         care_told_compare      (CareTold *self, CareTold *other);
gboolean    care_told_holds_for    (CareTold *self, const CareValue *values);
char       *care_told_dup_value    (CareTold *self);
char       *care_told_dup_mark     (CareTold *self);
char       *care_told_dup_sentence (CareTold *self);
void        care_told_write_mark   (CareTold *self, JsonBuilder *builder);

G_END_DECLS
