/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-error.h"

G_DEFINE_QUARK (care-error-quark, care_error)
