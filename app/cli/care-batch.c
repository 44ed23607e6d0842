/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-batch.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "cli/care-command.h"
#include "forms/care-form-batch.h"
#include "forms/care-paper-owner.h"
#include "forms/care-problem.h"
#include "plans/care-people-list.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

typedef struct
{
  CareFormBatch *batch;
  gboolean draft;
  JsonBuilder *report;
  guint n_rows, n_written, n_files;
} Run;

static void
add_string (Run *run, const char *name, const char *value)
{
  json_builder_set_member_name (run->report, name);
  json_builder_add_string_value (run->report, value);
}

static void
add_files (Run *run, GStrv files)
{
  json_builder_set_member_name (run->report, "files");
  json_builder_begin_array (run->report);
  for (gsize i = 0; files[i] != NULL; i++, run->n_files++)
    json_builder_add_string_value (run->report, files[i]);
  json_builder_end_array (run->report);
  run->n_written++;
}

static void
add_problems (Run *run, GPtrArray *problems)
{
  g_autoptr (JsonNode) node = care_problems_to_json (problems);

  json_builder_set_member_name (run->report, "problems");
  json_builder_add_value (run->report,
                          json_object_dup_member (json_node_get_object (node), "problems"));
}

/* What days without their year were read as. */
static void
add_readings (Run *run, GStrv readings)
{
  if (readings[0] == NULL)
    return;
  json_builder_set_member_name (run->report, "notes");
  json_builder_begin_array (run->report);
  for (gsize i = 0; readings[i] != NULL; i++)
    json_builder_add_string_value (run->report, readings[i]);
  json_builder_end_array (run->report);
}

/* One row; FALSE where nothing further can be written, such as on a full disk. */
static gboolean
do_row (Run *run, guint line, CarePlan *plan, GPtrArray *faults, GStrv readings, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_auto (GStrv) files = NULL;

  run->n_rows++;
  if (plan != NULL)
    files = care_form_batch_write (run->batch, plan, run->n_rows, run->draft, faults, &problems,
                                   error);
  else
    {
      problems = care_problems_new ();
      care_form_batch_add_faults (problems, faults);
    }
  if (plan != NULL && files == NULL && problems == NULL
      && !g_error_matches (*error, CARE_ERROR, CARE_ERROR_INVALID))
    return FALSE;
  json_builder_begin_object (run->report);
  json_builder_set_member_name (run->report, "line");
  json_builder_add_int_value (run->report, line);
  add_readings (run, readings);
  if (files != NULL)
    add_files (run, files);
  else if (problems != NULL)
    add_problems (run, problems);
  if (plan == NULL && problems->len > 0)
    {
      const CareProblem *first = g_ptr_array_index (problems, 0);
      g_autofree char *says = g_strdup_printf ("%s: %s", first->field, first->says);

      add_string (run, "error", says);
    }
  else if (files == NULL && problems == NULL)
    add_string (run, "error", (*error)->message);
  json_builder_end_object (run->report);
  g_clear_error (error);
  return TRUE;
}

static gboolean
do_rows (Run *run, CarePeopleList *list, GError **error)
{
  for (;;)
    {
      g_autoptr (CarePlan) plan = NULL;
      g_autoptr (GPtrArray) faults = NULL;
      g_auto (GStrv) readings = NULL;
      guint line;

      if (!care_people_list_next (list, &line, &plan, &faults))
        return TRUE;
      readings = care_people_list_dup_readings (list, run->n_rows);
      if (!do_row (run, line, plan, faults, readings, error))
        return FALSE;
    }
}

static CarePeopleList *
open_list (const char *path, GError **error)
{
  gboolean is_stdin = g_str_equal (path, "-");
  g_autoptr (GBytes) bytes = is_stdin
                               ? care_file_read_stdin (CARE_PEOPLE_LIST_MAX_BYTES, error)
                               : care_file_read_bounded (path, CARE_PEOPLE_LIST_MAX_BYTES, error);

  return bytes ? care_people_list_new (bytes, is_stdin ? _("standard input") : path, error) : NULL;
}

static void
print_report (Run *run, const char *folder)
{
  g_autoptr (JsonNode) node = NULL;

  json_builder_end_array (run->report);
  json_builder_set_member_name (run->report, "people");
  json_builder_add_int_value (run->report, run->n_rows);
  json_builder_set_member_name (run->report, "written");
  json_builder_add_int_value (run->report, run->n_written);
  json_builder_set_member_name (run->report, "files");
  json_builder_add_int_value (run->report, run->n_files);
  care_paper_owner_tell_left (folder, care_form_batch_get_left (run->batch), run->report);
  json_builder_end_object (run->report);
  node = json_builder_get_root (run->report);
  care_command_print (node);
}

/**
 * care_batch_run:
 * @list: a list of people as CSV, XLSX or ODS, or `-`
 * @folder: where the files go
 * @form: (nullable): the one form that is wanted
 * @draft: whether to write forms with problems, as drafts
 * @replace: whether forms may take the place of other people's that lie in @folder
 *
 * Writes the forms of many people and reports on each; a bad row does not stop the others, but what
 * cannot be written stops all: the folder is then as before.
 *
 * Returns: an exit status: done only where every row was
 */
int
care_batch_run (const char *list, const char *folder, const char *form, gboolean draft,
                gboolean replace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePeopleList) rows = open_list (list, &error);
  g_autoptr (CareFormBatch) batch = NULL;
  g_autoptr (JsonBuilder) report = json_builder_new ();
  CarePolicy *policy = rows ? care_policy_get_default (&error) : NULL;
  Run run = { NULL, draft, report };

  if (policy == NULL)
    return care_command_fail (error);
  run.batch = batch = care_form_batch_new (policy, form);
  json_builder_begin_object (report);
  json_builder_set_member_name (report, "rows");
  json_builder_begin_array (report);
  care_form_batch_begin (batch, folder, list, replace);
  if (!do_rows (&run, rows, &error) || !care_form_batch_commit (batch, &error))
    return care_command_fail (error);
  print_report (&run, folder);
  if (run.n_written == run.n_rows)
    return CARE_EXIT_DONE;
  fprintf (stderr, ngettext ("%s: %u row was not written\n", "%s: %u rows were not written\n",
                             run.n_rows - run.n_written), list, run.n_rows - run.n_written);
  return CARE_EXIT_FAILED;
}
