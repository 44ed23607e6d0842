/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-fact-json.h"

#include "base/care-json.h"
#include "policy/care-told.h"

/**
 * care_fact_to_json:
 * @self: a fact
 *
 * Returns: (transfer full): the fact as `facts` of every result has it: source, document, number,
 *   article, quote, issued, in_force, until, dated, confidence, verified_on
 */
JsonNode *
care_fact_to_json (const CareFact *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const CareSource *source = self->source;

  json_builder_begin_object (builder);
  care_json_add_string (builder, "source", source ? source->id : NULL);
  care_json_add_string (builder, "document", source ? source->document : NULL);
  care_json_add_string (builder, "number", source ? source->number : NULL);
  care_json_add_string (builder, "article", self->article);
  care_json_add_string (builder, "quote", self->quote);
  care_json_add_date (builder, "issued", source ? source->issued : CARE_DATE_NONE);
  care_json_add_date (builder, "in_force", self->from != CARE_DATE_NONE || source == NULL
                                             ? self->from : source->in_force);
  if (self->to != CARE_DATE_NONE)
    care_json_add_date (builder, "until", self->to);
  care_json_add_string (builder, "dated", source ? care_text_pick (&source->dated) : NULL);
  care_json_add_string (builder, "confidence", care_confidence_get_id (self->confidence));
  care_json_add_date (builder, "verified_on", self->verified_on);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * care_fact_write_reference:
 * @self: a fact
 * @builder: inside an object
 *
 * Adds `fact` with the id of the fact, or `told` with who said it and when.
 */
void
care_fact_write_reference (const CareFact *self, JsonBuilder *builder)
{
  if (self->told != NULL)
    care_told_write_mark (self->told, builder);
  else
    care_json_add_string (builder, "fact", self->id);
}
