/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-divisions-resolve.h"

#include "base/care-text.h"
#include "place/care-divisions-alias.h"
#include "place/care-place-names.h"

#include <string.h>

/**
 * care_divisions_resolve_code:
 * @code: (nullable): a code as lists write it: six digits, perhaps with more behind them for
 *   towns, or with zeros left out at the end
 *
 * Returns: (transfer none) (nullable): the division; for a code that has been abolished what took
 *   its place, for a grouping the division above it
 */
const CareDivision *
care_divisions_resolve_code (const char *code)
{
  char six[] = "000000";
  const CareDivision *division, *successor = NULL;
  gsize length = code ? strlen (code) : 0;

  if (g_strcmp0 (code, "xpcc") == 0)
    return care_divisions_lookup (code);
  if (length != 2 && length != 4 && length != 6 && length != 9 && length != 12)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (code[i]))
      return NULL;
  memcpy (six, code, MIN (length, 6));
  division = care_divisions_lookup (six);
  if (division == NULL || !division->current)
    successor = care_divisions_get_successor (six);
  division = successor ? successor : division;
  while (division != NULL && division->level == CARE_DIVISION_GROUPING)
    division = division->parent;
  return division;
}

/* An address is read up to here; no chain of places is longer. */
#define MAX_TEXT_BYTES 600

/* The longest name of a place, in characters. */
#define MAX_NAME_CHARS 20

/* An address with nothing but places in it takes far fewer. */
#define MAX_STEPS 400

#define HAN_BYTES strlen ("河")

typedef struct
{
  const CareDivision *division;
  const char *end; /* behind the last name that was read, of the place or of one above it */
} Reading;

typedef struct
{
  guint steps;
} Walk;

static const char *
starts_with_any (const char *text, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (text, words[i]))
      return text + strlen (words[i]);
  return NULL;
}

/* Separators of every sort: spaces, dashes, brackets, strokes, arrows. */
static gboolean
is_separator (const char *p)
{
  return !g_unichar_isalnum (g_utf8_get_char (p));
}

static gboolean
ends_here (const char *p)
{
  return *p == '\0' || is_separator (p);
}

/* What may not follow any name, for then it is part of the name of a street: 甲县 + 路. */
static gboolean
follows_street_word (const char *p)
{
  static const char *const words[] = { "路", "街", "大道", "大街", "巷", "弄", "胡同", "桥",
                                       "高速", "公路", "道" };

  return starts_with_any (p, words, G_N_ELEMENTS (words)) != NULL;
}

/* No street bears 市 or 省 in its name: 甲市 + 路北区 is no street. */
static gboolean
is_street (gsize length, const char *rest)
{
  gboolean says_city = length > 2 * HAN_BYTES
                       && (g_str_has_prefix (rest - HAN_BYTES, "市")
                           || g_str_has_prefix (rest - HAN_BYTES, "省"));

  static const char *const words[] = { "路", "街", "大道", "大街", "巷" };

  return !says_city && starts_with_any (rest, words, G_N_ELEMENTS (words)) != NULL;
}

/* Whether a short name and what follows it are the name of a street, a square, a gate, a village
 * or a house: 甲南路, 甲东大街, 甲一路, 甲庄路, 甲广场. */
static gboolean
follows_street (const char *p)
{
  static const char *const modifiers[] = { "东", "西", "南", "北", "中", "前", "后", "内", "外",
                                           "上", "下", "新", "老", "一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十", "第", "环", "支", "横",
                                           "纵", "门", "小", "大" };
  static const char *const things[] = { "广场", "花园", "大厦", "小区", "新村", "村", "里", "门",
                                        "公园", "镇", "乡", "街道", "社区", "工业", "山", "湖",
                                        "苑", "城", "园", "寺", "庙", "站", "港", "机场",
                                        "国际", "商务" };
  const char *next;

  if (starts_with_any (p, things, G_N_ELEMENTS (things)) != NULL || follows_street_word (p))
    return TRUE;
  for (next = p; next != NULL; next = starts_with_any (p, modifiers, G_N_ELEMENTS (modifiers)))
    {
      p = next;
      if (follows_street_word (p))
        return TRUE;
    }
  return *p != '\0' && follows_street_word (g_utf8_next_char (p));
}

/* Schools bear the names of places that they do not lie in. */
static gboolean
follows_school (const char *p)
{
  static const char *const schools[] = { "大学", "学院", "医科", "师范", "医院", "中学", "小学" };

  for (int i = 0; i < 5 && *p != '\0' && !is_separator (p); i++, p = g_utf8_next_char (p))
    if (starts_with_any (p, schools, G_N_ELEMENTS (schools)) != NULL)
      return TRUE;
  return FALSE;
}

/* 甲 + 乙镇: a county by its short name may stand before one of its towns. */
static gboolean
follows_town (const char *p)
{
  static const char *const towns[] = { "镇", "乡", "街道" };

  for (int i = 0; i < 5 && *p != '\0' && !is_separator (p); i++, p = g_utf8_next_char (p))
    {
      if (starts_with_any (p, towns, G_N_ELEMENTS (towns)) != NULL)
        return i >= 2;
      if (follows_street_word (p))
        return FALSE;
    }
  return FALSE;
}

static gboolean
follows_zone (const char *p)
{
  static const char *const zones[] = { "经济", "高新", "开发区", "新区", "经开区", "工业园区",
                                       "示范区", "保税区", "市区", "城区" };

  for (int i = 0; i < 3 && *p != '\0' && !is_separator (p); i++, p = g_utf8_next_char (p))
    if (starts_with_any (p, zones, G_N_ELEMENTS (zones)) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_city (const CareDivision *division)
{
  return division->level != CARE_DIVISION_COUNTY;
}

/* Whether a name may be read as a place before @rest, with something above it known. */
static gboolean
fits_below (const CarePlaceName *name, gsize length, const char *rest)
{
  if (name->kind != CARE_PLACE_NAME_SHORT)
    return !is_street (length, rest);
  if (ends_here (rest))
    return TRUE;
  if (is_city (name->division))
    return follows_zone (rest) || (!follows_street (rest) && !follows_school (rest));
  return follows_town (rest);
}

static const CareDivision *
common (const CareDivision *a, const CareDivision *b)
{
  while (a != NULL && !care_division_is_within (b, a))
    a = a->parent;
  while (a != NULL && a->level == CARE_DIVISION_GROUPING)
    a = a->parent;
  return a;
}

/* How near a place is below another one: its child before its grandchild. */
static int
distance_below (const CareDivision *division, const CareDivision *above)
{
  int distance = 0;

  for (; division != NULL && division != above; division = division->parent)
    distance += division->level != CARE_DIVISION_GROUPING;
  return distance;
}

/* The place below @found that bears a name; where several do, the one that all of them lie in. One
 * that is no more counts where none of today bears the name. */
static const CareDivision *
pick_below (GArray *bearers, const CareDivision *found, gsize length, const char *rest)
{
  const CareDivision *best = NULL;
  int nearest = G_MAXINT;

  for (int former = FALSE; former <= TRUE && best == NULL; former++)
    for (guint i = 0; i < bearers->len; i++)
      {
        const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);
        gboolean below = name->within == found
                         || care_division_is_within (name->division, found);
        int distance;

        if (name->former != former || !below || (name->division == found && !former)
            || !fits_below (name, length, rest))
          continue;
        distance = name->within == found ? 1 : distance_below (name->division, found);
        if (distance > nearest)
          continue;
        best = distance < nearest ? name->division : common (best, name->division);
        nearest = distance;
      }
  return best;
}

/* What a full name means with nothing known above it: the one place, or what all that bear it lie
 * in. Names that could be a part of any town are none. */
static const CareDivision *
pick_full (GArray *bearers, gsize length, const char *rest)
{
  const CareDivision *best = NULL;
  guint n = 0;

  for (guint i = 0; i < bearers->len; i++)
    {
      const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);

      if (name->kind == CARE_PLACE_NAME_SHORT || is_street (length, rest))
        continue;
      if (!name->former && name->division->level == CARE_DIVISION_PROVINCE)
        return name->division;
      /* What was once called so and has been divided does not stand against what bears it today. */
      if (name->former && best != NULL && care_division_is_within (best, name->division))
        continue;
      best = n++ == 0 ? name->division : common (best, name->division);
    }
  return best;
}

/* A district is seldom called without its city, but for those of the largest cities. */
static gboolean
rivals (const CareDivision *county, const CareDivision *city)
{
  return !care_division_is_within (county, city)
         && (!g_str_has_suffix (county->name, "区")
             || care_division_is_municipality (care_division_get_province (county)));
}

/* The same for a short name: a province, then a city that no county elsewhere rivals, then the one
 * county. */
static const CareDivision *
pick_short (GArray *bearers)
{
  const CareDivision *city = NULL, *county = NULL;
  guint n_counties = 0;

  for (guint i = 0; i < bearers->len; i++)
    {
      const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);

      if (name->kind != CARE_PLACE_NAME_SHORT)
        continue;
      if (!name->former && name->division->level == CARE_DIVISION_PROVINCE)
        return name->division;
      if (is_city (name->division) && (city == NULL || !name->former))
        {
          if (city != NULL && city != name->division)
            return NULL;
          city = name->division;
        }
    }
  for (guint i = 0; i < bearers->len; i++)
    {
      const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);

      if (is_city (name->division))
        continue;
      if (city != NULL && !name->former && rivals (name->division, city))
        return NULL;
      county = n_counties++ == 0 ? name->division : common (county, name->division);
    }
  return city ? city : county;
}

/* With nothing known above it a short name of two characters is too little to go by before other
 * text (甲路, 甲医院, 甲先生): only a province, or what stands alone or before its own parts. */
static gboolean
fits_alone (const CareDivision *division, gsize length, const char *rest)
{
  if (ends_here (rest))
    return TRUE;
  if (!is_city (division) || follows_street (rest) || follows_school (rest))
    return is_city (division) && follows_zone (rest);
  return division->level == CARE_DIVISION_PROVINCE || length > 2 * HAN_BYTES
         || follows_zone (rest) || follows_town (rest);
}

static Reading read_on (Walk *walk, const char *p, Reading so_far);

static void
keep_better (Reading *best, Reading other)
{
  if (other.end > best->end)
    *best = other;
}

/* A city of which the short name alone would not do, followed by a part of it: 甲乙区. */
static void
try_cities_before_parts (Walk *walk, GArray *bearers, const CareDivision *above, const char *rest,
                         Reading *best)
{
  for (guint i = 0; i < bearers->len; i++)
    {
      const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);
      Reading reading = { name->division, rest };

      if (name->kind == CARE_PLACE_NAME_FULL || !is_city (name->division)
          || name->division == above
          || (above != NULL && !care_division_is_within (name->division, above)))
        continue;
      reading = read_on (walk, rest, reading);
      if (reading.end > rest)
        keep_better (best, reading);
    }
}

/* 老城区, 东区: parts that many towns have, whether the table lists them or not. */
static gboolean
is_generic (const char *text, gsize length)
{
  static const char *const generic[] = { "东区", "西区", "南区", "北区", "城区", "郊区", "矿区",
                                         "老城区", "新市区", "新城区", "城中区", "城关区",
                                         "港口区", "市中区", "江南区", "工农区", "城北区",
                                         "城东区", "城西区", "南区", "滨海", "新城", "城中",
                                         "东方", "江南", "港口", "城关", "老城", "新市" };

  for (gsize i = 0; i < G_N_ELEMENTS (generic); i++)
    if (strlen (generic[i]) == length && strncmp (text, generic[i], length) == 0)
      return TRUE;
  return FALSE;
}

static void
try_name (Walk *walk, const char *p, gsize length, Reading so_far, Reading *best)
{
  GArray *bearers = care_place_names_lookup (p, length);
  const char *rest = p + length;
  const CareDivision *next;

  if (bearers == NULL)
    return;
  try_cities_before_parts (walk, bearers, so_far.division, rest, best);
  if (so_far.division != NULL)
    {
      next = pick_below (bearers, so_far.division, length, rest);
      if (next != NULL)
        keep_better (best, read_on (walk, rest, (Reading) { next, rest }));
      return;
    }
  if (is_generic (p, length))
    return;
  next = pick_full (bearers, length, rest);
  if (next != NULL && (length > 2 * HAN_BYTES || ends_here (rest)))
    keep_better (best, read_on (walk, rest, (Reading) { next, rest }));
  next = pick_short (bearers);
  if (next != NULL && fits_alone (next, length, rest))
    keep_better (best, read_on (walk, rest, (Reading) { next, rest }));
}

/* Names of what only groups, but for those that are the name of a place as well. */
static GPtrArray *
get_groupings (void)
{
  static gsize once;
  static GPtrArray *names;

  if (g_once_init_enter (&once))
    {
      GPtrArray *all = care_divisions_get_all ();

      names = g_ptr_array_new ();
      for (guint i = 0; i < all->len; i++)
        {
          const CareDivision *division = all->pdata[i];

          if (division->level == CARE_DIVISION_GROUPING && strlen (division->name) > strlen ("行政区"))
            g_ptr_array_add (names, (gpointer) division->name);
        }
      g_once_init_leave (&once, 1);
    }
  return names;
}

/* 第八师, 农八师: the divisions of the corps lie across the counties. */
static gsize
match_corps_division (const char *text)
{
  static const char *const numbers[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九",
                                         "十" };
  const char *p = text, *next;

  if (g_str_has_prefix (p, "第") || g_str_has_prefix (p, "农"))
    p += HAN_BYTES;
  for (next = p; next != NULL; next = starts_with_any (p, numbers, G_N_ELEMENTS (numbers)))
    p = next;
  return p > text && g_str_has_prefix (p, "师") ? p + HAN_BYTES - text : 0;
}

/* What stands between the names of places and names none: separators, and what only groups. */
static gsize
match_filler (const char *text, gboolean at_start)
{
  static const char *const fillers[] = { "中华人民共和国", "中国", "市辖区", "省直辖县级行政单位",
                                         "省直辖行政单位", "省直辖", "省直管", "自治区直辖",
                                         "直辖县" };
  GPtrArray *groupings = get_groupings ();
  const char *end;

  if (is_separator (text) || (at_start && g_utf8_get_char (text) < 0x2e80))
    return g_utf8_next_char (text) - text;
  for (guint i = 0; i < groupings->len; i++)
    if (g_str_has_prefix (text, groupings->pdata[i]))
      return strlen (groupings->pdata[i]);
  end = starts_with_any (text, fillers, G_N_ELEMENTS (fillers));
  return end ? (gsize) (end - text) : match_corps_division (text);
}

/* A place again below itself, as lists with three columns write it. */
static gboolean
repeats (const char *p, gsize length, const CareDivision *found)
{
  GArray *bearers = care_place_names_lookup (p, length);

  for (guint i = 0; bearers != NULL && i < bearers->len; i++)
    if (care_division_is_within (found, g_array_index (bearers, CarePlaceName, i).division))
      return TRUE;
  return FALSE;
}

/* Every way to read on is tried, since 甲市中区 is 甲 and 市中区 as well as 甲市 and more; the one that
 * gets furthest is right. */
static Reading
read_on (Walk *walk, const char *p, Reading so_far)
{
  Reading best = so_far;
  const char *end = p;
  gsize filler;

  if (*p == '\0' || walk->steps++ > MAX_STEPS)
    return best;
  filler = match_filler (p, so_far.division == NULL);
  if (filler > 0)
    return read_on (walk, p + filler, so_far);
  for (int i = 0; i < MAX_NAME_CHARS && *end != '\0' && !is_separator (end); i++)
    {
      end = g_utf8_next_char (end);
      try_name (walk, p, end - p, so_far, &best);
      if (so_far.division != NULL && repeats (p, end - p, so_far.division))
        keep_better (&best, read_on (walk, end, (Reading) { so_far.division, end }));
    }
  return best;
}

/* Marks without width come along when a text is copied from a page. */
static char *
dup_readable (const char *text)
{
  g_autofree char *folded = care_text_fold (text);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0' && out->len < MAX_TEXT_BYTES; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_FORMAT)
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/**
 * care_divisions_resolve_text:
 * @text: (nullable): a place or an address as lists write it: 甲省乙市丙县…, 甲乙, 甲市市辖区丙区
 * @within: (nullable): what is known of the place already
 *
 * Walks down from the province, by official, everyday and former names; a name that does not fit
 * ends the walk. Nothing is guessed: a street that is named like a place is none, and a name that
 * several places bear leads to what all of them lie in, or nowhere.
 *
 * Returns: (transfer none) (nullable): the finest division that the text names; @within where it
 *   names none
 */
const CareDivision *
care_divisions_resolve_text (const char *text, const CareDivision *within)
{
  g_autofree char *readable = dup_readable (text ? text : "");
  Walk walk = { 0 };

  return read_on (&walk, readable, (Reading) { within, readable }).division;
}

/**
 * care_divisions_resolve:
 * @text: (nullable): what was typed or stands in a cell: a code of any vintage, or a place by name
 *
 * Returns: (transfer none) (nullable): the place; %NULL where there is none, or where several bear
 *   the name
 */
const CareDivision *
care_divisions_resolve (const char *text)
{
  g_autofree char *folded = care_text_fold (text ? text : "");
  const CareDivision *found = care_divisions_resolve_code (folded);

  return found ? found : care_divisions_resolve_text (folded, NULL);
}
