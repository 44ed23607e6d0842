/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan-file.h"
#include "plans/care-plan-store.h"

G_BEGIN_DECLS

/* For the files care-plan-store-*.c alone. */

/* The file of a plan. Only the writing thread touches @file while it has work. */
typedef struct
{
  gatomicrefcount references;
  CarePlanFile *file;
} CarePlanPlace;

/* One plan and its place. */
typedef struct
{
  CarePlan *plan;
  CarePlanPlace *place;
  char *id; /* of the file, as the main thread knows it */
  gulong changed_id;
  gboolean dirty;
} CarePlanEntry;

/* A plan that was read, and where from. */
typedef struct
{
  CarePlan *plan;
  CarePlanPlace *place;
} CarePlanLoaded;

struct _CarePlanStore
{
  GObject parent_instance;

  char *folder;
  CareVault *vault; /* nullable */
  char *vault_problem; /* nullable: why its file cannot be read; nothing is written then */
  GListStore *plans;
  GPtrArray *entries;
  GPtrArray *unreadable; /* ids of files that could not be read */
  CarePlan *removed;   /* nullable: the one that was removed last */
  GThreadPool *writer; /* of one thread: what comes later is written later */
  guint timeout;
  guint n_loads;       /* so that what was read for an earlier load is not taken for this one's */
  gboolean keeping;
  gboolean loading;
  int n_undeleted; /* atomic: files that could not be deleted, since the last erasing */
  int failed; /* atomic: whether something could not be written since the last flush */
};

enum
{
  CARE_PLAN_STORE_PROBLEM,
  CARE_PLAN_STORE_VERSIONS_CHANGED,
  CARE_PLAN_STORE_N_SIGNALS
};

extern guint care_plan_store_signals[CARE_PLAN_STORE_N_SIGNALS];

CarePlanPlace  *care_plan_place_new         (CarePlanFile *file);
CarePlanPlace  *care_plan_place_ref         (CarePlanPlace *place);
void            care_plan_place_unref       (CarePlanPlace *place);
CarePlanLoaded *care_plan_loaded_read       (CarePlanFile *file, CareVault *vault, GError **error);
void            care_plan_loaded_free       (gpointer data);

void            care_plan_store_report      (CarePlanStore *self, const char *message);
CarePlanEntry  *care_plan_store_enter       (CarePlanStore *self, CarePlan *plan,
                                             CarePlanPlace *place);
void            care_plan_store_append      (CarePlanStore *self, GPtrArray *all);
void            care_plan_store_set_loading (CarePlanStore *self, gboolean loading);
void            care_plan_store_push_job    (CarePlanStore *self, CarePlanPlace *place,
                                             GBytes *text);
void            care_plan_store_write_entry (CarePlanStore *self, CarePlanEntry *entry);
void            care_plan_store_write_dirty (CarePlanStore *self);

G_END_DECLS
