/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-contact.h"

#include "place/care-area-codes.h"

#include <string.h>

/* What a number needs from elsewhere, where its area code is not known. */
static void
say_area_code (CareContact *contact)
{
  g_autofree char *zh = g_strdup_printf ("%s；从外地打要加参保地的区号", contact->purpose.zh_CN);
  g_autofree char *en = g_strdup_printf ("%s; from elsewhere, dial the area code of the place of "
                                         "insurance first", contact->purpose.en);

  contact->purpose.zh_CN = (char *) g_intern_string (zh);
  contact->purpose.en = (char *) g_intern_string (en);
}

/**
 * care_contact_copy_dialled:
 * @self: whom to ask
 * @place: (nullable): the place whose office is meant
 *
 * A hotline is answered in the city in which it is dialled, and who asks is mostly elsewhere. There
 * are few such numbers and sentences, so they are interned.
 *
 * Returns: (transfer full): a copy with the number as it is dialled from anywhere; where the area
 *   code is not known it says that one is needed. Freed with g_free()
 */
CareContact *
care_contact_copy_dialled (const CareContact *self, const CareDivision *place)
{
  CareContact *copy = g_memdup2 (self, sizeof *self);
  g_autofree char *phone = NULL;

  if (self->phone == NULL || !care_area_codes_is_hotline (self->phone))
    return copy;
  phone = care_area_codes_dup_phone (place, self->phone);
  if (care_area_codes_is_hotline (phone))
    say_area_code (copy);
  copy->phone = g_intern_string (phone);
  return copy;
}
