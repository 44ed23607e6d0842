/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-hospital-list.h"
#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

/**
 * CareCombinedResults:
 *
 * What this computer and a server know, as one #GListModel. The hits on this computer are there at
 * once; where a server is named, it is asked when typing pauses. What it says of a hospital that is
 * known is added to that row; others follow at the end, or come first where this computer has no
 * name as it was typed. Nothing that goes wrong with a server takes a row away. Properties: `state`
 * (#CareHospitalListState), `online` (#CareOnlineState); `total` (int64,
 * those on this computer), `extra` (unsigned integer: those of the server alone, so far), `widened`
 * (boolean), `message`, `note` and `details` (strings, nullable: what went wrong here; what is to
 * be said about the server, and more about that).
 */
#define CARE_TYPE_COMBINED_RESULTS (care_combined_results_get_type ())
G_DECLARE_FINAL_TYPE (CareCombinedResults, care_combined_results, CARE, COMBINED_RESULTS, GObject)

typedef enum
{
  CARE_ONLINE_OFF,    /* no server is named */
  CARE_ONLINE_IDLE,   /* there is nothing to ask a server yet */
  CARE_ONLINE_ASKING, /* for half a minute at most */
  CARE_ONLINE_READY,
  CARE_ONLINE_STALE,  /* kept answers are shown */
  CARE_ONLINE_FAILED,
} CareOnlineState;

#define CARE_TYPE_ONLINE_STATE (care_online_state_get_type ())
GType care_online_state_get_type (void);

CareCombinedResults      *care_combined_results_new         (CareLocalDirectory *local);
void                   care_combined_results_set_online  (CareCombinedResults *self,
                                                       CareDirectory *online, const char *name);
void care_combined_results_set_delay (CareCombinedResults *self, guint milliseconds);
void                   care_combined_results_search      (CareCombinedResults *self,
                                                          const CareDirectoryQuery *query);
void                   care_combined_results_ask_again   (CareCombinedResults *self);
CareHospitalListState  care_combined_results_get_state   (CareCombinedResults *self);
gint64                 care_combined_results_get_total   (CareCombinedResults *self);
gboolean               care_combined_results_get_widened (CareCombinedResults *self);
const char            *care_combined_results_get_corrected (CareCombinedResults *self);

G_END_DECLS
