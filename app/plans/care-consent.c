/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-plans"
#include "config.h"

#include "plans/care-consent.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>

struct _CareConsent
{
  GObject parent_instance;

  CareDate given_on;
  const char *way; /* one of @ways */
};

enum
{
  PROP_0,
  PROP_GIVEN_ON,
  PROP_WAY,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareConsent, care_consent, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *const ways[] = { "signed", "spoken", "family" };

static void
care_consent_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareConsent *self = CARE_CONSENT (object);

  switch (prop_id)
    {
    case PROP_GIVEN_ON:
      g_value_set_int (value, self->given_on);
      break;
    case PROP_WAY:
      g_value_set_string (value, self->way);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_consent_class_init (CareConsentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_consent_get_property;
  properties[PROP_GIVEN_ON] =
    g_param_spec_int ("given-on", NULL, NULL, G_MININT, G_MAXINT, CARE_DATE_NONE, flags);
  properties[PROP_WAY] = g_param_spec_string ("way", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_consent_init (CareConsent *self)
{
  self->given_on = CARE_DATE_NONE;
}

/**
 * care_consent_new:
 *
 * Returns: (transfer full): nothing noted
 */
CareConsent *
care_consent_new (void)
{
  return g_object_new (CARE_TYPE_CONSENT, NULL);
}

static gboolean
find_way (const char *way, const char **found)
{
  *found = NULL;
  for (gsize i = 0; way != NULL && i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (way, ways[i]))
      *found = ways[i];
  return way == NULL || *found != NULL;
}

/**
 * care_consent_new_from_json:
 * @root: the member `consent` of a plan's file
 * @path: where it stands
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was noted, or %NULL with the place of the fault
 */
CareConsent *
care_consent_new_from_json (JsonNode *root, const char *path, GError **error)
{
  static const char *const keys[] = { "given_on", "way", NULL };
  g_autoptr (CareConsent) self = care_consent_new ();
  JsonObject *object = care_json_root_object (root, path, error);
  const char *way;

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !care_json_get_date (object, path, "given_on", CARE_JSON_OPTIONAL, &self->given_on, error)
      || !care_json_get_string (object, path, "way", CARE_JSON_OPTIONAL, &way, error))
    return NULL;
  if (!find_way (way, &self->way))
    {
      care_json_fail (error, path, "way", _("\"%s\" is not one of signed, spoken, family"), way);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * care_consent_to_json:
 * @self: what was noted
 *
 * Returns: (transfer full): what care_consent_new_from_json() reads
 */
JsonNode *
care_consent_to_json (CareConsent *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char iso[CARE_DATE_ISO_LENGTH];

  json_node_take_object (node, object);
  g_return_val_if_fail (CARE_IS_CONSENT (self), node);

  if (self->given_on != CARE_DATE_NONE)
    {
      care_date_to_iso (self->given_on, iso);
      json_object_set_string_member (object, "given_on", iso);
    }
  if (self->way != NULL)
    json_object_set_string_member (object, "way", self->way);
  return node;
}

CareDate
care_consent_get_given_on (CareConsent *self)
{
  g_return_val_if_fail (CARE_IS_CONSENT (self), CARE_DATE_NONE);

  return self->given_on;
}

const char *
care_consent_get_way (CareConsent *self)
{
  g_return_val_if_fail (CARE_IS_CONSENT (self), NULL);

  return self->way;
}

/**
 * care_consent_is_noted:
 * @self: what was noted
 *
 * Returns: whether anything was
 */
gboolean
care_consent_is_noted (CareConsent *self)
{
  g_return_val_if_fail (CARE_IS_CONSENT (self), FALSE);

  return self->given_on != CARE_DATE_NONE || self->way != NULL;
}

/**
 * care_consent_set:
 * @self: what was noted
 * @given_on: the day, or %CARE_DATE_NONE
 * @way: (nullable): `signed`, `spoken` or `family`
 */
void
care_consent_set (CareConsent *self, CareDate given_on, const char *way)
{
  GObject *object = G_OBJECT (self);
  const char *before;

  g_return_if_fail (CARE_IS_CONSENT (self));

  before = self->way;
  g_object_freeze_notify (object);
  if (self->given_on != given_on)
    {
      self->given_on = given_on;
      g_object_notify_by_pspec (object, properties[PROP_GIVEN_ON]);
    }
  if (!find_way (way, &self->way))
    g_warning ("consent has no way \"%s\"", way);
  if (self->way != before)
    g_object_notify_by_pspec (object, properties[PROP_WAY]);
  g_object_thaw_notify (object);
}
