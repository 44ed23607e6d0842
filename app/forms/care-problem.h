/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CareProblem:
 * @field: the answer it is about, as in a case file: `person.id_number`, `filing.start_on`; ""
 *   where no answer can mend it
 * @says: one sentence in the user's language
 * @missing: nobody has given the answer yet; there is nothing wrong, only something to do
 * @fatal: nothing may be printed while it stands, not even a draft: a character that no font has
 *
 * What a window clerk would send a form back for.
 */
typedef struct
{
  char *field;
  char *says;
  gboolean missing;
  gboolean fatal;
} CareProblem;

CareProblem *care_problem_new      (const char *field, const char *format,
                                    ...) G_GNUC_PRINTF (2, 3);
CareProblem *care_problem_copy     (const CareProblem *self);
void         care_problem_free     (CareProblem *self);
GPtrArray   *care_problems_new     (void);
gboolean     care_problems_concern (GPtrArray *problems, const char *field);
JsonNode    *care_problems_to_json (GPtrArray *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareProblem, care_problem_free)

G_END_DECLS
