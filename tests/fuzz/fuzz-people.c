/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-error.h"
#include "plans/care-people-list.h"

#include <string.h>

/* A list of people from anywhere: each row is a plan or says what is wrong with it, and what is
 * saved can be read again with as many rows. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePeopleList) list = NULL;

  if (size > 64 * 1024)
    return 0;
  list = care_people_list_new_any (bytes, "input", &error);
  g_assert_true ((list == NULL) == (error != NULL));
  for (guint i = 0; list != NULL && i < MIN (care_people_list_get_n_rows (list), 50); i++)
    {
      g_autoptr (GPtrArray) faults = NULL;
      g_autoptr (CarePlan) plan = care_people_list_read (list, i, &faults);

      g_assert_true (plan != NULL || faults->len > 0);
      for (guint f = 0; f < faults->len; f++)
        g_assert_cmpstr (((CarePeopleFault *) faults->pdata[f])->says, !=, "");
    }
  if (list != NULL && care_people_list_get_n_rows (list) > 0)
    {
      g_autoptr (GBytes) saved = NULL;

      care_people_list_set_text (list, 0, "person.name", "王");
      saved = care_people_list_to_bytes (list);
      g_assert_cmpuint (g_bytes_get_size (saved), >, 3);
    }
  return 0;
}
