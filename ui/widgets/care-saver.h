/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"

G_BEGIN_DECLS

/* Every file that the window writes where the user has said goes through here: written whole or not
 * at all, and remembered with its plan. */

void     care_saver_write        (GFile *file, GBytes *bytes, CarePlan *plan,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean care_saver_write_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
