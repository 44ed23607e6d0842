/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether answers of an office slow an advice down: bench-told [ROUNDS]. The same person of a city
 * of which nothing is at hand, without answers, with five, and with two hundred, most of them about
 * another reason; by turns in one run. Prints JSON: medians in processor time of this process. */
#include "advice/care-advisor.h"
#include "base/care-json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define EVALUATIONS 20000

#define PERSON "\"insured\":\"510104\",\"scheme\":\"employee\",\"reason\":\"other\"," \
               "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-06-10\""
#define FROM "\"scheme\":\"employee\",\"from\":\"12393\",\"told_on\":\"2026-06-01\""
#define FIVE "{\"about\":\"points\",\"insured\":\"510100\",\"reason\":\"other\"," \
             "\"care\":\"inpatient\",\"value\":-15," FROM "}," \
             "{\"about\":\"validity-months\",\"insured\":\"510100\",\"reason\":\"other\"," \
             "\"value\":12," FROM "}," \
             "{\"about\":\"ratio\",\"insured\":\"510100\",\"level\":\"3\"," \
             "\"value\":8500," FROM "}," \
             "{\"about\":\"deductible\",\"insured\":\"510100\",\"level\":\"3\"," \
             "\"value\":80000," FROM "}," \
             "{\"about\":\"lock-months\",\"insured\":\"510100\",\"reason\":\"other\"," \
             "\"value\":6," FROM "}"
#define OTHER ",{\"about\":\"points\",\"insured\":\"510100\",\"reason\":\"referral\"," \
              "\"care\":\"inpatient\",\"value\":-10," FROM "}"

static double
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static int
compare_doubles (const void *a, const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static CareSituation *
new_situation (const char *told, guint n_others)
{
  GString *text = g_string_new ("{" PERSON ",\"told\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  CareSituation *situation;

  g_string_append (text, told);
  for (guint i = 0; i < n_others; i++)
    g_string_append (text, OTHER);
  g_string_append (text, "]}");
  bytes = g_string_free_to_bytes (text);
  root = care_json_parse (bytes, "situation", &error);
  g_assert_no_error (error);
  situation = care_situation_new_from_json (root, "situation", &error);
  g_assert_no_error (error);
  return situation;
}

static double
measure (CarePolicy *policy, CareSituation *situation, gint64 *checksum)
{
  double start = cpu_us ();

  for (int i = 0; i < EVALUATIONS; i++)
    {
      g_autoptr (CareAdvice) advice = care_advisor_advise (policy, situation);
      int points = 0;

      care_advice_get_points (advice, &points, NULL);
      *checksum += care_advice_get_trace (advice)->len + points;
    }
  return (cpu_us () - start) / EVALUATIONS;
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "without", "with_5", "with_200" };
  int rounds = argc > 1 ? CLAMP (atoi (argv[1]), 3, 1000) : 11;
  CareSituation *situations[G_N_ELEMENTS (names)];
  double *times[G_N_ELEMENTS (names)];
  CarePolicy *policy;
  gint64 checksum = 0;

  g_assert_true (care_divisions_load (NULL));
  policy = care_policy_get_default (NULL);
  g_assert_nonnull (policy);
  situations[0] = new_situation ("", 0);
  situations[1] = new_situation (FIVE, 0);
  situations[2] = new_situation (FIVE, 195);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    times[i] = g_new (double, rounds);
  for (int round = 0; round < rounds; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      times[i][round] = measure (policy, situations[i], &checksum);
  printf ("{\n");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      qsort (times[i], rounds, sizeof *times[i], compare_doubles);
      printf ("  \"advice_%s_us\": %.3f,\n", names[i], times[i][rounds / 2]);
      g_free (times[i]);
      g_object_unref (situations[i]);
    }
  printf ("  \"checksum\": %" G_GINT64_FORMAT "\n}\n", checksum);
  return 0;
}
