/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CareFormValues:
 *
 * What a layout is filled with: texts by key, and named lists of rows, each of which is again such
 * a table. A key starts with the field it belongs to: `filing.start_on.year` is part of
 * `filing.start_on`. A key that is not there is an empty cell.
 */
typedef struct _CareFormValues CareFormValues;

CareFormValues *care_form_values_new       (void);
void            care_form_values_free      (CareFormValues *self);

const char     *care_form_values_get       (const CareFormValues *self, const char *key);
void            care_form_values_set       (CareFormValues *self, const char *key,
                                            const char *value);
gboolean        care_form_values_has_field (const CareFormValues *self, const char *field);

CareFormValues *care_form_values_add_row   (CareFormValues *self, const char *list);
GPtrArray      *care_form_values_get_rows  (const CareFormValues *self, const char *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFormValues, care_form_values_free)

G_END_DECLS
