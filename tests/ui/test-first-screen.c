/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "advice/care-advisor.h"
#include "advice/care-summary.h"

/* Letters and characters of what can be seen of @widget, headings aside. */
static guint
count_text (GtkWidget *widget, guint *n_words)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));
      g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

      if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))
          == GTK_ACCESSIBLE_ROLE_HEADING)
        return 0;
      for (gsize i = 0; words[i] != NULL; i++)
        *n_words += *words[i] != '\0';
      return g_utf8_strlen (text, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_text (child, n_words);
  return n;
}

/* On a window of 800 × 600 what is said first stands on one screen, buttons included, and is short:
 * 120 characters of Chinese or 60 words of English at most. */
static void
test_first_screen (void)
{
  static const char *const examples[] = { "jiyuan-employee-to-shanghai",
                                          "jiyuan-resident-to-suzhou",
                                          "zhoukou-referral-to-beijing" };
  static const char *const stays[] = { "not-yet", "in-hospital", "discharged" };
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");

  for (gsize i = 0; i < G_N_ELEMENTS (examples) * G_N_ELEMENTS (stays); i++)
    {
      CareWindow *window = ui_window_new (800, 600);
      g_autoptr (CarePlan) plan = ui_example (examples[i / G_N_ELEMENTS (stays)]);
      CareSituation *situation = care_plan_get_situation (plan);
      GtkWidget *page, *first;
      graphene_rect_t area;
      guint n_words = 0, n;

      care_situation_clear (situation, CARE_KEY_ADMITTED_ON);
      care_situation_clear (situation, CARE_KEY_DISCHARGED_ON);
      care_situation_clear (situation, CARE_KEY_TODAY);
      care_situation_set_choice (situation, CARE_KEY_STAY, stays[i % G_N_ELEMENTS (stays)]);
      care_window_set_plan (window, plan);
      ui_activate (window, "win.show-answer", NULL);
      page = ui_find (GTK_WIDGET (window), g_type_from_name ("CareAnswerPage"), NULL);
      first = GTK_WIDGET (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), "first"));
      n = count_text (first, &n_words);
      g_test_message ("%s, %s: %u characters, %u words", examples[i / G_N_ELEMENTS (stays)],
                      stays[i % G_N_ELEMENTS (stays)], n, n_words);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (chinese ? n : n_words, <=, chinese ? 120 : 60);
      g_assert_true (gtk_widget_compute_bounds (first, page, &area));
      g_assert_cmpfloat (area.origin.y + area.size.height, <=, gtk_widget_get_height (page));
      ui_window_free (window);
    }
}

/* What @advice says first besides headings and the buttons, which are the same everywhere: the
 * urgent thing, the day, the number, and the tiles. */
static char *
dup_said_first (CareAdvice *advice)
{
  CareSummary *summary = care_advice_get_summary (advice);
  const CareUrgent *urgent = care_summary_get_urgent (summary);
  const char *texts[] = { care_summary_get_short_pays (summary),
                          care_summary_get_short_how_long (summary),
                          care_summary_get_short_bring (summary) };
  GString *all = g_string_new (NULL);

  if (urgent != NULL)
    g_string_append_printf (all, "%s\n%s\n%s\n", urgent->says,
                            urgent->last_day != CARE_DATE_NONE ? "2026-11-27" : "",
                            urgent->contact ? care_text_pick (&urgent->contact->name) : "");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (all, "%s\n", texts[i] ? texts[i] : "");
  return g_string_free (all, FALSE);
}

typedef struct
{
  char *said;
  CareSituation *situation;
} Longest;

static void
longest_clear (Longest *self)
{
  g_free (self->said);
  g_clear_object (&self->situation);
}

static int
compare_longest (const Longest *a, const Longest *b)
{
  return (int) g_utf8_strlen (b->said, -1) - (int) g_utf8_strlen (a->said, -1);
}

/* The answers to all worked cases, the longest first; each that says something else. */
static GArray *
list_answers (void)
{
  static const char *const files[] = { "advise.json", "advise-2.json", "advise-by-reading.json",
                                       "advise-stay-moved.json", "advise-paid.json" };
  GArray *answers = g_array_new (FALSE, TRUE, sizeof (Longest));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_array_set_clear_func (answers, (GDestroyNotify) longest_clear);
  for (gsize f = 0; f < G_N_ELEMENTS (files); f++)
    {
      g_autofree char *path =
        g_test_build_filename (G_TEST_DIST, "cases", files[f], NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      JsonArray *cases;

      json_parser_load_from_file (parser, path, &error);
      g_assert_no_error (error);
      cases = json_object_get_array_member (
        json_node_get_object (json_parser_get_root (parser)), "cases");
      for (guint i = 0; i < json_array_get_length (cases); i++)
        {
          JsonObject *row = json_array_get_object_element (cases, i);
          g_autoptr (CareSituation) situation = care_situation_new_from_json (
            json_object_get_member (row, "situation"), "situation", NULL);
          g_autoptr (CareAdvice) advice =
            situation ? care_advisor_advise (care_policy_get_default (NULL), situation) : NULL;
          Longest one = { advice ? dup_said_first (advice) : NULL, NULL };

          if (one.said == NULL || !g_hash_table_add (seen, g_strdup (one.said)))
            {
              g_free (one.said);
              continue;
            }
          one.situation = g_steal_pointer (&situation);
          g_array_append_val (answers, one);
        }
    }
  g_array_sort (answers, (GCompareFunc) compare_longest);
  return answers;
}

/* The answers that say most first, of all worked cases, in the window. */
static void
test_longest (void)
{
  g_autoptr (CarePlan) example = ui_example ("jiyuan-employee-to-shanghai");
  g_autoptr (GArray) answers = list_answers ();
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");

  g_assert_cmpuint (answers->len, >, 40);
  for (guint i = 0; i < MIN (answers->len, 30); i++)
    {
      CareWindow *window = ui_window_new (800, 600);
      g_autoptr (JsonNode) situation =
        care_situation_to_json (g_array_index (answers, Longest, i).situation);
      g_autofree char *text = json_to_string (situation, FALSE);
      g_autofree char *json = g_strdup_printf ("{\"situation\":%s}", text);
      g_autoptr (CarePlan) plan = ui_plan_of (json);
      GtkWidget *page, *first;
      guint n_words = 0, n;

      care_window_set_plan (window, plan);
      ui_activate (window, "win.show-answer", NULL);
      page = ui_find (GTK_WIDGET (window), g_type_from_name ("CareAnswerPage"), NULL);
      first = GTK_WIDGET (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), "first"));
      /* That this is not today's answer stands above it while that is so. */
      gtk_widget_set_visible (GTK_WIDGET (gtk_widget_get_template_child (
                                page, G_OBJECT_TYPE (page), "notice_box")), FALSE);
      n = count_text (first, &n_words);
      g_test_message ("%s: %u characters, %u words: %s", text, n, n_words,
                      g_array_index (answers, Longest, i).said);
      if ((chinese ? n : n_words) > (chinese ? 120u : 60u))
        g_test_fail ();
      ui_window_free (window);
    }
}

int
main (int argc, char **argv)
{
  ui_init_spoken (&argc, &argv);
  g_test_add_func ("/first-screen/examples", test_first_screen);
  g_test_add_func ("/first-screen/longest", test_longest);
  return g_test_run ();
}
