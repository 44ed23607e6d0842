/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-locale.h"
#include "care-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (CareApplication) application = NULL;

  care_locale_set_up ();
  gtk_disable_setlocale ();
  application = care_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
