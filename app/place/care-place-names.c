/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-place-names.h"

#include "base/care-file.h"
#include "place/care-divisions-alias.h"

#include <string.h>

#define EVERYDAY_FILE "regions/everyday.tsv"
#define ORDINARY_FILE "regions/ordinary.tsv"
#define MAX_FILE_BYTES (256 * 1024)

#define HAN_BYTES strlen ("河")

typedef struct
{
  GHashTable *by_name;     /* text → GArray of CarePlaceName */
  GHashTable *lengths;     /* first character → guint64, as care_place_names_get_lengths() says */
  GHashTable *by_division; /* CareDivision → GPtrArray of the texts that are keys of by_name */
  GHashTable *ordinary;    /* short names that are words as well */
} Names;

/* The groups that autonomous places are named for. */
static const char *const groups[] = {
  "土家族", "布依族", "蒙古族", "哈萨克族", "柯尔克孜族", "塔吉克族", "维吾尔族", "锡伯族", "达斡尔族", "朝鲜族", "傈僳族",
  "景颇族", "哈尼族", "纳西族", "拉祜族", "布朗族", "独龙族", "普米族", "仫佬族", "毛南族", "仡佬族", "裕固族", "保安族",
  "东乡族", "撒拉族", "蒙古", "哈萨克", "柯尔克孜", "塔吉克", "维吾尔", "锡伯", "彝族", "藏族", "羌族", "苗族", "侗族",
  "壮族", "瑶族", "傣族", "白族", "回族", "满族", "土族", "水族", "黎族", "畲族", "佤族", "怒族", "各族",
};

/* The word for what an autonomous place is, and the shorter one that people use. */
static const struct { const char *ending, *everyday; } autonomous[] = {
  { "自治州", "州" }, { "自治县", "县" }, { "自治旗", "旗" }, { "自治区", "省" },
};

static gboolean
strip (GString *name, const char *ending, gsize keep)
{
  gsize length = strlen (ending);

  if (!g_str_has_suffix (name->str, ending) || name->len < length + keep * HAN_BYTES)
    return FALSE;
  g_string_truncate (name, name->len - length);
  return TRUE;
}

static void
strip_groups (GString *name)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (groups) && !again; i++)
        again = strip (name, groups[i], 2);
    }
  strip (name, "族", 2);
}

static void
strip_kind (GString *name)
{
  static const char *const endings[] = { "特别行政区", "地区", "新区", "特区", "省", "市", "县",
                                         "区", "盟" };
  static const char *const banners[] = { "左旗", "右旗", "前旗", "中旗", "后旗" };

  if (strip (name, "林区", 3))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strip (name, endings[i], 2))
      return;
  for (gsize i = 0; i < G_N_ELEMENTS (banners); i++)
    if (g_str_has_suffix (name->str, banners[i]))
      return;
  strip (name, "旗", 2);
}

/* 甲乙族自治州 → 甲. @everyday is what stands after it in everyday speech, or NULL. */
static char *
shorten (const char *official, const char **everyday)
{
  GString *name = g_string_new (official);

  *everyday = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (autonomous) && *everyday == NULL; i++)
    if (strip (name, autonomous[i].ending, 2))
      {
        *everyday = autonomous[i].everyday;
        strip_groups (name);
      }
  if (*everyday == NULL)
    strip_kind (name);
  return g_string_free (name, FALSE);
}

/**
 * care_place_names_dup_short:
 * @division: a place
 *
 * Returns: (transfer full): what people call it, without the word for what it is: 甲 of 甲市 and of
 *   甲乙族自治州. A name of two characters stays whole
 */
char *
care_place_names_dup_short (const CareDivision *division)
{
  const char *everyday;

  g_return_val_if_fail (division != NULL, NULL);

  return shorten (division->name, &everyday);
}

static guint64
get_length_bit (gsize length)
{
  return G_GUINT64_CONSTANT (1) << MIN (length, 63);
}

static void
add_length (Names *names, const char *text)
{
  gpointer first = GUINT_TO_POINTER (g_utf8_get_char (text));
  guint64 *lengths = g_hash_table_lookup (names->lengths, first);

  if (lengths == NULL)
    {
      lengths = g_new0 (guint64, 1);
      g_hash_table_insert (names->lengths, first, lengths);
    }
  *lengths |= get_length_bit (strlen (text));
}

static void
add (Names *names, const char *text, CarePlaceName name)
{
  GArray *bearers = g_hash_table_lookup (names->by_name, text);
  GPtrArray *own = g_hash_table_lookup (names->by_division, name.division);
  char *key;

  if (bearers == NULL)
    {
      bearers = g_array_new (FALSE, FALSE, sizeof (CarePlaceName));
      g_hash_table_insert (names->by_name, g_strdup (text), bearers);
      add_length (names, text);
    }
  for (guint i = 0; i < bearers->len; i++)
    {
      const CarePlaceName *other = &g_array_index (bearers, CarePlaceName, i);

      if (other->division == name.division && other->within == name.within)
        return;
    }
  g_array_append_val (bearers, name);
  if (own == NULL)
    {
      own = g_ptr_array_new ();
      g_hash_table_insert (names->by_division, (gpointer) name.division, own);
    }
  g_hash_table_lookup_extended (names->by_name, text, (gpointer *) &key, NULL);
  g_ptr_array_add (own, key);
}

/* The official name and what rules make of it. */
static void
add_derived (Names *names, const char *official, const CareDivision *division,
             const CareDivision *within, gboolean former)
{
  static const char *const generic[] = { "市辖区", "市区", "郊区", "城区", "矿区", "县" };
  const char *everyday;
  g_autofree char *stem = NULL;
  CarePlaceName name = { division, within, CARE_PLACE_NAME_FULL, former };

  for (gsize i = 0; i < G_N_ELEMENTS (generic) && former; i++)
    if (g_str_equal (official, generic[i]))
      return;
  add (names, official, name);
  stem = shorten (official, &everyday);
  name.kind = CARE_PLACE_NAME_EVERYDAY;
  if (everyday != NULL)
    {
      g_autofree char *with_kind = g_strconcat (stem, everyday, NULL);
      g_autoptr (GString) with_groups = g_string_new (official);

      g_string_replace (with_groups, "自治", "", 1);
      add (names, with_kind, name);
      add (names, with_groups->str, name);
    }
  if (everyday != NULL && division->level == CARE_DIVISION_PROVINCE)
    {
      g_autofree char *region = g_strconcat (stem, "自治区", NULL);

      add (names, region, name);
    }
  /* Most cities of today were called so until the end of the century. */
  if (division->level == CARE_DIVISION_PREFECTURE && g_str_has_suffix (official, "市"))
    {
      g_autofree char *region = g_strconcat (stem, "地区", NULL);

      add (names, region, name);
    }
  name.kind = CARE_PLACE_NAME_SHORT;
  if (strlen (stem) >= 2 * HAN_BYTES)
    add (names, stem, name);
}

/* Under which province a place stood, where what took its place stands under another. */
static const CareDivision *
former_province (const char *code, const CareDivision *division)
{
  g_autofree char *province_code = g_strdup_printf ("%.2s0000", code);
  const CareDivision *province = care_divisions_lookup (province_code);

  return province != care_division_get_province (division) ? province : NULL;
}

static void
add_former_cb (const char *code, const char *official, const CareDivision *division,
               gpointer user_data)
{
  /* The corps and a division of it, with a city in brackets, is not the city's own name. */
  if (strstr (official, "兵团") != NULL)
    return;
  add_derived (user_data, official, division, former_province (code, division), TRUE);
}

static GStrv
read_lines (const char *file)
{
  g_autofree char *path = care_file_find_data (file);
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, MAX_FILE_BYTES, NULL);
  gsize size = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = g_strndup (data ? data : "", size);

  return g_strsplit (text, "\n", -1);
}

static void
add_ordinary (Names *names)
{
  g_auto (GStrv) lines = read_lines (ORDINARY_FILE);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      g_hash_table_add (names->ordinary, g_strdup (lines[i]));
}

static void
add_everyday (Names *names)
{
  static const char *const says_what[] = { "省", "市", "县", "区", "州", "盟", "旗", "兵团" };
  g_auto (GStrv) lines = read_lines (EVERYDAY_FILE);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);
      CarePlaceName name = { NULL, NULL, CARE_PLACE_NAME_SHORT, FALSE };

      if (g_strv_length (cells) != 3)
        continue;
      name.division = care_divisions_lookup (cells[0]);
      name.within = *cells[2] ? care_divisions_lookup (cells[2]) : NULL;
      for (gsize k = 0; k < G_N_ELEMENTS (says_what); k++)
        if (g_str_has_suffix (cells[1], says_what[k]))
          name.kind = CARE_PLACE_NAME_EVERYDAY;
      if (name.division != NULL)
        add (names, cells[1], name);
    }
}

static const Names *
get_names (void)
{
  static gsize once;
  static Names names;

  if (g_once_init_enter (&once))
    {
      GPtrArray *all = care_divisions_get_all ();

      names.by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      names.lengths = g_hash_table_new (NULL, NULL);
      names.by_division = g_hash_table_new (NULL, NULL);
      names.ordinary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_ordinary (&names);
      for (guint i = 0; i < all->len; i++)
        {
          const CareDivision *division = all->pdata[i];

          if (division->current && division->level != CARE_DIVISION_GROUPING)
            add_derived (&names, division->name, division, NULL, FALSE);
        }
      add_everyday (&names);
      care_divisions_foreach_former (add_former_cb, &names);
      g_once_init_leave (&once, 1);
    }
  return &names;
}

/**
 * care_place_names_lookup:
 * @text: a text
 * @length: how many of its bytes
 *
 * Returns: (transfer none) (nullable) (element-type CarePlaceName): the places that bear just this
 *   name; %NULL where none does
 */
GArray *
care_place_names_lookup (const char *text, gsize length)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  key = g_strndup (text, length);
  return g_hash_table_lookup (get_names ()->by_name, key);
}

/**
 * care_place_names_get_lengths:
 * @text: a text
 *
 * A reader of addresses tries twenty texts at each character; this spares it those of no name.
 *
 * Returns: how many bytes the names have that begin with the first character of @text: a bit for
 *   each length, the last one for all of 63 bytes and more; 0 where no name begins so
 */
guint64
care_place_names_get_lengths (const char *text)
{
  const guint64 *lengths;

  g_return_val_if_fail (text != NULL, 0);

  lengths = g_hash_table_lookup (get_names ()->lengths,
                                 GUINT_TO_POINTER (g_utf8_get_char (text)));
  return lengths ? *lengths : 0;
}

/**
 * care_place_names_is_ordinary:
 * @text: a short name
 * @length: how many of its bytes
 *
 * Returns: whether it is a word as well (和平, 东方), so that it may be part of any other name
 */
gboolean
care_place_names_is_ordinary (const char *text, gsize length)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  key = g_strndup (text, length);
  return g_hash_table_contains (get_names ()->ordinary, key);
}

/**
 * care_place_names_get_all:
 * @division: a place
 *
 * Returns: (transfer full): every name that it is found by, those of what it took the place of too
 */
GStrv
care_place_names_get_all (const CareDivision *division)
{
  GPtrArray *own;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (division != NULL, NULL);

  own = g_hash_table_lookup (get_names ()->by_division, division);
  for (guint i = 0; own != NULL && i < own->len; i++)
    g_strv_builder_add (builder, own->pdata[i]);
  return g_strv_builder_end (builder);
}
