/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-comparison-list.h"

#include "costs/care-type-row.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareComparisonList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GPtrArray *rows; /* of CareTypeRow, borrowed */
  CareCosts *costs;
  GSignalGroup *costs_signals;
};

G_DEFINE_FINAL_TYPE (CareComparisonList, care_comparison_list, ADW_TYPE_BIN)

static void
set_n_rows (CareComparisonList *self, guint n_rows)
{
  while (self->rows->len > n_rows)
    {
      gtk_list_box_remove (self->list, g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, self->rows->len - 1);
    }
  while (self->rows->len < n_rows)
    {
      GtkWidget *row = care_type_row_new ();

      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
}

static gint64
find_scale (CareEstimate *home)
{
  const CarePayout *high = care_estimate_get_high (home);

  if (care_estimate_get_total (home) != CARE_FEN_UNKNOWN)
    return care_estimate_get_total (home);
  return high ? high->covered_fen : 0;
}

/* Of several reasons for one type only the person's own. */
static gboolean
is_type (CareComparisonList *self, const CareComparisonRow *row, const char *type)
{
  return row->type != NULL && g_strcmp0 (row->type, type) == 0
         && (row->reason == NULL
             || row == care_comparison_find_row (care_costs_get_comparison (self->costs), type));
}

/* Those that the person can have come first, of them the one that the answers lead to; those that
 * the person cannot have come last. */
static guint
rank (CareComparisonList *self, const CareComparisonRow *row)
{
  if (is_type (self, row, care_costs_get_advised_type (self->costs)))
    return 0;
  return row->openness == CARE_OPEN_NO ? 2 : 1;
}

static void
on_changed_cb (CareComparisonList *self)
{
  CareComparison *comparison = care_costs_get_comparison (self->costs);
  CareEstimate *home = care_comparison_get_home (comparison);
  guint n_rows = care_comparison_get_n_rows (comparison), at = 0;
  gboolean has_home = care_estimate_get_state (home) != CARE_ESTIMATE_UNKNOWN;
  gint64 scale = find_scale (home);

  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0);
  set_n_rows (self, n_rows + has_home);
  for (guint place = 0; place < 3; place++)
    {
      if (place == 2 && has_home)
        care_type_row_set_home (g_ptr_array_index (self->rows, at++), home, scale);
      for (guint i = 0; i < n_rows; i++)
        {
          const CareComparisonRow *row = care_comparison_get_row (comparison, i);

          if (rank (self, row) == place)
            care_type_row_set_row (g_ptr_array_index (self->rows, at++), comparison, row,
                                   place == 0,
                                   is_type (self, row, care_costs_get_filing_type (self->costs)),
                                   scale);
        }
    }
}

static void
on_row_activated_cb (CareComparisonList *self, GtkListBoxRow *row)
{
  care_costs_try_type (self->costs, care_type_row_get_filing_type (CARE_TYPE_ROW (row)));
}

static void
care_comparison_list_dispose (GObject *object)
{
  CareComparisonList *self = CARE_COMPARISON_LIST (object);

  g_clear_object (&self->costs_signals);
  g_clear_object (&self->costs);
  G_OBJECT_CLASS (care_comparison_list_parent_class)->dispose (object);
}

static void
care_comparison_list_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_COMPARISON_LIST (object)->rows);
  G_OBJECT_CLASS (care_comparison_list_parent_class)->finalize (object);
}

static void
care_comparison_list_class_init (CareComparisonListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_comparison_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_comparison_list_finalize;
}

static void
care_comparison_list_init (CareComparisonList *self)
{
  GtkWidget *group = care_group_new (_("Side by side"),
                                     _("Every filing type on the same bill. Pick one to see its "
                                       "calculation."));

  self->costs_signals = g_signal_group_new (CARE_TYPE_COSTS);
  g_signal_group_connect_swapped (self->costs_signals, "changed", G_CALLBACK (on_changed_cb),
                                  self);
  self->rows = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), group);
}

/**
 * care_comparison_list_set_costs:
 * @self: a list
 * @costs: what it compares
 */
void
care_comparison_list_set_costs (CareComparisonList *self, CareCosts *costs)
{
  g_return_if_fail (CARE_IS_COMPARISON_LIST (self) && CARE_IS_COSTS (costs));
  if (!g_set_object (&self->costs, costs))
    return;
  g_signal_group_set_target (self->costs_signals, costs);
  on_changed_cb (self);
}
