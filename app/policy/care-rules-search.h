/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-source-questions.h"

G_BEGIN_DECLS

/**
 * CareRulesHit:
 * @title: what is asked, named or called
 * @says: the answer to it
 * @fact: (nullable): what it rests on
 * @source: (nullable): the document that asks and answers it itself
 * @contact: (nullable): whom to call
 *
 * One thing that a search of the rules finds: a question that a document answers, something worth
 * knowing, a word that is explained, or a telephone number.
 */
typedef struct
{
  char *title;
  char *says;
  const CareFact *fact;
  const CareSource *source;
  const CareContact *contact;
} CareRulesHit;

/**
 * CareRulesSearch:
 *
 * Finds answers in the rules by questions as people ask them, not only by the letters that stand in
 * a document: words that mean the same count as the same (`data/search/words.json`).
 */
#define CARE_TYPE_RULES_SEARCH (care_rules_search_get_type ())
G_DECLARE_FINAL_TYPE (CareRulesSearch, care_rules_search, CARE, RULES_SEARCH, GObject)

CareRulesSearch *care_rules_search_new  (CarePolicy *policy, GError **error);
GPtrArray       *care_rules_search_find (CareRulesSearch *self, const char *query,
                                         const CarePack *near, guint limit);

G_END_DECLS
