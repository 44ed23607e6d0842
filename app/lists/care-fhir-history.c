/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-fhir-history.h"

#include "lists/care-fhir-json.h"

/* One version of a resource. */
typedef struct
{
  JsonObject *entry;
  gint64 at;    /* µs since 1970; 0 where nobody says it */
  guint64 version;
  gboolean deleted;
} Version;

gboolean
care_fhir_is_history (JsonObject *bundle)
{
  return g_strcmp0 (care_fhir_get_string (bundle, "type"), "history") == 0;
}

static gint64
read_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  return time ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time)
              : 0;
}

/* "Organization/a" of "https://…/Organization/a/_history/3". */
static char *
dup_tail (const char *url)
{
  g_auto (GStrv) parts = url ? g_strsplit (url, "/_history", 2) : NULL;
  g_auto (GStrv) steps = parts ? g_strsplit (parts[0], "/", -1) : NULL;
  guint n = steps ? g_strv_length (steps) : 0;

  return n >= 2 ? g_strconcat (steps[n - 2], "/", steps[n - 1], NULL) : NULL;
}

/* Which resource an entry is a version of; NULL where it does not say that. */
static char *
dup_key (JsonObject *entry)
{
  JsonObject *resource = care_fhir_get_object (entry, "resource");
  const char *type = care_fhir_get_string (resource, "resourceType");
  const char *id = care_fhir_get_string (resource, "id");
  const char *url = care_fhir_get_string (care_fhir_get_object (entry, "request"), "url");
  const char *whole = care_fhir_get_string (entry, "fullUrl");
  char *key;

  if (type != NULL && id != NULL)
    return g_strconcat (type, "/", id, NULL);
  key = dup_tail (url);
  return key ? key : dup_tail (whole);
}

static void
read_version (Version *self, JsonObject *entry)
{
  JsonObject *meta = care_fhir_get_object (care_fhir_get_object (entry, "resource"), "meta");
  JsonObject *response = care_fhir_get_object (entry, "response");
  const char *method = care_fhir_get_string (care_fhir_get_object (entry, "request"), "method");
  const char *updated = care_fhir_get_string (meta, "lastUpdated");
  const char *version = care_fhir_get_string (meta, "versionId");

  self->entry = entry;
  self->at = read_time (updated ? updated : care_fhir_get_string (response, "lastModified"));
  self->version = version ? g_ascii_strtoull (version, NULL, 10) : 0;
  self->deleted = g_strcmp0 (method, "DELETE") == 0;
}

/* Histories list the newest first, where nothing else says which one it is. */
static gboolean
is_newer (const Version *a, const Version *b)
{
  if (a->at != 0 && b->at != 0 && a->at != b->at)
    return a->at > b->at;
  return a->version != 0 && b->version != 0 && a->version > b->version;
}

/**
 * care_fhir_read_history:
 * @bundle: a Bundle with the versions of resources, as `_history` sends it
 * @n_older: (out): how many versions are older than another one of the same resource
 * @n_deleted: (out): how many resources have been deleted
 *
 * Returns: (transfer full) (element-type JsonObject): for each entry of the bundle the entry, where
 *   it holds the newest version of its resource, otherwise %NULL
 */
GPtrArray *
care_fhir_read_history (JsonObject *bundle, guint *n_older, guint *n_deleted)
{
  JsonArray *entries = care_fhir_get_array (bundle, "entry");
  guint n = care_fhir_get_length (entries, G_MAXUINT);
  g_autofree Version *versions = g_new0 (Version, n);
  g_autoptr (GHashTable) newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *chosen = g_ptr_array_sized_new (n);

  *n_older = *n_deleted = 0;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *entry = care_fhir_get_entry (entries, i);
      char *key = dup_key (entry);
      Version *other = key ? g_hash_table_lookup (newest, key) : NULL;

      read_version (&versions[i], entry);
      if (other == NULL || is_newer (&versions[i], other))
        {
          *n_older += other != NULL;
          if (key != NULL)
            g_hash_table_replace (newest, key, &versions[i]);
          if (other != NULL)
            other->entry = NULL;
          continue;
        }
      g_free (key);
      ++*n_older;
      versions[i].entry = NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean gone = versions[i].entry != NULL && versions[i].deleted;

      *n_deleted += gone;
      g_ptr_array_add (chosen, gone ? NULL : versions[i].entry);
    }
  return chosen;
}
