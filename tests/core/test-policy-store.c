/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-policy-store.h"

#include "advice/care-advisor.h"
#include "advice/care-pack-preview.h"
#include "base/care-error.h"
#include "base/care-file.h"

#include <glib/gstdio.h>

#define PACK(id, more) "{\"format\":1,\"id\":\"" id "\",\"name\":{\"zh_CN\":\"x\",\"en\":\"x\"}," \
                       "\"parent\":\"cn\",\"covers\":[\"370100\"],\"verified_on\":\"2026-11-21\"" \
                       more "}"

typedef struct
{
  char *folder;
  char *packs;
  CarePolicyStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  fixture->packs = g_build_filename (fixture->folder, "packs", NULL);
  fixture->store = care_policy_store_new (fixture->packs);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  remove_all (fixture->packs);
  remove_all (fixture->folder);
  g_free (fixture->packs);
  g_free (fixture->folder);
}

static gboolean
add (Fixture *fixture, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mine.json", NULL);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  if (care_policy_store_add (fixture->store, path, &findings, error))
    return TRUE;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_test_message ("%s: %s", ((CareFinding *) findings->pdata[i])->place,
                    ((CareFinding *) findings->pdata[i])->says);
  return FALSE;
}

static void
test_add_and_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = NULL;
  g_autoptr (CarePolicy) without = NULL;

  g_assert_true (add (fixture, PACK ("370100", ""), &error));
  g_assert_no_error (error);
  /* Once more: a newer version takes the place of the older. */
  g_assert_true (add (fixture, PACK ("370100", ",\"about\":\"newer\""), &error));
  policy = care_policy_store_load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (care_policy_find_pack (policy, "370100")->is_users);
  g_assert_null (care_policy_store_get_problems (fixture->store)[0]);
  g_assert_true (care_policy_store_remove (fixture->store, "370100", &error));
  without = care_policy_store_load (fixture->store, &error);
  g_assert_null (care_policy_find_pack (without, "370100"));
  g_assert_false (care_policy_store_remove (fixture->store, "370100", &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "", "[]", "{}", "{\"id\":\"../x\"}", PACK ("370100", ",\"extra\":1"),
    PACK ("370100", ",\"tables\":{\"decision\":[{\"when\":{},\"then\":\"file\",\"fact\":\"no\"}]}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (add (fixture, texts[i], &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (fixture->packs, G_FILE_TEST_EXISTS));
    }
}

/* What was good once and is broken now is left out, and the rest works on. */
static void
test_broken_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->packs, "999999.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = NULL;

  g_assert_true (add (fixture, PACK ("370100", ""), &error));
  g_assert_true (g_file_set_contents (path, "{ broken", -1, NULL));
  policy = care_policy_store_load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (care_policy_find_pack (policy, "370100"));
  g_assert_nonnull (care_policy_find_pack (policy, "cn"));
  g_assert_nonnull (strstr (care_policy_store_get_problems (fixture->store)[0], "999999.json"));
}

#define BESIDE_HEAD "{\"format\":1,\"id\":\"419001\",\"name\":{\"zh_CN\":\"x\",\"en\":\"x\"}," \
  "\"parent\":\"cn-41\",\"covers\":[\"419001\"],\"verified_on\":\"2026-11-21\"," \
  "\"facts\":{\"%s\":{\"source\":\"jiyuan-2025-7\",\"article\":\"二（二）\"," \
  "\"quote\":\"降低 10 个百分点\"}}," \
  "\"contacts\":[{\"id\":\"mine\",\"name\":{\"zh_CN\":\"某处\",\"en\":\"some office\"}," \
  "\"phone\":\"0391-6630000\",\"for\":{\"zh_CN\":\"问\",\"en\":\"asking\"},\"fact\":\"%s\"}]," \
  "\"tables\":{\"points\":[{\"id\":\"mine\",\"when\":{},\"then\":-10,\"fact\":\"%s\"," \
  "\"says\":{\"zh_CN\":\"低{points}\",\"en\":\"{points} less\"}}]}," \
  "\"cases\":[{\"id\":\"1\",\"title\":\"own choice\",\"situation\":{\"insured\":\"419001\"," \
  "\"scheme\":\"employee\",\"reason\":\"other\",\"destination\":\"310000\"," \
  "\"care\":\"inpatient\",\"today\":\"2026-03-10\"}," \
  "\"expect\":{\"points\":{\"state\":\"known\",\"value\":-10}}}]}"

/* What a number of the pack that was taken in as @name is said to be for. */
static char *
dup_purpose (Fixture *fixture, const char *name, const char *more, gboolean chinese)
{
  g_autofree char *data = care_file_find_data ("policy");
  g_autoptr (CarePolicy) shipped = care_policy_new_from_folder (data, NULL);
  const CareFact *fact = care_policy_find_pack (shipped, "cn")->facts->pdata[0];
  g_autofree char *text
    = g_strdup_printf (PACK ("370100", "%s,\"facts\":{\"x\":{\"source\":\"%s\","
                             "\"article\":\"x\",\"quote\":\"%s\"}},\"contacts\":[{\"id\":"
                             "\"mine\",\"name\":{\"zh_CN\":\"某处\",\"en\":\"some office\"},"
                             "\"phone\":\"0531-12345678\",\"for\":{\"zh_CN\":\"问\",\"en\":"
                             "\"asking\"},\"fact\":\"x\"}]"),
                       more, fact->source->id, fact->quote);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = NULL;
  const CareContact *contact;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (care_policy_store_add (fixture->store, path, &findings, &error));
  g_assert_no_error (error);
  policy = care_policy_store_load (fixture->store, &error);
  g_assert_no_error (error);
  contact = care_policy_find_pack (policy, "370100")->contacts->pdata[0];
  return g_strdup (chinese ? contact->purpose.zh_CN : contact->purpose.en);
}

/* A number is marked with the name of the file that somebody sent, not of the one that is kept;
 * where the file is called like that, with the name of the pack and who made it. A name cannot
 * break the sentence or turn its direction round. */
static void
test_named_as_sent (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *name, *more, *zh; } rows[] = {
    { "济南规则.json", "", "问；来自〈济南规则.json〉，未核实" },
    { "rules of Mr Li (2).json", "", "问；来自〈rules of Mr Li (2).json〉，未核实" },
    { "notes.txt", "", "问；来自〈notes.txt〉，未核实" },
    { "370100.json", "", "问；来自〈x〉，未核实" },
    { "370100.json", ",\"made_by\":\"李街志愿者\"", "问；来自〈x，李街志愿者〉，未核实" },
    { "370100(1).json", "", "问；来自〈370100(1).json〉，未核实" },
    { "a\nb.json", "", "问；来自〈ab.json〉，未核实" },
    { "\342\200\256nosj.json", "", "问；来自〈nosj.json〉，未核实" },
    { "370100", "", "问；来自〈370100〉，未核实" },
    { ".json", "", "问；来自〈.json〉，未核实" },
  };
  g_autofree char *sidecar = g_build_filename (fixture->packs, ".370100.received", NULL);
  g_autofree char *english = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *purpose = dup_purpose (fixture, rows[i].name, rows[i].more, TRUE);

      g_assert_cmpstr (purpose, ==, rows[i].zh);
    }
  english = dup_purpose (fixture, "from Li.json", "", FALSE);
  g_assert_cmpstr (english, ==, "asking; from “from Li.json”, not checked");
  g_assert_true (g_file_test (sidecar, G_FILE_TEST_EXISTS));
  g_assert_true (care_policy_store_remove (fixture->store, "370100", NULL));
  g_assert_false (g_file_test (sidecar, G_FILE_TEST_EXISTS));
}

/* What somebody's file says of a place that has rules with the app never replaces one of them, and
 * its telephone number is never the first. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = care_file_find_data ("policy");
  g_autoptr (CarePolicy) shipped = care_policy_new_from_folder (folder, &error);
  const CarePack *ours = care_policy_find_pack (shipped, "419001");
  /* A fact of the file may even have the id of one that comes with the app. */
  const char *fact = ((CareFact *) g_ptr_array_index (ours->facts, 0))->id;
  g_autofree char *text = g_strdup_printf (BESIDE_HEAD, fact, fact, fact);
  g_autoptr (CarePolicy) policy = NULL;
  g_autoptr (CareSituation) situation = care_situation_new ();
  g_autoptr (CareAdvice) before = NULL, after = NULL;
  GPtrArray *contacts;
  int points_before = 0, points_after = 0;

  g_assert_true (add (fixture, text, &error));
  g_assert_no_error (error);
  policy = care_policy_store_load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_null (care_policy_store_get_problems (fixture->store)[0]);
  g_assert_false (care_policy_find_pack (policy, "419001")->is_users);
  g_assert_true (care_policy_find_pack (policy, "419001")->parent->stands_beside);
  g_assert_cmpstr (care_policy_find_pack (policy, "419001")->parent->parent->id, ==, "cn-41");
  g_assert_cmpstr (care_policy_find_fact (policy, fact)->quote, ==,
                   care_policy_find_fact (shipped, fact)->quote);

  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("419001"));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("310000"));
  care_situation_set_choice (situation, CARE_KEY_SCHEME, "employee");
  care_situation_set_choice (situation, CARE_KEY_REASON, "other");
  care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
  before = care_advisor_advise (shipped, situation);
  after = care_advisor_advise (policy, situation);
  g_assert_cmpint (care_advice_get_points (before, &points_before, NULL), ==, CARE_STATE_KNOWN);
  g_assert_cmpint (care_advice_get_points (after, &points_after, NULL), ==, CARE_STATE_KNOWN);
  g_assert_cmpint (points_before, ==, points_after);
  g_assert_cmpint (points_after, !=, -10);
  contacts = care_advice_get_contacts (after);
  g_assert_cmpuint (contacts->len, >, 1);
  g_assert_cmpstr (((CareContact *) g_ptr_array_index (contacts, 0))->phone, !=, "0391-6630000");
  g_assert_cmpstr (((CareContact *) g_ptr_array_index (contacts, contacts->len - 1))->phone, ==,
                   "0391-6630000");
}

/* Trying a file says what it would change, in points and yuan, and keeps nothing. */
static void
test_try (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (BESIDE_HEAD, "m", "m", "m");
  g_autofree char *path = g_build_filename (fixture->folder, "mine.json", NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (CarePolicy) before = care_policy_store_load (fixture->store, NULL);
  g_autoptr (CarePolicy) after = NULL;
  const char *const titles[] = { NULL };
  g_autofree char *says = NULL;
  const CarePack *pack = NULL;
  CareDate day;

  g_assert_true (care_date_parse ("2026-03-10", &day));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  after = care_policy_store_try (fixture->store, path, &pack, &findings, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pack);
  g_assert_true (pack->stands_beside);
  g_assert_false (g_file_test (fixture->packs, G_FILE_TEST_EXISTS));
  says = care_pack_preview_dup_text (before, after, pack, path, none, titles, day);
  g_assert_nonnull (strstr (says, "does not say who made it"));
  g_assert_nonnull (strstr (says, "rules of its own for this place"));
  g_assert_nonnull (strstr (says, "10 points more are paid: 1000 yuan more"));
}

/* What is wrong with a file is said in one sentence, and nothing is kept of it. */
static void
test_sentences (Fixture *fixture, gconstpointer data)
{
#define OF(id, covers, more) "{\"format\":1,\"id\":\"" id "\",\"name\":{\"zh_CN\":\"x\"," \
  "\"en\":\"x\"},\"parent\":\"cn\",\"covers\":" covers ",\"verified_on\":\"2026-11-21\"" \
  more "}"
#define TEXT(text, quote) ",\"sources\":{\"a\":{\"document\":\"d\",\"file\":\"a.txt\"," \
  "\"dated\":{\"zh_CN\":\"x\",\"en\":\"x\"},\"text\":\"" text "\"}},\"facts\":{\"f\":{" \
  "\"source\":\"a\",\"article\":\"1\",\"quote\":\"" quote "\"}},\"guides\":[{\"id\":\"g\"," \
  "\"topic\":\"claim\",\"title\":{\"zh_CN\":\"x\",\"en\":\"x\"},\"says\":{\"zh_CN\":" \
  "\"x\",\"en\":\"x\"},\"fact\":\"f\"}]"
  static const struct { const char *text; const char *says; } files[] = {
    { OF ("419001", "[\"370100\"]", ""), "is the code of another place" },
    { OF ("cn", "[]", ""), "is the code of another place" },
    { OF ("cn-41", "[\"370100\"]", ""), "is the code of another place" },
    { OF ("411324", "[\"411324\"]", ""), "belongs to" },
    { OF ("440106", "[\"440106\"]", ""), "belongs to" },
    { OF ("370100", "[\"370100\",\"130302\"]", ""), "belongs to" },
    { OF ("370100", "[\"370100\"]", TEXT ("the share is lowered by 10 points",
                                          "lowered by 20 points")), "the quote does not stand" },
    { OF ("370100", "[\"370100\"]", TEXT ("", "lowered")), "the quote does not stand" },
    { OF ("370100", "[\"999999\"]", ""), "999999" },
    { "{\"format\":2,\"id\":\"370100\",\"weather\":1}", "newer version" },
    { "rubbish \001\377", "mine.json" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "mine.json", NULL);
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      const char *said;

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
      g_assert_false (care_policy_store_add (fixture->store, path, &findings, &error));
      said = findings && findings->len > 0 ? ((CareFinding *) findings->pdata[0])->says
                                           : error->message;
      g_test_message ("%s", said);
      g_assert_nonnull (strstr (said, files[i].says));
      g_assert_null (strchr (said, '\n'));
      g_assert_false (g_file_test (fixture->packs, G_FILE_TEST_EXISTS));
    }
  /* A good one of a place without rules may well bear the ids that another file has. */
  g_assert_true (add (fixture, OF ("370100", "[\"370100\"]", TEXT ("by 10", "by 10")), NULL));
  g_assert_true (add (fixture, OF ("370200", "[\"370200\"]", TEXT ("nothing", "thing")), NULL));
  g_assert_false (add (fixture, OF ("370200-b", "[\"370200\"]", ""), NULL));
}

/* Megabytes of anything are a sentence too. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  static const gsize sizes[] = { 10 * 1024 * 1024, 17 * 1024 * 1024 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strnfill (sizes[i], 'x');

      g_assert_false (add (fixture, text, &error));
      g_assert_cmpuint (strlen (error->message), <, 200);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add ("/policy-store/add-and-remove", Fixture, NULL, set_up, test_add_and_remove,
              tear_down);
  g_test_add ("/policy-store/refuses", Fixture, NULL, set_up, test_refuses, tear_down);
  g_test_add ("/policy-store/broken-later", Fixture, NULL, set_up, test_broken_later, tear_down);
  g_test_add ("/policy-store/named-as-sent", Fixture, NULL, set_up, test_named_as_sent, tear_down);
  g_test_add ("/policy-store/beside", Fixture, NULL, set_up, test_beside, tear_down);
  g_test_add ("/policy-store/sentences", Fixture, NULL, set_up, test_sentences, tear_down);
  g_test_add ("/policy-store/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/policy-store/try", Fixture, NULL, set_up, test_try, tear_down);
  return g_test_run ();
}
