/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-record.h"

G_BEGIN_DECLS

/* What the index of names keeps of each facility to filter by. */
typedef enum
{
  CARE_ATTRIBUTE_DIVISION, /* the code as a number, or CARE_ATTRIBUTE_DIVISION_XPCC */
  CARE_ATTRIBUTE_GRADE,    /* a CareGrade */
  CARE_ATTRIBUTE_SERVICES, /* a CareServiceState of two bits for each scope and service */
} CareAttribute;

#define CARE_ATTRIBUTE_DIVISION_XPCC 999999
#define CARE_ATTRIBUTE_N_DIVISIONS 1000000

static inline guint
care_attribute_service_shift (CareServiceScope scope, CareService service)
{
  return (scope * CARE_N_SERVICES + service) * 2;
}

G_END_DECLS
