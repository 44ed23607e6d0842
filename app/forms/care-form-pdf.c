/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-forms"
#include "config.h"

#include "forms/care-form-pdf.h"

#include "base/care-error.h"
#include "forms/care-form-painter.h"
#include "forms/care-form-placed.h"
#include "forms/care-pdf-catalog.h"
#include "forms/care-problem.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* The day and time that the file says it was made: SOURCE_DATE_EPOCH where it is set, so that the
 * same form gives the same bytes; else now. */
static char *
dup_time (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;
  g_autoptr (GDateTime) time = NULL;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_GINT64_CONSTANT (253402300799),
                                                 &seconds, NULL))
    time = g_date_time_new_from_unix_utc (seconds);
  if (time == NULL)
    time = g_date_time_new_now_utc ();
  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* The title is the form's; nothing of the person goes into the metadata. */
static void
set_metadata (cairo_surface_t *surface, CareFormLayout *layout)
{
  g_autofree char *time = dup_time ();

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  care_form_layout_get_title (layout));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Care Elsewhere "
                                  CARE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, time);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
is_printable (CareFormSheet *sheet, GError **error)
{
  GPtrArray *problems = care_form_sheet_get_problems (sheet);

  for (guint i = 0; i < problems->len; i++)
    {
      CareProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->fatal)
        continue;
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, "%s%s%s", problem->field,
                   *problem->field ? ": " : "", problem->says);
      return FALSE;
    }
  return TRUE;
}

static void
draw_sheets (cairo_surface_t *surface, GPtrArray *sheets, cairo_status_t *status)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < sheets->len; i++)
    {
      CareFormSheet *sheet = g_ptr_array_index (sheets, i);

      cairo_pdf_surface_set_size (surface, care_form_sheet_get_width (sheet),
                                  care_form_sheet_get_height (sheet));
      for (guint page = 0; page < care_form_sheet_get_n_pages (sheet); page++)
        {
          care_form_draw (cr, sheet, page, CARE_FORM_DRAW_TAGS);
          cairo_show_page (cr);
        }
    }
  *status = cairo_status (cr);
  cairo_destroy (cr);
}

/**
 * care_form_pdf_new_for_sheets:
 * @sheets: (element-type CareFormSheet): filled forms, at least one
 * @error: return location for a #GError
 *
 * Writes the forms as one tagged PDF file with the language and title of the first.
 *
 * Returns: (transfer full): the file, or %NULL where a character is in no font
 */
GBytes *
care_form_pdf_new_for_sheets (GPtrArray *sheets, GError **error)
{
  CareFormSheet *first = g_ptr_array_index (sheets, 0);
  CareFormLayout *layout = care_form_sheet_get_layout (first);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  for (guint i = 0; i < sheets->len; i++)
    if (!is_printable (g_ptr_array_index (sheets, i), error))
      return NULL;
  for (guint i = 0; i < sheets->len; i++)
    care_form_sheet_get_fonts (g_ptr_array_index (sheets, i));
  surface = cairo_pdf_surface_create_for_stream (write_cb, file, care_form_sheet_get_width (first),
                                                 care_form_sheet_get_height (first));
  /* Version 1.4 has a plain table of objects, which care_pdf_catalog_extend() can extend. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, layout);
  draw_sheets (surface, sheets, &status);
  cairo_surface_finish (surface);
  g_debug ("drew %u pages", sheets->len);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, _("The page cannot be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  care_pdf_catalog_extend (file, care_form_layout_get_language (layout));
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/**
 * care_form_pdf_new:
 * @sheet: a filled form
 * @error: return location for a #GError
 *
 * Writes one form; see care_form_pdf_new_for_sheets().
 *
 * Returns: (transfer full): the file, or %NULL where a character is in no font
 */
GBytes *
care_form_pdf_new (CareFormSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  g_ptr_array_add (sheets, sheet);
  return care_form_pdf_new_for_sheets (sheets, error);
}
