/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-advisor.h"
#include "advice/care-policy-check.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <glib/gstdio.h>

/* What comes with the app passes its own check: quotes, rows, ids, cases, coverage. */
static void
test_check (void)
{
  g_autoptr (GPtrArray) findings = care_policy_check_packs (NULL, NULL);
  guint notes = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s: %s", finding->place, finding->says);
      g_assert_false (finding->is_error);
      notes++;
    }
  /* One line of coverage a pack at least: the check has really looked. */
  g_assert_cmpuint (notes, >=, 8);
}

static char *
write_pack (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static GPtrArray *
check_text (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *path = write_pack (folder, "made-up.json", text);
  const char *packs[] = { path, NULL };
  GPtrArray *findings = care_policy_check_packs (NULL, packs);

  g_unlink (path);
  g_rmdir (folder);
  return findings;
}

#define HEAD "{\"format\":1,\"id\":\"370100\",\"name\":{\"zh_CN\":\"某市\",\"en\":\"Some city\"}," \
             "\"parent\":\"cn\",\"covers\":[\"370100\"],\"verified_on\":\"2026-11-21\""
#define FACT "\"facts\":{\"X-1\":{\"source\":\"public-pages\",\"article\":\"a\"," \
             "\"quote\":\"哪些费用能报看就医地的目录\",\"confidence\":\"public\"}}"
#define ROWS(rows) HEAD "," FACT ",\"tables\":{\"decision\":[" rows "]}}"

static void
test_bad_packs (void)
{
  static const struct { const char *text, *message; } rows[] = {
    { "", "made-up.json" },
    { "[]", "an object" },
    { "{\"format\":2}", "newer version" },
    { HEAD ",\"extra\":1}", "made-up.json.extra" },
    { HEAD ",\"id\":\"x\"}", "twice" },
    { "{\"format\":1,\"id\":\"x\",\"name\":\"x\"}", "made-up.json.name" },
    { HEAD ",\"facts\":{\"NAT-002\":{\"source\":\"public-pages\",\"article\":\"a\","
      "\"quote\":\"q\"}}}", "taken by another fact" },
    { HEAD ",\"facts\":{\"X\":{\"source\":\"nowhere\",\"article\":\"a\",\"quote\":\"q\"}}}",
      "there is no source" },
    { HEAD ",\"facts\":{\"X\":{\"source\":\"public-pages\",\"article\":\"a\",\"quote\":\"q\","
      "\"from\":\"2026-02-02\",\"to\":\"2026-01-01\"}}}", "lies before" },
    { HEAD ",\"sources\":{\"s\":{\"document\":\"d\",\"file\":\"../../etc/passwd\","
      "\"dated\":{\"zh_CN\":\"x\",\"en\":\"x\"}}}}", "plain file name" },
    { ROWS ("{\"when\":{},\"then\":\"file\",\"fact\":\"gone\"}"), "there is no fact" },
    { ROWS ("{\"when\":{},\"then\":\"perhaps\",\"fact\":\"X-1\"}"), "tables.decision[0].then" },
    { ROWS ("{\"when\":{\"weather\":\"rain\"},\"then\":\"file\",\"fact\":\"X-1\"}"),
      "tables.decision[0].when.weather" },
    { ROWS ("{\"when\":{\"care\":\"tea\"},\"then\":\"file\",\"fact\":\"X-1\"}"), "when.care" },
    { ROWS ("{\"when\":{\"today\":{\"from\":\"soon\"}},\"then\":\"file\",\"fact\":\"X-1\"}"),
      "when.today.from" },
    { ROWS ("{\"when\":{},\"then\":\"file\",\"fact\":\"X-1\"},"
            "{\"when\":{\"care\":\"inpatient\"},\"then\":\"unknown\",\"fact\":\"X-1\"}"),
      "never reached" },
    { ROWS ("{\"when\":{},\"then\":\"file\",\"fact\":\"X-1\"}"), "no case reaches" },
    { HEAD "," FACT ",\"tables\":{\"principle\":[{\"when\":{},\"then\":{\"kind\":\"perhaps\","
      "\"value\":-10},\"fact\":\"X-1\"}]}}", "tables.principle[0].then.kind" },
    { HEAD "," FACT ",\"tables\":{\"principle\":[{\"when\":{},\"then\":{\"kind\":\"about\","
      "\"value\":10},\"fact\":\"X-1\"}]}}", "tables.principle[0].then.value" },
    { HEAD "," FACT ",\"tables\":{\"principle\":[{\"when\":{},\"then\":-10,\"fact\":\"X-1\"}]}}",
      "not an outcome of this table" },
    { HEAD "," FACT "}", "nothing uses" },
    { HEAD ",\"facts\":{\"X\":{\"source\":\"public-pages\",\"article\":\"a\","
      "\"quote\":\"no such sentence\"}}}", "does not stand in" },
    { HEAD ",\"cases\":[{\"situation\":{\"insured\":\"370100\"},"
      "\"expect\":{\"decision\":\"refused\"}}]}", "the case fails" },
    { "{\"format\":1,\"id\":\"cn-41\",\"name\":{\"zh_CN\":\"x\",\"en\":\"x\"},"
      "\"parent\":\"411600\",\"covers\":[\"410000\"],\"verified_on\":\"2026-11-21\"}",
      "" /* the facts of the replaced pack are gone too, so some place is named */ },
    { "{\"format\":1,\"id\":\"other\",\"name\":{\"zh_CN\":\"x\",\"en\":\"x\"},"
      "\"covers\":[\"411600\"],\"verified_on\":\"2026-11-21\"}", "another pack covers" },
    { "{\"format\":1,\"id\":\"loop\",\"name\":{\"zh_CN\":\"x\",\"en\":\"x\"},"
      "\"parent\":\"loop\",\"covers\":[],\"verified_on\":\"2026-11-21\"}", "circle" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) findings = check_text (rows[i].text);
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint j = 0; j < findings->len; j++)
        {
          const CareFinding *finding = g_ptr_array_index (findings, j);

          if (finding->is_error)
            g_string_append_printf (all, "%s: %s\n", finding->place ? finding->place : "",
                                    finding->says);
        }
      g_test_message ("%u: %s", (guint) i, all->str);
      g_assert_true (care_findings_have_error (findings));
      g_assert_nonnull (strstr (all->str, rows[i].message));
    }
}

/* A pack of ten megabytes is refused without being built. */
static void
test_huge_pack (void)
{
  g_autoptr (GString) text = g_string_new (HEAD ",\"cases\":[");
  g_autoptr (GPtrArray) findings = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");
  findings = check_text (text->str);
  g_assert_true (care_findings_have_error (findings));
}

/* A city is a file: no line of C knows of it. */
static void
test_made_up_city (void)
{
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *path = write_pack (
    folder, "370100.json",
    HEAD "," FACT ",\"types\":[{\"id\":\"temporary\",\"group\":\"temporary\",\"reason\":\"other\","
    "\"who\":{\"zh_CN\":\"甲\",\"en\":\"a\"},\"fact\":\"X-1\"}],"
    "\"tables\":{\"points\":[{\"when\":{\"decision\":\"file\"},\"then\":-7,\"fact\":\"X-1\","
    "\"says\":{\"zh_CN\":\"低{points}\",\"en\":\"{points} less\"}}]},"
    "\"cases\":[{\"situation\":{\"insured\":\"370102\",\"reason\":\"other\",\"destination\":"
    "\"310000\",\"today\":\"2026-01-01\"},\"expect\":{\"points\":{\"value\":-7}}}]}");
  const char *packs[] = { path, NULL };
  g_autofree char *data = care_file_find_data ("policy");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = care_policy_check_packs (NULL, packs);
  g_autoptr (CarePolicy) policy = care_policy_new_with_packs (data, packs, &error);
  g_autoptr (CareSituation) situation = care_situation_new ();
  g_autoptr (CareAdvice) advice = NULL;
  int points;

  g_assert_no_error (error);
  g_assert_false (care_findings_have_error (findings));
  care_situation_set_place (situation, CARE_KEY_INSURED, care_divisions_lookup ("370102"));
  care_situation_set_place (situation, CARE_KEY_DESTINATION, care_divisions_lookup ("110000"));
  advice = care_advisor_advise (policy, situation);
  g_assert_cmpstr (care_advice_get_pack (advice)->id, ==, "370100");
  g_assert_true (care_advice_get_pack (advice)->is_users);
  g_assert_cmpint (care_advice_get_points (advice, &points, NULL), ==, CARE_STATE_KNOWN);
  g_assert_cmpint (points, ==, -7);
  g_unlink (path);
  g_rmdir (folder);
}

/* The worked example of the author's guide is a pack that passes, as it stands there. */
static void
test_guide (void)
{
  g_autofree char *path = care_file_find_data ("policy/README.md");
  g_autofree char *text = NULL;
  g_autofree char *example = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  char *begin, *end;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  begin = strstr (text, "```json\n");
  g_assert_nonnull (begin);
  end = strstr (begin + 8, "```");
  g_assert_nonnull (end);
  example = g_strndup (begin + 8, end - begin - 8);
  findings = check_text (example);
  for (guint i = 0; i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s: %s", finding->place, finding->says);
      g_assert_false (finding->is_error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/packs/check", test_check);
  g_test_add_func ("/packs/bad", test_bad_packs);
  g_test_add_func ("/packs/huge", test_huge_pack);
  g_test_add_func ("/packs/made-up-city", test_made_up_city);
  g_test_add_func ("/packs/guide", test_guide);
  return g_test_run ();
}
