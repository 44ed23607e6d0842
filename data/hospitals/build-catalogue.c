/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-import.h"

#include <glib/gstdio.h>
#include <stdio.h>

/* Build step: makes the catalogue that comes with the app out of its lists. */

typedef struct
{
  const char *title;
  const char *publisher;
  const char *url;
  const char *licence;
  int year; /* of rows that bear no day of their own */
} List;

/* In the order of the arguments. */
static const List lists[] = {
  { "2020年三级甲等医院名单（公开资料整理）", "Luoyun", "https://github.com/46319943/3AHospital",
    "Apache-2.0", 2020 },
  { "2019年12月至2020年1月各地公布的医院名单（公开资料整理）",
    "hhui64, magicdawn", "https://github.com/hhui64/wuhan2020map", "MIT", 2020 },
};

static gboolean
read_list (CareCatalogue *catalogue, const char *path, const List *list, GError **error)
{
  g_autoptr (CareOrigin) source = care_origin_new ();
  CareImportOptions options = { .source = source };
  g_autoptr (CareImportReport) report = NULL;

  source->kind = CARE_ORIGIN_BASE;
  source->title = g_strdup (list->title);
  source->publisher = g_strdup (list->publisher);
  source->url = g_strdup (list->url);
  source->observed_on = care_date_new (list->year, 1, 1);
  source->observed_precision = CARE_DATE_YEAR;
  source->licence = g_strdup (list->licence);
  report = care_import_file (catalogue, path, &options, NULL, error);
  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < report->rejected->len; i++)
    {
      CareImportRejection *rejection = report->rejected->pdata[i];

      g_printerr ("%s:%u: %s\n", path, rejection->line, rejection->reason);
    }
  for (guint i = 0; i < report->unplaced->len; i++)
    {
      CareImportRejection *row = report->unplaced->pdata[i];

      g_printerr ("%s:%u: %s has no place\n", path, row->line, row->reason);
    }
  return report->n_rejected == 0 && report->n_unplaced == 0;
}

static gboolean
build (char **paths, const char *path, GError **error)
{
  g_autofree char *index = g_strconcat (path, ".index", NULL);
  g_autoptr (CareCatalogue) catalogue = NULL;

  g_unlink (path);
  g_unlink (index);
  catalogue = care_catalogue_open (path, CARE_CATALOGUE_WRITE, error);
  if (catalogue == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!read_list (catalogue, paths[i], &lists[i], error))
      return FALSE;
  if (!care_catalogue_seal (catalogue, error))
    return FALSE;
  g_chmod (path, 0644);
  g_chmod (index, 0644);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != (int) G_N_ELEMENTS (lists) + 2)
    return 2;
  if (care_divisions_load (&error) && build (argv + 1, argv[argc - 1], &error))
    return 0;
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return 1;
}
