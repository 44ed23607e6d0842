/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advisor.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/* How many days before a deadline it is spoken of at the start. */
#define CARE_DUE_DAYS 7

/**
 * CareDue:
 * @n_due: plans with a deadline today or within #CARE_DUE_DAYS
 * @n_overdue: plans with a deadline that has passed
 * @first: the earliest deadline that has not passed, or %CARE_DATE_NONE
 *
 * What is pressing among the plans of a household, without a name.
 */
typedef struct
{
  guint n_due;
  guint n_overdue;
  CareDate first;
} CareDue;

const CareDeadline *care_due_find_next (CareAdvice *advice);
void                care_due_count     (GListModel *plans, CarePolicy *policy, CareDue *due);
char               *care_due_dup_says  (const CareDue *due);

G_END_DECLS
