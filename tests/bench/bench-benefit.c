/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many evaluations a second: bench-benefit [ROUNDS]. One evaluation is an advice with its trace
 * and the estimate of a bill that follows, line by line, from a situation that the engine has not
 * kept anything of. Prints JSON: medians and 95th percentiles over rounds, in processor time of
 * this process, which a busy machine does not change as it does the time on the wall. */
#include "advice/care-advisor.h"
#include "costs/care-comparison.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define EVALUATIONS 20000
#define COMPARISONS 3000

static const char *const situations[] = {
  "{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\",\"destination\":\"310000\","
  "\"care\":\"inpatient\",\"proof\":\"promise\",\"today\":\"2026-06-10\"}",
  "{\"insured\":\"411602\",\"scheme\":\"employee\",\"reason\":\"referral\","
  "\"destination\":\"110000\",\"care\":\"inpatient\",\"today\":\"2026-06-10\"}",
  "{\"insured\":\"130302\",\"scheme\":\"resident\",\"reason\":\"other\",\"destination\":\"310000\","
  "\"care\":\"inpatient\",\"today\":\"2026-06-10\"}",
  "{\"insured\":\"411324\",\"scheme\":\"employee\",\"reason\":\"settled-retiree\",\"retired\":true,"
  "\"destination\":\"440100\",\"care\":\"chronic\",\"disease\":\"diabetes\","
  "\"today\":\"2026-06-10\"}",
};

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

static void
print_row (const char *name, double *values, int n_values, const char *end)
{
  qsort (values, n_values, sizeof *values, compare_doubles);
  printf ("  \"%s\": { \"median\": %.3f, \"p95\": %.3f }%s\n", name, values[n_values / 2],
          values[MIN (n_values - 1, n_values * 95 / 100)], end);
}

static CareStayTariff *
new_tariff (void)
{
  CareStayTariff *tariff = care_stay_tariff_new ();

  tariff->basic.deductible_fen = 90000;
  tariff->basic.n_bands = 2;
  tariff->basic.bands[0] = (CareBand) { 0, 1000000, 8000 };
  tariff->basic.bands[1] = (CareBand) { 1000000, CARE_FEN_NO_END, 8500 };
  tariff->basic.cap_fen = 20000000;
  return tariff;
}

int
main (int argc, char **argv)
{
  int rounds = argc > 1 ? CLAMP (atoi (argv[1]), 3, 1000) : 21;
  g_autofree double *single = g_new (double, rounds), *all = g_new (double, rounds);
  CareSituation *read[G_N_ELEMENTS (situations)];
  g_autoptr (CareStayTariff) tariff = new_tariff ();
  g_autoptr (CareBill) bill = care_bill_new ();
  gint64 checksum = 0;
  CarePolicy *policy;

  g_assert_true (care_divisions_load (NULL));
  policy = care_policy_get_default (NULL);
  g_assert_nonnull (policy);
  bill->covered_fen = 4320000;
  for (gsize i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autoptr (JsonNode) root = json_from_string (situations[i], NULL);

      read[i] = care_situation_new_from_json (root, "situation", NULL);
      g_assert_nonnull (read[i]);
    }
  for (int round = 0; round < rounds; round++)
    {
      double start = cpu_us ();

      for (int i = 0; i < EVALUATIONS; i++)
        {
          g_autoptr (CareAdvice) advice
            = care_advisor_advise (policy, read[i % G_N_ELEMENTS (situations)]);
          g_autoptr (CareEstimate) estimate = care_estimate_new_for_advice (advice, tariff, bill);
          guint n_steps;

          care_estimate_get_steps (estimate, &n_steps);
          checksum += n_steps;
        }
      single[round] = (cpu_us () - start) / EVALUATIONS;
      start = cpu_us ();
      for (int i = 0; i < COMPARISONS; i++)
        {
          g_autoptr (CareComparison) comparison
            = care_comparison_new_for_situation (policy, read[i % G_N_ELEMENTS (situations)],
                                                 tariff, bill);

          checksum += care_comparison_get_spread (comparison);
        }
      all[round] = (cpu_us () - start) / COMPARISONS;
    }
  printf ("{\n");
  print_row ("advice_and_estimate_us", single, rounds, ",");
  print_row ("comparison_of_all_types_us", all, rounds, ",");
  printf ("  \"evaluations_a_second\": %.0f,\n  \"checksum\": %" G_GINT64_FORMAT "\n}\n",
          1e6 / single[rounds / 2], checksum);
  for (gsize i = 0; i < G_N_ELEMENTS (situations); i++)
    g_object_unref (read[i]);
  return 0;
}
