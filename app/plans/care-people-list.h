/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plans/care-plan.h"

G_BEGIN_DECLS

#define CARE_PEOPLE_LIST_MAX_BYTES (16 * 1024 * 1024)
#define CARE_PEOPLE_LIST_MAX_ROWS 10000

/**
 * CarePeopleList:
 *
 * Cases read from a list, a row a person. The first row names the columns: paths as in a case file,
 * such as `person.name`, or the words of data/forms/columns.json, such as 姓名.
 */
typedef struct _CarePeopleList CarePeopleList;

GBytes       *care_people_list_new_template (GError **error);
CarePeopleList *care_people_list_new  (GBytes *bytes, const char *shown, GError **error);
void          care_people_list_free (CarePeopleList *self);
gboolean care_people_list_next (CarePeopleList *self, guint *line, CarePlan **plan, char **says,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePeopleList, care_people_list_free)

G_END_DECLS
