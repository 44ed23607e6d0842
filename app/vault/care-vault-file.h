/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/care-vault.h"

G_BEGIN_DECLS

/**
 * CareVaultFile:
 * @kind: how the key can be had again
 * @id: (nullable): id of the vault
 * @by_passphrase: (nullable): the key, sealed with the passphrase
 * @by_sheet: (nullable): the key, sealed with the code of the recovery sheet
 *
 * What `vault.json` says. For CareVault alone.
 */
typedef struct
{
  CareVaultKind kind;
  char *id;
  GBytes *by_passphrase;
  GBytes *by_sheet;
} CareVaultFile;

gboolean care_vault_file_read  (const char *path, CareVaultFile *self, GError **error);
gboolean care_vault_file_write (const char *path, const CareVaultFile *self, GError **error);
void     care_vault_file_copy  (const CareVaultFile *self, CareVaultFile *copy);
void     care_vault_file_clear (CareVaultFile *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CareVaultFile, care_vault_file_clear)

G_END_DECLS
