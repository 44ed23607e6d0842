/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "care-test-home.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "catalogue/care-catalogue-search.h"
#include "catalogue/care-local-directory.h"
#include "names/care-name-index-build.h"
#include "names/care-search-text.h"

#include <locale.h>
#include <string.h>

static CareCatalogue *
open_catalogue (const char *path, CareCatalogueFlags flags)
{
  g_autoptr (GError) error = NULL;
  CareCatalogue *catalogue = care_catalogue_open (path, flags, &error);

  g_assert_no_error (error);
  return catalogue;
}

static CareDirectoryPage *
search (CareCatalogue *catalogue, const char *text)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (text);
  g_autoptr (GError) error = NULL;
  CareDirectoryPage *page = care_catalogue_search (catalogue, query, &error);

  g_assert_no_error (error);
  return page;
}

static CareHospital *
first (CareDirectoryPage *page)
{
  g_assert_cmpuint (page->hospitals->len, >, 0);
  return page->hospitals->pdata[0];
}

static CareCatalogue *
open_base (void)
{
  g_autofree char *path = care_local_directory_dup_base_path ();

  return open_catalogue (path, CARE_CATALOGUE_CONSTANT);
}

/* What people type, and the hospital that they mean. */
static void
test_base_first (void)
{
  static const struct { const char *query, *name; } rows[] = {
    { "郑大一附院", "郑州大学第一附属医院" },
    { "郑州大学第一附属医院", "郑州大学第一附属医院" },
    { "zhengzhoudaxuediyi", "郑州大学第一附属医院" },
    { "zzdxdyfsyy", "郑州大学第一附属医院" },
    { "河南省人民医院", "河南省人民医院" },
    { "hnsrmyy", "河南省人民医院" },
    { "河南省医", "河南省人民医院" },
    { "北京协和医院", "北京协和医院" },
    { "Beijing Xiehe", "北京协和医院" },
    { "北京 协和", "北京协和医院" },
    { "上海中山医院", "复旦大学附属中山医院" },
    { "302医院", "中国人民解放军第三0二医院" },
  };
  g_autoptr (CareCatalogue) catalogue = open_base ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareDirectoryPage) page = search (catalogue, rows[i].query);
      const CareRecord *record = care_hospital_get_record (first (page));

      g_test_message ("%s", rows[i].query);
      if (strcmp (record->name, rows[i].name) != 0)
        g_assert_true (record->aliases != NULL
                       && g_strv_contains ((const char *const *) record->aliases, rows[i].name));
    }
}

/* A word that no name has is cut in two; nonsense stays without hits. */
static void
test_base_widened (void)
{
  g_autoptr (CareCatalogue) catalogue = open_base ();
  g_autoptr (CareDirectoryPage) cut = search (catalogue, "安阳肿瘤医院"),
                                mixed = search (catalogue, "北京xiehe"),
                                nothing = search (catalogue, "火星龘医院"),
                                plain = search (catalogue, "安阳市肿瘤医院");

  g_assert_cmpint (cut->total, ==, 1);
  g_assert_true (cut->widened);
  g_assert_cmpstr (care_hospital_get_name (first (cut)), ==, "安阳市肿瘤医院");
  g_assert_cmpint (mixed->total, >=, 1);
  g_assert_cmpint (nothing->total, ==, 0);
  g_assert_cmpint (plain->total, ==, 1);
  g_assert_false (plain->widened);
}

/* Two lists: what both know is one hospital with both sources. */
static void
test_base_joined (void)
{
  static const struct { const char *query, *division, *grade, *phone; guint n_sources; } rows[] = {
    { "武汉市第一医院", "420104", "3A", "027-85860666 (number of 2020)", 2 },
    { "华中科技大学同济医学院附属同济医院", "420104", "3A", "027-83662688 (number of 2020)", 2 },
    { "北京大学口腔医院", "110108", "3A", NULL, 2 }, /* the newer list says 三级 */
    { "安阳市肿瘤医院", "410500", "3A", NULL, 1 },
    { "邢台市人民医院", "130500", "3A", "0319-3286330 (number of 2020)", 2 },
    /* By another name, or another way of writing it. */
    { "中国医学科学院北京协和医院", "110101", "3A", NULL, 2 },
    { "首都医科大学附属北京地坛医院", "110105", "3A", NULL, 2 },
    { "浙江省台州医院", "331082", "3A", NULL, 2 },
    { "天津市海河医院", "120112", "3A", NULL, 2 },
    { "漯河市中心医院", "411100", "3A", NULL, 2 },
  };
  g_autoptr (CareCatalogue) catalogue = open_base ();
  g_autoptr (GPtrArray) sources = care_catalogue_get_sources (catalogue, NULL);
  guint n = 0;

  g_assert_cmpuint (care_catalogue_count (catalogue), ==, 5915);
  g_assert_cmpuint (sources->len, ==, 2);
  for (guint i = 0; i < sources->len; i++)
    {
      const CareOrigin *source = sources->pdata[i];

      g_assert_nonnull (source->licence);
      g_assert_nonnull (source->url);
      n += source->n_records;
    }
  /* 327 are in both. */
  g_assert_cmpuint (n, ==, 5915 + 327);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareDirectoryPage) page = search (catalogue, rows[i].query);
      CareHospital *hospital = first (page);
      g_auto (GStrv) titles = care_hospital_dup_sources (hospital);
      g_autofree char *phone = care_hospital_dup_phone (hospital);
      g_autofree char *grade = care_grade_dup_code (care_hospital_get_record (hospital)->grade);

      g_test_message ("%s", rows[i].query);
      g_assert_cmpuint (g_strv_length (titles), ==, rows[i].n_sources);
      g_assert_cmpstr (phone, ==, rows[i].phone);
      g_assert_cmpstr (grade, ==, rows[i].grade);
      g_assert_cmpstr (care_hospital_get_division (hospital)->code, ==, rows[i].division);
    }
}

/* Nowhere do two hospitals of one prefecture share a name or another name. */
static void
test_base_without_twins (void)
{
  g_autoptr (CareCatalogue) catalogue = open_base ();
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("");
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  query->limit = CARE_DIRECTORY_MAX_PAGE;
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareDirectoryPage) page = care_catalogue_search (catalogue, query, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->hospitals->len; i++)
        {
          const CareRecord *record = care_hospital_get_record (page->hospitals->pdata[i]);
          const char *id = care_hospital_get_id (page->hospitals->pdata[i]);
          const char *name = record->name;

          for (gsize a = 0; name != NULL; name = record->aliases ? record->aliases[a++] : NULL)
            {
              g_autofree char *folded = care_search_text_fold (name);
              g_autofree char *key = g_strdup_printf (
                "%.*s/%s", g_str_has_prefix (record->division->code, "11") ? 2 : 4,
                record->division->code, folded);
              const char *other = g_hash_table_lookup (known, key);

              g_test_message ("%s", key);
              g_assert_true (other == NULL || strcmp (other, id) == 0);
              g_hash_table_insert (known, g_steal_pointer (&key), g_strdup (id));
            }
        }
      g_free (query->token);
      query->token = g_strdup (page->next);
    }
  while (query->token != NULL);
}

static void
test_base_is_honest (void)
{
  g_autoptr (CareCatalogue) catalogue = open_base ();
  g_autoptr (CareDirectoryPage) page = search (catalogue, "");

  g_assert_cmpint (page->total, ==, care_catalogue_count (catalogue));
  g_assert_cmpint (page->total, >, 1300);
  for (guint i = 0; i < page->hospitals->len; i++)
    for (guint service = 0; service < CARE_N_SERVICES; service++)
      g_assert_cmpint (care_hospital_get_service (page->hospitals->pdata[i], service), ==,
                       CARE_SERVICE_STATE_UNKNOWN);
}

static void
test_base_filters (void)
{
  g_autoptr (CareCatalogue) catalogue = open_base ();
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new ("yy");
  g_autoptr (GError) error = NULL;
  const CareDivision *henan = care_divisions_lookup ("410000");
  g_autoptr (CareDirectoryPage) in_henan = NULL, open = NULL, perhaps = NULL, second = NULL;

  query->within = henan;
  in_henan = care_catalogue_search (catalogue, query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (in_henan->total, >, 20);
  for (guint i = 0; i < in_henan->hospitals->len; i++)
    g_assert_true (care_division_is_within (
      care_hospital_get_division (in_henan->hospitals->pdata[i]), henan));
  query->service = CARE_SERVICE_INPATIENT;
  open = care_catalogue_search (catalogue, query, &error);
  g_assert_cmpint (open->total, ==, 0);
  query->unverified = TRUE;
  perhaps = care_catalogue_search (catalogue, query, &error);
  g_assert_cmpint (perhaps->total, ==, in_henan->total);
  query->grade = care_grade_parse ("2A", NULL);
  second = care_catalogue_search (catalogue, query, &error);
  g_assert_cmpint (second->total, ==, 0);
}

/* Page after page gives every hospital once, in the order of one long page. */
static void
test_base_pages (void)
{
  g_autoptr (CareCatalogue) catalogue = open_base ();
  g_autoptr (CareDirectoryQuery) all = care_directory_query_new ("第一人民医院"),
                                 some = care_directory_query_new ("第一人民医院");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) whole = NULL;
  guint at = 0;

  all->limit = CARE_DIRECTORY_MAX_PAGE;
  whole = care_catalogue_search (catalogue, all, &error);
  g_assert_cmpint (whole->total, ==, whole->hospitals->len);
  some->limit = 7;
  do
    {
      g_autoptr (CareDirectoryPage) page = care_catalogue_search (catalogue, some, &error);

      g_assert_no_error (error);
      g_assert_cmpint (page->total, ==, whole->total);
      for (guint i = 0; i < page->hospitals->len; i++, at++)
        g_assert_cmpstr (care_hospital_get_id (page->hospitals->pdata[i]), ==,
                         care_hospital_get_id (whole->hospitals->pdata[at]));
      g_free (some->token);
      some->token = g_steal_pointer (&page->next);
    }
  while (some->token != NULL);
  g_assert_cmpuint (at, ==, whole->hospitals->len);
  some->token = g_strdup ("1.2.00000000");
  g_assert_null (care_catalogue_search (catalogue, some, &error));
  g_assert_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND);
}

/* --- the same hits as looking at every name --- */

static gboolean
name_has (const char *folded, const char *word)
{
  gboolean letters = TRUE;

  for (const char *p = word; *p != '\0'; p++)
    letters &= g_ascii_isalnum (*p);
  return letters ? care_pinyin_match (folded, word) != CARE_MATCH_NONE
                 : strstr (folded, word) != NULL;
}

static gboolean
doc_has (const CareNameDoc *doc, const char *word)
{
  for (gsize i = 0; doc->names[i] != NULL; i++)
    {
      g_autofree char *folded = care_search_text_fold (doc->names[i]);
      g_auto (GStrv) shorts = care_search_text_dup_shorts (folded);

      if (name_has (folded, word))
        return TRUE;
      for (gsize s = 0; shorts[s] != NULL; s++)
        if (name_has (shorts[s], word))
          return TRUE;
    }
  return FALSE;
}

static void
doc_free (CareNameDoc *doc)
{
  g_strfreev (doc->names);
  g_free (doc);
}

static GPtrArray *
docs_of_base (void)
{
  g_autofree char *path = care_file_find_data ("hospitals/hospitals-3a.tsv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *docs = g_ptr_array_new_with_free_func ((GDestroyNotify) doc_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 4; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_auto (GStrv) aliases = g_strsplit (cells[1], "|", -1);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      CareNameDoc *doc = g_new0 (CareNameDoc, 1);

      g_strv_builder_add (builder, cells[0]);
      g_strv_builder_addv (builder, (const char **) aliases);
      doc->id = i;
      doc->names = g_strv_builder_end (builder);
      g_ptr_array_add (docs, doc);
    }
  return docs;
}

static char *
random_part (GRand *random, const CareNameDoc *doc)
{
  g_autofree char *folded = care_search_text_fold (doc->names[0]);
  g_auto (GStrv) full = NULL, initials = NULL;
  const char *from;
  glong length, start, n;
  int kind = g_rand_int_range (random, 0, 3);

  care_pinyin_keys (folded, &full, &initials);
  from = kind == 0 ? folded
         : kind == 1 ? full[g_rand_int_range (random, 0, g_strv_length (full))]
                     : initials[g_rand_int_range (random, 0, g_strv_length (initials))];
  length = g_utf8_strlen (from, -1);
  start = g_rand_int_range (random, 0, length);
  n = g_rand_int_range (random, 1, MIN (length - start, 12) + 1);
  return g_utf8_substring (from, start, start + n);
}

static void
test_index_against_scan (void)
{
  g_autoptr (GPtrArray) docs = docs_of_base ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = care_name_index_build (docs, NULL, &error);
  g_autoptr (CareNameIndex) index = care_name_index_new (bytes, &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  static const char *const fixed[] = { "a", "n", "u", "v", "an", "yy", "医", "医院", "z", "zh", "院",
                                       "lv", "lu", "3", "ng", "gy", "anyi", "0", "xian", "x" };

  g_assert_no_error (error);
  for (guint round = 0; round < 400; round++)
    {
      const CareNameDoc *doc = docs->pdata[g_rand_int_range (random, 0, docs->len)];
      g_autofree char *word = round < G_N_ELEMENTS (fixed) ? g_strdup (fixed[round])
                                                           : random_part (random, doc);
      const char *words[] = { word, NULL };
      g_auto (CareNameHits) hits = { NULL };

      care_name_index_search (index, words, &hits);
      for (guint i = 0; i < docs->len; i++)
        if (care_bits_test (hits.all, i) != doc_has (docs->pdata[i], word))
          g_error ("“%s” and %s: the index says %d", word,
                   ((CareNameDoc *) docs->pdata[i])->names[0], care_bits_test (hits.all, i));
    }
}

/* A file that is cut short or changed gives an error or other hits, never a crash. */
static void
test_index_damaged (void)
{
  g_autoptr (GPtrArray) docs = docs_of_base ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  static const char *const words[] = { "医院", NULL }, *const letters[] = { "renmin", NULL },
                          *const initials[] = { "rmyy", NULL };
  const guint8 *data;
  gsize size;

  g_ptr_array_set_size (docs, 200);
  bytes = care_name_index_build (docs, NULL, NULL);
  data = g_bytes_get_data (bytes, &size);
  for (guint round = 0; round < 300; round++)
    {
      guint8 *copy = g_memdup2 (data, size);
      gsize length = round % 3 == 0 ? (gsize) g_rand_int_range (random, 0, size) : size;
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (CareNameIndex) index = NULL;

      for (guint i = 0; i < 40; i++)
        copy[g_rand_int_range (random, round % 2 ? 200 : 0, size)] = g_rand_int (random);
      changed = g_bytes_new_take (copy, length);
      index = care_name_index_new (changed, NULL);
      if (index != NULL)
        {
          g_auto (CareNameHits) a = { NULL }, b = { NULL }, c = { NULL };

          care_name_index_search (index, words, &a);
          care_name_index_search (index, letters, &b);
          care_name_index_search (index, initials, &c);
        }
    }
}

/* --- words of lists --- */

static void
test_grades (void)
{
  static const struct { const char *text, *code; } rows[] = {
    { "三级甲等", "3A" }, { "三甲", "3A" }, { "3A", "3A" },   { "02", "3A" },   { "三级", "3" },
    { "二级乙等", "2B" }, { "3", "3" },     { "未定级", "0" }, { "9", "0" },     { "一级丙等", "1C" },
    { "三级特等", "3S" }, { "", NULL },     { "三级甲等医院", "3A" },            { "未评级", "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean understood;
      g_autofree char *code = care_grade_dup_code (care_grade_parse (rows[i].text, &understood));

      g_assert_true (understood);
      g_assert_cmpstr (code, ==, rows[i].code);
    }
  g_assert_true (care_grade_matches (care_grade_parse ("3A", NULL), care_grade_parse ("3", NULL)));
  g_assert_false (care_grade_matches (care_grade_parse ("3", NULL), care_grade_parse ("3A", NULL)));
}

static void
test_shorts (void)
{
  static const struct { const char *name, *wanted; } rows[] = {
    { "郑州大学第一附属医院", "郑大一附院" },
    { "浙江大学医学院附属第二医院", "浙大附二院" },
    { "浙江大学医学院附属第二医院", "浙大二院" },
    { "北京大学第三医院", "北大三院" },
    { "周口市第一人民医院", "周口市一院" },
    { "河南省人民医院", "河南省医" },
    { "解放军第三〇二医院", "解放军第302医院" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) shorts = care_search_text_dup_shorts (rows[i].name);

      g_test_message ("%s", rows[i].name);
      g_assert_true (g_strv_contains ((const char *const *) shorts, rows[i].wanted));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  care_test_home_set_up ();
  g_test_init (&argc, &argv, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/directory/base/first", test_base_first);
  g_test_add_func ("/directory/base/widened", test_base_widened);
  g_test_add_func ("/directory/base/joined", test_base_joined);
  g_test_add_func ("/directory/base/without-twins", test_base_without_twins);
  g_test_add_func ("/directory/base/honest", test_base_is_honest);
  g_test_add_func ("/directory/base/filters", test_base_filters);
  g_test_add_func ("/directory/base/pages", test_base_pages);
  g_test_add_func ("/directory/index/scan", test_index_against_scan);
  g_test_add_func ("/directory/index/damaged", test_index_damaged);
  g_test_add_func ("/directory/words/grades", test_grades);
  g_test_add_func ("/directory/words/shorts", test_shorts);
  status = g_test_run ();
  care_test_home_tear_down ();
  return status;
}
