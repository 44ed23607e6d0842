/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-import-window.h"

#include "base/care-error.h"
#include "hospitals/care-column-row.h"
#include "hospitals/care-import-report-view.h"
#include "lists/care-list-import.h"
#include "widgets/care-date-row.h"
#include "widgets/care-place-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREVIEW_ROWS 5
#define EXAMPLES 3
#define MAX_CELL_CHARS 20
#define DEFAULT_WIDTH 640

struct _CareImportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkButton *next_button;
  GtkLabel *busy_text;
  GtkProgressBar *progress;
  GtkEditable *list_title;
  GtkEditable *publisher;
  CareDateRow *observed_on;
  GtkMenuButton *place_button;
  GtkPopover *place_popover;
  CarePlacePicker *place;
  GtkWidget *first_rows;
  GtkGrid *grid;
  AdwPreferencesGroup *columns;
  GtkWidget *self_describing;
  GtkLabel *problem;
  CareImportReportView *report;
  AdwStatusPage *failed;

  CareLocalDirectory *directory;
  CareListImport *import;   /* NULL until the file is read */
  GPtrArray *rows;          /* of CareColumnRow, borrowed */
  GCancellable *cancellable; /* of what is under way; NULL where nothing is */
  gboolean can_import;
  gboolean closing;
};

enum
{
  IMPORTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareImportWindow, care_import_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static const char *
get_page (CareImportWindow *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

static gboolean
is_page (CareImportWindow *self, const char *name)
{
  return g_strcmp0 (get_page (self), name) == 0;
}

/* Why it cannot go on, or NULL. */
static const char *
get_problem (CareImportWindow *self)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (self->list_title));
  gboolean has_name = self->rows->len == 0;

  for (guint i = 0; i < self->rows->len; i++)
    has_name |= care_column_row_get_meaning (self->rows->pdata[i]) == CARE_COLUMN_NAME;
  if (!has_name)
    return _("Say which column holds the name of the hospital.");
  if (*g_strstrip (title) == '\0')
    return _("Give the list a name.");
  if (care_date_row_get_problem (self->observed_on) != NULL)
    return care_date_row_get_problem (self->observed_on);
  return NULL;
}

static void
update_actions (CareImportWindow *self)
{
  const char *problem = self->import != NULL ? get_problem (self) : NULL;
  gboolean ready = is_page (self, "settings") ? problem == NULL
                                              : is_page (self, "report") && self->can_import;

  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button),
                          is_page (self, "settings") || is_page (self, "report"));
  gtk_button_set_label (self->next_button, is_page (self, "report") ? _("_Import") : _("_Check"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", ready);
}

static void
on_changed_cb (CareImportWindow *self)
{
  update_actions (self);
}

static void
on_page_cb (CareImportWindow *self)
{
  update_actions (self);
}

static void
on_place_cb (CareImportWindow *self)
{
  const CareDivision *place = care_place_picker_get_place (self->place);

  gtk_menu_button_set_label (self->place_button, place ? place->name : _("No place"));
  if (place != NULL)
    gtk_popover_popdown (self->place_popover);
}

static void
on_no_place_cb (CareImportWindow *self)
{
  care_place_picker_set_place (self->place, NULL);
  gtk_popover_popdown (self->place_popover);
}

/* Two columns cannot hold the same: the one chosen last does. */
static void
on_meaning_cb (CareImportWindow *self, GParamSpec *pspec, CareColumnRow *chosen)
{
  int meaning = care_column_row_get_meaning (chosen);

  for (guint i = 0; meaning >= 0 && i < self->rows->len; i++)
    {
      CareColumnRow *row = self->rows->pdata[i];

      if (row != chosen && care_column_row_get_meaning (row) == meaning)
        care_column_row_set_meaning (row, -1);
    }
  update_actions (self);
}

static char *
dup_examples (const CareListPreview *preview, guint column)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) examples = NULL;
  guint n = 0;

  for (guint row = preview->n_above; row < preview->rows->len && n < EXAMPLES; row++)
    {
      const char *cell = care_list_preview_get_cell (preview, row, column);

      if (*cell == '\0')
        continue;
      g_strv_builder_add (builder, cell);
      n++;
    }
  examples = g_strv_builder_end (builder);
  return g_strjoinv (" · ", examples);
}

static void
fill_columns (CareImportWindow *self, const CareListPreview *preview)
{
  for (guint column = 0; column < preview->n_columns; column++)
    {
      const char *cell = care_list_preview_get_cell (preview, preview->n_above - 1, column);
      g_autofree char *heading = *cell != '\0' ? g_strdup (cell)
                                               : g_strdup_printf (_("Column %u"), column + 1);
      g_autofree char *examples = dup_examples (preview, column);
      GtkWidget *row;
      int meaning = -1;

      for (int i = 0; i < CARE_N_COLUMNS; i++)
        if (preview->columns.at[i] == (int) column)
          meaning = i;
      row = care_column_row_new (heading, examples, meaning);
      g_signal_connect_object (row, "notify::meaning", G_CALLBACK (on_meaning_cb), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->columns, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
fill_grid (CareImportWindow *self, const CareListPreview *preview)
{
  guint first = preview->n_above - 1;

  for (guint row = first; row < preview->rows->len && row <= first + PREVIEW_ROWS; row++)
    for (guint column = 0; column < preview->n_columns; column++)
      {
        const char *cell = care_list_preview_get_cell (preview, row, column);
        GtkWidget *label = gtk_label_new (cell);

        gtk_label_set_xalign (GTK_LABEL (label), 0);
        /* What could shrink would shrink to nothing: the rows are scrolled sideways. */
        if (g_utf8_strlen (cell, -1) > MAX_CELL_CHARS)
          {
            gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
            gtk_label_set_width_chars (GTK_LABEL (label), MAX_CELL_CHARS);
          }
        gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
        gtk_widget_add_css_class (label, row == first ? "heading" : "body");
        gtk_grid_attach (self->grid, label, column, row - first, 1, 1);
      }
}

static void
fail (CareImportWindow *self, GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (care_error_tell (error), -1);

  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
begin (CareImportWindow *self, const char *text)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->busy_text, text);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
on_fraction_cb (CareImportWindow *self)
{
  double fraction = care_list_import_get_fraction (self->import);

  gtk_progress_bar_set_fraction (self->progress, fraction);
  if (fraction >= 1)
    gtk_label_set_label (self->busy_text, _("Putting the names in order for the search…"));
}

/* Whether the window, or the one that it belongs to, was closed before the answer came. */
static gboolean
is_gone (CareImportWindow *self)
{
  return self->directory == NULL;
}

static void
on_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  CareListImport *import = care_list_import_open_finish (result, &error);
  const CareListPreview *preview;

  g_clear_object (&self->cancellable);
  if (is_gone (self))
    {
      g_clear_object (&import);
      return;
    }
  if (import == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error);
      return;
    }
  self->import = import;
  g_signal_connect_object (import, "notify::fraction", G_CALLBACK (on_fraction_cb), self,
                           G_CONNECT_SWAPPED);
  preview = care_list_import_get_preview (import);
  gtk_editable_set_text (self->list_title, care_list_import_get_title (import));
  if (preview->rows->len > 0)
    {
      fill_columns (self, preview);
      fill_grid (self, preview);
    }
  gtk_widget_set_visible (self->first_rows, preview->rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->columns), preview->is_table);
  gtk_widget_set_visible (self->self_describing, !preview->is_table);
  gtk_stack_set_visible_child_name (self->stack, "settings");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_title));
}

static void
on_checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report
    = care_list_import_run_finish (CARE_LIST_IMPORT (object), result, &error);

  g_clear_object (&self->cancellable);
  if (is_gone (self))
    return;
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_stack_set_visible_child_name (self->stack, "settings");
  else if (report == NULL)
    fail (self, error);
  else
    {
      self->can_import = report->n_added + report->n_changed > 0;
      care_import_report_view_set_report (self->report, report);
      gtk_stack_set_visible_child_name (self->stack, "report");
      update_actions (self);
      if (self->can_import)
        gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
    }
}

static void
on_imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareImportReport) report
    = care_list_import_run_finish (CARE_LIST_IMPORT (object), result, &error);

  g_clear_object (&self->cancellable);
  if (is_gone (self))
    return;
  if (report == NULL && self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_stack_set_visible_child_name (self->stack, "report");
  else if (report == NULL)
    fail (self, error);
  else
    {
      g_signal_emit (self, signals[IMPORTED], 0, care_list_import_get_source (self->import),
                     report->n_added, report->n_changed);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
take_settings (CareImportWindow *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->list_title)));
  g_autofree char *publisher = g_strstrip (g_strdup (gtk_editable_get_text (self->publisher)));
  CareColumns columns;

  for (guint i = 0; i < CARE_N_COLUMNS; i++)
    columns.at[i] = -1;
  for (guint i = 0; i < self->rows->len; i++)
    {
      int meaning = care_column_row_get_meaning (self->rows->pdata[i]);

      if (meaning >= 0)
        columns.at[meaning] = i;
    }
  care_list_import_set_source (self->import, title, publisher,
                               care_date_row_get_date (self->observed_on));
  care_list_import_set_within (self->import, care_place_picker_get_place (self->place));
  care_list_import_set_columns (self->import, &columns);
}

static void
on_next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareImportWindow *self = CARE_IMPORT_WINDOW (widget);
  gboolean dry_run = is_page (self, "settings");

  if (self->import == NULL || self->cancellable != NULL)
    return;
  if (dry_run)
    take_settings (self);
  begin (self, dry_run ? _("Checking every row…") : _("Importing…"));
  care_list_import_run_async (self->import, self->directory, dry_run, self->cancellable,
                              dry_run ? on_checked_cb : on_imported_cb, g_object_ref (self));
}

/* What is under way is cancelled first; from the report the settings are one step back. */
static void
on_cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareImportWindow *self = CARE_IMPORT_WINDOW (widget);

  if (self->cancellable != NULL && self->import != NULL)
    g_cancellable_cancel (self->cancellable);
  else if (self->import != NULL && !is_page (self, "settings"))
    gtk_stack_set_visible_child_name (self->stack, "settings");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* An import that is under way is cancelled, and closes the window when it has ended: until then
 * nobody knows whether it was too late. */
static gboolean
care_import_window_close_request (GtkWindow *window)
{
  CareImportWindow *self = CARE_IMPORT_WINDOW (window);

  if (self->cancellable == NULL || self->import == NULL)
    return GTK_WINDOW_CLASS (care_import_window_parent_class)->close_request (window);
  self->closing = TRUE;
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

/* Closed by the window above it, it asks nobody: what is under way holds on to it, and ends now. */
static void
care_import_window_unrealize (GtkWidget *widget)
{
  CareImportWindow *self = CARE_IMPORT_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (care_import_window_parent_class)->unrealize (widget);
}

static void
care_import_window_dispose (GObject *object)
{
  CareImportWindow *self = CARE_IMPORT_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->import);
  g_clear_object (&self->directory);
  G_OBJECT_CLASS (care_import_window_parent_class)->dispose (object);
}

static void
care_import_window_finalize (GObject *object)
{
  g_ptr_array_unref (CARE_IMPORT_WINDOW (object)->rows);
  G_OBJECT_CLASS (care_import_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, busy_text);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, list_title);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, publisher);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, observed_on);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, place_button);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, place_popover);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, place);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, first_rows);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, self_describing);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, report);
  gtk_widget_class_bind_template_child (widget_class, CareImportWindow, failed);
}

static void
care_import_window_class_init (CareImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_import_window_dispose;
  object_class->finalize = care_import_window_finalize;
  widget_class->unrealize = care_import_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = care_import_window_close_request;
  /**
   * CareImportWindow::imported:
   * @self: the window
   * @source: number of the source, 0 where the list said nothing new
   * @n_added: how many hospitals are new
   * @n_changed: of how many more is known
   *
   * The list has been imported; the window closes.
   */
  signals[IMPORTED] = g_signal_new ("imported", CARE_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_UINT,
                                    G_TYPE_UINT);
  g_type_ensure (CARE_TYPE_DATE_ROW);
  g_type_ensure (CARE_TYPE_PLACE_PICKER);
  g_type_ensure (CARE_TYPE_IMPORT_REPORT_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-import-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_no_place_cb);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, on_next_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, on_cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
care_import_window_init (CareImportWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_import_window_new:
 * @parent: the window that it belongs to
 * @directory: where to import to
 * @file: a list of hospitals
 *
 * Begins to read @file.
 *
 * Returns: (transfer none): the window
 */
CareImportWindow *
care_import_window_new (GtkWindow *parent, CareLocalDirectory *directory, GFile *file)
{
  int width = gtk_widget_get_width (GTK_WIDGET (parent));
  CareImportWindow *self = g_object_new (CARE_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->directory = g_object_ref (directory);
  g_object_set (self, "default-width", width > 0 ? MIN (width, DEFAULT_WIDTH) : DEFAULT_WIDTH,
                NULL);
  begin (self, _("Reading the list…"));
  care_list_import_open_async (file, self->cancellable, on_opened_cb, g_object_ref (self));
  return self;
}
