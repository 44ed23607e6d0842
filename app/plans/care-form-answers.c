/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-form-answers.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>

struct _CareFormAnswers
{
  GObject parent_instance;

  char *kind;
  CareDate start_on;
  CareDate end_on;
  char *type;
  CareFormAnswer materials_provided;
  CareFormAnswer agent_id_at_hand;
  char *signed_by;
};

enum {
  PROP_0,
  PROP_KIND,
  PROP_START_ON,
  PROP_END_ON,
  PROP_TYPE,
  PROP_MATERIALS_PROVIDED,
  PROP_AGENT_ID_AT_HAND,
  PROP_SIGNED_BY,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareFormAnswers, care_form_answers, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *const kinds[] = { "new", "change", "cancel", NULL };
static const char *const signers[] = { "self", "agent", NULL };
/* Every type of CONTRACT.md; which of them a place knows is a matter of its policy pack. */
static const char *const types[] = {
  "settled-retiree", "long-term-resident", "posted-worker", "emergency", "referral", "other",
  "cross-province-long-term", "cross-province-temporary", "long-term", "temporary", NULL
};

G_DEFINE_ENUM_TYPE (CareFormAnswer, care_form_answer,
                    G_DEFINE_ENUM_VALUE (CARE_FORM_ANSWER_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CARE_FORM_ANSWER_NO, "no"),
                    G_DEFINE_ENUM_VALUE (CARE_FORM_ANSWER_YES, "yes"))

static char **
text_of (CareFormAnswers *self, guint prop_id)
{
  return prop_id == PROP_KIND   ? &self->kind
         : prop_id == PROP_TYPE ? &self->type
                                : &self->signed_by;
}

static CareDate *
date_of (CareFormAnswers *self, guint prop_id)
{
  return prop_id == PROP_START_ON ? &self->start_on : &self->end_on;
}

static CareFormAnswer *
answer_of (CareFormAnswers *self, guint prop_id)
{
  return prop_id == PROP_MATERIALS_PROVIDED ? &self->materials_provided : &self->agent_id_at_hand;
}

static void
care_form_answers_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareFormAnswers *self = CARE_FORM_ANSWERS (object);

  if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, *text_of (self, prop_id));
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (value, *date_of (self, prop_id));
  else
    g_value_set_enum (value, *answer_of (self, prop_id));
}

static void
care_form_answers_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  CareFormAnswers *self = CARE_FORM_ANSWERS (object);

  if (G_IS_PARAM_SPEC_STRING (pspec))
    {
      char **text = text_of (self, prop_id);

      if (g_strcmp0 (*text, g_value_get_string (value)) == 0)
        return;
      g_free (*text);
      *text = g_value_dup_string (value);
    }
  else if (G_IS_PARAM_SPEC_INT (pspec))
    {
      if (*date_of (self, prop_id) == g_value_get_int (value))
        return;
      *date_of (self, prop_id) = g_value_get_int (value);
    }
  else
    {
      if (*answer_of (self, prop_id) == (CareFormAnswer) g_value_get_enum (value))
        return;
      *answer_of (self, prop_id) = g_value_get_enum (value);
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
care_form_answers_finalize (GObject *object)
{
  CareFormAnswers *self = CARE_FORM_ANSWERS (object);

  g_free (self->kind);
  g_free (self->type);
  g_free (self->signed_by);

  G_OBJECT_CLASS (care_form_answers_parent_class)->finalize (object);
}

static void
care_form_answers_class_init (CareFormAnswersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_form_answers_get_property;
  object_class->set_property = care_form_answers_set_property;
  object_class->finalize = care_form_answers_finalize;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_START_ON] =
    g_param_spec_int ("start-on", NULL, NULL, G_MININT, G_MAXINT, CARE_DATE_NONE, flags);
  properties[PROP_END_ON] =
    g_param_spec_int ("end-on", NULL, NULL, G_MININT, G_MAXINT, CARE_DATE_NONE, flags);
  properties[PROP_TYPE] = g_param_spec_string ("type", NULL, NULL, NULL, flags);
  properties[PROP_MATERIALS_PROVIDED] =
    g_param_spec_enum ("materials-provided", NULL, NULL, CARE_TYPE_FORM_ANSWER,
                       CARE_FORM_ANSWER_NONE, flags);
  properties[PROP_AGENT_ID_AT_HAND] =
    g_param_spec_enum ("agent-id-at-hand", NULL, NULL, CARE_TYPE_FORM_ANSWER,
                       CARE_FORM_ANSWER_NONE, flags);
  properties[PROP_SIGNED_BY] = g_param_spec_string ("signed-by", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_form_answers_init (CareFormAnswers *self)
{
  self->start_on = CARE_DATE_NONE;
  self->end_on = CARE_DATE_NONE;
}

/**
 * care_form_answers_new:
 *
 * Returns: (transfer full): a filing of which nothing is known
 */
CareFormAnswers *
care_form_answers_new (void)
{
  return g_object_new (CARE_TYPE_FORM_ANSWERS, NULL);
}

static gboolean
read_choice (CareFormAnswers *self, JsonObject *object, const char *path, const char *key, guint id,
             const char *const *choices, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, key, CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  if (text != NULL && !g_strv_contains (choices, text))
    {
      g_autofree char *list = g_strjoinv (", ", (char **) choices);

      return care_json_fail (error, path, key, _("\"%s\" is not one of: %s"), text, list);
    }
  *text_of (self, id) = g_strdup (text);
  return TRUE;
}

static gboolean
read_answer (CareFormAnswers *self, JsonObject *object, const char *path, const char *key, guint id,
             GError **error)
{
  gboolean present, flag;

  if (!care_json_get_bool (object, path, key, CARE_JSON_OPTIONAL, &present, &flag, error))
    return FALSE;
  if (present)
    *answer_of (self, id) = flag ? CARE_FORM_ANSWER_YES : CARE_FORM_ANSWER_NO;
  return TRUE;
}

/**
 * care_form_answers_new_from_json:
 * @root: an object with the keys of CONTRACT.md, each of which may be left out
 * @path: where it stands, such as `filing`
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the filing, or %NULL
 */
CareFormAnswers *
care_form_answers_new_from_json (JsonNode *root, const char *path, GError **error)
{
  static const char *const keys[] = { "kind", "start_on", "end_on", "type", "materials_provided",
                                      "agent_id_at_hand", "signed_by",
                                      /* what CareFiled reads */
                                      "filed_on", "number", "before", NULL };
  g_autoptr (CareFormAnswers) self = care_form_answers_new ();
  JsonObject *object = care_json_root_object (root, path, error);

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !read_choice (self, object, path, "kind", PROP_KIND, kinds, error)
      || !read_choice (self, object, path, "type", PROP_TYPE, types, error)
      || !read_choice (self, object, path, "signed_by", PROP_SIGNED_BY, signers, error)
      || !care_json_get_date (object, path, "start_on", CARE_JSON_OPTIONAL, &self->start_on, error)
      || !care_json_get_date (object, path, "end_on", CARE_JSON_OPTIONAL, &self->end_on, error)
      || !read_answer (self, object, path, "materials_provided", PROP_MATERIALS_PROVIDED, error)
      || !read_answer (self, object, path, "agent_id_at_hand", PROP_AGENT_ID_AT_HAND, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
write_date (JsonObject *object, const char *key, CareDate date)
{
  char iso[CARE_DATE_ISO_LENGTH];

  if (date == CARE_DATE_NONE)
    return;
  care_date_to_iso (date, iso);
  json_object_set_string_member (object, key, iso);
}

/**
 * care_form_answers_to_json:
 * @self: a filing
 *
 * Returns: (transfer full): an object with what is known
 */
JsonNode *
care_form_answers_to_json (CareFormAnswers *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (self->kind != NULL)
    json_object_set_string_member (object, "kind", self->kind);
  write_date (object, "start_on", self->start_on);
  write_date (object, "end_on", self->end_on);
  if (self->type != NULL)
    json_object_set_string_member (object, "type", self->type);
  if (self->materials_provided != CARE_FORM_ANSWER_NONE)
    json_object_set_boolean_member (object, "materials_provided",
                                    self->materials_provided == CARE_FORM_ANSWER_YES);
  if (self->agent_id_at_hand != CARE_FORM_ANSWER_NONE)
    json_object_set_boolean_member (object, "agent_id_at_hand",
                                    self->agent_id_at_hand == CARE_FORM_ANSWER_YES);
  if (self->signed_by != NULL)
    json_object_set_string_member (object, "signed_by", self->signed_by);
  json_node_take_object (node, object);
  return node;
}

#define GETTER(type, name, field)                          \
  type care_form_answers_get_##name (CareFormAnswers *self)           \
  {                                                        \
    g_return_val_if_fail (CARE_IS_FORM_ANSWERS (self), 0);       \
                                                           \
    return self->field;                                    \
  }

GETTER (const char *, kind, kind)
GETTER (CareDate, start_on, start_on)
GETTER (CareDate, end_on, end_on)
GETTER (const char *, filing_type, type)
GETTER (CareFormAnswer, materials_provided, materials_provided)
GETTER (CareFormAnswer, agent_id_at_hand, agent_id_at_hand)
GETTER (const char *, signed_by, signed_by)
