/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-directory-settings.h"

/**
 * care_directory_settings_dup:
 * @key: %CARE_DIRECTORY_SETTING_SERVER or %CARE_DIRECTORY_SETTING_SNAPSHOT
 *
 * Reads what the user set in the window, for programs without one. Where the window is not
 * installed there are no settings.
 *
 * Returns: (transfer full) (nullable): an address, or %NULL where none is set
 */
char *
care_directory_settings_dup (const char *key)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *value = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, CARE_APPLICATION_ID, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, key))
    return NULL;
  settings = g_settings_new_full (schema, NULL, NULL);
  value = g_settings_get_string (settings, key);
  return *value != '\0' ? g_steal_pointer (&value) : NULL;
}
