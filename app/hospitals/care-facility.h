/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-origin.h"
#include "hospitals/care-record.h"

G_BEGIN_DECLS

/**
 * CareFacility:
 * @id: its number in the catalogue, or 0 where it is in none
 * @key: what it is known by for good
 * @merged: what holds where sources disagree: the newest official or confirmed statement wins
 * @records: (element-type CareFacilityRecord): what each source says, the winning one first
 */
typedef struct
{
  gint64 id;
  char *key;
  CareRecord *merged;
  GPtrArray *records;
  gboolean favourite;
} CareFacility;

typedef struct
{
  CareOrigin *source;
  CareRecord *record;
} CareFacilityRecord;

CareFacility *care_facility_new  (CareOrigin *source, CareRecord *record);
CareFacility *care_facility_join (const CareFacility *self, const CareFacility *other);
void          care_facility_free (CareFacility *self);
void          care_facility_add  (CareFacility *self, CareOrigin *source, CareRecord *record);
void          care_facility_settle (CareFacility *self);
CareFacility *care_facility_new_empty (void);
void          care_record_merge    (CareRecord *merged, const CareRecord *next);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFacility, care_facility_free)

G_END_DECLS
