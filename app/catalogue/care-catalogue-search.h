/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-catalogue.h"
#include "hospitals/care-directory.h"

G_BEGIN_DECLS

CareDirectoryPage *care_catalogue_search (CareCatalogue *self, const CareDirectoryQuery *query,
                                          GError **error);

G_END_DECLS
