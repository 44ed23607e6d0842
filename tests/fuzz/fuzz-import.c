/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "care-test-home.h"
#include "lists/care-import.h"

#include <stdlib.h>

/* Empty, in a home that goes when the program ends. */
static CareCatalogue *
get_catalogue (void)
{
  static CareCatalogue *catalogue;

  if (catalogue == NULL)
    {
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;

      care_test_home_set_up ();
      g_assert_cmpint (atexit (care_test_home_tear_down), ==, 0);
      path = g_build_filename (g_getenv ("HOME"), "catalogue.sqlite", NULL);
      catalogue = care_catalogue_open (path, CARE_CATALOGUE_WRITE, &error);
      g_assert_no_error (error);
    }
  return catalogue;
}

/* A list of hospitals from anywhere: each row is taken or rejected, and a trial run takes none. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source, .dry_run = TRUE };
  g_autoptr (CareImportReport) report = NULL;

  source->title = g_strdup ("list");
  source->kind = CARE_ORIGIN_LIST;
  source->observed_on = source->imported_on = care_date_new (2026, 11, 21);
  report = care_import_bytes (get_catalogue (), bytes, "input", &options, NULL, &error);
  g_assert_true ((report == NULL) == (error != NULL));
  if (report != NULL)
    {
      json_node_unref (care_import_report_to_json (report));
      g_assert_cmpuint (report->n_added + report->n_changed + report->n_unchanged
                        + report->n_rejected, ==, report->n_read);
    }
  g_assert_cmpuint (care_catalogue_count (get_catalogue ()), ==, 0);
  return 0;
}
