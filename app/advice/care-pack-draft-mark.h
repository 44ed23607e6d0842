/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-pack-draft.h"

G_BEGIN_DECLS

/**
 * CareMark:
 * @source: id of the source
 * @quote: the sentence, as somebody has marked it
 * @article: where in the document it stands
 * @field: what it answers, such as `points.other`
 * @value: the answer, as it was typed; `unknown` where the document says no more
 * @from: first day it holds, or %CARE_DATE_NONE
 *
 * A sentence of a document, and what somebody reads in it.
 */
typedef struct
{
  const char *source;
  const char *quote;
  const char *article;
  const char *field;
  const char *value;
  CareDate from;
} CareMark;

JsonNode *care_pack_draft_add_mark (CarePackDraft *self, const CareMark *mark, GError **error);

G_END_DECLS
