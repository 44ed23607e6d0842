/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "advice/care-summary.h"

G_BEGIN_DECLS

typedef enum
{
  PROP_0,
  PROP_HEADLINE,
  PROP_PAYS,
  PROP_HOW_LONG,
  PROP_BRING,
  PROP_WHERE,
  PROP_CLAIM_BY,
  PROP_ASK,
  PROP_SHORT_PAYS,
  PROP_SHORT_HOW_LONG,
  PROP_SHORT_BRING,
  N_PROPS
} CareSummaryProperty;

struct _CareSummary
{
  GObject parent_instance;

  char *texts[N_PROPS];
  guint n_papers;
  gboolean claim_is_known; /* it is known until when the claim can be handed in */
  gboolean claim_is_dated; /* a deadline says until when the claim can be handed in */
  CareUrgent urgent; /* with no id where nothing is urgent */
};

G_END_DECLS
