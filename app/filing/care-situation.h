/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "base/care-date.h"
#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CareKey:
 *
 * The keys of a situation; CONTRACT.md lists what each means. The kind of a key decides which
 * getter and setter it takes.
 */
typedef enum
{
  CARE_KEY_INSURED,                  /* place */
  CARE_KEY_SCHEME,                   /* choice */
  CARE_KEY_RETIRED,                  /* flag */
  CARE_KEY_REASON,                   /* choice */
  CARE_KEY_MONTHS_AWAY,              /* number */
  CARE_KEY_DESTINATION,              /* place */
  CARE_KEY_CARE,                     /* choice */
  CARE_KEY_DISEASE,                  /* choice */
  CARE_KEY_SPECIAL,                  /* set */
  CARE_KEY_BIRTH_DATE,               /* date */
  CARE_KEY_PROOF,                    /* choice */
  CARE_KEY_HOSPITAL_FLAGS_EMERGENCY, /* flag */
  CARE_KEY_REPEAT_OF_REFERRAL,       /* flag */
  CARE_KEY_BY_AGENT,                 /* flag */
  CARE_KEY_TODAY,                    /* date */
  CARE_KEY_ADMITTED_ON,              /* date */
  CARE_KEY_DISCHARGED_ON,            /* date */
  CARE_KEY_INTENT,                   /* choice */
  CARE_KEY_EXISTING_TYPE,            /* choice */
  CARE_KEY_EXISTING_PROOF,           /* choice */
  CARE_KEY_EXISTING_FILED_ON,        /* date */
  CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON, /* date */
  CARE_KEY_EXISTING_DESTINATION,     /* place */
  CARE_KEY_EXISTING_CANCELLED_ON,    /* date */
  CARE_N_KEYS
} CareKey;

typedef enum
{
  CARE_KIND_PLACE,
  CARE_KIND_CHOICE,
  CARE_KIND_SET,
  CARE_KIND_FLAG,
  CARE_KIND_NUMBER,
  CARE_KIND_DATE,
} CareKind;

const char        *care_key_get_name    (CareKey key);
CareKind           care_key_get_kind    (CareKey key);
const char *const *care_key_get_choices (CareKey key);
gboolean           care_key_from_name   (const char *name, CareKey *key);

#define CARE_TYPE_SITUATION (care_situation_get_type ())
G_DECLARE_FINAL_TYPE (CareSituation, care_situation, CARE, SITUATION, GObject)

/* Signal "changed": some answer has changed. */

CareSituation *care_situation_new           (void);
CareSituation *care_situation_new_from_json (JsonNode *root, const char *path, GError **error);
CareSituation *care_situation_copy          (CareSituation *self);
JsonNode      *care_situation_to_json       (CareSituation *self);

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

/* Today as the situation has it, or by the clock. */
CareDate    care_situation_get_today  (CareSituation *self);

G_END_DECLS
