/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-record-json.h"

#include "base/care-json.h"
#include "place/care-divisions-resolve.h"

#include <glib/gi18n-lib.h>

/* Our own line of NDJSON: the keys of the command line's `search`, and those that it has not. */

static const char *const scope_names[CARE_N_SCOPES] = { "services", "in_province_services" };

static gboolean
read_text (JsonObject *object, const char *name, char **field, GError **error)
{
  const char *value;

  if (!care_json_get_string (object, "", name, CARE_JSON_OPTIONAL, &value, error))
    return FALSE;
  *field = g_strdup (value);
  return TRUE;
}

static gboolean
read_services (JsonObject *object, CareServiceScope scope, CareRecord *self, GError **error)
{
  JsonObject *services;

  if (!care_json_get_object (object, "", scope_names[scope], CARE_JSON_OPTIONAL, &services, error))
    return FALSE;
  for (guint i = 0; services != NULL && i < CARE_N_SERVICES; i++)
    {
      const char *state;
      gboolean understood;

      if (!care_json_get_string (services, scope_names[scope], care_service_get_id (i),
                                 CARE_JSON_OPTIONAL, &state, error))
        return FALSE;
      self->services[scope][i] = care_service_state_parse (state, &understood);
      if (!understood)
        return care_json_fail (error, scope_names[scope], care_service_get_id (i),
                               _("“%s” is neither yes nor no"), state);
    }
  return TRUE;
}

static gboolean
read_words (JsonObject *object, CareRecord *self, GError **error)
{
  const char *division, *grade;
  gboolean understood;

  if (!care_json_get_string (object, "", "division", CARE_JSON_OPTIONAL, &division, error)
      || !care_json_get_string (object, "", "grade", CARE_JSON_OPTIONAL, &grade, error))
    return FALSE;
  self->division = care_divisions_resolve_code (division);
  if (division != NULL && self->division == NULL)
    return care_json_fail (error, "", "division", _("“%s” is not a place"), division);
  self->grade = care_grade_parse (grade, &understood);
  if (!understood)
    return care_json_fail (error, "", "grade", _("“%s” is not a grade"), grade);
  return TRUE;
}

/* Of a day that the line names itself. */
static gboolean
read_precision (JsonObject *object, CareRecord *self, GError **error)
{
  const char *precision;

  if (!care_json_get_string (object, "", "observed_precision", CARE_JSON_OPTIONAL, &precision,
                             error))
    return FALSE;
  if (self->observed_on == CARE_DATE_NONE)
    return TRUE;
  return care_date_precision_parse (precision, &self->observed_precision)
         || care_json_fail (error, "", "observed_precision",
                            _("“%s” is neither day, month nor year"), precision);
}

/**
 * care_record_from_json:
 * @self: an empty record; its precision is that of @observed_on
 * @object: a line of our NDJSON
 * @observed_on: the day of a line that names none
 * @error: return location for a #GError
 *
 * Returns: whether @object can be a hospital
 */
gboolean
care_record_from_json (CareRecord *self, JsonObject *object, CareDate observed_on, GError **error)
{
  gboolean present;

  if (!read_text (object, "name", &self->name, error)
      || !read_text (object, "code", &self->code, error)
      || !read_text (object, "uscc", &self->uscc, error)
      || !read_text (object, "type", &self->type_name, error)
      || !read_text (object, "address", &self->address, error)
      || !read_text (object, "phone", &self->phone, error)
      || !read_text (object, "website", &self->website, error)
      || !read_words (object, self, error)
      || !read_services (object, CARE_SCOPE_CROSS_PROVINCE, self, error)
      || !read_services (object, CARE_SCOPE_IN_PROVINCE, self, error)
      || !care_json_get_strv (object, "", "aliases", CARE_JSON_OPTIONAL, &self->aliases, error)
      || !care_json_get_strv (object, "", "chronic", CARE_JSON_OPTIONAL, &self->chronic, error)
      || !care_json_get_bool (object, "", "closed", CARE_JSON_OPTIONAL, &present, &self->closed,
                              error)
      || !care_json_get_date (object, "", "observed_on", CARE_JSON_OPTIONAL, &self->observed_on,
                              error))
    return FALSE;
  if (!read_precision (object, self, error))
    return FALSE;
  if (self->observed_on == CARE_DATE_NONE)
    self->observed_on = observed_on;
  return care_record_check (self, error);
}

static void
set_text (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

static void
set_list (JsonObject *object, const char *name, GStrv values)
{
  JsonArray *array;

  if (values == NULL || values[0] == NULL)
    return;
  array = json_array_new ();
  for (gsize i = 0; values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (object, name, array);
}

static void
set_services (JsonObject *object, CareServiceScope scope, const CareRecord *self)
{
  g_autoptr (JsonObject) services = json_object_new ();

  for (guint i = 0; i < CARE_N_SERVICES; i++)
    if (self->services[scope][i] != CARE_SERVICE_STATE_UNKNOWN)
      json_object_set_string_member (services, care_service_get_id (i),
                                     care_service_state_get_id (self->services[scope][i]));
  if (json_object_get_size (services) > 0)
    json_object_set_object_member (object, scope_names[scope], json_object_ref (services));
}

/**
 * care_record_to_json:
 * @self: a record
 *
 * Returns: (transfer full): a line that care_record_from_json() reads back; what is unknown is left
 *   out
 */
JsonNode *
care_record_to_json (const CareRecord *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *grade = care_grade_dup_code (self->grade);
  g_autofree char *observed = self->observed_on == CARE_DATE_NONE
                                ? NULL : care_date_dup_iso (self->observed_on);

  set_text (object, "name", self->name);
  set_list (object, "aliases", self->aliases);
  set_text (object, "code", self->code);
  set_text (object, "uscc", self->uscc);
  set_text (object, "division", self->division ? self->division->code : NULL);
  set_text (object, "grade", grade);
  set_text (object, "type", self->type_name);
  set_text (object, "address", self->address);
  set_text (object, "phone", self->phone);
  set_text (object, "website", self->website);
  for (guint scope = 0; scope < CARE_N_SCOPES; scope++)
    set_services (object, scope, self);
  set_list (object, "chronic", self->chronic);
  if (self->closed)
    json_object_set_boolean_member (object, "closed", TRUE);
  set_text (object, "observed_on", observed);
  if (observed != NULL && self->observed_precision != CARE_DATE_DAY)
    set_text (object, "observed_precision",
              care_date_precision_get_id (self->observed_precision));
  json_node_take_object (node, object);
  return node;
}
