/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/care-seal.h"

G_BEGIN_DECLS

/* The key of a vault in the desktop's keyring. These calls wait for the keyring, which may ask the
 * user to unlock it: they belong into a thread. */

gboolean  care_vault_keyring_is_there (void);
gboolean  care_vault_keyring_store    (const char *id, const CareSealKey *key, GError **error);
CareSealKey  *care_vault_keyring_look_up  (const char *id, GError **error);
gboolean  care_vault_keyring_clear    (const char *id, GError **error);

G_END_DECLS
