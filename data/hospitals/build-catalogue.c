/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-import.h"

#include <glib/gstdio.h>
#include <stdio.h>

/* Build step: makes the catalogue that comes with the app out of its list. */

static gboolean
build (const char *list, const char *path, GError **error)
{
  g_autofree char *index = g_strconcat (path, ".index", NULL);
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };
  g_autoptr (CareCatalogue) catalogue = NULL;
  g_autoptr (CareImportReport) report = NULL;

  source->kind = CARE_ORIGIN_BASE;
  source->title = g_strdup ("2020年三级甲等医院名单（公开资料整理）");
  source->publisher = g_strdup ("Luoyun");
  source->url = g_strdup ("https://github.com/46319943/3AHospital");
  source->observed_on = care_date_new (2020, 1, 1);
  source->observed_precision = CARE_DATE_YEAR;
  source->licence = g_strdup ("Apache-2.0");
  g_unlink (path);
  g_unlink (index);
  catalogue = care_catalogue_open (path, CARE_CATALOGUE_WRITE, error);
  if (catalogue != NULL)
    report = care_import_file (catalogue, list, &options, NULL, error);
  if (report == NULL || !care_catalogue_seal (catalogue, error))
    return FALSE;
  for (guint i = 0; i < report->rejected->len; i++)
    {
      CareImportRejection *rejection = report->rejected->pdata[i];

      g_printerr ("%s:%u: %s\n", list, rejection->line, rejection->reason);
    }
  g_chmod (path, 0644);
  g_chmod (index, 0644);
  return report->n_rejected == 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  if (care_divisions_load (&error) && build (argv[1], argv[2], &error))
    return 0;
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return 1;
}
