/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "care-window.h"

G_BEGIN_DECLS

/* Whether and how plans are kept on this computer: asked, locked, unlocked, forgotten. The actions
 * `keep.on`, `keep.off`, `keep.lock` and `keep.passphrase` are at hand in the window, and in others
 * that care_keeping_share_actions() gives them to. */

void     care_keeping_start         (CareWindow *window, GSettings *settings);
void     care_keeping_share_actions (CareWindow *window, GtkWidget *widget);
void     care_keeping_turn_on       (CareWindow *window, gboolean and_close);
void     care_keeping_unlock        (CareWindow *window, const char *passphrase,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean care_keeping_unlock_finish (CareWindow *window, GAsyncResult *result, GError **error);
void     care_keeping_ask_failed    (CareWindow *window);

G_END_DECLS
