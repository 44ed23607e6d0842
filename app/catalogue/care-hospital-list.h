/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-directory.h"

G_BEGIN_DECLS

/**
 * CareHospitalList:
 *
 * The hospitals that match a query, as a #GListModel that grows page by page while it is scrolled,
 * so that it stays as quick for 200 000 of them as for ten. A new query cancels the one before.
 * Properties: `total` (int64, -1 where it is not known), `state` (#CareHospitalListState, as an
 * unsigned integer), `message` (string, nullable: what went wrong), `widened` (boolean).
 */
#define CARE_TYPE_HOSPITAL_LIST (care_hospital_list_get_type ())
G_DECLARE_FINAL_TYPE (CareHospitalList, care_hospital_list, CARE, HOSPITAL_LIST, GObject)

typedef enum
{
  CARE_HOSPITAL_LIST_IDLE,    /* nothing was asked yet */
  CARE_HOSPITAL_LIST_LOADING, /* the first page is on its way; the old hits stay until it is here */
  CARE_HOSPITAL_LIST_READY,
  CARE_HOSPITAL_LIST_NOTHING, /* no hospital matches */
  CARE_HOSPITAL_LIST_FAILED,
} CareHospitalListState;

#define CARE_TYPE_HOSPITAL_LIST_STATE (care_hospital_list_state_get_type ())
GType care_hospital_list_state_get_type (void);

CareHospitalList      *care_hospital_list_new         (CareDirectory *directory);
void                   care_hospital_list_search      (CareHospitalList *self,
                                                       const CareDirectoryQuery *query);
CareHospital          *care_hospital_list_peek        (CareHospitalList *self, guint position);
CareHospitalListState  care_hospital_list_get_state   (CareHospitalList *self);
gint64                 care_hospital_list_get_total   (CareHospitalList *self);
const char            *care_hospital_list_get_message (CareHospitalList *self);
gboolean               care_hospital_list_get_widened (CareHospitalList *self);
const char            *care_hospital_list_get_corrected (CareHospitalList *self);

G_END_DECLS
