/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-calculation-list.h"

#include "widgets/care-rows.h"
#include "widgets/care-wrap-bin.h"

#include <glib/gi18n-lib.h>

struct _CareCalculationList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GPtrArray *rows; /* of Row */
};

/* A plain row: an AdwActionRow measures its labels many times over, which made a slider stutter. */
typedef struct
{
  GtkWidget *row;
  GtkLabel *says;
  GtkLabel *end;
  GtkLabel *amount;
  GtkWidget *source;
} Row;

G_DEFINE_FINAL_TYPE (CareCalculationList, care_calculation_list, ADW_TYPE_BIN)

static void
care_calculation_list_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_CALCULATION_LIST (object)->rows);
  G_OBJECT_CLASS (care_calculation_list_parent_class)->finalize (object);
}

static void
care_calculation_list_class_init (CareCalculationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_calculation_list_finalize;
}

static void
care_calculation_list_init (CareCalculationList *self)
{
  GtkWidget *group = care_group_new (_("Line by line"), NULL);

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), group);
}

static GtkLabel *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static Row *
row_new (void)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  row->row = gtk_list_box_row_new ();
  row->says = new_label ("body");
  row->end = new_label ("dim-label");
  row->amount = new_label ("numeric");
  row->source = gtk_button_new_with_label (_("Source"));
  gtk_label_set_wrap (row->says, TRUE);
  gtk_label_set_wrap_mode (row->says, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (row->source, "flat");
  gtk_widget_set_valign (row->source, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), care_wrap_bin_new (GTK_WIDGET (row->says)));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->end));
  gtk_box_append (GTK_BOX (columns), words);
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (row->amount));
  gtk_box_append (GTK_BOX (columns), row->source);
  gtk_widget_set_margin_start (columns, 12);
  gtk_widget_set_margin_end (columns, 12);
  gtk_widget_set_margin_top (columns, 8);
  gtk_widget_set_margin_bottom (columns, 8);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), columns);
  return row;
}

static Row *
row_at (CareCalculationList *self, guint index)
{
  Row *row;

  if (index < self->rows->len)
    return g_ptr_array_index (self->rows, index);
  row = row_new ();
  gtk_list_box_append (self->list, row->row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
show_step (CareCalculationList *self, Row *row, const CareStep *step, gboolean range)
{
  g_autofree char *says = care_step_dup_says (step);
  g_autofree char *yuan = care_money_dup_yuan (step->amount_fen);
  gboolean result = step->kind == CARE_STEP_FUND || step->kind == CARE_STEP_SELF;

  gtk_label_set_label (row->says, says);
  gtk_label_set_label (row->end, step->is_high_end ? _("at most") : _("at least"));
  gtk_widget_set_visible (GTK_WIDGET (row->end), range);
  gtk_label_set_label (row->amount, yuan);
  if (result)
    gtk_widget_add_css_class (GTK_WIDGET (row->amount), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->amount), "heading");
  gtk_widget_set_visible (row->source, step->fact != NULL);
  if (step->fact != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row->source), "s", step->fact->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row->source), "win.open-fact");
    }
}

/**
 * care_calculation_list_set_estimate:
 * @self: a list
 * @estimate: what it shows; nothing where the estimate is unknown
 *
 * Rows are kept and filled anew, so that sliders can move without a flicker.
 */
void
care_calculation_list_set_estimate (CareCalculationList *self, CareEstimate *estimate)
{
  guint n_steps;
  const CareStep *steps = care_estimate_get_steps (estimate, &n_steps);
  gboolean range = care_estimate_get_state (estimate) == CARE_ESTIMATE_RANGE;

  g_return_if_fail (CARE_IS_CALCULATION_LIST (self));

  gtk_widget_set_visible (GTK_WIDGET (self), n_steps > 0);
  for (guint i = 0; i < n_steps; i++)
    show_step (self, row_at (self, i), &steps[i], range);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (row_at (self, i)->row, i < n_steps);
}
