/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-command-input.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "costs/care-estimate-input.h"
#include "plans/care-plan-sealed.h"
#include "vault/care-seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PASSPHRASE_BYTES 4096

/**
 * care_command_read_passphrase:
 * @path: a file of at most 4096 bytes
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its first line
 */
char *
care_command_read_passphrase (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, MAX_PASSPHRASE_BYTES, error);
  const char *data;
  gsize size;
  char *line;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  line = g_strndup (data != NULL ? data : "", size); /* an empty file has no data */
  line[strcspn (line, "\r\n")] = '\0';
  if (*line != '\0' && g_utf8_validate (line, -1, NULL))
    return line;
  care_seal_passphrase_free (line);
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("%s: no passphrase stands in its first line"), path);
  return NULL;
}

/**
 * care_command_read:
 * @path: a file, or `-` for standard input
 * @passphrase_file: (nullable): a file whose first line opens it where it is sealed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the root of the JSON document
 */
JsonNode *
care_command_read (const char *path, const char *passphrase_file, GError **error)
{
  char *passphrase = NULL;
  JsonNode *root;

  if (passphrase_file != NULL)
    {
      passphrase = care_command_read_passphrase (passphrase_file, error);
      if (passphrase == NULL)
        return NULL;
    }
  root = care_plan_sealed_read (path, passphrase, error);
  care_seal_passphrase_free (passphrase);
  return root;
}

/**
 * care_command_read_plan:
 * @path: a file, or `-` for standard input
 * @passphrase_file: (nullable): a file whose first line opens it where it is sealed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the plan in it
 */
CarePlan *
care_command_read_plan (const char *path, const char *passphrase_file, GError **error)
{
  g_autoptr (JsonNode) root = care_command_read (path, passphrase_file, error);

  return root ? care_plan_new_from_json (root, error) : NULL;
}

/**
 * care_command_reckon:
 * @plan: a plan
 * @advice: what follows from its situation
 * @policy: the policy packs
 * @estimate: (out) (transfer full): what the care may cost
 * @comparison: (out) (transfer full): all filing types on the same bill
 * @error: return location for a #GError
 *
 * Returns: %FALSE with @error set where the plan's bill or tariff cannot be reckoned with
 */
gboolean
care_command_reckon (CarePlan *plan, CareAdvice *advice, CarePolicy *policy,
                     CareEstimate **estimate, CareComparison **comparison, GError **error)
{
  g_autoptr (JsonNode) node = care_plan_dup_estimate_input (plan,
                                                            care_advice_get_situation (advice));
  g_autoptr (CareEstimateInput) input = care_estimate_input_new_from_json (node, error);

  if (input == NULL || !care_estimate_input_check_read_on (input, error))
    return FALSE;
  *comparison = care_estimate_input_compare (input, policy, error);
  if (*comparison == NULL)
    return FALSE;
  *estimate = care_estimate_input_estimate (input, policy);
  return TRUE;
}
