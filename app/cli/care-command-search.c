/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-json.h"
#include "catalogue/care-local-directory.h"
#include "cli/care-query-options.h"
#include "online/care-fhir-directory.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 20
#define MAX_LINE 65536

/* Who is searched: a catalogue, or a server. */
typedef struct
{
  CareLocalDirectory *local;
  CareFhirDirectory *server;
} Searched;

static void
searched_clear (Searched *searched)
{
  g_clear_object (&searched->local);
  g_clear_object (&searched->server);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Searched, searched_clear)

/* What is only known of an answer that came from elsewhere. */
static void
add_provenance (JsonBuilder *builder, CareDirectoryPage *page)
{
  if (page->source == NULL)
    return;
  care_json_add_string (builder, "source", page->source);
  care_json_add_date (builder, "fetched_on", page->fetched_on);
  json_builder_set_member_name (builder, "stale");
  json_builder_add_boolean_value (builder, page->stale);
  json_builder_set_member_name (builder, "unconfirmed");
  json_builder_add_boolean_value (builder, page->unconfirmed);
  json_builder_set_member_name (builder, "ignored");
  json_builder_begin_array (builder);
  for (gsize i = 0; page->ignored != NULL && page->ignored[i] != NULL; i++)
    json_builder_add_string_value (builder, page->ignored[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "left_out");
  json_builder_add_int_value (builder, page->left_out);
  care_json_add_string (builder, "problem", page->problem);
}

static JsonNode *
page_to_json (const char *text, CareDirectoryPage *page)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "query");
  json_builder_add_string_value (builder, text);
  json_builder_set_member_name (builder, "total");
  json_builder_add_int_value (builder, page->total);
  if (page->widened && page->total > 0)
    {
      json_builder_set_member_name (builder, "widened");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (page->corrected != NULL)
    care_json_add_string (builder, "corrected", page->corrected);
  json_builder_set_member_name (builder, "hospitals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < page->hospitals->len; i++)
    json_builder_add_value (builder, care_hospital_to_json (page->hospitals->pdata[i]));
  json_builder_end_array (builder);
  add_provenance (builder, page);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
search_one (const Searched *searched, CareDirectoryQuery *query, const char *text, gboolean pretty,
            GError **error)
{
  g_autoptr (CareDirectoryPage) page = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *out = NULL;

  g_free (query->text);
  query->text = g_utf8_make_valid (text, -1);
  page = searched->server ? care_fhir_directory_search (searched->server, query, NULL, error)
                          : care_local_directory_search (searched->local, query, error);
  if (page == NULL)
    return FALSE;
  node = page_to_json (query->text, page);
  out = care_json_to_string (node, pretty);
  puts (out);
  return TRUE;
}

/* One query a line, one answer a line, each written at once for whoever waits for it. */
static gboolean
search_lines (const Searched *searched, CareDirectoryQuery *query, GError **error)
{
  g_autofree char *line = g_malloc (MAX_LINE);

  while (fgets (line, MAX_LINE, stdin) != NULL)
    {
      gsize length = strlen (line);

      if (length > 0 && line[length - 1] == '\n')
        line[length - 1] = '\0';
      else if (length == MAX_LINE - 1)
        for (int c = getchar (); c != '\n' && c != EOF; )
          c = getchar ();
      if (!search_one (searched, query, line, FALSE, error))
        return FALSE;
      fflush (stdout);
    }
  return TRUE;
}

static gboolean
open_directory (Searched *searched, const char *path, const char *server, GError **error)
{
  g_autofree char *cache = NULL;

  if (server != NULL)
    {
      cache = care_reply_cache_dup_path ();
      searched->server = care_fhir_directory_new (server, cache, error);
      return searched->server != NULL;
    }
  searched->local = care_query_open_directory (path, FALSE, error);
  return searched->local != NULL;
}

/**
 * care_command_search:
 * @argc: number of arguments
 * @argv: the command, its options and the query
 *
 * Prints the hospitals that match.
 *
 * Returns: the exit status
 */
int
care_command_search (int argc, char **argv)
{
  g_autofree char *catalogue = NULL, *division = NULL, *grade = NULL, *service = NULL;
  g_autofree char *server = NULL;
  gboolean batch = FALSE, unverified = FALSE;
  int limit = DEFAULT_LIMIT;
  GOptionEntry entries[] = {
    { "batch", 0, 0, G_OPTION_ARG_NONE, &batch, NULL, NULL },
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &catalogue, NULL, NULL },
    { "division", 0, 0, G_OPTION_ARG_STRING, &division, NULL, NULL },
    { "grade", 0, 0, G_OPTION_ARG_STRING, &grade, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
    { "server", 0, 0, G_OPTION_ARG_STRING, &server, NULL, NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, NULL, NULL },
    { "unverified", 0, 0, G_OPTION_ARG_NONE, &unverified, NULL, NULL },
    { NULL },
  };
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("");
  g_auto (Searched) searched = { NULL };
  g_autoptr (GError) error = NULL;

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  if ((argc == 2) == batch)
    return care_command_usage (batch ? _("Too many arguments.") : _("An argument is missing."));
  if (server != NULL && catalogue != NULL)
    return care_command_usage (_("Either --catalogue or --server, not both."));
  if (limit < 0 || limit > CARE_DIRECTORY_MAX_PAGE)
    {
      g_autofree char *message = g_strdup_printf (_("--limit: %d is not between 0 and %d"), limit,
                                                  CARE_DIRECTORY_MAX_PAGE);

      return care_command_usage (message);
    }
  query->limit = limit;
  query->unverified = unverified;
  if (!care_query_options_read (query, division, grade, service, &error))
    return care_command_fail (error);
  if (!open_directory (&searched, catalogue, server, &error)
      || !(batch ? search_lines (&searched, query, &error)
                 : search_one (&searched, query, argv[1], TRUE, &error)))
    return care_command_fail (error);
  return CARE_EXIT_DONE;
}
