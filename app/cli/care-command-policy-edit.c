/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "advice/care-pack-diff.h"
#include "advice/care-pack-draft-mark.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "policy/care-source-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * care_command_policy_fields:
 * @argc: number of arguments
 * @argv: `fields`
 *
 * Returns: an exit status
 */
int
care_command_policy_fields (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;

  if (!care_command_parse (NULL, &argc, &argv, 0, 0))
    return CARE_EXIT_USAGE;
  result = care_fields_to_json (&error);
  if (result == NULL)
    return care_command_fail (error);
  care_command_print (result);
  return CARE_EXIT_DONE;
}

/* The place of a new pack, and the pack that it falls back on. */
static gboolean
check_new (const char *code, const char *parent, const CareDivision **place, GError **error)
{
  CarePolicy *policy = care_policy_get_default (error);

  if (policy == NULL)
    return FALSE;
  *place = care_divisions_lookup (code);
  if (*place == NULL || (*place)->level == CARE_DIVISION_GROUPING)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("\"%s\" is not the code of a place"),
                   code);
      return FALSE;
    }
  if (care_policy_find_pack (policy, parent) != NULL)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("there is no pack \"%s\""), parent);
  return FALSE;
}

/**
 * care_command_policy_new:
 * @argc: number of arguments
 * @argv: `new CODE --parent ID [--output FILE]`
 *
 * Returns: an exit status
 */
int
care_command_policy_new (int argc, char **argv)
{
  g_autofree char *parent = NULL;
  g_autofree char *output = NULL;
  GOptionEntry entries[] = {
    { "parent", 0, 0, G_OPTION_ARG_STRING, &parent, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePackDraft) draft = NULL;
  g_autoptr (JsonNode) node = NULL;
  const CareDivision *place;

  if (!care_command_parse (entries, &argc, &argv, 1, 1))
    return CARE_EXIT_USAGE;
  if (parent == NULL)
    return care_command_usage (_("--parent is missing: the pack to ask where this one is silent, "
                                 "such as cn"));
  if (!check_new (argv[1], parent, &place, &error))
    return care_command_fail (error);
  draft = care_pack_draft_new (place, parent, care_date_today ());
  if (output != NULL)
    return care_pack_draft_save (draft, output, &error) ? CARE_EXIT_DONE
                                                        : care_command_fail (error);
  node = care_pack_draft_dup_whole (draft);
  care_command_print (node);
  return CARE_EXIT_DONE;
}

typedef struct
{
  char *source;
  char *quote;
  char *article;
  char *field;
  char *value;
  char *from;
  char *title;
} AddOptions;

static void
add_options_clear (AddOptions *self)
{
  char **texts[] = { &self->source, &self->quote, &self->article, &self->field, &self->value,
                     &self->from, &self->title };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AddOptions, add_options_clear)

static int
add (const char *path, const AddOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePackDraft) draft = care_pack_draft_new_from_file (path, &error);
  g_autofree char *text = draft ? care_source_text_read (options->source, &error) : NULL;
  g_autofree char *base = g_path_get_basename (options->source);
  g_autoptr (JsonNode) result = NULL;
  CareMark mark = { NULL, options->quote, options->article, options->field, options->value,
                    CARE_DATE_NONE };

  if (text == NULL)
    return care_command_fail (error);
  if (options->from != NULL
      && !care_command_read_day ("--from", options->from, &mark.from, &error))
    return care_command_fail (error);
  mark.source = care_pack_draft_add_source (draft, base, options->title ? options->title : base,
                                            text, &error);
  result = mark.source ? care_pack_draft_add_mark (draft, &mark, &error) : NULL;
  if (result == NULL || !care_pack_draft_save (draft, path, &error))
    return care_command_fail (error);
  care_command_print (result);
  return CARE_EXIT_DONE;
}

/**
 * care_command_policy_add:
 * @argc: number of arguments
 * @argv: `add PACK.json --source FILE --quote TEXT --article A --field FIELD --value V
 *   [--from DATE] [--title TITLE]`
 *
 * Returns: an exit status; where it is not 0, nothing has changed
 */
int
care_command_policy_add (int argc, char **argv)
{
  g_auto (AddOptions) options = { NULL };
  GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &options.source, NULL, NULL },
    { "quote", 0, 0, G_OPTION_ARG_STRING, &options.quote, NULL, NULL },
    { "article", 0, 0, G_OPTION_ARG_STRING, &options.article, NULL, NULL },
    { "field", 0, 0, G_OPTION_ARG_STRING, &options.field, NULL, NULL },
    { "value", 0, 0, G_OPTION_ARG_STRING, &options.value, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, NULL, NULL },
    { NULL }
  };

  if (!care_command_parse (entries, &argc, &argv, 1, 1))
    return CARE_EXIT_USAGE;
  if (options.source == NULL || options.quote == NULL || options.field == NULL
      || options.value == NULL || options.article == NULL)
    return care_command_usage (_("Usage: care-elsewhere-cli policy add PACK.json --source FILE "
                                 "--quote TEXT --article A --field FIELD --value V "
                                 "[--from DATE]"));
  return add (argv[1], &options);
}

static CarePolicy *
load_with (const char *path, const CarePack **pack, GError **error)
{
  g_autofree char *folder = care_file_find_data ("policy");
  g_autoptr (JsonNode) root = care_json_read_file (path, error);
  g_autoptr (CarePolicy) policy = NULL;
  const char *id;

  if (root == NULL)
    return NULL;
  policy = care_policy_new_with_draft (folder, NULL, root, path, error);
  if (policy == NULL)
    return NULL;
  id = care_json_peek_string (json_node_get_object (root), "id");
  *pack = care_policy_find_pack (policy, id);
  return g_steal_pointer (&policy);
}

/**
 * care_command_policy_diff:
 * @argc: number of arguments
 * @argv: `diff OLD.json NEW.json`
 *
 * Returns: an exit status
 */
int
care_command_policy_diff (int argc, char **argv)
{
  g_autofree char *day = NULL;
  GOptionEntry entries[] = {
    { "today", 0, 0, G_OPTION_ARG_STRING, &day, NULL, NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) before = NULL;
  g_autoptr (CarePolicy) after = NULL;
  g_autoptr (JsonNode) result = NULL;
  const CarePack *old_pack, *new_pack;
  CareDate today = care_date_today ();

  if (!care_command_parse (entries, &argc, &argv, 2, 2))
    return CARE_EXIT_USAGE;
  if (day != NULL && !care_command_read_day ("--today", day, &today, &error))
    return care_command_usage (error->message);
  before = load_with (argv[1], &old_pack, &error);
  after = before ? load_with (argv[2], &new_pack, &error) : NULL;
  if (after == NULL)
    return care_command_fail (error);
  result = care_pack_diff_to_json (before, old_pack, after, new_pack, today);
  care_command_print (result);
  return CARE_EXIT_DONE;
}
