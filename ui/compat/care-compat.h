/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the floor and newer releases do by different calls. Nothing else looks past the caps. */

/**
 * CareCompatFileKind:
 * @name: what the files are called, in the user's language
 * @suffix: the end of their names, such as "pdf"
 * @more_suffixes: (nullable) (array zero-terminated=1): other ends that are good as well
 */
typedef struct
{
  const char *name;
  const char *suffix;
  const char *const *more_suffixes;
} CareCompatFileKind;

void   care_compat_save_file        (GtkWindow *parent, const char *title,
                                     const char *suggested_name, const CareCompatFileKind *kind,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
GFile *care_compat_save_file_finish (GAsyncResult *result, GError **error);

void   care_compat_open_file        (GtkWindow *parent, const char *title,
                                     const CareCompatFileKind *kind, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GFile *care_compat_open_file_finish (GAsyncResult *result, GError **error);

void   care_compat_choose_folder        (GtkWindow *parent, const char *title,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
GFile *care_compat_choose_folder_finish (GAsyncResult *result, GError **error);

/**
 * CareCompatResponse:
 * @id: what care_compat_ask_finish() returns
 * @label: the button, with a mnemonic
 * @appearance: how the button looks
 */
typedef struct
{
  const char *id;
  const char *label;
  AdwResponseAppearance appearance;
} CareCompatResponse;

void        care_compat_ask        (GtkWindow *parent, const char *heading, const char *body,
                                    const CareCompatResponse *responses, gsize n_responses,
                                    GAsyncReadyCallback callback, gpointer user_data);
const char *care_compat_ask_finish (GAsyncResult *result);

void care_compat_announce (GtkWidget *widget, const char *message, gboolean urgent);
void care_compat_set_error_message (GtkAccessible *accessible, GtkAccessible *message);
void care_compat_forget_recent (GFile *file);
void care_compat_show_about (GtkWindow *parent);
void     care_compat_try_uri        (GtkWindow *parent, const char *uri, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean care_compat_try_uri_finish (GAsyncResult *result, GError **error);

G_END_DECLS
