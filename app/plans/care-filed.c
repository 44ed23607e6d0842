/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-filed.h"

#include "base/care-json.h"

#include <glib/gi18n-lib.h>

struct _CareFiled
{
  GObject parent_instance;

  CareDate filed_on;
  char *number;
  CareSituation *before;
};

enum
{
  PROP_0,
  PROP_FILED_ON,
  PROP_NUMBER,
  PROP_BEFORE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareFiled, care_filed, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
care_filed_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareFiled *self = CARE_FILED (object);

  switch (prop_id)
    {
    case PROP_FILED_ON:
      g_value_set_int (value, self->filed_on);
      break;
    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;
    case PROP_BEFORE:
      g_value_set_object (value, self->before);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_filed_dispose (GObject *object)
{
  g_clear_object (&CARE_FILED (object)->before);
  G_OBJECT_CLASS (care_filed_parent_class)->dispose (object);
}

static void
care_filed_finalize (GObject *object)
{
  g_free (CARE_FILED (object)->number);
  G_OBJECT_CLASS (care_filed_parent_class)->finalize (object);
}

static void
care_filed_class_init (CareFiledClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_filed_get_property;
  object_class->dispose = care_filed_dispose;
  object_class->finalize = care_filed_finalize;

  properties[PROP_FILED_ON] =
    g_param_spec_int ("filed-on", NULL, NULL, G_MININT, G_MAXINT, CARE_DATE_NONE, flags);
  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_BEFORE] =
    g_param_spec_object ("before", NULL, NULL, CARE_TYPE_SITUATION, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_filed_init (CareFiled *self)
{
  self->filed_on = CARE_DATE_NONE;
}

/**
 * care_filed_new:
 *
 * Returns: (transfer full): nothing filed
 */
CareFiled *
care_filed_new (void)
{
  return g_object_new (CARE_TYPE_FILED, NULL);
}

static gboolean
read_number (CareFiled *self, JsonObject *object, const char *path, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, "number", CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  if (text != NULL && g_utf8_strlen (text, -1) > CARE_FILED_NUMBER_MAX_LENGTH)
    return care_json_fail (error, path, "number", _("is longer than %d characters"),
                           CARE_FILED_NUMBER_MAX_LENGTH);
  self->number = g_strdup (text);
  return TRUE;
}

static gboolean
read_before (CareFiled *self, JsonObject *object, const char *path, GError **error)
{
  JsonNode *node = json_object_get_member (object, "before");
  g_autofree char *inner = care_json_path (path, "before");

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  self->before = care_situation_new_from_json (node, inner, error);
  return self->before != NULL;
}

/**
 * care_filed_new_from_json:
 * @root: the member `filing` of a plan's file, which the form's answers share
 * @path: where it stands, such as `filing`
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was filed, or %NULL with the place of the fault
 */
CareFiled *
care_filed_new_from_json (JsonNode *root, const char *path, GError **error)
{
  g_autoptr (CareFiled) self = care_filed_new ();
  JsonObject *object = care_json_root_object (root, path, error);

  if (object == NULL
      || !care_json_get_date (object, path, "filed_on", CARE_JSON_OPTIONAL, &self->filed_on, error)
      || !read_number (self, object, path, error) || !read_before (self, object, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_filed_write:
 * @self: what was filed
 * @object: the member `filing` of a plan's file
 *
 * Adds to @object what care_filed_new_from_json() reads.
 */
void
care_filed_write (CareFiled *self, JsonObject *object)
{
  char iso[CARE_DATE_ISO_LENGTH];

  g_return_if_fail (CARE_IS_FILED (self));

  if (self->filed_on != CARE_DATE_NONE)
    {
      care_date_to_iso (self->filed_on, iso);
      json_object_set_string_member (object, "filed_on", iso);
    }
  if (self->number != NULL)
    json_object_set_string_member (object, "number", self->number);
  if (self->before != NULL)
    json_object_set_member (object, "before", care_situation_to_json (self->before));
}

/**
 * care_filed_set:
 * @self: what was filed
 * @filed_on: the day of filing, or %CARE_DATE_NONE for nothing filed
 * @number: (nullable): the number that the office has given to the filing
 * @before: (nullable): the situation before the filing was noted; not changed afterwards
 */
void
care_filed_set (CareFiled *self, CareDate filed_on, const char *number, CareSituation *before)
{
  GObject *object = G_OBJECT (self);

  g_return_if_fail (CARE_IS_FILED (self));

  g_object_freeze_notify (object);
  if (self->filed_on != filed_on)
    {
      self->filed_on = filed_on;
      g_object_notify_by_pspec (object, properties[PROP_FILED_ON]);
    }
  if (g_strcmp0 (self->number, number) != 0)
    {
      g_free (self->number);
      self->number = g_strdup (number);
      g_object_notify_by_pspec (object, properties[PROP_NUMBER]);
    }
  if (g_set_object (&self->before, before))
    g_object_notify_by_pspec (object, properties[PROP_BEFORE]);
  g_object_thaw_notify (object);
}

/**
 * care_filed_get_filed_on:
 * @self: what was filed
 *
 * Returns: the day of filing, or %CARE_DATE_NONE where nothing was filed
 */
CareDate
care_filed_get_filed_on (CareFiled *self)
{
  g_return_val_if_fail (CARE_IS_FILED (self), CARE_DATE_NONE);

  return self->filed_on;
}

/**
 * care_filed_get_number:
 * @self: what was filed
 *
 * Returns: (nullable): the number that the office has given to the filing
 */
const char *
care_filed_get_number (CareFiled *self)
{
  g_return_val_if_fail (CARE_IS_FILED (self), NULL);

  return self->number;
}

/**
 * care_filed_get_before:
 * @self: what was filed
 *
 * Returns: (transfer none) (nullable): the situation before the filing was noted
 */
CareSituation *
care_filed_get_before (CareFiled *self)
{
  g_return_val_if_fail (CARE_IS_FILED (self), NULL);

  return self->before;
}
