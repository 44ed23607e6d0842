/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/care-error.h"
#include "tables/care-sheet.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* Around the content: a mutation inside a workbook would mostly fail its checksum and never reach
 * the reader of XML. */
static GBytes *
wrap (const uint8_t *data, size_t size)
{
  static uint8_t buffer[1024 * 1024];
  size_t used = 0;
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, buffer, sizeof buffer, &used);
  archive_entry_set_pathname (entry, "content.xml");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, size);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  if (size > 0)
    archive_write_data (archive, data, size);
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_bytes_new (buffer, used);
}

/* A workbook of OpenDocument, or its content: rows within the bounds, or one error. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareSheet) sheet = NULL;
  GPtrArray *cells;
  guint line, n_rows = 0;

  if (size > 512 * 1024)
    return 0;
  bytes = size >= 2 && memcmp (data, "PK", 2) == 0 ? g_bytes_new (data, size) : wrap (data, size);
  sheet = care_sheet_new_for_ods (bytes, "input", &error);
  g_assert_true ((sheet == NULL) == (error != NULL));
  for (guint part = 0; sheet != NULL && part < care_sheet_get_n_parts (sheet); part++)
    {
      if (!care_sheet_open_part (sheet, part, &error))
        break;
      while (n_rows++ < 20000 && (cells = care_sheet_next_row (sheet, &line, &error)) != NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (cells->len, <=, CARE_SHEET_MAX_COLUMNS);
          for (guint i = 0; i < cells->len; i++)
            g_assert_true (g_utf8_validate (cells->pdata[i], -1, NULL));
          g_assert_cmpfloat (care_sheet_get_progress (sheet), >=, 0);
          g_assert_cmpfloat (care_sheet_get_progress (sheet), <=, 1);
        }
      if (error != NULL)
        break;
    }
  return 0;
}
