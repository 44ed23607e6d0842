/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

/* Whose papers lie in a folder, so that those of one person do not take the place of another's. */

/* The file that says whose papers lie in the folder; it goes to nobody, as a paper may. */
#define CARE_PAPER_OWNER_STEM "comparison"
#define CARE_PAPER_OWNER_FILE CARE_PAPER_OWNER_STEM ".json"
#define CARE_PAPER_OWNER_KEY "papers_of"

/**
 * CarePaperOwnerFunc:
 * @name: a file of the folder
 * @found: (nullable): whom it is about, %NULL where it does not say
 * @user_data: of the caller
 *
 * Returns: whether it is another person's, or may be
 */
typedef gboolean (*CarePaperOwnerFunc) (const char *name, const char *found, gpointer user_data);

char     *care_paper_owner_new       (CarePlan *plan);
gboolean  care_paper_owner_is_same   (const char *owner, const char *found);
GBytes   *care_paper_owner_mark_form (const char *owner, GBytes *pdf);
char     *care_paper_owner_read_form (const char *path);
char     *care_paper_owner_read_folder (const char *folder);
GPtrArray *care_paper_owner_list_others (const char *folder, CarePaperOwnerFunc is_others,
                                         gpointer user_data);
gboolean  care_paper_owner_check_others (const char *folder, GPtrArray *names, GError **error);
void      care_paper_owner_tell_left    (const char *folder, GPtrArray *names, JsonBuilder *report);

G_END_DECLS
