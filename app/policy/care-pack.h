/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-date.h"
#include "base/care-text.h"
#include "place/care-divisions.h"
#include "policy/care-place-question.h"
#include "policy/care-rule.h"

G_BEGIN_DECLS

/**
 * CareConfidence:
 * @CARE_CONFIDENCE_SOURCE: quoted from a document that the app carries
 * @CARE_CONFIDENCE_PUBLIC: read in a copy of a public page, second hand
 * @CARE_CONFIDENCE_UNVERIFIED: nobody has checked it; never shown as a rule
 * @CARE_CONFIDENCE_TOLD: the user got it from an office; no pack may say so of itself
 */
typedef enum
{
  CARE_CONFIDENCE_SOURCE,
  CARE_CONFIDENCE_PUBLIC,
  CARE_CONFIDENCE_UNVERIFIED,
  CARE_CONFIDENCE_TOLD,
} CareConfidence;

#define CARE_TYPE_CONFIDENCE (care_confidence_get_type ())
GType care_confidence_get_type (void);

const char *care_confidence_get_id (CareConfidence confidence);

/**
 * CareSource:
 * @id: id of the document
 * @document: its title
 * @number: (nullable): its number, such as 济管医保办〔2025〕7号
 * @file: where its text lies, below the folder of sources
 * @issuer: (nullable): who issued it, where the title does not say so
 * @url: (nullable): the issuer's page
 * @text: (nullable): its text, where the pack carries it
 * @folder: (nullable): the folder of the pack, beside which the text may lie
 * @issued: day of issue, or %CARE_DATE_NONE
 * @in_force: first day in force, or %CARE_DATE_NONE
 * @inferred_on: the day that @dated infers where the text bears none, or %CARE_DATE_NONE
 * @dated: what is known of its date, and how, in words
 * @remark: what to mind when reading it, may be empty
 *
 * A source document.
 */
struct _CareSource
{
  const char *id;
  const char *document;
  const char *number;
  const char *file;
  const char *issuer;
  const char *url;
  const char *text;
  const char *folder;
  CareDate issued;
  CareDate in_force;
  CareDate inferred_on;
  CareText dated;
  CareText remark;
};

/**
 * CareFact:
 * @id: id of the fact, unique over all packs
 * @source: where it is read
 * @article: where in the document it stands
 * @quote: the sentence, character for character as in @source
 * @from: first day it holds, or %CARE_DATE_NONE
 * @to: last day it holds, or %CARE_DATE_NONE
 * @confidence: how well it is known
 * @verified_on: when the quote was last compared with the document
 * @review_on: when somebody should look again, or %CARE_DATE_NONE
 * @pack: (nullable): the pack it belongs to
 * @told: (nullable): the answer of an office behind it, in place of a document
 *
 * One thing that a document says, or that an office has said to the user.
 */
struct _CareFact
{
  const char *id;
  const CareSource *source;
  const char *article;
  const char *quote;
  CareDate from;
  CareDate to;
  CareConfidence confidence;
  CareDate verified_on;
  CareDate review_on;
  const CarePack *pack;
  CareTold *told;
};

gboolean care_fact_is_in_force (const CareFact *self, CareDate day);
char           *care_fact_dup_marked  (const CareFact *self, const char *says);
char           *care_fact_dup_phrase  (const CareFact *self, const char *says);
gboolean care_fact_is_stale    (const CareFact *self, CareDate day);

/**
 * CareContact:
 * @phone: (nullable): number to call
 * @schemes: bits of the choices of %CARE_KEY_SCHEME it serves
 * @division: (nullable): the place it serves, %NULL for the whole pooling area
 * @whole_area_only: shown only where no county is named, since its place has no code
 *
 * Whom to ask.
 */
struct _CareContact
{
  const char *id;
  CareText name;
  const char *phone;
  CareText purpose;
  guint schemes;
  const CareDivision *division;
  gboolean whole_area_only;
  int group;
  gboolean complaints; /* it takes complaints, and is not whom to ask */
  const CareFact *fact;
};

/**
 * CareChannel:
 * @group: the choice of CARE_KEY_GROUP that it is for, -1 where for any filing
 * @working_days: 0 for at once, -1 where no source says
 * @as_a_rule: whether the source says so only as a rule (原则上)
 *
 * A way to file.
 */
struct _CareChannel
{
  const char *id;
  CareText name;
  int working_days;
  gboolean as_a_rule;
  const CareFact *fact;
};

/**
 * CareFilingType:
 * @id: a choice of %CARE_KEY_TYPE
 * @group: a choice of %CARE_KEY_GROUP
 * @reason: the choice of %CARE_KEY_REASON that leads to it, for comparing types
 * @who: whom it is for, as the end of a sentence
 *
 * A type of filing that exists in a pooling area.
 */
struct _CareFilingType
{
  const char *id;
  int group;
  int reason;
  CareText who;
  const CareFact *fact;
};

/**
 * CareConflict:
 * @facts: (array zero-terminated=1): what disagrees, the one that is followed first
 * @treatment: which is followed, and why
 *
 * Sources that disagree.
 */
struct _CareConflict
{
  const char *id;
  CareText title;
  const CareFact **facts;
  CareText treatment;
  CareCondition *when;
  guint n_when;
};

/**
 * CareGuide:
 * @topic: `claim`, `chronic`, `item`, `rights` or `terms`: what it is about; `catalogue-direct`
 *   and `catalogue-manual` say which catalogue counts for either way of settling
 * @title: what it is about
 * @says: what to know, in plain words
 * @place: (nullable): the part of the pooling area whose document it is; %NULL for all of it
 * @care: the kind of care that it is for, as a choice of %CARE_KEY_CARE, or -1
 *
 * Something worth knowing that decides nothing: how to claim, how to have a disease recognised.
 */
struct _CareGuide
{
  const char *id;
  const char *topic;
  CareText title;
  CareText says;
  const CareFact *fact;
  const CareDivision *place; /* nullable */
  int care;                  /* a choice of CARE_KEY_CARE, -1 for any */
  int special;               /* a choice of CARE_KEY_SPECIAL that it is for, -1 for none */
};

/**
 * CarePackFigure:
 * @question: what it answers, such as `deductible`
 * @scheme: (nullable): the scheme that it holds for, %NULL for all
 * @level: (nullable): the level of hospital that it holds for, %NULL for all
 * @value: the value, of the kind of @question
 *
 * A base figure of the place that a document states.
 */
typedef struct
{
  const CarePlaceQuestion *question;
  const char *scheme;
  const char *level;
  JsonNode *value;
  const CareFact *fact;
} CarePackFigure;

/**
 * CarePack:
 * @covers: (element-type CareDivision): the places whose insured it answers for, with all below
 * @parent: (nullable): the pack that is asked where this one does not answer
 * @is_users: whether the user has added it
 * @stands_beside: whether it is the user's and another pack of its place comes with the app
 * @made_by: (nullable): who made it, where it says so
 * @received_as: (nullable): name of the file that somebody sent, of a pack that was taken in
 * @tables: the rules, by #CareTable, in order
 * @cases: (nullable): the worked cases that it carries
 *
 * What is known of one pooling area, province, or the nation. Read only.
 */
struct _CarePack
{
  const char *id;
  CareText name;
  const char *parent_id;
  const CarePack *parent;
  GPtrArray *covers;
  CareDate verified_on;
  CareDate review_on;
  gboolean is_users;
  gboolean stands_beside;
  const char *made_by;
  const char *received_as;
  const char *file;
  const char *folder;

  GPtrArray *sources;
  GPtrArray *facts;
  GPtrArray *types;
  GPtrArray *contacts;
  GPtrArray *channels;
  GPtrArray *conflicts;
  GPtrArray *guides;
  GPtrArray *figures; /* of CarePackFigure */
  GPtrArray *tables[CARE_N_TABLES];
  JsonArray *cases;

  /*< private >*/
  JsonNode *root;
  GStringChunk *strings;
};

CarePack    *care_pack_new_from_json (JsonNode *root, const char *path, GHashTable *sources,
                                      GHashTable *facts, GError **error);
gboolean     care_pack_link          (CarePack *self, GHashTable *facts, GError **error);
void         care_pack_free          (CarePack *self);
const char  *care_pack_keep          (CarePack *self, const char *text);
CareChannel *care_pack_find_channel  (const CarePack *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePack, care_pack_free)

G_END_DECLS
