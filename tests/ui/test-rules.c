/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "place/care-area-codes.h"
#include "policy/care-told-store.h"
#include "rules/care-place-view.h"
#include "rules/care-user-packs.h"

#include <glib/gstdio.h>

#define PACK "{\"format\":1,\"id\":\"370100\",\"name\":{\"zh_CN\":\"示例市\"," \
             "\"en\":\"Example City\"},\"parent\":\"cn\"," \
             "\"covers\":[\"370100\"],\"verified_on\":\"2026-11-21\"%s}"

static void
answer_if_asked (const char *label)
{
  GtkWidget *question = ui_find_question ();
  g_autofree char *body = NULL;
  GtkWidget *button;

  if (question == NULL)
    {
      g_assert_null (label);
      return;
    }
  g_assert_nonnull (label);
  g_object_get (question, "body", &body, NULL);
  if (g_str_equal (label, "_Leave It"))
    g_assert_nonnull (strstr (body, "Volunteers of Li Street"));
  button = ui_find (question, GTK_TYPE_BUTTON, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static void
add (CareUserPacks *packs, const char *more, const char *button)
{
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.json", NULL);
  g_autofree char *text = g_strdup_printf (PACK, more);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  care_user_packs_add_file (packs, file);
  ui_settle ();
  answer_if_asked (button);
  g_unlink (path);
  g_rmdir (folder);
}

static CareUserPacks *
show_rules (CareWindow *window)
{
  GtkWidget *packs;

  ui_activate (window, "win.show-rules", NULL);
  packs = ui_find (GTK_WIDGET (window), CARE_TYPE_USER_PACKS, NULL);
  g_assert_nonnull (packs);
  return CARE_USER_PACKS (packs);
}

/* A pack with a fault is refused with its place; what is there stays. */
static void
test_refused (void)
{
  CareWindow *window = ui_window_new (900, 700);
  CareUserPacks *packs = show_rules (window);

  add (packs, ",\"weather\":\"rain\"", NULL);
  g_assert_nonnull (ui_find (GTK_WIDGET (packs), ADW_TYPE_ACTION_ROW,
                             "The pack was not taken in"));
  g_assert_null (care_policy_find_pack (care_policy_get_default (NULL), "370100"));
  ui_window_free (window);
}

/* A good pack answers at once, is marked as the user's, and can be removed again. */
static void
test_added_and_removed (void)
{
  CareWindow *window = ui_window_new (900, 700);
  CareUserPacks *packs = show_rules (window);
  const CarePack *pack;

  /* Without a yes nothing is taken in. */
  add (packs, ",\"made_by\":\"Volunteers of Li Street\"", "_Leave It");
  g_assert_null (care_policy_find_pack (care_policy_get_default (NULL), "370100"));
  add (packs, "", "_Take It In");
  pack = care_policy_find_pack (care_policy_get_default (NULL), "370100");
  g_assert_nonnull (pack);
  g_assert_true (pack->is_users);
  g_assert_nonnull (ui_find (GTK_WIDGET (packs), ADW_TYPE_ACTION_ROW, "Example City"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (packs), "packs.remove", "s", "370100"));
  ui_settle ();
  g_assert_null (care_policy_find_pack (care_policy_get_default (NULL), "370100"));
  g_assert_null (ui_find (GTK_WIDGET (packs), ADW_TYPE_ACTION_ROW, "Example City"));
  ui_window_free (window);
}

static void
test_shows (void)
{
  CareWindow *window = ui_window_new (900, 700);
  CareUserPacks *packs = show_rules (window);
  GtkWidget *button = ui_find_action (GTK_WIDGET (packs), "packs.add");

  g_assert_nonnull (button);
  gtk_test_accessible_assert_role (button, GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_nonnull (ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, "Other matters"));
  g_assert_nonnull (ui_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, "Phone book"));
  ui_window_free (window);
}

/* Whether a row below @widget has this title. */
static guint
count_rows (GtkWidget *widget, const char *title)
{
  guint n = ADW_IS_ACTION_ROW (widget)
            && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, title);
  return n;
}

static GtkWidget *
find_group (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_GROUP (widget)
      && g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_group (child, title);
  return found;
}

/* Every guide of every pack stands under its place, and every number can be dialled from anywhere
 * or says what is missing. */
static void
test_all_guides (void)
{
  CareWindow *window = ui_window_new (900, 700);
  GPtrArray *packs = care_policy_get_packs (care_policy_get_default (NULL));
  guint n_guides = 0;

  show_rules (window);
  for (guint p = 0; p < packs->len; p++)
    {
      const CarePack *pack = packs->pdata[p];
      GtkWidget *group = find_group (GTK_WIDGET (window), care_text_pick (&pack->name));

      g_assert_nonnull (group);
      for (guint i = 0; i < pack->guides->len; i++)
        {
          const CareGuide *guide = pack->guides->pdata[i];

          g_test_message ("%s: %s", pack->id, care_text_pick (&guide->title));
          g_assert_cmpuint (count_rows (group, care_text_pick (&guide->title)), >, 0);
          n_guides++;
        }
      for (guint i = 0; i < pack->contacts->len; i++)
        {
          const CareContact *contact = pack->contacts->pdata[i];
          g_autofree char *bare
            = g_strdup_printf ("%s: %s", care_text_pick (&contact->name), contact->phone);

          if (contact->phone != NULL && care_area_codes_is_hotline (contact->phone)
              && pack->parent != NULL)
            g_assert_cmpuint (count_rows (group, bare), ==, 0);
        }
    }
  g_assert_cmpuint (n_guides, >, 60);
  ui_window_free (window);
}

#define TOLD "{\"format\":1,\"told\":[{\"about\":\"points\",\"insured\":\"510100\"," \
             "\"scheme\":\"employee\",\"reason\":\"other\",\"care\":\"inpatient\"," \
             "\"value\":-15,\"from\":\"Volunteers of Li Street\",\"told_on\":\"%s\"}]}"

static void
open_told (CareWindow *window, const char *text, const char *button)
{
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "answers.json", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-file", "s", uri));
  ui_settle ();
  answer_if_asked (button);
  g_unlink (path);
  g_rmdir (folder);
}

/* A place of which nothing is at hand says so, and what somebody was told is shown as that once it
 * has been taken in. */
static void
test_place (void)
{
  CareWindow *window = ui_window_new (900, 700);
  CareToldStore *store = care_told_store_get_default ();
  GtkWidget *view, *row;
  g_autofree char *day = care_date_dup_iso (care_date_today ());
  g_autofree char *text = g_strdup_printf (TOLD, day);

  show_rules (window);
  view = ui_find (GTK_WIDGET (window), CARE_TYPE_PLACE_VIEW, NULL);
  care_place_view_set_place (CARE_PLACE_VIEW (view), care_divisions_lookup ("510104"));
  ui_settle ();
  g_assert_nonnull (ui_find (view, ADW_TYPE_ACTION_ROW,
                             "No rules of this place itself are at hand."));
  row = ui_find (view, ADW_TYPE_ACTION_ROW, "How much less is paid");
  g_assert_nonnull (row);
  open_told (window, text, "_Leave It");
  g_assert_cmpuint (care_told_store_get_all (store)->len, ==, 0);
  open_told (window, text, "_Take It In");
  g_assert_cmpuint (care_told_store_get_all (store)->len, ==, 1);
  row = ui_find (view, ADW_TYPE_ACTION_ROW, "How much less is paid");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                            "By word of mouth"));
  open_told (window, "{\"format\":1,\"told\":[{}]}", NULL);
  open_told (window, "{\"format\":7,\"told\":[]}", NULL);
  g_assert_cmpuint (care_told_store_get_all (store)->len, ==, 1);
  /* Of a place with a document of its own both the document and its day are named. */
  care_place_view_set_place (CARE_PLACE_VIEW (view), care_divisions_lookup ("419001"));
  ui_settle ();
  row = ui_find (view, ADW_TYPE_ACTION_ROW, "How much less is paid");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "From a document"));
  gtk_widget_activate_action (view, "place.page", NULL);
  ui_settle ();
  ui_window_free (window);
}

int
main (int argc, char **argv)
{
  /* Isolating all folders would hide the image types of the system from GTK as well. */
  g_autofree char *home = g_dir_make_tmp ("care-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/rules/shows", test_shows);
  g_test_add_func ("/rules/all-guides", test_all_guides);
  g_test_add_func ("/rules/refused", test_refused);
  g_test_add_func ("/rules/added-and-removed", test_added_and_removed);
  g_test_add_func ("/rules/place", test_place);
  return g_test_run ();
}
