/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-policy.h"

#define LABELS_FILE "labels.json"

G_BEGIN_DECLS

struct _CarePolicy
{
  GObject parent_instance;

  char *folder;
  GPtrArray *packs;       /* of CarePack, owned */
  GPtrArray *hidden;      /* of CarePack, owned: whose place one of the user's has taken */
  GHashTable *by_id;      /* id → CarePack */
  GHashTable *by_place;   /* CareDivision → CarePack */
  GHashTable *sources;    /* id → CareSource, owned by packs */
  GHashTable *facts;      /* id → CareFact, owned by packs */
  GHashTable *own;        /* CarePack of the user's → its facts: id → CareFact */
  GHashTable *displaced;  /* (nullable) CareDivision, for which packs of the folder give way */
  GHashTable *labels;     /* "kind/id" → CareLabel */
};

typedef struct
{
  CareText label;
  CareText explanation;
} CareLabel;

void     care_label_free         (CareLabel *self);
gboolean care_policy_read_labels (CarePolicy *self, GError **error);

G_END_DECLS
