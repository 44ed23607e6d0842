/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/care-enum.h"

#include "base/care-json.h"

/* The one printer and the one parser of enumerations whose values have an id in JSON: the id is the
 * nick of the registered value. The values of such a type count up from 0. */

/* Kept with the type for as long as the program runs, as the type itself is. */
static const char *const *
make_nicks (GType type)
{
  GEnumClass *klass = g_type_class_ref (type);
  const char **nicks = g_new0 (const char *, klass->n_values + 1);

  for (guint i = 0; i < klass->n_values; i++)
    nicks[i] = g_intern_string (klass->values[i].value_nick);
  g_type_class_unref (klass);
  g_type_set_qdata (type, g_quark_from_static_string ("care-nicks"), nicks);
  return nicks;
}

/**
 * care_enum_get_nicks:
 * @type: an enumeration whose values count up from 0
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids, in the order of the values
 */
const char *const *
care_enum_get_nicks (GType type)
{
  static GMutex mutex;
  const char *const *nicks;

  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  g_mutex_lock (&mutex);
  nicks = g_type_get_qdata (type, g_quark_from_static_string ("care-nicks"));
  if (nicks == NULL)
    nicks = make_nicks (type);
  g_mutex_unlock (&mutex);
  return nicks;
}

/**
 * care_enum_get_nick:
 * @type: an enumeration whose values count up from 0
 * @value: one of its values
 *
 * Returns: (transfer none): the id of @value, which is never freed
 */
const char *
care_enum_get_nick (GType type, int value)
{
  const char *const *nicks = care_enum_get_nicks (type);

  g_return_val_if_fail (value >= 0 && value < (int) g_strv_length ((char **) nicks), NULL);

  return nicks[value];
}

/**
 * care_enum_from_nick:
 * @type: an enumeration whose values count up from 0
 * @nick: (nullable): an id
 * @value: (out): the value
 *
 * Returns: %FALSE where @nick is no id of @type; then @value is left as it was
 */
gboolean
care_enum_from_nick (GType type, const char *nick, int *value)
{
  const char *const *nicks = care_enum_get_nicks (type);

  for (int i = 0; nick != NULL && nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], nick))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * care_json_add_enum:
 * @builder: a builder inside an object
 * @name: the name of the member
 * @type: an enumeration whose values count up from 0
 * @value: one of its values
 *
 * Adds the id of @value.
 */
void
care_json_add_enum (JsonBuilder *builder, const char *name, GType type, int value)
{
  care_json_add_string (builder, name, care_enum_get_nick (type, value));
}
