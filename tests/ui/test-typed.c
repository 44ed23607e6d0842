/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "care-window-pages.h"
#include "costs/care-figure-row.h"
#include "costs/care-money-row.h"
#include "widgets/care-date-row.h"

#include <string.h>

/* Every field of the window for an amount or a day takes what people write, and shows as what it
 * was read where that could be something else. */

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, g_object_ref (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static void
assert_title (GtkWidget *row, const char *part, gboolean has_it)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  g_test_message ("%s", title);
  g_assert_true ((strstr (title, part) != NULL) == has_it);
}

static void
type (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  ui_settle ();
}

static void
check_money (GtkWidget *row)
{
  static const struct { const char *text; gint64 fen; const char *read; } rows[] = {
    { "5万", 5000000, "50,000.00" }, { "50000", 5000000, NULL }, { "1.2万元", 1200000, "12,000.00" },
    { "¥1,234", 123400, NULL }, { "1234元5角", 123450, "1,234.50" }, { "１２３４", 123400, NULL },
    { "43,200.00", 4320000, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      type (row, rows[i].text);
      g_assert_cmpint (care_money_row_get_fen (CARE_MONEY_ROW (row)), ==, rows[i].fen);
      /* Beside other amounts it can be wrong, and then this stands there. */
      if (care_money_row_get_problem (CARE_MONEY_ROW (row)) == NULL)
        assert_title (row, rows[i].read ? rows[i].read : "read as", rows[i].read != NULL);
    }
  type (row, "much");
  g_assert_nonnull (care_money_row_get_problem (CARE_MONEY_ROW (row)));
  type (row, "");
  g_assert_null (care_money_row_get_problem (CARE_MONEY_ROW (row)));
}

static void
check_day (GtkWidget *row)
{
  static const char *const texts[] = { "去年12月3号", "11月20日", "昨天", "2026.11.20", "20261120",
                                       "2026年11月20日", "２０２６－１１－２０", "2026-11-20" };
  CareDateRow *day = CARE_DATE_ROW (row);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *read = NULL;
      CareDate date, typed;

      g_assert_true (care_date_parse_spoken (texts[i], care_date_today (), &date));
      type (row, texts[i]);
      /* A bound of the row may say that the day is too early, or still to come. */
      g_assert_true (care_date_row_get_date (day) == date
                     || care_date_row_get_problem (day) != NULL);
      if (care_date_row_get_problem (day) != NULL)
        continue;
      read = care_date_dup_spoken (date);
      assert_title (row, read, !care_date_parse (texts[i], &typed));
    }
  type (row, "32号以后");
  care_date_row_finish (day);
  g_assert_nonnull (care_date_row_get_problem (day));
  type (row, "");
}

static guint
check_all (CareWindow *window, GType of, void (*check) (GtkWidget *row))
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  collect (GTK_WIDGET (window), of, rows);
  for (guint i = 0; i < rows->len; i++)
    check (rows->pdata[i]);
  return rows->len;
}

/* The bill and the settlement sheet, the receipts; the days of the questions, of the form, of a
 * filing, of the rules, and of a what-if. */
static void
test_fields (void)
{
  CareWindow *window = ui_window_new (1000, 700);
  g_autoptr (CarePlan) plan = ui_example ("zhoukou-referral-to-beijing");
  static const char *const questions[] = { "existing", "birth_date", "stage" };

  care_situation_set_choice (care_plan_get_situation (plan), CARE_KEY_STAY, "discharged");
  care_window_set_plan (window, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    ui_activate (window, "win.ask", questions[i]);
  for (gsize i = 0; i < CARE_N_WINDOW_PAGES; i++)
    {
      care_window_show_page (window, care_window_pages[i].id);
      ui_settle ();
    }
  care_window_show_page (window, "costs");
  g_assert_cmpuint (check_all (window, CARE_TYPE_MONEY_ROW, check_money), >=, 18);
  g_assert_cmpuint (check_all (window, CARE_TYPE_DATE_ROW, check_day), >=, 10);
  ui_window_free (window);
}

static GtkWidget *
find_label (GtkWidget *root, const char *start)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), start))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, start);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Amounts of a card, the ends of its bands among them; a per cent is none. */
static void
test_card (void)
{
  CareWindow *window = ui_window_new (1000, 900);
  g_autoptr (CarePlan) plan = ui_example ("jiyuan-resident-to-suzhou");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_amounts = 0, n_ends = 0;

  care_window_set_plan (window, plan);
  ui_activate (window, "win.show-costs", NULL);
  ui_activate (window, "costs.copy-example", NULL);
  collect (GTK_WIDGET (window), CARE_TYPE_FIGURE_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
      CareFigureKind kind
        = care_figure_get_kind (care_figure_row_get_figure (rows->pdata[i]));
      GtkWidget *row = rows->pdata[i], *last;

      if (!gtk_widget_get_mapped (row))
        continue;
      collect (row, GTK_TYPE_ENTRY, entries);
      last = entries->pdata[entries->len - 1];
      if (care_figure_kind_get_unit (kind) == CARE_UNIT_FEN)
        {
          type (last, "0.1万");
          g_assert_nonnull (find_label (row, "“0.1万” is read as 1,000.00 yuan"));
          type (last, "1,000");
          n_amounts++;
        }
      if (care_figure_kind_has_band (kind))
        {
          type (entries->pdata[0], "0.2万");
          g_assert_nonnull (find_label (row, "“0.2万” is read as 2,000.00 yuan"));
          type (entries->pdata[0], "2000");
          n_ends++;
        }
      g_assert_null (find_label (row, "“"));
    }
  g_assert_cmpuint (n_amounts, >=, 2);
  g_assert_cmpuint (n_ends, >=, 2);
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  adw_init ();
  g_test_add_func ("/typed/fields", test_fields);
  g_test_add_func ("/typed/card", test_card);
  return g_test_run ();
}
