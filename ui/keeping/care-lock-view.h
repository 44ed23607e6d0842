/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareLockView:
 *
 * What stands in place of the plans while they are locked: a field for the passphrase or the code
 * of the recovery sheet, and a way to delete what nobody can open any more. Inside a window that
 * care_keeping_start() has been told of.
 */
#define CARE_TYPE_LOCK_VIEW (care_lock_view_get_type ())
G_DECLARE_FINAL_TYPE (CareLockView, care_lock_view, CARE, LOCK_VIEW, AdwBin)

G_END_DECLS
