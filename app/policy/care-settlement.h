/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CareSettlement:
 * @CARE_SETTLEMENT_DIRECT: settled on the spot
 * @CARE_SETTLEMENT_MANUAL: paid first, claimed at home
 * @CARE_SETTLEMENT_UNKNOWN: no source settles it
 *
 * How the bill is settled; the nicks are the ids of CONTRACT.md.
 */
typedef enum
{
  CARE_SETTLEMENT_DIRECT,
  CARE_SETTLEMENT_MANUAL,
  CARE_SETTLEMENT_UNKNOWN,
} CareSettlement;

#define CARE_TYPE_SETTLEMENT (care_settlement_get_type ())
GType care_settlement_get_type (void);

G_END_DECLS
