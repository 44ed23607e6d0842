/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CarePeopleWords:
 *
 * What data/forms/columns.json knows of lists of people: which heading stands for which answer, and
 * which everyday words for which value.
 */
typedef struct _CarePeopleWords CarePeopleWords;

CarePeopleWords *care_people_words_new  (GError **error);
void             care_people_words_free (CarePeopleWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePeopleWords, care_people_words_free)

const char *care_people_words_find_path   (CarePeopleWords *self, const char *heading);
GStrv       care_people_words_dup_paths   (CarePeopleWords *self);
const char *care_people_words_get_heading (CarePeopleWords *self, const char *path);
GStrv       care_people_words_dup_allowed (CarePeopleWords *self, const char *path);
gboolean    care_people_words_is_day      (const char *path);
JsonNode   *care_people_words_read        (CarePeopleWords *self, const char *path,
                                           const char *text, const char *scheme, char **says);

G_END_DECLS
