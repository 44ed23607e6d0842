/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-choice-page.h"

#include <glib/gi18n-lib.h>

static const CareChoice schemes[] = {
  { N_("Employees’ insurance, still working"),
    N_("The employer pays for the patient every month."), "employee", 0 },
  { N_("Employees’ insurance, retired"),
    N_("It was paid while the patient worked, and has gone on since."), "employee", 1 },
  { N_("Residents’ insurance, in town or village"),
    N_("The patient, or the family, pays it once a year."), "resident", -1 },
};

static const CareChoice cares[] = {
  { N_("A stay in hospital"), NULL, "inpatient", -1 },
  { N_("An ordinary visit to a clinic"), NULL, "outpatient", -1 },
  { N_("Regular treatment of a chronic disease"),
    N_("Such as high blood pressure, diabetes, dialysis."), "chronic", -1 },
  { N_("Medicine from a pharmacy"), NULL, "pharmacy", -1 },
};

static const CareChoice diseases[] = {
  { N_("High blood pressure"), NULL, "hypertension", -1 },
  { N_("Diabetes"), NULL, "diabetes", -1 },
  { N_("Cancer, treated without a stay in hospital"), NULL, "cancer-outpatient", -1 },
  { N_("Kidney failure with dialysis"), NULL, "uremia-dialysis", -1 },
  { N_("Medicine after an organ transplant"), NULL, "transplant-antirejection", -1 },
  { N_("Chronic lung disease (COPD)"), NULL, "copd", -1 },
  { N_("Rheumatoid arthritis"), NULL, "rheumatoid-arthritis", -1 },
  { N_("Coronary heart disease"), NULL, "coronary-heart-disease", -1 },
  { N_("Viral hepatitis"), NULL, "viral-hepatitis", -1 },
  { N_("Ankylosing spondylitis"), NULL, "ankylosing-spondylitis", -1 },
  { N_("Another disease"), NULL, "other", -1 },
};

static const CareChoice reasons[] = {
  { N_("Settled there after retirement"),
    N_("For a patient who has retired and moved there for good."), "settled-retiree", -1 },
  { N_("Living there for long"),
    N_("For a patient who lives there, such as with the children."), "long-term-resident", -1 },
  { N_("Sent there by the employer"),
    N_("For a patient whose place of work is there."), "posted-worker", -1 },
  { N_("Working there on one’s own account"),
    N_("For a patient who has gone there to find work or run a business."), "migrant-worker", -1 },
  { N_("A hospital at home has issued a referral"),
    N_("The patient has a referral form."), "referral", -1 },
  { N_("An emergency"),
    N_("First the patient, then the papers: treatment need not wait for a filing."),
    "emergency", -1 },
  { N_("By own choice, without a referral"),
    N_("For a patient who would rather be treated there."), "other", -1 },
};

static const CareChoice repeats[] = {
  { N_("Yes: same disease, same hospital, same insurance year"), NULL, NULL, 1 },
  { N_("No, this is the first time"), NULL, NULL, 0 },
};

static const CareChoice flags[] = {
  { N_("Yes, the hospital has recorded it"), NULL, NULL, 1 },
  { N_("No"), NULL, NULL, 0 },
};

static const CareChoice moves[] = {
  { N_("Yes, the patient has moved there"), NULL, NULL, 1 },
  { N_("No, the patient still lives in the place that was filed"), NULL, NULL, 0 },
};

static const CareChoice proofs[] = {
  { N_("Yes, the papers are at hand"), NULL, "material", -1 },
  { N_("Not now; a written promise must do"),
    N_("A promise letter stands in for the papers until they are handed in."), "promise", -1 },
};

static const CareChoice agents[] = {
  { N_("The patient"), NULL, NULL, 0 },
  { N_("A relative or a volunteer"),
    N_("Somebody else goes to the counter, or files by phone, for the patient."), NULL, 1 },
};

#define TABLE(table) { table, G_N_ELEMENTS (table) }

static const struct
{
  const CareChoice *choices;
  gsize n_choices;
} tables[CARE_N_QUESTIONS] = {
  [CARE_QUESTION_SCHEME] = TABLE (schemes),
  [CARE_QUESTION_CARE] = TABLE (cares),
  [CARE_QUESTION_DISEASE] = TABLE (diseases),
  [CARE_QUESTION_REASON] = TABLE (reasons),
  [CARE_QUESTION_REPEAT] = TABLE (repeats),
  [CARE_QUESTION_FLAGGED] = TABLE (flags),
  [CARE_QUESTION_MOVED] = TABLE (moves),
  [CARE_QUESTION_PROOF] = TABLE (proofs),
  [CARE_QUESTION_AGENT] = TABLE (agents),
};

#undef TABLE

/**
 * care_choices_get:
 * @question: a question
 * @n_choices: (out): how many
 *
 * Returns: (transfer none) (array length=n_choices): the answers that are offered, none where the
 *   question is not of that kind
 */
const CareChoice *
care_choices_get (CareQuestion question, gsize *n_choices)
{
  g_return_val_if_fail (question < CARE_N_QUESTIONS, NULL);

  *n_choices = tables[question].n_choices;
  return tables[question].choices;
}
