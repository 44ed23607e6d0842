/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-sections.h"

#include "advice/care-advisor.h"
#include "base/care-money.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

/* Ten thousand yuan, in fen: what one percentage point is worth is easier to grasp on it. */
#define EXAMPLE_FEN (10000 * 100)

static const CareReason *
find_why_not (CareAdvice *advice, const char *type)
{
  GPtrArray *reasons = care_advice_get_why_not (advice);

  for (guint i = 0; i < reasons->len; i++)
    if (g_strcmp0 (((CareReason *) reasons->pdata[i])->id, type) == 0)
      return reasons->pdata[i];
  return NULL;
}

static char *
dup_all_papers (CareAdvice *advice)
{
  GPtrArray *materials = care_advice_get_materials (advice);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < materials->len; i++)
    {
      g_autofree char *one = care_phrase_material (care_advice_get_policy (advice),
                                                   materials->pdata[i]);

      /* Translators: stands between two papers in a list */
      g_string_append_printf (all, "%s%s", i > 0 ? _("; ") : "", one);
    }
  return materials->len > 0 ? g_strdup (all->str) : g_strdup (_("None"));
}

static void
add_detail (GtkWidget *expander, const char *title, const char *subtitle, const CareFact *fact)
{
  GtkWidget *row = care_row_new (title, subtitle);

  care_row_add_source (row, fact);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static void
add_choose (GtkWidget *expander, CareAdvice *advice)
{
  const CareFilingType *type = care_advice_get_filing_type_info (advice);
  GtkWidget *row, *button;

  if (type == NULL)
    return;
  row = care_row_new (_("Does this one fit after all?"), care_text_pick (&type->who));
  button = gtk_button_new_with_label (_("Choose This Instead"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "answer.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    care_key_get_choices (CARE_KEY_REASON)[type->reason]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

/* What the points mean in yuan. They are subtracted from the ratio, so that every 10 000 yuan that
 * the insurance shares in loses the same. */
static void
add_yuan (GtkWidget *expander, CareAdvice *advice)
{
  const CareFact *fact;
  int points;
  g_autofree char *yuan = NULL;
  g_autofree char *title = NULL;

  if (care_advice_get_points (advice, &points, &fact) != CARE_STATE_KNOWN)
    return;
  yuan = care_money_dup_yuan ((gint64) -points * EXAMPLE_FEN / 100);
  title = points == 0 ? g_strdup (_("As much as at home"))
                      : g_strdup_printf (_("%s yuan less than at home"), yuan);
  add_detail (expander, title, _("Paid back of each 10,000 yuan that the insurance shares in"),
              fact);
}

/* How long each way of filing takes: what a person in a hurry chooses by. */
static void
add_channels (GtkWidget *expander, CareAdvice *advice)
{
  GPtrArray *channels = care_advice_get_channels (advice);

  for (guint i = 0; i < channels->len; i++)
    {
      const CareChannel *channel = channels->pdata[i];
      g_autofree char *time = care_phrase_channel_time (channel);

      add_detail (expander, time, care_text_pick (&channel->name), channel->fact);
    }
}

static GtkWidget *
type_row_new (CareAdvice *advice, CareAdvice *chosen)
{
  const char *id = care_advice_get_filing_type (advice);
  gboolean is_chosen = g_strcmp0 (id, care_advice_get_filing_type (chosen)) == 0;
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *points = care_phrase_points (advice);
  g_autofree char *validity = care_phrase_validity (advice);
  g_autofree char *papers = dup_all_papers (advice);
  /* Translators: what happens to the ratio, then how long the filing holds */
  g_autofree char *subtitle = g_strdup_printf (_("%1$s · %2$s"), points, validity);
  const CareReason *why_not = find_why_not (chosen, id);
  GPtrArray *locks = care_advice_get_locks (advice);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 care_policy_get_label (care_advice_get_policy (advice), "type",
                                                        id));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  if (is_chosen)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_widget_set_tooltip_text (mark, _("The one that fits"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("The one that fits"), -1);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), mark);
    }
  if (!is_chosen && why_not != NULL)
    add_detail (row, why_not->says, _("Why not this one"), why_not->fact);
  add_yuan (row, advice);
  add_detail (row, papers, _("Papers"), NULL);
  add_channels (row, advice);
  for (guint i = 0; i < locks->len; i++)
    {
      CareLock *lock = locks->pdata[i];
      g_autofree char *title = care_phrase_lock (lock);

      add_detail (row, title, lock->says, lock->fact);
    }
  if (!is_chosen)
    add_choose (row, advice);
  return row;
}

void
care_answer_add_types (GtkBox *box, CareAdvice *advice, CarePolicy *policy)
{
  g_autoptr (GPtrArray) all =
    care_advisor_advise_all_types (policy, care_advice_get_situation (advice));
  const char *decision = care_advice_get_decision (advice);
  GtkWidget *group;

  /* Where nothing is filed, there is nothing to choose between. */
  if (all->len == 0 || g_str_equal (decision, "not-needed")
      || g_str_equal (decision, "not-applicable"))
    return;
  group = care_group_new (_("Side by side"),
                          _("What each type of filing would mean for the same treatment."));
  for (guint i = 0; i < all->len; i++)
    if (care_advice_get_filing_type (all->pdata[i]) != NULL)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 type_row_new (all->pdata[i], advice));
  gtk_box_append (box, group);
}
