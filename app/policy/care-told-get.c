/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-told-private.h"

/* The parts of an answer. */

/**
 * care_told_get_question:
 * @self: an answer
 *
 * Returns: (transfer none): what it answers
 */
const CarePlaceQuestion *
care_told_get_question (CareTold *self)
{
  return self->question;
}

/**
 * care_told_get_insured:
 * @self: an answer
 *
 * Returns: (transfer none): the place that it is about
 */
const CareDivision *
care_told_get_insured (CareTold *self)
{
  return self->insured;
}

/**
 * care_told_get_scheme:
 * @self: an answer
 *
 * Returns: the scheme that it holds for
 */
const char *
care_told_get_scheme (CareTold *self)
{
  return self->scheme;
}

/**
 * care_told_get_reason:
 * @self: an answer
 *
 * Returns: (nullable): the one reason that it holds for, %NULL where it was not limited
 */
const char *
care_told_get_reason (CareTold *self)
{
  return self->reason;
}

/**
 * care_told_get_care:
 * @self: an answer
 *
 * Returns: (nullable): the one kind of care that it holds for
 */
const char *
care_told_get_care (CareTold *self)
{
  return self->care;
}

/**
 * care_told_get_disease:
 * @self: an answer
 *
 * Returns: (nullable): the one disease that it holds for
 */
const char *
care_told_get_disease (CareTold *self)
{
  return self->disease;
}

/**
 * care_told_get_level:
 * @self: an answer
 *
 * Returns: (nullable): the one level of hospital that it holds for
 */
const char *
care_told_get_level (CareTold *self)
{
  return self->level;
}

/**
 * care_told_get_value:
 * @self: an answer
 *
 * Returns: (transfer none): the value, of the kind of its question, or `unclear`
 */
JsonNode *
care_told_get_value (CareTold *self)
{
  return self->value;
}

/**
 * care_told_is_unclear:
 * @self: an answer
 *
 * Returns: %TRUE where whoever was asked could not say
 */
gboolean
care_told_is_unclear (CareTold *self)
{
  return care_place_question_is_unclear (self->value);
}

/**
 * care_told_get_from:
 * @self: an answer
 *
 * Returns: who said it
 */
const char *
care_told_get_from (CareTold *self)
{
  return self->from;
}

/**
 * care_told_get_told_on:
 * @self: an answer
 *
 * Returns: when
 */
CareDate
care_told_get_told_on (CareTold *self)
{
  return self->told_on;
}

/**
 * care_told_get_note:
 * @self: an answer
 *
 * Returns: (nullable): what the user noted beside it
 */
const char *
care_told_get_note (CareTold *self)
{
  return self->note;
}

/**
 * care_told_get_fact:
 * @self: an answer
 *
 * Returns: (transfer none): the fact that figures resting on it name; lives as long as @self
 */
const CareFact *
care_told_get_fact (CareTold *self)
{
  return &self->fact;
}

/**
 * care_told_get_rules:
 * @self: an answer
 *
 * Returns: (transfer none) (element-type CareRule): the rows that say the same
 */
GPtrArray *
care_told_get_rules (CareTold *self)
{
  return self->rules;
}
