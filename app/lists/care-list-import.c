/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-directory-import.h"
#include "lists/care-list-import.h"

#include "base/care-error.h"
#include "base/care-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STEPS 1000

struct _CareListImport
{
  GObject parent_instance;

  char *shown;
  GBytes *bytes;
  CareListPreview *preview;
  char *title;
  char *publisher;
  CareDate observed_on;
  const CareDivision *within;
  CareColumns columns;
  gint64 source;
  double fraction;
};

enum
{
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareListImport, care_list_import, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* A run: what the thread needs, copied, so that nothing of the object is touched from there. */
typedef struct
{
  GWeakRef import;
  GMainContext *context;
  CareLocalDirectory *directory;
  GBytes *bytes;
  char *shown;
  CareOrigin *source;
  CareColumns columns;
  CareImportOptions options;
  int step; /* the last one that was told */
} Run;

typedef struct
{
  CareListImport *import;
  double fraction;
} Step;

static void
run_free (Run *run)
{
  g_weak_ref_clear (&run->import);
  g_main_context_unref (run->context);
  g_object_unref (run->directory);
  g_bytes_unref (run->bytes);
  care_origin_free (run->source);
  g_free (run->shown);
  g_free (run);
}

static void
step_free (Step *step)
{
  g_object_unref (step->import);
  g_free (step);
}

static gboolean
on_step_cb (gpointer user_data)
{
  Step *step = user_data;

  if (step->import->fraction != step->fraction)
    {
      step->import->fraction = step->fraction;
      g_object_notify_by_pspec (G_OBJECT (step->import), properties[PROP_FRACTION]);
    }
  return G_SOURCE_REMOVE;
}

/* On the importing thread. */
static void
tell_progress (double fraction, gpointer user_data)
{
  Run *run = user_data;
  CareListImport *import;
  Step *step;

  if ((int) (fraction * STEPS) <= run->step)
    return;
  run->step = fraction * STEPS;
  import = g_weak_ref_get (&run->import);
  if (import == NULL)
    return;
  step = g_new0 (Step, 1);
  step->import = import;
  step->fraction = fraction;
  g_main_context_invoke_full (run->context, G_PRIORITY_DEFAULT, on_step_cb, step,
                              (GDestroyNotify) step_free);
}

static void
care_list_import_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, CARE_LIST_IMPORT (object)->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_list_import_finalize (GObject *object)
{
  CareListImport *self = CARE_LIST_IMPORT (object);

  g_clear_pointer (&self->preview, care_list_preview_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->shown);
  g_free (self->title);
  g_free (self->publisher);
  G_OBJECT_CLASS (care_list_import_parent_class)->finalize (object);
}

static void
care_list_import_class_init (CareListImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = care_list_import_get_property;
  object_class->finalize = care_list_import_finalize;
  properties[PROP_FRACTION]
    = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_list_import_init (CareListImport *self)
{
  self->observed_on = CARE_DATE_NONE;
}

/* "/…/名单.xlsx" → "名单" */
static char *
dup_title (const char *path)
{
  char *title = g_filename_display_basename (path);
  char *dot = strrchr (title, '.');

  if (dot != NULL && dot > title)
    *dot = '\0';
  return title;
}

static void
open_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (data);
  g_autoptr (CareListImport) self = NULL;
  GError *error = NULL;

  if (path == NULL)
    {
      g_task_return_new_error (task, CARE_ERROR, CARE_ERROR_UNSUPPORTED, "%s",
                               _("This file is not on this computer; copy it here first."));
      return;
    }
  self = g_object_new (CARE_TYPE_LIST_IMPORT, NULL);
  self->shown = g_filename_display_basename (path);
  self->title = dup_title (path);
  self->bytes = care_file_read_bounded (path, CARE_SHEET_MAX_BYTES, &error);
  if (self->bytes != NULL && !g_task_return_error_if_cancelled (task))
    self->preview = care_list_preview_new (self->bytes, self->shown, &error);
  if (self->preview != NULL)
    {
      self->columns = self->preview->columns;
      g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
    }
  else if (error != NULL)
    g_task_return_error (task, error);
}

/**
 * care_list_import_open_async:
 * @file: a list of hospitals
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads the list and looks at its beginning.
 */
void
care_list_import_open_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, care_list_import_open_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * care_list_import_open_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the list, or %NULL where it is none
 */
CareListImport *
care_list_import_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * care_list_import_get_preview:
 * @self: a list
 *
 * Returns: (transfer none): its beginning
 */
const CareListPreview *
care_list_import_get_preview (CareListImport *self)
{
  return self->preview;
}

/**
 * care_list_import_get_title:
 * @self: a list
 *
 * Returns: (transfer none): what to call the list: the name of its file, unless another was set
 */
const char *
care_list_import_get_title (CareListImport *self)
{
  return self->title;
}

/**
 * care_list_import_set_source:
 * @self: a list
 * @title: what people call it
 * @publisher: (nullable): who publishes it
 * @observed_on: the day that it is of, or %CARE_DATE_NONE
 *
 * Says where the list is from.
 */
void
care_list_import_set_source (CareListImport *self, const char *title, const char *publisher,
                             CareDate observed_on)
{
  g_autofree char *kept_title = g_strdup (title);

  g_free (self->title);
  self->title = g_steal_pointer (&kept_title);
  g_free (self->publisher);
  self->publisher = publisher && *publisher != '\0' ? g_strdup (publisher) : NULL;
  self->observed_on = observed_on;
}

/**
 * care_list_import_set_within:
 * @self: a list
 * @within: (nullable): the place of hospitals whose row names none
 */
void
care_list_import_set_within (CareListImport *self, const CareDivision *within)
{
  self->within = within;
}

/**
 * care_list_import_set_columns:
 * @self: a list
 * @columns: which column holds what
 */
void
care_list_import_set_columns (CareListImport *self, const CareColumns *columns)
{
  self->columns = *columns;
}

/**
 * care_list_import_get_source:
 * @self: a list
 *
 * Returns: the number of the source in the directory, for taking it back; 0 before the list was
 *   imported, or where it says nothing new
 */
gint64
care_list_import_get_source (CareListImport *self)
{
  return self->source;
}

/**
 * care_list_import_get_fraction:
 * @self: a list
 *
 * Returns: how much of it the run has read, from 0 to 1
 */
double
care_list_import_get_fraction (CareListImport *self)
{
  return self->fraction;
}

static void
run_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  CareImportReport *report
    = care_directory_import_bytes (run->directory, run->bytes, run->shown, &run->options,
                                         cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) care_import_report_free);
  else
    g_task_return_error (task, error);
}

static Run *
run_new (CareListImport *self, CareLocalDirectory *directory, gboolean dry_run)
{
  Run *run = g_new0 (Run, 1);

  g_weak_ref_init (&run->import, self);
  run->context = g_main_context_ref_thread_default ();
  run->directory = g_object_ref (directory);
  run->bytes = g_bytes_ref (self->bytes);
  run->shown = g_strdup (self->shown);
  run->source = care_origin_new ();
  run->source->kind = CARE_ORIGIN_LIST;
  run->source->title = g_strdup (self->title);
  run->source->publisher = g_strdup (self->publisher);
  run->source->observed_on = self->observed_on;
  run->source->imported_on = care_date_today ();
  run->columns = self->columns;
  run->options.source = run->source;
  run->options.within = self->within;
  run->options.columns = self->preview->is_table ? &run->columns : NULL;
  run->options.n_above = self->preview->n_above;
  run->options.part = self->preview->part;
  run->options.dry_run = dry_run;
  run->options.progress = tell_progress;
  run->options.user_data = run;
  return run;
}

/**
 * care_list_import_run_async:
 * @self: a list
 * @directory: a writable directory
 * @dry_run: only say what would be done
 * @cancellable: (nullable): cancels it; the directory is then as it was
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Imports the list as it is set up now.
 */
void
care_list_import_run_async (CareListImport *self, CareLocalDirectory *directory, gboolean dry_run,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->fraction = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_task_set_source_tag (task, care_list_import_run_async);
  g_task_set_task_data (task, run_new (self, directory, dry_run), (GDestroyNotify) run_free);
  /* Once it is committed it is done, whatever the cancellable says by then. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * care_list_import_run_finish:
 * @self: a list
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was done, or would be; %NULL where nothing was changed
 */
CareImportReport *
care_list_import_run_finish (CareListImport *self, GAsyncResult *result, GError **error)
{
  CareImportReport *report;
  Run *run;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  run = g_task_get_task_data (G_TASK (result));
  report = g_task_propagate_pointer (G_TASK (result), error);
  if (report != NULL && !run->options.dry_run)
    self->source = report->n_added + report->n_changed > 0 ? run->source->id : 0;
  return report;
}
