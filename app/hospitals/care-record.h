/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/care-date.h"
#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CareService:
 *
 * What cross-region settlement can be open for.
 */
typedef enum
{
  CARE_SERVICE_INPATIENT,
  CARE_SERVICE_OUTPATIENT,
  CARE_SERVICE_CHRONIC,
  CARE_SERVICE_PHARMACY,
  CARE_N_SERVICES,
} CareService;

#define CARE_TYPE_SERVICE (care_service_get_type ())
GType care_service_get_type (void);

/**
 * CareServiceScope:
 * @CARE_SCOPE_CROSS_PROVINCE: for people insured in another province
 * @CARE_SCOPE_IN_PROVINCE: for people insured elsewhere in the province
 */
typedef enum
{
  CARE_SCOPE_CROSS_PROVINCE,
  CARE_SCOPE_IN_PROVINCE,
  CARE_N_SCOPES,
} CareServiceScope;

/**
 * CareServiceState:
 *
 * Three values: nothing is taken for open, or for closed, that nobody has said.
 */
typedef enum
{
  CARE_SERVICE_STATE_UNKNOWN,
  CARE_SERVICE_STATE_YES,
  CARE_SERVICE_STATE_NO,
} CareServiceState;

#define CARE_TYPE_SERVICE_STATE (care_service_state_get_type ())
GType care_service_state_get_type (void);

typedef enum
{
  CARE_FACILITY_UNKNOWN,
  CARE_FACILITY_HOSPITAL,
  CARE_FACILITY_PRIMARY, /* community and township institutions */
  CARE_FACILITY_CLINIC,
  CARE_FACILITY_PHARMACY,
  CARE_FACILITY_OTHER,
} CareFacilityKind;

/**
 * CareGrade:
 *
 * A level and a grade as one number that sorts: 0 where it is unknown, 1 for 未定级, then 1 + 8 ×
 * level + (1 丙, 2 乙, 3 甲, 4 特, 0 where only the level is known).
 */
typedef guint8 CareGrade;

#define CARE_GRADE_UNKNOWN 0
#define CARE_GRADE_NONE 1

/**
 * CareRecord:
 * @code: (nullable): national insurance code: H or P, six digits, five letters or digits
 * @uscc: (nullable): unified social credit code
 * @name: official name
 * @aliases: (nullable): other names
 * @division: (nullable): where it is, as finely as known; %NULL where nobody says
 * @observed_on: the day on which the source said so
 * @observed_precision: whether only the month or the year of @observed_on is known
 * @chronic: (nullable): diseases of the outpatient chronic service, `name=yes` or `name=no`
 *
 * What one source says of one facility. Everything that it does not say is %NULL or unknown.
 */
typedef struct
{
  char *code;
  char *uscc;
  char *name;
  GStrv aliases;
  const CareDivision *division;
  CareFacilityKind kind;
  char *type_name;
  CareGrade grade;
  char *address;
  char *phone;
  char *website;
  CareServiceState services[CARE_N_SCOPES][CARE_N_SERVICES];
  GStrv chronic;
  gboolean closed;
  CareDate observed_on;
  CareDatePrecision observed_precision;
} CareRecord;

CareRecord *care_record_new   (void);
CareRecord *care_record_copy  (const CareRecord *self);
void        care_record_free  (CareRecord *self);
void        care_record_clear (CareRecord *self);
gboolean    care_record_equal (const CareRecord *self, const CareRecord *other);
gboolean    care_record_check (CareRecord *self, GError **error);
gboolean    care_record_is_credit_code (const char *code);
gboolean    care_record_is_insurance_code (const char *code);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRecord, care_record_free)

CareGrade   care_grade_parse      (const char *text, gboolean *understood);
char       *care_grade_dup_code   (CareGrade grade);
char       *care_grade_dup_label  (CareGrade grade);
gboolean    care_grade_matches    (CareGrade grade, CareGrade wanted);

const char *care_service_get_id    (CareService service);
const char *care_service_get_label (CareService service);
gboolean    care_service_parse     (const char *id, CareService *service);
const char *care_service_state_get_id      (CareServiceState state);
const char *care_service_state_get_label   (CareServiceState state);
CareServiceState   care_service_state_parse       (const char *text, gboolean *understood);

CareFacilityKind care_facility_kind_guess (const char *type_name, const char *name);

gint64      care_record_hash_key  (const char *key);
gint64      care_record_hash_name (const char *folded, const CareDivision *division);
char       *care_record_dup_key   (const CareRecord *self);

G_END_DECLS
