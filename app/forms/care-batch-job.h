/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "forms/care-batch-person.h"
#include "plans/care-people-list.h"
#include "policy/care-policy.h"

G_BEGIN_DECLS

/**
 * CareBatchJob:
 *
 * The forms of a list of people, made in the background: first the list is read and each person
 * checked, then the forms are made. Properties: `n-done`, how many people are done with in what is
 * going on. One thing at a time. What it says and which files it writes is what
 * `care-elsewhere-cli form --batch` says and writes.
 */
#define CARE_TYPE_BATCH_JOB (care_batch_job_get_type ())
G_DECLARE_FINAL_TYPE (CareBatchJob, care_batch_job, CARE, BATCH_JOB, GObject)

CareBatchJob *care_batch_job_new         (CarePolicy *policy);
GListModel   *care_batch_job_get_people  (CareBatchJob *self); /* of CareBatchPerson */
guint         care_batch_job_get_n_done  (CareBatchJob *self);
guint         care_batch_job_count       (CareBatchJob *self, CareBatchState state);

void          care_batch_job_read        (CareBatchJob *self, GBytes *bytes, const char *shown,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean      care_batch_job_read_finish (CareBatchJob *self, GAsyncResult *result,
                                          GError **error);

void          care_batch_job_make        (CareBatchJob *self, const char *folder, gboolean drafts,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean      care_batch_job_make_finish (CareBatchJob *self, GAsyncResult *result,
                                          GError **error);
GPtrArray    *care_batch_job_get_left    (CareBatchJob *self, GAsyncResult *result);

CarePeopleList *care_batch_job_get_list   (CareBatchJob *self);
GPtrArray    *care_batch_job_dup_problems (CareBatchJob *self, guint row);
void          care_batch_job_recheck     (CareBatchJob *self, guint row);
guint         care_batch_job_mend        (CareBatchJob *self, guint row, const char *path,
                                          const char *text, gboolean all_below);
void          care_batch_job_check       (CareBatchJob *self, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
char         *care_batch_job_dup_first_file (CareBatchJob *self);
gboolean      care_batch_job_finds_files (const char *folder);
char         *care_batch_job_dup_report  (CareBatchJob *self);

G_END_DECLS
