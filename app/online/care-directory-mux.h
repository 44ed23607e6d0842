/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-hospital-list.h"
#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

/**
 * CareDirectoryMux:
 *
 * What this computer and a server know, as one #GListModel. The hits on this computer are there at
 * once; where a server is named, it is asked when typing pauses. What it says of a hospital that is
 * known is added to that row; others follow at the end, or come first where this computer has no
 * name as it was typed. Nothing that goes wrong with a server takes a row away. Properties: `state`
 * (#CareHospitalListState), `online` (#CareOnlineState), both as unsigned integers; `total` (int64,
 * those on this computer), `extra` (unsigned integer: those of the server alone, so far), `widened`
 * (boolean), `message`, `note` and `details` (strings, nullable: what went wrong here; what is to
 * be said about the server, and more about that).
 */
#define CARE_TYPE_DIRECTORY_MUX (care_directory_mux_get_type ())
G_DECLARE_FINAL_TYPE (CareDirectoryMux, care_directory_mux, CARE, DIRECTORY_MUX, GObject)

typedef enum
{
  CARE_ONLINE_OFF,    /* no server is named */
  CARE_ONLINE_IDLE,   /* there is nothing to ask a server yet */
  CARE_ONLINE_ASKING, /* for half a minute at most */
  CARE_ONLINE_READY,
  CARE_ONLINE_STALE,  /* kept answers are shown */
  CARE_ONLINE_FAILED,
} CareOnlineState;

CareDirectoryMux      *care_directory_mux_new         (CareLocalDirectory *local);
void                   care_directory_mux_set_online  (CareDirectoryMux *self,
                                                       CareDirectory *online, const char *name);
void                   care_directory_mux_set_delay   (CareDirectoryMux *self, guint milliseconds);
void                   care_directory_mux_search      (CareDirectoryMux *self,
                                                       const CareDirectoryQuery *query);
void                   care_directory_mux_ask_again   (CareDirectoryMux *self);
CareHospitalListState  care_directory_mux_get_state   (CareDirectoryMux *self);
gint64                 care_directory_mux_get_total   (CareDirectoryMux *self);
gboolean               care_directory_mux_get_widened (CareDirectoryMux *self);

G_END_DECLS
