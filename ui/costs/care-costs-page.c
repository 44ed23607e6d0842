/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-costs-page.h"

#include "base/care-error.h"
#include "catalogue/care-local-directory.h"
#include "compat/care-compat.h"
#include "costs/care-bill-editor.h"
#include "costs/care-calculation-list.h"
#include "costs/care-comparison-list.h"
#include "costs/care-cost-sheet.h"
#include "costs/care-cost-text.h"
#include "costs/care-costs-result.h"
#include "plans/care-costs.h"
#include "costs/care-payment-route-list.h"
#include "costs/care-settlement-view.h"
#include "costs/care-tariff-editor.h"
#include "costs/care-tariff-problems.h"
#include "plans/care-share-preview.h"
#include "rules/care-taking.h"
#include "widgets/care-date-row.h"
#include "widgets/care-terms-bar.h"
#include "widgets/care-toast.h"
#include "widgets/care-width-bin.h"

#include <glib/gi18n-lib.h>

struct _CareCostsPage
{
  AdwBin parent_instance;

  CareWidthBin *width_bin;
  GtkStack *stack;
  GtkBox *columns;
  GtkBox *left;
  GtkBox *right;
  GtkWidget *more;
  GtkWidget *no_plan;
  CareBillEditor *bill;
  AdwComboRow *cards;
  GtkStringList *card_names;
  AdwActionRow *edit_card;
  GtkWidget *copy_example;
  GtkSwitch *try_points;
  GtkAdjustment *points;
  CareDateRow *day;
  CareCostsResult *result;
  CareComparisonList *comparison;
  CareCalculationList *calculation;
  CareSettlementView *settlement;
  CarePaymentRouteList *settling;
  GtkLabel *card_problem;
  CareTariffEditor *editor;

  CareCosts *costs;
  GSignalGroup *costs_signals;
  CareTariff *draft;     /* nullable: the card in the editor */
  GPtrArray *listed;       /* of CareTariff: those in the combo row, after "none" */
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_PLAN,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareCostsPage, care_costs_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
say (CareCostsPage *self, const char *text)
{
  care_toast_show (GTK_WIDGET (self), text);
}

static GtkWindow *
get_window (CareCostsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_WINDOW));
}

static char *
dup_card_name (CareTariff *card)
{
  const char *city = care_tariff_get_insured (card)->name;
  CareDate from = care_tariff_get_valid_from (card);
  g_autofree char *day = from != CARE_DATE_NONE ? care_date_dup_spoken (from) : NULL;
  gboolean employee = g_str_equal (care_tariff_get_scheme (card), "employee");

  if (day != NULL && employee)
    return g_strdup_printf (_("%s, employees, from %s"), city, day);
  if (day != NULL)
    return g_strdup_printf (_("%s, residents, from %s"), city, day);
  return g_strdup_printf (employee ? _("%s, employees, undated") : _("%s, residents, undated"),
                          city);
}

static void
on_card_chosen_cb (CareCostsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->cards);

  if (self->costs == NULL)
    return;
  care_costs_set_tariff (self->costs, selected > 0 && selected <= self->listed->len
                                      ? g_ptr_array_index (self->listed, selected - 1) : NULL);
}

static void
fill_cards (CareCostsPage *self)
{
  GListModel *store = G_LIST_MODEL (care_costs_get_store (self->costs));
  gboolean all = care_costs_get_plan (self->costs) == NULL;
  guint selected = 0;

  /* While the list is made anew, no card is the chosen one. */
  g_signal_handlers_block_by_func (self->cards, on_card_chosen_cb, self);
  g_ptr_array_set_size (self->listed, 0);
  gtk_string_list_splice (self->card_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->card_names)), NULL);
  gtk_string_list_append (self->card_names, _("None yet"));
  for (guint i = 0; i < g_list_model_get_n_items (store); i++)
    {
      g_autoptr (CareTariff) card = g_list_model_get_item (store, i);
      g_autofree char *name = dup_card_name (card);

      if (!all && !care_tariff_is_for (card, care_costs_get_insured (self->costs),
                                       care_costs_get_scheme (self->costs)))
        continue;
      gtk_string_list_append (self->card_names, name);
      g_ptr_array_add (self->listed, g_object_ref (card));
      if (card == care_costs_get_tariff (self->costs))
        selected = self->listed->len;
    }
  adw_combo_row_set_selected (self->cards, selected);
  g_signal_handlers_unblock_by_func (self->cards, on_card_chosen_cb, self);
}

static void
show_card_state (CareCostsPage *self)
{
  CareTariff *card = care_costs_get_tariff (self->costs);
  const CareDivision *insured = care_costs_get_insured (self->costs);
  gboolean can_edit = card != NULL || (insured != NULL && care_costs_get_scheme (self->costs));
  g_autofree char *text = NULL;
  guint n_known, n_confirmed;

  if (card != NULL)
    {
      care_tariff_count (card, &n_known, &n_confirmed);
      text = g_strdup_printf (_("%u of %u figures confirmed"), n_confirmed, n_known);
    }
  else if (!can_edit)
    text = g_strdup (_("First the plan must say where and in which scheme the person is insured."));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->edit_card), FALSE);
  adw_action_row_set_subtitle (self->edit_card, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "costs.edit-card", can_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "costs.copy-example", can_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "costs.export-card", card != NULL);
  gtk_widget_set_visible (self->copy_example, card == NULL && can_edit);
}

static void
on_costs_changed_cb (CareCostsPage *self)
{
  gtk_widget_set_visible (self->no_plan, care_costs_get_plan (self->costs) == NULL);
  care_calculation_list_set_estimate (self->calculation, care_costs_get_estimate (self->costs));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "costs.reset",
                                 care_costs_is_trying (self->costs));
  show_card_state (self);
}

static void
on_cards_changed_cb (CareCostsPage *self)
{
  fill_cards (self);
  show_card_state (self);
}

/* The result comes first, in one column or two. What only some look at comes last in one, and fills
 * up the shorter one of two. */
static void
on_narrow_cb (CareCostsPage *self)
{
  gboolean narrow = care_width_bin_get_narrow (self->width_bin);
  GtkBox *home = narrow ? self->right : self->left;
  g_autoptr (GtkWidget) more = g_object_ref (self->more);

  if (gtk_widget_get_parent (more) != GTK_WIDGET (home))
    {
      gtk_box_remove (narrow ? self->left : self->right, more);
      gtk_box_append (home, more);
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL
                                         : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !narrow);
}

static void
on_reset_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  care_costs_reset (CARE_COSTS_PAGE (widget)->costs);
}

static void
on_copy_text_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareCostsPage *self = CARE_COSTS_PAGE (widget);
  g_autofree char *summary = care_cost_text_summary (care_costs_get_estimate (self->costs),
                                                     care_costs_get_comparison (self->costs),
                                                     care_policy_get_default (NULL));
  g_autofree char *what_if = care_costs_dup_what_if (self->costs);
  g_autofree char *text = what_if ? g_strdup_printf ("%s\n%s", what_if, summary)
                                  : g_strdup (summary);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  say (self, _("Copied"));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / CARE_COST_SHEET_WIDTH,
                      gtk_print_context_get_height (context) / CARE_COST_SHEET_HEIGHT);

  cairo_scale (cr, scale, scale);
  care_cost_sheet_draw (CARE_COST_SHEET (data), cr, page);
}

static void
on_print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareCostsPage *self = CARE_COSTS_PAGE (widget);
  g_autoptr (GtkPrintOperation) operation = care_costs_page_new_print (self);
  g_autoptr (GError) error = NULL;

  if (operation == NULL)
    return;
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               get_window (self), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    say (self, care_error_tell (error));
}

static void
on_type_bill_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  care_bill_editor_grab_amount (CARE_COSTS_PAGE (widget)->bill);
}

static void
on_choose_level_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  care_bill_editor_grab_level (CARE_COSTS_PAGE (widget)->bill);
}

/* The editor works on a copy: what is not kept leaves no trace. */
static void
edit (CareCostsPage *self, CareTariff *draft)
{
  g_set_object (&self->draft, draft);
  care_tariff_editor_set_tariff (self->editor, draft);
  gtk_widget_set_visible (GTK_WIDGET (self->card_problem), FALSE);
  gtk_stack_set_visible_child_name (self->stack, draft ? "card" : "costs");
}

static void
on_edit_card_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareCostsPage *self = CARE_COSTS_PAGE (widget);
  CareTariff *card = care_costs_get_tariff (self->costs);
  g_autoptr (JsonNode) json = card ? care_tariff_to_json (card) : NULL;
  g_autoptr (CareTariff) draft = NULL;

  /* What has been typed, and was left with Back, is still there. */
  if (self->draft != NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "card");
      return;
    }
  draft = json ? care_tariff_new_from_json (json, "", NULL)
               : care_tariff_new (care_costs_get_insured (self->costs),
                                  care_costs_get_scheme (self->costs));

  edit (self, draft);
}

static void
on_copy_example_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareCostsPage *self = CARE_COSTS_PAGE (widget);
  g_autoptr (GPtrArray) examples
    = care_tariff_store_read_examples (care_costs_get_store (self->costs));
  const CareDivision *insured = care_costs_get_insured (self->costs);
  const char *scheme = care_costs_get_scheme (self->costs);

  for (guint i = 0; i < examples->len; i++)
    if (care_tariff_is_for (g_ptr_array_index (examples, i), insured, scheme))
      {
        g_autoptr (CareTariff) draft
          = care_tariff_copy_for (g_ptr_array_index (examples, i), insured, scheme);

        edit (self, draft);
        return;
      }
  say (self, _("There is no example for this place and scheme."));
}

static void
on_keep_card_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareCostsPage *self = CARE_COSTS_PAGE (widget);
  g_autoptr (CareTariff) card = g_object_ref (self->draft);
  const char *problem = care_tariff_editor_get_problem (self->editor);
  g_autoptr (GError) error = NULL;

  if (problem != NULL
      || !care_tariff_store_save (care_costs_get_store (self->costs), card, &error))
    {
      gtk_label_set_label (self->card_problem, problem ? problem : care_error_tell (error));
      gtk_widget_set_visible (GTK_WIDGET (self->card_problem), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->card_problem));
      say (self, _("The card was not kept."));
      return;
    }
  care_costs_set_tariff (self->costs, card);
  fill_cards (self);
  edit (self, NULL);
}

static void
on_discard_card_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  edit (CARE_COSTS_PAGE (widget), NULL);
}

static void
take_tariff (GObject *owner, const char *path)
{
  CareCostsPage *self = CARE_COSTS_PAGE (owner);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTariff) tariff = NULL;

  if (self->costs == NULL)
    return;
  tariff = care_tariff_store_import (care_costs_get_store (self->costs), path, &error);
  if (tariff == NULL)
    {
      say (self, care_error_tell (error));
      return;
    }
  fill_cards (self);
  if (care_costs_get_plan (self->costs) == NULL
      || care_tariff_is_for (tariff, care_costs_get_insured (self->costs),
                             care_costs_get_scheme (self->costs)))
    {
      care_costs_set_tariff (self->costs, tariff);
      fill_cards (self);
      say (self, _("Imported. Its figures count once you have confirmed them."));
    }
  else
    say (self, _("Imported, but it is the card of another city or scheme than this plan’s."));
}

/**
 * care_costs_page_import_file:
 * @self: the page
 * @file: a tariff on this computer
 *
 * Says where its figures were read and what they change, and asks; then it counts for the plan
 * where it is of its city and scheme.
 */
void
care_costs_page_import_file (CareCostsPage *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTariff) tariff = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_auto (GStrv) titles = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CARE_IS_COSTS_PAGE (self) && path != NULL);

  tariff = care_tariff_new_from_file (path, &error);
  if (tariff == NULL || policy == NULL)
    {
      say (self, error ? care_error_tell (error) : _("The rules cannot be read."));
      return;
    }
  plans = care_taking_list_plans (GTK_WIDGET (self), &titles);
  /* Translators: a place, then an insurance scheme */
  heading = g_strdup_printf (_("Take in the base figures of %1$s (%2$s)?"),
                             care_tariff_get_insured (tariff)->name,
                             care_policy_get_label (policy, "scheme",
                                                    care_tariff_get_scheme (tariff)));
  text = care_share_preview_tariff (policy, tariff, plans, (const char *const *) titles);
  care_taking_ask (GTK_WIDGET (self), heading, text, path, take_tariff);
}

static void
on_import_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CareCostsPage) self = data;
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    care_costs_page_import_file (self, file);
}

static void
on_import_card_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareCostsPage *self = CARE_COSTS_PAGE (widget);
  CareCompatFileKind kind = { _("Figure cards"), "json" };

  care_compat_open_file (get_window (self), _("Import a Figure Card"), &kind, self->cancellable,
                         on_import_ready_cb, g_object_ref (self));
}

static void
on_export_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CareCostsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, &error);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path == NULL || self->costs == NULL || care_costs_get_tariff (self->costs) == NULL)
    return;
  if (care_tariff_store_export (care_costs_get_store (self->costs),
                                care_costs_get_tariff (self->costs), path, &error))
    say (self, _("Saved"));
  else
    say (self, care_error_tell (error));
}

static void
on_export_card_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareCostsPage *self = CARE_COSTS_PAGE (widget);
  CareTariff *card = care_costs_get_tariff (self->costs);
  CareCompatFileKind kind = { _("Figure cards"), "json" };
  g_autofree char *name = g_strdup_printf ("%s-%s.json", care_tariff_get_insured (card)->code,
                                           care_tariff_get_scheme (card));

  care_compat_save_file (get_window (self), _("Save the Figure Card"), name, &kind,
                         self->cancellable, on_export_ready_cb, g_object_ref (self));
}

static void
care_costs_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareCostsPage *self = CARE_COSTS_PAGE (object);

  if (id == PROP_PLAN)
    g_value_set_object (value, self->costs ? care_costs_get_plan (self->costs) : NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_costs_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CareCostsPage *self = CARE_COSTS_PAGE (object);

  if (id != PROP_PLAN)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (care_costs_get_plan (self->costs) != g_value_get_object (value))
    edit (self, NULL);
  care_costs_set_plan (self->costs, g_value_get_object (value));
  on_cards_changed_cb (self);
}

static void
care_costs_page_dispose (GObject *object)
{
  CareCostsPage *self = CARE_COSTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->costs_signals);
  g_clear_object (&self->costs);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (care_costs_page_parent_class)->dispose (object);
}

static void
care_costs_page_finalize (GObject *object)
{
  CareCostsPage *self = CARE_COSTS_PAGE (object);

  g_ptr_array_unref (self->listed);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (care_costs_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, width_bin);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, columns);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, left);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, right);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, more);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, no_plan);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, bill);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, card_names);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, edit_card);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, copy_example);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, try_points);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, points);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, day);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, result);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, comparison);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, calculation);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, settlement);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, settling);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, card_problem);
  gtk_widget_class_bind_template_child (widget_class, CareCostsPage, editor);
  gtk_widget_class_bind_template_callback (widget_class, on_card_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
}

static void
care_costs_page_class_init (CareCostsPageClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "costs.reset", on_reset_cb },
    { "costs.copy-text", on_copy_text_cb },
    { "costs.print", on_print_cb },
    { "costs.type-bill", on_type_bill_cb },
    { "costs.choose-level", on_choose_level_cb },
    { "costs.edit-card", on_edit_card_cb },
    { "costs.copy-example", on_copy_example_cb },
    { "costs.keep-card", on_keep_card_cb },
    { "costs.discard-card", on_discard_card_cb },
    { "costs.import-card", on_import_card_cb },
    { "costs.export-card", on_export_card_cb },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = care_costs_page_get_property;
  object_class->set_property = care_costs_page_set_property;
  object_class->dispose = care_costs_page_dispose;
  object_class->finalize = care_costs_page_finalize;
  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_DATE_ROW);
  g_type_ensure (CARE_TYPE_TERMS_BAR);
  g_type_ensure (CARE_TYPE_WIDTH_BIN);
  g_type_ensure (CARE_TYPE_BILL_EDITOR);
  g_type_ensure (CARE_TYPE_COSTS_RESULT);
  g_type_ensure (CARE_TYPE_COMPARISON_LIST);
  g_type_ensure (CARE_TYPE_CALCULATION_LIST);
  g_type_ensure (CARE_TYPE_SETTLEMENT_VIEW);
  g_type_ensure (CARE_TYPE_PAYMENT_ROUTE_LIST);
  g_type_ensure (CARE_TYPE_TARIFF_EDITOR);
  g_type_ensure (CARE_TYPE_TARIFF_PROBLEMS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-costs-page.ui");
  bind_children (widget_class);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

/* Without hospitals their levels are not known, and the user is asked; the hospitals' place says
 * why there are none. */
static void
on_directory_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareCostsPage) self = user_data;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_open_finish (result, NULL);

  if (directory != NULL && self->costs != NULL)
    care_costs_set_directory (self->costs, CARE_DIRECTORY (directory));
}

/* What is tried out begins with what the widgets offer. */
static void
bind_tries (CareCostsPage *self)
{
  GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property (self->points, "value", self->costs, "tried-points", flags);
  g_object_bind_property (self->costs, "tries-points", self->try_points, "active", flags);
  g_object_bind_property (self->costs, "tried-day", self->day, "date", flags);
}

static void
care_costs_page_init (CareCostsPage *self)
{
  CareTariffStore *store = care_tariff_store_get_default ();

  self->listed = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->costs = care_costs_new (store);
  self->costs_signals = g_signal_group_new (CARE_TYPE_COSTS);
  g_signal_group_connect_swapped (self->costs_signals, "changed",
                                  G_CALLBACK (on_costs_changed_cb), self);
  g_signal_group_set_target (self->costs_signals, self->costs);
  bind_tries (self);
  care_local_directory_open_async (self->cancellable, on_directory_cb, g_object_ref (self));
  g_signal_connect_object (store, "items-changed", G_CALLBACK (on_cards_changed_cb), self,
                           G_CONNECT_SWAPPED);
  care_bill_editor_set_costs (self->bill, self->costs);
  care_costs_result_set_costs (self->result, self->costs);
  care_comparison_list_set_costs (self->comparison, self->costs);
  care_settlement_view_set_costs (self->settlement, self->costs);
  care_payment_route_list_set_costs (self->settling, self->costs);
  on_narrow_cb (self);
  fill_cards (self);
  on_costs_changed_cb (self);
}

/**
 * care_costs_page_go_back:
 * @self: a page
 *
 * Goes from the tariff that is being typed back to the costs. What has been typed is still there
 * when the tariff is opened again.
 *
 * Returns: %FALSE where the costs are shown already
 */
gboolean
care_costs_page_go_back (CareCostsPage *self)
{
  g_return_val_if_fail (CARE_IS_COSTS_PAGE (self), FALSE);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "card") != 0)
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, "costs");
  return TRUE;
}

/**
 * care_costs_page_new_print:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): what prints the estimate and the comparison as they stand;
 *   %NULL where there are no rules at hand
 */
GtkPrintOperation *
care_costs_page_new_print (CareCostsPage *self)
{
  GtkPrintOperation *operation;
  CareTariff *card;
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CareCostSheet) sheet = NULL;
  g_autofree char *what_if = NULL;

  g_return_val_if_fail (CARE_IS_COSTS_PAGE (self), NULL);
  if (policy == NULL)
    return NULL;
  what_if = care_costs_dup_what_if (self->costs);
  card = care_costs_get_tariff (self->costs);
  sheet = care_cost_sheet_new (care_costs_get_estimate (self->costs),
                               care_costs_get_comparison (self->costs), policy,
                               card != NULL && care_tariff_is_example (card), what_if);
  operation = gtk_print_operation_new ();
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, care_cost_sheet_get_n_pages (sheet));
  gtk_print_operation_set_job_name (operation, _("What it may cost"));
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page_cb), sheet, 0);
  /* The pages live as long as the job does. */
  g_object_set_data_full (G_OBJECT (operation), "care-sheet", g_object_ref (sheet),
                          g_object_unref);
  return operation;
}
