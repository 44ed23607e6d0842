/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "questions/care-proof-page.h"

#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareProofPage
{
  CareChoicePage parent_instance;

  GtkWidget *papers;  /* the group of what is asked for */
  GtkWidget *promise; /* the group of what a promise means */
};

G_DEFINE_FINAL_TYPE (CareProofPage, care_proof_page, CARE_TYPE_CHOICE_PAGE)

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
papers_new (CareAdvice *advice)
{
  GtkWidget *group = care_group_new (_("Papers for this filing"), NULL);
  GPtrArray *materials = care_advice_get_materials (advice);

  for (guint i = 0; i < materials->len; i++)
    {
      CareMaterial *material = materials->pdata[i];
      g_autofree char *title = care_phrase_material (care_advice_get_policy (advice), material);

      add_row (ADW_PREFERENCES_GROUP (group), title, material->says);
    }
  gtk_widget_set_visible (group, materials->len > 0);
  return group;
}

/* Money at home, months of waiting: what the promise changes must be read before the choice. */
static GtkWidget *
promise_new (CareAdvice *advice)
{
  GtkWidget *group = care_group_new (_("With a promise instead of papers"), NULL);
  GPtrArray *locks = care_advice_get_locks (advice);
  GPtrArray *notes = care_advice_get_notes (advice);
  g_autofree char *points = care_phrase_points (advice);

  add_row (ADW_PREFERENCES_GROUP (group), points, _("Ratio that is paid back"));
  for (guint i = 0; i < locks->len; i++)
    {
      CareLock *lock = locks->pdata[i];
      g_autofree char *title = care_phrase_lock (lock);

      add_row (ADW_PREFERENCES_GROUP (group), title, lock->says);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      CareReason *note = notes->pdata[i];

      add_row (ADW_PREFERENCES_GROUP (group), note->says, NULL);
    }
  return group;
}

static void
replace (CareQuestionPage *page, GtkWidget **slot, GtkWidget *group)
{
  GtkBox *body = care_question_page_get_body (page);

  if (*slot != NULL)
    gtk_box_remove (body, *slot);
  *slot = group;
  if (group != NULL)
    gtk_box_append (body, group);
}

static void
care_proof_page_load (CareQuestionPage *page)
{
  CareProofPage *self = CARE_PROOF_PAGE (page);
  CareSituation *situation = care_question_page_get_situation (page);
  g_autoptr (CareAdvice) with = care_phrase_advise_with (situation, CARE_KEY_PROOF, "material");
  g_autoptr (CareAdvice) without = care_phrase_advise_with (situation, CARE_KEY_PROOF, "promise");

  CARE_QUESTION_PAGE_CLASS (care_proof_page_parent_class)->load (page);
  replace (page, &self->papers, with ? papers_new (with) : NULL);
  replace (page, &self->promise, without ? promise_new (without) : NULL);
}

static void
care_proof_page_class_init (CareProofPageClass *klass)
{
  CARE_QUESTION_PAGE_CLASS (klass)->load = care_proof_page_load;
}

static void
care_proof_page_init (CareProofPage *self)
{
}
