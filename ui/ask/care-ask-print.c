/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ask/care-ask-print.h"

#include <glib/gi18n-lib.h>

#define MARGIN 40
#define FONT "Sans 13"

/* One page of text, large enough to read while on the telephone, with room to write. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, char *text)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) - 2 * MARGIN)
                                    * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, layout);
}

static void
free_text (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * care_ask_print:
 * @parent: the window that asks
 * @text: the sheet as text
 *
 * Opens the print dialog.
 */
void
care_ask_print (GtkWindow *parent, const char *text)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _("What to ask on the telephone"));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_strdup (text),
                         free_text, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
