/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_PHONE_NONE,
  CARE_PHONE_MOBILE,
  CARE_PHONE_FIXED,
} CarePhoneKind;

/**
 * CarePhone:
 * @valid: whether somebody could be reached there
 * @kind: what it is
 * @normalised: the number without spaces and country code
 * @warnings: what to look at again though the number is valid
 * @error: (nullable): why it is not valid
 * @offered: (element-type utf8): where several numbers stand there, each of them; one is to be kept
 *
 * What a contact phone number says, after POLICY rule C4. Sentences are in the user's language.
 */
typedef struct
{
  gboolean valid;
  CarePhoneKind kind;
  char *normalised;
  GPtrArray *warnings;
  char *error;
  GPtrArray *offered;
} CarePhone;

CarePhone  *care_phone_parse         (const char *text);
void        care_phone_free          (CarePhone *self);
JsonNode   *care_phone_to_json       (const CarePhone *self);
const char *care_phone_kind_get_name (CarePhoneKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePhone, care_phone_free)

G_END_DECLS
