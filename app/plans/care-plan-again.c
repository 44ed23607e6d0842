/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plan-again.h"

/* What goes along into the new plan; days of a stay never do. */
static const char *const persons[CARE_N_PLAN_AGAINS][9] = {
  [CARE_PLAN_AGAIN_PERSON] = { "name", "sex", "scheme", "id_number", "phone", "contact_name",
                               "home_address" },
  [CARE_PLAN_AGAIN_RENEWED] = { "name", "sex", "scheme", "id_number", "phone", "contact_name",
                                "home_address", "care_address" },
  [CARE_PLAN_AGAIN_TRIP] = { "phone", "contact_name", "home_address", "care_address" },
};
static const char *const situations[CARE_N_PLAN_AGAINS][15] = {
  [CARE_PLAN_AGAIN_PERSON] = { "insured", "scheme", "retired", "birth_date", "existing", "told" },
  [CARE_PLAN_AGAIN_RENEWED] = { "insured", "scheme", "retired", "reason", "months_away",
                                "destination", "care", "disease", "special", "birth_date",
                                "proof", "by_agent", "existing", "told" },
  [CARE_PLAN_AGAIN_TRIP] = { "insured", "destination", "reason", "by_agent" },
};

static JsonNode *
keep (JsonObject *plan, const char *part, const char *const *members, gsize n_members)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) kept = json_object_new ();
  JsonNode *old = json_object_get_member (plan, part);
  JsonObject *object = old && JSON_NODE_HOLDS_OBJECT (old) ? json_node_get_object (old) : NULL;

  for (gsize i = 0; object != NULL && i < n_members && members[i] != NULL; i++)
    if (json_object_has_member (object, members[i]))
      json_object_set_member (kept, members[i],
                              json_node_copy (json_object_get_member (object, members[i])));
  json_node_set_object (node, kept);
  return node;
}

/**
 * care_plan_new_again:
 * @from: a plan
 * @again: what the new one is for
 *
 * Begins a plan with what @from knows already, so that nobody types it twice. Who files, what was
 * filed and the bill are the new plan's own; a filing that exists stays known.
 *
 * Returns: (transfer full): the new plan
 */
CarePlan *
care_plan_new_again (CarePlan *from, CarePlanAgain again)
{
  g_autoptr (JsonNode) old = NULL, node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) plan = json_object_new ();
  JsonObject *object;
  CarePlan *made;

  g_return_val_if_fail (CARE_IS_PLAN (from) && again < CARE_N_PLAN_AGAINS, NULL);

  old = care_plan_to_json (from);
  object = json_node_get_object (old);
  json_object_set_member (plan, "person", keep (object, "person", persons[again],
                                                G_N_ELEMENTS (persons[again])));
  json_object_set_member (plan, "situation", keep (object, "situation", situations[again],
                                                   G_N_ELEMENTS (situations[again])));
  json_node_set_object (node, plan);
  made = care_plan_new_from_json (node, NULL);
  /* A plan without a place has nothing to give along. */
  return made ? made : care_plan_new ();
}
