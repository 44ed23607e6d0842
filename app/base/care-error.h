/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CareError:
 * @CARE_ERROR_INVALID: the input is wrong; the message names the place in it, such as
 *   `situation.today: "2026-13-01" is not a date`
 * @CARE_ERROR_NOT_FOUND: a thing that was named does not exist
 * @CARE_ERROR_TOO_LARGE: the input passes a bound on size or depth
 * @CARE_ERROR_UNSUPPORTED: the input is well formed, but of a kind this version cannot read
 * @CARE_ERROR_FAILED: the job could not be done
 * @CARE_ERROR_OFFLINE: a server cannot be reached, or does not answer in time
 *
 * Errors of the library. Messages are one line, in the user's language, without personal data
 * beyond what stands in the input itself.
 */
typedef enum
{
  CARE_ERROR_INVALID,
  CARE_ERROR_NOT_FOUND,
  CARE_ERROR_TOO_LARGE,
  CARE_ERROR_UNSUPPORTED,
  CARE_ERROR_FAILED,
  CARE_ERROR_OFFLINE,
} CareError;

#define CARE_ERROR (care_error_quark ())
GQuark care_error_quark (void);

const char *care_error_tell (GError *error);

G_END_DECLS
