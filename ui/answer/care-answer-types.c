/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-sections.h"

#include "advice/care-advisor.h"
#include "base/care-money.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"
#include "widgets/care-width-bin.h"

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

/* A type that this person cannot have: the one reason, and what it would mean. */
static GtkWidget *
type_row_new (CareAdvice *advice, CareAdvice *chosen)
{
  const char *id = care_advice_get_filing_type (advice);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *points = care_phrase_points (advice);
  g_autofree char *validity = care_phrase_validity (advice);
  g_autofree char *papers = dup_all_papers (advice);
  const CareReason *why_not = find_why_not (chosen, id);
  GPtrArray *locks = care_advice_get_locks (advice);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 care_policy_get_label (care_advice_get_policy (advice), "type",
                                                        id));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), why_not->says);
  add_detail (row, why_not->says, _("Why not this one"), why_not->fact);
  add_detail (row, points, _("How much is paid"), NULL);
  add_detail (row, validity, _("How long it holds"), NULL);
  add_yuan (row, advice);
  add_detail (row, papers, _("Papers"), NULL);
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
      g_autofree char *one = care_phrase_lock (locks->pdata[i]);

      g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", one);
    }
  return g_strdup (locks->len > 0 ? all->str : C_("barred later", "Nothing"));
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
  g_autofree char *yuan = NULL;
  int points;

  if (care_advice_get_points (advice, &points, NULL) != CARE_STATE_KNOWN)
    return g_strdup (_("No document says"));
  yuan = care_money_dup_yuan ((gint64) -points * EXAMPLE_FEN / 100);
  return points == 0 ? g_strdup (_("As much as at home"))
                     : g_strdup_printf (_("%s yuan less than at home"), yuan);
}

/* The criteria of the table: one row each. */
static const struct
{
  const char *title;
  char *(*dup) (CareAdvice *advice);
} criteria[] = {
  { N_("How much is paid"), care_phrase_points },
  { N_("Of each 10,000 yuan that the insurance shares in"), dup_yuan },
  { N_("Papers"), dup_all_papers },
  { N_("How long it holds"), care_phrase_validity },
  { N_("What is barred later"), dup_locks },
  { N_("How soon it is done"), dup_times },
};

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
dup_column_title (CareAdvice *advice, CareAdvice *chosen)
{
  const char *id = care_advice_get_filing_type (advice);
  const char *label = care_policy_get_label (care_advice_get_policy (advice), "type", id);

  return g_strcmp0 (id, care_advice_get_filing_type (chosen)) == 0
           ? g_strdup_printf (_("%s (the one that fits)"), label)
           : g_strdup (label);
}

/* The criteria as rows, the types as columns. */
static GtkWidget *
table_new (GPtrArray *types, CareAdvice *chosen)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 12);
  gtk_widget_add_css_class (GTK_WIDGET (grid), "comparison");
  for (guint t = 0; t < types->len; t++)
    {
      g_autofree char *title = dup_column_title (types->pdata[t], chosen);

      gtk_grid_attach (grid, cell_new (title, "heading"), t + 1, 0, 1, 1);
      for (gsize c = 0; c < G_N_ELEMENTS (criteria); c++)
        {
          g_autofree char *text = criteria[c].dup (types->pdata[t]);

          gtk_grid_attach (grid, cell_new (text, NULL), t + 1, c + 1, 1, 1);
        }
    }
  for (gsize c = 0; c < G_N_ELEMENTS (criteria); c++)
    {
      GtkWidget *title = cell_new (_(criteria[c].title), "dim-label");

      gtk_widget_set_hexpand (title, FALSE);
      gtk_label_set_width_chars (GTK_LABEL (title), 8);
      gtk_label_set_max_width_chars (GTK_LABEL (title), 12);
      gtk_grid_attach (grid, title, 0, c + 1, 1, 1);
    }
  return GTK_WIDGET (grid);
}

/* Narrow: one type after the other, the one that fits first. */
static GtkWidget *
tables_new (GPtrArray *types, CareAdvice *chosen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  for (guint t = 0; t < types->len; t++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, types->pdata[t]);
      gtk_box_append (GTK_BOX (box), table_new (one, chosen));
    }
  return box;
}

static GtkWidget *
comparison_new (GPtrArray *types, CareAdvice *chosen)
{
  GtkWidget *bin = g_object_new (CARE_TYPE_WIDTH_BIN, "threshold", 560, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *wide = table_new (types, chosen);
  GtkWidget *narrow = tables_new (types, chosen);

  gtk_box_append (GTK_BOX (box), wide);
  gtk_box_append (GTK_BOX (box), narrow);
  g_object_bind_property (bin, "narrow", narrow, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (bin, "narrow", wide, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_bin_set_child (ADW_BIN (bin), box);
  return bin;
}

void
care_answer_add_types (GtkBox *box, CareAdvice *advice, CarePolicy *policy)
{
  g_autoptr (GPtrArray) all =
    care_advisor_advise_all_types (policy, care_advice_get_situation (advice));
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GtkWidget *group = care_group_new (_("What this person cannot have"), NULL);
  guint n_closed = 0;

  g_object_ref_sink (group);
  for (guint i = 0; i < all->len; i++)
    {
      const char *type = care_advice_get_filing_type (all->pdata[i]);

      if (type == NULL)
        continue;
      if (g_strcmp0 (type, care_advice_get_filing_type (advice)) == 0)
        g_ptr_array_insert (open, 0, all->pdata[i]);
      else if (find_why_not (advice, type) == NULL)
        g_ptr_array_add (open, all->pdata[i]);
      else
        {
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                     type_row_new (all->pdata[i], advice));
          n_closed++;
        }
    }
  if (open->len > 0)
    gtk_box_append (box, comparison_new (open, advice));
  if (n_closed > 0)
    gtk_box_append (box, group);
  g_object_unref (group);
}
