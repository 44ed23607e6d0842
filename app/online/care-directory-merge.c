/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-directory-merge.h"

#include "names/care-search-text.h"

#include <string.h>

#define MAX_CANDIDATES 20

static gboolean
has_name (const CareRecord *record, const char *folded)
{
  g_autofree char *name = care_search_text_fold (record->name);

  if (strcmp (name, folded) == 0)
    return TRUE;
  for (gsize i = 0; record->aliases != NULL && record->aliases[i] != NULL; i++)
    {
      g_autofree char *alias = care_search_text_fold (record->aliases[i]);

      if (strcmp (alias, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Lists often know no more than the city or the province. */
static gboolean
may_be_one_place (const CareDivision *a, const CareDivision *b)
{
  return care_division_is_within (a, b) || care_division_is_within (b, a);
}

static gboolean
is_same (const CareRecord *known, const CareRecord *record, const char *folded)
{
  if (known->code != NULL && record->code != NULL)
    return strcmp (known->code, record->code) == 0;
  if (!has_name (known, folded))
    return FALSE;
  /* The branches of a hospital share one credit code; with the name it is one facility. */
  if (known->uscc != NULL && record->uscc != NULL)
    return strcmp (known->uscc, record->uscc) == 0;
  return may_be_one_place (known->division, record->division);
}

static CareHospital *
find (CareLocalDirectory *local, CareHospital *remote)
{
  const CareRecord *record = care_hospital_get_record (remote);
  CareHospital *known = care_local_directory_load (local, care_hospital_get_id (remote), NULL);
  g_autoptr (CareDirectoryQuery) query = NULL;
  g_autoptr (CareDirectoryPage) page = NULL;
  g_autofree char *folded = NULL;

  if (known != NULL)
    return known;
  folded = care_search_text_fold (record->name);
  query = care_directory_query_new (record->name);
  query->limit = MAX_CANDIDATES;
  page = care_local_directory_search (local, query, NULL);
  for (guint i = 0; page != NULL && i < page->hospitals->len; i++)
    if (is_same (care_hospital_get_record (page->hospitals->pdata[i]), record, folded))
      return g_object_ref (page->hospitals->pdata[i]);
  return NULL;
}

/**
 * care_directory_merge:
 * @local: the hospitals on this computer
 * @remote: a hospital as a server speaks of it
 *
 * Two are one by insurance code, else by credit code and name, else by name in one place.
 *
 * Returns: (transfer full) (nullable): the hospital as both speak of it, each statement with its
 *   own source and day; %NULL where this computer does not know it
 */
CareHospital *
care_directory_merge (CareLocalDirectory *local, CareHospital *remote)
{
  g_autoptr (CareHospital) known = find (local, remote);

  return known ? care_hospital_new (care_facility_join (care_hospital_get_facility (known),
                                                        care_hospital_get_facility (remote)))
               : NULL;
}
