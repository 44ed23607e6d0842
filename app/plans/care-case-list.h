/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "plans/care-case.h"

G_BEGIN_DECLS

#define CARE_CASE_LIST_MAX_BYTES (16 * 1024 * 1024)
#define CARE_CASE_LIST_MAX_ROWS 10000

/**
 * CareCaseList:
 *
 * Cases read from a list, a row a person. The first row names the columns: paths as in a case file,
 * such as `person.name`, or the words of data/forms/columns.json, such as 姓名.
 */
typedef struct _CareCaseList CareCaseList;

GBytes       *care_case_list_new_template (GError **error);
CareCaseList *care_case_list_new  (GBytes *bytes, const char *shown, GError **error);
void          care_case_list_free (CareCaseList *self);
gboolean      care_case_list_next (CareCaseList *self, guint *line, CareCase **plan, char **says,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCaseList, care_case_list_free)

G_END_DECLS
