/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-sections.h"

#include "advice/care-open-question.h"
#include "questions/care-questions-page.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

static CareQuestion
question_of (CareKey key)
{
  for (guint q = 0; q < CARE_N_QUESTIONS; q++)
    {
      gsize n_keys;
      const CareKey *keys = care_question_get_keys (q, &n_keys);

      for (gsize i = 0; i < n_keys; i++)
        if (keys[i] == key)
          return q;
    }
  return CARE_QUESTION_NONE;
}

static const char *
get_answer_label (CarePolicy *policy, CareKey key, const char *value)
{
  if (care_key_get_kind (key) == CARE_KIND_FLAG)
    return g_str_equal (value, "true") ? _("Yes") : _("No");
  return care_policy_get_label (policy, care_key_get_name (key), value);
}

/* The question that would settle what stays unknown, CARE_QUESTION_NONE where there is none. */
CareQuestion
care_answer_get_question (CareAdvice *advice)
{
  g_autoptr (CareOpenQuestion) open = care_open_question_find_for (advice);

  return open ? question_of (open->key) : CARE_QUESTION_NONE;
}

/* Where something stays unknown: the one question that would settle it, and what each answer to it
 * would lead to. */
void
care_answer_add_open_question (GtkBox *box, CareAdvice *advice, CarePolicy *policy)
{
  g_autoptr (CareOpenQuestion) open =
    care_open_question_find (policy, care_advice_get_situation (advice));
  CareQuestion question = open ? question_of (open->key) : CARE_QUESTION_NONE;
  GtkWidget *group;

  if (question == CARE_QUESTION_NONE)
    return;
  group = care_group_new (_("One answer would settle it"),
                          care_questions_page_get_title (question));
  for (guint i = 0; i < open->answers->len; i++)
    {
      CareWhatIf *what_if = open->answers->pdata[i];
      g_autofree char *headline = care_advice_dup_headline (what_if->advice);
      const char *label = get_answer_label (policy, open->key, what_if->value);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), care_row_new (label, headline));
    }
  gtk_box_append (box, group);
}
