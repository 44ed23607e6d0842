/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-catalogue.h"

G_BEGIN_DECLS

/* The user's own catalogue, which begins with all that the one that came with the app says. */

gboolean care_own_catalogue_make      (const char *path, const char *base, GError **error);
gboolean care_own_catalogue_take_over (CareCatalogue *own, const char *base, GError **error);
gboolean care_own_catalogue_is_made   (CareCatalogue *own);
void     care_own_catalogue_sweep     (const char *path);

G_END_DECLS
