/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-fhir.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "lists/care-fhir-json.h"
#include "place/care-divisions-resolve.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_RESOURCES 1000000
#define MAX_ENTRIES 64 /* of an array inside a resource */

typedef struct
{
  CareRecord *record;
  guint line;
} Draft;

struct _CareFhirReader
{
  CareDate observed_on;
  const CareDivision *within;
  GHashTable *drafts; /* "Organization/ID" → Draft */
  GPtrArray *order;   /* of Draft, borrowed */
  GArray *broken;     /* guint: numbers of entries that are none */
  guint n_resources;
};

static void
draft_free (Draft *draft)
{
  care_record_free (draft->record);
  g_free (draft);
}

/**
 * care_fhir_reader_new:
 * @observed_on: the day of a resource that names none
 * @within: (nullable): the place of an organisation that names none
 *
 * Returns: (transfer full): a reader
 */
CareFhirReader *
care_fhir_reader_new (CareDate observed_on, const CareDivision *within)
{
  CareFhirReader *self = g_new0 (CareFhirReader, 1);

  self->observed_on = observed_on;
  self->within = within;
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) draft_free);
  self->order = g_ptr_array_new ();
  self->broken = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * care_fhir_reader_free:
 * @self: a reader
 */
void
care_fhir_reader_free (CareFhirReader *self)
{
  g_hash_table_unref (self->drafts);
  g_ptr_array_unref (self->order);
  g_array_unref (self->broken);
  g_free (self);
}

static void
take (char **field, const char *value)
{
  if (*field == NULL && value != NULL && *value != '\0')
    *field = g_strdup (value);
}

static Draft *
get_draft (CareFhirReader *self, const char *reference, guint line)
{
  const char *at = reference ? g_strrstr (reference, "Organization/") : NULL;
  Draft *draft;

  if (at == NULL)
    return NULL;
  draft = g_hash_table_lookup (self->drafts, at);
  if (draft == NULL)
    {
      draft = g_new0 (Draft, 1);
      draft->record = care_record_new ();
      draft->record->observed_on = self->observed_on;
      draft->line = line;
      g_hash_table_insert (self->drafts, g_strdup (at), draft);
      g_ptr_array_add (self->order, draft);
    }
  return draft;
}

static void
read_identifiers (JsonObject *resource, CareRecord *record)
{
  JsonArray *identifiers = care_fhir_get_array (resource, "identifier");

  for (guint i = 0; i < care_fhir_get_length (identifiers, MAX_ENTRIES); i++)
    {
      const char *value = care_fhir_get_string (care_fhir_get_entry (identifiers, i), "value");

      if (value != NULL && strlen (value) == 12 && strchr ("HP", *value) != NULL)
        take (&record->code, value);
      else if (value != NULL && strlen (value) == 18)
        take (&record->uscc, value);
    }
}

static void
add_alias (CareRecord *record, const char *alias)
{
  guint n = record->aliases ? g_strv_length (record->aliases) : 0;

  if (alias == NULL || *alias == '\0' || n >= MAX_ENTRIES
      || (n > 0 && g_strv_contains ((const char *const *) record->aliases, alias)))
    return;
  record->aliases = g_renew (char *, record->aliases, n + 2);
  record->aliases[n] = g_strdup (alias);
  record->aliases[n + 1] = NULL;
}

static void
read_aliases (JsonObject *resource, CareRecord *record)
{
  g_auto (GStrv) aliases = care_fhir_dup_strings (resource, "alias");

  for (gsize i = 0; aliases[i] != NULL; i++)
    add_alias (record, aliases[i]);
}

/* A CodeableConcept: its text, or the first code or display that there is. */
static const char *
get_concept (JsonObject *concept, const char *name)
{
  JsonArray *codings = care_fhir_get_array (concept, "coding");
  const char *text = g_str_equal (name, "display") ? care_fhir_get_string (concept, "text") : NULL;

  for (guint i = 0; text == NULL && i < care_fhir_get_length (codings, MAX_ENTRIES); i++)
    text = care_fhir_get_string (care_fhir_get_entry (codings, i), name);
  return text;
}

static void
read_types (JsonObject *resource, CareRecord *record)
{
  JsonArray *types = care_fhir_get_array (resource, "type");

  for (guint i = 0; i < care_fhir_get_length (types, MAX_ENTRIES); i++)
    {
      const char *names[] = { get_concept (care_fhir_get_entry (types, i), "display"),
                              get_concept (care_fhir_get_entry (types, i), "code") };
      gboolean understood = FALSE;

      for (gsize n = 0; !understood && n < G_N_ELEMENTS (names); n++)
        {
          CareGrade grade = care_grade_parse (names[n], &understood);

          understood = understood && grade != CARE_GRADE_UNKNOWN;
          if (understood && record->grade == CARE_GRADE_UNKNOWN)
            record->grade = grade;
        }
      if (!understood)
        take (&record->type_name, names[0]);
    }
}

static void
read_telecoms (JsonObject *resource, CareRecord *record)
{
  JsonArray *telecoms = care_fhir_get_array (resource, "telecom");

  for (guint i = 0; i < care_fhir_get_length (telecoms, MAX_ENTRIES); i++)
    {
      JsonObject *telecom = care_fhir_get_entry (telecoms, i);
      const char *system = care_fhir_get_string (telecom, "system");

      if (g_strcmp0 (system, "phone") == 0)
        take (&record->phone, care_fhir_get_string (telecom, "value"));
      else if (g_strcmp0 (system, "url") == 0)
        take (&record->website, care_fhir_get_string (telecom, "value"));
    }
}

static void
read_address (CareFhirReader *self, JsonObject *address, CareRecord *record)
{
  static const char *const levels[] = { "state", "city", "district" };
  const CareDivision *found = NULL;
  JsonArray *extensions = care_fhir_get_array (address, "extension");

  if (address == NULL)
    return;
  take (&record->address, care_fhir_get_string (address, "text"));
  for (guint i = 0; i < care_fhir_get_length (extensions, MAX_ENTRIES); i++)
    {
      JsonObject *extension = care_fhir_get_entry (extensions, i);
      const char *uri = care_fhir_get_string (extension, "url");

      if (uri != NULL && g_str_has_suffix (uri, "division-code"))
        found = care_divisions_resolve_code (care_fhir_get_string (extension, "valueCode"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    found = care_divisions_resolve_text (care_fhir_get_string (address, levels[i]), found);
  found = care_divisions_resolve_text (care_fhir_get_string (address, "text"),
                                       found ? found : self->within);
  if (found != NULL
      && (record->division == NULL || care_division_is_within (found, record->division)))
    record->division = found;
}

static void
read_date (JsonObject *resource, CareRecord *record)
{
  JsonObject *meta = care_fhir_get_object (resource, "meta");
  const char *updated = care_fhir_get_string (meta, "lastUpdated");
  g_autofree char *day = updated ? g_strndup (updated, 10) : NULL;
  CareDate date;

  if (care_date_parse (day, &date))
    record->observed_on = date;
}

static void
read_organization (CareFhirReader *self, JsonObject *resource, guint line)
{
  const char *id = care_fhir_get_string (resource, "id");
  g_autofree char *reference = id ? g_strconcat ("Organization/", id, NULL)
                                  : g_strdup_printf ("Organization/#%u", self->n_resources);
  Draft *draft = get_draft (self, reference, line);
  JsonArray *addresses = care_fhir_get_array (resource, "address");
  gboolean present, active;

  draft->line = line;
  take (&draft->record->name, care_fhir_get_string (resource, "name"));
  read_identifiers (resource, draft->record);
  read_aliases (resource, draft->record);
  read_types (resource, draft->record);
  read_telecoms (resource, draft->record);
  for (guint i = 0; i < care_fhir_get_length (addresses, MAX_ENTRIES); i++)
    read_address (self, care_fhir_get_entry (addresses, i), draft->record);
  read_date (resource, draft->record);
  if (care_json_get_bool (resource, "", "active", CARE_JSON_OPTIONAL, &present, &active, NULL)
      && present)
    draft->record->closed = !active;
}

static void
read_location (CareFhirReader *self, JsonObject *resource, guint line)
{
  JsonObject *organization = care_fhir_get_object (resource, "managingOrganization");
  Draft *draft = get_draft (self, care_fhir_get_string (organization, "reference"), line);

  if (draft == NULL)
    return;
  read_address (self, care_fhir_get_object (resource, "address"), draft->record);
  read_telecoms (resource, draft->record);
  /* A site has often a name of its own, by which people look for it. */
  add_alias (draft->record, care_fhir_get_string (resource, "name"));
}

/* Any of the codes that say which service it is: inpatient, outpatient, chronic, pharmacy. */
static gboolean
find_service (JsonObject *resource, CareService *service)
{
  static const char *const members[] = { "type", "category", "specialty" };

  for (gsize m = 0; m < G_N_ELEMENTS (members); m++)
    {
      JsonArray *concepts = care_fhir_get_array (resource, members[m]);

      for (guint i = 0; i < care_fhir_get_length (concepts, MAX_ENTRIES); i++)
        if (care_service_parse (get_concept (care_fhir_get_entry (concepts, i), "code"), service))
          return TRUE;
    }
  return FALSE;
}

static void
read_healthcare_service (CareFhirReader *self, JsonObject *resource, guint line)
{
  JsonObject *organization = care_fhir_get_object (resource, "providedBy");
  Draft *draft = get_draft (self, care_fhir_get_string (organization, "reference"), line);
  JsonArray *programs = care_fhir_get_array (resource, "program");
  CareServiceScope scope = CARE_SCOPE_CROSS_PROVINCE;
  gboolean present, active, of_settlement = FALSE;
  CareService service;

  /* That a hospital has beds does not say that it settles across regions: the program does. */
  for (guint i = 0; i < care_fhir_get_length (programs, MAX_ENTRIES); i++)
    {
      const char *code = get_concept (care_fhir_get_entry (programs, i), "code");

      of_settlement |= g_strcmp0 (code, "cross-province") == 0
                       || g_strcmp0 (code, "in-province") == 0;
      if (g_strcmp0 (code, "in-province") == 0)
        scope = CARE_SCOPE_IN_PROVINCE;
    }
  if (draft == NULL || !of_settlement || !find_service (resource, &service)
      || !care_json_get_bool (resource, "", "active", CARE_JSON_OPTIONAL, &present, &active, NULL)
      || !present)
    return;
  draft->record->services[scope][service] = active ? CARE_SERVICE_STATE_YES
                                                   : CARE_SERVICE_STATE_NO;
}

static gboolean
add_bundle (CareFhirReader *self, JsonObject *bundle, guint line, GError **error)
{
  JsonArray *entries = care_fhir_get_array (bundle, "entry");

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = care_fhir_get_entry (entries, i);
      JsonObject *resource = care_fhir_get_object (entry, "resource");
      guint number = line + i;

      /* In one file without lines the number of the entry is what can be named. An entry without
       * a resource, such as the answer to a deletion, says nothing. */
      if (entry == NULL || (resource == NULL && json_object_has_member (entry, "resource")))
        g_array_append_val (self->broken, number);
      else if (resource != NULL && !care_fhir_reader_add (self, resource, number, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_fhir_reader_add:
 * @self: a reader
 * @resource: a resource; a Bundle stands for all that are in it, others say nothing
 * @line: where it stands
 * @error: return location for a #GError
 *
 * Returns: %FALSE where there are too many
 */
gboolean
care_fhir_reader_add (CareFhirReader *self, JsonObject *resource, guint line, GError **error)
{
  const char *type = care_fhir_get_string (resource, "resourceType");

  if (++self->n_resources > MAX_RESOURCES)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                   _("more than %d resources are not read at once"), MAX_RESOURCES);
      return FALSE;
    }
  if (g_strcmp0 (type, "Bundle") == 0)
    return add_bundle (self, resource, line, error);
  if (g_strcmp0 (type, "Organization") == 0)
    read_organization (self, resource, line);
  else if (g_strcmp0 (type, "Location") == 0)
    read_location (self, resource, line);
  else if (g_strcmp0 (type, "HealthcareService") == 0)
    read_healthcare_service (self, resource, line);
  return TRUE;
}

/**
 * care_fhir_reader_finish:
 * @self: a reader
 * @take_record: called with each record that can be a hospital
 * @reject: called for each that cannot
 * @user_data: for both
 * @error: return location for a #GError
 *
 * Returns: %FALSE where @take_record did
 */
gboolean
care_fhir_reader_finish (CareFhirReader *self, CareFhirFunc take_record, CareFhirRejectFunc reject,
                         gpointer user_data, GError **error)
{
  for (guint i = 0; i < self->broken->len; i++)
    reject (g_array_index (self->broken, guint, i), _("the entry holds no resource"), user_data);
  for (guint i = 0; i < self->order->len; i++)
    {
      Draft *draft = self->order->pdata[i];
      g_autoptr (GError) reason = NULL;

      if (draft->record->division == NULL && draft->record->code != NULL
          && strlen (draft->record->code) == 12)
        {
          g_autofree char *digits = g_strndup (draft->record->code + 1, 6);

          draft->record->division = care_divisions_resolve_code (digits);
        }
      if (draft->record->division == NULL)
        draft->record->division = self->within;
      if (!care_record_check (draft->record, &reason))
        reject (draft->line, reason->message, user_data);
      else if (!take_record (draft->record, draft->line, user_data, error))
        return FALSE;
    }
  return TRUE;
}
