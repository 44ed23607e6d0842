/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-fhir-capabilities.h"

#include "base/care-error.h"
#include "lists/care-fhir-json.h"
#include "online/care-fhir-reply.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_RESTS 8
#define MAX_RESOURCES 500
#define MAX_PARAMETERS 500
#define MAX_NAME_CHARS 60

struct _CareFhirCapabilities
{
  char *software; /* nullable */
  char *version;  /* of FHIR */
  GHashTable *known; /* "Organization", "Organization.name" */
};

static void
read_resource (CareFhirCapabilities *self, JsonObject *resource)
{
  const char *type = care_fhir_get_string (resource, "type");
  JsonArray *parameters = care_fhir_get_array (resource, "searchParam");

  if (type == NULL)
    return;
  g_hash_table_add (self->known, g_strdup (type));
  for (guint i = 0; i < care_fhir_get_length (parameters, MAX_PARAMETERS); i++)
    {
      const char *name = care_fhir_get_string (care_fhir_get_entry (parameters, i), "name");

      if (name != NULL)
        g_hash_table_add (self->known, g_strconcat (type, ".", name, NULL));
    }
}

static char *
dup_short (const char *text)
{
  g_autofree char *cut = text ? g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1),
                                                                MAX_NAME_CHARS)) : NULL;

  if (cut == NULL)
    return NULL;
  for (char *p = cut; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_strstrip (cut);
  return *cut != '\0' ? g_steal_pointer (&cut) : NULL;
}

/**
 * care_fhir_capabilities_read:
 * @body: what a server sent for `metadata`
 * @shown: what to call the server in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what it can do; %NULL where it does not say so, or speaks another
 *   version of FHIR
 */
CareFhirCapabilities *
care_fhir_capabilities_read (GBytes *body, const char *shown, GError **error)
{
  g_autoptr (CareFhirCapabilities) self = g_new0 (CareFhirCapabilities, 1);
  g_autoptr (JsonNode) root = care_fhir_reply_parse (body, shown, error);
  JsonObject *statement = root ? care_fhir_reply_get_root (root, "CapabilityStatement", shown,
                                                           error) : NULL;
  JsonObject *software;
  JsonArray *rests;

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (statement == NULL)
    return NULL;
  self->version = dup_short (care_fhir_get_string (statement, "fhirVersion"));
  if (self->version == NULL || !g_str_has_prefix (self->version, "4."))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                   _("%s: speaks version “%s” of FHIR; only version 4 (R4) can be read"), shown,
                   self->version ? self->version : "");
      return NULL;
    }
  software = care_fhir_get_object (statement, "software");
  self->software = dup_short (care_fhir_get_string (software, "name"));
  rests = care_fhir_get_array (statement, "rest");
  for (guint i = 0; i < care_fhir_get_length (rests, MAX_RESTS); i++)
    {
      JsonArray *resources = care_fhir_get_array (care_fhir_get_entry (rests, i), "resource");

      for (guint r = 0; r < care_fhir_get_length (resources, MAX_RESOURCES); r++)
        read_resource (self, care_fhir_get_entry (resources, r));
    }
  return g_steal_pointer (&self);
}

/**
 * care_fhir_capabilities_free:
 * @self: capabilities
 */
void
care_fhir_capabilities_free (CareFhirCapabilities *self)
{
  g_free (self->software);
  g_free (self->version);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self);
}

/**
 * care_fhir_capabilities_has:
 * @self: capabilities
 * @type: a resource
 * @parameter: (nullable): a search parameter
 *
 * Returns: whether the server says that it has the resource, and can search it by @parameter
 */
gboolean
care_fhir_capabilities_has (const CareFhirCapabilities *self, const char *type,
                            const char *parameter)
{
  g_autofree char *key = parameter ? g_strconcat (type, ".", parameter, NULL) : g_strdup (type);

  return g_hash_table_contains (self->known, key);
}

/**
 * care_fhir_capabilities_dup_summary:
 * @self: capabilities
 *
 * Returns: (transfer full): who answers and what it is good for, as a sentence
 */
char *
care_fhir_capabilities_dup_summary (const CareFhirCapabilities *self)
{
  g_autofree char *who = self->software
                           ? g_strdup_printf (_("%s, FHIR %s"), self->software, self->version)
                           : g_strdup_printf (_("FHIR %s"), self->version);

  if (!care_fhir_capabilities_has (self, "Organization", "name"))
    return g_strdup_printf (_("%s. It does not say that hospitals can be searched by name."), who);
  if (!care_fhir_capabilities_has (self, "HealthcareService", "organization"))
    return g_strdup_printf (_("%s. Hospitals can be searched by name; it does not say which "
                              "services they have opened."), who);
  return g_strdup_printf (_("%s. Hospitals can be searched by name, with the services that they "
                            "have opened."), who);
}
