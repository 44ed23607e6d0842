/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-source-questions.h"

#include "base/care-text.h"

#include <string.h>

#define NUMERALS "一二三四五六七八九十"

static void
question_free (CareSourceQuestion *self)
{
  g_free (self->question);
  g_free (self->answer);
  g_free (self);
}

/* "### 3.办理…待遇?" and "#### 一、去哪些…手续?" are questions; a title asks nothing. */
static char *
dup_question (const char *line)
{
  const char *p = line;
  glong digits = 0;

  if (*p != '#')
    return NULL;
  while (*p == '#' || *p == ' ')
    p++;
  while (g_ascii_isdigit (p[digits]))
    digits++;
  if (digits > 0 && p[digits] == '.')
    return g_strdup (p + digits + 1);
  /* Chinese numerals and the mark after them. */
  for (; *p != '\0' && g_utf8_strchr (NUMERALS, -1, g_utf8_get_char (p)) != NULL;
       p = g_utf8_next_char (p))
    digits++;
  return digits > 0 && g_str_has_prefix (p, "、") ? g_strdup (p + strlen ("、")) : NULL;
}

static void
add_questions (GPtrArray *questions, const CareSource *source, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) answer = g_string_new (NULL);
  CareSourceQuestion *open = NULL;

  for (guint i = 0;; i++)
    {
      gboolean heading = lines[i] == NULL || lines[i][0] == '#';
      g_autofree char *question = lines[i] ? dup_question (lines[i]) : NULL;

      if (heading && open != NULL)
        {
          open->answer = g_strstrip (g_strdup (answer->str));
          open = NULL;
        }
      if (lines[i] == NULL)
        return;
      if (question != NULL)
        {
          open = g_new0 (CareSourceQuestion, 1);
          open->source = source;
          open->question = g_strstrip (g_steal_pointer (&question));
          g_ptr_array_add (questions, open);
          g_string_truncate (answer, 0);
        }
      else if (open != NULL)
        g_string_append_printf (answer, "%s\n", lines[i]);
    }
}

/**
 * care_source_questions_list:
 * @policy: the policy
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareSourceQuestion): the questions that the source
 *   documents ask and answer themselves, in their order; %NULL where a document cannot be read
 */
GPtrArray *
care_source_questions_list (CarePolicy *policy, GError **error)
{
  g_autoptr (GPtrArray) questions
    = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);
  GPtrArray *packs = care_policy_get_packs (policy);

  for (guint i = 0; i < packs->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (packs, i);

      for (guint j = 0; j < pack->sources->len; j++)
        {
          const CareSource *source = g_ptr_array_index (pack->sources, j);
          g_autofree char *text = care_policy_dup_source_text (policy, source, error);

          if (text == NULL)
            return NULL;
          add_questions (questions, source, text);
        }
    }
  return g_steal_pointer (&questions);
}

static gboolean
contains_all (const CareSourceQuestion *question, const char *const *words)
{
  g_autofree char *both = g_strconcat (question->question, " ", question->answer, NULL);
  g_autofree char *folded = care_text_fold_for_search (both);

  for (; *words != NULL; words++)
    if (**words != '\0' && strstr (folded, *words) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * care_source_questions_search:
 * @questions: (element-type CareSourceQuestion): from care_source_questions_list()
 * @query: words that must all stand in the question or the answer; "" finds all
 *
 * Returns: (transfer container) (element-type CareSourceQuestion): those found, those whose
 *   question itself has the words first
 */
GPtrArray *
care_source_questions_search (GPtrArray *questions, const char *query)
{
  g_autofree char *folded = care_text_fold_for_search (query);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GPtrArray *found = g_ptr_array_new ();
  guint in_question = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      CareSourceQuestion *question = g_ptr_array_index (questions, i);
      CareSourceQuestion heading = { question->source, question->question, (char *) "" };

      if (!contains_all (question, (const char *const *) words))
        continue;
      g_ptr_array_insert (found, contains_all (&heading, (const char *const *) words)
                                   ? (int) in_question++ : -1, question);
    }
  return found;
}
