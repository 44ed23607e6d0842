/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "base/care-date.h"
#include "place/care-divisions.h"
#include "policy/care-key.h"
#include "policy/care-told.h"

G_BEGIN_DECLS

#define CARE_TYPE_SITUATION (care_situation_get_type ())
G_DECLARE_FINAL_TYPE (CareSituation, care_situation, CARE, SITUATION, GObject)

/* Signal "changed": some answer has changed. */

CareSituation *care_situation_new           (void);
CareSituation *care_situation_new_from_json (JsonNode *root, const char *path, GError **error);
CareSituation *care_situation_copy          (CareSituation *self);
JsonNode      *care_situation_to_json       (CareSituation *self);
gboolean       care_situation_equal         (CareSituation *self, CareSituation *other);
void           care_situation_restore       (CareSituation *self, CareSituation *earlier);

gboolean care_situation_is_empty (CareSituation *self);
gboolean care_situation_has   (CareSituation *self, CareKey key);
void     care_situation_clear (CareSituation *self, CareKey key);

const CareDivision *care_situation_get_place (CareSituation *self, CareKey key);
void        care_situation_set_place  (CareSituation *self, CareKey key,
                                       const CareDivision *place);
const char *care_situation_get_choice (CareSituation *self, CareKey key);
void        care_situation_set_choice (CareSituation *self, CareKey key, const char *choice);
gboolean    care_situation_get_flag   (CareSituation *self, CareKey key);
void        care_situation_set_flag   (CareSituation *self, CareKey key, gboolean flag);
gint64      care_situation_get_number (CareSituation *self, CareKey key);
void        care_situation_set_number (CareSituation *self, CareKey key, gint64 number);
CareDate    care_situation_get_date   (CareSituation *self, CareKey key);
void        care_situation_set_date   (CareSituation *self, CareKey key, CareDate date);
gboolean    care_situation_get_special (CareSituation *self, const char *special);
void        care_situation_set_special (CareSituation *self, const char *special,
                                        gboolean present);

GPtrArray  *care_situation_get_told   (CareSituation *self); /* of CareTold */
void        care_situation_set_told   (CareSituation *self, GPtrArray *told);
GPtrArray  *care_situation_get_contradicted (CareSituation *self); /* of CareTold */

/* The answers as the rules read them: %CARE_N_ANSWERS values. */
const CareValue *care_situation_peek_answers (CareSituation *self);

/* Today as the situation has it, or by the clock. */
CareDate    care_situation_get_today  (CareSituation *self);
CareDate    care_situation_get_first_today (CareSituation *self);
CareDate    care_situation_get_last_birth_date (CareSituation *self);

G_END_DECLS
