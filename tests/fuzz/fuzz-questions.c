/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-json.h"
#include "policy/care-place-question.h"
#include "policy/care-place-rows.h"
#include "policy/care-place-value.h"

/* A file of questions is read whole or refused with its place; what is read can be answered. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "input", &error);
  g_autoptr (GPtrArray) questions = NULL;

  if (root == NULL)
    return 0;
  questions = care_place_questions_read (root, "questions.json", &error);
  g_assert_true ((questions == NULL) == (error != NULL));
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    {
      const CarePlaceQuestion *question = g_ptr_array_index (questions, i);
      g_autoptr (JsonObject) scope = json_object_new ();

      for (guint j = 0; j < question->samples->len; j++)
        {
          g_autofree char *words
            = care_place_question_dup_value (question, question->samples->pdata[j]);
          g_autoptr (GPtrArray) rows
            = care_place_question_make_rows (question, question->samples->pdata[j], scope);

          g_assert_nonnull (words);
          g_assert_nonnull (rows);
        }
    }
  return 0;
}
