/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-file.h"
#include "place/care-area-codes.h"
#include "place/care-divisions-alias.h"
#include "place/care-divisions-resolve.h"
#include "place/care-divisions-search.h"
#include "place/care-pinyin.h"
#include "place/care-place-names.h"

#include <string.h>

static void
test_pinyin_match (void)
{
  static const struct { const char *text, *letters; CareMatch match; } rows[] = {
    { "洪洞县", "hongtong", CARE_MATCH_PREFIX },
    { "洪洞县", "hongtongxian", CARE_MATCH_EXACT },
    { "洪洞县", "htx", CARE_MATCH_EXACT },
    { "乐亭县", "laoting", CARE_MATCH_PREFIX },
    { "乐亭县", "leting", CARE_MATCH_PREFIX },
    { "厦门市", "xiamen", CARE_MATCH_PREFIX },
    { "厦门市", "xm", CARE_MATCH_PREFIX },
    { "长春市", "ccs", CARE_MATCH_EXACT },
    { "长春市", "zcs", CARE_MATCH_EXACT },
    { "长春市", "changchunshi", CARE_MATCH_EXACT },
    { "六安市", "luan", CARE_MATCH_PREFIX },
    { "六安市", "liuan", CARE_MATCH_PREFIX },
    { "重庆市", "chongqing", CARE_MATCH_PREFIX },
    { "宕昌县", "tanchang", CARE_MATCH_PREFIX },
    { "吕梁市", "lvliang", CARE_MATCH_PREFIX },
    { "吕梁市", "luliang", CARE_MATCH_PREFIX },
    { "郑州大学第一附属医院", "dyfs", CARE_MATCH_INSIDE },
    { "郑州大学第一附属医院", "fushu", CARE_MATCH_INSIDE },
    { "郑州大学第一附属医院", "zhouda", CARE_MATCH_INSIDE },
    { "郑州大学第一附属医院", "ouda", CARE_MATCH_INSIDE },
    { "郑州大学第一附属医院", "zhouyi", CARE_MATCH_NONE },
    { "解放军第301医院", "d301yy", CARE_MATCH_INSIDE },
    { "西安市", "xian", CARE_MATCH_PREFIX },
    { "（协和）医院", "xieheyiyuan", CARE_MATCH_EXACT },
    { "医院", "an", CARE_MATCH_INSIDE },
    { "医院", "x", CARE_MATCH_NONE },
    { "医院", "yyy", CARE_MATCH_NONE },
    { "", "a", CARE_MATCH_NONE },
    { "医院", "", CARE_MATCH_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s %s", rows[i].text, rows[i].letters);
      g_assert_cmpint (care_pinyin_match (rows[i].text, rows[i].letters), ==, rows[i].match);
    }
}

static void
test_pinyin_display (void)
{
  static const struct { const char *text, *pinyin; } rows[] = {
    { "洪洞县", "hong tong xian" }, { "厦门市", "xia men shi" }, { "六安市", "lu an shi" },
    { "重庆医科大学", "chong qing yi ke da xue" }, { "乐亭县", "lao ting xian" },
    { "浚县", "xun xian" },         { "CT", "CT" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *pinyin = care_pinyin_dup (rows[i].text);

      g_assert_cmpstr (pinyin, ==, rows[i].pinyin);
    }
}

static void
test_pinyin_keys (void)
{
  g_auto (GStrv) full = NULL, initials = NULL, many = NULL;

  care_pinyin_keys ("长春 (A)", &full, &initials);
  g_assert_true (g_strv_contains ((const char *const *) full, "changchuna"));
  g_assert_true (g_strv_contains ((const char *const *) full, "zhangchuna"));
  g_assert_true (g_strv_contains ((const char *const *) initials, "cca"));
  g_assert_true (g_strv_contains ((const char *const *) initials, "zca"));
  care_pinyin_keys ("长长长长长长长长长长", &many, NULL);
  g_assert_cmpint (g_strv_length (many), <=, CARE_PINYIN_MAX_KEYS);
}

static void
test_pinyin_fold (void)
{
  static const struct { const char *typed, *letters; } rows[] = {
    { "Xi'an", "xian" }, { "ＸＩ ａｎ", "xian" }, { "LÜ", "lv" }, { "西an", NULL },
    { "", NULL },        { " ' ", NULL },         { "a%", NULL }, { "301", "301" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *letters = care_pinyin_fold_letters (rows[i].typed);

      g_assert_cmpstr (letters, ==, rows[i].letters);
    }
}

/* The first answer for what somebody types into a place picker. */
static void
test_divisions_first (void)
{
  static const struct { const char *query, *code; } rows[] = {
    { "上海", "310000" },     { "shanghai", "310000" },  { "sh", "310000" },
    { "河南", "410000" },     { "周口", "411600" },      { "zhoukou", "411600" },
    { "zhou kou", "411600" }, { "济源", "419001" },      { "jiyuan", "419001" },
    { "兵团", "xpcc" },       { "bingtuan", "xpcc" },    { "xjscjsbt", "xpcc" },
    { "新疆生产", "xpcc" },   { "ccs", "220100" },       { "zcs", "220100" },
    { "河南 xc", "411000" },  { "河南周口", "411600" },  { "henanzhoukou", "411600" },
    { "xi'an", "610100" },    { "luan", "341500" },      { "河南省周口市项城市", "411681" },
    { "411600", "411600" },   { "厦门市", "350200" },    { "laoting", "130225" },
    { "重庆", "500000" },     { "hongtong", "141024" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = care_divisions_search (rows[i].query, CARE_DIVISION_KIND_ANY,
                                                           NULL, 20);
      const CareDivision *first;

      g_test_message ("%s", rows[i].query);
      g_assert_cmpuint (found->len, >, 0);
      first = found->pdata[0];
      g_assert_cmpstr (first->code, ==, rows[i].code);
    }
}

static void
test_divisions_not_offered (void)
{
  static const char *const nothing[] = { "", " ", "市辖区", "省直辖县级行政区划", "%",
                                         "没有这个地方", "xqzjwvk", "\xff" };
  g_autofree char *endless = g_strnfill (100000, 'a');
  g_autoptr (GPtrArray) none = care_divisions_search (endless, CARE_DIVISION_KIND_ANY, NULL, 9);
  g_autoptr (GPtrArray) found = care_divisions_search ("江北区", CARE_DIVISION_KIND_ANY, NULL, 99);

  g_assert_cmpuint (none->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (GPtrArray) hits = care_divisions_search (nothing[i], CARE_DIVISION_KIND_ANY,
                                                          NULL, 9);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpuint (hits->len, ==, 0);
    }
  /* 江北区 of 宁波 is offered, the abolished one of 重庆 is not. */
  g_assert_cmpuint (found->len, >=, 1);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (((const CareDivision *) found->pdata[i])->current);
}

static void
test_divisions_kinds (void)
{
  const CareDivision *henan = care_divisions_lookup ("410000");
  g_autoptr (GPtrArray) provinces = care_divisions_search ("s", CARE_DIVISION_KIND_PROVINCE,
                                                           NULL, 99);
  g_autoptr (GPtrArray) in_henan = care_divisions_search ("zhou", CARE_DIVISION_KIND_PREFECTURE,
                                                          henan, 99);
  g_autoptr (GPtrArray) cities = NULL;

  g_assert_cmpuint (provinces->len, >, 3);
  for (guint i = 0; i < provinces->len; i++)
    g_assert_cmpint (((const CareDivision *) provinces->pdata[i])->level, ==,
                     CARE_DIVISION_PROVINCE);
  /* A municipality is where people are insured, like a prefecture; a province is not. */
  cities = care_divisions_search ("beijing", CARE_DIVISION_KIND_PREFECTURE, NULL, 9);
  g_assert_true (g_ptr_array_find (cities, care_divisions_lookup ("110000"), NULL));
  g_clear_pointer (&cities, g_ptr_array_unref);
  cities = care_divisions_search ("henan", CARE_DIVISION_KIND_PREFECTURE, NULL, 9);
  g_assert_false (g_ptr_array_find (cities, care_divisions_lookup ("410000"), NULL));
  g_assert_cmpuint (in_henan->len, >=, 2);
  for (guint i = 0; i < in_henan->len; i++)
    g_assert_true (care_division_is_within (in_henan->pdata[i], henan));
}

static void
test_divisions_children (void)
{
  g_autoptr (GPtrArray) country = care_divisions_get_children (NULL);
  g_autoptr (GPtrArray) beijing = care_divisions_get_children (care_divisions_lookup ("110000"));
  g_autoptr (GPtrArray) henan = care_divisions_get_children (care_divisions_lookup ("410000"));

  g_assert_cmpuint (country->len, ==, 35);
  g_assert_true (g_ptr_array_find (beijing, care_divisions_lookup ("110101"), NULL));
  g_assert_cmpuint (henan->len, ==, 18);
  g_assert_true (g_ptr_array_find (henan, care_divisions_lookup ("419001"), NULL));
}

/* Codes of every vintage, as lists write them. */
static void
test_divisions_resolve_code (void)
{
  static const struct { const char *code, *found; } rows[] = {
    { "410100", "410100" }, { "41", "410000" },     { "419000", "410000" },
    { "500105", "500157" }, { "500112", "500157" }, { "110103", "110101" },
    { "341400", "340000" }, { "411281001", "411281" }, { "xpcc", "xpcc" },
    { "999999", NULL },     { "000000", NULL },     { "5001", "500000" }, { "", NULL },
    { "12345a", NULL },     { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CareDivision *found = care_divisions_resolve_code (rows[i].code);

      g_test_message ("%s", rows[i].code ? rows[i].code : "(null)");
      g_assert_cmpstr (found ? found->code : NULL, ==, rows[i].found);
    }
}

/* Every code in the table of old codes leads to a division that is in use. */
static void
test_divisions_aliases (void)
{
  g_autofree char *path = care_file_find_data ("regions/aliases.tsv");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *code = g_strndup (lines[i], strcspn (lines[i], "\t"));
      const CareDivision *known = care_divisions_lookup (code), *found;

      if (strlen (code) != 6)
        continue;
      g_test_message ("%s", lines[i]);
      g_assert_true (known == NULL || !known->current);
      found = care_divisions_get_successor (code);
      g_assert_nonnull (found);
      g_assert_true (found->current);
      g_assert_true (found == care_divisions_resolve_code (code));
      n++;
    }
  g_assert_cmpuint (n, >, 3000);
  g_assert_null (care_divisions_get_successor ("410100"));
}

static GStrv
read_rows (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "places", name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (text, "\n", -1);
}

/* Everyday names, former names and codes, streets that are named like places, separators. */
static void
test_divisions_everyday (void)
{
  g_auto (GStrv) lines = read_rows ("everyday.tsv");
  guint n = 0;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 2);
      const CareDivision *found;

      if (lines[i][0] == '#' || g_strv_length (cells) != 2)
        continue;
      found = care_divisions_resolve (cells[0]);
      g_test_message ("%s", cells[0]);
      g_assert_cmpstr (found ? found->code : "-", ==, cells[1]);
      n++;
    }
  g_assert_cmpuint (n, >, 430);
}

/* Every place by its full name, with and without separators and with a street behind it, and below
 * its province alone: the place itself, or, where several there bear the name, what is above. */
static void
test_divisions_all_by_name (void)
{
  GPtrArray *all = care_divisions_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      const CareDivision *division = all->pdata[i], *found;
      g_autofree char *full = care_division_dup_full_name (division);
      g_autofree char *address = g_strconcat (full, "人民路1号", NULL);
      g_autofree char *skipping = g_strconcat (care_division_get_province (division)->name,
                                               division->name, NULL);

      if (!division->current || division->level == CARE_DIVISION_GROUPING)
        continue;
      g_assert_true (care_divisions_resolve (full) == division);
      g_assert_true (care_divisions_resolve (address) == division);
      found = care_divisions_resolve (skipping);
      g_test_message ("%s", skipping);
      g_assert_true (care_division_is_within (division, found));
    }
}

/* Every county in the ways that lists write it: with and without the words for what things are,
 * with separators, without its prefecture, before a street. None leads to another prefecture. */
static void
test_divisions_all_in_lists (void)
{
  GPtrArray *all = care_divisions_get_all ();
  guint n = 0, missed = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const CareDivision *division = all->pdata[i];
      const CareDivision *province = care_division_get_province (division);
      const CareDivision *city = care_division_get_prefecture (division);
      g_autofree char *county = care_place_names_dup_short (division);
      g_autofree char *prefecture = city ? care_place_names_dup_short (city) : NULL;
      g_autofree char *above = care_place_names_dup_short (province);

      if (!division->current || division->level != CARE_DIVISION_COUNTY || city == NULL)
        continue;
      for (int way = 0; way < 8; way++)
        {
          const char *parts[8][5] = {
            { above, prefecture, division->name, "文明街8号" },
            { above, " ", prefecture, "　", county },
            { prefecture, division->name, "解放路" },
            { prefecture, "/", county },
            { province->name, division->name, "人民路1号" },
            { county, "文明街31号" },
            { "东院区：", city->name, division->name },
            { prefecture, county, "城关" },
          };
          g_autofree char *text = g_strconcat (parts[way][0], parts[way][1], parts[way][2],
                                               parts[way][3], parts[way][4], NULL);
          const CareDivision *found = care_divisions_resolve_text (text, province);

          g_test_message ("%s", text);
          g_assert_nonnull (found);
          g_assert_true (care_division_is_within (division, found)
                         || care_division_get_prefecture (found) == city);
          missed += found == province && way != 5 && way != 7;
          n++;
        }
    }
  g_assert_cmpuint (n, >, 20000);
  /* Eight times two districts of one province bear one name, called here without their city. */
  g_assert_cmpuint (missed, <=, 16);
}

/* Addresses as lists have them, against the place under which the list has them. With the province
 * known none may lead to another prefecture; those that stay at the province name no more. */
static void
test_divisions_addresses (void)
{
  g_auto (GStrv) lines = read_rows ("addresses.tsv");
  guint n = 0, at_province = 0;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 2);
      const CareDivision *listed, *found, *province, *city;

      if (lines[i][0] == '#' || g_strv_length (cells) != 2)
        continue;
      listed = care_divisions_resolve (cells[0]);
      g_assert_nonnull (listed);
      province = care_division_get_province (listed);
      city = care_division_get_prefecture (listed);
      g_test_message ("%s", cells[1]);
      found = care_divisions_resolve (cells[1]);
      if (found != NULL)
        {
          g_assert_true (care_division_get_province (found) == province);
          g_assert_true (care_division_get_prefecture (found) == NULL || city == NULL
                         || care_division_get_prefecture (found) == city);
        }
      found = care_divisions_resolve_text (cells[1], province);
      g_assert_true (care_division_get_prefecture (found) == NULL || city == NULL
                     || care_division_get_prefecture (found) == city);
      at_province += city != NULL && care_division_get_prefecture (found) == NULL;
      n++;
    }
  g_assert_cmpuint (n, ==, 600);
  /* 昌黎镇一街, 解放路6号: there is no city in them to read. */
  g_assert_cmpuint (at_province, <=, 34);
}

/* Whatever is typed ends, and soon. */
static void
test_divisions_endless (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "北京市北京");
  g_assert_cmpstr (care_divisions_resolve (text->str)->code, ==, "110000");
  g_assert_null (care_divisions_resolve ("\xff\xfe"));
  g_assert_null (care_divisions_resolve (NULL));
}

/* What people type into a place picker is offered first. */
static void
test_divisions_search_everyday (void)
{
  static const struct { const char *query, *code; } rows[] = {
    { "凉山州", "513400" }, { "恩施州", "422800" }, { "红河州", "532500" }, { "陵水县", "469028" },
    { "琼中县", "469030" }, { "襄樊", "420600" },   { "蓟县", "120119" },   { "闸北", "310106" },
    { "科右前旗", "152221" }, { "新疆兵团", "xpcc" }, { "liangshanzhou", "513400" },
    { "四川凉山州", "513400" }, { "思茅", "530800" }, { "内蒙古赤峰", "150400" }, { "500105", "500157" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = care_divisions_search (rows[i].query, CARE_DIVISION_KIND_ANY,
                                                           NULL, 20);

      g_test_message ("%s", rows[i].query);
      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpstr (((const CareDivision *) found->pdata[0])->code, ==, rows[i].code);
    }
}

/* Whoever is insured with the corps types the corps or his division of it, by today's name or the
 * old one: neither is one of the cities that it has built. */
static void
test_divisions_corps (void)
{
  static const char *const typed[] = {
    "兵团", "新疆兵团", "新疆建设兵团", "新疆生产建设兵团", "生产建设兵团", "兵团第一师",
    "兵团一师", "第八师", "农八师", "八师", "新疆第八师", "新疆农八师", "新疆兵团第八师",
    "新疆生产建设兵团农八师", "新疆生产建设兵团第十四师", "农十三师", "第十一师", "新疆 兵团",
    "新疆 第六师", "兵团 农七师", "bingtuan", "xinjiangbingtuan", "兵团农", "农八师143团",
  };
  static const struct { const char *text, *code; } addresses[] = {
    { "新疆兵团第八师石河子市", "659001" }, { "第八师石河子市北三路", "659001" },
    { "新疆第七师奎屯市", "654003" },       { "新疆第一师阿拉尔市", "659002" },
    { "新疆生产建设兵团农八师（石河子市）", "659001" }, { "662800", "659001" },
    { "第二师范学校", "-" },                { "河南第八师", "410000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) found = care_divisions_search (typed[i], CARE_DIVISION_KIND_PREFECTURE
                                                                     | CARE_DIVISION_KIND_COUNTY,
                                                           NULL, 20);

      g_test_message ("%s", typed[i]);
      g_assert_cmpuint (found->len, ==, 1);
      g_assert_cmpstr (((const CareDivision *) found->pdata[0])->code, ==, "xpcc");
      if ((guchar) typed[i][0] >= 0x80 && !g_str_equal (typed[i], "兵团农"))
        g_assert_cmpstr (care_divisions_resolve (typed[i])->code, ==, "xpcc");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const CareDivision *found = care_divisions_resolve (addresses[i].text);

      g_test_message ("%s", addresses[i].text);
      g_assert_cmpstr (found ? found->code : "-", ==, addresses[i].code);
    }
}

/* Everyday names of prefectures and counties as they were typed, line by line. */
static void
test_divisions_search_typed (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "lists", "real",
                                                 "place-search-1.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (GPtrArray) found = care_divisions_search (*line, CARE_DIVISION_KIND_ANY, NULL, 20);
      const CareDivision *first;

      g_test_message ("%s", *line);
      g_assert_cmpuint (found->len, >, 0);
      first = found->pdata[0];
      g_assert_cmpmem (first->name, strlen ("凉山"), *line, strlen ("凉山"));
    }
}

static void
test_area_codes (void)
{
  static const struct { const char *division, *phone, *dialled; } rows[] = {
    { "411600", "12393", "0394-12393" }, { "411681", "12393", "0394-12393" },
    { "419001", "12393", "0391-12393" }, { "110101", "12393", "010-12393" },
    { "310000", "12345", "021-12345" },  { "513400", "12393", "0834-12393" },
    { "659001", "12393", "0993-12393" }, { "410000", "12393", "12393" },
    { "xpcc", "12393", "12393" },        { "411600", "0394-8315000", "0394-8315000" },
    { "411600", "120", "120" },          { "411600", "95500", "95500" },
    { "411600", "13800000000", "13800000000" }, { "411600", "", "" },
    { "411600", "1239a", "1239a" },
  };
  g_autofree char *nowhere = care_area_codes_dup_phone (NULL, "12393");

  g_assert_cmpstr (nowhere, ==, "12393");
  g_assert_null (care_area_codes_lookup (care_divisions_lookup ("410000")));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CareDivision *division = care_divisions_lookup (rows[i].division);
      g_autofree char *dialled = care_area_codes_dup_phone (division, rows[i].phone);

      g_test_message ("%s %s", rows[i].division, rows[i].phone);
      g_assert_nonnull (division);
      g_assert_cmpstr (dialled, ==, rows[i].dialled);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  care_divisions_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/place/pinyin/match", test_pinyin_match);
  g_test_add_func ("/place/pinyin/display", test_pinyin_display);
  g_test_add_func ("/place/pinyin/keys", test_pinyin_keys);
  g_test_add_func ("/place/pinyin/fold", test_pinyin_fold);
  g_test_add_func ("/place/divisions/first", test_divisions_first);
  g_test_add_func ("/place/divisions/not-offered", test_divisions_not_offered);
  g_test_add_func ("/place/divisions/resolve-code", test_divisions_resolve_code);
  g_test_add_func ("/place/divisions/aliases", test_divisions_aliases);
  g_test_add_func ("/place/divisions/kinds", test_divisions_kinds);
  g_test_add_func ("/place/divisions/children", test_divisions_children);
  g_test_add_func ("/place/divisions/everyday", test_divisions_everyday);
  g_test_add_func ("/place/divisions/all-by-name", test_divisions_all_by_name);
  g_test_add_func ("/place/divisions/all-in-lists", test_divisions_all_in_lists);
  g_test_add_func ("/place/divisions/addresses", test_divisions_addresses);
  g_test_add_func ("/place/divisions/endless", test_divisions_endless);
  g_test_add_func ("/place/divisions/search-everyday-typed", test_divisions_search_typed);
  g_test_add_func ("/place/divisions/search-everyday", test_divisions_search_everyday);
  g_test_add_func ("/place/divisions/corps", test_divisions_corps);
  g_test_add_func ("/place/area-codes", test_area_codes);
  return g_test_run ();
}
