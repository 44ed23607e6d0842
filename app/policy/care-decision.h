/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CareDecision:
 * @CARE_DECISION_FILE: a filing is made
 * @CARE_DECISION_NOT_NEEDED: nothing is filed
 * @CARE_DECISION_DEEMED_FILED: it counts as filed (视同备案)
 * @CARE_DECISION_ALREADY_FILED: the earlier filing covers it
 * @CARE_DECISION_REFUSED: a lock or a ban forbids it today
 * @CARE_DECISION_NOT_APPLICABLE: filing does not exist for this
 * @CARE_DECISION_UNKNOWN: no source settles it
 *
 * What the rules decide; the nicks are the ids of CONTRACT.md.
 */
typedef enum
{
  CARE_DECISION_FILE,
  CARE_DECISION_NOT_NEEDED,
  CARE_DECISION_DEEMED_FILED,
  CARE_DECISION_ALREADY_FILED,
  CARE_DECISION_REFUSED,
  CARE_DECISION_NOT_APPLICABLE,
  CARE_DECISION_UNKNOWN,
} CareDecision;

#define CARE_TYPE_DECISION (care_decision_get_type ())
GType care_decision_get_type (void);

G_END_DECLS
