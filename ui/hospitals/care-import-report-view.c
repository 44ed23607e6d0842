/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-import-report-view.h"

#include <glib/gi18n-lib.h>

struct _CareImportReportView
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *added;
  GtkLabel *changed;
  GtkLabel *unchanged;
  GtkLabel *unplaced;
  GtkLabel *rejected;
  GtkWidget *reasons;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (CareImportReportView, care_import_report_view, ADW_TYPE_BIN)

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
care_import_report_view_class_init (CareImportReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-import-report-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, heading);
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, added);
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, changed);
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, unchanged);
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, unplaced);
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, rejected);
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, reasons);
  gtk_widget_class_bind_template_child (widget_class, CareImportReportView, list);
}

static void
care_import_report_view_init (CareImportReportView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

static void
set_count (GtkLabel *label, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_label (label, text);
}

static void
add_reasons (GtkStringList *strings, GPtrArray *rows, guint n, gboolean unplaced)
{
  guint more = n > rows->len ? n - rows->len : 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const CareImportRejection *row = rows->pdata[i];
      /* TRANSLATORS: number of a row of a list, and the name of its hospital */
      const char *format = unplaced ? _("Row %u: nobody says where “%s” is; it is taken without a "
                                        "place")
                                    /* TRANSLATORS: number of a row, and what is left out and why */
                                    : _("Row %u: %s");

      gtk_string_list_take (strings, g_strdup_printf (format, row->line, row->reason));
    }
  if (more > 0)
    gtk_string_list_take (strings, g_strdup_printf (ngettext ("and %u more row",
                                                              "and %u more rows", more), more));
}

/* Rows that are not taken, then those that lose a cell or have no place. */
static GtkSelectionModel *
new_reasons (const CareImportReport *report)
{
  GtkStringList *strings = gtk_string_list_new (NULL);

  add_reasons (strings, report->rejected, report->n_rejected, FALSE);
  add_reasons (strings, report->unplaced, report->n_unplaced, TRUE);
  add_reasons (strings, report->notes, report->n_notes, FALSE);
  return GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings)));
}

static const char *
get_heading (const CareImportReport *report)
{
  if (report->n_added + report->n_changed > 0)
    return _("This is what the list would do");
  return report->n_unchanged > 0 || report->n_rejected == 0
           ? _("The list says nothing that is not known already")
           : _("No row of the list can be taken");
}

/**
 * care_import_report_view_set_report:
 * @self: a view
 * @report: what a trial import said
 */
void
care_import_report_view_set_report (CareImportReportView *self, const CareImportReport *report)
{
  g_autoptr (GtkSelectionModel) reasons = new_reasons (report);

  gtk_label_set_label (self->heading, get_heading (report));
  set_count (self->added, report->n_added);
  set_count (self->changed, report->n_changed);
  set_count (self->unchanged, report->n_unchanged);
  set_count (self->unplaced, report->n_unplaced);
  set_count (self->rejected, report->n_rejected);
  gtk_widget_set_visible (self->reasons,
                          report->n_rejected + report->n_unplaced + report->n_notes > 0);
  gtk_list_view_set_model (self->list, reasons);
}
