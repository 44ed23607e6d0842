/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "advice/care-advice-json.h"
#include "advice/care-advisor.h"
#include "base/care-json.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A folder whose only pack is the input, without words for ids. */
static const char *
scratch_folder (void)
{
  static char *folder;

  if (folder == NULL)
    {
      g_autofree char *labels = NULL;
      g_autoptr (GError) error = NULL;

      folder = g_dir_make_tmp ("fuzz-pack-XXXXXX", &error);
      g_assert_no_error (error);
      labels = g_build_filename (folder, "labels.json", NULL);
      g_file_set_contents (labels, "{}", -1, &error);
      g_assert_no_error (error);
    }
  return folder;
}

static void
clean_up (void)
{
  static const char *const names[] = { "cn.json", "labels.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (scratch_folder (), names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (scratch_folder ());
}

/* A pack that is accepted answers a situation that asks for all of its tables. */
static void
check (CarePolicy *policy)
{
  static const char text[] = "{\"insured\":\"110000\",\"scheme\":\"employee\",\"reason\":\"other\","
                             "\"destination\":\"310000\",\"care\":\"inpatient\","
                             "\"today\":\"2026-11-21\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "situation", &error);
  g_autoptr (CareSituation) situation = care_situation_new_from_json (root, "", &error);
  g_autoptr (CareAdvice) advice = NULL;

  g_assert_no_error (error);
  advice = care_advisor_advise (policy, situation);
  json_node_unref (care_advice_to_json (advice));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean registered;
  g_autofree char *path = g_build_filename (scratch_folder (), "cn.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = NULL;
  FILE *file = g_fopen (path, "wb");

  if (!registered)
    registered = atexit (clean_up) == 0;
  g_assert_nonnull (file);
  g_assert_cmpint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
  policy = care_policy_new_from_folder (scratch_folder (), &error);
  g_assert_true ((policy == NULL) == (error != NULL));
  if (policy != NULL)
    check (policy);
  return 0;
}
