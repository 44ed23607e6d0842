/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/care-command.h"

G_BEGIN_DECLS

/* One function a file: care-command-NAME.c. The table in main.c lists them. */
int care_command_advise      (int argc, char **argv);
int care_command_calendar    (int argc, char **argv);
int care_command_check_id    (int argc, char **argv);
int care_command_check_phone (int argc, char **argv);
int care_command_compare     (int argc, char **argv);
int care_command_estimate    (int argc, char **argv);
int care_command_export      (int argc, char **argv);
int care_command_form        (int argc, char **argv);
int care_command_helped      (int argc, char **argv);
int care_command_import      (int argc, char **argv);
int care_command_plan        (int argc, char **argv);
int care_command_seal        (int argc, char **argv);
int care_command_search      (int argc, char **argv);
int care_command_take        (int argc, char **argv);
int care_command_told        (int argc, char **argv);
int care_command_unseal      (int argc, char **argv);
int care_command_update      (int argc, char **argv);
int care_command_policy_add  (int argc, char **argv);
int care_command_policy_diff (int argc, char **argv);
int care_command_policy_fields (int argc, char **argv);
int care_command_policy_new  (int argc, char **argv);
int care_command_policy      (int argc, char **argv);

G_END_DECLS
