/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-sandbox.h"

/* Where Flatpak says what a program in it may do; see flatpak-metadata(5). */
#define INFO_FILE "/.flatpak-info"

/**
 * care_sandbox_has_network:
 *
 * An office may trust a program with its list of people only where it can see that nothing leaves
 * the computer. Flatpak can withhold the network, and says so in a file; where that file is not,
 * nothing withholds it. `CARE_ELSEWHERE_SANDBOX_INFO` names another file, for tests.
 *
 * Returns: %FALSE where the program runs in a sandbox that gives it no network
 */
gboolean
care_sandbox_has_network (void)
{
  const char *path = g_getenv ("CARE_ELSEWHERE_SANDBOX_INFO");
  g_autoptr (GKeyFile) info = g_key_file_new ();
  g_auto (GStrv) shared = NULL;

  if (!g_key_file_load_from_file (info, path ? path : INFO_FILE, G_KEY_FILE_NONE, NULL))
    return TRUE;
  shared = g_key_file_get_string_list (info, "Context", "shared", NULL, NULL);
  return shared != NULL && g_strv_contains ((const char *const *) shared, "network");
}
