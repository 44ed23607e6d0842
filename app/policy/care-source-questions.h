/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-policy.h"

G_BEGIN_DECLS

/**
 * CareSourceQuestion:
 * @source: the document
 * @question: its heading, without number and marks
 * @answer: the text below it, as it stands
 *
 * A question that a source document asks and answers itself.
 */
typedef struct
{
  const CareSource *source;
  char *question;
  char *answer;
} CareSourceQuestion;

GPtrArray *care_source_questions_list   (CarePolicy *policy, GError **error);
GPtrArray *care_source_questions_search (GPtrArray *questions, const char *query);

G_END_DECLS
