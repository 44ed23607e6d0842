/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fhir-site.h"

#include "net-site.h"

#include <string.h>

/* What the first folder of the path says is how the server behaves: the base address of a directory
 * names it. Each kind is one that exists. */

#define ORGANIZATION(id, name) \
  "{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"" id "\",\"name\":\"" name "\"," \
  "\"identifier\":[{\"value\":\"" id "\"}],\"meta\":{\"lastUpdated\":\"2026-05-02T08:00:00Z\"}," \
  "\"address\":[{\"state\":\"河南省\",\"city\":\"郑州市\"}]}}"
#define BUNDLE(entries) \
  "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" entries "]}"
#define EMPTY "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}"
#define FIRST ORGANIZATION ("H41010500001", "网上第一医院")
#define SECOND ORGANIZATION ("H41010500002", "网上第二医院")
#define OTHER ORGANIZATION ("H41010500003", "县人民医院")
#define TYPE(code) \
  "\"type\":[{\"coding\":[{\"system\":" \
  "\"http://terminology.hl7.org/CodeSystem/organization-type\",\"code\":\"" code "\"}]}]"
#define INSURER \
  "{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"i\",\"name\":\"网上保险公司\"," \
  TYPE ("ins") ",\"address\":[{\"state\":\"河南省\"}]}}"
#define WARD \
  "{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"w\",\"name\":\"网上医院内科\"," \
  TYPE ("dept") ",\"address\":[{\"state\":\"河南省\"}]}}"
#define SERVICE \
  "{\"resource\":{\"resourceType\":\"HealthcareService\",\"active\":true," \
  "\"providedBy\":{\"reference\":\"Organization/H41010500001\"}," \
  "\"type\":[{\"coding\":[{\"code\":\"inpatient\"}]}]," \
  "\"program\":[{\"coding\":[{\"code\":\"cross-province\"}]}]}}"
#define CAPABILITIES(version) \
  "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"" version "\"," \
  "\"software\":{\"name\":\"Test\"},\"rest\":[{\"resource\":[{\"type\":\"Organization\"," \
  "\"searchParam\":[{\"name\":\"name\"},{\"name\":\"identifier\"}]}," \
  "{\"type\":\"HealthcareService\",\"searchParam\":[{\"name\":\"organization\"}]}]}]}"
#define OUTCOME(text) \
  "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"," \
  "\"code\":\"exception\",\"details\":{\"text\":\"" text "\"}}]}"

static int down;
static GMutex lock; /* of what follows */
static char *last_version;
static GString *asked;

static const struct
{
  const char *kind;
  const char *type;
  guint status;
  const char *body;
} answers[] = {
  { "good", "Organization", 200, BUNDLE (FIRST "," SECOND) },
  { "good", "HealthcareService", 200, BUNDLE (SERVICE) },
  { "good", "metadata", 200, CAPABILITIES ("4.0.1") },
  { "mute", "Organization", 200, EMPTY },
  { "mute", "metadata", 200, EMPTY },
  { "sure", "Organization", 200, EMPTY },
  { "sure", "metadata", 200, CAPABILITIES ("4.0.1") },
  { "old", "metadata", 200, CAPABILITIES ("3.0.2") },
  { "everything", "Organization", 200, BUNDLE (OTHER "," FIRST) },
  { "insurers", "Organization", 200, BUNDLE (FIRST "," INSURER "," WARD) },
  { "insurers", "metadata", 200, CAPABILITIES ("4.0.1") },
  { "part", "Organization", 206, BUNDLE (FIRST) },
  { "unchanged", "Organization", 304, "" },
  { "refused", "Organization", 401, OUTCOME ("log in\\u0007\\n  first") },
  { "gone", "Organization", 404, "<html>" },
  { "gone410", "Organization", 410, "" },
  { "busy", "Organization", 429, OUTCOME ("slower") },
  { "down", "Organization", 503, "<html>" },
  { "says", "Organization", 200, OUTCOME ("no index") },
  { "page", "Organization", 200, "\n<!doctype html><title>Log in</title>" },
  { "patient", "Organization", 200, "{\"resourceType\":\"Patient\"}" },
  { "nothing", "Organization", 200, "" },
  { "list", "Organization", 200, "[]" },
  { "utf8", "Organization", 200, "{\"resourceType\":\"Bundle\",\"id\":\"\xff\xfe\"}" },
  { "half", "Organization", 200, "{\"resourceType\":\"Bundle\",\"entry\":[" FIRST },
  { "types", "Organization", 200,
    "{\"resourceType\":\"Bundle\",\"total\":\"many\",\"link\":{\"next\":1},\"entry\":[1,null,[],"
    "{\"resource\":5},{\"resource\":{\"resourceType\":\"Organization\",\"name\":7,\"alias\":{}}},"
    FIRST "]}" },
};

static void
answer_paged (SoupServerMessage *message, const char *kind, GHashTable *query)
{
  const char *page = query ? g_hash_table_lookup (query, "page") : NULL;
  g_autofree char *address = g_str_equal (kind, "elsewhere")
                               ? g_strdup ("https://example.org/x?page=2")
                               : g_strdup_printf ("%s%s/Organization?page=%s", net_base (), kind,
                                                  g_strcmp0 (page, "2") == 0 ? "3" : "2");
  const char *self = g_str_equal (kind, "pages-drop")
                       ? "{\"relation\":\"self\","
                         "\"url\":\"https://x.example/Organization?_count=50\"},"
                       : "";
  g_autofree char *body = g_strdup_printf (
    "{\"resourceType\":\"Bundle\",\"total\":3,\"link\":[%s{\"relation\":\"next\",\"url\":\"%s\"}],"
    "\"entry\":[%s]}", self, address, g_strcmp0 (page, "2") == 0 ? SECOND : FIRST);

  if (page != NULL && g_str_equal (kind, "breaks"))
    net_reply (message, 404, "", NULL);
  else if (g_strcmp0 (page, "3") == 0)
    net_reply (message, 200, BUNDLE (ORGANIZATION ("H41010500004", "网上第三医院")), NULL);
  else if (g_strcmp0 (page, "2") == 0 && g_str_equal (kind, "forgets")
           && strstr (asked->str, "page=2") == NULL)
    net_reply (message, 410, "", NULL);
  else
    net_reply (message, 200, body, NULL);
}

static void
answer_many (SoupServerMessage *message)
{
  g_autoptr (GString) body = g_string_new ("{\"resourceType\":\"Bundle\",\"entry\":[");

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (body,
                            "%s{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"%u\","
                            "\"name\":\"网上%u医院\",\"address\":[{\"state\":\"河南\"}]}}",
                            i > 0 ? "," : "", i, i);
  g_string_append (body, "]}");
  net_reply (message, 200, body->str, NULL);
}

/* The search as it was understood: all of it, or without what the server does not know. */
static void
answer_self (SoupServerMessage *message, const char *kind)
{
  g_autofree char *whole = g_uri_to_string (soup_server_message_get_uri (message));
  g_autofree char *body = NULL;
  const char *self = g_str_equal (kind, "drops") ? "https://x.example/Organization?_count=50"
                                                 : whole;

  body = g_strdup_printf ("{\"resourceType\":\"Bundle\",\"total\":2,\"link\":[{\"relation\":"
                          "\"self\",\"url\":\"%s\"}],\"entry\":[" OTHER "," FIRST "]}", self);
  net_reply (message, 200, body, NULL);
}

/* Found by the name of a site; the organisation has to be read in a second step. */
static void
answer_site (SoupServerMessage *message, const char *type, GHashTable *query)
{
  if (query == NULL)
    net_reply (message, 404, "", NULL);
  else if (g_str_equal (type, "Location") && g_hash_table_contains (query, "name:contains"))
    net_reply (message, 200,
               BUNDLE ("{\"resource\":{\"resourceType\":\"Location\",\"name\":\"东院区\","
                       "\"managingOrganization\":{\"reference\":\"Organization/H41010500001\"}}}"),
               NULL);
  else if (g_strcmp0 (g_hash_table_lookup (query, "_id"), "H41010500001") == 0)
    net_reply (message, 200, BUNDLE (FIRST), NULL);
  else
    net_reply (message, 200, EMPTY, NULL);
}

static void
answer_deep (SoupServerMessage *message)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *body = g_strconcat ("{\"resourceType\":", deep, NULL);

  net_reply (message, 200, body, NULL);
}

static void
answer_long (SoupServerMessage *message)
{
  g_autofree char *body = g_strnfill (5 * 1024 * 1024, ' ');

  net_reply (message, 200, body, NULL);
}

#define SNAPSHOT "{\"name\":\"快照医院\",\"division\":\"410100\"}\n"

static void
answer_snapshot (SoupServerMessage *message, const char *type)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, SNAPSHOT, -1);
  g_autofree char *manifest = g_strdup_printf (
    "{\"format\":\"care-elsewhere-snapshot\",\"version\":1,\"title\":\"T\",\"sha256\":\"%s\","
    "\"file\":\"list\",\"generated_on\":\"2026-05-01\"}", digest);

  net_reply (message, 200, g_str_equal (type, "list") ? SNAPSHOT : manifest, NULL);
}

static void
answer_table (SoupServerMessage *message, const char *kind, const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].kind, kind) && g_str_equal (answers[i].type, type))
      {
        soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                      "Retry-After", "0");
        net_reply (message, answers[i].status, answers[i].body,
                   answers[i].status == 200 ? "W/\"1\"" : NULL);
        return;
      }
  net_reply (message, 200, EMPTY, NULL);
}

static void
on_request_cb (SoupServer *server, SoupServerMessage *message, const char *path,
               GHashTable *query, gpointer user_data)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 3);
  const char *kind = parts[1], *type = parts[2] ? parts[2] : "";
  const char *version = soup_message_headers_get_one (
    soup_server_message_get_request_headers (message), "If-None-Match");
  const char *asked_for = g_uri_get_query (soup_server_message_get_uri (message));

  net_count ();
  g_mutex_lock (&lock);
  g_free (last_version);
  last_version = g_strdup (version);
  if (g_atomic_int_get (&down))
    net_reply (message, 503, "", NULL);
  else if (version != NULL)
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else if (g_str_equal (kind, "drip"))
    net_drip (message);
  else if (g_str_equal (kind, "many") && g_str_equal (type, "Organization"))
    answer_many (message);
  else if (g_str_equal (kind, "site"))
    answer_site (message, type, query);
  else if (g_str_equal (kind, "snapshot"))
    answer_snapshot (message, type);
  else if (g_str_equal (kind, "deep"))
    answer_deep (message);
  else if (g_str_equal (kind, "long"))
    answer_long (message);
  else if ((g_str_equal (kind, "drops") || g_str_equal (kind, "echoes"))
           && g_str_equal (type, "Organization"))
    answer_self (message, kind);
  else if ((g_str_equal (kind, "paged") || g_str_equal (kind, "elsewhere")
            || g_str_equal (kind, "pages-drop") || g_str_equal (kind, "forgets")
            || g_str_equal (kind, "breaks")) && g_str_equal (type, "Organization"))
    answer_paged (message, kind, query);
  else
    answer_table (message, kind, type);
  g_string_append_printf (asked, "%s?%s\n", type, asked_for ? asked_for : "");
  g_mutex_unlock (&lock);
}

void
net_fhir_start (void)
{
  asked = g_string_new (NULL);
  net_start (on_request_cb);
}

void
net_fhir_set_down (gboolean is_down)
{
  g_atomic_int_set (&down, is_down);
}

void
net_fhir_forget (void)
{
  g_mutex_lock (&lock);
  g_string_truncate (asked, 0);
  g_mutex_unlock (&lock);
  net_reset ();
}

const char *
net_fhir_asked (void)
{
  return asked->str;
}

const char *
net_fhir_last_version (void)
{
  return last_version;
}

