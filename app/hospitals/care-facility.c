/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-facility.h"

#include <string.h>

static void
record_free (CareFacilityRecord *row)
{
  care_origin_free (row->source);
  care_record_free (row->record);
  g_free (row);
}

/**
 * care_facility_new_empty:
 *
 * Returns: (transfer full): a facility of which nobody has said anything yet
 */
CareFacility *
care_facility_new_empty (void)
{
  CareFacility *self = g_new0 (CareFacility, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  return self;
}

/**
 * care_facility_add:
 * @self: a facility
 * @source: who says it
 * @record: (transfer full): what is said
 *
 * Adds a statement; care_facility_settle() then makes of all of them what is shown.
 */
void
care_facility_add (CareFacility *self, CareOrigin *source, CareRecord *record)
{
  CareFacilityRecord *row = g_new0 (CareFacilityRecord, 1);

  row->source = g_atomic_rc_box_acquire (source);
  row->record = record;
  g_ptr_array_add (self->records, row);
}

/**
 * care_facility_free:
 * @self: a facility
 */
void
care_facility_free (CareFacility *self)
{
  g_free (self->key);
  g_clear_pointer (&self->merged, care_record_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const CareFacilityRecord *x = *(CareFacilityRecord *const *) a;
  const CareFacilityRecord *y = *(CareFacilityRecord *const *) b;

  return care_origin_compare_claims (x->source, x->record->observed_on, y->source,
                                     y->record->observed_on);
}

static void
take_text (char **field, const char *next)
{
  if (*field == NULL)
    *field = g_strdup (next);
}

static gboolean
is_new_name (const CareRecord *record, const char *name)
{
  return strcmp (record->name, name) != 0
         && (record->aliases == NULL
             || !g_strv_contains ((const char *const *) record->aliases, name));
}

static void
merge_names (CareRecord *merged, const CareRecord *next)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean more = FALSE;

  for (gsize i = 0; merged->aliases != NULL && merged->aliases[i] != NULL; i++)
    g_strv_builder_add (builder, merged->aliases[i]);
  if (is_new_name (merged, next->name))
    {
      g_strv_builder_add (builder, next->name);
      more = TRUE;
    }
  for (gsize i = 0; next->aliases != NULL && next->aliases[i] != NULL; i++)
    if (is_new_name (merged, next->aliases[i]))
      {
        g_strv_builder_add (builder, next->aliases[i]);
        more = TRUE;
      }
  if (!more)
    return;
  g_clear_pointer (&merged->aliases, g_strfreev);
  merged->aliases = g_strv_builder_end (builder);
}

/* 三级甲等 against 三级: the same level, and a class which the other leaves open. */
static gboolean
is_finer_grade (CareGrade next, CareGrade known)
{
  return known > CARE_GRADE_NONE && (known - 1) % 8 == 0 && next > known && next < known + 8;
}

/**
 * care_record_merge:
 * @merged: a record
 * @next: one that comes after it in the order of claims
 *
 * Fills what @merged leaves open. Of two places of which one lies in the other, the finer one is
 * kept.
 */
void
care_record_merge (CareRecord *merged, const CareRecord *next)
{
  gboolean first = merged->name == NULL;

  take_text (&merged->name, next->name);
  merge_names (merged, next);
  take_text (&merged->code, next->code);
  take_text (&merged->uscc, next->uscc);
  take_text (&merged->type_name, next->type_name);
  take_text (&merged->address, next->address);
  take_text (&merged->phone, next->phone);
  take_text (&merged->website, next->website);
  if (merged->division == NULL || care_division_is_within (next->division, merged->division))
    merged->division = next->division;
  if (merged->kind == CARE_FACILITY_UNKNOWN)
    merged->kind = next->kind;
  if (merged->grade == CARE_GRADE_UNKNOWN || is_finer_grade (next->grade, merged->grade))
    merged->grade = next->grade;
  for (guint scope = 0; scope < CARE_N_SCOPES; scope++)
    for (guint service = 0; service < CARE_N_SERVICES; service++)
      if (merged->services[scope][service] == CARE_SERVICE_STATE_UNKNOWN)
        merged->services[scope][service] = next->services[scope][service];
  if (merged->chronic == NULL)
    merged->chronic = g_strdupv (next->chronic);
  if (first)
    {
      merged->closed = next->closed;
      merged->observed_on = next->observed_on;
      merged->observed_precision = next->observed_precision;
    }
}

/**
 * care_facility_settle:
 * @self: a facility
 *
 * Puts the records in the order in which they count, and makes of them what is shown.
 */
void
care_facility_settle (CareFacility *self)
{
  g_ptr_array_sort (self->records, compare_rows);
  g_clear_pointer (&self->merged, care_record_free);
  self->merged = care_record_new ();
  for (guint i = 0; i < self->records->len; i++)
    care_record_merge (self->merged, ((CareFacilityRecord *) self->records->pdata[i])->record);
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
  CareFacility *self = care_facility_new_empty ();

  self->key = care_record_dup_key (record);
  care_facility_add (self, source, record);
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
  CareFacility *joined = care_facility_new_empty ();
  const CareFacility *both[] = { self, other };

  joined->id = self->id;
  joined->key = g_strdup (self->key);
  joined->favourite = self->favourite;
  for (gsize n = 0; n < G_N_ELEMENTS (both); n++)
    for (guint i = 0; i < both[n]->records->len; i++)
      {
        const CareFacilityRecord *row = both[n]->records->pdata[i];

        care_facility_add (joined, row->source, care_record_copy (row->record));
      }
  care_facility_settle (joined);
  return joined;
}
