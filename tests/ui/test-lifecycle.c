/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "answer/care-answer-page.h"
#include "answer/care-rules-date-bar.h"
#include "batch/care-batch-page.h"
#include "catalogue/care-local-directory.h"
#include "costs/care-bill-editor.h"
#include "costs/care-calculation-list.h"
#include "costs/care-comparison-list.h"
#include "costs/care-costs-page.h"
#include "costs/care-costs-result.h"
#include "costs/care-payment-route-list.h"
#include "costs/care-settlement-view.h"
#include "costs/care-tariff-editor.h"
#include "form/care-form-fields.h"
#include "form/care-form-page.h"
#include "form/care-page-view.h"
#include "form/care-yes-no-row.h"
#include "help/care-help-page.h"
#include "hospitals/care-hospital-view.h"
#include "hospitals/care-hospitals-page.h"
#include "hospitals/care-lists-menu.h"
#include "next/care-claim-page.h"
#include "next/care-next-page.h"
#include "plans/care-costs.h"
#include "plans/care-plans-page.h"
#include "questions/care-questions-page.h"
#include "rules/care-rules-page.h"
#include "widgets/care-date-row.h"
#include "widgets/care-note-row.h"
#include "widgets/care-place-picker.h"
#include "widgets/care-saved-bar.h"
#include "widgets/care-source-view.h"

static const struct
{
  const char *name;
  GType (*get_type) (void);
} table[] = {
  { "answer-page", care_answer_page_get_type },
  { "rules-date-bar", care_rules_date_bar_get_type },
  { "batch-page", care_batch_page_get_type },
  { "bill-editor", care_bill_editor_get_type },
  { "calculation-list", care_calculation_list_get_type },
  { "comparison-list", care_comparison_list_get_type },
  { "costs-page", care_costs_page_get_type },
  { "costs-result", care_costs_result_get_type },
  { "payment-route-list", care_payment_route_list_get_type },
  { "settlement-view", care_settlement_view_get_type },
  { "tariff-editor", care_tariff_editor_get_type },
  { "form-fields", care_form_fields_get_type },
  { "form-page", care_form_page_get_type },
  { "page-view", care_page_view_get_type },
  { "yes-no-row", care_yes_no_row_get_type },
  { "help-page", care_help_page_get_type },
  { "hospital-view", care_hospital_view_get_type },
  { "hospitals-page", care_hospitals_page_get_type },
  { "lists-menu", care_lists_menu_get_type },
  { "claim-page", care_claim_page_get_type },
  { "next-page", care_next_page_get_type },
  { "plans-page", care_plans_page_get_type },
  { "questions-page", care_questions_page_get_type },
  { "rules-page", care_rules_page_get_type },
  { "date-row", care_date_row_get_type },
  { "note-row", care_note_row_get_type },
  { "place-picker", care_place_picker_get_type },
  { "saved-bar", care_saved_bar_get_type },
  { "source-view", care_source_view_get_type },
};

static gboolean
takes_plan (GObject *object)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), "plan");

  return pspec != NULL && (pspec->flags & G_PARAM_WRITABLE) != 0;
}

/* A widget goes when its window goes, with the plan that it showed, and holds on to neither; a
 * change of the plan afterwards reaches nobody. */
static void
test_widget (gconstpointer data)
{
  GType type = ((GType (*) (void)) data) ();
  CarePlan *plan = ui_example ("jiyuan-employee-to-shanghai");
  CarePlan *other = ui_example ("zhoukou-referral-to-beijing");
  GtkWidget *window = gtk_window_new ();
  GObject *widget = g_object_new (type, NULL);

  g_object_ref_sink (widget);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (widget));
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  if (takes_plan (widget))
    {
      g_object_set (widget, "plan", plan, NULL);
      ui_settle ();
      g_object_set (care_plan_get_person (plan), "name", "李四", NULL);
      g_object_set (widget, "plan", other, NULL);
      ui_settle ();
      g_object_set (widget, "plan", NULL, NULL);
      ui_settle ();
      g_object_set (widget, "plan", plan, NULL);
      ui_settle ();
    }
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (widget);
  g_object_set (care_plan_get_person (plan), "name", "王五", NULL);
  ui_settle ();
  g_assert_finalize_object (plan);
  g_assert_finalize_object (other);
}

/* The costs of a plan hold on to it for as long as they are about it, and no longer. */
static void
test_costs (void)
{
  CarePlan *plan = ui_example ("jiyuan-employee-to-shanghai");
  CareLocalDirectory *directory = care_local_directory_dup_default (NULL);
  CareCosts *costs = care_costs_new (care_tariff_store_get_default ());
  g_autoptr (JsonNode) before = care_plan_to_json (plan), after = NULL;

  care_costs_set_directory (costs, CARE_DIRECTORY (directory));
  care_costs_set_plan (costs, plan);
  care_costs_try_points (costs, TRUE, -5);
  care_costs_set_plan (costs, NULL);
  care_costs_set_plan (costs, plan);
  after = care_plan_to_json (plan);
  g_assert_true (json_node_equal (before, after));
  g_assert_finalize_object (costs);
  g_assert_finalize_object (directory);
  g_assert_finalize_object (plan);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strconcat ("/lifecycle/", table[i].name, NULL);

      g_test_add_data_func (path, (gconstpointer) table[i].get_type, test_widget);
    }
  g_test_add_func ("/lifecycle/costs", test_costs);
  return g_test_run ();
}
