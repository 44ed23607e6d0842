/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vault/care-vault-file.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_FILE_BYTES 65536
#define FORMAT "care-elsewhere-vault"
#define VERSION 1

/* The ways to have the key again; each is the key, sealed, as the member of that name. */
#define BY_PASSPHRASE "passphrase"
#define BY_SHEET "sheet"

void
care_vault_file_clear (CareVaultFile *self)
{
  self->kind = CARE_VAULT_NONE;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->by_passphrase, g_bytes_unref);
  g_clear_pointer (&self->by_sheet, g_bytes_unref);
}

/**
 * care_vault_file_copy:
 * @self: a description
 * @copy: (out): the same
 */
void
care_vault_file_copy (const CareVaultFile *self, CareVaultFile *copy)
{
  copy->kind = self->kind;
  copy->id = g_strdup (self->id);
  copy->by_passphrase = self->by_passphrase ? g_bytes_ref (self->by_passphrase) : NULL;
  copy->by_sheet = self->by_sheet ? g_bytes_ref (self->by_sheet) : NULL;
}

static GBytes *
read_wrap (JsonObject *object, const char *name, CareJsonNeed need, GError **error)
{
  const char *text;
  guint8 *data;
  gsize size;

  if (!care_json_get_string (object, "", name, need, &text, error) || text == NULL)
    return NULL;
  data = g_base64_decode (text, &size);
  return g_bytes_new_take (data, size);
}

static gboolean
read_root (CareVaultFile *self, JsonObject *root, GError **error)
{
  static const char *const allowed[] = { "format", "version", "id", "key", BY_PASSPHRASE, BY_SHEET,
                                         NULL };
  const char *format, *id, *key;
  gint64 version;

  if (!care_json_get_string (root, "", "format", CARE_JSON_REQUIRED, &format, error)
      || !care_json_get_int (root, "", "version", CARE_JSON_REQUIRED, 1, G_MAXINT, NULL, &version,
                             error))
    return FALSE;
  if (!g_str_equal (format, FORMAT) || version != VERSION)
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_UNSUPPORTED,
                           _("this was made by a newer version of Care Elsewhere"));
      return FALSE;
    }
  if (!care_json_check_members (root, "", allowed, error)
      || !care_json_get_string (root, "", "id", CARE_JSON_REQUIRED, &id, error)
      || !care_json_get_string (root, "", "key", CARE_JSON_REQUIRED, &key, error))
    return FALSE;
  if (g_str_equal (key, "passphrase"))
    {
      self->by_passphrase = read_wrap (root, BY_PASSPHRASE, CARE_JSON_REQUIRED, error);
      self->by_sheet = self->by_passphrase
                         ? read_wrap (root, BY_SHEET, CARE_JSON_REQUIRED, error) : NULL;
      if (self->by_sheet == NULL)
        return FALSE;
    }
  else if (!g_str_equal (key, "keyring"))
    return care_json_fail (error, "", "key", "“%s”", key);
  self->kind = self->by_sheet ? CARE_VAULT_PASSPHRASE : CARE_VAULT_KEYRING;
  self->id = g_strdup (id);
  return TRUE;
}

/**
 * care_vault_file_read:
 * @path: the file
 * @self: (out): what it says; nothing is set up where there is no file
 * @error: return location for a #GError
 *
 * Returns: %FALSE where the file is there and cannot be read
 */
gboolean
care_vault_file_read (const char *path, CareVaultFile *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = NULL;

  *self = (CareVaultFile) { CARE_VAULT_NONE };
  bytes = care_file_read_kept (path, MAX_FILE_BYTES, &local);
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  if (bytes != NULL)
    root = care_json_parse (bytes, name, &local);
  if (root != NULL)
    object = care_json_root_object (root, "", &local);
  if (object != NULL && read_root (self, object, &local))
    return TRUE;
  care_vault_file_clear (self);
  g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", name);
  return FALSE;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  g_autofree char *text = g_base64_encode (g_bytes_get_data (bytes, NULL),
                                           g_bytes_get_size (bytes));

  add_string (builder, name, text);
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int saved;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  saved = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
               _("%s: the folder cannot be made: %s"), folder, g_strerror (saved));
  return FALSE;
}

/**
 * care_vault_file_write:
 * @path: the file
 * @self: what it shall say
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the file is in place
 */
gboolean
care_vault_file_write (const char *path, const CareVaultFile *self, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (!make_folder (path, error))
    return FALSE;
  json_builder_begin_object (builder);
  add_string (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  add_string (builder, "id", self->id);
  add_string (builder, "key", self->by_passphrase ? "passphrase" : "keyring");
  if (self->by_passphrase != NULL)
    {
      add_bytes (builder, BY_PASSPHRASE, self->by_passphrase);
      add_bytes (builder, BY_SHEET, self->by_sheet);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = care_json_to_string (root, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  return care_file_write_atomic (path, bytes, error);
}
