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
 * A list of people, a row a person, as it was opened and as it has been mended since. What a column
 * holds is a path in a case file, such as `person.name`; it is found by the words of
 * data/forms/columns.json, such as 姓名, and can be set.
 */
typedef struct _CarePeopleList CarePeopleList;

/**
 * CarePeopleFault:
 * @path: which answer, or "" for the row as a whole
 * @text: what stands in the cell
 * @says: what is wrong, and what is allowed
 */
typedef struct
{
  char *path;
  char *text;
  char *says;
} CarePeopleFault;

GBytes         *care_people_list_new_template (GError **error);
CarePeopleList *care_people_list_new          (GBytes *bytes, const char *shown, GError **error);
CarePeopleList *care_people_list_new_any      (GBytes *bytes, const char *shown, GError **error);
void            care_people_list_free         (CarePeopleList *self);
GStrv           care_people_list_dup_readings (CarePeopleList *self, guint row);
gboolean        care_people_list_next         (CarePeopleList *self, guint *line,
                                               CarePlan **plan, GPtrArray **faults);

guint           care_people_list_get_n_columns (CarePeopleList *self);
const char     *care_people_list_get_heading   (CarePeopleList *self, guint column);
const char     *care_people_list_get_path      (CarePeopleList *self, guint column);
void            care_people_list_set_path      (CarePeopleList *self, guint column,
                                                const char *path);
GStrv           care_people_list_dup_paths     (CarePeopleList *self);
const char     *care_people_list_get_path_label (CarePeopleList *self, const char *path);
GStrv           care_people_list_dup_allowed   (CarePeopleList *self, const char *path);
GStrv           care_people_list_dup_unread    (CarePeopleList *self);

guint           care_people_list_get_n_rows    (CarePeopleList *self);
guint           care_people_list_get_line      (CarePeopleList *self, guint row);
const char     *care_people_list_get_cell      (CarePeopleList *self, guint row, guint column);
const char     *care_people_list_get_text      (CarePeopleList *self, guint row,
                                                const char *path);
void            care_people_list_set_text      (CarePeopleList *self, guint row, const char *path,
                                                const char *text);
CarePlan       *care_people_list_read          (CarePeopleList *self, guint row,
                                                GPtrArray **faults);
GBytes         *care_people_list_to_bytes      (CarePeopleList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePeopleList, care_people_list_free)

G_END_DECLS
