/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-date.h"
#include "base/care-money.h"
#include "base/care-text.h"

#include <string.h>

/* Dates, amounts and folded texts: what is read and written again is read as the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  CareDate date;
  gint64 fen;

  if (care_date_parse (text, &date))
    {
      g_autofree char *iso = care_date_dup_iso (date);

      g_assert_cmpstr (iso, ==, text);
    }
  if (care_money_parse_yuan (text, &fen, &error))
    {
      g_autofree char *yuan = care_money_dup_yuan (fen);
      gint64 again;

      g_assert_true (care_money_parse_yuan (yuan, &again, &error));
      g_assert_cmpint (again, ==, fen);
      g_assert_cmpint (ABS (fen), <=, CARE_MONEY_MAX);
    }
  else
    g_assert_nonnull (error);
  if (g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *folded = care_text_fold (text);
      g_autofree char *twice = care_text_fold (folded);
      g_autofree char *sought = care_text_fold_for_search (text);

      g_assert_cmpstr (folded, ==, twice);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_assert_true (g_utf8_validate (sought, -1, NULL));
    }
  return 0;
}
