/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/care-json.h"
#include "base/care-money.h"
#include "costs/care-schedule.h"

G_BEGIN_DECLS

/**
 * CareBill:
 * @covered_fen: what the place of care's catalogue covers, where it is known as one figure
 * @covered_min_fen: the least it can be, where only that is known
 * @covered_max_fen: the most it can be
 * @full_fen: the part of the catalogue that is covered whole (甲类)
 * @partly_fen: the part of which one pays a share first (乙类), that share included
 * @partly_self_fen: that share, as an amount
 * @partly_self_bp: that share, as a ratio; -1 where it is not given so
 * @outside_fen: what no catalogue covers
 * @total_fen: the whole bill
 * @home_covered_fen: what home's catalogue covers of the same bill, which counts where the money is
 *   claimed at home
 * @share_min_bp: the least share of the whole that can be covered; -1 where not given
 * @share_max_bp: the most
 * @second_stay: whether it is the second or a later stay this year
 * @paid_this_year_fen: what the fund has paid this year before this bill
 * @level: (nullable): id of the hospital level, as in the card of the city
 *
 * What is known of a bill; amounts that are not known are %CARE_FEN_UNKNOWN.
 */
typedef struct
{
  gint64 covered_fen;
  gint64 covered_min_fen;
  gint64 covered_max_fen;
  gint64 full_fen;
  gint64 partly_fen;
  gint64 partly_self_fen;
  int partly_self_bp;
  gint64 outside_fen;
  gint64 total_fen;
  gint64 home_covered_fen;
  int share_min_bp;
  int share_max_bp;
  CareSaid second_stay;
  gint64 paid_this_year_fen;
  char *level;
} CareBill;

#define CARE_TYPE_BILL (care_bill_get_type ())
GType care_bill_get_type (void);

CareBill *care_bill_new           (void);
CareBill *care_bill_new_from_json (JsonNode *root, const char *path, GError **error);
CareBill *care_bill_copy          (const CareBill *self);
void      care_bill_free          (CareBill *self);
JsonNode *care_bill_to_json       (const CareBill *self);
gboolean  care_bill_check         (const CareBill *self, const char *path, GError **error);
gboolean  care_bill_has_parts     (const CareBill *self);
CareBill *care_bill_copy_for_home (const CareBill *self);
CareBill *care_bill_copy_for_care (const CareBill *self);
gint64    care_bill_get_total     (const CareBill *self);
gint64    care_bill_get_partly_self (const CareBill *self);
gboolean  care_bill_get_covered   (const CareBill *self, gint64 *min_fen, gint64 *max_fen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareBill, care_bill_free)

G_END_DECLS
