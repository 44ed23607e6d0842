/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/care-local-directory.h"

G_BEGIN_DECLS

CareHospital *care_directory_merge (CareLocalDirectory *local, CareHospital *remote);

G_END_DECLS
