/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-advice-private.h"

#include "policy/care-contact.h"

#include <glib/gi18n-lib.h>

/* What an advice lists: papers, locks, deadlines, channels, contacts, forms. */

static void
material_free (CareMaterial *self)
{
  g_free (self->says);
  g_free (self);
}

static void
lock_free (CareLock *self)
{
  g_free (self->says);
  g_free (self);
}

static void
deadline_free (CareDeadline *self)
{
  g_free (self->says);
  g_free (self);
}

/**
 * care_advice_get_materials:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareMaterial): the papers to bring
 */
GPtrArray *
care_advice_get_materials (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->materials != NULL)
    return self->materials;
  self->materials = g_ptr_array_new_with_free_func ((GDestroyNotify) material_free);
  for (guint i = self->from[CARE_TABLE_MATERIALS]; i < self->from[CARE_TABLE_MATERIALS + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareMaterial *material;

      if (rule->then.nothing)
        continue;
      material = g_new0 (CareMaterial, 1);
      material->any_of = (const char *const *) rule->then.ids;
      material->copies = rule->then.copies;
      material->says = rule->says.zh_CN ? care_advice_fill (self, rule, &rule->says) : NULL;
      material->fact = rule->fact;
      g_ptr_array_add (self->materials, material);
    }
  return self->materials;
}

/**
 * care_advice_get_locks:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareLock): what may not be done until when; locks that are
 *   over are left out
 */
GPtrArray *
care_advice_get_locks (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->locks != NULL)
    return self->locks;
  self->locks = g_ptr_array_new_with_free_func ((GDestroyNotify) lock_free);
  for (guint i = self->from[CARE_TABLE_LOCKS]; i < self->from[CARE_TABLE_LOCKS + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareLock *lock;
      CareDate through;

      if (rule->then.nothing)
        continue;
      through = care_date_add_months (care_advice_get_base (self, rule->then.base),
                                      rule->then.months);
      if (through == CARE_DATE_NONE || through < self->today)
        continue;
      lock = g_new0 (CareLock, 1);
      lock->action = rule->then.id;
      lock->through = through;
      lock->says = care_advice_fill (self, rule, &rule->says);
      lock->fact = rule->fact;
      g_ptr_array_add (self->locks, lock);
    }
  return self->locks;
}

/* Where the hospital settles, nothing is claimed later. */
static gboolean
is_due (CareAdvice *self, const char *what)
{
  return !g_str_equal (what, CARE_DEADLINE_CLAIM)
         || care_advice_get_settlement (self) != CARE_SETTLEMENT_DIRECT;
}

/* The last day of a deadline, CARE_DATE_NONE where the day that it runs from is not known. */
CareDate
care_advice_get_last_day (CareAdvice *self, const CareRule *rule)
{
  CareDate base;

  if (rule->then.on != CARE_DATE_NONE)
    return rule->then.on;
  base = care_advice_get_base (self, rule->then.base);
  if (base == CARE_DATE_NONE)
    return CARE_DATE_NONE;
  if (rule->then.working_days)
    return care_date_add_weekdays (base, rule->then.days);
  return rule->then.months > 0 ? care_date_add_months (base, rule->then.months)
                               : care_date_add_days (base, rule->then.days);
}

/**
 * care_advice_get_deadlines:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareDeadline): what must be done by when
 */
GPtrArray *
care_advice_get_deadlines (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->deadlines != NULL)
    return self->deadlines;
  self->deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) deadline_free);
  for (guint i = self->from[CARE_TABLE_DEADLINES]; i < self->from[CARE_TABLE_DEADLINES + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareDate last_day;
      CareDeadline *deadline;

      if (rule->then.nothing || !is_due (self, rule->then.id))
        continue;
      last_day = care_advice_get_last_day (self, rule);
      if (last_day == CARE_DATE_NONE)
        continue;
      deadline = g_new0 (CareDeadline, 1);
      deadline->what = rule->then.id;
      deadline->last_day = last_day;
      /* Where the period is in months, or the day fixed, no earlier day is advised. */
      deadline->working_days = rule->then.working_days;
      deadline->advised = rule->then.working_days
                            ? care_date_add_weekdays (last_day, MIN (rule->then.advised_days
                                                                       - rule->then.days, 0))
                            : last_day - MAX (rule->then.days - rule->then.advised_days, 0);
      deadline->says = care_advice_fill (self, rule, &rule->says);
      deadline->fact = rule->fact;
      g_ptr_array_add (self->deadlines, deadline);
    }
  return self->deadlines;
}

/**
 * care_advice_get_channels:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareChannel): the ways to file
 */
GPtrArray *
care_advice_get_channels (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->channels != NULL)
    return self->channels;
  self->channels = g_ptr_array_new ();
  for (guint i = self->from[CARE_TABLE_CHANNELS]; i < self->from[CARE_TABLE_CHANNELS + 1]; i++)
    {
      const CareRule *rule = self->picked[i];

      for (guint j = 0; !rule->then.nothing && rule->then.ids[j] != NULL; j++)
        {
          CareChannel *channel = care_pack_find_channel (rule->pack, rule->then.ids[j]);

          if (channel != NULL)
            g_ptr_array_add (self->channels, channel);
        }
    }
  return self->channels;
}

/* How near a contact is to where the person is insured: 0 not at all, 2 their county's own. */
static int
nearness (CareAdvice *self, const CareContact *contact)
{
  const CareDivision *insured = self->values[CARE_KEY_INSURED].place;
  const CareValue *scheme = &self->values[CARE_KEY_SCHEME];

  if (scheme->set && scheme->number != care_key_find_unknown (CARE_KEY_SCHEME)
      && ((contact->schemes >> scheme->number) & 1) == 0)
    return 0;
  if (contact->division == NULL)
    return 1;
  if (contact->whole_area_only)
    return insured == contact->division ? 1 : 0;
  if (care_division_is_within (insured, contact->division))
    return 2;
  return care_division_is_within (contact->division, insured) ? 1 : 0;
}

static void
add_near_contacts (CareAdvice *self, const CarePack *pack)
{
  const CareDivision *insured = self->values[CARE_KEY_INSURED].place;

  for (int near = 2; near > 0; near--)
    for (guint i = 0; i < pack->contacts->len; i++)
      {
        CareContact *contact = g_ptr_array_index (pack->contacts, i);

        if (nearness (self, contact) == near)
          g_ptr_array_add (self->contacts, care_contact_copy_dialled (contact, insured));
      }
}

/**
 * care_advice_get_contacts:
 * @self: an advice
 *
 * Those of the most specific pack that knows any; the person's own county first. A hotline bears
 * the area code of the place of insurance where it is known.
 *
 * Returns: (transfer none) (element-type CareContact): whom to ask
 */
GPtrArray *
care_advice_get_contacts (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->contacts != NULL)
    return self->contacts;
  self->contacts = g_ptr_array_new_with_free_func (g_free);
  /* A number from somebody's file never stands above one that comes with the app. */
  for (const CarePack *pack = self->pack; pack != NULL && self->contacts->len == 0;
       pack = pack->parent)
    if (!pack->is_users)
      add_near_contacts (self, pack);
  for (const CarePack *pack = self->pack; pack != NULL; pack = pack->parent)
    if (pack->is_users)
      add_near_contacts (self, pack);
  return self->contacts;
}

/**
 * care_advice_get_forms:
 * @self: an advice
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the forms that the app can fill
 */
const char *const *
care_advice_get_forms (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->forms == NULL)
    {
      self->forms = g_ptr_array_new ();
      for (guint i = self->from[CARE_TABLE_FORMS]; i < self->from[CARE_TABLE_FORMS + 1]; i++)
        if (!self->picked[i]->then.nothing)
          g_ptr_array_add (self->forms, (gpointer) self->picked[i]->then.id);
      g_ptr_array_add (self->forms, NULL);
    }
  return (const char *const *) self->forms->pdata;
}

/* Rules that nobody has looked at again by the day that the pack names. */
static void
note_stale (CareAdvice *self)
{
  const CareRule *rule = care_advice_get_rule (self, CARE_TABLE_DECISION);

  for (const CarePack *pack = self->pack; pack != NULL; pack = pack->parent)
    if (pack->review_on != CARE_DATE_NONE && pack->review_on < self->today)
      {
        g_autofree char *day = care_date_dup_spoken (pack->review_on);

        g_ptr_array_add (self->notes,
                         care_reason_new ("source-stale",
                                          g_strdup_printf (
                                            _("The rules of %1$s were to be looked at again by "
                                              "%2$s, and that day is over: ask whether they still "
                                              "hold before you file."),
                                            care_text_pick (&pack->name), day),
                                          rule ? rule->fact : NULL));
        return;
      }
}

/**
 * care_advice_get_notes:
 * @self: an advice
 *
 * Returns: (transfer none) (element-type CareReason): what to mind
 */
GPtrArray *
care_advice_get_notes (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->notes != NULL)
    return self->notes;
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) care_reason_free);
  for (guint i = self->from[CARE_TABLE_NOTES]; i < self->from[CARE_TABLE_NOTES + 1]; i++)
    {
      const CareRule *rule = self->picked[i];
      CareReason *note;

      if (rule->then.nothing)
        continue;
      note = care_reason_new (rule->then.id, care_advice_fill (self, rule, &rule->says),
                              rule->fact);
      note->uses = rule->uses;
      g_ptr_array_add (self->notes, note);
    }
  if (care_situation_get_told (self->situation) != NULL)
    care_advice_add_told_notes (self, self->notes);
  note_stale (self);
  return self->notes;
}

/**
 * care_advice_find_note:
 * @self: an advice
 * @use: one use of a note
 *
 * Returns: (transfer none) (nullable): the first note for it
 */
const CareReason *
care_advice_find_note (CareAdvice *self, CareNoteUse use)
{
  GPtrArray *notes = care_advice_get_notes (self);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const CareReason *note = g_ptr_array_index (notes, i);

      if (note->uses & use)
        return note;
    }
  return NULL;
}

/**
 * care_advice_claims:
 * @self: an advice
 *
 * Returns: whether the bill has been paid and is claimed at home
 */
gboolean
care_advice_claims (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), FALSE);

  return care_advice_has_choice (self, CARE_KEY_STAY, "discharged")
         && care_advice_get_settlement (self) == CARE_SETTLEMENT_MANUAL;
}
