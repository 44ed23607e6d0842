/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-locale.h"
#include "care-application.h"

#include <signal.h>

int
main (int argc, char **argv)
{
  g_autoptr (CareApplication) application = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *language = NULL;

  /* A write past the bound of `ulimit -f` is then an error with a sentence. */
  signal (SIGXFSZ, SIG_IGN);
  settings = g_settings_new (CARE_APPLICATION_ID);
  language = g_settings_get_string (settings, "language");
  care_locale_set_up_for (language);
  gtk_disable_setlocale ();
  application = care_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
