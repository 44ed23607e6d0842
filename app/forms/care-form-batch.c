/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-batch.h"

#include "base/care-file.h"
#include "forms/care-form-pdf.h"
#include "forms/care-form.h"
#include "forms/care-problem.h"
#include "plans/care-plan-filed.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _CareFormBatch
{
  CarePolicy *policy;
  char *only_form;
  GHashTable *layouts; /* id → CareFormLayout */
};

/**
 * care_form_batch_new:
 * @policy: the policy packs
 * @only_form: (nullable): id of the one form that is wanted, %NULL for all that apply
 *
 * Returns: (transfer full): a batch
 */
CareFormBatch *
care_form_batch_new (CarePolicy *policy, const char *only_form)
{
  CareFormBatch *self = g_new0 (CareFormBatch, 1);

  self->policy = g_object_ref (policy);
  self->only_form = g_strdup (only_form);
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

/**
 * care_form_batch_free:
 * @self: (transfer full): a batch
 */
void
care_form_batch_free (CareFormBatch *self)
{
  g_object_unref (self->policy);
  g_free (self->only_form);
  g_hash_table_unref (self->layouts);
  g_free (self);
}

static CareFormLayout *
get_layout (CareFormBatch *self, const char *id, GError **error)
{
  CareFormLayout *layout = g_hash_table_lookup (self->layouts, id);

  if (layout != NULL)
    return layout;
  layout = care_form_layout_load (id, error);
  if (layout != NULL)
    g_hash_table_insert (self->layouts, g_strdup (id), layout);
  return layout;
}

static void
collect (GPtrArray *problems, GPtrArray *of_form)
{
  for (guint i = 0; i < of_form->len; i++)
    {
      const CareProblem *problem = g_ptr_array_index (of_form, i);

      if (!care_problems_concern (problems, problem->field))
        g_ptr_array_add (problems, care_problem_new (problem->field, "%s", problem->says));
    }
}

/* The forms of one person; NULL with @error where a layout cannot be read. */
static GPtrArray *
make_forms (CareFormBatch *self, CarePlan *plan, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CareAdvice) advice = care_plan_advise_for_form (plan, self->policy);
  const char *const only[] = { self->only_form, NULL };
  const char *const *ids = self->only_form ? only : care_advice_get_forms (advice);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      CareFormLayout *layout = get_layout (self, ids[i], error);
      CareForm *form;

      if (layout == NULL)
        return NULL;
      form = care_form_new (layout, plan, advice);
      g_ptr_array_add (forms, form);
      collect (problems, care_form_get_problems (form));
    }
  if (forms->len == 0)
    {
      g_autofree char *headline = care_advice_dup_headline (advice);

      g_ptr_array_add (problems, care_problem_new ("filing.type", "%s", headline));
    }
  return g_steal_pointer (&forms);
}

/**
 * care_form_batch_check:
 * @self: a batch
 * @plan: a case
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareProblem): what a clerk would send the forms back for,
 *   or %NULL where a form cannot be read
 */
GPtrArray *
care_form_batch_check (CareFormBatch *self, CarePlan *plan, GError **error)
{
  g_autoptr (GPtrArray) problems = care_problems_new ();
  g_autoptr (GPtrArray) forms = make_forms (self, plan, problems, error);

  return forms ? g_steal_pointer (&problems) : NULL;
}

static void
remove_files (GPtrArray *names, const char *folder)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      g_unlink (path);
    }
}

static GStrv
write_forms (GPtrArray *forms, const char *folder, guint number, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < forms->len; i++)
    {
      CareForm *form = g_ptr_array_index (forms, i);
      char *name = g_strdup_printf ("%04u-%s.pdf", number,
                                    care_form_layout_get_id (care_form_get_layout (form)));
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = care_form_pdf_new (care_form_get_sheet (form), error);

      if (bytes == NULL || !care_file_write_atomic (path, bytes, error))
        {
          g_free (name);
          remove_files (names, folder);
          return NULL;
        }
      g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * care_form_batch_write:
 * @self: a batch
 * @plan: a case
 * @folder: where the files go
 * @number: what their names begin with; names say nothing of the person
 * @draft: whether to write a form with problems, as a draft
 * @problems: (out) (transfer full) (nullable): what stands against the forms; drafts are written
 *   all the same
 * @error: return location for a #GError
 *
 * Writes the forms of one person, all of them or none.
 *
 * Returns: (transfer full) (nullable): the names of the files, %NULL where nothing was written
 */
GStrv
care_form_batch_write (CareFormBatch *self, CarePlan *plan, const char *folder, guint number,
                       gboolean draft, GPtrArray **problems, GError **error)
{
  g_autoptr (GPtrArray) found = care_problems_new ();
  g_autoptr (GPtrArray) forms = make_forms (self, plan, found, error);

  *problems = NULL;
  if (forms == NULL)
    return NULL;
  if (found->len > 0)
    *problems = g_ptr_array_ref (found);
  if (forms->len == 0 || (found->len > 0 && !draft))
    return NULL;
  return write_forms (forms, folder, number, error);
}
