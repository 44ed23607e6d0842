/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-locale.h"

#include <libintl.h>
#include <locale.h>

/* Where the user's locale is not set up on this computer, C knows no language but that of the
 * sources. Translations need no locale of their own: any other than C does, with the languages that
 * were asked for. */
static void
fall_back (void)
{
  g_autofree char *wanted = g_strjoinv (":", (char **) g_get_language_names ());
  const char *language = g_getenv ("LANGUAGE");

  if (setlocale (LC_ALL, "C.UTF-8") != NULL && (language == NULL || *language == '\0'))
    g_setenv ("LANGUAGE", wanted, TRUE);
}

/**
 * care_locale_set_up:
 *
 * Takes the user's language for all texts. To be called once, before any other thread runs.
 */
void
care_locale_set_up (void)
{
  const char *folder = g_getenv ("CARE_ELSEWHERE_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL)
    fall_back ();
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : CARE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
