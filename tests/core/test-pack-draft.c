/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
#include "advice/care-pack-against.h"
#include "advice/care-pack-diff.h"
#include "advice/care-pack-draft-mark.h"
#include "advice/care-policy-check.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "policy/care-quote.h"
#include "policy/care-source-text.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_MARKS 15

typedef struct
{
  const char *article;
  const char *field;
  const char *value;
  const char *quote;
  const char *from;
} Mark;

#define PHONES \
  "秦皇岛市本级:5912333;海港区:3551503(职工、居民);北戴河区:4186076(职工、居民);" \
  "开发区:3926866(职工),3926712(居民);山海关区:5137719(职工、居民);" \
  "抚宁区:7129505(职工、居民);" \
  "昌黎县:2039157(职工临时外出就医),2026550(职工异地长期居住),2030019(居民)," \
  "卢龙县:7209063(职工),7209172(居民);青龙满族自治县:7861872(职工),7884011(居民);" \
  "北戴河新区:3592629(职工),3592638(居民)"
#define HOME_RULES "执行参保地同级别定点医药机构基本医疗保险基金起付标准、支付比例"
#define FAR_RULES "执行参保地规定的基本医疗保险基金起付标准、支付比例、最高支付限额"

/* What a volunteer marks in the only document of the city, without the breaks of its pages. */
static const Mark marks[] = {
  { "一、1", "filing-needed.same-province", "not-needed", "省内异地就医无需备案。" },
  { "一、2", "filing-needed.110000.120000", "not-needed", "不再办理异地就医备案手续",
    "2023-02-10" },
  { "二", "filing-needed.other-province.outpatient", "not-needed",
    "门诊(含门诊慢特病)费用异地就医直接结算无需备案" },
  { "二", "filing-needed.other-province.chronic", "not-needed",
    "门诊(含门诊慢特病)费用异地就医直接结算无需备案" },
  { "七", "filing-needed.other-province.inpatient", "needed",
    "到京津冀以外的省市住院治疗还是需要办理跨省异地就医备案" },
  { "四", "points.same-province", "0", HOME_RULES },
  { "四", "points.110000.120000", "0", HOME_RULES },
  { "五", "points.other-province", "unknown", FAR_RULES },
  { "五", "points.other-province.long-term", "0", FAR_RULES },
  { "十", "validity-months.long-term", "open-ended", "长期有效,半年内不得变更就医地" },
  { "十", "lock-months.long-term", "6", "长期有效,半年内不得变更就医地" },
  { "十", "validity-months.temporary", "12", "有效期为1年" },
  { "九", "late-filing-days", "10", "自入院之日起10日内补办备案" },
  { "七", "materials", "id-card", "携带就医人的有效证件前往医保所属经办机构办理" },
  { "十一（5）", "phone", "*", PHONES },
};

static char *
read_document (void)
{
  g_autofree char *path = care_file_find_data ("policy/sources/qinhuangdao-qa-2023.md");
  g_autoptr (GError) error = NULL;
  char *text = care_source_text_read (path, &error);

  g_assert_no_error (error);
  return text;
}

static CarePackDraft *
write_draft (void)
{
  CarePackDraft *draft = care_pack_draft_new (care_divisions_lookup ("130300"), "cn-13",
                                              care_date_new (2026, 11, 27));
  g_autofree char *text = read_document ();
  g_autoptr (GError) error = NULL;
  const char *source = care_pack_draft_add_source (draft, "qinhuangdao.txt", "问题解答", text,
                                                   &error);

  g_assert_no_error (error);
  g_assert_cmpint (G_N_ELEMENTS (marks), <=, MAX_MARKS);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      CareMark mark = { source, marks[i].quote, marks[i].article, marks[i].field, marks[i].value,
                        CARE_DATE_NONE };
      g_autoptr (JsonNode) report = NULL;

      if (marks[i].from != NULL)
        g_assert_true (care_date_parse (marks[i].from, &mark.from));
      report = care_pack_draft_add_mark (draft, &mark, &error);
      g_assert_no_error (error);
      g_assert_nonnull (report);
    }
  return draft;
}

static void
assert_no_finding (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      if (finding->is_error)
        g_test_message ("%s: %s", finding->place, finding->says);
    }
  g_assert_false (care_findings_have_error (findings));
}

static CareDate
late_day (CareAdvice *advice)
{
  GPtrArray *deadlines = care_advice_get_deadlines (advice);

  for (guint i = 0; i < deadlines->len; i++)
    if (g_str_equal (((CareDeadline *) deadlines->pdata[i])->what, "late-filing"))
      return ((CareDeadline *) deadlines->pdata[i])->last_day;
  return CARE_DATE_NONE;
}

static void
assert_same (CareSituation *situation, CarePolicy *shipped, CarePolicy *made)
{
  g_autoptr (CareAdvice) a = care_advisor_advise (shipped, situation);
  g_autoptr (CareAdvice) b = care_advisor_advise (made, situation);
  g_autoptr (JsonNode) node = care_situation_to_json (situation);
  g_autofree char *text = care_json_to_string (node, FALSE);
  int points_a = 0, points_b = 0;
  CareDate until_a, until_b;

  g_test_message ("%s", text);
  g_assert_cmpint (care_advice_get_decision (a), ==, care_advice_get_decision (b));
  g_assert_cmpint (care_advice_get_points (a, &points_a, NULL), ==,
                   care_advice_get_points (b, &points_b, NULL));
  g_assert_cmpint (points_a, ==, points_b);
  g_assert_cmpint (care_advice_get_validity (a, &until_a, NULL), ==,
                   care_advice_get_validity (b, &until_b, NULL));
  g_assert_cmpint (until_a, ==, until_b);
  g_assert_cmpint (late_day (a), ==, late_day (b));
}

/* Proof of the workshop: from an empty pack and the document of 秦皇岛, in at most 15 marks, the
 * points, the validity, late filing and the telephone numbers are as in the pack that ships. What
 * remains different: the online channels, the step-by-step notes, the special notes about a third
 * city and about what is settled later, and that no form and no further proof is asked for. */
static void
test_qinhuangdao (void)
{
  static const char *const reasons[] = { "other", "referral", "long-term-resident",
                                         "posted-worker" };
  static const char *const destinations[] = { "310000", "440100", "110000", "120000", "130100",
                                              "130900", "330100" };
  static const char *const schemes[] = { "employee", "resident" };
  g_autoptr (CarePackDraft) draft = write_draft ();
  g_autoptr (GPtrArray) findings = care_pack_draft_check (draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) made = care_pack_draft_load (draft, &error);
  CarePolicy *shipped = care_policy_get_default (&error);

  g_assert_no_error (error);
  assert_no_finding (findings);
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (reasons) * G_N_ELEMENTS (destinations) * 2; i++)
    {
      g_autoptr (CareSituation) situation = care_situation_new ();
      gsize j = i / 4;

      care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("130300"));
      care_situation_set_date (situation, CARE_KEY_TODAY, care_date_new (2026, 6, 10));
      care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
      care_situation_set_choice (situation, CARE_KEY_SCHEME, schemes[i % 2]);
      care_situation_set_choice (situation, CARE_KEY_REASON, reasons[j % G_N_ELEMENTS (reasons)]);
      care_situation_set_place (situation, CARE_KEY_DESTINATION,
                                care_divisions_lookup (destinations[j / G_N_ELEMENTS (reasons)]));
      care_situation_set_number (situation, CARE_KEY_MONTHS_AWAY, 12);
      if (i / 2 % 2)
        care_situation_set_date (situation, CARE_KEY_ADMITTED_ON, care_date_new (2026, 6, 5));
      assert_same (situation, shipped, made);
    }
}

static const CareContact *
find_phone (const CarePack *pack, const char *digits)
{
  for (guint i = 0; i < pack->contacts->len; i++)
    {
      const CareContact *contact = g_ptr_array_index (pack->contacts, i);

      if (contact->phone != NULL && g_str_has_suffix (contact->phone, digits))
        return contact;
    }
  return NULL;
}

/* One mark reads the whole list of numbers, with the county and the scheme of each. */
static void
test_phones (void)
{
  g_autoptr (CarePackDraft) draft = write_draft ();
  g_autoptr (CarePolicy) made = care_pack_draft_load (draft, NULL);
  const CarePack *pack = care_policy_find_pack (made, "130300");
  const CarePack *shipped = care_policy_find_pack (care_policy_get_default (NULL), "130300");

  for (guint i = 0; i < shipped->contacts->len; i++)
    {
      const CareContact *wanted = g_ptr_array_index (shipped->contacts, i);
      const char *dash = wanted->phone ? strrchr (wanted->phone, '-') : NULL;
      const CareContact *found;

      if (dash == NULL || strlen (dash + 1) != 7)
        continue;
      g_test_message ("%s", wanted->phone);
      found = find_phone (pack, dash + 1);
      g_assert_nonnull (found);
      g_assert_true (found->division == wanted->division);
      g_assert_cmpuint (found->schemes & 3, ==, wanted->schemes & 3);
      g_assert_nonnull (strstr (found->purpose.zh_CN, "未核实"));
    }
}

typedef struct
{
  const char *field;
  const char *value;
  const char *quote;
  gboolean good;
} Claim;

/* A figure must stand in the quote, in figures or in characters; 0 and words have words. */
static void
test_quotes (void)
{
  static const Claim claims[] = {
    { "points", "-20", "报销比例降低20个百分点", TRUE },
    { "points", "-20", "报销比例降低２０％", TRUE },
    { "points", "-20", "降低百分之二十", TRUE },
    { "points", "-20", "降低二十个百分点", TRUE },
    { "points", "-20", "降低120个百分点", FALSE },
    { "points", "-20", "第20条规定降低10个百分点", FALSE },
    { "points", "-10", "降低20个百分点", FALSE },
    { "points", "0", "支付比例与本地相同", TRUE },
    { "points", "0", "降低20个百分点", FALSE },
    { "validity-months", "6", "半年内有效", TRUE },
    { "validity-months", "12", "有效期一年", TRUE },
    { "validity-months", "12", "有效期1年", TRUE },
    { "validity-months", "12", "有效期12个月", TRUE },
    { "validity-months", "12", "自2012年起", FALSE },
    { "validity-months", "open-ended", "备案长期有效", TRUE },
    { "validity-months", "open-ended", "有效期1年", FALSE },
    { "late-filing-days", "10", "入院后十日内", TRUE },
    { "late-filing-days", "10", "入院后10个工作日内", FALSE },
    { "deductible.3.employee", "80000", "起付标准为800元", TRUE },
    { "deductible.3.employee", "120000", "起付标准为1,200元", TRUE },
    { "deductible.3.employee", "80000", "起付标准为8000元", FALSE },
    { "cap", "15000000", "年度最高支付15万元", TRUE },
    { "ratio.3", "8500", "支付比例为85%", TRUE },
    { "ratio.3", "8550", "支付比例为85.5%", TRUE },
    { "ratio.3", "8500", "支付比例为75%", FALSE },
    { "filing-needed", "not-needed", "无需备案", TRUE },
    { "filing-needed", "needed", "无需备案", FALSE },
    { "filing-needed", "needed", "应当办理备案", TRUE },
    { "materials", "id-card,registration-form", "携带身份证和备案表", TRUE },
    { "materials", "referral-form", "携带身份证", FALSE },
    { "phone", "0335-5912333", "电话:5912333", TRUE },
    { "phone", "0335-5912334", "电话:5912333", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareField) field = care_field_parse (claims[i].field, &error);
      g_autoptr (JsonNode) value = NULL;

      g_assert_no_error (error);
      value = care_field_parse_value (field, claims[i].value, &error);
      g_assert_no_error (error);
      g_test_message ("%s = %s: %s", claims[i].field, claims[i].value, claims[i].quote);
      g_assert_cmpint (care_quote_holds (claims[i].quote, field->question, value), ==,
                       claims[i].good);
    }
}

static CarePackDraft *
small_draft (const char *text, const char **source)
{
  CarePackDraft *draft = care_pack_draft_new (care_divisions_lookup ("510100"), "cn",
                                              care_date_today ());

  *source = care_pack_draft_add_source (draft, "通知.txt", "通知", text, NULL);
  g_assert_nonnull (*source);
  return draft;
}

static JsonNode *
add (CarePackDraft *draft, const char *source, const char *field, const char *value,
     const char *quote, GError **error)
{
  CareMark mark = { source, quote, "一", field, value, CARE_DATE_NONE };

  return care_pack_draft_add_mark (draft, &mark, error);
}

/* What is wrong with a mark is said in a sentence, and nothing has changed. */
static void
test_refused (void)
{
  static const Claim wrong[] = {
    { "points.other", "-20", "降低30个百分点" },
    { "points.other", "-10", "降低20个百分点" },
    { "points.other", "20", "降低20个百分点" },
    { "points.other", "viel", "降低20个百分点" },
    { "points.holiday", "-20", "降低20个百分点" },
    { "colour", "-20", "降低20个百分点" },
    { "points.other", "unclear", "降低20个百分点" },
    { "late-filing-days", "unknown", "降低20个百分点" },
    { "points.other", "-20", "" },
    { "points.other", "-20", "\xff\xfe" },
  };
  const char *source;
  g_autoptr (CarePackDraft) draft = small_draft ("自己去的，降低20个百分点。", &source);
  g_autoptr (JsonNode) before = care_pack_draft_dup_whole (draft);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) after = NULL;

      g_assert_null (add (draft, source, wrong[i].field, wrong[i].value, wrong[i].quote, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      after = care_pack_draft_dup_whole (draft);
      g_assert_true (json_node_equal (before, after));
    }
}

/* "about" stays about, a quote may run over a break, and each mark can be taken back. */
static void
test_about_and_undo (void)
{
  const char *source;
  g_autoptr (CarePackDraft) draft
    = small_draft ("临时外出就医的，支付比例降低20个\n百分点左右。", &source);
  g_autoptr (JsonNode) before = care_pack_draft_dup_whole (draft);
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = NULL;
  g_autoptr (CareSituation) situation = care_situation_new ();
  g_autoptr (CareAdvice) advice = NULL;

  report = add (draft, source, "points.other", "-20", "降低20个百分点左右", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_json_peek_string (json_node_get_object (report), "quote"), ==,
                   "降低20个\n百分点左右");
  policy = care_pack_draft_load (draft, &error);
  g_assert_no_error (error);
  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("510100"));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("310000"));
  care_situation_set_choice (situation, CARE_KEY_REASON, "other");
  care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
  care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
  advice = care_advisor_advise (policy, situation);
  g_assert_cmpint (care_advice_get_points (advice, NULL, NULL), ==, CARE_STATE_UNKNOWN);
  care_pack_draft_undo (draft);
  after = care_pack_draft_dup_whole (draft);
  g_assert_true (json_node_equal (before, after));
}

/* What the text of a file has lost in another, line by line. */
static guint
count_lost_lines (const char *was, const char *now)
{
  g_auto (GStrv) lines = g_strsplit (was, "\n", -1);
  const char *at = now;
  guint lost = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      const char *found = strstr (at, *line);

      if (found != NULL)
        at = found + strlen (*line);
      else
        lost++;
    }
  return lost;
}

/* A folder with a pack and its texts in it. */
static void
remove_tree (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* Every pack that was laid out by hand comes back as it was, to the byte; and what is added to it
 * leaves every line alone but the one after which it stands. */
static void
test_hand_written (void)
{
  static const char *const ids[] = { "130300", "410500", "411300", "411600", "419001", "440100",
                                     "cn-13", "cn-32", "cn-41", "cn-44", "cn" };
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strdup_printf ("policy/%s.json", ids[i]);
      g_autofree char *path = care_file_find_data (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (CarePackDraft) draft = care_pack_draft_new_from_file (path, &error);
      g_autofree char *was = NULL;
      g_autofree char *same = NULL;
      g_autofree char *more = NULL;
      g_autoptr (JsonNode) read = NULL;

      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &was, NULL, NULL));
      g_assert_true (care_pack_draft_save (draft, copy, &error));
      g_assert_true (g_file_get_contents (copy, &same, NULL, NULL));
      g_assert_cmpstr (same, ==, was);
      g_assert_nonnull (care_pack_draft_add_source (draft, "new.txt", "新文件", "电话：1234567。",
                                                    &error));
      care_pack_draft_set_made_by (draft, "一位志愿者");
      g_assert_true (care_pack_draft_save (draft, copy, &error));
      g_assert_true (g_file_get_contents (copy, &more, NULL, NULL));
      g_assert_cmpuint (count_lost_lines (was, more), <=, 3);
      read = care_json_read_file (copy, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (care_json_peek_string (json_node_get_object (read), "made_by"), ==,
                       "一位志愿者");
      care_pack_draft_undo (draft);
      care_pack_draft_set_made_by (draft, NULL);
      g_assert_true (care_pack_draft_save (draft, copy, &error));
      g_free (g_steal_pointer (&same));
      g_assert_true (g_file_get_contents (copy, &same, NULL, NULL));
      g_assert_cmpstr (same, ==, was);
    }
  remove_tree (folder);
}

/* What is typed of a document stands with it; an address that is none is refused. */
static void
test_describe (void)
{
  g_autoptr (CarePackDraft) draft = care_pack_draft_new (care_divisions_lookup ("510700"), "cn",
                                                         care_date_new (2026, 11, 27));
  g_autoptr (GError) error = NULL;
  const char *source = care_pack_draft_add_source (draft, "a.txt", "a.txt", "降低20个百分点。",
                                                   &error);
  CareSourceAbout about = { "关于某事的通知", "某医保〔2026〕1号", "某市医疗保障局",
                            "javascript:alert(1)", care_date_new (2026, 1, 5) };
  JsonObject *object;
  g_autoptr (CarePolicy) policy = NULL;

  g_assert_false (care_pack_draft_describe_source (draft, source, &about, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
  g_clear_error (&error);
  about.url = "https://example.gov.cn/1.html";
  g_assert_true (care_pack_draft_describe_source (draft, source, &about, &error));
  object = care_json_peek_object (care_json_peek_object (care_pack_draft_get_object (draft),
                                                         "sources"), source);
  g_assert_cmpstr (care_json_peek_string (object, "number"), ==, about.number);
  g_assert_cmpstr (care_json_peek_string (object, "issued"), ==, "2026-01-05");
  policy = care_pack_draft_load (draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (care_policy_find_source (policy, source)->issuer, ==, about.issuer);
  care_pack_draft_undo (draft);
  g_assert_false (json_object_has_member (
    care_json_peek_object (care_json_peek_object (care_pack_draft_get_object (draft), "sources"),
                           source), "number"));
}

/* A rule that goes against the nation's is shown with both sentences; one that keeps to it is
 * not. */
static void
test_against (void)
{
  static const struct { const char *text, *value; guint n; } rules[] = {
    { "自己去的，降低35个百分点。", "35", 1 },
    { "自己去的，降低20个百分点。", "20", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (CarePackDraft) draft = care_pack_draft_new (care_divisions_lookup ("510700"), "cn",
                                                             care_date_new (2026, 11, 27));
      g_autoptr (GError) error = NULL;
      const char *source = care_pack_draft_add_source (draft, "a.txt", "a", rules[i].text, &error);
      g_autofree char *value = g_strconcat ("-", rules[i].value, NULL);
      CareMark mark = { source, rules[i].text, "1", "points.other", value, CARE_DATE_NONE };
      g_autoptr (JsonNode) report = care_pack_draft_add_mark (draft, &mark, &error);
      g_autoptr (CarePolicy) made = NULL;
      g_autoptr (GPtrArray) lines = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (report);
      made = care_pack_draft_load (draft, &error);
      lines = care_pack_list_against (care_policy_get_default (NULL), made,
                                      care_policy_find_pack (made, "510700"),
                                      care_date_new (2026, 11, 27));
      g_assert_cmpuint (lines->len, ==, rules[i].n);
    }
}

/* One file with its texts answers without anything beside it; a changed text is found out. */
static void
test_share (void)
{
  g_autoptr (CarePackDraft) draft = write_draft ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "share.json", NULL);
  const char *paths[] = { path, NULL };
  g_autofree char *content = NULL;
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GPtrArray) bad = NULL;

  care_pack_draft_set_made_by (draft, "一位志愿者");
  g_assert_true (care_pack_draft_export (draft, path, &error));
  g_assert_no_error (error);
  good = care_policy_check_packs (NULL, paths);
  assert_no_finding (good);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  parts = g_strsplit (content, "有效期为1年,有效期内可在就医地多次就诊", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv ("有效期为2年,有效期内可在就医地多次就诊", parts);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  bad = care_policy_check_packs (NULL, paths);
  g_assert_true (care_findings_have_error (bad));
  g_unlink (path);
  g_rmdir (folder);
}

/* What a pack changes is said in points and yuan. */
static void
test_diff (void)
{
  const char *source;
  g_autoptr (CarePackDraft) draft
    = small_draft ("转诊的降低10个百分点。自己去的降低20个百分点。", &source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) before = NULL;
  g_autoptr (CarePolicy) after = NULL;
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;
  g_autoptr (JsonNode) diff = NULL;
  JsonArray *answers;
  gboolean found = FALSE;

  first = add (draft, source, "points.other", "-20", "自己去的降低20个百分点", &error);
  g_assert_no_error (error);
  before = care_pack_draft_load (draft, &error);
  care_pack_draft_undo (draft);
  source = care_pack_draft_add_source (draft, "新通知.txt", "新通知", "自己去的降低15个百分点。",
                                       &error);
  second = add (draft, source, "points.other", "-15", "自己去的降低15个百分点", &error);
  g_assert_no_error (error);
  after = care_pack_draft_load (draft, &error);
  g_assert_no_error (error);
  diff = care_pack_diff_to_json (before, care_policy_find_pack (before, "510100"), after,
                                 care_policy_find_pack (after, "510100"), care_date_today ());
  answers = care_json_peek_array (json_node_get_object (diff), "answers");
  g_assert_cmpuint (json_array_get_length (answers), >, 0);
  for (guint i = 0; i < json_array_get_length (answers); i++)
    {
      JsonObject *one = json_node_get_object (json_array_get_element (answers, i));

      if (care_json_peek_int (one, "points_delta", 0) == 5)
        found = care_json_peek_int (one, "fen_on_10000_yuan", 0) == 50000;
    }
  g_assert_true (found);
}

/* Pages of the web give their text; what is no text says so. */
static void
test_texts (void)
{
  static const char html[] = "<html><head><title>x</title><style>p{}</style></head><body>"
                             "<p>降低20个</p><script>1</script><p>百分点</p></body></html>";
  static const char gb[] = "\xb1\xb8\xb0\xb8";
  static const char binary[] = "%PDF-1.4\0\0\0";
  g_autoptr (GBytes) page = g_bytes_new_static (html, sizeof html - 1);
  g_autoptr (GBytes) old = g_bytes_new_static (gb, sizeof gb - 1);
  g_autoptr (GBytes) pdf = g_bytes_new_static (binary, sizeof binary - 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = care_source_text_from_bytes (page, "page", &error);
  g_autofree char *chinese = care_source_text_from_bytes (old, "old", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "降低20个\n百分点\n");
  g_assert_cmpstr (chinese, ==, "备案");
  g_assert_null (care_source_text_from_bytes (pdf, "pdf", &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
}

/* A field that is marked again has one fact, and the pack is as good as before. */
static void
test_marked_again (void)
{
  g_autoptr (CarePackDraft) draft = care_pack_draft_new (care_divisions_lookup ("510700"), "cn",
                                                         care_date_new (2026, 11, 27));
  const char *source = care_pack_draft_add_source (draft, "n.txt", "通知",
                                                   "自己去的，降低20个百分点。", NULL);
  CareMark mark = { .source = source, .quote = "降低20个百分点", .article = "一",
                    .field = "points.other", .value = "-20", .from = CARE_DATE_NONE };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) made = care_pack_draft_add_mark (draft, &mark, &error);
      g_auto (GStrv) facts = care_pack_draft_list_facts (draft);
      g_autoptr (GPtrArray) findings = care_pack_draft_check (draft);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (facts), ==, 1);
      assert_no_finding (findings);
    }
}

/* A later version of a document that no longer says what was quoted stands beside the earlier one;
 * one that still says it takes its place. */
static void
test_later_version (void)
{
  static const char first[] = "自己去的，降低20个百分点。";
  static const char longer[] = "自己去的，降低20个百分点。急诊的不降。";
  static const char later[] = "自己去的，降低25个百分点。";
  g_autoptr (CarePackDraft) draft = care_pack_draft_new (care_divisions_lookup ("510700"), "cn",
                                                         care_date_new (2026, 11, 27));
  g_autoptr (GError) error = NULL;
  const char *source = care_pack_draft_add_source (draft, "n.txt", "通知", first, &error);
  CareMark mark = { .source = source, .quote = "降低20个百分点", .article = "一",
                    .field = "points.other", .value = "-20",
                    .from = CARE_DATE_NONE };
  g_autoptr (JsonNode) made = care_pack_draft_add_mark (draft, &mark, &error);
  const char *second;

  g_assert_no_error (error);
  g_assert_cmpstr (care_pack_draft_add_source (draft, "n.txt", "通知", longer, &error), ==, source);
  g_assert_cmpstr (care_pack_draft_get_text (draft, source), ==, longer);
  second = care_pack_draft_add_source (draft, "n.txt", "通知", later, &error);
  g_assert_cmpstr (second, ==, "510700-n-2");
  g_assert_cmpstr (care_pack_draft_get_text (draft, source), ==, longer);
  g_assert_cmpstr (care_pack_draft_get_text (draft, second), ==, later);
  g_assert_cmpstr (care_pack_draft_add_source (draft, "n.txt", "通知", later, &error), ==, second);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/pack-draft/qinhuangdao", test_qinhuangdao);
  g_test_add_func ("/pack-draft/phones", test_phones);
  g_test_add_func ("/pack-draft/quotes", test_quotes);
  g_test_add_func ("/pack-draft/refused", test_refused);
  g_test_add_func ("/pack-draft/about-and-undo", test_about_and_undo);
  g_test_add_func ("/pack-draft/hand-written", test_hand_written);
  g_test_add_func ("/pack-draft/describe", test_describe);
  g_test_add_func ("/pack-draft/against", test_against);
  g_test_add_func ("/pack-draft/share", test_share);
  g_test_add_func ("/pack-draft/diff", test_diff);
  g_test_add_func ("/pack-draft/marked-again", test_marked_again);
  g_test_add_func ("/pack-draft/later-version", test_later_version);
  g_test_add_func ("/pack-draft/texts", test_texts);
  return g_test_run ();
}
