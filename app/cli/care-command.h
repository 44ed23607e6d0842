/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-date.h"

G_BEGIN_DECLS

/* Exit statuses of CONTRACT.md. */
#define CARE_EXIT_DONE 0
#define CARE_EXIT_FAILED 1
#define CARE_EXIT_USAGE 2

/**
 * CareCommand:
 * @name: what is typed after `care-elsewhere-cli`
 * @usage: its arguments, untranslated
 * @summary: one line of help, marked with N_()
 * @run: does the job; @argv[0] is @name; returns an exit status
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  int (*run) (int argc, char **argv);
} CareCommand;

int care_command_fail  (GError *error);
int care_command_usage (const char *message);
gboolean care_command_read_day (const char *option, const char *text, CareDate *day,
                                GError **error);
void care_command_print (JsonNode *node);
gboolean care_command_parse (GOptionEntry *entries, int *argc, char ***argv, int min_rest,
                             int max_rest);
void care_command_describe (const char *group, const CareCommand *commands);
gboolean care_command_is_described (void);
G_END_DECLS
