/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-fhir-fields.h"

#include "lists/care-fhir-json.h"
#include "place/care-divisions-resolve.h"

#define MAX_ENTRIES 64 /* of an array inside a resource */

/* A comma keeps words and numbers apart that would run into each other; 花园路 and 5号 do not. */
static gboolean
needs_comma (char before, char after)
{
  return (g_ascii_isalnum (before) && g_ascii_isalnum (after)) || g_ascii_isalpha (before)
         || g_ascii_isalpha (after);
}

/* What stands in the lines of an address, one after the other. */
static char *
dup_lines (JsonObject *address)
{
  g_auto (GStrv) lines = care_fhir_dup_strings (address, "line");
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (text->len > 0 && *line != '\0' && needs_comma (text->str[text->len - 1], *line))
        g_string_append (text, ", ");
      g_string_append (text, line);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static const CareDivision *
resolve (const char *text, const CareDivision *within)
{
  const CareDivision *found = text ? care_divisions_resolve_code (text) : NULL;

  return found ? found : care_divisions_resolve_text (text, within);
}

static const CareDivision *
read_division_code (JsonObject *address)
{
  JsonArray *extensions = care_fhir_get_array (address, "extension");

  for (guint i = 0; i < care_fhir_get_length (extensions, MAX_ENTRIES); i++)
    {
      JsonObject *extension = care_fhir_get_entry (extensions, i);
      const char *uri = care_fhir_get_string (extension, "url");
      const char *code = care_fhir_get_string (extension, "valueCode");

      if (uri != NULL && g_str_has_suffix (uri, "division-code"))
        return care_divisions_resolve_code (code ? code
                                                 : care_fhir_get_string (extension,
                                                                         "valueString"));
    }
  return NULL;
}

void
care_fhir_take (char **field, const char *value)
{
  if (*field == NULL && value != NULL && *value != '\0')
    *field = g_strdup (value);
}

/* Numbers that were given up are still listed. */
gboolean
care_fhir_is_old (JsonObject *object)
{
  return g_strcmp0 (care_fhir_get_string (object, "use"), "old") == 0;
}

void
care_fhir_add_alias (CareRecord *record, const char *alias)
{
  guint n = record->aliases ? g_strv_length (record->aliases) : 0;

  if (alias == NULL || *alias == '\0' || n >= MAX_ENTRIES
      || (n > 0 && g_strv_contains ((const char *const *) record->aliases, alias)))
    return;
  record->aliases = g_renew (char *, record->aliases, n + 2);
  record->aliases[n] = g_strdup (alias);
  record->aliases[n + 1] = NULL;
}

void
care_fhir_read_aliases (JsonObject *resource, CareRecord *record)
{
  g_auto (GStrv) aliases = care_fhir_dup_strings (resource, "alias");

  for (gsize i = 0; aliases[i] != NULL; i++)
    care_fhir_add_alias (record, aliases[i]);
}

void
care_fhir_read_telecoms (JsonObject *resource, CareRecord *record)
{
  JsonArray *telecoms = care_fhir_get_array (resource, "telecom");

  for (guint i = 0; i < care_fhir_get_length (telecoms, MAX_ENTRIES); i++)
    {
      JsonObject *telecom = care_fhir_get_entry (telecoms, i);
      const char *system = care_fhir_get_string (telecom, "system");

      if (care_fhir_is_old (telecom))
        continue;
      if (g_strcmp0 (system, "phone") == 0)
        care_fhir_take (&record->phone, care_fhir_get_string (telecom, "value"));
      else if (g_strcmp0 (system, "url") == 0)
        care_fhir_take (&record->website, care_fhir_get_string (telecom, "value"));
    }
}

void
care_fhir_read_address (JsonObject *address, const CareDivision *within, CareRecord *record)
{
  static const char *const levels[] = { "state", "city", "district" };
  g_autofree char *lines = address ? dup_lines (address) : NULL;
  const char *text = care_fhir_get_string (address, "text");
  const CareDivision *found;

  if (address == NULL || care_fhir_is_old (address))
    return;
  care_fhir_take (&record->address, text ? text : lines);
  found = read_division_code (address);
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    found = resolve (care_fhir_get_string (address, levels[i]), found);
  found = care_divisions_resolve_text (text, found ? found : within);
  found = care_divisions_resolve_text (lines, found);
  if (found != NULL
      && (record->division == NULL || care_division_is_within (found, record->division)))
    record->division = found;
}

void
care_fhir_read_date (JsonObject *resource, CareRecord *record)
{
  JsonObject *meta = care_fhir_get_object (resource, "meta");
  const char *updated = care_fhir_get_string (meta, "lastUpdated");
  g_autofree char *day = updated ? g_strndup (updated, 10) : NULL;
  CareDatePrecision precision;
  CareDate date;

  /* A clock that is ahead makes no statement newer than others. */
  if (day == NULL || !care_date_parse_partial (day, &date, &precision)
      || date > care_date_add_days (care_date_today (), 1))
    return;
  record->observed_on = date;
  record->observed_precision = precision;
}
