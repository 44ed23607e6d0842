/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sealed files: AES-256-GCM under a key of the vault or of a passphrase. SECURITY.md has the format
 * and says what it does not cover. */

#define CARE_SEAL_SUFFIX ".sealed"
#define CARE_SEAL_MIN_PASSPHRASE 8 /* characters */
#define CARE_SEAL_MAX_BYTES (16 * 1024 * 1024 + 64) /* of a sealed file */

/**
 * CareSealKey:
 *
 * 256 bits of chance, in memory that is not written to swap where the system allows that, and that
 * is wiped when it is freed.
 */
typedef struct _CareKey CareSealKey;

CareSealKey      *care_seal_key_new           (void);
CareSealKey      *care_seal_key_new_from_data (const guint8 *data, gsize size);
CareSealKey      *care_seal_key_copy          (const CareSealKey *key);
const guint8 *care_seal_key_get_data      (const CareSealKey *key, gsize *size);
void          care_seal_key_free          (CareSealKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSealKey, care_seal_key_free)

gboolean care_seal_check_passphrase  (const char *passphrase, GError **error);
void     care_seal_passphrase_free   (char *passphrase);

gboolean care_seal_is_sealed         (GBytes *bytes);
gboolean care_seal_has_passphrase    (GBytes *bytes);
GBytes  *care_seal                   (const CareSealKey *key, const char *kind, const char *id,
                                      GBytes *plain, GError **error);
GBytes  *care_unseal                 (const CareSealKey *key, const char *kind, const char *id,
                                      GBytes *sealed, GError **error);
GBytes  *care_seal_with_passphrase   (const char *passphrase, const char *kind, const char *id,
                                      GBytes *plain, GError **error);
GBytes  *care_unseal_with_passphrase (const char *passphrase, const char *kind, const char *id,
                                      GBytes *sealed, GError **error);

G_END_DECLS
