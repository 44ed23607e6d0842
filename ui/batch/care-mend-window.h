/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "forms/care-batch-job.h"

G_BEGIN_DECLS

#define CARE_TYPE_MEND_WINDOW (care_mend_window_get_type ())
G_DECLARE_FINAL_TYPE (CareMendWindow, care_mend_window, CARE, MEND_WINDOW, AdwWindow)

CareMendWindow *care_mend_window_new (GtkWindow *parent, CareBatchJob *job, guint row);

G_END_DECLS
