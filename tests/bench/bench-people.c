/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a list of people takes until every row is read and checked, and for how long at most the
 * main loop, which a window would draw in, has to wait: bench-people [N]. */
#include "config.h"

#include "forms/care-batch-job.h"

#include <stdlib.h>
#include <time.h>

#define HEADING                                                                                    \
  "姓名,性别,参保类别,身份证件号码,联系电话,联系人,参保地联系地址,就医地联系地址,参保地,就医地,外出原因,"   \
  "材料,登记类别,备案开始日期,是否提供材料,签名人\n"
#define ROW                                                                                        \
  "王%s%s,男,城镇职工,41900119880704001X,138%08u,李%s,河南省济源市沁园街道文昌路%u号,某地%u号,"      \
  "济源市,%s,自己去,承诺书,新增,2026-03-10,否,本人\n"

typedef struct
{
  gint64 last, longest;
  gboolean done;
} Bench;

static gboolean
on_idle_cb (gpointer user_data)
{
  Bench *bench = user_data;
  gint64 now = g_get_monotonic_time ();

  bench->longest = MAX (bench->longest, now - bench->last);
  bench->last = now;
  return G_SOURCE_CONTINUE;
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!care_batch_job_read_finish (CARE_BATCH_JOB (object), result, &error))
    g_error ("%s", error->message);
  ((Bench *) user_data)->done = TRUE;
}

int
main (int argc, char **argv)
{
  static const char *const places[] = { "上海市", "成都", "北京市海淀区", "苏州", "广州" };
  static const char *const names[] = { "建", "国", "秀", "兰", "桂", "英", "德", "明", "玉" };
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 5000;
  g_autoptr (CareBatchJob) job = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GString *text = g_string_new (HEADING);
  Bench bench = { 0 };
  gint64 start;
  clock_t processor;
  guint ticker;

  g_assert_true (care_divisions_load (NULL));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, ROW, names[i % G_N_ELEMENTS (names)],
                            names[i / 7 % G_N_ELEMENTS (names)], i,
                            names[i / 3 % G_N_ELEMENTS (names)], i, i,
                            places[i % G_N_ELEMENTS (places)]);
  bytes = g_string_free_to_bytes (text);
  job = care_batch_job_new (care_policy_get_default (NULL));
  start = bench.last = g_get_monotonic_time ();
  processor = clock ();
  ticker = g_timeout_add (1, on_idle_cb, &bench);
  care_batch_job_read (job, bytes, "list", NULL, on_read_cb, &bench);
  while (!bench.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticker);
  g_print ("%u people read and checked in %.2f s (processor %.2f s); %u ready; "
           "the main loop waited %.0f ms at most\n", n, (g_get_monotonic_time () - start) / 1e6,
           (double) (clock () - processor) / CLOCKS_PER_SEC,
           care_batch_job_count (job, CARE_BATCH_READY), bench.longest / 1e3);
  return 0;
}
