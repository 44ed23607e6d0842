/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-file.h"
#include "catalogue/care-catalogue-search.h"
#include "place/care-divisions.h"
#include "place/care-simplified.h"

#include <string.h>

static CareCatalogue *
open_bundled (void)
{
  g_autofree char *path = care_file_find_data ("hospitals/catalogue.sqlite");
  g_autoptr (GError) error = NULL;
  CareCatalogue *catalogue = care_catalogue_open (path, CARE_CATALOGUE_READ, &error);

  g_assert_no_error (error);
  return catalogue;
}

static CareDirectoryPage *
search (CareCatalogue *catalogue, const char *typed)
{
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (typed);
  g_autoptr (GError) error = NULL;
  CareDirectoryPage *page;

  query->limit = 1;
  page = care_catalogue_search (catalogue, query, &error);
  g_assert_no_error (error);
  return page;
}

static gboolean
first_has (CareDirectoryPage *page, const char *part)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (page->hospitals->len == 0)
    return FALSE;
  node = care_hospital_to_json (page->hospitals->pdata[0]);
  text = json_to_string (node, FALSE);
  return strstr (text, part) != NULL;
}

static void
test_misspelt (void)
{
  g_autoptr (CareCatalogue) catalogue = open_bundled ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "misspelt", "misspelt.tsv",
                                                 NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0, right = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 2);
      g_autoptr (CareDirectoryPage) page = NULL;

      if (lines[i][0] == '#' || g_strv_length (cells) != 2)
        continue;
      page = search (catalogue, cells[0]);
      n++;
      right += first_has (page, cells[1]);
    }
  g_assert_cmpuint (n, >=, 100);
  g_assert_cmpuint (right * 100, >=, n * 90);
}

/* What is said, and that nothing is corrected that a name has, or that is too short, or a place. */
static void
test_said (void)
{
  static const struct { const char *typed, *corrected; gboolean hits; } rows[] = {
    { "协合", "协和", TRUE },        { "協和", "协和", TRUE },  { "瑞今", "瑞金", TRUE },
    { "华希", "华西", TRUE },        { "腫瘤", "肿瘤", TRUE },  { "三0一医院", "301医院", TRUE },
    { "三〇一医院", "301医院", TRUE },
    { "协和", NULL, TRUE },    { "协", NULL, TRUE },
    { "长沙湘雅", NULL, TRUE },      { "长沙 湘雅", NULL, TRUE }, { "北京 协合", "北京 协和", TRUE },
    /* What is a place narrows the search down; a blank is said where one was typed alone. */
    { "河北省胸课医院", "河北省胸科医院", TRUE }, { "河北胸课医院", "河北胸科医院", TRUE },
    { "河北省 胸课医院", "河北省 胸科医院", TRUE }, { "山东省肿溜医院", "山东省肿瘤医院", TRUE },
    /* The same sound, and houses with these characters are in the list. */
    { "嬲医院", "尿医院", TRUE },
    { "xiehe", NULL, TRUE },         { "乾县", NULL, FALSE },   { "龘", NULL, FALSE },
    /* What is left of these says only what kind of house it is. */
    { "嫩医院", NULL, FALSE },        { "嬲卫生院", NULL, FALSE },
    { "嬲中医院", NULL, FALSE },
  };
  g_autoptr (CareCatalogue) catalogue = open_bundled ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareDirectoryPage) page = search (catalogue, rows[i].typed);

      g_test_message ("%s", rows[i].typed);
      g_assert_cmpstr (page->corrected, ==, rows[i].corrected);
      if (rows[i].hits)
        g_assert_cmpint (page->total, >, 0);
    }
}

static void
test_simplified (void)
{
  static const struct { const char *from, *to; } rows[] = {
    { "協和醫院", "协和医院" }, { "開封市", "开封市" }, { "復旦大學", "复旦大学" },
    { "蘭州", "兰州" }, { "瀋陽", "沈阳" }, { "線", "线" }, { "餘姚市", "余姚市" },
    { "廣東省婦幼保健院", "广东省妇幼保健院" }, { "乾县", "乾县" },
    { "北京大学", "北京大学" }, { "A龍b", "A龙b" }, { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *simplified = care_simplified_dup (rows[i].from);

      g_assert_cmpstr (simplified, ==, rows[i].to);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (care_divisions_load (NULL));
  g_test_add_func ("/misspelt/hundred", test_misspelt);
  g_test_add_func ("/misspelt/said", test_said);
  g_test_add_func ("/misspelt/simplified", test_simplified);
  return g_test_run ();
}
