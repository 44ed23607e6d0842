/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "people/care-id-number.h"
#include "people/care-phone.h"

/* Identity and phone numbers: a verdict on any text, and a valid number in its normal form is the
 * same valid number. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  CareDate today = care_date_new (2026, 11, 21);
  g_autoptr (CareIdNumber) id = care_id_number_parse (text, today);
  g_autoptr (CarePhone) phone = care_phone_parse (text);

  json_node_unref (care_id_number_to_json (id));
  json_node_unref (care_phone_to_json (phone));
  g_assert_true (id->valid == (id->error == NULL));
  g_assert_true (phone->valid == (phone->error == NULL));
  if (id->valid)
    {
      g_autoptr (CareIdNumber) again = care_id_number_parse (id->normalised, today);

      g_assert_true (again->valid && again->kind == id->kind);
      g_assert_cmpstr (again->normalised, ==, id->normalised);
      g_assert_cmpint (id->birth_date, <=, today);
    }
  if (phone->valid)
    {
      g_autoptr (CarePhone) again = care_phone_parse (phone->normalised);

      g_assert_true (again->valid && again->kind == phone->kind);
      g_assert_cmpstr (again->normalised, ==, phone->normalised);
    }
  return 0;
}
