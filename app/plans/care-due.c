/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-due.h"

#include "plans/care-plan-filed.h"

#include <glib/gi18n-lib.h>

/**
 * care_due_find_next:
 * @advice: an advice
 *
 * Returns: (transfer none) (nullable): its deadline that comes first
 */
const CareDeadline *
care_due_find_next (CareAdvice *advice)
{
  GPtrArray *deadlines = care_advice_get_deadlines (advice);
  const CareDeadline *next = NULL;

  for (guint i = 0; i < deadlines->len; i++)
    {
      const CareDeadline *deadline = deadlines->pdata[i];

      if (next == NULL || deadline->advised < next->advised)
        next = deadline;
    }
  return next;
}

static void
count_plan (CarePlan *plan, CarePolicy *policy, CareDue *due)
{
  CareSituation *situation = care_plan_get_situation (plan);
  g_autoptr (CareAdvice) advice = NULL;
  const CareDeadline *next;
  CareDate today = care_situation_get_today (situation);

  /* What is filed has met its deadline. */
  if (care_plan_is_filed (plan) || !care_situation_has (situation, CARE_KEY_INSURED))
    return;
  advice = care_advisor_advise (policy, situation);
  next = care_due_find_next (advice);
  if (next == NULL)
    return;
  if (next->advised < today)
    due->n_overdue++;
  else if (next->advised <= care_date_add_days (today, CARE_DUE_DAYS))
    {
      due->n_due++;
      if (due->first == CARE_DATE_NONE || next->advised < due->first)
        due->first = next->advised;
    }
}

/**
 * care_due_count:
 * @plans: list of #CarePlan
 * @policy: the rules
 * @due: (out caller-allocates): what is pressing among them
 */
void
care_due_count (GListModel *plans, CarePolicy *policy, CareDue *due)
{
  g_return_if_fail (G_IS_LIST_MODEL (plans) && due != NULL);

  *due = (CareDue) { .first = CARE_DATE_NONE };
  for (guint i = 0; policy != NULL && i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (CarePlan) plan = g_list_model_get_item (plans, i);

      count_plan (plan, policy, due);
    }
}

/**
 * care_due_dup_says:
 * @due: what is pressing
 *
 * Returns: (transfer full) (nullable): that as a sentence without a name, or nothing where nothing
 *   is pressing
 */
char *
care_due_dup_says (const CareDue *due)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (due != NULL, NULL);

  if (due->n_due > 0)
    day = care_date_dup_spoken (due->first);
  if (due->n_overdue > 0 && due->n_due > 0)
    return g_strdup_printf (
      _("Plans past their deadline: %u. Plans due soon: %u, the first by %s."), due->n_overdue,
      due->n_due, day);
  if (due->n_overdue > 0)
    return g_strdup_printf (_("Plans past their deadline: %u."), due->n_overdue);
  return due->n_due > 0
           ? g_strdup_printf (_("Plans due soon: %u, the first by %s."), due->n_due, day) : NULL;
}
