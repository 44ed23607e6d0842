/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "names/care-name-index.h"

G_BEGIN_DECLS

char *care_name_index_correct (CareNameIndex *self, const char *word);

G_END_DECLS
