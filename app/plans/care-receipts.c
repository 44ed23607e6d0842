/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-receipts.h"

#include "base/care-json.h"
#include "costs/care-schedule.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (CareReceipts, care_receipts, care_receipts_copy, care_receipts_free)

static const struct
{
  const char *name;
  gsize offset;
} amounts[] = {
  { "total_fen", G_STRUCT_OFFSET (CareReceipts, total_fen) },
  { "outside_fen", G_STRUCT_OFFSET (CareReceipts, outside_fen) },
  { "settled_fen", G_STRUCT_OFFSET (CareReceipts, settled_fen) },
};

#define AMOUNT(receipts, i) G_STRUCT_MEMBER (gint64, receipts, amounts[i].offset)

/**
 * care_receipts_new:
 *
 * Returns: (transfer full): receipts of which nothing has been typed
 */
CareReceipts *
care_receipts_new (void)
{
  CareReceipts *self = g_new0 (CareReceipts, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    AMOUNT (self, i) = CARE_FEN_UNKNOWN;
  return self;
}

/**
 * care_receipts_copy:
 * @self: receipts
 *
 * Returns: (transfer full): a copy
 */
CareReceipts *
care_receipts_copy (const CareReceipts *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * care_receipts_free:
 * @self: receipts
 */
void
care_receipts_free (CareReceipts *self)
{
  g_free (self);
}

/**
 * care_receipts_is_empty:
 * @self: receipts
 *
 * Returns: whether nothing has been typed
 */
gboolean
care_receipts_is_empty (const CareReceipts *self)
{
  gboolean empty = self->count == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    empty = empty && AMOUNT (self, i) == CARE_FEN_UNKNOWN;
  return empty;
}

/**
 * care_receipts_get_open:
 * @self: receipts that care_receipts_check() accepts
 *
 * Returns: what is left of the total after what has been paid already, %CARE_FEN_UNKNOWN where one
 *   of the two has not been typed. How much of it is paid the office says
 */
gint64
care_receipts_get_open (const CareReceipts *self)
{
  if (self->total_fen == CARE_FEN_UNKNOWN || self->settled_fen == CARE_FEN_UNKNOWN)
    return CARE_FEN_UNKNOWN;
  return self->total_fen - self->settled_fen;
}

/**
 * care_receipts_check:
 * @self: receipts
 * @path: how to call them in messages
 * @error: return location for a #GError
 *
 * Returns: whether the figures do not contradict each other
 */
gboolean
care_receipts_check (const CareReceipts *self, const char *path, GError **error)
{
  if (self->total_fen == CARE_FEN_UNKNOWN)
    return TRUE;
  if (self->outside_fen > self->total_fen)
    return care_json_fail (error, path, "outside_fen", _("is more than total_fen"));
  if (self->settled_fen > self->total_fen)
    return care_json_fail (error, path, "settled_fen", _("is more than total_fen"));
  return TRUE;
}

/**
 * care_receipts_new_from_json:
 * @root: an object with `count`, `total_fen`, `outside_fen` and `settled_fen`, as far as typed
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the receipts, or %NULL where the figures are impossible
 */
CareReceipts *
care_receipts_new_from_json (JsonNode *root, const char *path, GError **error)
{
  static const char *const allowed[] = { "count", "total_fen", "outside_fen", "settled_fen",
                                         NULL };
  g_autoptr (CareReceipts) self = care_receipts_new ();
  JsonObject *object = care_json_root_object (root, path, error);
  gboolean present;
  gint64 value;

  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_json_get_int (object, path, "count", CARE_JSON_OPTIONAL, 1, CARE_RECEIPTS_MAX,
                             &present, &value, error))
    return NULL;
  self->count = present ? (int) value : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      if (!care_json_get_int (object, path, amounts[i].name, CARE_JSON_OPTIONAL, 0, CARE_MONEY_MAX,
                              &present, &value, error))
        return NULL;
      AMOUNT (self, i) = present ? value : CARE_FEN_UNKNOWN;
    }
  if (!care_receipts_check (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_receipts_to_json:
 * @self: receipts
 *
 * Returns: (transfer full): what care_receipts_new_from_json() reads
 */
JsonNode *
care_receipts_to_json (const CareReceipts *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  if (self->count > 0)
    json_object_set_int_member (object, "count", self->count);
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (AMOUNT (self, i) != CARE_FEN_UNKNOWN)
      json_object_set_int_member (object, amounts[i].name, AMOUNT (self, i));
  return node;
}
