/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-plan-store.h"

G_BEGIN_DECLS

/* Whether and how plans are kept on this computer: asked, locked, unlocked, forgotten, counted. The
 * actions `keep.on`, `keep.off`, `keep.lock`, `keep.passphrase` and `keep.counts` are at hand in
 * the window, and in others that care_keeping_share_actions() gives them to. */

void       care_keeping_start         (GtkWindow *window, CarePlanStore *store,
                                       GSettings *settings);
void       care_keeping_share_actions (GtkWindow *window, GtkWidget *widget);
CareVault *care_keeping_get_vault     (GtkWindow *window);
void       care_keeping_turn_on       (GtkWindow *window, gboolean and_close);
void       care_keeping_unlock        (GtkWindow *window, const char *passphrase,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean   care_keeping_unlock_finish (GtkWindow *window, GAsyncResult *result, GError **error);
void       care_keeping_save_counts   (GtkWindow *window, GFile *file);
gboolean   care_keeping_save_elsewhere (GtkWindow *window, const char *folder, GError **error);
void       care_keeping_ask_failed    (GtkWindow *window);
void       care_keeping_ask_to_keep   (GtkWindow *window);

G_END_DECLS
