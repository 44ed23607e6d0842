/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-pinyin.h"

#include "base/care-text.h"

#include <string.h>

#include "care-pinyin-table.h"

/* One character of a text: all that may be typed for it. */
typedef struct
{
  guint n;
  const char *readings[CARE_PINYIN_MAX_READINGS];
  char self[2]; /* a letter or digit is typed as itself */
} Sound;

/* The first index whose character is not below @c. */
static gsize
lower_bound (const guint32 *table, gsize length, gunichar c)
{
  gsize low = 0, high = length;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (table[middle] >> 9 < c)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * care_pinyin_get_readings:
 * @c: a character
 * @readings: (out caller-allocates): its syllables, the most usual first
 *
 * Returns: how many readings there are; 0 for what is not a Chinese character
 */
guint
care_pinyin_get_readings (gunichar c, guint16 readings[CARE_PINYIN_MAX_READINGS])
{
  gsize i = lower_bound (first_readings, G_N_ELEMENTS (first_readings), c);
  guint n = 0;

  if (i == G_N_ELEMENTS (first_readings) || first_readings[i] >> 9 != c)
    return 0;
  readings[n++] = first_readings[i] & 511;
  i = lower_bound (further_readings, G_N_ELEMENTS (further_readings), c);
  while (i < G_N_ELEMENTS (further_readings) && further_readings[i] >> 9 == c
         && n < CARE_PINYIN_MAX_READINGS)
    readings[n++] = further_readings[i++] & 511;
  return n;
}

/**
 * care_pinyin_get_version:
 *
 * Returns: a number that differs where the tables of readings differ, for whoever stores what was
 *   made of them
 */
guint32
care_pinyin_get_version (void)
{
  return PINYIN_VERSION;
}

/**
 * care_pinyin_get_syllable:
 * @syllable: a number that care_pinyin_get_readings() gave
 *
 * Returns: (transfer none): its letters, `v` for u with diaeresis
 */
const char *
care_pinyin_get_syllable (guint16 syllable)
{
  g_return_val_if_fail (syllable < G_N_ELEMENTS (syllables), "");

  return syllables[syllable];
}

/* The entry of the table of places that @text begins with; the longest one wins. */
static gsize
find_place (const char *text)
{
  gsize best = G_N_ELEMENTS (places), best_length = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize length = strlen (places[i].name);

      if (places[i].name[0] == text[0] && length > best_length
          && strncmp (text, places[i].name, length) == 0)
        {
          best = i;
          best_length = length;
        }
    }
  return best;
}

/**
 * care_pinyin_dup:
 * @text: a name
 *
 * Its most likely reading, for sorting and for display: the name of a place is read as its people
 * say it, other characters by their usual reading. To match what somebody typed use
 * care_pinyin_match(), which knows every reading.
 *
 * Returns: (transfer full): syllables with a space between; what has no reading is left as it is
 */
char *
care_pinyin_dup (const char *text)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; )
    {
      gsize place = find_place (p);
      guint16 readings[CARE_PINYIN_MAX_READINGS];

      if (place < G_N_ELEMENTS (places))
        {
          glong length = g_utf8_strlen (places[place].name, -1);

          for (glong i = 0; i < length; i++)
            g_string_append_printf (out, "%s%s", out->len ? " " : "",
                                    syllables[places[place].syllables[i]]);
          p += strlen (places[place].name);
          continue;
        }
      if (care_pinyin_get_readings (g_utf8_get_char (p), readings) > 0)
        g_string_append_printf (out, "%s%s", out->len ? " " : "", syllables[readings[0]]);
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }
  return g_string_free (out, FALSE);
}

/* Everything that may be typed, character by character; what cannot be typed is passed over. */
static GArray *
sounds_of (const char *text)
{
  g_autofree char *folded = care_text_fold_for_search (text);
  GArray *sounds = g_array_new (FALSE, FALSE, sizeof (Sound));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint16 readings[CARE_PINYIN_MAX_READINGS];
      Sound sound = { 0 };

      sound.n = care_pinyin_get_readings (g_utf8_get_char (p), readings);
      for (guint i = 0; i < sound.n; i++)
        sound.readings[i] = syllables[readings[i]];
      if (sound.n == 0 && g_ascii_isalnum (*p))
        {
          sound.n = 1;
          sound.self[0] = *p;
        }
      /* A letter that nobody can type here (Ω) ends a match; punctuation does not. */
      if (sound.n > 0 || g_unichar_isalnum (g_utf8_get_char (p)))
        g_array_append_val (sounds, sound);
    }
  return sounds;
}

static const char *
sound_reading (const Sound *sound, guint i)
{
  return sound->self[0] ? sound->self : sound->readings[i];
}

static GStrv
collect_keys (GArray *sounds, gboolean initials)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (keys, g_strdup (""));
  for (guint i = 0; i < sounds->len; i++)
    {
      const Sound *sound = &g_array_index (sounds, Sound, i);
      g_autoptr (GPtrArray) longer = g_ptr_array_new_with_free_func (g_free);

      if (sound->n == 0)
        continue;
      for (guint r = 0; r < sound->n; r++)
        for (guint k = 0; k < keys->len && longer->len < CARE_PINYIN_MAX_KEYS; k++)
          {
            const char *reading = sound_reading (sound, r);
            g_autofree char *key = g_strdup_printf ("%s%.*s", (char *) keys->pdata[k],
                                                    initials ? 1 : 8, reading);

            if (!g_ptr_array_find_with_equal_func (longer, key, g_str_equal, NULL))
              g_ptr_array_add (longer, g_steal_pointer (&key));
          }
      g_ptr_array_unref (keys);
      keys = g_steal_pointer (&longer);
    }
  g_ptr_array_add (keys, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}

/**
 * care_pinyin_keys:
 * @text: a name
 * @full: (out) (optional) (transfer full): its full pinyin without spaces, in every reading
 * @initials: (out) (optional) (transfer full): the first letters, in every reading
 *
 * Keys to store where somebody else does the matching (an FHIR server, another data base). At most
 * %CARE_PINYIN_MAX_KEYS of each, those of the usual readings first. Letters and digits stand for
 * themselves.
 */
void
care_pinyin_keys (const char *text, GStrv *full, GStrv *initials)
{
  g_autoptr (GArray) sounds = NULL;

  g_return_if_fail (text != NULL);

  sounds = sounds_of (text);
  if (full != NULL)
    *full = collect_keys (sounds, FALSE);
  if (initials != NULL)
    *initials = collect_keys (sounds, TRUE);
}

/**
 * care_pinyin_fold_letters:
 * @typed: what somebody typed
 *
 * Returns: (transfer full) (nullable): the letters and digits of @typed in lower case, without
 *   spaces and apostrophes and with `v` for `ü`; %NULL where it holds anything else, or nothing
 */
char *
care_pinyin_fold_letters (const char *typed)
{
  g_autofree char *folded = care_text_fold_for_search (typed);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xfc || c == 0x1d6 || c == 0x1d8 || c == 0x1da || c == 0x1dc)
        g_string_append_c (out, 'v');
      else if (c < 0x80 && g_ascii_isalnum (c))
        g_string_append_c (out, c);
      else if (c != ' ' && c != '\'' && c != 0x2019)
        return NULL;
    }
  return out->len ? g_strdup (out->str) : NULL;
}

/* Whether @letters can be typed from the character @at on; @ends is set where it can be so that
 * the last letter ends the last character of the text. */
static gboolean
match_pinyin_from (GArray *sounds, guint at, const char *letters, gboolean *ends)
{
  gboolean matched = FALSE;
  const Sound *sound;

  if (*letters == '\0')
    {
      *ends |= at == sounds->len;
      return TRUE;
    }
  if (at == sounds->len)
    return FALSE;
  sound = &g_array_index (sounds, Sound, at);
  for (guint r = 0; r < sound->n; r++)
    {
      const char *reading = sound_reading (sound, r);
      gsize length = strlen (reading);

      if (strncmp (letters, reading, length) == 0)
        matched |= match_pinyin_from (sounds, at + 1, letters + length, ends);
      else if (strncmp (letters, reading, strlen (letters)) == 0)
        matched = TRUE;
    }
  return matched;
}

static gboolean
match_initials_at (GArray *sounds, guint at, const char *letters)
{
  for (; *letters != '\0'; letters++, at++)
    {
      gboolean found = FALSE;

      if (at == sounds->len)
        return FALSE;
      for (guint r = 0; r < g_array_index (sounds, Sound, at).n; r++)
        found |= sound_reading (&g_array_index (sounds, Sound, at), r)[0] == *letters;
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* A match that begins inside the syllable of the character @at. */
static gboolean
match_pinyin_within (GArray *sounds, guint at, const char *letters)
{
  const Sound *sound = &g_array_index (sounds, Sound, at);
  gboolean ends = FALSE;

  for (guint r = 0; r < sound->n; r++)
    for (const char *rest = sound_reading (sound, r) + 1; *rest != '\0'; rest++)
      {
        gsize length = strlen (rest);

        if (strncmp (letters, rest, strlen (letters)) == 0)
          return TRUE;
        if (strncmp (letters, rest, length) == 0
            && match_pinyin_from (sounds, at + 1, letters + length, &ends))
          return TRUE;
      }
  return FALSE;
}

/**
 * care_pinyin_match:
 * @text: a name
 * @letters: what care_pinyin_fold_letters() made of what was typed
 *
 * Whether @letters are a part of the pinyin of @text, or of its initials, in any reading of any of
 * its characters. All combinations count: there is no bound as in care_pinyin_keys().
 *
 * Returns: how well it matches
 */
CareMatch
care_pinyin_match (const char *text, const char *letters)
{
  g_autoptr (GArray) sounds = NULL;
  gboolean ends = FALSE;
  gsize length;

  g_return_val_if_fail (text != NULL && letters != NULL, CARE_MATCH_NONE);

  sounds = sounds_of (text);
  length = strlen (letters);
  if (sounds->len == 0 || length == 0)
    return CARE_MATCH_NONE;
  if (match_initials_at (sounds, 0, letters) && length == sounds->len)
    return CARE_MATCH_EXACT;
  if (match_pinyin_from (sounds, 0, letters, &ends))
    return ends ? CARE_MATCH_EXACT : CARE_MATCH_PREFIX;
  if (match_initials_at (sounds, 0, letters))
    return CARE_MATCH_PREFIX;
  for (guint at = 0; at < sounds->len; at++)
    if (match_initials_at (sounds, at, letters) || match_pinyin_from (sounds, at, letters, &ends)
        || match_pinyin_within (sounds, at, letters))
      return CARE_MATCH_INSIDE;
  return CARE_MATCH_NONE;
}
