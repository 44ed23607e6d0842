/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names/care-name-index-format.h"

#include <gcrypt.h>

/* The letter or digit @c as a number below CARE_NAME_INDEX_N_LETTERS, or that number itself. */
guint
care_name_index_letter (char c)
{
  return c >= 'a' && c <= 'z'   ? (guint) (c - 'a')
         : c >= '0' && c <= '9' ? 26u + (guint) (c - '0')
                                : CARE_NAME_INDEX_N_LETTERS;
}

/* What may be typed for @c, the most usual first. */
guint
care_name_index_sounds (gunichar c, guint16 sounds[CARE_PINYIN_MAX_READINGS])
{
  if (c < 0x80)
    {
      guint letter = care_name_index_letter (c);

      sounds[0] = CARE_SOUND_LETTER + letter;
      return letter < CARE_NAME_INDEX_N_LETTERS;
    }
  return care_pinyin_get_readings (c, sounds);
}

const char *
care_name_index_spelling (guint16 sound)
{
  static const char *const letters[] = {
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r",
    "s", "t", "u", "v", "w", "x", "y", "z", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
  };

  return sound < CARE_SOUND_LETTER ? care_pinyin_get_syllable (sound)
                                   : letters[sound - CARE_SOUND_LETTER];
}

/* Changes whenever the order of symbols may change. */
guint32
care_name_index_readings_version (void)
{
  return care_pinyin_get_version ();
}

gsize
care_name_index_element_size (CareNameIndexSection section)
{
  static const guint8 sizes[N_SECTIONS] = { 4, 2, 1, 8, 2, 4, 4, 4, 4, 8, 8, 4, 4, 4 };

  return sizes[section];
}

/* How many elements a section has. */
guint64
care_name_index_section_length (const CareNameIndexHeader *header, CareNameIndexSection section)
{
  switch (section)
    {
    case SECTION_SYMBOLS:
    case SECTION_BY_CODE:
    case SECTION_INITIALS:
      return header->n_symbols;
    case SECTION_SETS:
      return header->n_sets;
    case SECTION_TEXT:
      return header->n_text;
    case SECTION_NAME_START:
      return (guint64) header->n_names + 1;
    case SECTION_NAME_DOC:
      return header->n_names;
    case SECTION_SUFFIXES:
    case SECTION_BY_INITIALS:
      return header->n_suffixes;
    case SECTION_LETTERS:
      return ((guint64) header->n_docs + 63) / 64 * CARE_NAME_INDEX_N_LETTERS * 2;
    case SECTION_IDS:
    case SECTION_ATTRIBUTE_0:
    case SECTION_ATTRIBUTE_1:
    case SECTION_ATTRIBUTE_2:
      return header->n_docs;
    case N_SECTIONS:
    default:
      g_assert_not_reached ();
    }
}

/* SHA-256 of @header and of @size bytes from @rest on. Not GChecksum: an index is read whole
 * whenever it is opened, and the one in libgcrypt uses what the processor has for it. */
void
care_name_index_digest (const CareNameIndexHeader *header, gconstpointer rest, gsize size,
                        guint8 digest[32])
{
  static gsize once;
  gcry_buffer_t parts[2] = { { 0 } };

  /* Who keeps keys sets up the secure memory; that may follow. */
  if (g_once_init_enter (&once))
    {
      gcry_check_version (NULL);
      g_once_init_leave (&once, 1);
    }
  parts[0].data = (gpointer) header;
  parts[0].len = sizeof *header;
  parts[1].data = (gpointer) rest;
  parts[1].len = size;
  if (gcry_md_hash_buffers (GCRY_MD_SHA256, 0, digest, parts, 2) != 0)
    g_error ("libgcrypt knows no SHA-256");
}
