/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-fact-json.h"

static void
write_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
write_date (JsonBuilder *builder, const char *name, CareDate date)
{
  char iso[CARE_DATE_ISO_LENGTH];

  if (date != CARE_DATE_NONE)
    care_date_to_iso (date, iso);
  write_string (builder, name, date == CARE_DATE_NONE ? NULL : iso);
}

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
  write_string (builder, "source", source ? source->id : NULL);
  write_string (builder, "document", source ? source->document : NULL);
  write_string (builder, "number", source ? source->number : NULL);
  write_string (builder, "article", self->article);
  write_string (builder, "quote", self->quote);
  write_date (builder, "issued", source ? source->issued : CARE_DATE_NONE);
  write_date (builder, "in_force", self->from != CARE_DATE_NONE || source == NULL
                                     ? self->from : source->in_force);
  if (self->to != CARE_DATE_NONE)
    write_date (builder, "until", self->to);
  write_string (builder, "dated", source ? care_text_pick (&source->dated) : NULL);
  write_string (builder, "confidence", care_confidence_get_id (self->confidence));
  write_date (builder, "verified_on", self->verified_on);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
