/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-fhir-search.h"

#include "base/care-error.h"
#include "lists/care-fhir-json.h"
#include "lists/care-fhir.h"
#include "online/care-fhir-query.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* How many pages of a server are read for one of ours, where it does not filter. */
#define MAX_PAGES 5
/* How many pages are read again where a server has forgotten a search. */
#define MAX_RESTART 20
#define MAX_HITS 200 /* of one page; what is behind them has to be read as well */
#define IDS_A_REQUEST 50
#define DETAILS_COUNT 200
#define MAX_DETAIL_PAGES 4
#define MAX_IDENTIFIERS 16
#define MAX_ID_BYTES 64 /* of FHIR: [A-Za-z0-9\-\.]{1,64} */

typedef struct
{
  CareFhirServer *server;
  const CareDirectoryQuery *query;
  CareFhirQuery *asked;
  CareFhirVisit visit;
  CareOrigin *origin;
  GCancellable *cancellable;
  gboolean with_place;
  gboolean check_names;  /* the server did not say that it searched by name */
  gboolean dropped;      /* something was filtered out here */
  gboolean cut;          /* there was more on a page than is taken */
  guint number;          /* of the page, from 0 */
  CareDirectoryPage *page;
} Search;

/* The organisations of one answer. */
typedef struct
{
  CareFhirReader *reader;
  GPtrArray *ids;
  GHashTable *seen;
  guint n;
} Found;

static void
found_init (Found *found, CareDate day)
{
  found->reader = care_fhir_reader_new (day, CARE_DATE_DAY, NULL);
  found->ids = g_ptr_array_new_with_free_func (g_free);
  found->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  found->n = 0;
}

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->reader, care_fhir_reader_free);
  g_clear_pointer (&found->ids, g_ptr_array_unref);
  g_clear_pointer (&found->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static CareFhirReply *
get (Search *search, const char *uri, GError **error)
{
  return care_fhir_server_search (search->server, uri, &search->visit, search->cancellable, error);
}

static gboolean
is_id (const char *id)
{
  gsize length = id ? strlen (id) : 0;

  if (length == 0 || length > MAX_ID_BYTES)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (id[i]) && id[i] != '-' && id[i] != '.')
      return FALSE;
  return TRUE;
}

/* What a server that does not filter sends is looked at before anything more is asked about it. */
static gboolean
resource_matches (Search *search, JsonObject *resource)
{
  JsonArray *identifiers = care_fhir_get_array (resource, "identifier");
  g_autoptr (CareRecord) record = care_record_new ();

  if (search->asked->identifier == NULL)
    {
      const char *name = care_fhir_get_string (resource, "name");

      record->name = g_strdup (name ? name : "");
      record->aliases = care_fhir_dup_strings (resource, "alias");
      return care_fhir_query_matches (search->asked, record);
    }
  for (guint i = 0; i < care_fhir_get_length (identifiers, MAX_IDENTIFIERS); i++)
    if (g_strcmp0 (care_fhir_get_string (care_fhir_get_entry (identifiers, i), "value"),
                   search->asked->identifier) == 0)
      return TRUE;
  return FALSE;
}

static void
add_organization (Search *search, Found *found, JsonObject *resource)
{
  const char *id = care_fhir_get_string (resource, "id");

  if (g_strcmp0 (care_fhir_get_string (resource, "resourceType"), "Organization") != 0
      || (id != NULL && g_hash_table_contains (found->seen, id)))
    return;
  if (found->n == MAX_HITS)
    {
      search->cut = TRUE;
      return;
    }
  found->n++;
  if (id != NULL)
    g_hash_table_add (found->seen, g_strdup (id));
  if (is_id (id))
    g_ptr_array_add (found->ids, g_strdup (id));
  care_fhir_reader_add (found->reader, resource, 0, NULL);
}

/* "address/TYPE?PARAMETER=PREFIX1,PREFIX2…" for some of the ids. */
static char *
dup_ids_uri (Search *search, const char *type, const char *parameter, const char *prefix,
             GPtrArray *ids, guint first)
{
  GString *uri = g_string_new (care_fhir_server_get_base (search->server));

  g_string_append_printf (uri, "/%s?%s=", type, parameter);
  for (guint i = first; i < MIN (first + IDS_A_REQUEST, ids->len); i++)
    g_string_append_printf (uri, "%s%s%s", i > first ? "," : "", prefix,
                            (const char *) ids->pdata[i]);
  g_string_append_printf (uri, "&_count=%u", DETAILS_COUNT);
  return g_string_free (uri, FALSE);
}

static gboolean
check_next (Search *search, const char *next, GError **error)
{
  if (care_http_same_origin (care_fhir_server_get_base (search->server), next))
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: sends on to another server, which is not asked"),
               care_fhir_server_get_name (search->server));
  return FALSE;
}

/* A server that does not filter sends the sites of everybody. */
static gboolean
is_of_found (const Found *found, const char *type, JsonObject *resource)
{
  const char *member = strcmp (type, "Location") == 0 ? "managingOrganization" : "providedBy";
  JsonObject *organization = care_fhir_get_object (resource, member);
  const char *reference = care_fhir_get_string (organization, "reference");
  const char *at = reference ? g_strrstr (reference, "Organization/") : NULL;
  g_autofree char *id = NULL;

  if (g_strcmp0 (care_fhir_get_string (resource, "resourceType"), type) != 0)
    return FALSE;
  /* By an identifier, which only an organisation that was found has for the reader. */
  if (at == NULL)
    return care_fhir_get_object (organization, "identifier") != NULL;
  at += strlen ("Organization/");
  id = g_strndup (at, strcspn (at, "/?#"));
  return g_hash_table_contains (found->seen, id);
}

/* Sites or services of the organisations that were found. */
static gboolean
read_details (Search *search, const char *type, Found *found, GError **error)
{
  for (guint first = 0; first < found->ids->len; first += IDS_A_REQUEST)
    {
      g_autofree char *uri = dup_ids_uri (search, type, "organization", "Organization/",
                                          found->ids, first);

      for (guint page = 0; uri != NULL && page < MAX_DETAIL_PAGES; page++)
        {
          g_autoptr (CareFhirReply) reply = get (search, uri, error);

          if (reply == NULL || (reply->next != NULL && !check_next (search, reply->next, error)))
            return FALSE;
          for (guint i = 0; i < reply->hits->len; i++)
            if (is_of_found (found, type, reply->hits->pdata[i]))
              care_fhir_reader_add (found->reader, reply->hits->pdata[i], 0, NULL);
          g_free (uri);
          uri = g_steal_pointer (&reply->next);
        }
    }
  return TRUE;
}

/* A site has often a name of its own: its organisation is a hit as well. Whom a reference names is
 * read in a second step, since not every server knows _include. */
static gboolean
add_by_site (Search *search, Found *found, GError **error)
{
  g_autofree char *uri = care_fhir_query_dup_uri (
    search->asked, care_fhir_server_get_base (search->server), "Location", FALSE);
  g_autoptr (CareFhirReply) sites = get (search, uri, error);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  if (sites == NULL)
    return FALSE;
  for (guint i = 0; i < sites->hits->len && missing->len < IDS_A_REQUEST; i++)
    {
      JsonObject *organization = care_fhir_get_object (sites->hits->pdata[i],
                                                       "managingOrganization");
      const char *reference = care_fhir_get_string (organization, "reference");
      const char *id = reference ? strrchr (reference, '/') : NULL;

      if (id != NULL && is_id (id + 1) && !g_hash_table_contains (found->seen, id + 1)
          && !g_ptr_array_find_with_equal_func (missing, id + 1, g_str_equal, NULL))
        g_ptr_array_add (missing, g_strdup (id + 1));
      /* Its name is what was searched for. */
      care_fhir_reader_add (found->reader, sites->hits->pdata[i], 0, NULL);
    }
  if (missing->len > 0)
    {
      g_autofree char *second = dup_ids_uri (search, "Organization", "_id", "", missing, 0);
      g_autoptr (CareFhirReply) reply = get (search, second, error);

      if (reply == NULL)
        return FALSE;
      for (guint i = 0; i < reply->hits->len; i++)
        add_organization (search, found, reply->hits->pdata[i]);
    }
  return TRUE;
}

/* Whether it is what was asked for; the server may not have filtered. */
static gboolean
passes (Search *search, const CareRecord *record)
{
  const CareDirectoryQuery *query = search->query;
  const CareDivision *within = search->asked->within;

  if (search->check_names && !care_fhir_query_matches (search->asked, record))
    return FALSE;
  if (within != NULL && !care_division_is_within (record->division, within))
    {
      /* It may lie there: nobody says where it is. */
      search->page->left_out += record->division == NULL;
      return FALSE;
    }
  if (query->grade != CARE_GRADE_UNKNOWN && !care_grade_matches (record->grade, query->grade))
    return FALSE;
  if (query->service < CARE_N_SERVICES)
    {
      CareServiceState state = record->services[CARE_SCOPE_CROSS_PROVINCE][query->service];

      return state == CARE_SERVICE_STATE_YES
             || (query->unverified && state == CARE_SERVICE_STATE_UNKNOWN);
    }
  return TRUE;
}

static gboolean
on_record_cb (CareRecord *record, guint line, gpointer user_data, GError **error)
{
  Search *search = user_data;

  if (passes (search, record))
    g_ptr_array_add (search->page->hospitals,
                     care_hospital_new (care_facility_new (search->origin,
                                                           care_record_copy (record))));
  else
    search->dropped = TRUE;
  return TRUE;
}

static void
on_reject_cb (guint line, const char *reason, gpointer user_data)
{
  Search *search = user_data;

  search->dropped = TRUE;
  search->page->left_out++;
}

/* What is not essential may be missing from an answer, but that is said. */
static gboolean
forgive (Search *search, GError *error, GError **out)
{
  if (error == NULL)
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (out, error);
      return FALSE;
    }
  if (search->visit.problem == NULL)
    search->visit.problem = g_strdup (error->message);
  g_error_free (error);
  return TRUE;
}

/* Makes hospitals of one answer. */
static gboolean
take (Search *search, CareFhirReply *reply, gboolean by_site, GError **error)
{
  static const char *const details[] = { "Location", "HealthcareService" };
  g_auto (Found) found = { NULL };
  GError *local = NULL;

  found_init (&found, search->visit.fetched_on);
  for (guint i = 0; i < reply->hits->len; i++)
    if (!search->check_names || resource_matches (search, reply->hits->pdata[i]))
      add_organization (search, &found, reply->hits->pdata[i]);
    else
      search->dropped = TRUE;
  if (by_site && !add_by_site (search, &found, &local)
      && !forgive (search, g_steal_pointer (&local), error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    if (!read_details (search, details[i], &found, &local)
        && !forgive (search, g_steal_pointer (&local), error))
      return FALSE;
  return care_fhir_reader_finish (found.reader, on_record_cb, on_reject_cb, search, error);
}

/* Whether a server that lists nothing says at least that it can search. */
static gboolean
says_it_searches (Search *search, GError **error)
{
  g_autoptr (CareFhirCapabilities) capabilities = NULL;
  GError *local = NULL;

  capabilities = care_fhir_server_get_capabilities (search->server, &search->visit,
                                                    search->cancellable, &local);
  if (capabilities != NULL)
    return care_fhir_capabilities_has (capabilities, "Organization",
                                       search->asked->identifier ? "identifier" : "name");
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, local);
  else
    g_error_free (local);
  return FALSE;
}

/* Only a server that says it can is asked to filter by place; the others would find nothing. */
static gboolean
decide_place (Search *search, GError **error)
{
  g_autoptr (CareFhirCapabilities) capabilities = NULL;
  GError *local = NULL;

  if (search->asked->within == NULL)
    return TRUE;
  capabilities = care_fhir_server_get_capabilities (search->server, &search->visit,
                                                    search->cancellable, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_clear_error (&local);
  search->with_place = capabilities != NULL
                       && care_fhir_capabilities_has (capabilities, "Organization", "address-state")
                       && care_fhir_capabilities_has (capabilities, "Organization", "address-city");
  return TRUE;
}

static CareFhirReply *
get_first (Search *search, GError **error)
{
  g_autofree char *uri = care_fhir_query_dup_uri (
    search->asked, care_fhir_server_get_base (search->server), "Organization", search->with_place);
  g_autoptr (CareFhirReply) reply = get (search, uri, error);
  g_autoptr (GError) local = NULL;
  gboolean understood;

  if (reply == NULL)
    return NULL;
  /* Addresses may stand with the sites alone: then the place is looked at here. */
  if (reply->hits->len == 0 && search->with_place)
    {
      search->with_place = FALSE;
      return get_first (search, error);
    }
  /* An empty answer is also what some send for a search that they do not understand. */
  g_clear_pointer (&search->page->ignored, g_strfreev);
  if (reply->self != NULL)
    understood = care_fhir_query_is_in (search->asked, reply->self, search->with_place,
                                        &search->page->ignored);
  else
    understood = reply->hits->len > 0 || says_it_searches (search, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  search->page->unconfirmed = !understood && reply->hits->len == 0;
  /* Where the server does not say what it searched by, that is looked at here. */
  search->check_names = reply->self == NULL || !understood;
  return g_steal_pointer (&reply);
}

/* Page @number again, from the beginning: servers forget searches after a while. */
static CareFhirReply *
restart (Search *search, GError **error)
{
  g_autoptr (CareFhirReply) reply = get_first (search, error);

  for (guint i = 0; reply != NULL && i < search->number && i < MAX_RESTART; i++)
    {
      g_autofree char *next = g_steal_pointer (&reply->next);

      g_clear_pointer (&reply, care_fhir_reply_free);
      if (next == NULL || !check_next (search, next, error))
        break;
      reply = get (search, next, error);
    }
  if (reply == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_NOT_FOUND,
                         _("The list of hospitals has changed; search again."));
  return g_steal_pointer (&reply);
}

/* A token is the number of a page and its address, as the server named it. */
static CareFhirReply *
get_page (Search *search, GError **error)
{
  const char *token = search->query->token;
  CareFhirReply *reply;
  GError *local = NULL;
  guint check_names = 0;
  int at = 0;

  if (token == NULL)
    return get_first (search, error);
  if (sscanf (token, "%u.%u.%n", &search->number, &check_names, &at) < 2)
    at = strlen (token);
  if (!check_next (search, token + at, error))
    return NULL;
  search->check_names = check_names != 0;
  reply = get (search, token + at, &local);
  if (reply == NULL && g_error_matches (local, CARE_ERROR, CARE_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      return restart (search, error);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return reply;
}

static void
finish_page (Search *search, CareFhirReply *reply, gboolean first)
{
  CareDirectoryPage *page = search->page;

  if ((search->cut || reply->cut) && page->ignored == NULL)
    {
      const char *const label[] = { _("length of a page"), NULL };

      page->ignored = g_strdupv ((GStrv) label);
    }
  page->source = g_strdup (care_fhir_server_get_name (search->server));
  page->fetched_on = search->visit.fetched_on;
  page->stale = search->visit.stale;
  page->problem = g_steal_pointer (&search->visit.problem);
  if (reply->next != NULL)
    page->next = g_strdup_printf ("%u.%u.%s", search->number + 1, search->check_names ? 1 : 0,
                                  reply->next);
  /* A server may break off without a next page; its own count then says that there are more. */
  if (first && page->next == NULL && !search->cut && !reply->cut
      && reply->total <= (gint64) reply->hits->len)
    page->total = page->hospitals->len;
  else
    page->total = search->dropped ? -1 : reply->total;
}

/**
 * care_fhir_search:
 * @server: a server
 * @query: what to look for
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Waits for the server. What it does not filter by is filtered here, and the page says so.
 *
 * Returns: (transfer full): a page, perhaps of kept answers, or %NULL
 */
CareDirectoryPage *
care_fhir_search (CareFhirServer *server, const CareDirectoryQuery *query,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (CareFhirQuery) asked = care_fhir_query_new (query);
  g_autoptr (CareDirectoryPage) page = care_directory_page_new ();
  g_autoptr (CareOrigin) origin = care_origin_new ();
  g_autoptr (CareFhirReply) reply = NULL;
  Search search = { server, query, asked, { 0 }, origin, cancellable, .page = page };
  gboolean good;

  origin->id = CARE_ORIGIN_ONLINE;
  origin->kind = CARE_ORIGIN_SERVER;
  origin->title = g_strdup (care_fhir_server_get_name (server));
  origin->url = g_strdup (care_fhir_server_get_base (server));
  care_fhir_server_begin (server, &search.visit);
  good = decide_place (&search, error);
  if (good)
    reply = get_page (&search, error);
  good = reply != NULL;
  for (guint pages = 1; good; pages++)
    {
      g_autofree char *next = NULL;

      if (reply->next != NULL && !check_next (&search, reply->next, error))
        good = FALSE;
      /* Sites are asked for where the organisations are no more than fit on a page. */
      good = good && take (&search, reply, search.number == 0 && reply->next == NULL
                                             && asked->identifier == NULL, error);
      if (!good || page->hospitals->len > 0 || reply->next == NULL || pages == MAX_PAGES)
        break;
      next = g_strdup (reply->next);
      g_clear_pointer (&reply, care_fhir_reply_free);
      search.number++;
      reply = get (&search, next, error);
      good = reply != NULL;
    }
  origin->observed_on = origin->imported_on = search.visit.fetched_on;
  if (good)
    finish_page (&search, reply, query->token == NULL);
  care_fhir_visit_clear (&search.visit);
  return good ? g_steal_pointer (&page) : NULL;
}
