/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "cli/care-batch.h"
#include "cli/care-command-input.h"
#include "forms/care-form-papers.h"
#include "forms/care-form-pdf.h"
#include "forms/care-form.h"
#include "forms/care-paper-owner.h"
#include "forms/care-problem.h"
#include "plans/care-plan-filed.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  char *form;
  char *output;
  char *batch;
  char *output_dir;
  char *passphrase;
  gboolean blank;
  gboolean draft;
  gboolean replace;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->form);
  g_free (self->output);
  g_free (self->batch);
  g_free (self->output_dir);
  g_free (self->passphrase);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  GOptionEntry entries[] = {
    { "form", 0, 0, G_OPTION_ARG_STRING, &options->form, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output, NULL, NULL },
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &options->batch, NULL, NULL },
    { "output-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->output_dir, NULL, NULL },
    { "blank", 0, 0, G_OPTION_ARG_NONE, &options->blank, NULL, NULL },
    { "draft", 0, 0, G_OPTION_ARG_NONE, &options->draft, NULL, NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options->replace, NULL, NULL },
    CARE_COMMAND_PASSPHRASE_OPTION (&options->passphrase),
    { NULL },
  };

  if (!care_command_parse (entries, argc, argv, 0, 1))
    return FALSE;
  if ((options->batch == NULL) != (options->output_dir == NULL)
      || (options->batch != NULL && (options->output != NULL || options->blank || *argc > 1)))
    {
      care_command_usage (_("--batch goes with --output-dir, and with neither --output, --blank "
                            "nor a case."));
      return FALSE;
    }
  if (options->batch != NULL)
    return TRUE;
  if (options->form == NULL)
    {
      care_command_usage (_("Say which form with --form."));
      return FALSE;
    }
  if (options->output == NULL && isatty (STDOUT_FILENO))
    {
      care_command_usage (_("Say with --output where the file goes."));
      return FALSE;
    }
  return TRUE;
}

/* Writing the form over the case that it is filled from would lose the case. */
static gboolean
is_same_file (const char *one, const char *other)
{
  GStatBuf a, b;

  return one != NULL && other != NULL && g_stat (one, &a) == 0 && g_stat (other, &b) == 0
         && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static CareForm *
make_form (const Options *options, CareFormLayout *layout, const char *path, char **owner,
           GError **error)
{
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  CarePolicy *policy;

  if (options->blank)
    return care_form_new_blank (layout);
  plan = care_command_read_plan (path, options->passphrase, error);
  policy = plan ? care_policy_get_default (error) : NULL;
  if (policy == NULL)
    return NULL;
  *owner = care_paper_owner_new (plan);
  advice = care_plan_advise_for_form (plan, policy);
  return care_form_new (layout, plan, advice);
}

/* What is no form of an office, which asks for answers: nothing in it can be sent back. */
static gboolean
is_paper (CareFormLayout *layout)
{
  return *care_form_layout_get_required (layout) == NULL;
}

/* Others may get a paper: it does not say whose it is, as a form does. */
static CareFormSheet *
make_paper (const Options *options, CareFormLayout *layout, const char *path, GError **error)
{
  g_autoptr (CarePlan) plan = care_command_read_plan (path, options->passphrase, error);
  CarePolicy *policy = plan ? care_policy_get_default (error) : NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (CareEstimate) estimate = NULL;
  g_autoptr (CareComparison) comparison = NULL;

  if (policy == NULL)
    return NULL;
  if (g_str_equal (options->form, "recovery-sheet"))
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_NOT_FOUND,
                           _("A recovery sheet is made in the window, when a passphrase is set: "
                             "its code is shown only then."));
      return NULL;
    }
  advice = care_plan_advise (plan, policy);
  if (!care_command_reckon (plan, advice, policy, &estimate, &comparison, error))
    return NULL;
  return care_form_papers_new (layout, plan, advice, policy, estimate, comparison);
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

static gboolean
write_output (const char *path, GBytes *bytes, GError **error)
{
  if (path != NULL && !g_str_equal (path, "-"))
    return care_file_write_atomic (path, bytes, error);
  if (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout)
        == g_bytes_get_size (bytes) && fflush (stdout) == 0)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, _("The output cannot be written."));
  return FALSE;
}

/**
 * care_command_form:
 * @argc: number of arguments
 * @argv: `form`, options, and the file of a case
 *
 * Writes a form as a PDF file, or lists what is missing or contradictory; with `--batch`, for all
 * people of a list.
 *
 * Returns: an exit status
 */
int
care_command_form (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CareFormLayout) layout = NULL;
  g_autoptr (CareForm) form = NULL;
  g_autoptr (CareFormSheet) sheet = NULL;
  g_autoptr (GBytes) plain = NULL, bytes = NULL;
  g_autofree char *owner = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *problems;
  const char *path;

  if (!parse (&options, &argc, &argv))
    return CARE_EXIT_USAGE;
  path = argc > 1 ? argv[1] : "-";
  if (options.batch != NULL)
    return care_batch_run (options.batch, options.output_dir, options.form, options.draft,
                           options.replace);
  if (is_same_file (options.output, argc > 1 ? argv[1] : NULL))
    {
      g_set_error (&error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                   _("%s: the form would replace the case that it is filled from"),
                   options.output);
      return care_command_fail (error);
    }
  layout = care_form_layout_load (options.form, &error);
  if (layout != NULL && is_paper (layout) && !options.blank)
    sheet = make_paper (&options, layout, path, &error);
  else if (layout != NULL)
    form = make_form (&options, layout, path, &owner, &error);
  if (form == NULL && sheet == NULL)
    return care_command_fail (error);
  problems = form ? care_form_get_problems (form) : care_form_sheet_get_problems (sheet);
  if (problems->len > 0 && !options.draft)
    return report (problems);
  plain = care_form_pdf_new (form ? care_form_get_sheet (form) : sheet, &error);
  if (plain != NULL)
    bytes = owner ? care_paper_owner_mark_form (owner, plain) : g_bytes_ref (plain);
  if (bytes == NULL || !write_output (options.output, bytes, &error))
    return care_command_fail (error);
  return CARE_EXIT_DONE;
}
