/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-fhir-types.h"

#include "lists/care-fhir-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ENTRIES 64 /* of an array inside a resource */

/* A CodeableConcept: its text, or the first code or display that there is. */
const char *
care_fhir_get_concept (JsonObject *concept, const char *name)
{
  JsonArray *codings = care_fhir_get_array (concept, "coding");
  const char *text = g_str_equal (name, "display") ? care_fhir_get_string (concept, "text") : NULL;

  for (guint i = 0; text == NULL && i < care_fhir_get_length (codings, MAX_ENTRIES); i++)
    text = care_fhir_get_string (care_fhir_get_entry (codings, i), name);
  return text;
}

/* Other systems of codes say no Chinese grade, whatever digit a code begins with; nor does a bare
 * number of which nobody says what it numbers. */
static gboolean
can_be_grade (const char *system, const char *code)
{
  if (system == NULL)
    return strspn (code, G_CSET_DIGITS) < strlen (code);
  return g_str_has_prefix (system, "urn:care-elsewhere:") || strstr (system, "nhsa") != NULL;
}

CareGrade
care_fhir_get_grade (JsonObject *concept)
{
  JsonArray *codings = care_fhir_get_array (concept, "coding");
  const char *text = care_fhir_get_string (concept, "text");
  CareGrade grade = text ? care_grade_parse (text, NULL) : CARE_GRADE_UNKNOWN;

  for (guint i = 0; grade == CARE_GRADE_UNKNOWN
                    && i < care_fhir_get_length (codings, MAX_ENTRIES); i++)
    {
      JsonObject *coding = care_fhir_get_entry (codings, i);
      const char *display = care_fhir_get_string (coding, "display");
      const char *code = care_fhir_get_string (coding, "code");

      gboolean own = can_be_grade (care_fhir_get_string (coding, "system"), code ? code : "");

      /* “Level 2” of another country is none. */
      if (display != NULL && (own || !g_str_is_ascii (display)))
        grade = care_grade_parse (display, NULL);
      if (grade == CARE_GRADE_UNKNOWN && code != NULL && own)
        grade = care_grade_parse (code, NULL);
    }
  return grade;
}

/* What a code of a system says of whoever bears it. */
typedef struct
{
  const char *system;  /* a part of its address */
  const char *says;    /* why it is no hospital; NULL where it is one */
  const char *codes[40];
} TypeCodes;

#define INSURER N_("an insurer, not a hospital")
#define DEPARTMENT N_("a department of a hospital, not a hospital")

static const TypeCodes type_codes[] = {
  /* HL7's organization-type, of which “prov” is said of departments as well, and Da Vinci's
   * OrgTypeCS. */
  { "organization-type", INSURER, { "ins", "pay" } },
  { "organization-type", DEPARTMENT, { "dept" } },
  { "organization-type", N_("a team, not a hospital"), { "team" } },
  { "organization-type", N_("an office, not a hospital"), { "govt" } },
  { "organization-type", N_("a school, not a hospital"), { "edu" } },
  { "organization-type", N_("a community, not a hospital"), { "reli", "cg" } },
  { "organization-type", N_("a sponsor of research, not a hospital"), { "crs" } },
  { "organization-type", N_("a business, not a hospital"), { "bus" } },
  { "OrgTypeCS", NULL, { "fac" } },
  { "OrgTypeCS", INSURER, { "payer" } },
  { "OrgTypeCS", N_("a network of insurers, not a hospital"), { "ntwk" } },
  { "OrgTypeCS", N_("a group of doctors, not a hospital"), { "prvgrp" } },
  { "OrgTypeCS", N_("a business, not a hospital"), { "bus" } },
  /* SNOMED CT, as HL7's value set c80-facilitycodes has it: hospitals of all kinds; emergency
   * departments, dialysis units and clinics within hospitals. */
  { "snomed.info/sct", NULL, { "22232009", "82242000", "225732001", "79993009", "32074000",
                               "4322002", "224687002", "62480006", "80522000", "36125001",
                               "48311003" } },
  { "snomed.info/sct", DEPARTMENT,
    { "225728007", "73770003", "418518002", "33022008", "360957003", "14866005", "56293002",
      "360966004", "2849009", "38238005", "31628002", "36293008", "37546005", "78088001",
      "58482006", "10206005", "5584006", "50569004", "57159002", "56189001", "22549003",
      "1814000", "3729002", "37550003", "79491001", "89972002", "69362002",
      "23392004" } },
  { "snomed.info/sct", INSURER, { "72311000" } },
  /* HL7's v3-RoleCode, which types of places use. */
  { "RoleCode", NULL, { "HOSP", "GACH", "CHR", "MHSP", "PSYCHF", "RH" } },
  { "RoleCode", DEPARTMENT,
    { "HU", "BMTU", "CCU", "CHEST", "EPIL", "ER", "ETU", "HD", "HLAB", "INLAB", "OUTLAB", "HRAD",
      "HUSCS", "ICU", "PEDICU", "PEDNICU", "INPHARM", "MBL", "NCCS", "NS", "PEDU", "PHU", "RHU",
      "SLEEP" } },
};

static const TypeCodes *
find_type (const char *system, const char *code)
{
  if (system == NULL || code == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (type_codes); i++)
    if (strstr (system, type_codes[i].system) != NULL
        && g_strv_contains (type_codes[i].codes, code))
      return &type_codes[i];
  return NULL;
}

/* NUCC's provider-taxonomy, of which the first letters say the kind. */
static gboolean
is_taxonomy (const char *system, const char *code, const char *const *beginnings)
{
  for (gsize i = 0; system != NULL && code != NULL && beginnings[i] != NULL; i++)
    if (strstr (system, "nucc.org") != NULL && g_str_has_prefix (code, beginnings[i]))
      return TRUE;
  return FALSE;
}

const char *
care_fhir_explain_type (const char *system, const char *code)
{
  static const char *const insurers[] = { "302", "305", NULL };
  static const char *const units[] = { "27", NULL };
  const TypeCodes *type = find_type (system, code);

  if (is_taxonomy (system, code, insurers))
    return INSURER;
  if (is_taxonomy (system, code, units))
    return DEPARTMENT;
  return type ? type->says : NULL;
}

gboolean
care_fhir_says_hospital (const char *system, const char *code)
{
  static const char *const hospitals[] = { "28", NULL };
  const TypeCodes *type = find_type (system, code);

  return is_taxonomy (system, code, hospitals) || (type != NULL && type->says == NULL);
}

/* By its name, where no type says what it is. */
const char *
care_fhir_explain_name (const char *name, gboolean is_part)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (strstr (name, "保险公司") != NULL || strstr (name, "保险股份") != NULL
      || strstr (name, "保险集团") != NULL)
    return INSURER;
  if (is_part && care_facility_kind_guess (NULL, name) == CARE_FACILITY_UNKNOWN
      && strstr (name, "院") == NULL && strstr (lower, "hospital") == NULL
      && strstr (lower, "clinic") == NULL && strstr (lower, "center") == NULL
      && strstr (lower, "centre") == NULL)
    return DEPARTMENT;
  return NULL;
}
