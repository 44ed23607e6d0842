/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-divisions-resolve.h"

#include "base/care-text.h"
#include "place/care-address-words.h"
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

/* Labels before an address: 新院区（东门）：. */
#define MAX_LABELS 2

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

static gboolean
is_city (const CareDivision *division)
{
  return division->level != CARE_DIVISION_COUNTY;
}

/* A district is seldom called without its city; one whose name no other place bears may be. */
static gboolean
is_known_by_name (const CareDivision *division, GArray *bearers)
{
  if (!g_str_has_suffix (division->name, "区"))
    return TRUE;
  for (guint i = 0; i < bearers->len; i++)
    if (g_array_index (bearers, CarePlaceName, i).division != division)
      return FALSE;
  return TRUE;
}

/* Whether a name may be read as a place before what follows, with something above it known. */
static gboolean
fits_below (GArray *bearers, guint i, const char *text, gsize length)
{
  const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);
  const char *rest = text + length;

  if (name->kind != CARE_PLACE_NAME_SHORT)
    return !care_address_is_street (text, length);
  if (care_address_ends_here (rest))
    return TRUE;
  if (is_city (name->division))
    return care_address_follows_zone (rest)
           || (!care_address_follows_street (rest) && !care_address_follows_school (rest));
  if (care_address_follows_town (rest))
    return TRUE;
  return !name->former && is_known_by_name (name->division, bearers)
         && !care_place_names_is_ordinary (text, length)
         && (care_address_follows_middle (rest) || care_address_follows_own_street (rest));
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
pick_below (GArray *bearers, const CareDivision *found, const char *text, gsize length)
{
  const CareDivision *best = NULL;
  gboolean borne = FALSE;
  int nearest = G_MAXINT;

  for (int former = FALSE; former <= TRUE && !borne; former++)
    for (guint i = 0; i < bearers->len; i++)
      {
        const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);
        gboolean below = name->within == found
                         || care_division_is_within (name->division, found);
        int distance;

        if (name->former != former || !below || (name->division == found && !former))
          continue;
        borne = TRUE;
        if (!fits_below (bearers, i, text, length))
          continue;
        distance = name->within == found ? 1 : distance_below (name->division, found);
        if (distance > nearest)
          continue;
        best = distance < nearest ? name->division : common (best, name->division);
        nearest = distance;
      }
  return best;
}

/* Many cities have an area of that name; the row of the table says under which province it is this
 * one's. */
static gboolean
needs_province (const CarePlaceName *name)
{
  return name->within != NULL && care_division_is_within (name->division, name->within);
}

/* What a full name means with nothing known above it: the one place, or what all that bear it lie
 * in. Names that could be a part of any town are none. */
static const CareDivision *
pick_full (GArray *bearers, const char *text, gsize length)
{
  const CareDivision *best = NULL;
  guint n = 0;

  for (guint i = 0; i < bearers->len; i++)
    {
      const CarePlaceName *name = &g_array_index (bearers, CarePlaceName, i);

      if (name->kind == CARE_PLACE_NAME_SHORT || needs_province (name)
          || care_address_is_street (text, length))
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

      if (name->kind != CARE_PLACE_NAME_SHORT || needs_province (name))
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
 * text (甲路, 甲医院, 甲先生): only a province, or what stands alone or before what lies in it. */
static gboolean
fits_alone (const CareDivision *division, const char *text, gsize length)
{
  const char *rest = text + length;

  if (care_address_ends_here (rest))
    return TRUE;
  if (!is_city (division) || care_address_follows_street (rest)
      || care_address_follows_school (rest))
    return is_city (division) && care_address_follows_zone (rest);
  return division->level == CARE_DIVISION_PROVINCE || length > 2 * HAN_BYTES
         || care_address_follows_zone (rest) || care_address_follows_town (rest)
         || (!care_place_names_is_ordinary (text, length)
             && care_address_follows_own_street (rest));
}

/* The same for a full name of two characters, 甲县: 新县 may go on as 新县城. */
static gboolean
full_fits_alone (const char *text, gsize length)
{
  const char *rest = text + length;

  return length > 2 * HAN_BYTES || care_address_ends_here (rest)
         || !care_place_names_is_ordinary (text, length) || care_address_follows_town (rest)
         || care_address_follows_own_street (rest);
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
try_name (Walk *walk, const char *p, gsize length, GArray *bearers, Reading so_far, Reading *best)
{
  const char *rest = p + length;
  const CareDivision *next;

  try_cities_before_parts (walk, bearers, so_far.division, rest, best);
  if (so_far.division != NULL)
    {
      next = pick_below (bearers, so_far.division, p, length);
      if (next != NULL)
        keep_better (best, read_on (walk, rest, (Reading) { next, rest }));
      return;
    }
  if (is_generic (p, length))
    return;
  next = pick_full (bearers, p, length);
  if (next != NULL && full_fits_alone (p, length))
    keep_better (best, read_on (walk, rest, (Reading) { next, rest }));
  next = pick_short (bearers);
  if (next != NULL && fits_alone (next, p, length))
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

          if (division->level == CARE_DIVISION_GROUPING
              && strlen (division->name) > strlen ("行政区")
              && !g_ptr_array_find_with_equal_func (names, division->name, g_str_equal, NULL))
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
  for (next = p; next != NULL; next = care_address_skip_word (p, numbers, G_N_ELEMENTS (numbers)))
    p = next;
  return p > text && g_str_has_prefix (p, "师") ? p + HAN_BYTES - text : 0;
}

/* 第八师 where no place stands behind it: the corps itself, as though 兵团 were written there. */
static void
try_corps_division (Walk *walk, const char *p, Reading so_far, Reading *best)
{
  gsize length = match_corps_division (p);
  GArray *bearers = care_place_names_lookup ("兵团", strlen ("兵团"));

  if (length > 0 && bearers != NULL && best->end <= p
      && (care_address_ends_here (p + length) || g_ascii_isdigit (p[length])))
    try_name (walk, p, length, bearers, so_far, best);
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

  if (care_address_is_separator (text) || (at_start && g_utf8_get_char (text) < 0x2e80))
    return g_utf8_next_char (text) - text;
  for (guint i = 0; i < groupings->len; i++)
    if (g_str_has_prefix (text, groupings->pdata[i]))
      return strlen (groupings->pdata[i]);
  end = care_address_skip_word (text, fillers, G_N_ELEMENTS (fillers));
  return end ? (gsize) (end - text) : match_corps_division (text);
}

/* A place again below itself, as lists with three columns write it. */
static gboolean
repeats (GArray *bearers, const CareDivision *found)
{
  for (guint i = 0; i < bearers->len; i++)
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
  guint64 lengths;
  gsize filler;

  if (*p == '\0' || walk->steps++ > MAX_STEPS)
    return best;
  filler = match_filler (p, so_far.division == NULL);
  if (filler > 0)
    {
      best = read_on (walk, p + filler, so_far);
      try_corps_division (walk, p, so_far, &best);
      return best;
    }
  lengths = care_place_names_get_lengths (p);
  for (int i = 0; i < MAX_NAME_CHARS && *end != '\0' && !care_address_is_separator (end); i++)
    {
      GArray *bearers;

      end = g_utf8_next_char (end);
      /* No name of this length or a longer one, and none of just this length. */
      if (lengths >> MIN (end - p, 63) == 0)
        break;
      if ((lengths >> MIN (end - p, 63) & 1) == 0)
        continue;
      bearers = care_place_names_lookup (p, end - p);
      if (bearers == NULL)
        continue;
      try_name (walk, p, end - p, bearers, so_far, &best);
      if (so_far.division != NULL && repeats (bearers, so_far.division))
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

/* What one address names, and where it names nothing, what stands behind its labels. */
static const CareDivision *
read_part (const char *part, const CareDivision *within)
{
  const CareDivision *found = within;

  for (int labels = 0; part != NULL && found == within && labels <= MAX_LABELS; labels++)
    {
      Walk walk = { 0 };

      found = read_on (&walk, part, (Reading) { within, part }).division;
      part = care_address_skip_label (part);
    }
  return found;
}

/**
 * care_divisions_resolve_text:
 * @text: (nullable): a place or an address as lists write it: 甲省乙市丙县…, 甲乙, 甲市市辖区丙区
 * @within: (nullable): what is known of the place already
 *
 * Walks down from the province, by official, everyday and former names; a name that does not fit
 * ends the walk. Nothing is guessed: a street that is named like a place is none, and a name that
 * several places bear leads to what all of them lie in, or nowhere. A label before the address
 * (主院区：) is passed over; of several addresses in one cell, with something known of the place, the
 * first that names one counts.
 *
 * Returns: (transfer none) (nullable): the finest division that the text names; @within where it
 *   names none
 */
const CareDivision *
care_divisions_resolve_text (const char *text, const CareDivision *within)
{
  g_autofree char *readable = dup_readable (text ? text : "");
  const CareDivision *found = read_part (readable, within);

  for (const char *part = readable; within != NULL && found == within && part != NULL;)
    {
      part = care_address_next_part (part);
      if (part != NULL)
        found = read_part (part, within);
    }
  return found;
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
