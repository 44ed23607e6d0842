/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-record.h"
#include "tables/care-sheet.h"

G_BEGIN_DECLS

/**
 * CareColumn:
 *
 * What a column of a list can hold.
 */
typedef enum
{
  CARE_COLUMN_NAME,
  CARE_COLUMN_ALIASES,
  CARE_COLUMN_CODE,
  CARE_COLUMN_USCC,
  CARE_COLUMN_GRADE,
  CARE_COLUMN_CLASS,    /* 甲等, where the level stands in a column of its own */
  CARE_COLUMN_TYPE,
  CARE_COLUMN_DIVISION, /* a code */
  CARE_COLUMN_PLACE,    /* a name, perhaps of several levels */
  CARE_COLUMN_PROVINCE,
  CARE_COLUMN_CITY,
  CARE_COLUMN_COUNTY,
  CARE_COLUMN_ADDRESS,
  CARE_COLUMN_PHONE,
  CARE_COLUMN_WEBSITE,
  CARE_COLUMN_INPATIENT,
  CARE_COLUMN_OUTPATIENT,
  CARE_COLUMN_CHRONIC,
  CARE_COLUMN_PHARMACY,
  CARE_COLUMN_IN_PROVINCE_INPATIENT,
  CARE_COLUMN_IN_PROVINCE_OUTPATIENT,
  CARE_COLUMN_IN_PROVINCE_CHRONIC,
  CARE_COLUMN_IN_PROVINCE_PHARMACY,
  CARE_COLUMN_ANY_SERVICE, /* whether anything is open across regions */
  CARE_COLUMN_DISEASES,
  CARE_COLUMN_OBSERVED_ON,
  CARE_COLUMN_STATUS,
  CARE_N_COLUMNS,
} CareColumn;

/**
 * CareColumns:
 * @at: for each #CareColumn the number of the column that holds it, or -1
 *
 * Which column holds what.
 */
typedef struct
{
  int at[CARE_N_COLUMNS];
} CareColumns;

gboolean    care_columns_read_heading (CareColumns *self, GPtrArray *cells);
GPtrArray  *care_columns_find_heading (CareColumns *self, CareSheet *sheet, guint *n_above,
                                       GError **error);
const char *care_column_get_label     (CareColumn column);
const char *care_column_get_id        (CareColumn column);
int         care_columns_get_meaning  (const CareColumns *self, guint number);
gboolean    care_columns_read_record  (const CareColumns *self, GPtrArray *cells,
                                       const CareDivision *within, CareDate observed_on,
                                       CareRecord *record, GPtrArray *notes, GError **error);
gboolean    care_columns_is_section   (const CareColumns *self, GPtrArray *cells,
                                       const CareDivision **place);

G_END_DECLS
