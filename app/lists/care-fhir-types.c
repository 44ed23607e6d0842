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

/* Systems of codes of which none says a Chinese grade, whatever digit a code begins with. */
static gboolean
is_foreign (const char *system)
{
  return system != NULL && !g_str_has_prefix (system, "urn:care-elsewhere:")
         && strstr (system, "nhsa") == NULL;
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

      if (display != NULL)
        grade = care_grade_parse (display, NULL);
      if (grade == CARE_GRADE_UNKNOWN && code != NULL
          && !is_foreign (care_fhir_get_string (coding, "system")))
        grade = care_grade_parse (code, NULL);
    }
  return grade;
}

/* What HL7's organization-type and Da Vinci's OrgTypeCS call what is no hospital. */
const char *
care_fhir_explain_type (const char *system, const char *code)
{
  static const struct { const char *code; const char *says; } codes[] = {
    { "ins", N_("an insurer, not a hospital") },
    { "pay", N_("an insurer, not a hospital") },
    { "payer", N_("an insurer, not a hospital") },
    { "dept", N_("a department of a hospital, not a hospital") },
    { "team", N_("a team, not a hospital") },
    { "govt", N_("an office, not a hospital") },
    { "edu", N_("a school, not a hospital") },
    { "reli", N_("a community, not a hospital") },
    { "crs", N_("a sponsor of research, not a hospital") },
    { "cg", N_("a community, not a hospital") },
    { "bus", N_("a business, not a hospital") },
    { "ntwk", N_("a network of insurers, not a hospital") },
    { "prvgrp", N_("a group of doctors, not a hospital") },
  };

  if (code == NULL || system == NULL
      || (strstr (system, "organization-type") == NULL && strstr (system, "OrgTypeCS") == NULL))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (code, codes[i].code) == 0)
      return codes[i].says;
  return NULL;
}

gboolean
care_fhir_says_hospital (const char *system, const char *code)
{
  /* SNOMED CT: hospital, and kinds of it; HL7: provider, facility; v3: hospital. */
  static const char *const codes[] = { "22232009", "79993009", "73770003", "48311003", "225728007",
                                       "4322002", "36293008", "prov", "fac", "HOSP", "GACH", "CHR",
                                       NULL };

  return system != NULL && code != NULL && g_strv_contains (codes, code);
}

/* By its name, where no type says what it is. */
const char *
care_fhir_explain_name (const char *name, gboolean is_part)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (strstr (name, "保险公司") != NULL || strstr (name, "保险股份") != NULL
      || strstr (name, "保险集团") != NULL)
    return N_("an insurer, not a hospital");
  if (is_part && care_facility_kind_guess (NULL, name) == CARE_FACILITY_UNKNOWN
      && strstr (name, "院") == NULL && strstr (lower, "hospital") == NULL
      && strstr (lower, "clinic") == NULL && strstr (lower, "center") == NULL
      && strstr (lower, "centre") == NULL)
    return N_("a department of a hospital, not a hospital");
  return NULL;
}
