/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "advice/care-advice-json.h"
#include "base/care-error.h"
#include "base/care-file-set.h"
#include "base/care-json.h"
#include "cli/care-command-input.h"
#include "forms/care-form-papers.h"
#include "forms/care-form-pdf.h"
#include "forms/care-form-picture.h"
#include "forms/care-form.h"
#include "forms/care-paper-owner.h"
#include "forms/care-problem.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* A file of the plan, made in memory first: either all are written or none. */
typedef struct
{
  char *name;
  GBytes *bytes;
} File;

static void
file_free (File *file)
{
  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

typedef struct
{
  CarePlan *plan;
  CareAdvice *advice;
  CarePolicy *policy;
  CareEstimate *estimate;
  CareComparison *comparison;
  gboolean pictures;   /* whether a picture for a telephone is made, too */
  char *owner;         /* whom the papers are about */
  gboolean is_owners_folder; /* whether the comparison in the folder is the owner's */
  GPtrArray *left;     /* nullable: names of files in the folder that are of others, and stay */
  GPtrArray *files;    /* of File */
  GPtrArray *problems; /* of CareProblem */
} Job;

static void
job_clear (Job *self)
{
  g_clear_object (&self->plan);
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_clear_object (&self->advice);
  g_clear_object (&self->estimate);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static void
add_file (Job *job, const char *stem, const char *suffix, GBytes *bytes)
{
  File *file = g_new0 (File, 1);

  file->name = g_strconcat (stem, suffix, NULL);
  file->bytes = bytes;
  g_ptr_array_add (job->files, file);
}

static void
add_json (Job *job, const char *stem, JsonNode *node)
{
  g_autofree char *text = care_json_to_string (node, TRUE);
  g_autofree char *lines = g_strconcat (text, "\n", NULL);

  add_file (job, stem, ".json", g_bytes_new (lines, strlen (lines)));
}

static gboolean
add_pdf (Job *job, const char *id, CareFormSheet *sheet, const char *owner, GError **error)
{
  g_autoptr (GBytes) bytes = care_form_pdf_new (sheet, error);

  if (bytes == NULL)
    return FALSE;
  add_file (job, id, ".pdf",
            owner ? care_paper_owner_mark_form (owner, bytes) : g_bytes_ref (bytes));
  return TRUE;
}

/* For a telephone, to be sent in a chat. */
static gboolean
add_picture (Job *job, const char *id, CareFormSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  GBytes *bytes;

  g_ptr_array_add (sheets, sheet);
  bytes = care_form_picture_new (sheets, error);
  if (bytes == NULL)
    return FALSE;
  add_file (job, id, ".png", bytes);
  return TRUE;
}

static gboolean
prepare (Job *job, const char *path, const char *passphrase, GError **error)
{
  job->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  job->problems = care_problems_new ();
  job->plan = care_command_read_plan (path, passphrase, error);
  job->policy = job->plan ? care_policy_get_default (error) : NULL;
  if (job->policy == NULL)
    return FALSE;
  job->owner = care_paper_owner_new (job->plan);
  job->advice = care_plan_advise (job->plan, job->policy);
  return care_command_reckon (job->plan, job->advice, job->policy, &job->estimate,
                              &job->comparison, error);
}

static void
add_numbers (Job *job)
{
  g_autoptr (JsonNode) advice = care_advice_to_json (job->advice);
  g_autoptr (JsonNode) comparison = care_comparison_to_json (job->comparison);

  json_object_set_string_member (json_node_get_object (comparison), CARE_PAPER_OWNER_KEY,
                                 job->owner);
  add_json (job, "advice", advice);
  add_json (job, CARE_PAPER_OWNER_STEM, comparison);
}

static void
collect (Job *job, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CareProblem *problem = g_ptr_array_index (problems, i);

      if (!care_problems_concern (job->problems, problem->field))
        g_ptr_array_add (job->problems, care_problem_new (problem->field, "%s", problem->says));
    }
}

static gboolean
make_form (Job *job, const char *id, GError **error)
{
  g_autoptr (CareFormLayout) layout = care_form_layout_load (id, error);
  g_autoptr (CareForm) form = NULL;

  if (layout == NULL)
    return FALSE;
  form = care_form_new (layout, job->plan, job->advice);
  collect (job, care_form_get_problems (form));
  return add_pdf (job, id, care_form_get_sheet (form), job->owner, error);
}

static gboolean
make_paper (Job *job, const char *id, GError **error)
{
  g_autoptr (CareFormLayout) layout = care_form_layout_load (id, error);
  g_autoptr (CareFormSheet) sheet = NULL;

  if (layout == NULL)
    return FALSE;
  sheet = care_form_papers_new (layout, job->plan, job->advice, job->policy, job->estimate,
                                job->comparison);
  /* Others may get these papers, on which the number does not stand in full. */
  return add_pdf (job, id, sheet, NULL, error)
         && (!job->pictures || !g_str_equal (id, "family-summary")
             || add_picture (job, id, sheet, error));
}

/* The forms where the office has some, else what to type; and what goes with both. */
static gboolean
make_papers (Job *job, GError **error)
{
  const char *const *forms = care_advice_get_forms (job->advice);
  gboolean files = care_advice_get_decision (job->advice) == CARE_DECISION_FILE;

  for (gsize i = 0; forms[i] != NULL; i++)
    if (!make_form (job, forms[i], error))
      return FALSE;
  return (forms[0] != NULL || !files || make_paper (job, "data-sheet", error))
         && make_paper (job, "checklist", error)
         && (!care_advice_may_claim (job->advice) || make_paper (job, "claim-sheet", error))
         && (!files || make_paper (job, "hand-over", error))
         && make_paper (job, "family-summary", error);
}

static gboolean
is_written (Job *job, const char *name)
{
  for (guint i = 0; i < job->files->len; i++)
    if (g_str_equal (((File *) g_ptr_array_index (job->files, i))->name, name))
      return TRUE;
  return FALSE;
}

/* What any plan may write that does not itself say whose it is. */
static gboolean
is_paper (const char *name)
{
  static const char *const names[] = { "advice.json", CARE_PAPER_OWNER_FILE, "data-sheet.pdf",
                                       "checklist.pdf", "claim-sheet.pdf", "hand-over.pdf",
                                       "family-summary.pdf", "family-summary.png", NULL };

  return g_strv_contains (names, name);
}

/* Forms that are another person's; and where the comparison is not this person's, the papers that
 * lie with it, and what would be replaced. */
static gboolean
is_others (const char *name, const char *found, gpointer user_data)
{
  Job *job = user_data;

  if (g_str_has_suffix (name, ".pdf") && found != NULL)
    return !care_paper_owner_is_same (job->owner, found);
  return !job->is_owners_folder && (is_paper (name) || is_written (job, name));
}

static gboolean
write_files (Job *job, const char *folder, const char *input, gboolean replace, GError **error)
{
  g_autoptr (CareFileSet) set = care_file_set_new (folder);
  g_autofree char *found = care_paper_owner_read_folder (folder);

  job->is_owners_folder = care_paper_owner_is_same (job->owner, found);
  job->left = care_paper_owner_list_others (folder, is_others, job);
  if (!replace && !care_paper_owner_check_others (folder, job->left, error))
    return FALSE;
  care_file_set_add_input (set, input);
  for (guint i = 0; i < job->files->len; i++)
    {
      const File *file = g_ptr_array_index (job->files, i);

      if (!care_file_set_add (set, file->name, file->bytes, error))
        return FALSE;
    }
  for (guint i = job->left->len; i > 0; i--)
    if (is_written (job, g_ptr_array_index (job->left, i - 1)))
      g_ptr_array_remove_index (job->left, i - 1);
  return care_file_set_commit (set, error);
}

static int
report (GPtrArray *problems)
{
  g_autoptr (JsonNode) node = care_problems_to_json (problems);
  const CareProblem *first = g_ptr_array_index (problems, 0);

  care_command_print (node);
  fprintf (stderr, "%s%s%s\n", first->field, *first->field ? ": " : "", first->says);
  return CARE_EXIT_FAILED;
}

static void
print_files (Job *job, const char *folder)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < job->files->len; i++)
    json_builder_add_string_value (builder, ((File *) g_ptr_array_index (job->files, i))->name);
  json_builder_end_array (builder);
  care_paper_owner_tell_left (folder, job->left, builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  care_command_print (node);
}

/**
 * care_command_plan:
 * @argc: number of arguments
 * @argv: `plan`, options, and the file of a case
 *
 * Does the whole job: writes the advice, the comparison, the forms and the papers that go with
 * them, all of them or none. A folder with papers of another person is refused unless `--replace`
 * says so.
 *
 * Returns: an exit status
 */
int
care_command_plan (int argc, char **argv)
{
  g_autofree char *folder = NULL, *passphrase = NULL;
  gboolean draft = FALSE, replace = FALSE, pictures = FALSE;
  const char *input;
  GOptionEntry entries[] = {
    { "output-dir", 0, 0, G_OPTION_ARG_FILENAME, &folder, NULL, NULL },
    { "draft", 0, 0, G_OPTION_ARG_NONE, &draft, NULL, NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace, NULL, NULL },
    { "pictures", 0, 0, G_OPTION_ARG_NONE, &pictures, NULL, NULL },
    CARE_COMMAND_PASSPHRASE_OPTION (&passphrase),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (Job) job = { NULL };

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  if (folder == NULL)
    return care_command_usage (_("Say with --output-dir where the files go."));
  input = argc > 1 ? argv[1] : "-";
  job.pictures = pictures;
  if (!prepare (&job, input, passphrase, &error))
    return care_command_fail (error);
  add_numbers (&job);
  if (!make_papers (&job, &error))
    return care_command_fail (error);
  if (job.problems->len > 0 && !draft)
    return report (job.problems);
  if (!write_files (&job, folder, input, replace, &error))
    return care_command_fail (error);
  print_files (&job, folder);
  return CARE_EXIT_DONE;
}
