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
