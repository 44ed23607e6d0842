/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/care-source-questions.h"

static GPtrArray *
list (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *questions = care_source_questions_list (care_policy_get_default (&error), &error);

  g_assert_no_error (error);
  return questions;
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) questions = list ();
  guint zhoukou = 0, qinhuangdao = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      const CareSourceQuestion *question = g_ptr_array_index (questions, i);

      g_assert_cmpstr (question->question, !=, "");
      g_assert_cmpstr (question->answer, !=, "");
      g_assert_null (strchr (question->question, '#'));
      zhoukou += g_str_has_prefix (question->source->id, "zhoukou");
      qinhuangdao += g_str_has_prefix (question->source->id, "qinhuangdao");
    }
  g_assert_cmpuint (zhoukou, ==, 10);
  g_assert_cmpuint (qinhuangdao, ==, 11);
}

static void
test_search (void)
{
  static const struct { const char *query; const char *first; } rows[] = {
    { "有效期", "跨省异地就医备案有效期是多长时间?" },
    { "补办", "住院时没来得及办理备案手续,可以补办吗?" },
    { "明白卡", "如何查询异地就医备案后的医保报销待遇?" },
    { "材料 代办", "参保人员办理异地就医备案需要提供哪些备案材料呢?" },
    { "没有这样的话", NULL },
  };
  g_autoptr (GPtrArray) questions = list ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = care_source_questions_search (questions, rows[i].query);

      if (rows[i].first == NULL)
        g_assert_cmpuint (found->len, ==, 0);
      else
        {
          g_assert_cmpuint (found->len, >, 0);
          g_assert_cmpstr (((CareSourceQuestion *) found->pdata[0])->question, ==, rows[i].first);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/source-questions/list", test_list);
  g_test_add_func ("/source-questions/search", test_search);
  return g_test_run ();
}
