/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vault/care-vault.h"

G_BEGIN_DECLS

/**
 * CarePassphraseWindow:
 *
 * Asks for a new passphrase, twice, and shows the recovery sheet, which can be printed and saved
 * here and nowhere else. Signal: `done`: the passphrase is in force.
 */
#define CARE_TYPE_PASSPHRASE_WINDOW (care_passphrase_window_get_type ())
G_DECLARE_FINAL_TYPE (CarePassphraseWindow, care_passphrase_window, CARE, PASSPHRASE_WINDOW,
                      AdwWindow)

CarePassphraseWindow *care_passphrase_window_new (CareVault *vault, const char *why);

G_END_DECLS
