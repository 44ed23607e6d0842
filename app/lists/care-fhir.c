/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-fhir.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "lists/care-fhir-fields.h"
#include "lists/care-fhir-history.h"
#include "lists/care-fhir-json.h"
#include "lists/care-fhir-types.h"
#include "place/care-divisions-resolve.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_RESOURCES 1000000
#define MAX_ENTRIES 64 /* of an array inside a resource */
#define MAX_TYPE_CHARS 64

/* What a facility is put together from. */
typedef struct
{
  CareRecord *record;
  guint line;
  gboolean is_organization; /* or only somebody's reference, or a place by itself */
  gboolean is_place;
  gboolean is_hospital;     /* a type says so */
  const char *is_no_hospital; /* nullable: why not */
  char *site_name;          /* nullable */
} Draft;

/* A place or a service that names its organisation in a way that is resolved in the end. */
typedef struct
{
  JsonObject *resource;
  char *full_url; /* nullable */
  guint line;
} Waiting;

struct _CareFhirReader
{
  CareDate observed_on;
  CareDatePrecision precision;
  const CareDivision *within;
  GHashTable *drafts; /* "Organization/ID" → Draft */
  GHashTable *names;  /* other names of them → Draft, borrowed: "urn:uuid:…", "SYSTEM|VALUE" */
  GPtrArray *order;   /* of Draft, borrowed */
  GPtrArray *waiting; /* of Waiting */
  GHashTable *affiliated; /* "Location/ID" or its address → reference to who is there, borrowed */
  GPtrArray *affiliations; /* of JsonObject: who is where */
  GHashTable *others; /* type of a resource that is none of ours → how many */
  GArray *broken;     /* guint: numbers of entries that are none */
  guint n_resources;
  guint n_parts;      /* places within places */
  guint n_older;      /* versions that were replaced */
  guint n_deleted;
};

static void
draft_free (Draft *draft)
{
  care_record_free (draft->record);
  g_free (draft->site_name);
  g_free (draft);
}

static void
waiting_free (Waiting *waiting)
{
  json_object_unref (waiting->resource);
  g_free (waiting->full_url);
  g_free (waiting);
}

/**
 * care_fhir_reader_new:
 * @observed_on: the day of a resource that names none
 * @precision: how exactly it is known
 * @within: (nullable): the place of an organisation that names none
 *
 * Returns: (transfer full): a reader
 */
CareFhirReader *
care_fhir_reader_new (CareDate observed_on, CareDatePrecision precision,
                      const CareDivision *within)
{
  CareFhirReader *self = g_new0 (CareFhirReader, 1);

  self->observed_on = observed_on;
  self->precision = precision;
  self->within = within;
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) draft_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->order = g_ptr_array_new ();
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_free);
  self->affiliated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->affiliations = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->affiliated);
  g_ptr_array_unref (self->affiliations);
  g_hash_table_unref (self->others);
  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->waiting);
  g_array_unref (self->broken);
  g_free (self);
}

static Draft *
add_draft (CareFhirReader *self, const char *key, guint line)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->record = care_record_new ();
  draft->record->observed_on = self->observed_on;
  draft->record->observed_precision = self->precision;
  draft->line = line;
  g_hash_table_insert (self->drafts, g_strdup (key), draft);
  g_ptr_array_add (self->order, draft);
  return draft;
}

/* "https://…/Organization/a/_history/3" → "Organization/a"; NULL where it names none by its id */
static char *
dup_key (const char *reference)
{
  const char *at = reference ? g_strrstr (reference, "Organization/") : NULL;
  const char *version = at ? strstr (at, "/_history") : NULL;

  if (at == NULL)
    return NULL;
  return g_strndup (at, version ? (gsize) (version - at) : strcspn (at, "?#"));
}

static Draft *
get_draft (CareFhirReader *self, const char *reference, guint line)
{
  g_autofree char *key = dup_key (reference);
  Draft *draft = NULL;

  if (key != NULL)
    draft = g_hash_table_lookup (self->drafts, key);
  if (draft == NULL && reference != NULL)
    draft = g_hash_table_lookup (self->names, reference);
  return draft || key == NULL ? draft : add_draft (self, key, line);
}

/* "SYSTEM|VALUE" of an identifier. */
static char *
dup_identifier (JsonObject *identifier)
{
  const char *system = care_fhir_get_string (identifier, "system");
  const char *value = care_fhir_get_string (identifier, "value");

  return value && *value ? g_strconcat (system ? system : "", "|", value, NULL) : NULL;
}

/* Whom a Reference means: by id, by the address within the bundle, or by an identifier. */
static Draft *
find_referred (CareFhirReader *self, JsonObject *reference, guint line)
{
  g_autofree char *identifier
    = dup_identifier (care_fhir_get_object (reference, "identifier"));
  const char *text = care_fhir_get_string (reference, "reference");
  Draft *draft = text ? get_draft (self, text, line) : NULL;

  return draft || identifier == NULL ? draft : g_hash_table_lookup (self->names, identifier);
}

static void
read_identifiers (CareFhirReader *self, JsonObject *resource, Draft *draft)
{
  JsonArray *identifiers = care_fhir_get_array (resource, "identifier");

  for (guint i = 0; i < care_fhir_get_length (identifiers, MAX_ENTRIES); i++)
    {
      JsonObject *identifier = care_fhir_get_entry (identifiers, i);
      g_autofree char *name = dup_identifier (identifier);
      const char *value = name ? care_fhir_get_string (identifier, "value") : NULL;

      if (value == NULL || care_fhir_is_old (identifier))
        continue;
      g_hash_table_insert (self->names, g_steal_pointer (&name), draft);
      if (care_record_is_insurance_code (value))
        care_fhir_take (&draft->record->code, value);
      else if (care_record_is_credit_code (value))
        care_fhir_take (&draft->record->uscc, value);
    }
}

static void
read_types (JsonObject *resource, Draft *draft)
{
  JsonArray *types = care_fhir_get_array (resource, "type");

  for (guint i = 0; i < care_fhir_get_length (types, MAX_ENTRIES); i++)
    {
      JsonObject *concept = care_fhir_get_entry (types, i);
      JsonArray *codings = care_fhir_get_array (concept, "coding");
      CareGrade grade = care_fhir_get_grade (concept);

      if (draft->record->grade == CARE_GRADE_UNKNOWN)
        draft->record->grade = grade;
      if (grade == CARE_GRADE_UNKNOWN)
        care_fhir_take (&draft->record->type_name, care_fhir_get_concept (concept, "display"));
      for (guint c = 0; c < care_fhir_get_length (codings, MAX_ENTRIES); c++)
        {
          JsonObject *coding = care_fhir_get_entry (codings, c);
          const char *system = care_fhir_get_string (coding, "system");
          const char *code = care_fhir_get_string (coding, "code");

          draft->is_hospital |= care_fhir_says_hospital (system, code);
          if (draft->is_no_hospital == NULL)
            draft->is_no_hospital = care_fhir_explain_type (system, code);
        }
    }
}

static void
read_organization (CareFhirReader *self, const char *full_url, JsonObject *resource, guint line)
{
  const char *id = care_fhir_get_string (resource, "id");
  const char *name = care_fhir_get_string (resource, "name");
  g_autofree char *of_url = dup_key (full_url);
  g_autofree char *reference = id       ? g_strconcat ("Organization/", id, NULL)
                               : of_url ? g_strdup (of_url)
                                        : g_strdup_printf ("Organization/#%u", self->n_resources);
  Draft *draft = get_draft (self, reference, line);
  JsonArray *addresses = care_fhir_get_array (resource, "address");
  gboolean present, active;

  draft->line = line;
  draft->is_organization = TRUE;
  if (full_url != NULL)
    g_hash_table_insert (self->names, g_strdup (full_url), draft);
  care_fhir_take (&draft->record->name, name);
  read_identifiers (self, resource, draft);
  care_fhir_read_aliases (resource, draft->record);
  read_types (resource, draft);
  if (draft->is_no_hospital == NULL && !draft->is_hospital && name != NULL)
    draft->is_no_hospital
      = care_fhir_explain_name (name, json_object_has_member (resource, "partOf"));
  care_fhir_read_telecoms (resource, draft->record);
  for (guint i = 0; i < care_fhir_get_length (addresses, MAX_ENTRIES); i++)
    care_fhir_read_address (care_fhir_get_entry (addresses, i), self->within,
                            draft->record);
  care_fhir_read_date (resource, draft->record);
  if (care_json_get_bool (resource, "", "active", CARE_JSON_OPTIONAL, &present, &active, NULL)
      && present)
    draft->record->closed = !active;
}

/* Wards, rooms and vehicles are places as well. */
static gboolean
is_part_of_place (JsonObject *resource)
{
  static const char *const parts[] = { "wi", "wa", "lvl", "co", "ro", "bd", "ve", "ca", "rd", "jdn",
                                       "vi", "ho", NULL };
  JsonObject *type = care_fhir_get_object (resource, "physicalType");
  const char *code = care_fhir_get_concept (type, "code");

  return json_object_has_member (resource, "partOf")
         || g_strcmp0 (care_fhir_get_string (resource, "mode"), "kind") == 0
         || (code != NULL && g_strv_contains (parts, code));
}

/* A place that nobody manages is a hospital of its own. */
static Draft *
add_place (CareFhirReader *self, JsonObject *resource, guint line)
{
  const char *id = care_fhir_get_string (resource, "id");
  g_autofree char *key = id ? g_strconcat ("Location/", id, NULL)
                            : g_strdup_printf ("Location/#%u-%u", line, self->order->len);
  Draft *draft = g_hash_table_lookup (self->drafts, key);

  if (draft == NULL)
    draft = add_draft (self, key, line);
  draft->is_place = TRUE;
  care_fhir_take (&draft->record->name, care_fhir_get_string (resource, "name"));
  read_identifiers (self, resource, draft);
  read_types (resource, draft);
  care_fhir_read_date (resource, draft->record);
  draft->record->closed = g_strcmp0 (care_fhir_get_string (resource, "status"), "inactive") == 0;
  return draft;
}

/* "https://…/Location/a/_history/3" → "Location/a"; another address as it is. */
static char *
dup_place_key (const char *reference)
{
  const char *at = g_strrstr (reference, "Location/");
  const char *version = at ? strstr (at, "/_history") : NULL;

  if (at == NULL)
    return g_strdup (reference);
  return version ? g_strndup (at, version - at) : g_strdup (at);
}

/* Who is at a place that does not say it itself. */
static Draft *
find_affiliated (CareFhirReader *self, const char *full_url, JsonObject *resource, guint line)
{
  const char *id = care_fhir_get_string (resource, "id");
  g_autofree char *key = id ? g_strconcat ("Location/", id, NULL) : NULL;
  JsonObject *reference = key ? g_hash_table_lookup (self->affiliated, key) : NULL;

  if (reference == NULL && full_url != NULL)
    reference = g_hash_table_lookup (self->affiliated, full_url);
  return reference ? find_referred (self, reference, line) : NULL;
}

static void
read_location (CareFhirReader *self, const char *full_url, JsonObject *resource, guint line)
{
  const char *name = care_fhir_get_string (resource, "name");
  Draft *draft = find_referred (self, care_fhir_get_object (resource, "managingOrganization"),
                                line);

  if (draft == NULL)
    draft = find_affiliated (self, full_url, resource, line);
  if (draft == NULL && is_part_of_place (resource))
    {
      self->n_parts++;
      return;
    }
  if (draft == NULL)
    draft = add_place (self, resource, line);
  else if (!is_part_of_place (resource))
    {
      care_fhir_take (&draft->site_name, name);
      /* A site has often a name of its own, by which people look for it. */
      if (g_strcmp0 (name, draft->record->name) != 0)
        care_fhir_add_alias (draft->record, name);
    }
  care_fhir_read_aliases (resource, draft->record);
  care_fhir_read_address (care_fhir_get_object (resource, "address"), self->within,
                            draft->record);
  care_fhir_read_telecoms (resource, draft->record);
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
        {
          JsonObject *concept = care_fhir_get_entry (concepts, i);

          if (care_service_parse (care_fhir_get_concept (concept, "code"), service))
            return TRUE;
        }
    }
  return FALSE;
}

static void
read_healthcare_service (CareFhirReader *self, JsonObject *resource, guint line)
{
  Draft *draft = find_referred (self, care_fhir_get_object (resource, "providedBy"), line);
  JsonArray *programs = care_fhir_get_array (resource, "program");
  CareServiceScope scope = CARE_SCOPE_CROSS_PROVINCE;
  gboolean present, active, of_settlement = FALSE;
  CareService service;

  /* That a hospital has beds does not say that it settles across regions: the program does. */
  for (guint i = 0; i < care_fhir_get_length (programs, MAX_ENTRIES); i++)
    {
      const char *code = care_fhir_get_concept (care_fhir_get_entry (programs, i), "code");

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

/* Organisations that a resource holds within itself: "#1". */
static void
read_contained (CareFhirReader *self, JsonObject *resource, guint line)
{
  JsonArray *contained = care_fhir_get_array (resource, "contained");
  JsonObject *reference = care_fhir_get_object (resource, "managingOrganization");
  const char *text = care_fhir_get_string (reference, "reference");

  if (text == NULL || *text != '#')
    return;
  for (guint i = 0; i < care_fhir_get_length (contained, MAX_ENTRIES); i++)
    {
      JsonObject *inside = care_fhir_get_entry (contained, i);
      const char *id = care_fhir_get_string (inside, "id");
      g_autofree char *whole = NULL;

      if (g_strcmp0 (care_fhir_get_string (inside, "resourceType"), "Organization") != 0
          || id == NULL || (strcmp (id, text + 1) != 0 && strcmp (id, text) != 0))
        continue;
      whole = g_strdup_printf ("Organization/%u-contained-%s", line, id);
      json_object_set_string_member (inside, "id", whole + strlen ("Organization/"));
      json_object_set_string_member (reference, "reference", whole);
      read_organization (self, NULL, inside, line);
    }
}

/* Whether a period is over: of an end that is no more than a month or a year all of it is. */
static gboolean
has_ended (JsonObject *period)
{
  const char *end = care_fhir_get_string (period, "end");
  g_autofree char *last = end ? g_strndup (end, strlen ("YYYY-MM-DD")) : NULL;
  g_autofree char *today = care_date_dup_iso (care_date_today ());
  CareDatePrecision precision;
  CareDate date;

  return last != NULL && care_date_parse_partial (last, &date, &precision)
         && strncmp (last, today, strlen (last)) < 0;
}

/* An affiliation says where whoever takes part in an organisation is; one that has ended says
 * nothing any more. */
static void
read_affiliation (CareFhirReader *self, JsonObject *resource)
{
  JsonObject *who = care_fhir_get_object (resource, "participatingOrganization");
  JsonArray *places = care_fhir_get_array (resource, "location");
  gboolean present, active;

  if (who == NULL)
    who = care_fhir_get_object (resource, "organization");
  if (who == NULL
      || (care_json_get_bool (resource, "", "active", CARE_JSON_OPTIONAL, &present, &active, NULL)
          && present && !active)
      || has_ended (care_fhir_get_object (resource, "period")))
    return;
  for (guint i = 0; i < care_fhir_get_length (places, MAX_ENTRIES); i++)
    {
      const char *place = care_fhir_get_string (care_fhir_get_entry (places, i), "reference");

      if (place != NULL)
        g_hash_table_insert (self->affiliated, dup_place_key (place), who);
    }
  g_ptr_array_add (self->affiliations, json_object_ref (resource));
}

static void
wait_for_organization (CareFhirReader *self, const char *full_url, JsonObject *resource,
                       guint line)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->full_url = g_strdup (full_url);
  waiting->resource = json_object_ref (resource);
  waiting->line = line;
  g_ptr_array_add (self->waiting, waiting);
}

static gboolean
add_bundle (CareFhirReader *self, JsonObject *bundle, guint line, GError **error)
{
  JsonArray *entries = care_fhir_get_array (bundle, "entry");
  g_autoptr (GPtrArray) newest = NULL;
  guint n_older = 0, n_deleted = 0;

  if (care_fhir_is_history (bundle))
    newest = care_fhir_read_history (bundle, &n_older, &n_deleted);
  self->n_older += n_older;
  self->n_deleted += n_deleted;
  for (guint i = 0; i < care_fhir_get_length (entries, G_MAXUINT); i++)
    {
      JsonObject *entry = care_fhir_get_entry (entries, i);
      JsonObject *resource = care_fhir_get_object (entry, "resource");
      guint number = line + i;

      /* In one file without lines the number of the entry is what can be named. An entry without
       * a resource, such as the answer to a deletion, says nothing. */
      if (newest != NULL && entry != NULL && newest->pdata[i] == NULL)
        continue;
      if (entry == NULL || (resource == NULL && json_object_has_member (entry, "resource")))
        g_array_append_val (self->broken, number);
      else if (resource != NULL
               && !care_fhir_reader_add_entry (self, care_fhir_get_string (entry, "fullUrl"),
                                               resource, number, error))
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
  return care_fhir_reader_add_entry (self, NULL, resource, line, error);
}

/**
 * care_fhir_reader_add_entry:
 * @self: a reader
 * @full_url: (nullable): the address of the resource within its bundle
 * @resource: a resource
 * @line: where it stands
 * @error: return location for a #GError
 *
 * As care_fhir_reader_add(), for a resource that others may name by @full_url.
 *
 * Returns: %FALSE where there are too many
 */
gboolean
care_fhir_reader_add_entry (CareFhirReader *self, const char *full_url, JsonObject *resource,
                            guint line, GError **error)
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
    read_organization (self, full_url, resource, line);
  else if (g_strcmp0 (type, "Location") == 0 || g_strcmp0 (type, "HealthcareService") == 0)
    {
      read_contained (self, resource, line);
      wait_for_organization (self, full_url, resource, line);
    }
  else if (g_strcmp0 (type, "OrganizationAffiliation") == 0)
    read_affiliation (self, resource);
  else
    {
      const char *name = type && g_utf8_strlen (type, -1) <= MAX_TYPE_CHARS ? type : "?";
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->others, name));

      if (n > 0 || g_hash_table_size (self->others) < MAX_ENTRIES)
        g_hash_table_insert (self->others, g_strdup (name), GUINT_TO_POINTER (n + 1));
    }
  return TRUE;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * care_fhir_reader_dup_left_out:
 * @self: a reader
 *
 * Returns: (transfer full): a sentence for each kind of resource that says nothing of hospitals
 */
GStrv
care_fhir_reader_dup_left_out (CareFhirReader *self)
{
  GPtrArray *says = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer type, n;

  g_hash_table_iter_init (&iter, self->others);
  while (g_hash_table_iter_next (&iter, &type, &n))
    {
      guint count = GPOINTER_TO_UINT (n);

      g_ptr_array_add (says, g_strdup_printf (
        ngettext ("left out: %1$u “%2$s”, which is no hospital",
                  "left out: %1$u “%2$s”, which are no hospitals", count), count, (char *) type));
    }
  g_ptr_array_sort (says, compare_strings);
  if (self->n_parts > 0)
    g_ptr_array_add (says, g_strdup_printf (
      ngettext ("left out: %u part of a place, such as a ward",
                "left out: %u parts of places, such as wards", self->n_parts), self->n_parts));
  if (self->n_older > 0)
    g_ptr_array_add (says, g_strdup_printf (
      ngettext ("left out: %u older version of an entry",
                "left out: %u older versions of entries", self->n_older), self->n_older));
  if (self->n_deleted > 0)
    g_ptr_array_add (says, g_strdup_printf (
      ngettext ("left out: %u entry that the server has deleted",
                "left out: %u entries that the server has deleted", self->n_deleted),
      self->n_deleted));
  g_ptr_array_add (says, NULL);
  return (GStrv) g_ptr_array_free (says, FALSE);
}

/* Now that all organisations are known. */
static void
read_waiting (CareFhirReader *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *waiting = self->waiting->pdata[i];
      const char *type = care_fhir_get_string (waiting->resource, "resourceType");

      if (g_strcmp0 (type, "Location") == 0)
        read_location (self, waiting->full_url, waiting->resource, waiting->line);
      else
        read_healthcare_service (self, waiting->resource, waiting->line);
    }
  g_ptr_array_set_size (self->waiting, 0);
}

/* The place where nothing else says it, and the name of a hospital of which a site alone is
 * known. */
static void
complete (CareFhirReader *self, Draft *draft)
{
  CareRecord *record = draft->record;

  if (!draft->is_organization)
    care_fhir_take (&record->name, draft->site_name);
  if (record->name == NULL && record->aliases != NULL)
    care_fhir_take (&record->name, record->aliases[0]);
  if (record->division == NULL && record->code != NULL && strlen (record->code) == 12)
    {
      g_autofree char *digits = g_strndup (record->code + 1, 6);

      record->division = care_divisions_resolve_code (digits);
    }
  if (record->division == NULL)
    record->division = self->within;
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
  read_waiting (self);
  for (guint i = 0; i < self->broken->len; i++)
    reject (g_array_index (self->broken, guint, i), _("the entry holds no resource"), user_data);
  for (guint i = 0; i < self->order->len; i++)
    {
      Draft *draft = self->order->pdata[i];
      g_autoptr (GError) reason = NULL;

      complete (self, draft);
      if (!draft->is_hospital && draft->is_no_hospital != NULL)
        {
          g_autofree char *says = g_strdup_printf (
            "%s: %s", draft->record->name ? draft->record->name : "?", _(draft->is_no_hospital));

          reject (draft->line, says, user_data);
        }
      else if (!draft->is_organization && !draft->is_place && draft->record->name == NULL)
        reject (draft->line, _("speaks of an organisation that is not in the list"), user_data);
      else if (!care_record_check (draft->record, &reason))
        reject (draft->line, reason->message, user_data);
      else if (!take_record (draft->record, draft->line, user_data, error))
        return FALSE;
    }
  return TRUE;
}
