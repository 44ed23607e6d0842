/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-situation.h"

#include <string.h>

struct _CareSituation
{
  GObject parent_instance;

  CareValue answers[CARE_N_ANSWERS];
  GPtrArray *told;         /* of CareTold, owned; replaced as a whole, so copies share it */
  GPtrArray *contradicted; /* those of told that another contradicts; likewise */
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareSituation, care_situation, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
care_situation_finalize (GObject *object)
{
  CareSituation *self = CARE_SITUATION (object);

  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->contradicted, g_ptr_array_unref);
  G_OBJECT_CLASS (care_situation_parent_class)->finalize (object);
}

static void
care_situation_class_init (CareSituationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_situation_finalize;
  /**
   * CareSituation::changed:
   * @self: the situation
   *
   * Some answer has changed.
   */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_SITUATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_situation_init (CareSituation *self)
{
}

static int
compare_told (gconstpointer a, gconstpointer b)
{
  return care_told_compare (*(CareTold *const *) a, *(CareTold *const *) b);
}

static GPtrArray *
find_contradicted (GPtrArray *told)
{
  GPtrArray *found = NULL;

  for (guint i = 0; i < told->len; i++)
    for (guint j = 0; j < told->len; j++)
      if (i != j && care_told_contradicts (told->pdata[i], told->pdata[j]))
        {
          if (found == NULL)
            found = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (found, g_object_ref (told->pdata[i]));
          break;
        }
  return found;
}

/* Takes over the answers of the place of insurance: one of another place says nothing here. */
static void
take_told (CareSituation *self, GPtrArray *told)
{
  const CareDivision *insured = self->answers[CARE_KEY_INSURED].place;
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; told != NULL && i < told->len; i++)
    if (care_told_is_of_area (told->pdata[i], insured))
      g_ptr_array_add (kept, g_object_ref (told->pdata[i]));
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->contradicted, g_ptr_array_unref);
  if (kept->len == 0)
    {
      g_ptr_array_unref (kept);
      return;
    }
  g_ptr_array_sort (kept, compare_told);
  if (kept->len > CARE_TOLD_MAX)
    g_ptr_array_set_size (kept, CARE_TOLD_MAX);
  self->told = kept;
  self->contradicted = find_contradicted (kept);
}

static void
store (CareSituation *self, CareKey key, CareValue value)
{
  CareValue *answer = &self->answers[key];

  if (answer->set == value.set && answer->number == value.number && answer->place == value.place)
    return;
  *answer = value;
  if (key == CARE_KEY_INSURED)
    take_told (self, self->told);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * care_situation_new:
 *
 * Returns: (transfer full): a situation of which nothing is known yet
 */
CareSituation *
care_situation_new (void)
{
  return g_object_new (CARE_TYPE_SITUATION, NULL);
}

/**
 * care_situation_copy:
 * @self: a situation
 *
 * Returns: (transfer full): a situation with the same answers
 */
CareSituation *
care_situation_copy (CareSituation *self)
{
  CareSituation *copy = care_situation_new ();

  g_return_val_if_fail (CARE_IS_SITUATION (self), copy);

  memcpy (copy->answers, self->answers, sizeof self->answers);
  copy->told = self->told ? g_ptr_array_ref (self->told) : NULL;
  copy->contradicted = self->contradicted ? g_ptr_array_ref (self->contradicted) : NULL;
  return copy;
}

/**
 * care_situation_equal:
 * @self: a situation
 * @other: another one
 *
 * Returns: %TRUE where both have the same answers; what offices have told is no answer of these
 */
gboolean
care_situation_equal (CareSituation *self, CareSituation *other)
{
  g_autoptr (JsonNode) one = NULL, two = NULL;
  g_autoptr (CareSituation) plain = NULL;

  g_return_val_if_fail (CARE_IS_SITUATION (self) && CARE_IS_SITUATION (other), FALSE);

  plain = care_situation_copy (other);
  care_situation_set_told (plain, self->told);
  one = care_situation_to_json (self);
  two = care_situation_to_json (plain);
  return json_node_equal (one, two);
}

/**
 * care_situation_restore:
 * @self: a situation
 * @earlier: a copy of it from before
 *
 * Gives @self the answers that it had; what offices have told since stays.
 */
void
care_situation_restore (CareSituation *self, CareSituation *earlier)
{
  g_return_if_fail (CARE_IS_SITUATION (self) && CARE_IS_SITUATION (earlier));

  memcpy (self->answers, earlier->answers, sizeof self->answers);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The answers as the rules read them: %CARE_N_ANSWERS values. */
const CareValue *
care_situation_peek_answers (CareSituation *self)
{
  return self->answers;
}

/**
 * care_situation_has:
 * @self: a situation
 * @key: a key that people answer
 *
 * Returns: %TRUE where there is an answer, be it "unknown"
 */
gboolean
care_situation_has (CareSituation *self, CareKey key)
{
  g_return_val_if_fail (CARE_IS_SITUATION (self) && key < CARE_N_ANSWERS, FALSE);

  return self->answers[key].set;
}

/**
 * care_situation_clear:
 * @self: a situation
 * @key: a key that people answer
 *
 * Takes an answer back.
 */
void
care_situation_clear (CareSituation *self, CareKey key)
{
  g_return_if_fail (CARE_IS_SITUATION (self) && key < CARE_N_ANSWERS);

  store (self, key, (CareValue) { FALSE, 0, NULL });
}

static gboolean
takes (CareSituation *self, CareKey key, CareKind kind)
{
  return CARE_IS_SITUATION (self) && key < CARE_N_ANSWERS && care_key_get_kind (key) == kind;
}

/**
 * care_situation_get_place:
 * @self: a situation
 * @key: a key for a place
 *
 * Returns: (transfer none) (nullable): the division, %NULL where there is no answer
 */
const CareDivision *
care_situation_get_place (CareSituation *self, CareKey key)
{
  g_return_val_if_fail (takes (self, key, CARE_KIND_PLACE), NULL);

  return self->answers[key].place;
}

/**
 * care_situation_set_place:
 * @self: a situation
 * @key: a key for a place
 * @place: (nullable): the division, %NULL to take the answer back
 */
void
care_situation_set_place (CareSituation *self, CareKey key, const CareDivision *place)
{
  g_return_if_fail (takes (self, key, CARE_KIND_PLACE));

  store (self, key, (CareValue) { place != NULL, 0, place });
}

/**
 * care_situation_get_choice:
 * @self: a situation
 * @key: a key for a choice
 *
 * Returns: (transfer none) (nullable): the id, %NULL where there is no answer
 */
const char *
care_situation_get_choice (CareSituation *self, CareKey key)
{
  g_return_val_if_fail (takes (self, key, CARE_KIND_CHOICE), NULL);

  return self->answers[key].set ? care_key_get_choices (key)[self->answers[key].number] : NULL;
}

/**
 * care_situation_set_choice:
 * @self: a situation
 * @key: a key for a choice
 * @choice: (nullable): an id of care_key_get_choices(), %NULL to take the answer back
 */
void
care_situation_set_choice (CareSituation *self, CareKey key, const char *choice)
{
  int index = care_key_find_choice (key, choice);

  g_return_if_fail (takes (self, key, CARE_KIND_CHOICE));
  g_return_if_fail (choice == NULL || index >= 0);

  store (self, key, (CareValue) { choice != NULL, MAX (index, 0), NULL });
}

/**
 * care_situation_get_flag:
 * @self: a situation
 * @key: a key for a flag
 *
 * Returns: the flag, %FALSE where there is no answer; care_situation_has() tells the two apart
 */
gboolean
care_situation_get_flag (CareSituation *self, CareKey key)
{
  g_return_val_if_fail (takes (self, key, CARE_KIND_FLAG), FALSE);

  return self->answers[key].number != 0;
}

/**
 * care_situation_set_flag:
 * @self: a situation
 * @key: a key for a flag
 * @flag: the flag
 */
void
care_situation_set_flag (CareSituation *self, CareKey key, gboolean flag)
{
  g_return_if_fail (takes (self, key, CARE_KIND_FLAG));

  store (self, key, (CareValue) { TRUE, flag != FALSE, NULL });
}

/**
 * care_situation_get_number:
 * @self: a situation
 * @key: a key for a number
 *
 * Returns: the number, 0 where there is no answer
 */
gint64
care_situation_get_number (CareSituation *self, CareKey key)
{
  g_return_val_if_fail (takes (self, key, CARE_KIND_NUMBER), 0);

  return self->answers[key].number;
}

/**
 * care_situation_set_number:
 * @self: a situation
 * @key: a key for a number
 * @number: the number
 */
void
care_situation_set_number (CareSituation *self, CareKey key, gint64 number)
{
  g_return_if_fail (takes (self, key, CARE_KIND_NUMBER));

  store (self, key, (CareValue) { TRUE, number, NULL });
}

/**
 * care_situation_get_date:
 * @self: a situation
 * @key: a key for a date
 *
 * Returns: the day, %CARE_DATE_NONE where there is no answer
 */
CareDate
care_situation_get_date (CareSituation *self, CareKey key)
{
  g_return_val_if_fail (takes (self, key, CARE_KIND_DATE), CARE_DATE_NONE);

  return self->answers[key].set ? (CareDate) self->answers[key].number : CARE_DATE_NONE;
}

/**
 * care_situation_set_date:
 * @self: a situation
 * @key: a key for a date
 * @date: the day, %CARE_DATE_NONE to take the answer back
 */
void
care_situation_set_date (CareSituation *self, CareKey key, CareDate date)
{
  g_return_if_fail (takes (self, key, CARE_KIND_DATE));

  if (date == CARE_DATE_NONE)
    store (self, key, (CareValue) { FALSE, 0, NULL });
  else
    store (self, key, (CareValue) { TRUE, date, NULL });
}

/**
 * care_situation_get_special:
 * @self: a situation
 * @special: an id of the key `special`
 *
 * Returns: %TRUE where the special situation is present
 */
gboolean
care_situation_get_special (CareSituation *self, const char *special)
{
  int index = care_key_find_choice (CARE_KEY_SPECIAL, special);

  g_return_val_if_fail (CARE_IS_SITUATION (self) && index >= 0, FALSE);

  return (self->answers[CARE_KEY_SPECIAL].number >> index) & 1;
}

/**
 * care_situation_set_special:
 * @self: a situation
 * @special: an id of the key `special`
 * @present: whether it is present
 */
void
care_situation_set_special (CareSituation *self, const char *special, gboolean present)
{
  int index = care_key_find_choice (CARE_KEY_SPECIAL, special);
  CareValue value;

  g_return_if_fail (CARE_IS_SITUATION (self) && index >= 0);

  value = self->answers[CARE_KEY_SPECIAL];
  if (present)
    value.number |= G_GINT64_CONSTANT (1) << index;
  else
    value.number &= ~(G_GINT64_CONSTANT (1) << index);
  value.set = TRUE;
  store (self, CARE_KEY_SPECIAL, value);
}

/**
 * care_situation_get_today:
 * @self: a situation
 *
 * Returns: the day that the question is asked on: as the situation has it, or by the clock
 */
CareDate
care_situation_get_today (CareSituation *self)
{
  g_return_val_if_fail (CARE_IS_SITUATION (self), CARE_DATE_NONE);

  return self->answers[CARE_KEY_TODAY].set ? (CareDate) self->answers[CARE_KEY_TODAY].number
                                           : care_date_today ();
}

/**
 * care_situation_get_first_today:
 * @self: a situation
 *
 * What has happened already bounds the day that the question can be asked on.
 *
 * Returns: the first day that "today" can be, or %CARE_DATE_NONE where nothing bounds it
 */
CareDate
care_situation_get_first_today (CareSituation *self)
{
  static const CareKey past[] = {
    CARE_KEY_BIRTH_DATE, CARE_KEY_ADMITTED_ON, CARE_KEY_DISCHARGED_ON, CARE_KEY_EXISTING_FILED_ON,
    CARE_KEY_EXISTING_PAPERS_SUPPLIED_ON, CARE_KEY_EXISTING_CANCELLED_ON,
  };
  CareDate first = CARE_DATE_NONE;

  g_return_val_if_fail (CARE_IS_SITUATION (self), CARE_DATE_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (past); i++)
    {
      CareDate day = care_situation_get_date (self, past[i]);

      if (day != CARE_DATE_NONE && (first == CARE_DATE_NONE || day > first))
        first = day;
    }
  return first;
}

/**
 * care_situation_get_last_birth_date:
 * @self: a situation
 *
 * Nobody is admitted, and nothing is filed for anybody, before they are born.
 *
 * Returns: the last day that the patient can be born on
 */
CareDate
care_situation_get_last_birth_date (CareSituation *self)
{
  static const CareKey later[] = { CARE_KEY_ADMITTED_ON, CARE_KEY_EXISTING_FILED_ON };
  CareDate last;

  g_return_val_if_fail (CARE_IS_SITUATION (self), CARE_DATE_NONE);

  last = care_situation_get_today (self);
  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    if (care_situation_has (self, later[i]))
      last = MIN (last, care_situation_get_date (self, later[i]));
  return last;
}

/**
 * care_situation_get_told:
 * @self: a situation
 *
 * Returns: (transfer none) (element-type CareTold) (nullable): the answers that the user got from
 *   offices, %NULL where there are none
 */
GPtrArray *
care_situation_get_told (CareSituation *self)
{
  g_return_val_if_fail (CARE_IS_SITUATION (self), NULL);

  return self->told;
}

/**
 * care_situation_set_told:
 * @self: a situation
 * @told: (nullable) (element-type CareTold): answers; those of another pooling area are left out
 *
 * Takes the place of all earlier answers. The narrower scope and the later answer go first.
 */
void
care_situation_set_told (CareSituation *self, GPtrArray *told)
{
  g_return_if_fail (CARE_IS_SITUATION (self));

  if (told == self->told)
    return;
  take_told (self, told);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * care_situation_get_contradicted:
 * @self: a situation
 *
 * Returns: (transfer none) (element-type CareTold) (nullable): the answers that another answer to
 *   the same question contradicts; they are not used
 */
GPtrArray *
care_situation_get_contradicted (CareSituation *self)
{
  g_return_val_if_fail (CARE_IS_SITUATION (self), NULL);

  return self->contradicted;
}

/**
 * care_situation_is_empty:
 * @self: a situation
 *
 * Returns: %TRUE where nothing has been answered yet
 */
gboolean
care_situation_is_empty (CareSituation *self)
{
  g_return_val_if_fail (CARE_IS_SITUATION (self), TRUE);

  for (guint key = 0; key < CARE_N_ANSWERS; key++)
    if (care_situation_has (self, key))
      return FALSE;
  return TRUE;
}
