/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place/care-divisions-resolve.h"

#include <stdio.h>
#include <string.h>

/* measure-places [province] < table: reads lines of a place's code, a tab and an address; prints
 * each that was read wrongly (W), as its province alone (P) or not at all (N), then the counts.
 * With an argument what the list itself says of the province is known beforehand. */
int
main (int argc, char **argv)
{
  char line[4096];
  guint n = 0, wrong = 0, province = 0, none = 0;

  (void) argv;
  if (!care_divisions_load (NULL))
    return 1;
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      char *address = strchr (line, '\t');
      const CareDivision *want, *got, *want_city, *got_city;

      if (address == NULL)
        continue;
      *address++ = '\0';
      g_strchomp (address);
      want = care_divisions_resolve_code (line);
      if (want == NULL || *address == '\0')
        continue;
      got = care_divisions_resolve_text (address,
                                         argc > 1 ? care_division_get_province (want) : NULL);
      n++;
      want_city = care_division_get_prefecture (want);
      got_city = got ? care_division_get_prefecture (got) : NULL;
      if (got == NULL)
        none++;
      else if (care_division_get_province (got) != care_division_get_province (want)
               || (got_city != NULL && want_city != NULL && got_city != want_city))
        wrong++;
      else if (got_city == NULL && want_city != NULL)
        province++;
      else
        continue;
      printf ("%s\t%s %s\t%s\t%s\n", got == NULL ? "N" : got_city == NULL && want_city ? "P" : "W",
              want->code, want->name, got ? got->name : "-", address);
    }
  printf ("%u addresses: %u in another prefecture, %u at the province, %u not at all\n", n, wrong,
          province, none);
  return 0;
}
