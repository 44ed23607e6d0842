/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-problem.h"

/**
 * care_problem_new:
 * @field: the answer it is about
 * @format: the sentence
 * @...: its arguments
 *
 * Returns: (transfer full): a problem
 */
CareProblem *
care_problem_new (const char *field, const char *format, ...)
{
  CareProblem *self = g_new0 (CareProblem, 1);
  va_list args;

  va_start (args, format);
  self->field = g_strdup (field);
  self->says = g_strdup_vprintf (format, args);
  va_end (args);
  return self;
}

/**
 * care_problem_copy:
 * @self: a problem
 *
 * Returns: (transfer full): the same once more
 */
CareProblem *
care_problem_copy (const CareProblem *self)
{
  CareProblem *copy = care_problem_new (self->field, "%s", self->says);

  copy->missing = self->missing;
  copy->fatal = self->fatal;
  return copy;
}

/**
 * care_problem_free:
 * @self: (transfer full): a problem
 */
void
care_problem_free (CareProblem *self)
{
  g_free (self->field);
  g_free (self->says);
  g_free (self);
}

/**
 * care_problems_new:
 *
 * Returns: (transfer full) (element-type CareProblem): a list for problems
 */
GPtrArray *
care_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) care_problem_free);
}

/**
 * care_problems_concern:
 * @problems: (element-type CareProblem): problems
 * @field: an answer
 *
 * Returns: %TRUE where one of them is about @field
 */
gboolean
care_problems_concern (GPtrArray *problems, const char *field)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((CareProblem *) g_ptr_array_index (problems, i))->field, field))
      return TRUE;
  return FALSE;
}

/**
 * care_problems_to_json:
 * @problems: (element-type CareProblem): problems
 *
 * Returns: (transfer full): `{ "problems": [ { "field", "says" } ] }`
 */
JsonNode *
care_problems_to_json (GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      CareProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "field");
      json_builder_add_string_value (builder, problem->field);
      json_builder_set_member_name (builder, "says");
      json_builder_add_string_value (builder, problem->says);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
