/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "advice/care-advisor.h"
#include "advice/care-summary.h"

#include <string.h>

/* Whoever has paid and is home: every page says which papers, until when and where, none that
 * nothing is to be handed in, and no heading stands over nothing. */

static void
add_text (GtkWidget *widget, GString *all)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (all, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_text (child, all);
}

static void
find_empty (GtkWidget *widget, const char *page)
{
  if (ADW_IS_PREFERENCES_GROUP (widget) && gtk_widget_get_mapped (widget)
      && *adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)) != '\0')
    {
      g_autoptr (GString) all = g_string_new (NULL);

      add_text (widget, all);
      g_test_message ("%s: %s", page,
                      adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)));
      g_assert_cmpuint (all->len, >,
                        strlen (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)))
                          + 1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_empty (child, page);
}

static CarePlan *
plan_of (JsonObject *row)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), row);
  g_autoptr (GError) error = NULL;
  CarePlan *plan;

  plan = care_plan_new_from_json (root, &error);
  g_assert_no_error (error);
  return plan;
}

static void
check (CarePlan *plan, CareAdvice *advice)
{
  static const struct { const char *action; gboolean bring, claim_by, where; } pages[] = {
    { "win.show-answer", FALSE, FALSE, FALSE },
    { "win.show-next", TRUE, TRUE, TRUE },
    { "win.show-papers", TRUE, FALSE, FALSE },
    { "win.show-dates", FALSE, TRUE, FALSE },
    { "win.show-where", FALSE, FALSE, TRUE },
    { "win.show-compare", TRUE, TRUE, TRUE },
    { "win.show-claim", FALSE, FALSE, FALSE },
  };
  CareSummary *summary = care_advice_get_summary (advice);
  const char *others = care_summary_get_other_papers (summary);
  /* A list stands there paper by paper. */
  const char *bring = care_advice_lists_claim (advice) ? "eceipt"
                      : others                         ? others
                                                       : care_summary_get_bring (summary);
  CareWindow *window = ui_window_new (1000, 760);

  care_window_open_plan (window, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GString) all = g_string_new (NULL);

      ui_activate (window, pages[i].action, NULL);
      ui_settle ();
      add_text (GTK_WIDGET (window), all);
      g_test_message ("%s", pages[i].action);
      g_assert_null (strstr (all->str, "Nothing has to be handed in"));
      g_assert_null (strstr (all->str, "\nNone\n"));
      g_assert_null (strstr (all->str, "How long the filing holds"));
      if (pages[i].bring)
        g_assert_nonnull (strstr (all->str, bring));
      if (pages[i].claim_by)
        g_assert_nonnull (strstr (all->str, care_summary_get_claim_by (summary)));
      if (pages[i].where)
        g_assert_nonnull (strstr (all->str, care_summary_get_where (summary)));
      find_empty (GTK_WIDGET (window), pages[i].action);
    }
  ui_window_free (window);
}

static void
test_paid (void)
{
  static const char *const ids[] = { "paid-1", "paid-4", "paid-5", "paid-10", "paid-13", NULL };
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "cases", "advise-paid.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases;
  guint n = 0;

  g_assert_true (care_divisions_load (NULL));
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *row = json_array_get_object_element (cases, i);
      g_autoptr (CareSituation) situation = care_situation_new_from_json (
        json_object_get_member (row, "situation"), "situation", NULL);
      g_autoptr (CareAdvice) advice =
        care_advisor_advise (care_policy_get_default (NULL), situation);
      g_autoptr (JsonObject) only = json_object_new ();
      g_autoptr (CarePlan) plan = NULL;

      if (!g_strv_contains (ids, json_object_get_string_member (row, "id")))
        continue;
      g_assert_true (care_advice_claims (advice));
      g_test_message ("%s", json_object_get_string_member (row, "id"));
      json_object_set_member (only, "situation",
                              json_node_copy (json_object_get_member (row, "situation")));
      plan = plan_of (only);
      check (plan, advice);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ids) - 1);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/paid/every-page", test_paid);
  return g_test_run ();
}
