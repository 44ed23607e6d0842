/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-locale.h"
#include "base/care-text.h"
#include "place/care-divisions.h"
#include "policy/care-rules-search.h"

#include <string.h>

/* Questions as people ask them, and what has to stand in the answer that comes first. Some are
 * asked of a place: its answer comes before that of another one. */
static const struct
{
  const char *place; /* nullable */
  const char *query;
  const char *first; /* in the heading or the answer; "|" between what is as good */
} rows[] = {
  { NULL, "没备案怎么报销", "没备案|手工报销|补办" },
  { "130300", "出院了才想起来要备案", "补办" },
  { "130300", "住院的时候忘记备案了还能补吗", "补办" },
  { "411600", "要带什么", "备案材料|带什么|身份证" },
  { "411600", "办备案要准备哪些证件", "备案材料" },
  { "411600", "电话多少", "0394" },
  { "130300", "打哪个电话问", "0335" },
  { "130300", "备案管多久", "有效期" },
  { "130300", "备案什么时候过期", "有效期" },
  { "411600", "去哪里办备案", "在哪里可以办理" },
  { "411600", "手机上怎么备案", "App" },
  { "130300", "网上怎么弄", "网上备案" },
  { "130300", "去北京看病要不要备案", "不需要办理备案" },
  { "130300", "看门诊用备案吗", "门诊就医需要备案" },
  { "130300", "哪些慢性病能在外地直接报", "慢特病" },
  { "130300", "哪些医院能刷卡", "哪些医院" },
  { "411600", "什么是直接结算", "直接结算" },
  { "411600", "备案以后还能在本地看病吗", "还能回周口市" },
  { "411600", "哪些人可以备案", "哪些参保人员|哪些人" },
  { "411600", "外地看病能报多少", "报销政策|报销待遇|报多少|差多少" },
  { NULL, "起付线是什么意思", "起付" },
  { NULL, "统筹地区是什么", "统筹地区" },
  { NULL, "零星报销怎么回事", "零星报销|手工报销" },
  { NULL, "住院跨年了怎么算", "跨了年" },
  { NULL, "门诊结错了能退费吗", "退费|重新结算" },
  { "419001", "慢病按普通门诊结了怎么办", "重新按门诊慢特病结算|重新结算" },
  { NULL, "被车撞了对方不赔钱", "对方不付|该别人付" },
  { "411300", "备案要不要钱", "不收费" },
  { "411600", "怎么激活医保码", "激活" },
  { NULL, "备了案还是刷不了卡", "刷不了卡" },
  { "419001", "承诺书办的后来补了材料待遇一样吗", "补齐材料|补材料" },
  { "411600", "我妈在北京住院没有备案能报吗", "没备案|补办|手工报销" },
  { NULL, "新生儿怎么参保", "新生儿" },
  { NULL, "外面买的药能报吗", "外面买药|买药" },
  { "411600", "居民医保门诊能在外地报吗", "门诊" },
  { NULL, "承诺书要写什么后果", "承诺" },
  { "419001", "备案了能不能改地方", "变更|改" },
  { NULL, "什么是起付标准", "起付" },
  { NULL, "转诊要先在本地住院吗", "先在本地住院" },
  { "130300", "住在外地回来看病能报吗", "回秦皇岛就医" },
};

static gboolean
fits (const CareRulesHit *hit, const char *expected)
{
  g_auto (GStrv) any = g_strsplit (expected, "|", -1);

  for (gsize i = 0; any[i] != NULL; i++)
    if (strstr (hit->title, any[i]) != NULL || strstr (hit->says, any[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Nine of ten come first; a single one that does not is said. */
static void
test_questions (void)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  g_autoptr (CareRulesSearch) search = care_rules_search_new (policy, &error);
  guint n_right = 0;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CarePack *near = rows[i].place
        ? care_policy_pack_for (policy, care_divisions_lookup (rows[i].place)) : NULL;
      g_autoptr (GPtrArray) found = care_rules_search_find (search, rows[i].query, near, 10);
      const CareRulesHit *first = found->len > 0 ? found->pdata[0] : NULL;
      gboolean right = first != NULL && fits (first, rows[i].first);

      g_test_message ("%s %s: %s", right ? "right" : "WRONG", rows[i].query,
                      first ? first->title : "nothing");
      n_right += right;
    }
  g_assert_cmpuint (n_right * 10, >=, G_N_ELEMENTS (rows) * 9);
}

/* What the rules say nothing about is not answered with something else; any text is a query. */
static void
test_nothing (void)
{
  static const char *const none[] = { "", " ", "火星", "🚀", "的", "xyzzy" };
  g_autoptr (CareRulesSearch) search =
    care_rules_search_new (care_policy_get_default (NULL), NULL);
  g_autofree char *long_query = g_strnfill (100000, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GPtrArray) found = care_rules_search_find (search, none[i], NULL, 10);

      g_assert_cmpuint (found->len, ==, 0);
    }
  g_ptr_array_unref (care_rules_search_find (search, long_query, NULL, 10));
}

/* A term has its other names, a paper its short one; what has none says so, or its whole name. */
static void
test_names (void)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  gboolean chinese = care_text_language_is_chinese ();

  g_assert_true (g_strv_contains (care_policy_get_aliases (policy, "term", "deductible"),
                                  chinese ? "起付线" : "deductible line"));
  g_assert_null (care_policy_get_aliases (policy, "term", "filing")[0]);
  g_assert_null (care_policy_get_aliases (policy, "term", "no such term")[0]);
  g_assert_cmpstr (care_policy_get_short_label (policy, "material", "id-card"), ==,
                   chinese ? "身份证件" : "identity document");
  g_assert_cmpstr (care_policy_get_short_label (policy, "material", "promise-letter"), ==,
                   care_policy_get_label (policy, "material", "promise-letter"));
}

int
main (int argc, char **argv)
{
  care_locale_set_up ();
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/rules-search/questions", test_questions);
  g_test_add_func ("/rules-search/nothing", test_nothing);
  g_test_add_func ("/rules-search/names", test_names);
  return g_test_run ();
}
