/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "catalogue/care-hospital-list.h"
#include "catalogue/care-local-directory.h"
#include "hospitals/care-hospital-comparison-row.h"
#include "hospitals/care-hospital-row.h"
#include "hospitals/care-hospitals-page.h"
#include "hospitals/care-two-hospitals.h"

#include <glib/gstdio.h>

static CarePlan *
new_plan (void)
{
  return ui_plan_of (
    "{\"situation\":{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\","
    "\"destination\":\"310000\",\"care\":\"inpatient\",\"today\":\"2026-03-10\"}}");
}

static CareWindow *
open_hospitals (CarePlan *plan, int width)
{
  CareWindow *window = ui_window_new (width, 800);

  if (plan != NULL)
    care_window_set_plan (window, plan);
  ui_activate (window, "win.show-hospitals", NULL);
  return window;
}

/* Until a label that reads @text can be seen: answers come from a thread. */
static GtkWidget *
wait_for (CareWindow *window, const char *text)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *found;

  g_test_message ("%s", text);
  while ((found = ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, text)) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  return found;
}

static void
type (CareWindow *window, const char *text)
{
  GtkWidget *entry = ui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, NULL);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
open_first (CareWindow *window)
{
  GtkWidget *list = ui_find (GTK_WIDGET (window), GTK_TYPE_LIST_VIEW, NULL);

  g_assert_nonnull (list);
  g_signal_emit_by_name (list, "activate", 0);
  ui_settle ();
}

/* From typing initials to the plan that knows the hospital, which lies elsewhere. */
static void
test_choose (void)
{
  g_autoptr (CarePlan) plan = new_plan ();
  CareWindow *window = open_hospitals (plan, 900);

  wait_for (window, "5915 hospitals");
  type (window, "zzdxdyfsyy");
  wait_for (window, "1 hospital");
  wait_for (window, "郑州大学第一附属医院");
  open_first (window);
  wait_for (window, "What is known, and from whom");
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "not verified"));
  wait_for (window, "The plan is filed to 上海市, but this hospital is in 河南省郑州市. Care there "
                    "may not be settled on the spot.");
  ui_activate (window, "hospital.use", NULL);
  g_assert_cmpstr (care_plan_get_hospital_name (plan), ==, "郑州大学第一附属医院");
  g_assert_cmpstr (care_plan_get_hospital_division (plan)->code, ==, "410100");
  wait_for (window, "This hospital is chosen for the plan that is open.");
  ui_activate (window, "hospitals.back", NULL);
  wait_for (window, "Chosen for this plan: 郑州大学第一附属医院");
  ui_window_free (window);
}

static void
test_inside (void)
{
  g_autoptr (CarePlan) plan = new_plan ();
  CareWindow *window = open_hospitals (plan, 360);

  type (window, "上海 zhongshan");
  wait_for (window, "1 hospital");
  open_first (window);
  wait_for (window, "复旦大学附属中山医院");
  g_assert_null (ui_find (GTK_WIDGET (window), GTK_TYPE_IMAGE, "dialog-warning-symbolic"));
  g_assert_nonnull (ui_find_action (GTK_WIDGET (window), "hospital.use"));
  ui_window_free (window);
}

static CareTwoHospitals *
get_comparison (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) found = g_list_model_get_item (all, i);

      if (CARE_IS_TWO_HOSPITALS (found))
        return CARE_TWO_HOSPITALS (found);
    }
  return NULL;
}

static void
wait_in (GtkWidget *root, const char *text)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  g_test_message ("%s", text);
  while (ui_find (root, GTK_TYPE_LABEL, text) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Two hospitals side by side, one of which is not in the place that the plan is filed to; by
 * keyboard, wide and narrow. */
static void
test_compare (gconstpointer data)
{
  g_autoptr (CarePlan) plan = new_plan ();
  CareWindow *window = open_hospitals (plan, GPOINTER_TO_INT (data));
  GtkWidget *dialog, *list, *row;

  type (window, "zzdxdyfsyy");
  wait_for (window, "1 hospital");
  open_first (window);
  row = ui_find_action (GTK_WIDGET (window), "hospital.compare");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_grab_focus (row));
  g_signal_emit_by_name (row, "activate");
  ui_settle ();
  dialog = GTK_WIDGET (get_comparison ());
  g_assert_nonnull (dialog);
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (dialog))));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "zzdxdyfsyy");
  wait_in (dialog, "1 hospital");
  list = ui_find (dialog, GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (list, "activate", 0);
  wait_in (dialog, "This is the same hospital; choose another one.");
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "上海 zhongshan");
  wait_in (dialog, "1 hospital");
  g_signal_emit_by_name (list, "activate", 0);
  wait_in (dialog, "Inpatient, from another province");
  wait_in (dialog, "郑州大学第一附属医院");
  wait_in (dialog, "复旦大学附属中山医院");
  wait_in (dialog, "In 上海市, the place you file to");
  wait_in (dialog, "Not in 上海市, the place you file to. Care there may not be settled on the spot.");
  wait_in (dialog, "not verified");
  g_assert_true (CARE_IS_HOSPITAL_COMPARISON_ROW (gtk_window_get_focus (GTK_WINDOW (dialog))));
  g_assert_true (gtk_widget_activate_action (dialog, "two.choose", NULL));
  ui_settle ();
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL));
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
  g_assert_null (get_comparison ());
  ui_window_free (window);
}

/* Without a plan a hospital can be looked at, but there is nothing to use it for. */
static void
test_without_plan (void)
{
  CareWindow *window = open_hospitals (NULL, 900);

  wait_for (window, "5915 hospitals");
  open_first (window);
  wait_for (window, "What is known, and from whom");
  g_assert_null (ui_find_action (GTK_WIDGET (window), "hospital.use"));
  ui_window_free (window);
}

static void
test_nothing (void)
{
  CareWindow *window = open_hospitals (NULL, 900);

  type (window, "火星龘医院");
  wait_for (window, "No hospital found");
  ui_activate (window, "hospitals.clear", NULL);
  wait_for (window, "5915 hospitals");
  type (window, "安阳肿瘤医院");
  wait_for (window, "No name matches as typed; 1 hospital has its parts");
  ui_window_free (window);
}

static void
on_changed_cb (GListModel *model, guint position, guint removed, guint added, guint *grown)
{
  *grown = g_list_model_get_n_items (model);
}

/* The list grows when its end is looked at, and each hospital is in it once. */
static void
test_list_grows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLocalDirectory) directory = care_local_directory_new (&error);
  g_autoptr (CareHospitalList) list = care_hospital_list_new (CARE_DIRECTORY (directory));
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("");
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *model = G_LIST_MODEL (list);
  guint grown = 0;

  query->limit = 100;
  g_signal_connect (list, "items-changed", G_CALLBACK (on_changed_cb), &grown);
  care_hospital_list_search (list, query);
  while (grown < 5915)
    {
      g_autoptr (CareHospital) last = NULL;

      g_main_context_iteration (NULL, TRUE);
      if (grown > 0)
        last = g_list_model_get_item (model, grown - 1);
    }
  for (guint i = 0; i < grown; i++)
    {
      g_autoptr (CareHospital) hospital = g_list_model_get_item (model, i);

      g_assert_true (g_hash_table_add (ids, g_strdup (care_hospital_get_id (hospital))));
    }
  g_assert_cmpint (care_hospital_list_get_total (list), ==, 5915);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("care-hospitals-XXXXXX", NULL);
  int status;

  g_assert_true (g_setenv ("XDG_DATA_HOME", folder, TRUE));
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/ui/hospitals/choose", test_choose);
  g_test_add_func ("/ui/hospitals/inside", test_inside);
  g_test_add_func ("/ui/hospitals/without-plan", test_without_plan);
  g_test_add_data_func ("/ui/hospitals/compare/wide", GINT_TO_POINTER (900), test_compare);
  g_test_add_data_func ("/ui/hospitals/compare/narrow", GINT_TO_POINTER (360), test_compare);
  g_test_add_func ("/ui/hospitals/nothing", test_nothing);
  g_test_add_func ("/ui/hospitals/list-grows", test_list_grows);
  status = g_test_run ();
  g_rmdir (folder);
  return status;
}
