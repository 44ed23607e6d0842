/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-locale.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* Readers of these have no translation of their own, and read the simplified Chinese one. */
static const char *const simplified[] = { "zh", "zh_SG", "zh_MY", "zh_Hans", NULL };

static char *
strip_codeset (const char *name)
{
  return g_strndup (name, strcspn (name, ".@"));
}

/* The languages that are asked for, best first, with the one that stands in for a simplified
 * Chinese that is not at hand. Where the first is Chinese of another kind nothing is added. */
static char *
dup_languages (const char *language)
{
  const char *const *names = g_get_language_names ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *first = strip_codeset (names[0] ? names[0] : "");

  if (language != NULL && *language != '\0')
    return g_strdup (language);
  if (g_strv_contains (simplified, first))
    g_strv_builder_add (builder, "zh_CN");
  for (gsize i = 0; names[i] != NULL; i++)
    g_strv_builder_add (builder, names[i]);
  all = g_strv_builder_end (builder);
  return g_strjoinv (":", all);
}

/* Gives C's own locale another name for a moment: since 2.39 the C library translates nothing in a
 * locale whose name begins with "C.", and no other may be set up on this computer. Once set, the
 * locale stays without the folder that it was read from. */
static gboolean
set_renamed_c_locale (void)
{
  static const char *const folders[] = { "/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8" };
  g_autofree char *folder = g_dir_make_tmp ("care-elsewhere-XXXXXX", NULL);
  g_autofree char *link = folder ? g_build_filename (folder, "zh_CN.UTF-8", NULL) : NULL;
  gboolean done = FALSE;

  for (gsize i = 0; folder != NULL && !done && i < G_N_ELEMENTS (folders); i++)
    {
      if (!g_file_test (folders[i], G_FILE_TEST_IS_DIR) || symlink (folders[i], link) != 0)
        continue;
      g_setenv ("LOCPATH", folder, TRUE);
      done = setlocale (LC_ALL, "zh_CN.UTF-8") != NULL;
      g_unsetenv ("LOCPATH");
      g_unlink (link);
    }
  if (folder != NULL)
    g_rmdir (folder);
  return done;
}

/* The locale is one in which the C library translates: any but C itself. */
static gboolean
translates (void)
{
  const char *name = setlocale (LC_MESSAGES, NULL);

  return name != NULL && !g_str_equal (name, "C") && !g_str_equal (name, "POSIX")
         && !g_str_has_prefix (name, "C.");
}

/* Who asks for C, or for nothing, asks for what is written in the source; C.UTF-8 only says how
 * characters are written. */
static gboolean
asks_for_c (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && *value != '\0')
        return g_str_equal (value, "C") || g_str_equal (value, "POSIX");
    }
  return TRUE;
}

static gboolean
wants_translation (const char *languages)
{
  return *languages != '\0' && !g_str_has_prefix (languages, "en")
         && !g_str_equal (languages, "C") && !g_str_has_prefix (languages, "C:")
         && !g_str_has_prefix (languages, "C.") && !g_str_has_prefix (languages, "POSIX");
}

/**
 * care_locale_set_up_for:
 * @language: (nullable): a language of po/LINGUAS or "en" that the user chose, or nothing for the
 *   language of the desktop
 *
 * Takes the user's language for all texts, also where its locale is not set up on this computer.
 * To be called once, before any other thread runs.
 */
void
care_locale_set_up_for (const char *language)
{
  const char *folder = g_getenv ("CARE_ELSEWHERE_LOCALE_DIR");
  gboolean found = setlocale (LC_ALL, "") != NULL;
  g_autofree char *languages = dup_languages (language);

  gboolean chosen = language != NULL && *language != '\0';

  if ((chosen || !asks_for_c ()) && wants_translation (languages) && (!found || !translates ()))
    found = set_renamed_c_locale () || found;
  if (!found)
    setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", languages, TRUE);
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : CARE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * care_locale_set_up:
 *
 * As care_locale_set_up_for(), in the language of the desktop or terminal.
 */
void
care_locale_set_up (void)
{
  care_locale_set_up_for (NULL);
}
