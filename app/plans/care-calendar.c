/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-calendar.h"

#include "plans/care-calendar-file.h"
#include "plans/care-plan-filed.h"

#include <glib/gi18n-lib.h>

/* Appends an entry. Its id says what is due and not when, so that it moves in a calendar; two of a
 * kind are numbered. */
static void
take_entry (GPtrArray *entries, const char *kind, CareDate day, char *summary,
            const char *description)
{
  g_autofree char *text = summary;
  g_autofree char *id = g_strdup (kind);

  for (int n = 2; ; n++)
    {
      guint i = 0;

      while (i < entries->len && !g_str_equal (((CareCalendarEntry *) entries->pdata[i])->id, id))
        i++;
      if (i == entries->len)
        break;
      g_free (id);
      id = g_strdup_printf ("%s-%d", kind, n);
    }
  g_ptr_array_add (entries, care_calendar_entry_new (id, day, text, description));
}

/* What was told by an office is marked as that, in a calendar too. */
static char *
dup_told (const CareFact *fact, const char *says)
{
  return says != NULL && fact != NULL && fact->told != NULL ? care_fact_dup_marked (fact, says)
                                                            : g_strdup (says);
}

/* What a description says beside a day on which offices may be closed. */
static char *
dup_with_weekend (const char *says, CareDate day, gboolean working_days)
{
  const char *note = working_days ? _("Counted in weekdays. Holidays push it back; please ask.")
                     : care_date_is_weekend (day)
                       ? _("This day is at a weekend, and the office may be closed. Whether "
                           "holidays push it back: please ask.")
                       : NULL;

  if (note == NULL || says == NULL || *says == '\0')
    return g_strdup (note ? note : says);
  return g_strdup_printf ("%s\n%s", says, note);
}

static void
add_deadlines (GPtrArray *entries, CareAdvice *advice)
{
  GPtrArray *deadlines = care_advice_get_deadlines (advice);

  for (guint i = 0; i < deadlines->len; i++)
    {
      CareDeadline *deadline = deadlines->pdata[i];
      const char *what = care_policy_get_label (care_advice_get_policy (advice), "deadline",
                                                deadline->what);

      g_autofree char *by = g_strconcat (deadline->what, "-by", NULL);
      g_autofree char *says = dup_told (deadline->fact, deadline->says);
      g_autofree char *before = dup_with_weekend (says, deadline->advised,
                                                  deadline->working_days);
      g_autofree char *last = dup_with_weekend (says, deadline->last_day,
                                                deadline->working_days);

      /* Nobody can do by a day that is gone what had better be done by it. */
      if (deadline->advised != deadline->last_day
          && deadline->advised >= care_situation_get_today (care_advice_get_situation (advice)))
        take_entry (entries, by, deadline->advised,
                    /* Translators: what is due, such as "late filing" */
                    g_strdup_printf (_("Do by today: %s"), what), before);
      take_entry (entries, deadline->what, deadline->last_day,
                  g_strdup_printf (_("Last day: %s"), what), last);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CareCalendarEntry *first = *(CareCalendarEntry *const *) a;
  const CareCalendarEntry *second = *(CareCalendarEntry *const *) b;

  return (first->day > second->day) - (first->day < second->day);
}

/**
 * care_calendar_list:
 * @advice: an advice
 *
 * Collects the days of @advice that belong into a calendar: what must be done by when, when the
 * filing ends, and from when on it may be changed or cancelled again.
 *
 * Returns: (transfer full) (element-type CareCalendarEntry): the entries by day
 */
GPtrArray *
care_calendar_list (CareAdvice *advice)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) care_calendar_entry_free);
  GPtrArray *locks;
  g_autofree char *ends = NULL;
  const CareFact *fact;
  CareDate until;

  g_return_val_if_fail (CARE_IS_ADVICE (advice), entries);

  add_deadlines (entries, advice);
  if (care_advice_get_validity (advice, &until, &fact) == CARE_VALIDITY_UNTIL)
    ends = dup_told (fact, _("For care after this day a new filing is needed."));
  if (ends != NULL)
    take_entry (entries, "ends", until,
                g_strdup (care_advice_has_validity_as_a_rule (advice)
                            ? _("Last day of the filing, as a rule")
                            : _("Last day of the filing")),
                ends);
  locks = care_advice_get_locks (advice);
  for (guint i = 0; i < locks->len; i++)
    {
      CareLock *lock = locks->pdata[i];
      g_autofree char *says = dup_told (lock->fact, lock->says);
      const char *action = care_policy_get_label (care_advice_get_policy (advice), "action",
                                                  lock->action);

      take_entry (entries, lock->action, care_date_add_days (lock->through, 1),
                  /* Translators: what is no longer barred, such as "change the filing" */
                  g_strdup_printf (_("Possible again from today: %s"), action), says);
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

/* When the office should have done what was filed: the longest time that a way of filing is said to
 * take, since nobody noted which way was gone. */
static void
add_answered (GPtrArray *entries, CarePlan *plan, CarePolicy *policy)
{
  g_autoptr (CareAdvice) advice = care_plan_advise_for_form (plan, policy);
  GPtrArray *channels = care_advice_get_channels (advice);
  CareDate filed_on = care_filed_get_filed_on (care_plan_get_filed (plan));
  const CareChannel *slowest = NULL;
  g_autofree char *says = NULL, *whole = NULL;
  CareDate day;

  for (guint i = 0; i < channels->len; i++)
    {
      const CareChannel *channel = channels->pdata[i];

      if (channel->working_days > (slowest ? slowest->working_days : 0))
        slowest = channel;
    }
  if (slowest == NULL)
    return;
  day = care_date_add_weekdays (filed_on, slowest->working_days);
  says = g_strdup_printf (
    slowest->as_a_rule ? ngettext ("%2$s: %1$d working day, as a rule.",
                                   "%2$s: %1$d working days, as a rule.", slowest->working_days)
                       : ngettext ("%2$s: %1$d working day.", "%2$s: %1$d working days.",
                                   slowest->working_days),
    slowest->working_days, care_text_pick (&slowest->name));
  whole = dup_with_weekend (says, day, TRUE);
  take_entry (entries, "answered", day, g_strdup (_("Ask whether the filing is done")), whole);
}

/**
 * care_calendar_list_plan:
 * @plan: a plan
 * @advice: what follows from its situation
 *
 * As care_calendar_list(), and after a filing also the day by which it should be done.
 *
 * Returns: (transfer full) (element-type CareCalendarEntry): the entries by day
 */
GPtrArray *
care_calendar_list_plan (CarePlan *plan, CareAdvice *advice)
{
  GPtrArray *entries = care_calendar_list (advice);

  g_return_val_if_fail (CARE_IS_PLAN (plan), entries);

  if (care_plan_is_filed (plan))
    add_answered (entries, plan, care_advice_get_policy (advice));
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

/* Where the journey goes, and who goes where that is wanted: calendars hold other things too. */
static void
name (CareCalendarEntry *entry, const char *place, const char *person)
{
  g_autofree char *summary = g_steal_pointer (&entry->summary);

  if (place != NULL && person != NULL)
    /* Translators: an entry of a calendar: what is due, where the journey goes, a person's name */
    entry->summary = g_strdup_printf (_("%1$s (%2$s, %3$s)"), summary, place, person);
  else if (place != NULL || person != NULL)
    /* Translators: an entry of a calendar: what is due; where the journey goes, or a name */
    entry->summary = g_strdup_printf (_("%1$s (%2$s)"), summary, place ? place : person);
  else
    entry->summary = g_steal_pointer (&summary);
}

/**
 * care_calendar_export:
 * @plan: a plan
 * @advice: what follows from its situation
 * @with_name: whether the person's name may stand in the calendar
 * @log: what was exported before; it is brought up to date
 * @now: the time
 *
 * Returns: (transfer full): an iCalendar file that adds, moves and cancels the entries of @plan
 */
GBytes *
care_calendar_export (CarePlan *plan, CareAdvice *advice, gboolean with_name, CareCalendarLog *log,
                      GDateTime *now)
{
  g_autoptr (GPtrArray) entries = care_calendar_list_plan (plan, advice);
  CareSituation *situation = care_advice_get_situation (advice);
  const CareDivision *destination = care_situation_get_place (situation, CARE_KEY_DESTINATION);
  const char *person = with_name ? care_person_get_name (care_plan_get_person (plan)) : NULL;

  if (destination == NULL)
    destination = care_situation_get_place (situation, CARE_KEY_INSURED);
  if (person != NULL && *person == '\0')
    person = NULL;
  for (guint i = 0; i < entries->len; i++)
    name (entries->pdata[i], destination ? destination->name : NULL, person);
  care_calendar_log_update (log, entries, care_advice_get_today (advice), now);
  return care_calendar_file_new (entries, care_calendar_log_get_uid (log), now);
}
