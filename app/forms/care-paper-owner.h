/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/* Whose papers lie in a folder, so that those of one person do not take the place of another's. */

char     *care_paper_owner_new       (CarePlan *plan);
gboolean  care_paper_owner_is_same   (const char *owner, const char *found);
GBytes   *care_paper_owner_mark_form (const char *owner, GBytes *pdf);
char     *care_paper_owner_read_form (const char *path);
gboolean  care_paper_owner_check_others (const char *folder, GPtrArray *names, GError **error);

G_END_DECLS
