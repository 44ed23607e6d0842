/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-directory.h"

#include "base/care-error.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_LIMIT 50

G_DEFINE_BOXED_TYPE (CareDirectoryQuery, care_directory_query, care_directory_query_copy,
                     care_directory_query_free)
G_DEFINE_BOXED_TYPE (CareDirectoryPage, care_directory_page, care_directory_page_copy,
                     care_directory_page_free)
G_DEFINE_INTERFACE (CareDirectory, care_directory, G_TYPE_OBJECT)

static void
care_directory_default_init (CareDirectoryInterface *iface)
{
}

/**
 * care_directory_query_new:
 * @text: what was typed
 *
 * Returns: (transfer full): a query without filters
 */
CareDirectoryQuery *
care_directory_query_new (const char *text)
{
  CareDirectoryQuery *self = g_new0 (CareDirectoryQuery, 1);

  self->text = g_strdup (text);
  self->service = CARE_N_SERVICES;
  self->limit = DEFAULT_LIMIT;
  return self;
}

/**
 * care_directory_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy
 */
CareDirectoryQuery *
care_directory_query_copy (const CareDirectoryQuery *self)
{
  CareDirectoryQuery *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  copy->token = g_strdup (self->token);
  return copy;
}

/**
 * care_directory_query_free:
 * @self: a query
 */
void
care_directory_query_free (CareDirectoryQuery *self)
{
  g_free (self->text);
  g_free (self->token);
  g_free (self);
}

/**
 * care_directory_page_new:
 *
 * Returns: (transfer full): an empty page
 */
CareDirectoryPage *
care_directory_page_new (void)
{
  CareDirectoryPage *self = g_new0 (CareDirectoryPage, 1);

  self->hospitals = g_ptr_array_new_with_free_func (g_object_unref);
  self->fetched_on = CARE_DATE_NONE;
  return self;
}

/**
 * care_directory_page_copy:
 * @self: a page
 *
 * Returns: (transfer full): a copy of the page; the hospitals are shared
 */
CareDirectoryPage *
care_directory_page_copy (const CareDirectoryPage *self)
{
  CareDirectoryPage *copy = g_memdup2 (self, sizeof *self);

  copy->hospitals = g_ptr_array_ref (self->hospitals);
  copy->next = g_strdup (self->next);
  copy->source = g_strdup (self->source);
  copy->corrected = g_strdup (self->corrected);
  copy->ignored = g_strdupv (self->ignored);
  copy->problem = g_strdup (self->problem);
  return copy;
}

/**
 * care_directory_page_free:
 * @self: a page
 */
void
care_directory_page_free (CareDirectoryPage *self)
{
  g_ptr_array_unref (self->hospitals);
  g_free (self->next);
  g_free (self->source);
  g_free (self->corrected);
  g_strfreev (self->ignored);
  g_free (self->problem);
  g_free (self);
}

static void
search_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CareDirectoryPage *page;

  if (g_task_return_error_if_cancelled (task))
    return;
  page = CARE_DIRECTORY_GET_IFACE (object)->search (object, data, cancellable, &error);
  if (page != NULL)
    g_task_return_pointer (task, page, (GDestroyNotify) care_directory_page_free);
  else
    g_task_return_error (task, error);
}

/**
 * care_directory_search_async:
 * @self: a directory
 * @query: what to look for
 * @cancellable: (nullable): a #GCancellable; cancel it when the query changes
 * @callback: called when the page is there
 * @user_data: for @callback
 */
void
care_directory_search_async (CareDirectory *self, const CareDirectoryQuery *query,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CARE_IS_DIRECTORY (self) && query != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, care_directory_search_async);
  g_task_set_task_data (task, care_directory_query_copy (query),
                        (GDestroyNotify) care_directory_query_free);
  g_task_run_in_thread (task, search_in_thread);
}

/**
 * care_directory_search_finish:
 * @self: a directory
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a page, or %NULL
 */
CareDirectoryPage *
care_directory_search_finish (CareDirectory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * care_directory_load:
 * @self: a directory
 * @id: what a hospital is known by for good
 * @error: return location for a #GError
 *
 * For directories on this computer: it takes a millisecond. A directory that would have to be
 * waited for knows no hospital by its id.
 *
 * Returns: (transfer full): the hospital, or %NULL
 */
CareHospital *
care_directory_load (CareDirectory *self, const char *id, GError **error)
{
  CareDirectoryInterface *iface;

  g_return_val_if_fail (CARE_IS_DIRECTORY (self) && id != NULL, NULL);

  iface = CARE_DIRECTORY_GET_IFACE (self);
  if (iface->load != NULL)
    return iface->load (self, id, error);
  g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("There is no hospital “%s”."), id);
  return NULL;
}
