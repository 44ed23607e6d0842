/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-payment-route.h"

G_BEGIN_DECLS

/**
 * CareOpenness:
 * @CARE_OPEN_UNKNOWN: the answers do not say who the person is
 * @CARE_OPEN_YES: the answers lead to it
 * @CARE_OPEN_NO: the answers do not fit it, or something forbids it today
 *
 * Whether a filing type is open to the person at all.
 */
typedef enum
{
  CARE_OPEN_UNKNOWN,
  CARE_OPEN_YES,
  CARE_OPEN_NO,
} CareOpenness;

#define CARE_TYPE_OPENNESS (care_openness_get_type ())
GType care_openness_get_type (void);

/**
 * CareComparisonRow:
 * @advice: what follows from this filing type
 * @type: (nullable): the filing type, also where no filing is needed
 * @reason: (nullable): the reason, where the place knows several for one type
 * @way: (nullable): `papers-supplied`: the same filing, once its papers have been handed in
 * @estimate: the estimate with its points
 * @openness: whether it is open to the person
 * @why_not: (nullable): the one condition that is not met; belongs to the comparison
 * @is_best: whether no row pays more
 * @has_delta: whether the difference is known: both this row and the best one give amounts
 * @delta_min_fen: what insurance pays less than in the best row, as a negative number: the greatest
 *   difference over the range of the bill
 * @delta_max_fen: the smallest; equal to @delta_min_fen where the bill is known
 * @has_points_delta: whether the points of this row are known
 * @points_delta_fen: the same for 10 000 yuan of covered cost above the deductible, from the points
 *   alone
 *
 * One filing type on a bill.
 */
typedef struct
{
  CareAdvice *advice;
  const char *type;
  const char *reason;
  const char *way;
  CareEstimate *estimate;
  CareOpenness openness;
  const CareReason *why_not;
  gboolean is_best;
  gboolean has_delta;
  gint64 delta_min_fen;
  gint64 delta_max_fen;
  gboolean has_points_delta;
  gint64 points_delta_fen;
} CareComparisonRow;

/**
 * CareComparison:
 *
 * All filing types of the place where one is insured on the same bill: immutable.
 */
#define CARE_TYPE_COMPARISON (care_comparison_get_type ())
G_DECLARE_FINAL_TYPE (CareComparison, care_comparison, CARE, COMPARISON, GObject)

CareComparison          *care_comparison_new         (GPtrArray *advices,
                                                      const CareStayTariff *tariff,
                                                      const CareBill *bill);
CareComparison          *care_comparison_new_for_situation (CarePolicy *policy,
                                                            CareSituation *situation,
                                                            const CareStayTariff *tariff,
                                                            const CareBill *bill);
guint                    care_comparison_get_n_rows  (CareComparison *self);
const CareComparisonRow *care_comparison_get_row     (CareComparison *self, guint index);
const CareComparisonRow *care_comparison_find_row    (CareComparison *self, const char *type);
const CareComparisonRow *care_comparison_find_best   (CareComparison *self);
CareEstimate            *care_comparison_get_home    (CareComparison *self);
CareEstimate            *care_comparison_get_route   (CareComparison *self,
                                                      CarePaymentRoute route);
CareAdvice              *care_comparison_get_advice  (CareComparison *self);
gint64                   care_comparison_get_spread  (CareComparison *self);
const char              *care_comparison_row_get_label (const CareComparisonRow *row,
                                                        CarePolicy *policy);
JsonNode                *care_comparison_to_json     (CareComparison *self);

G_END_DECLS
