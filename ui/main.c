/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-application.h"

#include <libintl.h>

int
main (int argc, char **argv)
{
  g_autoptr (CareApplication) application = NULL;
  const char *locale_dir = g_getenv ("CARE_ELSEWHERE_LOCALE_DIR");

  bindtextdomain (GETTEXT_PACKAGE, locale_dir ? locale_dir : CARE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = care_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
