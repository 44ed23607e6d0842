/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-pack-private.h"

#include "base/care-enum.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (CareConfidence, care_confidence,
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_SOURCE, "source"),
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_PUBLIC, "public"),
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_UNVERIFIED, "unverified"),
                    G_DEFINE_ENUM_VALUE (CARE_CONFIDENCE_TOLD, "told"))

/**
 * care_confidence_get_id:
 * @confidence: how well a fact is known
 *
 * Returns: `source`, `public`, `unverified` or `told`
 */
const char *
care_confidence_get_id (CareConfidence confidence)
{
  return care_enum_get_nick (CARE_TYPE_CONFIDENCE, confidence);
}

/**
 * care_fact_is_in_force:
 * @self: a fact
 * @day: a day
 *
 * Returns: %TRUE where the fact holds on @day
 */
gboolean
care_fact_is_in_force (const CareFact *self, CareDate day)
{
  return (self->from == CARE_DATE_NONE || self->from <= day)
         && (self->to == CARE_DATE_NONE || day <= self->to);
}

/**
 * care_fact_is_stale:
 * @self: a fact
 * @day: a day
 *
 * Returns: %TRUE where the fact should have been looked at again before @day
 */
gboolean
care_fact_is_stale (const CareFact *self, CareDate day)
{
  return self->review_on != CARE_DATE_NONE && day > self->review_on;
}

/* Keeps a copy of @text for as long as the pack lives. */
const char *
care_pack_keep (CarePack *self, const char *text)
{
  return text ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/* A text in several languages, kept by the pack. */
gboolean
care_pack_get_text (CarePack *self, JsonObject *object, const char *path, const char *name,
                    CareJsonNeed need, CareText *text, GError **error)
{
  CareText copy;

  if (!care_json_get_text (object, path, name, need, &copy, error))
    return FALSE;
  text->zh_CN = (char *) care_pack_keep (self, copy.zh_CN);
  text->en = (char *) care_pack_keep (self, copy.en);
  care_text_clear (&copy);
  return TRUE;
}

/**
 * care_pack_find_contact:
 * @self: a pack
 * @id: id of a contact
 *
 * Returns: (transfer none) (nullable): the contact of this pack
 */
CareContact *
care_pack_find_contact (const CarePack *self, const char *id)
{
  for (guint i = 0; i < self->contacts->len; i++)
    {
      CareContact *contact = g_ptr_array_index (self->contacts, i);

      if (strcmp (contact->id, id) == 0)
        return contact;
    }
  return NULL;
}

/**
 * care_pack_find_channel:
 * @self: a pack
 * @id: id of a channel
 *
 * Returns: (transfer none) (nullable): the channel of this pack or of those that it falls back on
 */
CareChannel *
care_pack_find_channel (const CarePack *self, const char *id)
{
  for (; self != NULL; self = self->parent)
    for (guint i = 0; i < self->channels->len; i++)
      {
        CareChannel *channel = g_ptr_array_index (self->channels, i);

        if (strcmp (channel->id, id) == 0)
          return channel;
      }
  return NULL;
}

static void
conflict_free (CareConflict *self)
{
  for (guint i = 0; i < self->n_when; i++)
    care_condition_clear (&self->when[i]);
  g_free (self->when);
  g_free (self->facts);
  g_free (self);
}

void
care_pack_free (CarePack *self)
{
  g_clear_pointer (&self->covers, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->channels, g_ptr_array_unref);
  g_clear_pointer (&self->guides, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  if (self->conflicts != NULL)
    g_ptr_array_set_free_func (self->conflicts, (GDestroyNotify) conflict_free);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  for (int i = 0; i < CARE_N_TABLES; i++)
    g_clear_pointer (&self->tables[i], g_ptr_array_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_string_chunk_free (self->strings);
  g_free (self);
}
