/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-summary-private.h"

#include "advice/care-advice-private.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (CareSummary, care_summary, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
care_summary_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, CARE_SUMMARY (object)->texts[prop_id]);
}

static void
care_summary_finalize (GObject *object)
{
  CareSummary *self = CARE_SUMMARY (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);
  g_free (self->urgent.says);
  G_OBJECT_CLASS (care_summary_parent_class)->finalize (object);
}

static void
care_summary_class_init (CareSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = {
    [PROP_HEADLINE] = "headline",       [PROP_PAYS] = "pays",
    [PROP_HOW_LONG] = "how-long",       [PROP_BRING] = "bring",
    [PROP_WHERE] = "where",             [PROP_CLAIM_BY] = "claim-by",
    [PROP_ASK] = "ask",
    [PROP_SHORT_PAYS] = "short-pays",   [PROP_SHORT_HOW_LONG] = "short-how-long",
    [PROP_SHORT_BRING] = "short-bring",
  };

  object_class->get_property = care_summary_get_property;
  object_class->finalize = care_summary_finalize;
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_summary_init (CareSummary *self)
{
}

/**
 * care_summary_get_urgent:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): the one thing to do first
 */
const CareUrgent *
care_summary_get_urgent (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->urgent.id ? &self->urgent : NULL;
}

/**
 * care_summary_get_headline:
 * @self: a summary
 *
 * Returns: (transfer none): what to do
 */
const char *
care_summary_get_headline (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_HEADLINE];
}

/**
 * care_summary_get_pays:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): what ratio is paid, and whether on the spot or later
 */
const char *
care_summary_get_pays (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_PAYS];
}

/**
 * care_summary_get_how_long:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): how long the filing holds
 */
const char *
care_summary_get_how_long (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_HOW_LONG];
}

/**
 * care_summary_get_bring:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): which papers to bring; where the bill has been paid and is
 *   claimed, those of the claim, or that they are to be asked for
 */
const char *
care_summary_get_bring (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_BRING];
}

/**
 * care_summary_get_where:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): where to file, or to claim where the bill has been paid
 */
const char *
care_summary_get_where (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_WHERE];
}

/**
 * care_summary_get_claim_by:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): until when the claim can be handed in, or that it is to be
 *   asked; %NULL where nothing has been paid yet
 */
const char *
care_summary_get_claim_by (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_CLAIM_BY];
}

/**
 * care_summary_get_open_claim_by:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_claim_by() where no deadline of the advice
 *   says it
 */
const char *
care_summary_get_open_claim_by (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->claim_is_dated ? NULL : self->texts[PROP_CLAIM_BY];
}

/**
 * care_summary_knows_claim_by:
 * @self: a summary
 *
 * Returns: whether it is known until when the claim can be handed in
 */
gboolean
care_summary_knows_claim_by (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), FALSE);

  return self->claim_is_known;
}

/**
 * care_summary_get_ask:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): whom to ask, where the sources are silent
 */
const char *
care_summary_get_ask (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_ASK];
}

/**
 * care_summary_get_n_papers:
 * @self: a summary
 *
 * Returns: how many papers are needed
 */
guint
care_summary_get_n_papers (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), 0);

  return self->n_papers;
}

/**
 * care_summary_get_short_pays:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_pays() in a few words
 */
const char *
care_summary_get_short_pays (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_SHORT_PAYS];
}

/**
 * care_summary_get_short_how_long:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_how_long() in a few words
 */
const char *
care_summary_get_short_how_long (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_SHORT_HOW_LONG];
}

/**
 * care_summary_get_short_bring:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): care_summary_get_bring() in a few words
 */
const char *
care_summary_get_short_bring (CareSummary *self)
{
  g_return_val_if_fail (CARE_IS_SUMMARY (self), NULL);

  return self->texts[PROP_SHORT_BRING];
}

static void
add_urgent (CareSummary *self, JsonBuilder *builder)
{
  const CareContact *contact = self->urgent.contact;

  json_builder_set_member_name (builder, "urgent");
  if (self->urgent.id == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  care_json_add_string (builder, "id", self->urgent.id);
  care_json_add_string (builder, "says", self->urgent.says);
  if (self->urgent.last_day != CARE_DATE_NONE)
    care_json_add_date (builder, "last_day", self->urgent.last_day);
  if (contact != NULL)
    {
      json_builder_set_member_name (builder, "contact");
      json_builder_begin_object (builder);
      care_json_add_string (builder, "name", care_text_pick (&contact->name));
      care_json_add_string (builder, "phone", contact->phone);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/**
 * care_summary_add_json:
 * @self: a summary
 * @builder: a builder inside an object
 *
 * Adds the members `urgent` and `summary` as CONTRACT.md describes them.
 */
void
care_summary_add_json (CareSummary *self, JsonBuilder *builder)
{
  g_return_if_fail (CARE_IS_SUMMARY (self));

  add_urgent (self, builder);
  json_builder_set_member_name (builder, "summary");
  json_builder_begin_object (builder);
  care_json_add_string (builder, "do", self->texts[PROP_HEADLINE]);
  care_json_add_string (builder, "pays", self->texts[PROP_PAYS]);
  care_json_add_string (builder, "how_long", self->texts[PROP_HOW_LONG]);
  care_json_add_string (builder, "bring", self->texts[PROP_BRING]);
  care_json_add_string (builder, "where", self->texts[PROP_WHERE]);
  care_json_add_string (builder, "claim_by", self->texts[PROP_CLAIM_BY]);
  care_json_add_string (builder, "ask", self->texts[PROP_ASK]);
  care_json_add_int (builder, "papers", self->n_papers);
  json_builder_end_object (builder);
}

/**
 * care_advice_get_summary:
 * @self: an advice
 *
 * Returns: (transfer none): what is said first
 */
CareSummary *
care_advice_get_summary (CareAdvice *self)
{
  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  if (self->summary == NULL)
    self->summary = care_summary_new (self);
  return self->summary;
}

/**
 * care_advice_dup_headline:
 * @self: an advice
 *
 * Returns: (transfer full): the answer in one or two sentences, in the user's language: what the
 *   summary says is to be done, and where that is settled, what is paid
 */
char *
care_advice_dup_headline (CareAdvice *self)
{
  CareSummary *summary;
  gboolean settled;

  g_return_val_if_fail (CARE_IS_ADVICE (self), NULL);

  summary = care_advice_get_summary (self);
  settled = care_advice_get_decision (self) != CARE_DECISION_UNKNOWN
            && self->open == CARE_N_KEYS;
  return settled && care_summary_get_pays (summary) != NULL
           ? g_strdup_printf (C_("headline: filing, points", "%1$s %2$s"),
                              care_summary_get_headline (summary),
                              care_summary_get_pays (summary))
           : g_strdup (care_summary_get_headline (summary));
}
