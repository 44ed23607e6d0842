/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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
  CARE_KEY_STAY,                     /* choice: holds also where the day is not known */
  CARE_KEY_INTENT,                   /* choice */
  CARE_KEY_MOVED,                    /* flag: the person now lives in the new place */
  /* Those of an earlier filing come last: they are one object in JSON. */
  CARE_KEY_EXISTING_TYPE,            /* choice */
  CARE_KEY_EXISTING_PROOF,           /* choice */
  CARE_KEY_EXISTING_FILED_ON,        /* date */
  CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON, /* date */
  CARE_KEY_EXISTING_DESTINATION,     /* place */
  CARE_KEY_EXISTING_CANCELLED_ON,    /* date */
  CARE_N_ANSWERS,

  /* Derived: packs may ask for them, people cannot answer them. */
  CARE_KEY_DISTANCE = CARE_N_ANSWERS, /* choice: how far the destination is */
  CARE_KEY_AGE_DAYS,                  /* number: at admission, or today */
  CARE_KEY_EXISTING,                  /* choice: what the earlier filing is worth today */
  CARE_KEY_EXISTING_COVERS,           /* flag: whether it covers the destination */
  CARE_KEY_EXISTING_AT_ADMISSION,     /* flag: whether it held on the day of admission */
  CARE_KEY_EXISTING_GROUP,            /* choice: whether it is long-term or temporary */
  CARE_KEY_EXISTING_PAPERS,           /* choice: whether its papers are in */
  CARE_KEY_EXISTING_SERVES,           /* flag: whether it is for care of this kind */
  CARE_KEY_EXISTING_SAME_TYPE,        /* flag: whether its type is what "type" has answered */
  CARE_KEY_TYPE,                      /* choice: what the table "type" has answered */
  CARE_KEY_GROUP,                     /* choice: long-term or temporary */
  CARE_KEY_DECISION,                  /* choice: what the table "decision" has answered */
  CARE_KEY_PACK_LEVEL,                /* choice: whether a pack of the city itself answers */
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

/**
 * CareValue:
 * @set: whether there is an answer
 * @number: a number, a #CareDate, a flag, the index of a choice, or the bits of a set
 * @place: the division, for a place
 *
 * One answer. An array of %CARE_N_KEYS of them is what conditions are matched against.
 */
typedef struct
{
  gboolean set;
  gint64 number;
  const CareDivision *place;
} CareValue;

const char        *care_key_get_name    (CareKey key);
CareKind           care_key_get_kind    (CareKey key);
const char *const *care_key_get_choices (CareKey key);
gboolean           care_key_from_name   (const char *name, CareKey *key);
int                care_key_find_choice (CareKey key, const char *choice);
int                care_key_find_unknown (CareKey key);

G_END_DECLS
