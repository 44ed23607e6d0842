/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "advice/care-advice.h"

G_BEGIN_DECLS

GtkWidget *care_setbacks_group_new (CareAdvice *advice);

G_END_DECLS
