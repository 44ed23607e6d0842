/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "hospitals/care-facility.h"

G_BEGIN_DECLS

#define CARE_TYPE_HOSPITAL (care_hospital_get_type ())
G_DECLARE_FINAL_TYPE (CareHospital, care_hospital, CARE, HOSPITAL, GObject)

CareHospital        *care_hospital_new               (CareFacility *facility);

const char          *care_hospital_get_id            (CareHospital *self);
const char          *care_hospital_get_name          (CareHospital *self);
const char          *care_hospital_get_place         (CareHospital *self);
const CareDivision  *care_hospital_get_division      (CareHospital *self);
const CareRecord    *care_hospital_get_record        (CareHospital *self);
const CareFacility  *care_hospital_get_facility      (CareHospital *self);
const CareOrigin    *care_hospital_get_online        (CareHospital *self);
const CareOrigin    *care_hospital_get_source        (CareHospital *self);
CareServiceState     care_hospital_get_service       (CareHospital *self,
                                                       CareService   service);
gboolean             care_hospital_get_favourite     (CareHospital *self);
void                 care_hospital_set_favourite     (CareHospital *self, gboolean favourite);
GStrv                care_hospital_dup_sources         (CareHospital *self);
char                *care_hospital_dup_phone         (CareHospital *self);
GPtrArray           *care_hospital_get_claims        (CareHospital *self);
JsonNode            *care_hospital_to_json           (CareHospital *self);

/**
 * CareClaim:
 * @field: what it is about, in the user's language
 * @value: what is claimed, in the user's language
 * @source: who claims it
 * @observed_on: when, or %CARE_DATE_NONE
 * @shown: whether this is the claim that the app goes by
 * @disputed: whether another source claims otherwise
 *
 * One statement of one source about a hospital.
 */
typedef struct
{
  char *field;
  char *value;
  char *source;
  CareDate observed_on;
  CareDatePrecision observed_precision;
  gboolean shown;
  gboolean disputed;
} CareClaim;

G_END_DECLS
