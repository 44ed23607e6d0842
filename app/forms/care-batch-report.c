/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-batch-job.h"

#include <glib/gi18n-lib.h>

static CareBatchPerson *
get_person (CareBatchJob *self, guint index)
{
  return g_list_model_get_item (care_batch_job_get_people (self), index);
}

static gboolean
is_made (CareBatchPerson *person)
{
  return care_batch_person_get_state (person) == CARE_BATCH_MADE
         || care_batch_person_get_state (person) == CARE_BATCH_DRAFT;
}

/* What was said to be made has not got its name. */
static void
take_back_made (CareBatchJob *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (care_batch_job_get_people (self)); i++)
    {
      g_autoptr (CareBatchPerson) person = get_person (self, i);

      if (is_made (person))
        care_batch_person_set_state (person, CARE_BATCH_PROBLEMS, _("Not made."));
    }
}

gboolean
care_batch_job_make_finish (CareBatchJob *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (g_task_propagate_boolean (G_TASK (result), &local))
    return TRUE;
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_back_made (self);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * care_batch_job_dup_first_file:
 * @self: a job
 *
 * Returns: (transfer full) (nullable): the name of the first file that was made
 */
char *
care_batch_job_dup_first_file (CareBatchJob *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (care_batch_job_get_people (self)); i++)
    {
      g_autoptr (CareBatchPerson) person = get_person (self, i);
      g_auto (GStrv) files = g_strsplit (care_batch_person_get_says (person), "\n", 2);

      if (is_made (person) && files[0] != NULL)
        return g_strdup (files[0]);
    }
  return NULL;
}

/**
 * care_batch_job_finds_files:
 * @folder: a folder
 *
 * Returns: %TRUE where the folder has files that could be those of an earlier batch
 */
gboolean
care_batch_job_finds_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_ascii_isdigit (name[0]) && g_str_has_suffix (name, ".pdf"))
      return TRUE;
  return FALSE;
}

static void
append_person (GString *text, CareBatchPerson *person)
{
  static const char *const states[] = {
    N_("not made"), N_("not made"), N_("not made"), N_("made"), N_("made as a draft"),
  };
  g_auto (GStrv) lines = g_strsplit (care_batch_person_get_says (person), "\n", -1);

  /* Translators: line of the list, name, masked identity number, made or not */
  g_string_append_printf (text, _("Line %1$u: %2$s %3$s: %4$s"),
                          care_batch_person_get_line (person), care_batch_person_get_name (person),
                          care_batch_person_get_id_number (person),
                          _(states[care_batch_person_get_state (person)]));
  g_string_append_c (text, '\n');
  for (gsize i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (text, "    %s\n", lines[i]);
}

/**
 * care_batch_job_dup_report:
 * @self: a job
 *
 * Returns: (transfer full): what was made for whom and what was not, and why, as a text
 */
char *
care_batch_job_dup_report (CareBatchJob *self)
{
  GString *text = g_string_new (NULL);
  guint n_people = g_list_model_get_n_items (care_batch_job_get_people (self));
  guint n_made = care_batch_job_count (self, CARE_BATCH_MADE)
                 + care_batch_job_count (self, CARE_BATCH_DRAFT);

  g_string_append_printf (text, ngettext ("%1$u of %2$u person: forms made",
                                          "%1$u of %2$u people: forms made", n_people),
                          n_made, n_people);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (CareBatchPerson) person = get_person (self, i);

      append_person (text, person);
    }
  return g_string_free (text, FALSE);
}
