/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vault/care-seal.h"

#include "base/care-error.h"

#include <gcrypt.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAGIC "CARESEAL"
#define MAGIC_LENGTH 8
#define VERSION 1
#define HEAD_LENGTH 12  /* MAGIC, version, which key, two bytes of zero */
#define SALT_LENGTH 16
#define KDF_LENGTH (3 * 4 + SALT_LENGTH) /* memory, passes, lanes, salt */
#define NONCE_LENGTH 12
#define TAG_LENGTH 16
#define KEY_LENGTH 32

/* Argon2id, RFC 9106: 64 MiB and three passes are its second recommendation, but for the lanes: one
 * thread does the work here. They stand in each file, so that later versions can ask for more. */
#define MEMORY_KIB 65536
#define PASSES 3
#define LANES 1

/* What a file may ask for; more would be a way to hang the program. */
#define MAX_MEMORY_KIB (1024 * 1024)
#define MAX_PASSES 16
#define MAX_LANES 4

#define SECURE_POOL 65536 /* bytes of memory that is not swapped */

typedef enum
{
  KEY_OF_VAULT,
  KEY_OF_PASSPHRASE,
} WhichKey;

struct _CareKey
{
  guint8 data[KEY_LENGTH];
};

/* The parts of a sealed file; pointers into it. */
typedef struct
{
  WhichKey which;
  guint32 memory, passes, lanes;
  const guint8 *head, *salt, *nonce, *text, *tag;
  gsize head_length, text_length;
} Parts;

static void
ensure_library (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  if (!gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P))
    {
      gcry_check_version (NULL);
      gcry_control (GCRYCTL_SUSPEND_SECMEM_WARN);
      gcry_control (GCRYCTL_INIT_SECMEM, SECURE_POOL, 0);
      gcry_control (GCRYCTL_RESUME_SECMEM_WARN);
      gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
    }
  g_once_init_leave (&done, 1);
}

static CareSealKey *
key_alloc (void)
{
  ensure_library ();
  return gcry_xmalloc_secure (sizeof (CareSealKey));
}

/**
 * care_seal_key_new:
 *
 * Returns: (transfer full): a new key from chance
 */
CareSealKey *
care_seal_key_new (void)
{
  CareSealKey *key = key_alloc ();

  gcry_randomize (key->data, KEY_LENGTH, GCRY_VERY_STRONG_RANDOM);
  return key;
}

/**
 * care_seal_key_new_from_data:
 * @data: bytes
 * @size: how many
 *
 * Returns: (transfer full) (nullable): the key, %NULL where it is not of the right length
 */
CareSealKey *
care_seal_key_new_from_data (const guint8 *data, gsize size)
{
  CareSealKey *key;

  if (size != KEY_LENGTH)
    return NULL;
  key = key_alloc ();
  memcpy (key->data, data, KEY_LENGTH);
  return key;
}

CareSealKey *
care_seal_key_copy (const CareSealKey *key)
{
  return care_seal_key_new_from_data (key->data, KEY_LENGTH);
}

const guint8 *
care_seal_key_get_data (const CareSealKey *key, gsize *size)
{
  *size = KEY_LENGTH;
  return key->data;
}

/**
 * care_seal_key_free:
 * @key: (transfer full): a key; it is wiped
 */
void
care_seal_key_free (CareSealKey *key)
{
  gcry_free (key); /* which wipes what is in secure memory */
}

static guint32
read_number (const guint8 *data)
{
  guint32 number;

  memcpy (&number, data, sizeof number);
  return GUINT32_FROM_BE (number);
}

static gboolean
fail_shape (GError **error)
{
  g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                       _("this is no sealed file, or it is cut off"));
  return FALSE;
}

static gboolean
fail_newer (GError **error)
{
  g_set_error_literal (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                       _("this was sealed by a newer version of Care Elsewhere"));
  return FALSE;
}

static gboolean
read_kdf (Parts *parts, GError **error)
{
  const guint8 *kdf = parts->head + HEAD_LENGTH;

  parts->memory = read_number (kdf);
  parts->passes = read_number (kdf + 4);
  parts->lanes = read_number (kdf + 8);
  parts->salt = kdf + 12;
  if (parts->lanes < 1 || parts->lanes > MAX_LANES || parts->passes < 1
      || parts->passes > MAX_PASSES || parts->memory < 8 * parts->lanes
      || parts->memory > MAX_MEMORY_KIB)
    return fail_newer (error);
  return TRUE;
}

static gboolean
read_parts (GBytes *sealed, Parts *parts, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  if (size < HEAD_LENGTH || memcmp (data, MAGIC, MAGIC_LENGTH) != 0)
    return fail_shape (error);
  if (data[8] != VERSION || data[9] > KEY_OF_PASSPHRASE || data[10] != 0 || data[11] != 0)
    return fail_newer (error);
  parts->which = data[9];
  parts->head = data;
  parts->head_length = HEAD_LENGTH + (parts->which == KEY_OF_PASSPHRASE ? KDF_LENGTH : 0);
  if (size < parts->head_length + NONCE_LENGTH + TAG_LENGTH)
    return fail_shape (error);
  if (size > CARE_SEAL_MAX_BYTES)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_TOO_LARGE,
                   _("larger than the %zu bytes that are read at most"),
                   (gsize) CARE_SEAL_MAX_BYTES);
      return FALSE;
    }
  parts->nonce = data + parts->head_length;
  parts->text = parts->nonce + NONCE_LENGTH;
  parts->text_length = size - parts->head_length - NONCE_LENGTH - TAG_LENGTH;
  parts->tag = parts->text + parts->text_length;
  return parts->which != KEY_OF_PASSPHRASE || read_kdf (parts, error);
}

static gboolean
fail_library (gcry_error_t code, GError **error)
{
  g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED, "libgcrypt: %s", gcry_strerror (code));
  return FALSE;
}

/* A cipher that knows key, nonce and what goes with the text: the head, the kind and the id, so
 * that nothing can be taken for something else. */
static gcry_cipher_hd_t
cipher_new (const CareSealKey *key, const guint8 *head, gsize head_length, const char *kind,
            const char *id, const guint8 *nonce, GError **error)
{
  gcry_cipher_hd_t cipher = NULL;
  gcry_error_t code = gcry_cipher_open (&cipher, GCRY_CIPHER_AES256, GCRY_CIPHER_MODE_GCM,
                                        GCRY_CIPHER_SECURE);

  if (code == 0)
    code = gcry_cipher_setkey (cipher, key->data, KEY_LENGTH);
  if (code == 0)
    code = gcry_cipher_setiv (cipher, nonce, NONCE_LENGTH);
  if (code == 0)
    code = gcry_cipher_authenticate (cipher, head, head_length);
  if (code == 0)
    code = gcry_cipher_authenticate (cipher, kind, strlen (kind) + 1);
  if (code == 0)
    code = gcry_cipher_authenticate (cipher, id, strlen (id) + 1);
  if (code == 0)
    return cipher;
  gcry_cipher_close (cipher);
  fail_library (code, error);
  return NULL;
}

static CareSealKey *
derive (const char *passphrase, const Parts *parts, GError **error)
{
  const unsigned long parameters[] = { KEY_LENGTH, parts->passes, parts->memory, parts->lanes };
  g_autofree char *text = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFKC);
  g_autoptr (CareSealKey) key = key_alloc ();
  gcry_kdf_hd_t kdf = NULL;
  gcry_error_t code;

  if (text == NULL)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID, _("The passphrase is no text."));
      return NULL;
    }
  code = gcry_kdf_open (&kdf, GCRY_KDF_ARGON2, GCRY_KDF_ARGON2ID, parameters, 4, text,
                        strlen (text), parts->salt, SALT_LENGTH, NULL, 0, NULL, 0);
  if (code == 0)
    {
      code = gcry_kdf_compute (kdf, NULL);
      if (code == 0)
        code = gcry_kdf_final (kdf, KEY_LENGTH, key->data);
      gcry_kdf_close (kdf);
    }
  explicit_bzero (text, strlen (text));
  if (code == 0)
    return g_steal_pointer (&key);
  fail_library (code, error);
  return NULL;
}

static GBytes *
seal (const CareSealKey *key, const guint8 *head, gsize head_length, const char *kind,
      const char *id, GBytes *plain, GError **error)
{
  gsize size;
  const guint8 *text = g_bytes_get_data (plain, &size);
  gsize length = head_length + NONCE_LENGTH + size + TAG_LENGTH;
  g_autofree guint8 *sealed = g_malloc (length);
  guint8 *nonce = sealed + head_length, *out = nonce + NONCE_LENGTH;
  gcry_cipher_hd_t cipher;
  gcry_error_t code;

  memcpy (sealed, head, head_length);
  gcry_create_nonce (nonce, NONCE_LENGTH);
  cipher = cipher_new (key, head, head_length, kind, id, nonce, error);
  if (cipher == NULL)
    return NULL;
  gcry_cipher_final (cipher);
  code = gcry_cipher_encrypt (cipher, out, size, text, size);
  if (code == 0)
    code = gcry_cipher_gettag (cipher, out + size, TAG_LENGTH);
  gcry_cipher_close (cipher);
  if (code == 0)
    return g_bytes_new_take (g_steal_pointer (&sealed), length);
  fail_library (code, error);
  return NULL;
}

static GBytes *
unseal (const CareSealKey *key, const Parts *parts, const char *kind, const char *id,
        GError **error)
{
  g_autofree guint8 *plain = g_malloc (parts->text_length + 1);
  gcry_cipher_hd_t cipher = cipher_new (key, parts->head, parts->head_length, kind, id,
                                        parts->nonce, error);
  gcry_error_t code;

  if (cipher == NULL)
    return NULL;
  gcry_cipher_final (cipher);
  code = gcry_cipher_decrypt (cipher, plain, parts->text_length, parts->text, parts->text_length);
  if (code == 0)
    code = gcry_cipher_checktag (cipher, parts->tag, TAG_LENGTH);
  gcry_cipher_close (cipher);
  if (code == 0)
    return g_bytes_new_take (g_steal_pointer (&plain), parts->text_length);
  explicit_bzero (plain, parts->text_length);
  if (gcry_err_code (code) != GPG_ERR_CHECKSUM)
    fail_library (code, error);
  else if (parts->which == KEY_OF_PASSPHRASE)
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                         _("the passphrase is another one, or the file is damaged"));
  else
    g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                         _("it was sealed with another key, or the file is damaged"));
  return NULL;
}

/**
 * care_seal_check_passphrase:
 * @passphrase: what somebody has chosen
 * @error: return location for a #GError
 *
 * Returns: %FALSE with a sentence where it is shorter than %CARE_SEAL_MIN_PASSPHRASE
 */
gboolean
care_seal_check_passphrase (const char *passphrase, GError **error)
{
  if (g_utf8_validate (passphrase, -1, NULL)
      && g_utf8_strlen (passphrase, -1) >= CARE_SEAL_MIN_PASSPHRASE)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               ngettext ("A passphrase has at least %d character.",
                         "A passphrase has at least %d characters.", CARE_SEAL_MIN_PASSPHRASE),
               CARE_SEAL_MIN_PASSPHRASE);
  return FALSE;
}

/**
 * care_seal_passphrase_free:
 * @passphrase: (nullable) (transfer full): a text that shall not stay in memory
 */
void
care_seal_passphrase_free (char *passphrase)
{
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

/**
 * care_seal_is_sealed:
 * @bytes: a file, or its beginning
 *
 * Returns: whether it begins as a sealed file does
 */
gboolean
care_seal_is_sealed (GBytes *bytes)
{
  return g_bytes_get_size (bytes) >= MAGIC_LENGTH
         && memcmp (g_bytes_get_data (bytes, NULL), MAGIC, MAGIC_LENGTH) == 0;
}

/**
 * care_seal_has_passphrase:
 * @bytes: a sealed file
 *
 * Returns: whether it says that a passphrase of its own opens it
 */
gboolean
care_seal_has_passphrase (GBytes *bytes)
{
  return care_seal_is_sealed (bytes) && g_bytes_get_size (bytes) >= HEAD_LENGTH
         && ((const guint8 *) g_bytes_get_data (bytes, NULL))[9] == KEY_OF_PASSPHRASE;
}

/**
 * care_seal:
 * @key: a key
 * @kind: what is sealed, such as `plan`
 * @id: which one it is
 * @plain: what shall be sealed
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a sealed file, which care_unseal() opens with the same @key, @kind and
 *   @id alone
 */
GBytes *
care_seal (const CareSealKey *key, const char *kind, const char *id, GBytes *plain, GError **error)
{
  static const guint8 head[HEAD_LENGTH] = MAGIC "\1\0\0";

  return seal (key, head, sizeof head, kind, id, plain, error);
}

/**
 * care_unseal:
 * @key: a key
 * @kind: what is sealed
 * @id: which one it is
 * @sealed: a file of at most %CARE_SEAL_MAX_BYTES
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was sealed; %NULL where @sealed is damaged, newer, or sealed with
 *   another key or as something else
 */
GBytes *
care_unseal (const CareSealKey *key, const char *kind, const char *id, GBytes *sealed,
             GError **error)
{
  Parts parts = { 0 };

  if (!read_parts (sealed, &parts, error))
    return NULL;
  if (parts.which == KEY_OF_VAULT)
    return unseal (key, &parts, kind, id, error);
  g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                       _("this is sealed with a passphrase of its own"));
  return NULL;
}

/**
 * care_seal_with_passphrase:
 * @passphrase: a text; how its characters are composed makes no difference
 * @kind: what is sealed
 * @id: which one it is
 * @plain: what shall be sealed
 * @error: return location for a #GError
 *
 * Takes some tenths of a second and 64 MiB on purpose.
 *
 * Returns: (transfer full): a sealed file
 */
GBytes *
care_seal_with_passphrase (const char *passphrase, const char *kind, const char *id,
                           GBytes *plain, GError **error)
{
  guint8 head[HEAD_LENGTH + KDF_LENGTH] = MAGIC "\1\1\0";
  const guint32 parameters[] = { GUINT32_TO_BE (MEMORY_KIB), GUINT32_TO_BE (PASSES),
                                 GUINT32_TO_BE (LANES) };
  Parts parts = { KEY_OF_PASSPHRASE, MEMORY_KIB, PASSES, LANES };
  g_autoptr (CareSealKey) key = NULL;

  ensure_library ();
  memcpy (head + HEAD_LENGTH, parameters, sizeof parameters);
  gcry_create_nonce (head + HEAD_LENGTH + sizeof parameters, SALT_LENGTH);
  parts.salt = head + HEAD_LENGTH + sizeof parameters;
  key = derive (passphrase, &parts, error);
  return key ? seal (key, head, sizeof head, kind, id, plain, error) : NULL;
}

/**
 * care_unseal_with_passphrase:
 * @passphrase: a text
 * @kind: what is sealed
 * @id: which one it is
 * @sealed: a file of at most %CARE_SEAL_MAX_BYTES
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was sealed; %NULL where @sealed is damaged, newer, or sealed with
 *   another passphrase or as something else
 */
GBytes *
care_unseal_with_passphrase (const char *passphrase, const char *kind, const char *id,
                             GBytes *sealed, GError **error)
{
  Parts parts = { 0 };
  g_autoptr (CareSealKey) key = NULL;

  if (!read_parts (sealed, &parts, error))
    return NULL;
  if (parts.which != KEY_OF_PASSPHRASE)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID,
                           _("this is sealed with the key of another computer; it cannot be "
                             "opened with a passphrase"));
      return NULL;
    }
  key = derive (passphrase, &parts, error);
  return key ? unseal (key, &parts, kind, id, error) : NULL;
}
