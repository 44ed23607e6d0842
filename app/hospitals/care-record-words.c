/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-record.h"

#include "base/care-enum.h"
#include "base/care-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static CareGrade
make_grade (guint level, guint grade)
{
  return 1 + level * 8 + grade;
}

/* The levels that a text names, as bits; Ⅲ, III, 3 and 三 are one sign. */
static guint
find_levels (const char *text)
{
  static const char *const digits[] = { "一", "二", "三" };
  static const char *const behind[] = { "级", "甲", "乙", "丙", "特" };
  guint levels = 0;

  for (guint level = 0; level < 3; level++)
    for (gsize i = 0; i < G_N_ELEMENTS (behind); i++)
      {
        g_autofree char *word = g_strconcat (digits[level], behind[i], NULL);

        if (strstr (text, word) != NULL)
          levels |= 1 << level;
      }
  /* "3", "3A" */
  if (levels == 0 && text[0] >= '1' && text[0] <= '3'
      && (text[1] == '\0' || (strchr ("SABC", text[1]) != NULL && text[2] == '\0')))
    levels = 1 << (text[0] - '1');
  return levels;
}

static guint
find_grade (const char *text)
{
  static const struct { const char *name; guint grade; } names[] = {
    { "特", 4 }, { "甲", 3 }, { "乙", 2 }, { "丙", 1 },
    { "S", 4 },  { "A", 3 },  { "B", 2 },  { "C", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (text, names[i].name) != NULL)
      return names[i].grade;
  return 0;
}

static void
replace (GString *text, const char *from, const char *to)
{
  g_string_replace (text, from, to, 0);
}

/* Grade 3A, Level 2, Class 3 Grade A, Tertiary A: where nothing else is said. */
static void
strip_english (GString *plain)
{
  static const char *const words[] = { "GRADE", "LEVEL", "CLASS", "TIER", "HOSPITAL", ",", "-" };
  static const char *const levels[][2] = { { "TERTIARY", "3" }, { "SECONDARY", "2" },
                                           { "PRIMARY", "1" } };
  g_autoptr (GString) rest = g_string_new (plain->str);

  if (!g_ascii_isalpha (*plain->str))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    replace (rest, levels[i][0], levels[i][1]);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    replace (rest, words[i], "");
  if (rest->len == 1 || (rest->len == 2 && strchr ("SABC", rest->str[1]) != NULL))
    g_string_assign (plain, rest->str);
}

/* One sign for each level, whatever it was written with. */
static char *
dup_plain (const char *text)
{
  static const char *const signs[][2] = {
    { "級", "级" },   { "等級", "等级" }, { "Ⅲ", "三" },   { "Ⅱ", "二" },   { "Ⅰ", "一" },
    { "III", "三" },  { "II", "二" },     { "I级", "一级" }, { "叁", "三" },  { "贰", "二" },
    { "壹", "一" },   { "3级", "三级" },  { "2级", "二级" }, { "1级", "一级" }, { "3甲", "三甲" },
    { "3乙", "三乙" }, { "3丙", "三丙" }, { "2甲", "二甲" }, { "2乙", "二乙" }, { "2丙", "二丙" },
    { "1甲", "一甲" }, { "1乙", "一乙" }, { "1丙", "一丙" }, { " ", "" },
    { "三A", "三甲" }, { "三B", "三乙" }, { "三C", "三丙" }, { "二A", "二甲" }, { "二B", "二乙" },
    { "二C", "二丙" }, { "一A", "一甲" }, { "一B", "一乙" }, { "一C", "一丙" },
    { "级A", "级甲" }, { "级B", "级乙" }, { "级C", "级丙" },
  };
  g_autofree char *folded = care_text_fold (text);
  g_autofree char *upper = g_ascii_strup (folded, -1);
  g_autoptr (GString) plain = g_string_new (upper);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    replace (plain, signs[i][0], signs[i][1]);
  strip_english (plain);
  return g_strdup (plain->str);
}

static gboolean
contains_any (const char *text, const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The level that @plain names; UNKNOWN with FALSE where it names two, or one above or below which
 * something is. */
static CareGrade
parse_level (const char *plain, gboolean *understood)
{
  static const char *const bounds[] = { "以上", "以下", "参照", "相当", "升", NULL };
  static const char *const open[] = { "未定", "未评", "未分", "无等", "不分", "待定", "待评", NULL };
  guint levels = find_levels (plain), level = 0;

  if (levels == 0 || (levels & (levels - 1)) != 0 || contains_any (plain, bounds))
    {
      *understood = FALSE;
      return CARE_GRADE_UNKNOWN;
    }
  while (levels >> (level + 1) != 0)
    level++;
  /* 三级未定等: the level is known, its class is not. */
  return make_grade (level + 1, contains_any (plain, open) ? 0 : find_grade (plain));
}

/* What nearly every cell of a long list holds, to the letter. */
static gboolean
find_common (const char *text, CareGrade *grade)
{
  static const struct { const char *text; guint level, grade; } common[] = {
    { "未定级", 0, 0 }, { "三级甲等", 3, 3 }, { "三级乙等", 3, 2 }, { "三级", 3, 0 },
    { "二级甲等", 2, 3 }, { "二级乙等", 2, 2 }, { "二级", 2, 0 }, { "一级甲等", 1, 3 },
    { "一级乙等", 1, 2 }, { "一级", 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (text, common[i].text) == 0)
      {
        *grade = common[i].level > 0 ? make_grade (common[i].level, common[i].grade)
                                     : CARE_GRADE_NONE;
        return TRUE;
      }
  return FALSE;
}

/**
 * care_grade_parse:
 * @text: (nullable): 三级甲等, 三甲, 三级, 三级未定等, 3A, 3, 未定级, or the platform's 02
 * @understood: (out) (optional): %FALSE where @text says something that is not known to be a grade
 *
 * Of the two digits that the national platform writes for a grade only 02 is documented; what the
 * others mean is not guessed, and least of all from their first digit.
 *
 * Returns: the grade
 */
CareGrade
care_grade_parse (const char *text, gboolean *understood)
{
  static const char *const nothing[] = { "", "-", "--", "—", "——", "–", "/", "\\", "*", "无数据",
                                         "暂无", "暂无数据", "N/A", "NA", "NULL", "NONE", "其他",
                                         "其它", "不详", "未知", "不明", "空", "未填", "未定等",
                                         NULL };
  static const char *const none[] = { "9", "0", "无", "无级", "无级别", "无等级", "未分级", "不分级",
                                      NULL };
  static const char *const no_level[] = { "未定", "未评", "无等级", "未分级", NULL };
  g_autofree char *plain = NULL;
  CareGrade common;
  gboolean dummy;

  understood = understood ? understood : &dummy;
  *understood = TRUE;
  if (text != NULL && find_common (text, &common))
    return common;
  plain = dup_plain (text ? text : "");
  if (g_strv_contains (nothing, plain))
    return CARE_GRADE_UNKNOWN;
  if (strcmp (plain, "02") == 0)
    return make_grade (3, 3);
  if (find_levels (plain) == 0
      && (g_strv_contains (none, plain) || contains_any (plain, no_level)))
    return CARE_GRADE_NONE;
  return parse_level (plain, understood);
}

/**
 * care_grade_dup_code:
 * @grade: a grade
 *
 * Returns: (transfer full) (nullable): `3A`, `3` where only the level is known, `0` for 未定级;
 *   %NULL where nothing is known
 */
char *
care_grade_dup_code (CareGrade grade)
{
  static const char *const grades[] = { "", "C", "B", "A", "S" };

  if (grade == CARE_GRADE_UNKNOWN)
    return NULL;
  if (grade == CARE_GRADE_NONE)
    return g_strdup ("0");
  return g_strdup_printf ("%u%s", (grade - 1u) / 8, grades[MIN ((grade - 1u) % 8, 4)]);
}

/**
 * care_grade_dup_label:
 * @grade: a grade
 *
 * Returns: (transfer full): the grade in words
 */
char *
care_grade_dup_label (CareGrade grade)
{
  static const char *const levels[] = { N_("no grade"), N_("level 1"), N_("level 2"),
                                        N_("level 3") };
  static const char *const grades[][5] = {
    { N_("level 1"), N_("grade 1C"), N_("grade 1B"), N_("grade 1A"), N_("level 1") },
    { N_("level 2"), N_("grade 2C"), N_("grade 2B"), N_("grade 2A"), N_("level 2") },
    { N_("level 3"), N_("grade 3C"), N_("grade 3B"), N_("grade 3A"), N_("grade 3 special") },
  };
  guint level = grade == CARE_GRADE_UNKNOWN ? 0 : (grade - 1u) / 8;

  if (grade == CARE_GRADE_UNKNOWN)
    return g_strdup (_("grade unknown"));
  if (level == 0 || level > 3)
    return g_strdup (_(levels[0]));
  return g_strdup (_(grades[level - 1][MIN ((grade - 1u) % 8, 4)]));
}

/**
 * care_grade_matches:
 * @grade: a facility's grade
 * @wanted: what is asked for; a level alone takes all grades of it
 *
 * Returns: whether @grade is what is asked for
 */
gboolean
care_grade_matches (CareGrade grade, CareGrade wanted)
{
  if (wanted > CARE_GRADE_NONE && (wanted - 1u) % 8 == 0)
    return grade > CARE_GRADE_NONE && (grade - 1u) / 8 == (wanted - 1u) / 8;
  return grade == wanted;
}

G_DEFINE_ENUM_TYPE (CareService, care_service,
                    G_DEFINE_ENUM_VALUE (CARE_SERVICE_INPATIENT, "inpatient"),
                    G_DEFINE_ENUM_VALUE (CARE_SERVICE_OUTPATIENT, "outpatient"),
                    G_DEFINE_ENUM_VALUE (CARE_SERVICE_CHRONIC, "chronic"),
                    G_DEFINE_ENUM_VALUE (CARE_SERVICE_PHARMACY, "pharmacy"))

G_DEFINE_ENUM_TYPE (CareServiceState, care_service_state,
                    G_DEFINE_ENUM_VALUE (CARE_SERVICE_STATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CARE_SERVICE_STATE_YES, "yes"),
                    G_DEFINE_ENUM_VALUE (CARE_SERVICE_STATE_NO, "no"))

/**
 * care_service_get_id:
 * @service: a service
 *
 * Returns: (transfer none): its id in the command line contract
 */
const char *
care_service_get_id (CareService service)
{
  return care_enum_get_nick (CARE_TYPE_SERVICE, service);
}

/**
 * care_service_get_label:
 * @service: a service
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
care_service_get_label (CareService service)
{
  static const char *const labels[CARE_N_SERVICES] = { N_("Inpatient"), N_("Outpatient"),
                                                       N_("Chronic disease"), N_("Pharmacy") };

  g_return_val_if_fail (service < CARE_N_SERVICES, NULL);

  return _(labels[service]);
}

/**
 * care_service_parse:
 * @id: (nullable): an id
 * @service: (out): the service
 *
 * Returns: whether there is such a service
 */
gboolean
care_service_parse (const char *id, CareService *service)
{
  int value;

  if (!care_enum_from_nick (CARE_TYPE_SERVICE, id, &value))
    return FALSE;
  *service = value;
  return TRUE;
}

/**
 * care_service_state_get_id:
 * @state: a state
 *
 * Returns: (transfer none): `yes`, `no` or `unknown`
 */
const char *
care_service_state_get_id (CareServiceState state)
{
  return care_enum_get_nick (CARE_TYPE_SERVICE_STATE, state);
}

/**
 * care_service_state_get_label:
 * @state: a state
 *
 * Returns: (transfer none): the state of a service in the user's language
 */
const char *
care_service_state_get_label (CareServiceState state)
{
  static const char *const labels[] = { N_("not verified"), N_("open"), N_("not open") };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), NULL);

  return _(labels[state]);
}

static CareServiceState
parse_word (const char *word, gboolean *understood)
{
  static const char *const words[][34] = {
    [CARE_SERVICE_STATE_UNKNOWN] = {
      "", "-", "--", "—", "——", "–", "/", "\\", "*", "n/a", "null", "未知", "不详", "未核实", "暂无",
      "暂无数据", "unknown", NULL },
    [CARE_SERVICE_STATE_YES] = {
      "是", "有", "√", "✓", "✔", "☑", "对", "可", "可以", "能", "开通", "已开通", "已开", "开",
      "已接入", "已联网", "联网", "已上线", "1", "y", "yes", "true", "支持", "open", NULL },
    [CARE_SERVICE_STATE_NO] = {
      "否", "无", "×", "✗", "✕", "x", "不", "没有", "不可", "不可以", "不能", "未开通", "不开通",
      "未开", "暂未开通", "尚未开通", "未接入", "未联网", "未上线", "不支持", "关闭", "已关闭", "停用",
      "已停用", "暂停", "已暂停", "0", "2", "3", "n", "no", "false", NULL },
  };

  *understood = TRUE;
  for (guint state = 0; state < G_N_ELEMENTS (words); state++)
    if (g_strv_contains (words[state], word))
      return state;
  *understood = FALSE;
  return CARE_SERVICE_STATE_UNKNOWN;
}

/**
 * care_service_state_parse:
 * @text: (nullable): what lists write: 是, √, 已开通, 1, yes; 否, ×, 未开通, 0, no; nothing or 未知;
 *   perhaps with something in brackets behind it
 * @understood: (out): %FALSE where @text is none of these
 *
 * What stands in brackets may take back what stands before them (是（仅限省内）): then nothing is
 * taken from it.
 *
 * Returns: the state
 */
CareServiceState
care_service_state_parse (const char *text, gboolean *understood)
{
  static const char *const limits[] = { "仅", "只", "限", "除", "不", "未", "非", "暂", "停", "拟",
                                        "将", "待", "计划", "预计", "部分", "试", "内", "only", NULL };
  g_autofree char *folded = NULL;
  char *bracket;
  CareServiceState state;

  /* What nearly every cell of a long list holds, to the letter. */
  *understood = TRUE;
  if (text == NULL || *text == '\0')
    return CARE_SERVICE_STATE_UNKNOWN;
  if (strcmp (text, "是") == 0)
    return CARE_SERVICE_STATE_YES;
  if (strcmp (text, "否") == 0)
    return CARE_SERVICE_STATE_NO;
  folded = care_text_fold_for_search (text);
  bracket = strpbrk (folded, "([");
  if (bracket == NULL || bracket == folded)
    return parse_word (folded, understood);
  /* That a service is not open needs no more than that. */
  *understood = !contains_any (bracket, limits);
  *bracket = '\0';
  g_strchomp (folded);
  if (*understood)
    return parse_word (folded, understood);
  state = parse_word (folded, understood);
  *understood = *understood && state == CARE_SERVICE_STATE_NO;
  return *understood ? state : CARE_SERVICE_STATE_UNKNOWN;
}

/**
 * care_facility_kind_guess:
 * @type_name: (nullable): the type as the source wrote it
 * @name: the name
 *
 * Returns: the kind that the words say; %CARE_FACILITY_UNKNOWN where they say none
 */
CareFacilityKind
care_facility_kind_guess (const char *type_name, const char *name)
{
  static const struct { const char *word; CareFacilityKind kind; } words[] = {
    { "药店", CARE_FACILITY_PHARMACY },   { "药房", CARE_FACILITY_PHARMACY },
    { "大药", CARE_FACILITY_PHARMACY },   { "卫生服务", CARE_FACILITY_PRIMARY },
    { "卫生院", CARE_FACILITY_PRIMARY },  { "卫生室", CARE_FACILITY_CLINIC },
    { "诊所", CARE_FACILITY_CLINIC },     { "门诊部", CARE_FACILITY_CLINIC },
    { "医务室", CARE_FACILITY_CLINIC },   { "医院", CARE_FACILITY_HOSPITAL },
    { "保健院", CARE_FACILITY_HOSPITAL }, { "中心", CARE_FACILITY_OTHER },
  };
  const char *texts[] = { type_name, name };

  for (gsize t = 0; t < G_N_ELEMENTS (texts); t++)
    for (gsize i = 0; texts[t] != NULL && i < G_N_ELEMENTS (words); i++)
      if (strstr (texts[t], words[i].word) != NULL)
        return words[i].kind;
  return CARE_FACILITY_UNKNOWN;
}
