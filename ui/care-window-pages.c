/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-window-pages.h"

#include "answer/care-answer-page.h"
#include "answer/care-answer-part.h"
#include "batch/care-batch-page.h"
#include "costs/care-costs-page.h"
#include "form/care-form-page.h"
#include "help/care-help-page.h"
#include "hospitals/care-hospitals-page.h"
#include "next/care-claim-page.h"
#include "next/care-next-page.h"
#include "plans/care-plans-page.h"
#include "questions/care-questions-page.h"
#include "rules/care-rules-page.h"
#include "widgets/care-source-view.h"

#include <glib/gi18n-lib.h>

/* What the window shows. A place has an icon and stands in the switcher; a page belongs to a plan.
 * Each widget is an AdwBin; where it has a property `plan`, the window binds its plan to it. */
const CareWindowPage care_window_pages[CARE_N_WINDOW_PAGES] = {
  { "plans", N_("Plans"), "care-plans-symbolic", care_plans_page_get_type },
  { "hospitals", N_("Hospitals"), "care-hospitals-symbolic", care_hospitals_page_get_type },
  { "costs", N_("Costs"), "care-costs-symbolic", care_costs_page_get_type },
  { "rules", N_("Rules"), "care-rules-symbolic", care_rules_page_get_type },
  { "questions", N_("Questions"), NULL, care_questions_page_get_type },
  { "answer", N_("Answer"), NULL, care_answer_page_get_type },
  { "notes", N_("Mind This"), NULL, care_answer_part_get_type },
  { "why", N_("Why"), NULL, care_answer_part_get_type },
  { "compare", N_("Side by Side"), NULL, care_answer_part_get_type },
  { "papers", N_("Papers"), NULL, care_answer_part_get_type },
  { "dates", N_("Dates"), NULL, care_answer_part_get_type },
  { "where", N_("Where to File"), NULL, care_answer_part_get_type },
  { "conflicts", N_("Conflicts"), NULL, care_answer_part_get_type },
  { "answers", N_("Your Answers"), NULL, care_answer_part_get_type },
  { "next", N_("What Next"), NULL, care_next_page_get_type },
  { "claim", N_("Claim Sheet"), NULL, care_claim_page_get_type },
  { "form", N_("Form"), NULL, care_form_page_get_type },
  { "help", N_("Help"), NULL, care_help_page_get_type },
  { "batch", N_("Many People"), NULL, care_batch_page_get_type },
  { "source", N_("Source"), NULL, care_source_view_get_type },
};

/**
 * care_window_page_find:
 * @id: id of a page
 *
 * Returns: its number in #care_window_pages, -1 where there is none
 */
int
care_window_page_find (const char *id)
{
  for (int i = 0; i < CARE_N_WINDOW_PAGES; i++)
    if (g_strcmp0 (care_window_pages[i].id, id) == 0)
      return i;
  return -1;
}
