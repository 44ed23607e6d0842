/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "place/care-divisions.h"

static GLogWriterOutput
drop (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    g_log_writer_default (level, fields, n_fields, data);
  return G_LOG_WRITER_HANDLED;
}

void
fuzz_set_up (void)
{
  g_autoptr (GError) error = NULL;

  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING
                          | G_LOG_FATAL_MASK);
  g_log_set_writer_func (drop, NULL, NULL);
  if (!care_divisions_load (&error))
    g_error ("CARE_ELSEWHERE_DATA_DIR must name the data folder: %s", error->message);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_set_up ();
  return 0;
}
