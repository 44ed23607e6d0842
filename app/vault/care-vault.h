/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/care-seal.h"

G_BEGIN_DECLS

/**
 * CareVaultKind:
 * @CARE_VAULT_NONE: none is set up; what is kept lies in plain files
 * @CARE_VAULT_KEYRING: the key is in the keyring of the desktop
 * @CARE_VAULT_PASSPHRASE: the key is sealed with a passphrase, and with the code of a recovery
 *   sheet
 */
typedef enum
{
  CARE_VAULT_NONE,
  CARE_VAULT_KEYRING,
  CARE_VAULT_PASSPHRASE,
} CareVaultKind;

/**
 * CareVault:
 *
 * The key under which what is personal is kept on this computer, and the file `vault.json` from
 * which it can be had again. The key itself is in no file. Locking wipes it from memory.
 *
 * Calls that set up, unlock or change take their time (a passphrase is slow on purpose, a keyring
 * may ask the user), so that they belong into a thread; the object itself may be used by several.
 *
 * Property: `open` (boolean): whether the key is at hand; notified in the thread that changed it.
 */
#define CARE_TYPE_VAULT (care_vault_get_type ())
G_DECLARE_FINAL_TYPE (CareVault, care_vault, CARE, VAULT, GObject)

CareVault     *care_vault_new                (const char *folder);
gboolean       care_vault_read               (CareVault *self, GError **error);
CareVaultKind  care_vault_get_kind           (CareVault *self);
gboolean       care_vault_get_open           (CareVault *self);
gboolean       care_vault_set_up_keyring     (CareVault *self, GError **error);
char          *care_vault_set_up_passphrase  (CareVault *self, const char *passphrase,
                                              GError **error);
gboolean       care_vault_unlock             (CareVault *self, const char *passphrase,
                                              GError **error);
char          *care_vault_change_passphrase  (CareVault *self, const char *passphrase,
                                              GError **error);
void           care_vault_lock               (CareVault *self);
gboolean       care_vault_forget             (CareVault *self, GError **error);
gboolean       care_vault_check_there        (CareVault *self, GError **error);
GBytes        *care_vault_seal               (CareVault *self, const char *kind, const char *id,
                                              GBytes *plain, GError **error);
GBytes        *care_vault_unseal             (CareVault *self, const char *kind, const char *id,
                                              GBytes *sealed, GError **error);

G_END_DECLS
