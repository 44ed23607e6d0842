/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
/* What is noted of a person's consent, of the files that were written, and of whom was helped; and
 * plans that come from another computer. */
#include "advice/care-policy-store.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"
#include "plans/care-helped.h"
#include "plans/care-plan-contents.h"
#include "plans/care-plan-file.h"
#include "plans/care-plan-sealed.h"

#include <glib/gstdio.h>
#include <string.h>

#define NAME "欧阳桃花"
#define NUMBER "410881195203120021"
#define PHONE "13803890001"
#define PASSPHRASE "外婆家的桃树四月开花"

static CarePlan *
plan_new (const char *members)
{
  g_autofree char *text = g_strdup_printf (
    "{\"person\": {\"name\": \"" NAME "\", \"id_number\": \"" NUMBER "\", \"phone\": \"" PHONE
    "\", \"home_address\": \"河南省济源市沁园街道桃花巷9号\"}, \"situation\": {\"insured\": "
    "\"419001\", \"scheme\": \"employee\", \"reason\": \"other\", \"destination\": \"310000\", "
    "\"care\": \"inpatient\", \"today\": \"2026-05-01\"}%s}", members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_parse (bytes, "", &error);
  CarePlan *plan;

  g_assert_no_error (error);
  plan = care_plan_new_from_json (root, &error);
  g_assert_no_error (error);
  return plan;
}

static GListModel *
list_new (CarePlan *one, CarePlan *other)
{
  GListStore *plans = g_list_store_new (CARE_TYPE_PLAN);

  g_list_store_append (plans, one);
  if (other != NULL)
    g_list_store_append (plans, other);
  return G_LIST_MODEL (plans);
}

static void
test_consent (void)
{
  static const struct { const char *json; const char *way; gboolean noted; } rows[] = {
    { "", NULL, FALSE },
    { ", \"consent\": null", NULL, FALSE },
    { ", \"consent\": {}", NULL, FALSE },
    { ", \"consent\": {\"given_on\": \"2026-04-30\", \"way\": \"signed\"}", "signed", TRUE },
    { ", \"consent\": {\"way\": \"family\"}", "family", TRUE },
    { ", \"consent\": {\"given_on\": \"2026-04-30\"}", NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = plan_new (rows[i].json);
      g_autoptr (JsonNode) node = care_plan_to_json (plan);
      g_autoptr (CarePlan) again = care_plan_new_from_json (node, NULL);
      CareConsent *consent = care_plan_get_consent (again);

      g_assert_cmpstr (care_consent_get_way (consent), ==, rows[i].way);
      g_assert_true (care_consent_is_noted (consent) == rows[i].noted);
      g_assert_true (care_plan_is_same (plan, again));
    }
}

static void
test_bad_consent (void)
{
  static const char *const rows[] = {
    "{\"consent\": 5, \"situation\": {\"insured\": \"419001\"}}",
    "{\"consent\": {\"way\": \"maybe\"}, \"situation\": {\"insured\": \"419001\"}}",
    "{\"consent\": {\"given_on\": \"2026-02-30\"}, \"situation\": {\"insured\": \"419001\"}}",
    "{\"consent\": {\"by\": \"x\"}, \"situation\": {\"insured\": \"419001\"}}",
    "{\"consent\": [], \"situation\": {\"insured\": \"419001\"}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i], strlen (rows[i]));
      g_autoptr (JsonNode) root = care_json_parse (bytes, "", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (root);
      g_assert_null (care_plan_new_from_json (root, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "consent"));
    }
}

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("care-leaving-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "form.pdf", "as written");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("as written", 10);
  g_autoptr (CareWrittenFile) file = care_written_file_new (path, bytes);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (care_written_file_get_state (file), ==, CARE_WRITTEN_THERE);
  g_free (write_file (fixture, "form.pdf", "somebody's own"));
  g_assert_cmpint (care_written_file_get_state (file), ==, CARE_WRITTEN_CHANGED);
  g_assert_false (care_written_file_delete (file, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_FAILED);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_free (write_file (fixture, "form.pdf", "as written"));
  g_assert_true (care_written_file_delete (file, NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (care_written_file_get_state (file), ==, CARE_WRITTEN_GONE);
  g_assert_true (care_written_file_delete (file, NULL));
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0); /* no file of ours */
  g_assert_cmpint (care_written_file_get_state (file), ==, CARE_WRITTEN_CHANGED);
}

/* A plan remembers its files where it is kept; a file of somebody else names nothing to delete. */
static void
test_written_stays_here (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "mine.txt", "x");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1), kept = NULL, plain = NULL;
  g_autoptr (CarePlan) plan = plan_new (""), again = NULL, foreign = NULL;
  g_autoptr (CarePlanFile) file = care_plan_file_new (fixture->folder);
  g_autoptr (CarePlanFile) read =
    care_plan_file_new_for_id (fixture->folder, care_plan_file_get_id (file));
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *written = g_strdup_printf (", \"written\": [{\"path\": \"%s\", \"sha256\": "
                                              "\"%s\"}]", path, digest);
  CareWrittenFile *first;

  for (guint i = 0; i < CARE_WRITTEN_FILES_MAX + 5; i++)
    {
      g_autofree char *other = g_strdup_printf ("%s/%u", fixture->folder, i % 203);

      care_plan_add_written (plan, care_written_file_new (other, bytes));
    }
  care_plan_add_written (plan, care_written_file_new (path, bytes));
  g_assert_cmpuint (care_plan_get_written (plan)->len, ==, CARE_WRITTEN_FILES_MAX);
  kept = care_plan_file_text_new (plan);
  g_assert_cmpint (care_plan_file_write (file, NULL, kept, NULL), ==, CARE_PLAN_FILE_DONE);
  again = care_plan_file_read (read, NULL, NULL);
  g_assert_cmpuint (care_plan_get_written (again)->len, ==, CARE_WRITTEN_FILES_MAX);
  first = g_ptr_array_index (care_plan_get_written (again), CARE_WRITTEN_FILES_MAX - 1);
  g_assert_cmpstr (first->path, ==, path);
  g_assert_cmpstr (first->digest, ==, digest);
  plain = care_plan_plain_new (again);
  g_assert_null (g_strstr_len (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain),
                               fixture->folder));
  foreign = plan_new (written);
  g_assert_cmpuint (care_plan_get_written (foreign)->len, ==, 0);
}

static void
test_bad_written (void)
{
  static const char *const rows[] = {
    "null", "5", "{}", "[5]", "[{}]", "[{\"path\": \"/tmp/x\"}]",
    "[{\"path\": \"x\", \"sha256\": "
    "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]",
    "[{\"path\": \"/x\", \"sha256\": \"e3\"}]", "[{\"path\": 5, \"sha256\": 5}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (rows[i], NULL);
      g_autoptr (GPtrArray) files = care_written_files_new_from_json (node);

      g_assert_cmpuint (files->len, ==, 0);
    }
}

static void
test_contents (void)
{
  g_autoptr (CarePlan) plan =
    plan_new (", \"consent\": {\"given_on\": \"2026-04-30\", \"way\": \"spoken\"}, "
              "\"hospital\": {\"name\": \"某医院\"}, \"points\": -10");
  g_autoptr (GPtrArray) contents = care_plan_list_contents (plan);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < contents->len; i++)
    {
      const CarePlanContent *content = g_ptr_array_index (contents, i);

      g_string_append_printf (all, "%s: %s\n", content->title, content->says);
    }
  g_assert_nonnull (strstr (all->str, NAME));
  g_assert_nonnull (strstr (all->str, "某医院"));
  g_assert_nonnull (strstr (all->str, "**0021"));
  g_assert_null (strstr (all->str, NUMBER));
  g_assert_null (strstr (all->str, PHONE));
  g_assert_null (strstr (all->str, "桃花巷"));
  g_assert_cmpuint (contents->len, ==, 10);
}

/* Five ways in which two plans are of one person, or are not. */
static void
test_same_person (void)
{
  static const struct { const char *a, *b; gboolean same; } rows[] = {
    { "{\"id_number\": \"41088119520312002X\"}", "{\"id_number\": \"41088119520312002x\"}", TRUE },
    { "{\"id_number\": \"410881195203120021\"}", "{\"id_number\": \" 410881 195203120021 \"}",
      TRUE },
    { "{\"id_number\": \"410881195203120021\", \"name\": \"甲\"}",
      "{\"id_number\": \"410881195203120048\", \"name\": \"甲\"}", FALSE },
    { "{\"name\": \"甲乙\", \"phone\": \"13803890001\"}",
      "{\"name\": \"甲乙\", \"phone\": \"13803890001\"}", TRUE },
    { "{\"name\": \"甲乙\"}", "{\"name\": \"甲乙\"}", FALSE },
    { "{}", "{}", FALSE },
    { "{\"name\": \"甲乙\", \"phone\": \"13803890001\", \"id_number\": \"410881195203120021\"}",
      "{\"name\": \"甲乙\", \"phone\": \"13803890001\"}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *a = g_strdup_printf ("{\"situation\": {\"insured\": \"419001\"}, "
                                            "\"person\": %s}", rows[i].a);
      g_autofree char *b = g_strdup_printf ("{\"situation\": {\"insured\": \"419001\"}, "
                                            "\"person\": %s}", rows[i].b);
      g_autoptr (JsonNode) a_node = json_from_string (a, NULL), b_node = json_from_string (b, NULL);
      g_autoptr (CarePlan) one = care_plan_new_from_json (a_node, NULL);
      g_autoptr (CarePlan) other = care_plan_new_from_json (b_node, NULL);

      g_test_message ("%s %s", rows[i].a, rows[i].b);
      g_assert_true (care_plan_is_for_same (one, other) == rows[i].same);
      g_assert_true (care_plan_is_for_same (other, one) == rows[i].same);
    }
}

static void
test_helped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "helped.json", NULL);
  g_autofree char *text = NULL;
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CarePlan) plan =
    plan_new (", \"consent\": {\"given_on\": \"2026-04-30\", \"way\": \"signed\"}");
  g_autoptr (CarePlan) twin =
    plan_new (", \"consent\": {\"given_on\": \"2026-04-02\", \"way\": \"spoken\"}");
  g_autoptr (CarePlan) other = plan_new ("");
  g_autoptr (GListModel) plans = list_new (plan, twin), later = list_new (other, NULL);
  g_autoptr (CareHelped) helped = care_helped_new (), again = care_helped_new ();
  g_autoptr (GBytes) csv = NULL;
  gsize length;

  g_assert_true (care_helped_read (helped, path, NULL)); /* none yet */
  care_helped_add_plans (helped, plans, policy);
  g_assert_cmpuint (care_helped_get_count (helped), ==, 1); /* one person, twice in a month */
  g_assert_true (care_helped_write (helped, path, NULL));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_nonnull (strstr (text, "2026-04"));
  g_assert_nonnull (strstr (text, "\"other\""));
  for (gsize i = 0; i < 5; i++)
    g_assert_null (strstr (text, ((const char *[]) { NAME, NUMBER, PHONE, "419001", "济源" })[i]));
  g_assert_true (care_helped_read (again, path, NULL));
  care_helped_add_plans (again, later, policy);
  g_assert_cmpuint (care_helped_get_count (again), ==, 2);
  csv = care_helped_to_csv (again, policy);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv),
                                  "2026-04"));
}

static void
test_bad_helped (Fixture *fixture, gconstpointer data)
{
  static const char *const rows[] = {
    "", "5", "{}", "{\"format\": \"x\", \"counts\": []}",
    "{\"format\": \"care-elsewhere-helped\", \"counts\": [{\"month\": \"2026-04\", \"type\": "
    "\"欧阳桃花\", \"people\": 1}]}",
    "{\"format\": \"care-elsewhere-helped\", \"counts\": [{\"month\": \"2026-04-01\", \"type\": "
    "\"other\", \"people\": 1}]}",
    "{\"format\": \"care-elsewhere-helped\", \"counts\": [{\"month\": \"2026-13\", \"type\": "
    "\"other\", \"people\": 1}]}",
    "{\"format\": \"care-elsewhere-helped\", \"counts\": [{\"month\": \"2026-04\", \"type\": "
    "\"other\", \"people\": 0}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = write_file (fixture, "helped.json", rows[i]);
      g_autoptr (CareHelped) helped = care_helped_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i]);
      g_assert_false (care_helped_read (helped, path, &error));
      g_assert_nonnull (error);
    }
}

static void
test_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CarePlan) plan = plan_new ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = care_plan_sealed_new (plan, PASSPHRASE, &error), open = NULL;
  g_autoptr (GBytes) plain = care_plan_plain_new (plan);

  g_assert_no_error (error);
  g_assert_null (memmem (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), NAME,
                         strlen (NAME)));
  open = care_plan_sealed_open ("x", sealed, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (open, plain));
  g_assert_null (care_plan_sealed_open ("x", sealed, PASSPHRASE "x", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (care_plan_sealed_new (plan, "短口令", &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/leaving/consent", test_consent);
  g_test_add_func ("/leaving/bad-consent", test_bad_consent);
  g_test_add ("/leaving/written", Fixture, NULL, set_up, test_written, tear_down);
  g_test_add ("/leaving/written-stays-here", Fixture, NULL, set_up, test_written_stays_here,
              tear_down);
  g_test_add_func ("/leaving/bad-written", test_bad_written);
  g_test_add_func ("/leaving/contents", test_contents);
  g_test_add_func ("/leaving/same-person", test_same_person);
  g_test_add ("/leaving/helped", Fixture, NULL, set_up, test_helped, tear_down);
  g_test_add ("/leaving/bad-helped", Fixture, NULL, set_up, test_bad_helped, tear_down);
  g_test_add ("/leaving/sealed", Fixture, NULL, set_up, test_sealed, tear_down);
  return g_test_run ();
}
