/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/care-commands.h"

#include "base/care-file.h"
#include "cli/care-command-input.h"
#include "forms/care-paper-owner.h"
#include "plans/care-calendar-file.h"
#include "plans/care-calendar.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* A plan that the window has kept says what its calendar was given. Any other is told from plans of
 * other places and people by those, in a digest too short to find anybody by. */
static CareCalendarLog *
dup_log (CarePlan *plan)
{
  CareCalendarLog *kept = care_plan_get_calendar_log (plan);
  CareSituation *situation = care_plan_get_situation (plan);
  const CareDivision *insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  const CareDivision *destination = care_situation_get_place (situation, CARE_KEY_DESTINATION);
  g_autofree char *owner = NULL, *uid = NULL;

  if (kept != NULL)
    return care_calendar_log_copy (kept);
  owner = care_paper_owner_new (plan);
  uid = g_strdup_printf ("%s-%s-%s", insured ? insured->code : "none",
                         destination ? destination->code : "none", g_strdelimit (owner, " ", '-'));
  return care_calendar_log_new (uid);
}

static gboolean
read_previous (CareCalendarLog *log, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = care_file_read_bounded (path, CARE_CALENDAR_FILE_MAX_BYTES, error);

  return bytes != NULL && care_calendar_file_read (log, bytes, path, error);
}

static gboolean
put (GBytes *bytes, const char *path, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (path != NULL)
    return care_file_write_atomic (path, bytes, error);
  fwrite (data, 1, size, stdout);
  return TRUE;
}

/**
 * care_command_calendar:
 * @argc: number of arguments
 * @argv: `calendar`, options, and the file of a case
 *
 * Writes the days of a plan as an iCalendar file. An earlier export, named with `--previous` or
 * lying where the new one goes, has its entries moved and cancelled.
 *
 * Returns: an exit status
 */
int
care_command_calendar (int argc, char **argv)
{
  g_autofree char *output = NULL, *previous = NULL, *passphrase = NULL;
  gboolean with_name = FALSE;
  GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "previous", 0, 0, G_OPTION_ARG_FILENAME, &previous, NULL, NULL },
    { "with-name", 0, 0, G_OPTION_ARG_NONE, &with_name, NULL, NULL },
    CARE_COMMAND_PASSPHRASE_OPTION (&passphrase),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (CarePlan) plan = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (CareCalendarLog) log = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CarePolicy *policy;

  if (!care_command_parse (entries, &argc, &argv, 0, 1))
    return CARE_EXIT_USAGE;
  plan = care_command_read_plan (argc > 1 ? argv[1] : "-", passphrase, &error);
  policy = plan ? care_policy_get_default (&error) : NULL;
  if (policy == NULL)
    return care_command_fail (error);
  log = dup_log (plan);
  if ((previous != NULL && !read_previous (log, previous, &error))
      || (output != NULL && g_file_test (output, G_FILE_TEST_EXISTS)
          && !read_previous (log, output, &error)))
    return care_command_fail (error);
  advice = care_plan_advise (plan, policy);
  bytes = care_calendar_export (plan, advice, with_name, log, now);
  return put (bytes, output, &error) ? CARE_EXIT_DONE : care_command_fail (error);
}
