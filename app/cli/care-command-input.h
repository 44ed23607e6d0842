/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "costs/care-comparison.h"
#include "plans/care-plan.h"

G_BEGIN_DECLS

/* The option of every command that reads a plan. */
#define CARE_COMMAND_PASSPHRASE_OPTION(variable)                                                   \
  { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, (variable), NULL, NULL }

JsonNode *care_command_read      (const char *path, const char *passphrase_file, GError **error);
CarePlan *care_command_read_plan (const char *path, const char *passphrase_file, GError **error);
gboolean  care_command_reckon    (CarePlan *plan, CareAdvice *advice, CarePolicy *policy,
                                  CareEstimate **estimate, CareComparison **comparison,
                                  GError **error);
char     *care_command_read_passphrase (const char *path, GError **error);

G_END_DECLS
