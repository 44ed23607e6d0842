/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/care-date.h"
#include "base/care-text.h"
#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CareConfidence:
 * @CARE_CONFIDENCE_SOURCE: quoted from a document that the app carries
 * @CARE_CONFIDENCE_PUBLIC: read in a copy of a public page, second hand
 * @CARE_CONFIDENCE_UNVERIFIED: nobody has checked it; never shown as a rule
 */
typedef enum
{
  CARE_CONFIDENCE_SOURCE,
  CARE_CONFIDENCE_PUBLIC,
  CARE_CONFIDENCE_UNVERIFIED,
} CareConfidence;

/**
 * CareSource:
 * @id: id of the document
 * @document: its title
 * @number: (nullable): its number, such as 济管医保办〔2025〕7号
 * @issued: day of issue, or %CARE_DATE_NONE
 * @in_force: first day in force, or %CARE_DATE_NONE
 * @dated: what is known of its date, in words
 * @text: its text, as the app carries it
 *
 * A source document.
 */
typedef struct
{
  const char *id;
  char *document;
  char *number;
  CareDate issued;
  CareDate in_force;
  CareText dated;
  char *text;
} CareSource;

/**
 * CareFact:
 * @quote: the sentence, character for character as in @source
 * @article: where in the document it stands
 * @from: first day it holds, or %CARE_DATE_NONE
 * @to: last day it holds, or %CARE_DATE_NONE
 *
 * One thing that a document says.
 */
typedef struct
{
  const char *id;
  const CareSource *source;
  char *article;
  char *quote;
  CareDate from;
  CareDate to;
  CareConfidence confidence;
  CareDate verified_on;
  CareDate review_on;
} CareFact;

typedef struct
{
  const char *id;
  CareText name;
  char *phone;
  CareText purpose;
  const char *const *schemes;    /* empty: both */
  const CareDivision *division;  /* nullable: of the whole pooling area */
  const CareFact *fact;
} CareContact;

/* @working_days: 0 immediate, -1 no source says */
typedef struct
{
  const char *id;
  CareText name;
  int working_days;
  const CareFact *fact;
} CareChannel;

/* Facts that disagree: what each says, which is followed, and why. */
typedef struct
{
  const char *id;
  CareText title;
  const CareFact *const *facts;  /* NULL-terminated, the one that is followed first */
  CareText treatment;
} CareConflict;

/**
 * CarePolicy:
 *
 * The policy packs at hand: immutable after loading, so it may be shared between threads.
 */
#define CARE_TYPE_POLICY (care_policy_get_type ())
G_DECLARE_FINAL_TYPE (CarePolicy, care_policy, CARE, POLICY, GObject)

CarePolicy     *care_policy_new_from_folder (const char *folder, GError **error);
CarePolicy     *care_policy_get_default     (GError **error);

const CareFact *care_policy_find_fact       (CarePolicy *self, const char *id);
const char     *care_policy_get_label       (CarePolicy *self, const char *kind, const char *id);

G_END_DECLS
