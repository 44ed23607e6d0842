/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CareBatchState:
 * @CARE_BATCH_READY: the forms can be made
 * @CARE_BATCH_PROBLEMS: a clerk would send the forms back
 * @CARE_BATCH_UNREADABLE: the row makes no sense
 * @CARE_BATCH_MADE: the forms are written
 * @CARE_BATCH_DRAFT: they are written as drafts
 */
typedef enum
{
  CARE_BATCH_READY,
  CARE_BATCH_PROBLEMS,
  CARE_BATCH_UNREADABLE,
  CARE_BATCH_MADE,
  CARE_BATCH_DRAFT,
} CareBatchState;

#define CARE_TYPE_BATCH_STATE (care_batch_state_get_type ())
GType care_batch_state_get_type (void);

/**
 * CareBatchPerson:
 *
 * A row of a list of people: `line` in the list, `name` and masked `id-number`, `state`, and what
 * `says` more: problems, or the names of files, a line each.
 */
#define CARE_TYPE_BATCH_PERSON (care_batch_person_get_type ())
G_DECLARE_FINAL_TYPE (CareBatchPerson, care_batch_person, CARE, BATCH_PERSON, GObject)

CareBatchPerson *care_batch_person_new           (guint line, const char *name,
                                                  const char *id_number);
guint            care_batch_person_get_line      (CareBatchPerson *self);
const char      *care_batch_person_get_name      (CareBatchPerson *self);
const char      *care_batch_person_get_id_number (CareBatchPerson *self);
CareBatchState   care_batch_person_get_state     (CareBatchPerson *self);
const char      *care_batch_person_get_says      (CareBatchPerson *self);
void             care_batch_person_set_names     (CareBatchPerson *self, const char *name,
                                                  const char *id_number);
void             care_batch_person_set_state     (CareBatchPerson *self, CareBatchState state,
                                                  const char *says);

G_END_DECLS
