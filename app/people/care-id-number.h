/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/**
 * CareIdKind:
 * @CARE_ID_NONE: not recognised
 * @CARE_ID_CITIZEN: 公民身份号码, GB 11643-1999
 * @CARE_ID_HONGKONG_PERMIT: 港澳居民居住证, 810000
 * @CARE_ID_MACAO_PERMIT: 港澳居民居住证, 820000
 * @CARE_ID_TAIWAN_PERMIT: 台湾居民居住证, 830000
 * @CARE_ID_FOREIGNER: 外国人永久居留身份证 of 2023 and later, 18 characters
 * @CARE_ID_FOREIGNER_OLD: 外国人永久居留身份证 before 2023, 15 characters
 *
 * What paper a number belongs to. The form has one cell for the number and none for the kind, so
 * the number alone must carry it.
 */
typedef enum
{
  CARE_ID_NONE,
  CARE_ID_CITIZEN,
  CARE_ID_HONGKONG_PERMIT,
  CARE_ID_MACAO_PERMIT,
  CARE_ID_TAIWAN_PERMIT,
  CARE_ID_FOREIGNER,
  CARE_ID_FOREIGNER_OLD,
} CareIdKind;

/**
 * CareIdNumber:
 * @valid: whether the number can be what it looks like
 * @kind: what it looks like, also where it is not valid
 * @normalised: (nullable): as the form shall show it
 * @sex: (nullable): `male` or `female`, as a static string; %NULL where the number does not say
 *   or is not valid; so @birth_date and @division
 * @birth_date: birth date, or %CARE_DATE_NONE
 * @division: GB/T 2260 code that the number names, or ""
 * @warnings: (array zero-terminated=1): what to look at again though the number is valid
 * @error: (nullable): why it is not valid
 *
 * What an identity number says, after POLICY rules C1 to C3. Sentences are in the user's language.
 */
typedef struct
{
  gboolean valid;
  CareIdKind kind;
  char *normalised;
  const char *sex;
  CareDate birth_date;
  char division[7];
  GPtrArray *warnings;
  char *error;
} CareIdNumber;

CareIdNumber *care_id_number_parse   (const char *text, CareDate today);
void          care_id_number_free    (CareIdNumber *self);
JsonNode     *care_id_number_to_json (const CareIdNumber *self);
const char   *care_id_kind_get_name  (CareIdKind kind);

char *care_id_number_mask (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareIdNumber, care_id_number_free)

G_END_DECLS
