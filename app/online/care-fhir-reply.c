/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-fhir-reply.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "lists/care-fhir-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ISSUES 3
#define MAX_LINKS 16
#define MAX_SAID_CHARS 200

/* What a server says goes into a sentence of ours: one line, not long, nothing that steers. */
static char *
dup_quotable (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean space = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < MAX_SAID_CHARS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || !g_unichar_isprint (c) || g_unichar_iszerowidth (c)
          || g_unichar_type (c) == G_UNICODE_FORMAT)
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
      if (++n == MAX_SAID_CHARS)
        g_string_append (out, "…");
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static const char *
get_issue_text (JsonObject *issue)
{
  const char *text = care_fhir_get_string (care_fhir_get_object (issue, "details"), "text");

  text = text ? text : care_fhir_get_string (issue, "diagnostics");
  return text ? text : care_fhir_get_string (issue, "code");
}

static char *
dup_outcome (JsonObject *outcome)
{
  JsonArray *issues = care_fhir_get_array (outcome, "issue");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < care_fhir_get_length (issues, MAX_ISSUES); i++)
    {
      const char *says = get_issue_text (care_fhir_get_entry (issues, i));

      if (says != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", says);
    }
  return dup_quotable (text->str);
}

/**
 * care_fhir_outcome_dup_text:
 * @body: the body of a refusal
 *
 * Returns: (transfer full) (nullable): what an OperationOutcome says, as one short line; %NULL
 *   where it is none
 */
char *
care_fhir_outcome_dup_text (GBytes *body)
{
  g_autoptr (JsonNode) root = care_json_parse (body, "", NULL);
  JsonObject *object = root ? care_json_root_object (root, "", NULL) : NULL;

  return g_strcmp0 (care_fhir_get_string (object, "resourceType"), "OperationOutcome") == 0
           ? dup_outcome (object) : NULL;
}

static gboolean
is_web_page (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }
  return size > 0 && *data == '<';
}

/**
 * care_fhir_reply_parse:
 * @body: what a server sent
 * @shown: what to call the server in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the JSON document that it is, or %NULL
 */
JsonNode *
care_fhir_reply_parse (GBytes *body, const char *shown, GError **error)
{
  /* A login page, or that of a proxy: the words of a JSON reader would mislead. */
  if (is_web_page (body))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: answers with a web page, not as a directory server"), shown);
      return NULL;
    }
  return care_json_parse (body, shown, error);
}

/**
 * care_fhir_reply_get_root:
 * @root: a JSON document
 * @type: the resource that it shall be
 * @shown: what to call the server in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer none): the resource, or %NULL
 */
JsonObject *
care_fhir_reply_get_root (JsonNode *root, const char *type, const char *shown, GError **error)
{
  JsonObject *object = care_json_root_object (root, shown, error);
  const char *is = care_fhir_get_string (object, "resourceType");
  g_autofree char *says = NULL;

  if (object == NULL || g_strcmp0 (is, type) == 0)
    return object;
  says = g_strcmp0 (is, "OperationOutcome") == 0 ? dup_outcome (object) : NULL;
  if (says != NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("%s: the server says “%s”"), shown,
                   says);
      return NULL;
    }
  says = dup_quotable (is ? is : "");
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: answers with “%s” where “%s” is expected"), shown, says ? says : "", type);
  return NULL;
}

static void
read_links (CareFhirReply *self, JsonArray *links)
{
  for (guint i = 0; i < care_fhir_get_length (links, MAX_LINKS); i++)
    {
      JsonObject *link = care_fhir_get_entry (links, i);
      const char *relation = care_fhir_get_string (link, "relation");
      const char *url = care_fhir_get_string (link, "url");

      if (url == NULL || *url == '\0')
        continue;
      if (g_strcmp0 (relation, "self") == 0 && self->self == NULL)
        self->self = g_strdup (url);
      else if (g_strcmp0 (relation, "next") == 0 && self->next == NULL)
        self->next = g_strdup (url);
    }
}

static void
read_entries (CareFhirReply *self, JsonArray *entries)
{
  for (guint i = 0; i < care_fhir_get_length (entries, G_MAXUINT); i++)
    {
      JsonObject *entry = care_fhir_get_entry (entries, i);
      JsonObject *resource = care_fhir_get_object (entry, "resource");
      const char *mode = care_fhir_get_string (care_fhir_get_object (entry, "search"), "mode");

      if (resource == NULL || (mode != NULL && strcmp (mode, "match") != 0))
        continue;
      if (self->hits->len == CARE_FHIR_MAX_ENTRIES)
        {
          self->cut = TRUE;
          return;
        }
      g_ptr_array_add (self->hits, resource);
    }
}

/**
 * care_fhir_reply_read:
 * @body: what a server sent
 * @shown: what to call the server in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the answer to a search, or %NULL where it is none
 */
CareFhirReply *
care_fhir_reply_read (GBytes *body, const char *shown, GError **error)
{
  g_autoptr (CareFhirReply) self = g_new0 (CareFhirReply, 1);
  JsonObject *bundle;
  gboolean present = FALSE;

  self->hits = g_ptr_array_new ();
  self->root = care_fhir_reply_parse (body, shown, error);
  bundle = self->root ? care_fhir_reply_get_root (self->root, "Bundle", shown, error) : NULL;
  if (bundle == NULL)
    return NULL;
  read_links (self, care_fhir_get_array (bundle, "link"));
  read_entries (self, care_fhir_get_array (bundle, "entry"));
  if (!care_json_get_int (bundle, "", "total", CARE_JSON_OPTIONAL, 0, G_MAXINT32, &present,
                          &self->total, NULL) || !present)
    self->total = -1;
  return g_steal_pointer (&self);
}

/**
 * care_fhir_reply_free:
 * @self: an answer
 */
void
care_fhir_reply_free (CareFhirReply *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self->self);
  g_free (self->next);
  g_free (self);
}
