/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-batch.h"

#include "forms/care-form-pdf.h"
#include "forms/care-form-placed.h"
#include "forms/care-form.h"
#include "forms/care-paper-owner.h"
#include "forms/care-problem.h"
#include "plans/care-people-list.h"
#include "plans/care-plan-filed.h"


struct _CareFormBatch
{
  CarePolicy *policy;
  char *only_form;
  GHashTable *layouts; /* id → CareFormLayout */

  char *folder;
  CareFileSet *set;      /* nullable: what is written and has no name yet */
  GHashTable *names;     /* of the files that are written */
  GPtrArray *owners;     /* by number, from 1: whose papers; %NULL where a row could not be read */
  GPtrArray *left;       /* names of files in the folder that are of others, and stay */
  gboolean replace;
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
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->owners = g_ptr_array_new_with_free_func (g_free);
  self->left = g_ptr_array_new_with_free_func (g_free);
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
  g_clear_pointer (&self->set, care_file_set_free);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->owners);
  g_ptr_array_unref (self->left);
  g_free (self->folder);
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
 * care_form_batch_add_faults:
 * @problems: (element-type CareProblem): problems
 * @faults: (element-type CarePeopleFault): what is wrong with the cells of a row
 *
 * Puts what is wrong with the row before what is wrong with the form, and says of an answer only
 * what is wrong with its cell: that it is missing for that reason goes without saying.
 */
void
care_form_batch_add_faults (GPtrArray *problems, GPtrArray *faults)
{
  for (guint i = 0; i < problems->len; )
    {
      const CareProblem *problem = g_ptr_array_index (problems, i);
      gboolean known = FALSE;

      for (guint f = 0; f < faults->len && !known; f++)
        known = g_strcmp0 (problem->field, ((CarePeopleFault *) faults->pdata[f])->path) == 0;
      if (known)
        g_ptr_array_remove_index (problems, i);
      else
        i++;
    }
  for (guint f = 0; f < faults->len; f++)
    {
      const CarePeopleFault *fault = faults->pdata[f];

      g_ptr_array_insert (problems, f, care_problem_new (fault->path, "%s", fault->says));
    }
}

/**
 * care_form_batch_check:
 * @self: a batch
 * @plan: a plan
 * @faults: (nullable) (element-type CarePeopleFault): what is wrong with the row that it is from
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CareProblem): what a clerk would send the forms back for,
 *   or %NULL where a form cannot be read
 */
GPtrArray *
care_form_batch_check (CareFormBatch *self, CarePlan *plan, GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) problems = care_problems_new ();
  g_autoptr (GPtrArray) forms = make_forms (self, plan, problems, error);

  if (faults != NULL)
    care_form_batch_add_faults (problems, faults);
  return forms ? g_steal_pointer (&problems) : NULL;
}

/**
 * care_form_batch_begin:
 * @self: a batch
 * @folder: where the files shall be; made with the first of them
 * @list: (nullable): the file that the people were read from, which is not written over
 * @replace: whether forms of other people may be replaced
 *
 * Begins anew; what was written and not committed is not there.
 */
void
care_form_batch_begin (CareFormBatch *self, const char *folder, const char *list,
                       gboolean replace)
{
  g_clear_pointer (&self->set, care_file_set_free);
  self->set = care_file_set_new (folder);
  if (list != NULL)
    care_file_set_add_input (self->set, list);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->replace = replace;
  g_hash_table_remove_all (self->names);
  g_ptr_array_set_size (self->owners, 0);
  g_ptr_array_set_size (self->left, 0);
}

/* Whose papers those of @number are. */
static const char *
note_owner (CareFormBatch *self, CarePlan *plan, guint number)
{
  if (self->owners->len < number)
    g_ptr_array_set_size (self->owners, number);
  g_free (self->owners->pdata[number - 1]);
  self->owners->pdata[number - 1] = care_paper_owner_new (plan);
  return self->owners->pdata[number - 1];
}

/* Under one number lies one person. What says nothing of a person is in the way only where it would
 * be replaced. */
static gboolean
is_others (const char *name, const char *found, gpointer user_data)
{
  CareFormBatch *self = user_data;
  char *end;
  guint64 number = g_ascii_strtoull (name, &end, 10);

  if (found == NULL)
    return g_hash_table_contains (self->names, name);
  if (*end == '-' && number > 0 && number <= self->owners->len
      && self->owners->pdata[number - 1] != NULL)
    return !care_paper_owner_is_same (self->owners->pdata[number - 1], found);
  for (guint i = 0; i < self->owners->len; i++)
    if (self->owners->pdata[i] != NULL
        && care_paper_owner_is_same (self->owners->pdata[i], found))
      return FALSE;
  return TRUE;
}

static GStrv
write_forms (CareFormBatch *self, const char *owner, GPtrArray *forms, guint number,
             GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < forms->len; i++)
    care_form_sheet_get_fonts (care_form_get_sheet (g_ptr_array_index (forms, i)));
  /* All of them are drawn before the first is written: of a person some forms are none. */
  for (guint i = 0; i < forms->len; i++)
    {
      GBytes *bytes = care_form_pdf_new (care_form_get_sheet (g_ptr_array_index (forms, i)), error);

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (files, bytes);
    }
  for (guint i = 0; i < forms->len; i++)
    {
      CareFormLayout *layout = care_form_get_layout (g_ptr_array_index (forms, i));
      const char *id = care_form_layout_get_id (layout);
      g_autofree char *name = g_strdup_printf ("%04u-%s.pdf", number, id);
      g_autoptr (GBytes) bytes = care_paper_owner_mark_form (owner, g_ptr_array_index (files, i));

      if (!care_file_set_add (self->set, name, bytes, error))
        return NULL;
      g_strv_builder_add (names, name);
      g_hash_table_add (self->names, g_steal_pointer (&name));
    }
  return g_strv_builder_end (names);
}

/**
 * care_form_batch_write:
 * @self: a batch
 * @plan: a plan
 * @number: what their names begin with; names say nothing of the person
 * @draft: whether to write a form with problems, as a draft
 * @faults: (nullable) (element-type CarePeopleFault): what is wrong with the row that it is from
 * @problems: (out) (transfer full) (nullable): what stands against the forms; drafts are written
 *   all the same
 * @error: return location for a #GError
 *
 * Writes the forms of one person beside their names, between care_form_batch_begin() and
 * care_form_batch_commit().
 *
 * Returns: (transfer full) (nullable): the names of the files, %NULL where nothing was written
 */
GStrv
care_form_batch_write (CareFormBatch *self, CarePlan *plan, guint number, gboolean draft,
                       GPtrArray *faults, GPtrArray **problems, GError **error)
{
  g_autoptr (GPtrArray) found = care_problems_new ();
  g_autoptr (GPtrArray) forms = NULL;
  const char *owner;

  g_return_val_if_fail (self->set != NULL && number > 0, NULL);

  *problems = NULL;
  owner = note_owner (self, plan, number);
  forms = make_forms (self, plan, found, error);
  if (forms == NULL)
    return NULL;
  if (faults != NULL)
    care_form_batch_add_faults (found, faults);
  if (found->len > 0)
    *problems = g_ptr_array_ref (found);
  if (forms->len == 0 || (found->len > 0 && !draft))
    return NULL;
  return write_forms (self, owner, forms, number, error);
}

/**
 * care_form_batch_commit:
 * @self: a batch
 * @error: return location for a #GError
 *
 * Lets all forms that were written take their names.
 *
 * Returns: %FALSE where that cannot be, or where papers of other people lie in the folder and
 *   nobody said that they may be replaced; nothing in the folder has changed then
 */
gboolean
care_form_batch_commit (CareFormBatch *self, GError **error)
{
  g_autoptr (CareFileSet) set = g_steal_pointer (&self->set);

  g_return_val_if_fail (set != NULL, FALSE);

  g_clear_pointer (&self->left, g_ptr_array_unref);
  self->left = care_paper_owner_list_others (self->folder, is_others, self);
  if (!self->replace && !care_paper_owner_check_others (self->folder, self->left, error))
    return FALSE;
  for (guint i = self->left->len; i > 0; i--)
    if (g_hash_table_contains (self->names, g_ptr_array_index (self->left, i - 1)))
      g_ptr_array_remove_index (self->left, i - 1);
  return care_file_set_commit (set, error);
}

/**
 * care_form_batch_get_left:
 * @self: a batch that is committed
 *
 * Returns: (transfer none) (element-type utf8): names of files that are of other people, or do not
 *   say of whom, and lie among the new ones, since they were not replaced
 */
GPtrArray *
care_form_batch_get_left (CareFormBatch *self)
{
  return self->left;
}
