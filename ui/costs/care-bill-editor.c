/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-bill-editor.h"

#include "base/care-error.h"
#include "costs/care-money-row.h"

#include <glib/gi18n-lib.h>

enum
{
  WAY_COVERED,
  WAY_PARTS,
  WAY_TOTAL,
  WAY_RANGE,
};

struct _CareBillEditor
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  AdwComboRow *way;
  CareMoneyRow *covered;
  CareMoneyRow *covered_min;
  CareMoneyRow *covered_max;
  CareMoneyRow *full;
  CareMoneyRow *partly;
  CareMoneyRow *partly_self;
  CareMoneyRow *outside;
  CareMoneyRow *total;
  GtkWidget *share_row;
  GtkAdjustment *share_min;
  GtkAdjustment *share_max;
  GtkLabel *share_text;
  AdwComboRow *level;
  GtkStringList *levels;
  GtkSwitch *second_stay;
  CareMoneyRow *paid;
  CareMoneyRow *home_covered;

  CareCosts *costs;
  GSignalGroup *costs_signals;
  GPtrArray *level_ids;
  gboolean setting; /* guard: a bill is shown field by field, and half of it is no bill */
};

enum
{
  PROP_0,
  PROP_COSTS,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareBillEditor, care_bill_editor, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
show_way (CareBillEditor *self)
{
  guint way = adw_combo_row_get_selected (self->way);

  gtk_widget_set_visible (GTK_WIDGET (self->covered), way == WAY_COVERED);
  gtk_widget_set_visible (GTK_WIDGET (self->covered_min), way == WAY_RANGE);
  gtk_widget_set_visible (GTK_WIDGET (self->covered_max), way == WAY_RANGE);
  gtk_widget_set_visible (GTK_WIDGET (self->full), way == WAY_PARTS);
  gtk_widget_set_visible (GTK_WIDGET (self->partly), way == WAY_PARTS);
  gtk_widget_set_visible (GTK_WIDGET (self->partly_self), way == WAY_PARTS);
  gtk_widget_set_visible (GTK_WIDGET (self->outside), way == WAY_PARTS);
  gtk_widget_set_visible (GTK_WIDGET (self->total), way == WAY_TOTAL);
  gtk_widget_set_visible (self->share_row, way == WAY_TOTAL);
}

static void
show_share (CareBillEditor *self)
{
  g_autofree char *text
    = g_strdup_printf (_("Between %.0f%% and %.0f%% of the bill"),
                       gtk_adjustment_get_value (self->share_min),
                       gtk_adjustment_get_value (self->share_max));

  gtk_label_set_label (self->share_text, text);
}

/* What is hidden does not count: a bill must not hold figures that nobody can see. */
static CareBill *
read_bill (CareBillEditor *self)
{
  CareBill *bill = care_bill_new ();
  guint level = adw_combo_row_get_selected (self->level);

  switch (adw_combo_row_get_selected (self->way))
    {
    case WAY_COVERED:
      bill->covered_fen = care_money_row_get_fen (self->covered);
      break;
    case WAY_PARTS:
      bill->full_fen = care_money_row_get_fen (self->full);
      bill->partly_fen = care_money_row_get_fen (self->partly);
      bill->partly_self_fen = care_money_row_get_fen (self->partly_self);
      bill->outside_fen = care_money_row_get_fen (self->outside);
      break;
    case WAY_RANGE:
      bill->covered_min_fen = care_money_row_get_fen (self->covered_min);
      bill->covered_max_fen = care_money_row_get_fen (self->covered_max);
      break;
    default:
      bill->total_fen = care_money_row_get_fen (self->total);
      bill->share_min_bp = (int) (gtk_adjustment_get_value (self->share_min) + 0.5) * 100;
      bill->share_max_bp = (int) (gtk_adjustment_get_value (self->share_max) + 0.5) * 100;
      break;
    }
  if (level > 0 && level < self->level_ids->len)
    bill->level = g_strdup (g_ptr_array_index (self->level_ids, level));
  bill->second_stay = gtk_switch_get_active (self->second_stay) ? CARE_SAID_YES
                                                                : CARE_SAID_NO;
  bill->paid_this_year_fen = care_money_row_get_fen (self->paid);
  bill->home_covered_fen = care_money_row_get_fen (self->home_covered);
  return bill;
}

/* Two figures that contradict each other are said at the second one, and the bill is then unknown
 * rather than reckoned with one of them. */
static void
check_pairs (CareBillEditor *self, CareBill *bill)
{
  gboolean share = bill->partly_self_fen > MAX (bill->partly_fen, 0);
  gboolean half = (bill->covered_min_fen == CARE_FEN_UNKNOWN)
                  != (bill->covered_max_fen == CARE_FEN_UNKNOWN);
  gboolean order = !half && bill->covered_max_fen < bill->covered_min_fen;

  if (care_money_row_get_fen (self->partly_self) != CARE_FEN_UNKNOWN)
    care_money_row_set_problem (self->partly_self, share ? _("more than class B itself") : NULL);
  if (care_money_row_get_fen (self->covered_max) != CARE_FEN_UNKNOWN)
    care_money_row_set_problem (self->covered_max,
                                order ? _("less than the lower figure") : NULL);
  if (share)
    bill->partly_self_fen = CARE_FEN_UNKNOWN;
  if (half || order)
    bill->covered_min_fen = bill->covered_max_fen = CARE_FEN_UNKNOWN;
}

static void
on_edited_cb (CareBillEditor *self)
{
  g_autoptr (CareBill) bill = NULL;
  g_autoptr (GError) error = NULL;

  if (self->setting || self->costs == NULL)
    return;
  bill = read_bill (self);
  check_pairs (self, bill);
  self->setting = TRUE;
  if (!care_costs_set_bill (self->costs, bill, &error))
    {
      g_autofree char *escaped = g_markup_escape_text (care_error_tell (error), -1);

      adw_preferences_group_set_description (self->group, escaped);
    }
  else
    adw_preferences_group_set_description (self->group, NULL);
  self->setting = FALSE;
}

static void
on_way_cb (CareBillEditor *self)
{
  show_way (self);
  on_edited_cb (self);
}

/* One slider pushes the other along, so that the least is never more than the most. */
static void
on_share_cb (CareBillEditor *self, GtkAdjustment *moved)
{
  double least = gtk_adjustment_get_value (self->share_min);
  double most = gtk_adjustment_get_value (self->share_max);

  if (least > most)
    gtk_adjustment_set_value (moved == self->share_min ? self->share_max : self->share_min,
                              gtk_adjustment_get_value (moved));
  show_share (self);
  on_edited_cb (self);
}

static const char *
get_title (const char *level)
{
  return care_tariff_level_get_title (care_tariff_level_find (level));
}

static char *
dup_choices (GPtrArray *columns)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " / " : "",
                            get_title (columns->pdata[i]));
  return g_string_free (names, FALSE);
}

/* Where the level comes from, so that it is not taken for what somebody has checked; and what to
 * choose between where the hospital does not say it. */
static void
show_hospital (CareBillEditor *self)
{
  CarePlan *plan = care_costs_get_plan (self->costs);
  const char *level = care_costs_get_hospital_level (self->costs);
  const char *name = plan ? care_plan_get_hospital_name (plan) : NULL;
  GPtrArray *columns = care_costs_get_columns (self->costs);
  const char *grade = level ? get_title (level) : _("grade not known");
  g_autofree char *choices = columns && columns->len > 1 ? dup_choices (columns) : NULL;
  g_autofree char *text = NULL;

  if (name != NULL && choices != NULL)
    text = g_strdup_printf (_("%1$s: %2$s. The card does not tell which column that is; ask the "
                              "hospital, then choose: %3$s"), name, grade, choices);
  else if (name != NULL && columns != NULL && columns->len == 0
           && care_costs_get_tariff (self->costs) != NULL)
    text = g_strdup_printf (_("%1$s: %2$s. The card has no column for it."), name, grade);
  else if (name != NULL && level != NULL)
    text = g_strdup_printf (_("%s: %s"), name, grade);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->level), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->level), 0);
}

/* The levels that the tariff knows; all where there is no tariff yet. */
static void
fill_levels (CareBillEditor *self)
{
  CareTariff *tariff = care_costs_get_tariff (self->costs);
  const char *chosen = care_costs_get_bill (self->costs)->level;
  guint n_levels, selected = 0;
  const CareTariffLevel *all = care_tariff_levels_get_all (&n_levels);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  for (guint i = 0; i < n_levels; i++)
    if (tariff == NULL || care_tariff_has_level (tariff, all[i].id)
        || g_strcmp0 (chosen, all[i].id) == 0)
      {
        if (g_strcmp0 (chosen, all[i].id) == 0)
          selected = ids->len;
        g_ptr_array_add (ids, (gpointer) all[i].id);
      }
  if (self->level_ids->len != ids->len
      || memcmp (self->level_ids->pdata, ids->pdata, ids->len * sizeof (gpointer)) != 0)
    {
      gtk_string_list_splice (self->levels, 0,
                              g_list_model_get_n_items (G_LIST_MODEL (self->levels)), NULL);
      gtk_string_list_append (self->levels, _("Not known yet"));
      for (guint i = 1; i < ids->len; i++)
        gtk_string_list_append (self->levels,
                                get_title (g_ptr_array_index (ids, i)));
      g_ptr_array_unref (self->level_ids);
      self->level_ids = g_steal_pointer (&ids);
    }
  adw_combo_row_set_selected (self->level, selected);
  show_hospital (self);
}

static void
show_bill (CareBillEditor *self, const CareBill *bill)
{
  if (care_bill_has_parts (bill))
    adw_combo_row_set_selected (self->way, WAY_PARTS);
  else if (bill->covered_fen != CARE_FEN_UNKNOWN)
    adw_combo_row_set_selected (self->way, WAY_COVERED);
  else if (bill->covered_min_fen != CARE_FEN_UNKNOWN)
    adw_combo_row_set_selected (self->way, WAY_RANGE);
  else if (bill->total_fen != CARE_FEN_UNKNOWN)
    adw_combo_row_set_selected (self->way, WAY_TOTAL);
  care_money_row_set_fen (self->covered, bill->covered_fen);
  care_money_row_set_fen (self->covered_min, bill->covered_min_fen);
  care_money_row_set_fen (self->covered_max, bill->covered_max_fen);
  care_money_row_set_fen (self->full, bill->full_fen);
  care_money_row_set_fen (self->partly, bill->partly_fen);
  care_money_row_set_fen (self->partly_self, bill->partly_self_bp >= 0
                                               ? care_bill_get_partly_self (bill)
                                               : bill->partly_self_fen);
  care_money_row_set_fen (self->outside, bill->outside_fen);
  care_money_row_set_fen (self->total, bill->total_fen);
  if (bill->share_min_bp >= 0)
    gtk_adjustment_set_value (self->share_min, bill->share_min_bp / 100.0);
  if (bill->share_max_bp >= 0)
    gtk_adjustment_set_value (self->share_max, bill->share_max_bp / 100.0);
  gtk_switch_set_active (self->second_stay, bill->second_stay == CARE_SAID_YES);
  care_money_row_set_fen (self->paid, bill->paid_this_year_fen);
  care_money_row_set_fen (self->home_covered, bill->home_covered_fen);
}

/* Home's catalogue is asked for only where a source says that it counts for a claim there. */
static void
show_home_covered (CareBillEditor *self)
{
  CareAdvice *advice = care_comparison_get_advice (care_costs_get_comparison (self->costs));
  gboolean counts = advice != NULL
                    && care_payment_route_find_guide (advice, CARE_PAYMENT_ROUTE_MANUAL) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->home_covered),
                          counts || care_money_row_get_fen (self->home_covered)
                                      != CARE_FEN_UNKNOWN);
}

static void
on_costs_changed_cb (CareBillEditor *self)
{
  /* What the user is typing is not overwritten by its own echo. */
  gboolean echo = self->setting;

  self->setting = TRUE;
  fill_levels (self);
  if (!echo)
    show_bill (self, care_costs_get_bill (self->costs));
  show_home_covered (self);
  self->setting = echo;
}

static void
care_bill_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COSTS)
    care_bill_editor_set_costs (CARE_BILL_EDITOR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_bill_editor_dispose (GObject *object)
{
  CareBillEditor *self = CARE_BILL_EDITOR (object);

  g_clear_object (&self->costs_signals);
  g_clear_object (&self->costs);
  G_OBJECT_CLASS (care_bill_editor_parent_class)->dispose (object);
}

static void
care_bill_editor_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_BILL_EDITOR (object)->level_ids);
  G_OBJECT_CLASS (care_bill_editor_parent_class)->finalize (object);
}

static void
care_bill_editor_class_init (CareBillEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = care_bill_editor_set_property;
  object_class->dispose = care_bill_editor_dispose;
  object_class->finalize = care_bill_editor_finalize;
  properties[PROP_COSTS] = g_param_spec_object ("costs", NULL, NULL, CARE_TYPE_COSTS,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_MONEY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-bill-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, group);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, way);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, covered);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, covered_min);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, covered_max);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, full);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, partly);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, partly_self);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, outside);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, total);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, share_row);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, share_min);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, share_max);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, share_text);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, level);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, levels);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, second_stay);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, paid);
  gtk_widget_class_bind_template_child (widget_class, CareBillEditor, home_covered);
  gtk_widget_class_bind_template_callback (widget_class, on_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_way_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_share_cb);
}

static void
care_bill_editor_init (CareBillEditor *self)
{
  self->costs_signals = g_signal_group_new (CARE_TYPE_COSTS);
  g_signal_group_connect_swapped (self->costs_signals, "changed",
                                  G_CALLBACK (on_costs_changed_cb), self);
  self->level_ids = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_way (self);
  show_share (self);
}

/**
 * care_bill_editor_set_costs:
 * @self: an editor
 * @costs: what the bill belongs to
 */
void
care_bill_editor_set_costs (CareBillEditor *self, CareCosts *costs)
{
  g_return_if_fail (CARE_IS_BILL_EDITOR (self) && CARE_IS_COSTS (costs));
  if (!g_set_object (&self->costs, costs))
    return;
  g_signal_group_set_target (self->costs_signals, costs);
  on_costs_changed_cb (self);
}

/**
 * care_bill_editor_grab_amount:
 * @self: an editor
 *
 * Moves the keyboard to the first amount that the bill is still without.
 */
void
care_bill_editor_grab_amount (CareBillEditor *self)
{
  CareMoneyRow *rows[] = { self->covered, self->covered_min, self->covered_max, self->full,
                           self->partly, self->partly_self, self->outside, self->total };
  CareMoneyRow *first = NULL;

  g_return_if_fail (CARE_IS_BILL_EDITOR (self));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (rows[i]))
        && (first == NULL || (care_money_row_get_fen (first) != CARE_FEN_UNKNOWN
                              && care_money_row_get_fen (rows[i]) == CARE_FEN_UNKNOWN)))
      first = rows[i];
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

/**
 * care_bill_editor_grab_level:
 * @self: an editor
 *
 * Moves the keyboard to the level of the hospital.
 */
void
care_bill_editor_grab_level (CareBillEditor *self)
{
  g_return_if_fail (CARE_IS_BILL_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->level));
}
