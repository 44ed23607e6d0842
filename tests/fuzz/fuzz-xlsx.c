/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-error.h"
#include "tables/care-sheet.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static void
add_part (struct archive *archive, const char *name, const uint8_t *data, size_t size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, size);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  if (size > 0)
    archive_write_data (archive, data, size);
  archive_entry_free (entry);
}

/* Around a sheet and, behind a NUL, the texts that it refers to: a mutation inside a workbook would
 * mostly fail its checksum and never reach the reader of XML. */
static GBytes *
wrap (const uint8_t *data, size_t size)
{
  static uint8_t buffer[1024 * 1024];
  const uint8_t *nul = size > 0 ? memchr (data, '\0', size) : NULL;
  size_t sheet = nul ? (size_t) (nul - data) : size, used = 0;
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, buffer, sizeof buffer, &used);
  add_part (archive, "xl/worksheets/sheet1.xml", data, sheet);
  if (nul != NULL)
    add_part (archive, "xl/sharedStrings.xml", nul + 1, size - sheet - 1);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_bytes_new (buffer, used);
}

/* A workbook, or the parts of one: rows within the bounds, or one error. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSheet) sheet = NULL;
  GPtrArray *cells;
  guint line;

  if (size > 512 * 1024)
    return 0;
  bytes = size >= 2 && memcmp (data, "PK", 2) == 0 ? g_bytes_new (data, size) : wrap (data, size);
  sheet = care_sheet_new_for_xlsx (bytes, "input", &error);
  g_assert_true ((sheet == NULL) == (error != NULL));
  while (sheet != NULL && (cells = care_sheet_next_row (sheet, &line, &error)) != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (cells->len, <=, CARE_SHEET_MAX_COLUMNS);
      for (guint i = 0; i < cells->len; i++)
        g_assert_true (g_utf8_validate (cells->pdata[i], -1, NULL));
      g_assert_cmpfloat (care_sheet_get_progress (sheet), >=, 0);
      g_assert_cmpfloat (care_sheet_get_progress (sheet), <=, 1);
    }
  return 0;
}
