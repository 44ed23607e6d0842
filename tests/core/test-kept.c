/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include "base/care-json.h"
#include "costs/care-tariff.h"
#include "place/care-divisions.h"
#include "plans/care-plan.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>

typedef JsonNode *(*Pass) (JsonNode *root, GError **error);

static JsonNode *
pass_plan (JsonNode *root, GError **error)
{
  g_autoptr (CarePlan) plan = care_plan_new_from_json (root, error);

  return plan ? care_plan_to_json (plan) : NULL;
}

static JsonNode *
pass_tariff (JsonNode *root, GError **error)
{
  g_autoptr (CareTariff) tariff = care_tariff_new_from_json (root, "tariff", error);

  return tariff ? care_tariff_to_json (tariff) : NULL;
}

/* Says which member of @old is missing or another one in @now. More members in @now are no loss. */
static void
check_nothing_lost (JsonNode *old, JsonNode *now, const char *path)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (now == NULL)
    g_error ("%s is lost", path);
  if (!JSON_NODE_HOLDS_OBJECT (old))
    {
      if (!json_node_equal (old, now))
        g_error ("%s is another one", path);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (now))
    g_error ("%s is no object any more", path);
  json_object_iter_init (&iter, json_node_get_object (old));
  while (json_object_iter_next (&iter, &name, &member))
    {
      g_autofree char *inner = g_strconcat (path, ".", name, NULL);

      check_nothing_lost (member, json_object_get_member (json_node_get_object (now), name),
                          inner);
    }
}

static guint
check_folder (const char *name, Pass pass)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "0.1", name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  guint n_files = 0;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) old = care_json_read_file (path, &error), saved = NULL, again = NULL;

      g_assert_no_error (error);
      saved = pass (old, &error);
      if (error != NULL)
        g_error ("%s: %s", file, error->message);
      check_nothing_lost (old, saved, file);
      again = pass (saved, &error);
      g_assert_no_error (error);
      g_assert_true (json_node_equal (saved, again));
      n_files++;
    }
  return n_files;
}

/* What 0.1 wrote is opened, saved and opened without a loss. */
static void
test_plans (void)
{
  g_assert_cmpuint (check_folder ("plans", pass_plan), ==, 15);
}

static void
test_tariffs (void)
{
  g_assert_cmpuint (check_folder ("tariffs", pass_tariff), ==, 3);
}

/* The keys of the settings keep their names and kinds: what 0.1 kept is read as it was set. */
static void
test_settings (void)
{
  g_autofree char *schemas = g_test_build_filename (G_TEST_BUILT, "..", "data", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "0.1", "settings.ini", NULL);
  g_autofree char *copied = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (copied, "settings.ini", NULL);
  g_autofree char *text = NULL, *server = NULL, *snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchemaSource) source =
    g_settings_schema_source_new_from_directory (schemas, NULL, TRUE, &error);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source == NULL)
    {
      g_test_skip ("built without the window");
      return;
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  schema = g_settings_schema_source_lookup (source, CARE_APPLICATION_ID, TRUE);
  backend = g_keyfile_settings_backend_new (file, "/", NULL);
  settings = g_settings_new_full (schema, backend, NULL);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1012);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 640);
  g_assert_true (g_settings_get_boolean (settings, "window-maximized"));
  g_assert_cmpint (g_settings_get_int (settings, "text-size"), ==, 150);
  g_assert_true (g_settings_get_boolean (settings, "keep-plans"));
  server = g_settings_get_string (settings, "directory-server");
  g_assert_cmpstr (server, ==, "https://directory.example.org/fhir");
  snapshot = g_settings_get_string (settings, "snapshot-address");
  g_assert_cmpstr (snapshot, ==, "https://lists.example.org/manifest.json");
  g_unlink (file);
  g_rmdir (copied);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/kept/plans", test_plans);
  g_test_add_func ("/kept/tariffs", test_tariffs);
  g_test_add_func ("/kept/settings", test_settings);
  return g_test_run ();
}
