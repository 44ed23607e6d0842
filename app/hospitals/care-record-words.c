/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-record.h"

#include "base/care-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static CareGrade
make_grade (guint level, guint grade)
{
  return 1 + level * 8 + grade;
}

static guint
find_level (const char *text)
{
  static const char *const names[][4] = {
    { "一级", "一甲", "一乙", "一丙" },
    { "二级", "二甲", "二乙", "二丙" },
    { "三级", "三甲", "三乙", "三丙" },
  };

  for (guint level = 0; level < 3; level++)
    for (guint i = 0; i < 4; i++)
      if (strstr (text, names[level][i]) != NULL)
        return level + 1;
  if (strstr (text, "三特") != NULL)
    return 3;
  return text[0] >= '1' && text[0] <= '3' ? (guint) (text[0] - '0') : 0;
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

/**
 * care_grade_parse:
 * @text: (nullable): 三级甲等, 三甲, 三级, 3A, 3, 未定级, or the dictionary's 02
 * @understood: (out) (optional): %FALSE where @text says something that is not a grade
 *
 * Returns: the grade
 */
CareGrade
care_grade_parse (const char *text, gboolean *understood)
{
  g_autofree char *folded = care_text_fold (text ? text : "");
  g_autofree char *upper = g_ascii_strup (folded, -1);
  guint level;
  gboolean dummy;

  understood = understood ? understood : &dummy;
  *understood = TRUE;
  if (*upper == '\0' || strcmp (upper, "-") == 0 || strcmp (upper, "不详") == 0
      || strcmp (upper, "未知") == 0)
    return CARE_GRADE_UNKNOWN;
  if (strcmp (upper, "9") == 0 || strcmp (upper, "0") == 0 || strstr (upper, "未定") != NULL
      || strstr (upper, "未评") != NULL || strstr (upper, "无等级") != NULL
      || strcmp (upper, "无") == 0)
    return CARE_GRADE_NONE;
  if (strcmp (upper, "02") == 0) /* the dictionary of the national platform */
    return make_grade (3, 3);
  level = find_level (upper);
  *understood = level > 0;
  return level > 0 ? make_grade (level, find_grade (upper)) : CARE_GRADE_UNKNOWN;
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

static const char *const service_ids[CARE_N_SERVICES] = { "inpatient", "outpatient", "chronic",
                                                          "pharmacy" };

/**
 * care_service_get_id:
 * @service: a service
 *
 * Returns: (transfer none): its id in the command line contract
 */
const char *
care_service_get_id (CareService service)
{
  g_return_val_if_fail (service < CARE_N_SERVICES, NULL);

  return service_ids[service];
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
  for (guint i = 0; i < CARE_N_SERVICES; i++)
    if (g_strcmp0 (id, service_ids[i]) == 0)
      {
        *service = i;
        return TRUE;
      }
  return FALSE;
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
  static const char *const ids[] = { "unknown", "yes", "no" };

  g_return_val_if_fail (state < G_N_ELEMENTS (ids), NULL);

  return ids[state];
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

/**
 * care_service_state_parse:
 * @text: (nullable): what lists write: 是, √, 已开通, 1, yes; 否, ×, 未开通, 0, no; nothing or 未知
 * @understood: (out): %FALSE where @text is none of these
 *
 * Returns: the state
 */
CareServiceState
care_service_state_parse (const char *text, gboolean *understood)
{
  static const char *const words[][20] = {
    [CARE_SERVICE_STATE_UNKNOWN] = {
      "", "-", "—", "/", "未知", "不详", "未核实", "unknown", NULL },
    [CARE_SERVICE_STATE_YES] = {
      "是", "有", "√", "✓", "✔", "开通", "已开通", "已接入", "1", "y", "yes", "true", "支持", NULL },
    [CARE_SERVICE_STATE_NO] = {
      "否", "无", "×", "✗", "✕", "x", "未开通", "未接入", "不支持", "0", "2", "3", "n", "no",
      "false", NULL },
  };
  g_autofree char *folded = care_text_fold_for_search (text ? text : "");

  *understood = TRUE;
  for (guint state = 0; state < G_N_ELEMENTS (words); state++)
    if (g_strv_contains (words[state], folded))
      return state;
  *understood = FALSE;
  return CARE_SERVICE_STATE_UNKNOWN;
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
