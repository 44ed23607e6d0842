/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-stay-tariff-told.h"

#include "policy/care-place-value.h"
#include "policy/care-told.h"

#include "base/care-json.h"

#include <string.h>

/* What a tariff leaves open is filled from the figures of a pack, and after them from what an
 * office has told the user. A tariff that the user has typed from the city's leaflet is a document
 * and is not overruled. */

typedef struct
{
  CareAdvice *advice;
  const CareBill *bill;
  CareStayTariff *tariff;
  gboolean retired;
  gboolean wants_deductible;
  gboolean wants_ratio;
  gboolean wants_cap;
  int more_points;
} Filling;

static gboolean
is_int (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64;
}

static void
take_deductible (Filling *filling, JsonNode *value, const CareFact *fact)
{
  if (!filling->wants_deductible || !is_int (value))
    return;
  filling->tariff->basic.deductible_fen = json_node_get_int (value);
  filling->tariff->deductible_fact = fact;
  filling->wants_deductible = FALSE;
}

static void
take_ratio (Filling *filling, JsonNode *value, const CareFact *fact)
{
  CareSchedule *basic = &filling->tariff->basic;

  if (!filling->wants_ratio)
    return;
  if (is_int (value))
    {
      basic->bands[0] = (CareBand) { 0, CARE_FEN_NO_END, (int) json_node_get_int (value) };
      basic->n_bands = 1;
    }
  else
    {
      JsonArray *bands = json_node_get_array (value);

      basic->n_bands = MIN (json_array_get_length (bands), CARE_SCHEDULE_MAX_BANDS);
      for (guint i = 0; i < basic->n_bands; i++)
        {
          JsonObject *band = json_array_get_object_element (bands, i);

          basic->bands[i] = (CareBand) {
            care_json_peek_int (band, "from_fen", 0),
            care_json_peek_int (band, "to_fen", CARE_FEN_NO_END),
            (int) care_json_peek_int (band, "ratio_bp", 0) };
        }
    }
  filling->tariff->ratio_fact = fact;
  filling->wants_ratio = FALSE;
}

static void
take_cap (Filling *filling, JsonNode *value, const CareFact *fact)
{
  if (!filling->wants_cap || !is_int (value))
    return;
  filling->tariff->basic.cap_fen = json_node_get_int (value);
  filling->tariff->cap_fact = fact;
  filling->wants_cap = FALSE;
}

static void
take (Filling *filling, const CarePlaceQuestion *question, const char *level, JsonNode *value,
      const CareFact *fact)
{
  gboolean second = filling->bill != NULL && filling->bill->second_stay == CARE_SAID_YES;

  if (question->figure == NULL || care_place_question_is_unclear (value)
      || (level != NULL
          && (filling->bill == NULL || g_strcmp0 (filling->bill->level, level) != 0)))
    return;
  if (strcmp (question->figure, second ? "second-deductible" : "deductible") == 0)
    take_deductible (filling, value, fact);
  else if (strcmp (question->figure, "ratio") == 0)
    take_ratio (filling, value, fact);
  else if (strcmp (question->figure, "cap") == 0)
    take_cap (filling, value, fact);
  else if (strcmp (question->figure, "retiree-points") == 0 && filling->retired
           && filling->more_points == 0 && is_int (value))
    filling->more_points = (int) json_node_get_int (value);
}

static void
take_figures (Filling *filling, const CarePack *pack, const char *scheme)
{
  for (guint i = 0; i < pack->figures->len; i++)
    {
      const CarePackFigure *figure = g_ptr_array_index (pack->figures, i);

      if (care_fact_is_in_force (figure->fact, care_advice_get_today (filling->advice))
          && (figure->scheme == NULL || g_strcmp0 (figure->scheme, scheme) == 0))
        take (filling, figure->question, figure->level, figure->value, figure->fact);
    }
}

static void
take_told (Filling *filling, CareSituation *situation)
{
  GPtrArray *told = care_situation_get_told (situation);
  GPtrArray *contradicted = care_situation_get_contradicted (situation);

  for (guint i = 0; told != NULL && i < told->len; i++)
    {
      CareTold *one = g_ptr_array_index (told, i);

      if (care_told_holds_for (one, care_situation_peek_answers (situation))
          && (contradicted == NULL || !g_ptr_array_find (contradicted, one, NULL)))
        take (filling, care_told_get_question (one), care_told_get_level (one),
              care_told_get_value (one), care_told_get_fact (one));
    }
}

/* What retirees get on top belongs to the ratio that it was told with. */
static void
add_more_points (Filling *filling)
{
  CareSchedule *basic = &filling->tariff->basic;

  for (guint i = 0; i < basic->n_bands && filling->tariff->ratio_fact != NULL; i++)
    basic->bands[i].ratio_bp = MIN (basic->bands[i].ratio_bp + filling->more_points * 100,
                                    CARE_RATIO_WHOLE);
}

/**
 * care_stay_tariff_complete:
 * @self: (nullable): the figures of a stay, as far as a tariff gives them
 * @advice: the advice, whose situation holds what offices have told
 * @bill: (nullable): the bill, which names the level of the hospital
 *
 * Fills the deductible, the ratios and the cap that @self leaves open from the pack of the place
 * and from the answers of offices. A figure for one level of hospital is used for that level only.
 *
 * Returns: (transfer full) (nullable): the figures, %NULL where nothing could be added
 */
CareStayTariff *
care_stay_tariff_complete (const CareStayTariff *self, CareAdvice *advice, const CareBill *bill)
{
  CareSituation *situation = care_advice_get_situation (advice);
  const CarePack *pack = care_advice_get_pack (advice);
  const char *scheme = care_situation_get_choice (situation, CARE_KEY_SCHEME);
  g_autoptr (CareStayTariff) tariff = NULL;
  Filling filling = { advice, bill };

  if (care_situation_get_told (situation) == NULL && pack->figures->len == 0)
    return NULL;
  tariff = self ? care_stay_tariff_copy (self) : care_stay_tariff_new ();
  filling.tariff = tariff;
  filling.retired = care_situation_get_flag (situation, CARE_KEY_RETIRED);
  filling.wants_deductible = tariff->basic.deductible_fen == CARE_FEN_UNKNOWN;
  filling.wants_ratio = tariff->basic.n_bands == 0;
  /* A tariff with figures and without a cap says that there is none. */
  filling.wants_cap = filling.wants_deductible && filling.wants_ratio
                      && tariff->basic.cap_fen == CARE_FEN_NO_END;
  if (!filling.wants_deductible && !filling.wants_ratio)
    return NULL;
  take_figures (&filling, pack, scheme);
  take_told (&filling, situation);
  add_more_points (&filling);
  if (tariff->deductible_fact == NULL && tariff->ratio_fact == NULL && tariff->cap_fact == NULL)
    return NULL;
  return g_steal_pointer (&tariff);
}
