/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "lists/care-fhir.h"
#include "online/care-fhir-capabilities.h"
#include "online/care-fhir-reply.h"

#include <string.h>

static gboolean
on_record_cb (CareRecord *record, guint line, gpointer user_data, GError **error)
{
  g_assert_nonnull (record->name);
  g_assert_true (g_utf8_validate (record->name, -1, NULL));
  g_assert_nonnull (record->division);
  return TRUE;
}

static void
on_reject_cb (guint line, const char *reason, gpointer user_data)
{
  g_assert_nonnull (reason);
}

static void
read_search (GBytes *bytes)
{
  g_autoptr (CareFhirReader) reader = care_fhir_reader_new (care_date_new (2026, 11, 22),
                                                         CARE_DATE_DAY, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFhirReply) reply = care_fhir_reply_read (bytes, "input", &error);

  g_assert_true ((reply == NULL) == (error != NULL));
  if (reply == NULL)
    return;
  g_assert_cmpuint (reply->hits->len, <=, CARE_FHIR_MAX_ENTRIES);
  g_assert_cmpint (reply->total, >=, -1);
  for (guint i = 0; i < reply->hits->len; i++)
    care_fhir_reader_add (reader, reply->hits->pdata[i], i, NULL);
  g_assert_true (care_fhir_reader_finish (reader, on_record_cb, on_reject_cb, NULL, NULL));
}

/* What a FHIR server sends: the answer to a search, what it can do, why it refuses. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFhirCapabilities) capabilities = NULL;
  g_autofree char *says = care_fhir_outcome_dup_text (bytes);

  /* It goes into a sentence of ours. */
  if (says != NULL)
    {
      g_assert_true (g_utf8_validate (says, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (says, -1), <=, 202);
      g_assert_null (strpbrk (says, "\r\n\t\x1b"));
    }
  read_search (bytes);
  capabilities = care_fhir_capabilities_read (bytes, "input", &error);
  g_assert_true ((capabilities == NULL) == (error != NULL));
  if (capabilities != NULL)
    {
      g_autofree char *summary = care_fhir_capabilities_dup_summary (capabilities);

      g_assert_true (g_utf8_validate (summary, -1, NULL));
    }
  return 0;
}
