/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-sections.h"

#include "advice/care-contradictions.h"
#include "advice/care-summary.h"
#include "base/care-money.h"
#include "costs/care-comparison.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"
#include "widgets/care-width-bin.h"
#include "widgets/care-wrap-bin.h"

#include <glib/gi18n-lib.h>

/* Ten thousand yuan, in fen: what one percentage point is worth is easier to grasp on it. */
#define EXAMPLE_FEN (10000 * 100)

static char *
dup_all_papers (CareAdvice *advice)
{
  GPtrArray *materials = care_advice_get_materials (advice);
  CareSummary *summary = care_advice_get_summary (advice);
  g_autoptr (GString) all = g_string_new (NULL);

  if (care_summary_get_bring (summary) != NULL
      && (materials->len == 0 || care_summary_get_other_papers (summary) != NULL))
    return g_strdup (care_summary_get_bring (summary));
  if (materials->len == 0)
    return g_strdup (care_advice_get_settlement (advice) == CARE_SETTLEMENT_DIRECT
                         && !care_advice_may_claim (advice)
                       ? _("None") : _("No document says"));
  for (guint i = 0; i < materials->len; i++)
    {
      g_autofree char *one = care_phrase_material (care_advice_get_policy (advice),
                                                   materials->pdata[i]);

      /* Translators: stands between two papers in a list */
      g_string_append_printf (all, "%s%s", i > 0 ? _("; ") : "", one);
    }
  return g_strdup (all->str);
}

static char *
dup_claim_by (CareAdvice *advice)
{
  return g_strdup (care_summary_get_claim_by (care_advice_get_summary (advice)));
}

static char *
dup_where (CareAdvice *advice)
{
  return g_strdup (care_summary_get_where (care_advice_get_summary (advice)));
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
  care_button_wrap (button, 11);
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
  g_autofree char *yuan = NULL, *says = NULL, *title = NULL;

  if (care_advice_get_points (advice, &points, &fact) != CARE_STATE_KNOWN)
    return;
  yuan = care_money_dup_yuan ((gint64) -points * EXAMPLE_FEN / 100);
  says = points == 0 ? g_strdup (_("As much as at home"))
                     : g_strdup_printf (_("%s yuan less than at home"), yuan);
  title = care_reserve_dup_phrase (care_advice_get_points_reserve (advice), says);
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

/* Why this person cannot have the type of @row; NULL where they can, or where nobody knows yet. */
static const char *
get_why_not (const CareComparisonRow *row, CareSituation *situation)
{
  const CareFilingType *type = care_advice_get_filing_type_info (row->advice);

  if (row->openness == CARE_OPEN_NO)
    return row->why_not ? row->why_not->says : _("An earlier filing bars it today.");
  return row->openness == CARE_OPEN_UNKNOWN && type != NULL
           ? care_contradiction_find (situation, CARE_KEY_REASON,
                                      row->reason ? row->reason
                                                  : care_key_get_choices (CARE_KEY_REASON)
                                                      [type->reason], NULL)
           : NULL;
}

/* A type that this person cannot have: the one reason, and what it would mean. */
static GtkWidget *
type_row_new (const CareComparisonRow *type, const char *why_not)
{
  CareAdvice *advice = type->advice;
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *points = care_phrase_points (advice);
  g_autofree char *validity = care_phrase_validity (advice);
  g_autofree char *papers = dup_all_papers (advice);
  GPtrArray *locks = care_advice_get_locks (advice);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 care_comparison_row_get_label (
                                   type, care_advice_get_policy (advice)));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), why_not);
  add_detail (row, why_not, _("Why not this one"), type->why_not ? type->why_not->fact : NULL);
  add_detail (row, points, _("How much is paid"), NULL);
  if (!care_advice_claims (advice))
    add_detail (row, validity, _("How long it holds"), NULL);
  add_yuan (row, advice);
  add_detail (row, papers, care_advice_claims (advice) ? _("Papers for the claim") : _("Papers"),
              NULL);
  add_channels (row, advice);
  for (guint i = 0; i < locks->len; i++)
    {
      CareLock *lock = locks->pdata[i];
      g_autofree char *title = care_phrase_lock (lock);

      add_detail (row, title, lock->says, lock->fact);
    }
  add_choose (row, advice);
  return row;
}

static char *
dup_locks (CareAdvice *advice)
{
  GPtrArray *locks = care_advice_get_locks (advice);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < locks->len; i++)
    {
      const CareLock *lock = locks->pdata[i];
      g_autofree char *says = care_phrase_lock (lock);
      g_autofree char *one = care_fact_dup_phrase (lock->fact, says);

      g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", one);
    }
  return g_strdup (locks->len > 0 ? all->str : C_("barred later", "No document names anything"));
}

static char *
dup_times (CareAdvice *advice)
{
  GPtrArray *channels = care_advice_get_channels (advice);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < channels->len; i++)
    {
      const CareChannel *channel = channels->pdata[i];
      g_autofree char *time = NULL;

      if (channel->working_days < 0)
        continue;
      time = care_phrase_channel_time (channel);
      g_string_append (all, all->len > 0 ? "\n" : "");
      /* Translators: a way to file, then how long it takes */
      g_string_append_printf (all, _("%1$s: %2$s"), care_text_pick (&channel->name), time);
    }
  return g_strdup (all->len > 0 ? all->str : _("No document says"));
}

/* What the points mean on ten thousand yuan, in words that cannot be read as a result. */
static char *
dup_yuan (CareAdvice *advice)
{
  g_autofree char *yuan = NULL, *says = NULL, *reserved = NULL;
  const CareFact *fact;
  int points;

  if (care_advice_get_points (advice, &points, &fact) != CARE_STATE_KNOWN)
    return g_strdup (_("No document says"));
  yuan = care_money_dup_yuan ((gint64) -points * EXAMPLE_FEN / 100);
  says = points == 0 ? g_strdup (_("As much as at home"))
                     : g_strdup_printf (_("%s yuan less than at home"), yuan);
  reserved = care_reserve_dup_phrase (care_advice_get_points_reserve (advice), says);
  return care_fact_dup_phrase (fact, reserved);
}

/* The criteria of the table: one row each, those of a filing or those of a bill that is paid. */
static const struct
{
  const char *title;
  char *(*dup) (CareAdvice *advice);
  gboolean of_filing, of_claim;
} criteria[] = {
  { N_("How much is paid"), care_phrase_points, TRUE, TRUE },
  { N_("Of each 10,000 yuan that the insurance shares in"), dup_yuan, TRUE, TRUE },
  { N_("Papers"), dup_all_papers, TRUE, FALSE },
  { N_("Papers for the claim"), dup_all_papers, FALSE, TRUE },
  { N_("Until when to claim"), dup_claim_by, FALSE, TRUE },
  { N_("Where to claim"), dup_where, FALSE, TRUE },
  { N_("How long it holds"), care_phrase_validity, TRUE, FALSE },
  { N_("What is barred later"), dup_locks, TRUE, FALSE },
  { N_("How soon it is done"), dup_times, TRUE, FALSE },
};

/* After which of the criteria the difference on the bill stands, where there is one. */
#define BILL_ROW 1

/* What the fund pays in the best of the types that can be had. */
static gboolean
find_best (GPtrArray *rows, gint64 *min_fen, gint64 *max_fen)
{
  gboolean found = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const CareComparisonRow *row = rows->pdata[i];
      gint64 low, high;

      if (care_estimate_get_state (row->estimate) == CARE_ESTIMATE_UNKNOWN)
        continue;
      care_estimate_get_fund (row->estimate, &low, &high);
      if (!found || high > *max_fen)
        {
          *min_fen = low;
          *max_fen = high;
        }
      found = TRUE;
    }
  return found;
}

static char *
dup_bill_difference (const CareComparisonRow *row, GPtrArray *rows)
{
  gint64 best_low, best_high, low, high;
  g_autofree char *less = NULL;
  g_autofree char *more = NULL;

  if (care_estimate_get_state (row->estimate) == CARE_ESTIMATE_UNKNOWN
      || !find_best (rows, &best_low, &best_high))
    return g_strdup (_("Not worked out yet: see the costs page"));
  care_estimate_get_fund (row->estimate, &low, &high);
  if (low == best_low && high == best_high)
    return g_strdup (C_("of the ways that can be had", "Pays the most"));
  less = care_money_dup_yuan (MIN (best_low - low, best_high - high));
  more = care_money_dup_yuan (MAX (best_low - low, best_high - high));
  return best_low - low == best_high - high
           ? g_strdup_printf (_("%s yuan less than the best"), more)
           : g_strdup_printf (_("%1$s to %2$s yuan less than the best"), less, more);
}

static GtkWidget *
cell_new (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "yalign", 0.0f, "hexpand",
                                   TRUE, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_column_title (const CareComparisonRow *row)
{
  const char *label = care_comparison_row_get_label (row, care_advice_get_policy (row->advice));

  return row->openness == CARE_OPEN_YES ? g_strdup_printf (_("%s (the one that fits)"), label)
                                        : g_strdup (label);
}

static GtkWidget *
title_cell_new (const char *text)
{
  GtkWidget *title = cell_new (text, "dim-label");

  gtk_widget_set_hexpand (title, FALSE);
  gtk_label_set_width_chars (GTK_LABEL (title), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 12);
  return title;
}

/* The criteria as rows, the types as columns: @columns of @rows, which are all that can be had. */
static GtkWidget *
table_new (GPtrArray *columns, GPtrArray *rows, gboolean has_bill)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  gboolean claims = care_advice_claims (((CareComparisonRow *) columns->pdata[0])->advice);
  int y = 1;

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 12);
  gtk_widget_add_css_class (GTK_WIDGET (grid), "comparison");
  for (guint x = 0; x < columns->len; x++)
    {
      g_autofree char *title = dup_column_title (columns->pdata[x]);

      gtk_grid_attach (grid, cell_new (title, "heading"), x + 1, 0, 1, 1);
    }
  for (gsize c = 0; c < G_N_ELEMENTS (criteria); c++)
    {
      if (!(claims ? criteria[c].of_claim : criteria[c].of_filing))
        continue;
      gtk_grid_attach (grid, title_cell_new (_(criteria[c].title)), 0, y, 1, 1);
      for (guint x = 0; x < columns->len; x++)
        {
          const CareComparisonRow *row = columns->pdata[x];
          g_autofree char *text = criteria[c].dup (row->advice);

          gtk_grid_attach (grid, cell_new (text, NULL), x + 1, y, 1, 1);
        }
      y++;
      if (c != BILL_ROW || !has_bill)
        continue;
      gtk_grid_attach (grid, title_cell_new (_("On this bill")), 0, y, 1, 1);
      for (guint x = 0; x < columns->len; x++)
        {
          g_autofree char *text = dup_bill_difference (columns->pdata[x], rows);

          gtk_grid_attach (grid, cell_new (text, NULL), x + 1, y, 1, 1);
        }
      y++;
    }
  return GTK_WIDGET (grid);
}

static void
turn_to (AdwCarousel *carousel, int step)
{
  int page = (int) (adw_carousel_get_position (carousel) + 0.5) + step;

  if (page >= 0 && page < (int) adw_carousel_get_n_pages (carousel))
    adw_carousel_scroll_to (carousel, adw_carousel_get_nth_page (carousel, page), TRUE);
}

static void
on_previous_cb (AdwCarousel *carousel)
{
  turn_to (carousel, -1);
}

static void
on_next_cb (AdwCarousel *carousel)
{
  turn_to (carousel, 1);
}

static void
on_page_changed_cb (AdwCarousel *carousel, guint page, GtkLabel *where)
{
  /* Translators: which of the ways is shown */
  g_autofree char *text = g_strdup_printf (_("%u of %u"), page + 1,
                                           adw_carousel_get_n_pages (carousel));

  gtk_label_set_label (where, text);
}

static GtkWidget *
turn_button_new (AdwCarousel *carousel, const char *icon, const char *name, GCallback turn)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", turn, carousel, G_CONNECT_SWAPPED);
  return button;
}

/* Narrow: one type at a time, swiped or turned with buttons, the one that fits first. */
static GtkWidget *
pages_new (GPtrArray *rows, gboolean has_bill)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *turn = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  AdwCarousel *carousel = ADW_CAROUSEL (adw_carousel_new ());
  GtkWidget *where = gtk_label_new (NULL);

  /* The wheel belongs to the page below. */
  adw_carousel_set_allow_scroll_wheel (carousel, FALSE);
  adw_carousel_set_spacing (carousel, 24);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      GtkWidget *page;

      g_ptr_array_add (one, rows->pdata[i]);
      page = care_wrap_bin_new (table_new (one, rows, has_bill));
      gtk_widget_set_hexpand (page, TRUE);
      adw_carousel_append (carousel, page);
    }
  gtk_widget_set_halign (turn, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (turn), turn_button_new (carousel, "go-previous-symbolic",
                                                   _("The way before"),
                                                   G_CALLBACK (on_previous_cb)));
  gtk_box_append (GTK_BOX (turn), where);
  gtk_box_append (GTK_BOX (turn), turn_button_new (carousel, "go-next-symbolic",
                                                   _("The next way"), G_CALLBACK (on_next_cb)));
  gtk_widget_set_visible (turn, rows->len > 1);
  g_signal_connect_object (carousel, "page-changed", G_CALLBACK (on_page_changed_cb), where, 0);
  on_page_changed_cb (carousel, 0, GTK_LABEL (where));
  gtk_box_append (GTK_BOX (box), turn);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (carousel));
  return box;
}

static GtkWidget *
comparison_new (GPtrArray *rows, gboolean has_bill)
{
  GtkWidget *bin = g_object_new (CARE_TYPE_WIDTH_BIN, "threshold", 560, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *wide = table_new (rows, rows, has_bill);
  GtkWidget *narrow = pages_new (rows, has_bill);

  gtk_box_append (GTK_BOX (box), wide);
  gtk_box_append (GTK_BOX (box), narrow);
  g_object_bind_property (bin, "narrow", narrow, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (bin, "narrow", wide, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_bin_set_child (ADW_BIN (bin), box);
  return bin;
}

void
care_answer_add_types (GtkBox *box, CareAdvice *advice, CarePlan *plan)
{
  CareSituation *situation = care_advice_get_situation (advice);
  g_autoptr (CareBill) none = care_bill_new ();
  const CareBill *bill = care_plan_get_bill (plan);
  g_autoptr (CareStayTariff) tariff = bill ? care_plan_dup_stay_tariff (plan, bill) : NULL;
  g_autoptr (CareComparison) comparison =
    care_comparison_new_for_situation (care_advice_get_policy (advice), situation, tariff,
                                       bill ? bill : none);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GtkWidget *group = care_group_new (_("What this patient cannot have"), NULL);
  gboolean has_bill;
  gint64 min_fen, max_fen;
  guint n_closed = 0;

  has_bill = bill != NULL && care_bill_get_covered (bill, &min_fen, &max_fen);
  g_object_ref_sink (group);
  for (guint i = 0; i < care_comparison_get_n_rows (comparison); i++)
    {
      const CareComparisonRow *row = care_comparison_get_row (comparison, i);
      const char *why_not = get_why_not (row, situation);

      if (row->type == NULL || row->way != NULL)
        continue;
      if (why_not != NULL)
        {
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), type_row_new (row, why_not));
          n_closed++;
        }
      else
        g_ptr_array_insert (open, row->openness == CARE_OPEN_YES ? 0 : (int) open->len,
                            (gpointer) row);
    }
  if (open->len > 0)
    gtk_box_append (box, comparison_new (open, has_bill));
  if (n_closed > 0)
    gtk_box_append (box, group);
  g_object_unref (group);
}
