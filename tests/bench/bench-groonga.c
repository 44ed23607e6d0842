/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-groonga.h"

#ifdef HAVE_GROONGA

#include <groonga.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_A_LOAD 20000

static grn_ctx ctx;
static grn_obj *db;
static char *folder;
static GString *rows;
static guint n_rows;
static gboolean indexed;

/* The answer to a command, which belongs to the context. */
static const char *
send_command (const char *command, unsigned *length)
{
  char *answer = NULL;
  int flags;

  grn_ctx_send (&ctx, command, strlen (command), 0);
  grn_ctx_recv (&ctx, &answer, length, &flags);
  if (ctx.rc != GRN_SUCCESS)
    g_error ("%.80s: %s", command, ctx.errbuf);
  return answer;
}

gboolean
bench_groonga_open (void)
{
  static const char *const commands[] = {
    "table_create Facilities TABLE_PAT_KEY Int64",
    "table_create Names TABLE_NO_KEY",
    "column_create Names facility COLUMN_SCALAR Facilities",
    "column_create Names name COLUMN_SCALAR ShortText",
    "column_create Names full COLUMN_SCALAR Text",
    "column_create Names initials COLUMN_SCALAR Text",
  };
  g_autofree char *path = NULL;
  unsigned length;

  g_assert (grn_init () == GRN_SUCCESS);
  g_assert (grn_ctx_init (&ctx, 0) == GRN_SUCCESS);
  folder = g_dir_make_tmp ("care-groonga-XXXXXX", NULL);
  path = g_build_filename (folder, "db", NULL);
  db = grn_db_create (&ctx, path, NULL);
  g_assert (db != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    send_command (commands[i], &length);
  rows = g_string_new ("[");
  return TRUE;
}

void
bench_groonga_flush (void)
{
  static const char *const commands[] = {
    "table_create Terms TABLE_PAT_KEY ShortText --normalizer NormalizerAuto "
    "--default_tokenizer TokenBigramSplitSymbolAlphaDigit",
    "column_create Terms of_name COLUMN_INDEX|WITH_POSITION Names name",
    "column_create Terms of_full COLUMN_INDEX|WITH_POSITION Names full",
    "column_create Terms of_initials COLUMN_INDEX|WITH_POSITION Names initials",
  };
  unsigned length;

  if (n_rows > 0)
    {
      g_string_append_c (rows, ']');
      send_command ("load --table Names", &length);
      send_command (rows->str, &length);
    }
  g_string_assign (rows, "[");
  n_rows = 0;
  for (gsize i = 0; !indexed && i < G_N_ELEMENTS (commands); i++)
    send_command (commands[i], &length);
  indexed = TRUE;
}

void
bench_groonga_add (gint64 facility, const char *name, const char *full, const char *initials)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *quoted = NULL;

  json_node_set_string (node, name);
  quoted = json_to_string (node, FALSE);
  g_string_append_printf (rows,
                          "%s{\"facility\":%" G_GINT64_FORMAT ",\"name\":%s,\"full\":\"%s\","
                          "\"initials\":\"%s\"}",
                          n_rows > 0 ? "," : "", facility, quoted, full, initials);
  if (++n_rows == ROWS_A_LOAD)
    bench_groonga_flush ();
}

/* How many hospitals match, with fifty rows as a list would show them. */
gint64
bench_groonga_count (const char *word)
{
  gboolean letters = g_ascii_isalnum (*word);
  g_autofree char *command = g_strdup_printf (
    letters ? "select Names --filter 'full @ \"%1$s\" || initials @ \"%1$s\" || name @ \"%1$s\"' "
              "--output_columns name --limit 50 --drilldown facility --drilldown_limit 0"
            : "select Names --filter 'name @ \"%1$s\"' --output_columns name --limit 50 "
              "--drilldown facility --drilldown_limit 0", word);
  unsigned length = 0;
  const char *answer = send_command (command, &length);
  g_autofree char *text = g_strndup (answer, length);
  const char *last = strstr (text, "]],[[");
  const char *drilled = NULL;

  /* [[[rows],[columns],[row]...],[[facilities],[columns]]]: the last number in double brackets. */
  for (const char *p = last ? last : text; (p = strstr (p, "[[")) != NULL; p += 2)
    if (g_ascii_isdigit (p[2]))
      drilled = p + 2;
  return drilled ? strtoll (drilled, NULL, 10) : 0;
}

void
bench_groonga_close (void)
{
  g_string_free (rows, TRUE);
  grn_obj_remove (&ctx, db);
  g_rmdir (folder);
  g_free (folder);
  grn_ctx_fin (&ctx);
  grn_fin ();
}

#else

gboolean
bench_groonga_open (void)
{
  return FALSE;
}

void
bench_groonga_add (gint64 facility, const char *name, const char *full, const char *initials)
{
}

void
bench_groonga_flush (void)
{
}

gint64
bench_groonga_count (const char *word)
{
  return -1;
}

void
bench_groonga_close (void)
{
}

#endif
