/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fhir-site.h"
#include "net-site.h"

#include "base/care-error.h"
#include "online/care-fhir-directory.h"
#include "place/care-divisions.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

static char *
dup_cache_path (void)
{
  return g_build_filename (g_get_user_cache_dir (), "replies.sqlite", NULL);
}

static CareFhirDirectory *
open_kind (const char *kind, gboolean cached, guint patience)
{
  g_autofree char *base = g_strconcat (net_base (), kind, "/", NULL);
  g_autofree char *path = cached ? dup_cache_path () : NULL;
  g_autoptr (GError) error = NULL;
  CareFhirDirectory *directory = care_fhir_directory_new (base, path, &error);

  g_assert_no_error (error);
  care_fhir_directory_set_pace (directory, 1, 0, patience);
  net_fhir_forget ();
  net_reset ();
  return directory;
}

static CareDirectoryPage *
search (CareFhirDirectory *directory, const char *text, const char *token, GError **error)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (text);

  query->token = g_strdup (token);
  return care_fhir_directory_search (directory, query, NULL, error);
}

static const char *
name_at (CareDirectoryPage *page, guint i)
{
  return care_hospital_get_name (page->hospitals->pdata[i]);
}

static void
test_good (void)
{
  g_autoptr (CareFhirDirectory) directory = open_kind ("good", FALSE, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = search (directory, "网上", NULL, &error);
  g_autoptr (GPtrArray) claims = NULL;
  CareHospital *first;

  g_assert_no_error (error);
  g_assert_cmpuint (page->hospitals->len, ==, 2);
  g_assert_cmpint (page->total, ==, 2);
  g_assert_null (page->next);
  g_assert_null (page->ignored);
  g_assert_null (page->problem);
  g_assert_false (page->stale);
  g_assert_cmpint (page->fetched_on, ==, care_date_today ());
  first = page->hospitals->pdata[0];
  g_assert_cmpstr (care_hospital_get_name (first), ==, "网上第一医院");
  g_assert_cmpstr (care_hospital_get_id (first), ==, "H41010500001");
  g_assert_cmpstr (care_hospital_get_division (first)->code, ==, "410100");
  g_assert_cmpint (care_hospital_get_service (first, CARE_SERVICE_INPATIENT), ==,
                   CARE_SERVICE_STATE_YES);
  g_assert_cmpint (care_hospital_get_service (page->hospitals->pdata[1], CARE_SERVICE_INPATIENT),
                   ==, CARE_SERVICE_STATE_UNKNOWN);
  g_assert_nonnull (care_hospital_get_online (first));
  /* Each statement keeps who made it, and when. */
  claims = care_hospital_get_claims (first);
  g_assert_cmpstr (((CareClaim *) claims->pdata[0])->source, ==, "127.0.0.1");
  g_assert_cmpint (((CareClaim *) claims->pdata[0])->observed_on, ==, care_date_new (2026, 5, 2));
  /* By a part of the name, never by its beginning alone. */
  g_assert_nonnull (strstr (net_fhir_asked (),
                            "Organization?name:contains=%E7%BD%91%E4%B8%8A&_count=50"));
  g_assert_nonnull (strstr (net_fhir_asked (),
                            "HealthcareService?organization=Organization/H41010500001,"
                            "Organization/H41010500002&"));
}

/* Each kind of failure is one sentence, after as many requests as make sense. */
static void
test_bad (void)
{
  static const struct { const char *kind; guint patience, requests; const char *says; } rows[] = {
    { "refused", 20, 1, "the server answers 401 Unauthorized: “log in first”" },
    { "gone", 20, 1, "the server answers 404 Not Found" },
    { "gone410", 20, 1, "the server answers 410 Gone" },
    { "busy", 20, 3, "the server answers 429 Too Many Requests: “slower”" },
    { "down", 20, 3, "the server answers 503 Service Unavailable" },
    { "says", 20, 1, "the server says “no index”" },
    { "page", 20, 1, "answers with a web page, not as a directory server" },
    { "patient", 20, 1, "answers with “Patient” where “Bundle” is expected" },
    { "elsewhere", 20, 1, "sends on to another server, which is not asked" },
    { "nothing", 20, 1, "" },
    { "list", 20, 1, "" },
    { "utf8", 20, 1, "UTF-8" },
    { "half", 20, 1, "" },
    { "deep", 20, 1, "" },
    { "long", 20, 1, "the answer is longer than is taken" },
    { "drip", 1, 1, "no whole answer within 1 seconds" },
    { "part", 20, 1, "the server sends only a part of the answer" },
    { "unchanged", 20, 1, "says “unchanged” of what it never sent" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFhirDirectory) directory = open_kind (rows[i].kind, FALSE, rows[i].patience);
      g_autoptr (GError) error = NULL;

      g_assert_null (search (directory, "网上", NULL, &error));
      g_assert_nonnull (error);
      g_test_message ("%s: %s", rows[i].kind, error->message);
      g_assert_true (g_str_has_prefix (error->message, "127.0.0.1"));
      g_assert_nonnull (strstr (error->message, rows[i].says));
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpuint (net_requests (), ==, rows[i].requests);
    }
}

/* Members of the wrong kind say nothing; what is whole beside them counts. */
static void
test_types (void)
{
  g_autoptr (CareFhirDirectory) directory = open_kind ("types", FALSE, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = search (directory, "网上", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->hospitals->len, ==, 1);
  g_assert_cmpstr (name_at (page, 0), ==, "网上第一医院");
}

/* More than a page is cut, and that is said; a bounded number of requests follows. */
static void
test_many (void)
{
  g_autoptr (CareFhirDirectory) directory = open_kind ("many", FALSE, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = search (directory, "网上", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->hospitals->len, ==, 200);
  g_assert_nonnull (page->ignored);
  g_assert_cmpstr (page->ignored[0], ==, "length of a page");
  g_assert_cmpuint (net_requests (), <=, 12);
}

static void
test_paging (void)
{
  static const char *const names[] = { "网上第一医院", "网上第二医院", "网上第三医院" };
  static const char *const kinds[] = { "paged", "forgets" };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (CareFhirDirectory) directory = open_kind (kinds[k], FALSE, 20);
      g_autofree char *token = NULL;

      g_test_message ("%s", kinds[k]);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CareDirectoryPage) page = search (directory, "网上", token, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (page->hospitals->len, ==, 1);
          g_assert_cmpstr (name_at (page, 0), ==, names[i]);
          g_assert_true ((page->next != NULL) == (i + 1 < G_N_ELEMENTS (names)));
          g_free (token);
          token = g_strdup (page->next);
        }
    }
}

/* A token that leads elsewhere is not followed, whoever made it. */
static void
test_token (void)
{
  static const char *const tokens[] = { "1.0.https://example.org/x", "", "x", "1.0.",
                                        "1.0.file:///" };

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr (CareFhirDirectory) directory = open_kind ("good", FALSE, 20);
      g_autoptr (GError) error = NULL;

      g_assert_null (search (directory, "网上", tokens[i], &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_cmpuint (net_requests (), ==, 0);
    }
}

/* A server that lists more than was asked for is filtered here, whether it says so or not. */
static void
test_dropped (void)
{
  static const struct { const char *kind; guint n; const char *ignored; } rows[] = {
    { "drops", 1, "name" }, { "everything", 1, NULL }, { "echoes", 2, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFhirDirectory) directory = open_kind (rows[i].kind, FALSE, 20);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareDirectoryPage) page = search (directory, "网上", NULL, &error);

      g_test_message ("%s", rows[i].kind);
      g_assert_no_error (error);
      g_assert_cmpuint (page->hospitals->len, ==, rows[i].n);
      g_assert_cmpstr (page->ignored ? page->ignored[0] : NULL, ==, rows[i].ignored);
    }
}

/* An empty answer is believed only of a server that says it searches by name. */
static void
test_empty (void)
{
  static const struct { const char *kind; gboolean unconfirmed; } rows[] = {
    { "mute", TRUE }, { "sure", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFhirDirectory) directory = open_kind (rows[i].kind, FALSE, 20);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareDirectoryPage) page = search (directory, "网上", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->hospitals->len, ==, 0);
      g_assert_cmpint (page->unconfirmed, ==, rows[i].unconfirmed);
    }
}

static void
test_site (void)
{
  g_autoptr (CareFhirDirectory) directory = open_kind ("site", FALSE, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = search (directory, "东院区", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->hospitals->len, ==, 1);
  g_assert_cmpstr (name_at (page, 0), ==, "网上第一医院");
}

static void
test_filters (void)
{
  g_autoptr (CareFhirDirectory) directory = open_kind ("good", FALSE, 20);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("网上");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = NULL, elsewhere = NULL, by_word = NULL;

  query->service = CARE_SERVICE_INPATIENT;
  page = care_fhir_directory_search (directory, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->hospitals->len, ==, 1);
  query->within = care_divisions_lookup ("310000");
  elsewhere = care_fhir_directory_search (directory, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (elsewhere->hospitals->len, ==, 0);
  /* A word that names a place is one, not a part of the name. */
  net_fhir_forget ();
  by_word = search (directory, "河南 第一", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (by_word->hospitals->len, ==, 1);
  g_assert_null (strstr (net_fhir_asked (), "%E6%B2%B3%E5%8D%97"));
}

/* Kept answers are asked for by their version, and stand in with their day when nobody answers. */
static void
test_kept (void)
{
  g_autoptr (CareFhirDirectory) directory = open_kind ("good", TRUE, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) first = search (directory, "网上", NULL, &error);
  g_autoptr (CareDirectoryPage) again = NULL, stale = NULL, unknown = NULL, fresh = NULL;
  g_autoptr (CareDirectoryPage) other = NULL;

  g_assert_no_error (error);
  again = search (directory, "网上", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (net_fhir_last_version (), ==, "W/\"1\"");
  g_assert_cmpuint (again->hospitals->len, ==, 2);
  g_assert_false (again->stale);

  net_fhir_set_down (TRUE);
  g_clear_object (&directory);
  directory = open_kind ("good", TRUE, 20);
  stale = search (directory, "网上", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stale->hospitals->len, ==, 2);
  g_assert_true (stale->stale);
  g_assert_nonnull (strstr (stale->problem, "503"));
  g_assert_cmpint (stale->fetched_on, ==, care_date_today ());
  unknown = search (directory, "别的医院", NULL, &error);
  g_assert_null (unknown);
  g_assert_nonnull (error);
  g_clear_error (&error);
  net_fhir_set_down (FALSE);

  /* What is minutes old is not asked for at all. */
  g_clear_object (&directory);
  directory = open_kind ("good", TRUE, 20);
  care_fhir_directory_set_pace (directory, 1, 1000000, 20);
  fresh = search (directory, "网上", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fresh->hospitals->len, ==, 2);
  g_assert_cmpuint (net_requests (), ==, 0);

  /* Nor is anything left of it once another server has been asked. */
  g_clear_object (&directory);
  directory = open_kind ("everything", TRUE, 20);
  other = search (directory, "网上", NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&directory);
  net_fhir_set_down (TRUE);
  directory = open_kind ("good", TRUE, 20);
  g_assert_null (search (directory, "网上", NULL, &error));
  g_assert_nonnull (error);
  net_fhir_set_down (FALSE);
}

static gboolean
is_kept (const char *path, const char *base, const char *uri)
{
  g_autoptr (CareReplyCache) cache = care_reply_cache_new (path, base);
  g_autoptr (CareKeptReply) reply = care_reply_cache_get (cache, uri);

  return reply != NULL;
}

/* The answers of a server go when another one is asked, and when none is; an address that only
 * begins alike is another one. */
static void
test_cache_address (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "address.sqlite", NULL);
  static const char *const uris[] = {
    "https://a.example/fhir/Organization?name=x", "https://a.example/fhir?_getpages=1",
    "https://a.example/fhir2/x", "https://b.example/fhir/x",
  };
  CareKeptReply reply = { g_bytes_new_static ("x", 1), NULL, 1 };

  {
    g_autoptr (CareReplyCache) cache = care_reply_cache_new (path, "https://a.example/fhir");

    for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
      care_reply_cache_put (cache, uris[i], &reply);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    g_assert_cmpint (is_kept (path, "https://a.example/fhir", uris[i]), ==, i < 2);
  g_assert_false (is_kept (path, "https://b.example/fhir", uris[0]));
  g_assert_false (is_kept (path, "https://a.example/fhir", uris[0]));
  {
    g_autoptr (CareReplyCache) cache = care_reply_cache_new (path, "https://a.example/fhir");

    care_reply_cache_put (cache, uris[0], &reply);
  }
  care_reply_cache_delete (path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_bytes_unref (reply.body);
}

/* A file that another window is writing stays as it is, and whoever opens it does not wait: it is
 * opened when the first answer is looked up, which no window does on its own thread. */
static void
test_cache_busy (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "busy.sqlite", NULL);
  const char *base = "https://a.example/fhir", *uri = "https://a.example/fhir/x";
  CareKeptReply reply = { g_bytes_new_static ("x", 1), NULL, 1 };
  sqlite3 *other = NULL;
  gint64 begin;

  {
    g_autoptr (CareReplyCache) cache = care_reply_cache_new (path, base);

    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    care_reply_cache_put (cache, uri, &reply);
    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  }
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  begin = g_get_monotonic_time ();
  {
    g_autoptr (CareReplyCache) cache = care_reply_cache_new (path, base);

    g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
    g_assert_null (care_reply_cache_get (cache, uri));
  }
  g_assert_cmpint (sqlite3_exec (other, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  g_assert_true (is_kept (path, base, uri));
  g_bytes_unref (reply.body);
}

/* The file is bounded, and made anew where it is none of ours. */
static void
test_cache_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "bounded.sqlite", NULL);
  g_autoptr (CareReplyCache) cache = NULL;
  g_autofree char *text = g_strnfill (1000, 'x');
  CareKeptReply reply = { g_bytes_new (text, 1000), NULL, 0 };
  g_autoptr (CareKeptReply) oldest = NULL, newest = NULL, gone = NULL;
  GStatBuf info;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  cache = care_reply_cache_new (path, "https://example.org");
  care_reply_cache_set_max (cache, 5000);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *uri = g_strdup_printf ("https://example.org/%d", i);

      reply.fetched_at = i;
      care_reply_cache_put (cache, uri, &reply);
    }
  oldest = care_reply_cache_get (cache, "https://example.org/0");
  newest = care_reply_cache_get (cache, "https://example.org/19");
  g_assert_null (oldest);
  g_assert_nonnull (newest);
  g_assert_cmpint (newest->fetched_at, ==, 19);
  g_assert_cmpuint (g_bytes_get_size (newest->body), ==, 1000);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_clear_pointer (&cache, care_reply_cache_free);
  care_reply_cache_delete (path);
  cache = care_reply_cache_new (path, "https://example.org");
  gone = care_reply_cache_get (cache, "https://example.org/19");
  g_assert_null (gone);
  g_bytes_unref (reply.body);
}

static void
test_cancel (void)
{
  g_autoptr (CareFhirDirectory) directory = open_kind ("good", FALSE, 20);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("网上");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (care_fhir_directory_search (directory, query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (net_requests (), ==, 0);
}

/* What is too short, or may be somebody's number, is not sent anywhere. */
static void
test_not_sent (void)
{
  static const struct { const char *text; gboolean sent; } rows[] = {
    { "", FALSE }, { "医", FALSE }, { "xh", FALSE }, { "协和", TRUE }, { "xhy", TRUE },
    { "41010519491231002X", FALSE }, { "410105194912310021", FALSE }, { "13800138000", FALSE },
    { "王小明 13800138000", FALSE }, { "138 0013 8000", FALSE },
    { "410105 1949 1231 002X", FALSE }, { "H41010500001", TRUE }, { "12410000415800123X", FALSE },
    /* Digits of other scripts and sorts, and what people write for them. */
    { "１３８００１３８０００", FALSE }, { "一三八零零一三八零零零", FALSE },
    { "一三八〇〇一三八〇〇〇", FALSE }, { "幺三八零零幺三八零零零", FALSE },
    { "壹叁捌零零壹叁捌零零零", FALSE }, { "一百三十八亿零一十三万八千", FALSE },
    { "①③⑧⓪⓪①③⑧⓪⓪⓪", FALSE }, { "❶❸❽⓿⓿❶❸❽⓿⓿⓿", FALSE }, { "➀➂➇➀➀➂➇", FALSE },
    { "⑴⑶⑻⑴⑴⑶⑻", FALSE }, { "㊀㊂㊇㊀㊀㊂㊇", FALSE }, { "〡〣〨〇〇〡〣〨", FALSE },
    { "١٣٨٠٠١٣٨٠٠٠", FALSE }, { "१३८००१३८०००", FALSE }, { "༡༣༨༠༠༡༣༨", FALSE },
    { "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖", FALSE }, { "¹³⁸⁰⁰¹³⁸", FALSE }, { "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣", FALSE },
    /* Spread, and one sort beside another. */
    { "1 3 8 0 0 1 3 8 0 0 0", FALSE }, { "1-3-8-0-0-1-3-8", FALSE }, { "1a3b8c0d0e1f3g8", FALSE },
    { "电1话3号8码0是0吗1三8", FALSE }, { "138王0013小8000明", FALSE }, { "1三八00①3八", FALSE },
    { "1​3​8​0​0​13", FALSE },
    { "138OO138OOO", FALSE }, { "13800l38ooo", FALSE }, { "138○○138○○○", FALSE },
    /* Numbers of more than one digit, and of which letters are made where they are folded. */
    { "ⅠⅢⅧⅠⅢⅧⅠ", FALSE }, { "ⅰⅲⅷⅰⅲⅷⅰ", FALSE }, { "㉑㉒㉓㉔", FALSE }, { "⒔⒏⒈⒊⒏⒈", FALSE },
    { "㍙㍛㍠㍘㍙㍛㍠", FALSE }, { "⼀⼆⼋⼗⼀⼆⼋", FALSE }, { "〸〹〺〡〢〣〤", FALSE },
    { "🄂🄄🄉🄁🄁🄂🄄", FALSE }, { "½⅓¼⅕⅙⅛⅑", FALSE }, { "፩፫፰፩፫፰፩", FALSE }, { "๑๓๘๐๐๑๓", FALSE },
    { "𐒡𐒣𐒨𐒠𐒠𐒡𐒣", FALSE }, { "༪༫༬༪༫༬༪", FALSE }, { "13८٠๐၁３", FALSE }, { "𝟷𝟹𝟾𝟶𝟶𝟷𝟹", FALSE },
    /* As it is read out, and as it is written elsewhere. */
    { "幺三八洞三八勾洞洞洞幺", FALSE }, { "幺三八 洞洞 幺参拐", FALSE }, { "壱弐八〇〇壱弐八", FALSE },
    { "弌弍弎亖五六七", FALSE }, { "二四六八十廿卅", FALSE },
    { "1 3 9 o o o o 1 2 o o", FALSE }, { "139-O-O-O-O", FALSE }, { "１３８Ｏ．Ｏ．Ｏ．１", FALSE },
    { "138\342\200\2560013", FALSE }, { "微信 wx13８o01三", FALSE }, { "医保号 410，881，1", FALSE },
    { "138.0013", FALSE }, { "1:3:8:0:0:1:3", FALSE }, { "1、3、8、0、0、1、3", FALSE },
    { "H13800138000", FALSE }, { "H41010500001 1380013", FALSE }, { "p18611234567", FALSE },
    { "411123 19491231", FALSE }, { "010/8888.6666", FALSE }, { "(0371)6-6-7-8", FALSE },
    /* Hospitals have numbers in their names, too. */
    { "第三〇二医院", TRUE }, { "解放军第一九一中心医院", TRUE }, { "301医院 二院", TRUE },
    { "北京市第十二人民医院", TRUE }, { "No. 1 Hospital", TRUE }, { "H41010500001 协和", TRUE },
    { "一二三四五六", TRUE }, { "洞口县人民医院", TRUE }, { "第一医院 洞口 勾庄", TRUE },
    { "1 olio hospital", TRUE }, { "Ⅲ级 甲等", TRUE }, { "人参 参合", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFhirDirectory) directory = open_kind ("good", FALSE, 20);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareDirectoryPage) page = search (directory, rows[i].text, NULL, &error);

      g_test_message ("%s", rows[i].text);
      g_assert_true ((page != NULL) == rows[i].sent);
      g_assert_true ((net_requests () > 0) == rows[i].sent);
    }
}

static void
test_describe (void)
{
  static const struct { const char *kind, *says; } rows[] = {
    { "good", "Test, FHIR 4.0.1. Hospitals can be searched by name, with the services that they "
              "have opened." },
    { "mute", "It answers as a FHIR directory, but does not say what it can do." },
    { "old", NULL }, { "drip", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFhirDirectory) directory = open_kind (rows[i].kind, FALSE, 1);
      g_autoptr (GError) error = NULL;
      g_autofree char *says = care_fhir_directory_describe (directory, NULL, &error);

      g_test_message ("%s", says ? says : error->message);
      g_assert_cmpstr (says, ==, rows[i].says);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
  net_fhir_start ();
  g_test_add_func ("/fhir/good", test_good);
  g_test_add_func ("/fhir/bad", test_bad);
  g_test_add_func ("/fhir/types", test_types);
  g_test_add_func ("/fhir/many", test_many);
  g_test_add_func ("/fhir/paging", test_paging);
  g_test_add_func ("/fhir/token", test_token);
  g_test_add_func ("/fhir/dropped", test_dropped);
  g_test_add_func ("/fhir/empty", test_empty);
  g_test_add_func ("/fhir/site", test_site);
  g_test_add_func ("/fhir/filters", test_filters);
  g_test_add_func ("/fhir/kept", test_kept);
  g_test_add_func ("/fhir/cache-file", test_cache_file);
  g_test_add_func ("/fhir/cache-address", test_cache_address);
  g_test_add_func ("/fhir/cache-busy", test_cache_busy);
  g_test_add_func ("/fhir/cancel", test_cancel);
  g_test_add_func ("/fhir/not-sent", test_not_sent);
  g_test_add_func ("/fhir/describe", test_describe);
  status = g_test_run ();
  net_stop ();
  return status;
}
