/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hospitals/care-directory.h"
#include "online/care-fhir-server.h"

G_BEGIN_DECLS

CareDirectoryPage *care_fhir_search (CareFhirServer *server, const CareDirectoryQuery *query,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
