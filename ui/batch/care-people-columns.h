/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plans/care-people-list.h"

G_BEGIN_DECLS

#define CARE_TYPE_PEOPLE_COLUMNS (care_people_columns_get_type ())
G_DECLARE_FINAL_TYPE (CarePeopleColumns, care_people_columns, CARE, PEOPLE_COLUMNS, AdwWindow)

CarePeopleColumns *care_people_columns_new (GtkWindow *parent, CarePeopleList *list);

G_END_DECLS
