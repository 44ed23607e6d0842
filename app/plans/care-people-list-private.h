/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-people-list.h"
#include "plans/care-people-words.h"

G_BEGIN_DECLS

typedef struct
{
  char *heading;
  const char *path; /* nullable, interned */
} CarePeopleColumn;

typedef struct
{
  guint line;
  GPtrArray *cells; /* of char, as many as there were in the row */
} CarePeopleRow;

struct _CarePeopleList
{
  CarePeopleWords *words;
  GPtrArray *columns; /* of Column */
  GPtrArray *rows;    /* of Row */
  GPtrArray *unread;  /* of char: sentences about sheets that were not read */
  char *shown;
  guint next;
};

CarePeopleColumn *care_people_list_get_column  (CarePeopleList *self, guint column);
int               care_people_list_find_column (CarePeopleList *self, const char *path);

G_END_DECLS
