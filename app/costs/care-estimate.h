/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-advice.h"
#include "advice/care-summary.h"
#include "costs/care-bill.h"
#include "costs/care-estimate-step.h"
#include "costs/care-payout.h"
#include "costs/care-stay-tariff.h"

G_BEGIN_DECLS

/**
 * CareEstimateState:
 * @CARE_ESTIMATE_UNKNOWN: something is missing, so there is no figure
 * @CARE_ESTIMATE_KNOWN: one figure
 * @CARE_ESTIMATE_RANGE: two ends
 */
typedef enum
{
  CARE_ESTIMATE_UNKNOWN,
  CARE_ESTIMATE_KNOWN,
  CARE_ESTIMATE_RANGE,
} CareEstimateState;

#define CARE_TYPE_ESTIMATE_STATE (care_estimate_state_get_type ())
GType care_estimate_state_get_type (void);

/**
 * CareMissing:
 * @CARE_MISSING_POINTS: the points that the filing type takes off
 * @CARE_MISSING_TARIFF: the figures of the city
 * @CARE_MISSING_BILL: the covered cost
 * @CARE_MISSING_LEVEL: the level of the hospital: there is a tariff, and its column is not known
 *
 * What an estimate still needs.
 */
typedef enum
{
  CARE_MISSING_POINTS = 1 << 0,
  CARE_MISSING_TARIFF = 1 << 1,
  CARE_MISSING_BILL = 1 << 2,
  CARE_MISSING_LEVEL = 1 << 3,
} CareMissing;

/**
 * CareRemark:
 * @CARE_REMARK_INCLUDED_REDUCTION: the column of the tariff already holds points; only the rest is
 * taken off
 * @CARE_REMARK_INCLUDED_REDUCTION_UNKNOWN: nobody has said whether the column already holds the
 * reduction
 * @CARE_REMARK_TAKEN_AS_STAY: nobody has said which care it is; it is reckoned as a stay
 * @CARE_REMARK_NOT_A_STAY: the figures at hand are those of a stay, the care is another
 *
 * What somebody who reads an estimate has to know about it.
 */
typedef enum
{
  CARE_REMARK_INCLUDED_REDUCTION = 1 << 0,
  CARE_REMARK_INCLUDED_REDUCTION_UNKNOWN = 1 << 1,
  CARE_REMARK_TAKEN_AS_STAY = 1 << 3,
  CARE_REMARK_NOT_A_STAY = 1 << 4,
} CareRemark;

/**
 * CarePoints:
 * @state: whether a source states them
 * @value: percentage points on the local ratio, negative to take off
 * @fact: (nullable): the fact that states them; %NULL where they were typed
 * @reserve: what they must not be shown without
 */
typedef struct
{
  CareState state;
  int value;
  const CareFact *fact;
  CareReserve reserve;
} CarePoints;

/**
 * CareEstimate:
 *
 * What the fund may pay of a bill: immutable. Amounts are fen.
 */
#define CARE_TYPE_ESTIMATE (care_estimate_get_type ())
G_DECLARE_FINAL_TYPE (CareEstimate, care_estimate, CARE, ESTIMATE, GObject)

CareEstimate      *care_estimate_new            (CarePoints points, const CareStayTariff *tariff,
                                                 const CareBill *bill, GPtrArray *ask);
CareEstimate      *care_estimate_new_bounded    (CarePoints points, const CareStayTariff *tariff,
                                                 const CareBill *bill, CareAdvice *advice);
CareEstimate      *care_estimate_new_for_advice (CareAdvice *advice, const CareStayTariff *tariff,
                                                 const CareBill *bill);

gboolean           care_estimate_is_of_stay  (CareAdvice *advice);
CareEstimateState  care_estimate_get_state   (CareEstimate *self);
CarePoints         care_estimate_get_points  (CareEstimate *self);
CareMissing        care_estimate_get_missing (CareEstimate *self);
CareRemark         care_estimate_get_remarks (CareEstimate *self);
int                care_estimate_get_included_reduction    (CareEstimate *self);
GPtrArray         *care_estimate_get_ask     (CareEstimate *self); /* of CareContact */
const char        *care_estimate_get_unusual (CareEstimate *self);
const char        *care_estimate_get_rescue_room (CareEstimate *self);
const CarePayout *care_estimate_get_low     (CareEstimate *self);
const CarePayout *care_estimate_get_high    (CareEstimate *self);
void               care_estimate_get_fund    (CareEstimate *self, gint64 *min_fen, gint64 *max_fen);
void               care_estimate_get_self    (CareEstimate *self, gint64 *min_fen, gint64 *max_fen);
gint64             care_estimate_get_total   (CareEstimate *self);
const CareStep    *care_estimate_get_steps   (CareEstimate *self, guint *n_steps);
void               care_estimate_write       (CareEstimate *self, JsonBuilder *builder);
JsonNode          *care_estimate_to_json     (CareEstimate *self);

G_END_DECLS
