/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place/care-area-codes.h"

#include "base/care-file.h"

#include <string.h>

#define AREA_CODES_FILE "regions/area-codes.tsv"
#define AREA_CODES_MAX_BYTES (256 * 1024)

/* A number that is answered in every city by its own office: 12393, 12345, 12333. */
#define HOTLINE_DIGITS 5

/* Without the table numbers are shown as they are: fewer digits, but none that are wrong. */
static GHashTable *
load (void)
{
  GHashTable *codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autofree char *path = care_file_find_data (AREA_CODES_FILE);
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, AREA_CODES_MAX_BYTES, NULL);
  gsize size = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = g_strndup (data ? data : "", size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);
      const CareDivision *division;

      if (g_strv_length (cells) != 3 || cells[2][0] != '0')
        continue;
      division = care_divisions_lookup (cells[0]);
      if (division != NULL)
        g_hash_table_insert (codes, (gpointer) division, g_strdup (cells[2]));
    }
  return codes;
}

/**
 * care_area_codes_lookup:
 * @division: (nullable): a place
 *
 * The telephone area code to dial for the offices of a place: that of the prefecture, direct county
 * or municipality which it is or lies in. A province has none.
 *
 * Returns: (transfer none) (nullable): the area code with its leading 0; %NULL where it is unknown
 */
const char *
care_area_codes_lookup (const CareDivision *division)
{
  static gsize once;
  static GHashTable *codes;
  const char *code = NULL;

  if (g_once_init_enter (&once))
    {
      codes = load ();
      g_once_init_leave (&once, 1);
    }
  for (; division != NULL && code == NULL; division = division->parent)
    code = g_hash_table_lookup (codes, division);
  return code;
}

/**
 * care_area_codes_is_hotline:
 * @phone: a telephone number
 *
 * Returns: whether it is a hotline of five digits that begins with 12 (12393), without area code
 */
gboolean
care_area_codes_is_hotline (const char *phone)
{
  return strlen (phone) == HOTLINE_DIGITS && g_str_has_prefix (phone, "12")
         && strspn (phone, "0123456789") == HOTLINE_DIGITS;
}

/**
 * care_area_codes_dup_phone:
 * @division: (nullable): the place whose office is called
 * @phone: a telephone number
 *
 * A hotline of five digits that begins with 12 (12393) is answered in the city in which it is
 * dialled; from elsewhere the area code of @division goes before it. Every other number is left as
 * it is.
 *
 * Returns: (transfer full): the number to dial from anywhere, such as 0394-12393; @phone where the
 *   area code is not known
 */
char *
care_area_codes_dup_phone (const CareDivision *division, const char *phone)
{
  const char *code;

  g_return_val_if_fail (phone != NULL, NULL);

  code = care_area_codes_is_hotline (phone) ? care_area_codes_lookup (division) : NULL;
  return code ? g_strdup_printf ("%s-%s", code, phone) : g_strdup (phone);
}
