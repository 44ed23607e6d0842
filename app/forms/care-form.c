/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form.h"

#include "forms/care-form-binding.h"
#include "forms/care-form-checks.h"

struct _CareForm
{
  GObject parent_instance;

  CareFormLayout *layout;
  CareFormSheet *sheet;
  GPtrArray *problems;
};

G_DEFINE_FINAL_TYPE (CareForm, care_form, G_TYPE_OBJECT)

static void
care_form_dispose (GObject *object)
{
  CareForm *self = CARE_FORM (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->problems, g_ptr_array_unref);

  G_OBJECT_CLASS (care_form_parent_class)->dispose (object);
}

static void
care_form_class_init (CareFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_form_dispose;
}

static void
care_form_init (CareForm *self)
{
}

static CareForm *
make (CareFormLayout *layout, GPtrArray *problems, const CareFormValues *values)
{
  CareForm *self = g_object_new (CARE_TYPE_FORM, NULL);
  GPtrArray *of_sheet;

  self->layout = g_object_ref (layout);
  self->problems = problems;
  self->sheet = care_form_sheet_new (layout, values);
  of_sheet = care_form_sheet_get_problems (self->sheet);
  for (guint i = 0; i < of_sheet->len; i++)
    {
      const CareProblem *problem = g_ptr_array_index (of_sheet, i);

      if (!care_problems_concern (problems, problem->field))
        g_ptr_array_add (problems, care_problem_copy (problem));
    }
  return self;
}

/**
 * care_form_new:
 * @layout: a form
 * @plan: the case to fill it from
 * @advice: (nullable): what follows from the case's situation
 *
 * Fills and typesets a form, and checks it. A form with problems says on the page that it is a
 * draft.
 *
 * Returns: (transfer full): the form
 */
CareForm *
care_form_new (CareFormLayout *layout, CarePlan *plan, CareAdvice *advice)
{
  g_autoptr (CareFormValues) values = NULL;
  GPtrArray *problems;

  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (layout) && CARE_IS_PLAN (plan), NULL);

  values = care_form_bind (layout, plan, advice);
  problems = care_form_check (layout, plan, advice, values);
  if (problems->len > 0)
    care_form_values_set (values, "draft", "yes");
  return make (layout, problems, values);
}

/**
 * care_form_new_blank:
 * @layout: a form
 *
 * Returns: (transfer full): the form without any answer, for writing by hand
 */
CareForm *
care_form_new_blank (CareFormLayout *layout)
{
  g_autoptr (CareFormValues) values = care_form_values_new ();

  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (layout), NULL);

  return make (layout, care_problems_new (), values);
}

CareFormLayout *
care_form_get_layout (CareForm *self)
{
  g_return_val_if_fail (CARE_IS_FORM (self), NULL);

  return self->layout;
}

CareFormSheet *
care_form_get_sheet (CareForm *self)
{
  g_return_val_if_fail (CARE_IS_FORM (self), NULL);

  return self->sheet;
}

GPtrArray *
care_form_get_problems (CareForm *self)
{
  g_return_val_if_fail (CARE_IS_FORM (self), NULL);

  return self->problems;
}

/**
 * care_form_dup_file_name:
 * @self: a form
 *
 * Returns: (transfer full): a name for its file: the title of the form, nothing of the person
 */
char *
care_form_dup_file_name (CareForm *self)
{
  g_return_val_if_fail (CARE_IS_FORM (self), NULL);

  return g_strconcat (care_form_layout_get_title (self->layout), ".pdf", NULL);
}
