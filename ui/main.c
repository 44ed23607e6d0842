/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-locale.h"
#include "care-application.h"

#include <signal.h>

int
main (int argc, char **argv)
{
  g_autoptr (CareApplication) application = NULL;

  /* A write past the bound of `ulimit -f` is then an error with a sentence. */
  signal (SIGXFSZ, SIG_IGN);
  care_locale_set_up ();
  gtk_disable_setlocale ();
  application = care_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
