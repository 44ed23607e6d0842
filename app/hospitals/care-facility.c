/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-catalogue-private.h"

static CareFacility *
facility_new (void)
{
  CareFacility *self = g_new0 (CareFacility, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) care_facility_record_free);
  return self;
}

static void
add (CareFacility *self, CareOrigin *source, CareRecord *record)
{
  CareFacilityRecord *row = g_new0 (CareFacilityRecord, 1);

  row->source = g_atomic_rc_box_acquire (source);
  row->record = record;
  g_ptr_array_add (self->records, row);
}

/**
 * care_facility_new:
 * @source: who says it
 * @record: (transfer full): a record that care_record_check() let pass
 *
 * Returns: (transfer full): a facility that is in no catalogue
 */
CareFacility *
care_facility_new (CareOrigin *source, CareRecord *record)
{
  CareFacility *self = facility_new ();

  self->key = care_catalogue_dup_key (record);
  add (self, source, record);
  care_facility_settle (self);
  return self;
}

/**
 * care_facility_join:
 * @self: a facility
 * @other: the same facility, as somebody else speaks of it
 *
 * Returns: (transfer full): @self with all that is said in @other besides; every statement keeps
 *   its own source and day
 */
CareFacility *
care_facility_join (const CareFacility *self, const CareFacility *other)
{
  CareFacility *joined = facility_new ();
  const CareFacility *both[] = { self, other };

  joined->id = self->id;
  joined->key = g_strdup (self->key);
  joined->favourite = self->favourite;
  for (gsize n = 0; n < G_N_ELEMENTS (both); n++)
    for (guint i = 0; i < both[n]->records->len; i++)
      {
        const CareFacilityRecord *row = both[n]->records->pdata[i];

        add (joined, row->source, care_record_copy (row->record));
      }
  care_facility_settle (joined);
  return joined;
}
