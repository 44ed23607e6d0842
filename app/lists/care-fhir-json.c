/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lists/care-fhir-json.h"

#include "base/care-json.h"

#define MAX_STRINGS 64

/**
 * care_fhir_get_string:
 * @object: (nullable): an object
 * @name: a member
 *
 * Returns: (transfer none) (nullable): its text, where it is one
 */
const char *
care_fhir_get_string (JsonObject *object, const char *name)
{
  const char *value = NULL;

  return object != NULL && care_json_get_string (object, "", name, CARE_JSON_OPTIONAL, &value, NULL)
           ? value : NULL;
}

/**
 * care_fhir_get_object:
 * @object: (nullable): an object
 * @name: a member
 *
 * Returns: (transfer none) (nullable): the object in it, where it is one
 */
JsonObject *
care_fhir_get_object (JsonObject *object, const char *name)
{
  JsonObject *value = NULL;

  return object != NULL && care_json_get_object (object, "", name, CARE_JSON_OPTIONAL, &value, NULL)
           ? value : NULL;
}

/**
 * care_fhir_get_array:
 * @object: (nullable): an object
 * @name: a member
 *
 * Returns: (transfer none) (nullable): the array in it, where it is one
 */
JsonArray *
care_fhir_get_array (JsonObject *object, const char *name)
{
  JsonArray *value = NULL;

  return object != NULL && care_json_get_array (object, "", name, CARE_JSON_OPTIONAL, &value, NULL)
           ? value : NULL;
}

/**
 * care_fhir_get_length:
 * @array: (nullable): an array
 * @max: how many of its entries are looked at
 *
 * Returns: how many entries to look at
 */
guint
care_fhir_get_length (JsonArray *array, guint max)
{
  return array ? MIN (json_array_get_length (array), max) : 0;
}

/**
 * care_fhir_get_entry:
 * @array: an array
 * @i: an index within it
 *
 * Returns: (transfer none) (nullable): the object at @i, where it is one
 */
JsonObject *
care_fhir_get_entry (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * care_fhir_dup_strings:
 * @object: (nullable): an object
 * @name: a member
 *
 * Returns: (transfer full): the texts of the array in it, at most 64
 */
GStrv
care_fhir_dup_strings (JsonObject *object, const char *name)
{
  JsonArray *array = care_fhir_get_array (object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < care_fhir_get_length (array, MAX_STRINGS); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}
