/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_HELP_MAX_PARAGRAPHS 4
#define CARE_HELP_MAX_PLACES 6

/**
 * CareHelpTopic:
 * @id: what it is called in code
 * @title: marked with N_()
 * @paragraphs: each marked with N_(); %NULL ends them
 * @places: ids of pages of the window, and names of the types of other windows, whose help it is;
 *   %NULL ends them
 *
 * One topic of the help.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *paragraphs[CARE_HELP_MAX_PARAGRAPHS + 1];
  const char *places[CARE_HELP_MAX_PLACES + 1];
} CareHelpTopic;

extern const CareHelpTopic care_help_topics[];
extern const gsize care_n_help_topics;

int care_help_topic_find (const char *place);

G_END_DECLS
