/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "people/care-person.h"

#include "base/care-json.h"
#include "base/care-text.h"

#include <glib/gi18n-lib.h>

enum {
  PROP_0,
  PROP_NAME,
  PROP_SEX,
  PROP_SCHEME,
  PROP_ID_NUMBER,
  PROP_PHONE,
  PROP_CONTACT_NAME,
  PROP_HOME_ADDRESS,
  PROP_CARE_ADDRESS,
  N_PROPS
};

struct _CarePerson
{
  GObject parent_instance;

  char *values[N_PROPS]; /* by property id */
};

static const char *const sexes[] = { "male", "female", NULL };
static const char *const schemes[] = { "employee", "resident", NULL };

/* The keys of CONTRACT.md, by property id; @choices where not every text will do. */
static const struct
{
  const char *property;
  const char *key;
  const char *const *choices;
} rows[] = {
  [PROP_NAME] = { "name", "name", NULL },
  [PROP_SEX] = { "sex", "sex", sexes },
  [PROP_SCHEME] = { "scheme", "scheme", schemes },
  [PROP_ID_NUMBER] = { "id-number", "id_number", NULL },
  [PROP_PHONE] = { "phone", "phone", NULL },
  [PROP_CONTACT_NAME] = { "contact-name", "contact_name", NULL },
  [PROP_HOME_ADDRESS] = { "home-address", "home_address", NULL },
  [PROP_CARE_ADDRESS] = { "care-address", "care_address", NULL },
};

G_DEFINE_FINAL_TYPE (CarePerson, care_person, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
care_person_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CarePerson *self = CARE_PERSON (object);

  g_assert (prop_id > PROP_0 && prop_id < N_PROPS);
  g_value_set_string (value, self->values[prop_id]);
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* The many dots of input methods, and a full stop between two Chinese characters, as the one dot of
 * identity cards. */
static char *
fold_dots (const char *name)
{
  static const gunichar dots[] = { 0x2022, 0x2027, 0x2219, 0x22c5, 0x30fb, 0xff65, 0xff0e, 0x2024,
                                   0x16eb, 0x387 };
  GString *folded;
  gunichar before = 0;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  folded = g_string_new (NULL);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), after = g_utf8_get_char (g_utf8_next_char (p));
      gboolean dot = c == '.' && is_han (before) && is_han (after);

      for (gsize i = 0; i < G_N_ELEMENTS (dots); i++)
        dot |= c == dots[i];
      g_string_append_unichar (folded, dot ? 0xb7 : c);
      before = c;
    }
  return g_string_free (folded, FALSE);
}

static void
care_person_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CarePerson *self = CARE_PERSON (object);
  const char *text = g_value_get_string (value);
  gboolean is_name = prop_id == PROP_NAME || prop_id == PROP_CONTACT_NAME;
  /* Folding makes a full stop of a dot of full width. */
  g_autofree char *dotted = is_name ? fold_dots (text) : g_strdup (text);
  g_autofree char *folded = dotted ? care_text_fold (dotted) : NULL;

  g_assert (prop_id > PROP_0 && prop_id < N_PROPS);
  if (folded != NULL && *folded == '\0')
    g_clear_pointer (&folded, g_free);
  if (g_strcmp0 (self->values[prop_id], folded) == 0)
    return;
  g_free (self->values[prop_id]);
  self->values[prop_id] = g_steal_pointer (&folded);
  g_object_notify_by_pspec (object, pspec);
}

static void
care_person_finalize (GObject *object)
{
  CarePerson *self = CARE_PERSON (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->values[i]);

  G_OBJECT_CLASS (care_person_parent_class)->finalize (object);
}

static void
care_person_class_init (CarePersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = care_person_get_property;
  object_class->set_property = care_person_set_property;
  object_class->finalize = care_person_finalize;

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (rows[i].property, NULL, NULL, NULL,
                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                           | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_person_init (CarePerson *self)
{
}

/**
 * care_person_new:
 *
 * Returns: (transfer full): a person of whom nothing is known
 */
CarePerson *
care_person_new (void)
{
  return g_object_new (CARE_TYPE_PERSON, NULL);
}

static gboolean
read_value (CarePerson *self, JsonObject *object, const char *path, guint id, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, rows[id].key, CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (g_utf8_strlen (text, -1) > CARE_PERSON_MAX_LENGTH)
    return care_json_fail (error, path, rows[id].key, _("is longer than %d characters"),
                           CARE_PERSON_MAX_LENGTH);
  if (rows[id].choices != NULL && !g_strv_contains (rows[id].choices, text))
    {
      g_autofree char *choices = g_strjoinv (", ", (char **) rows[id].choices);

      return care_json_fail (error, path, rows[id].key, _("\"%s\" is not one of: %s"), text,
                             choices);
    }
  g_object_set (self, rows[id].property, text, NULL);
  return TRUE;
}

/**
 * care_person_new_from_json:
 * @root: an object with the keys of CONTRACT.md, each of which may be left out
 * @path: where it stands, such as `person`
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the person, or %NULL
 */
CarePerson *
care_person_new_from_json (JsonNode *root, const char *path, GError **error)
{
  g_autoptr (CarePerson) self = care_person_new ();
  JsonObject *object = care_json_root_object (root, path, error);
  const char *keys[N_PROPS] = { NULL };

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    keys[i - 1] = rows[i].key;
  if (object == NULL || !care_json_check_members (object, path, keys, error))
    return NULL;
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    if (!read_value (self, object, path, i, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_person_to_json:
 * @self: a person
 *
 * Returns: (transfer full): an object with what is known
 */
JsonNode *
care_person_to_json (CarePerson *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    if (self->values[i] != NULL)
      json_object_set_string_member (object, rows[i].key, self->values[i]);
  json_node_take_object (node, object);
  return node;
}

#define GETTER(name, id)                                     \
  const char *care_person_get_##name (CarePerson *self)      \
  {                                                          \
    g_return_val_if_fail (CARE_IS_PERSON (self), NULL);      \
                                                             \
    return self->values[id];                                 \
  }

GETTER (name, PROP_NAME)
GETTER (sex, PROP_SEX)
GETTER (scheme, PROP_SCHEME)
GETTER (id_number, PROP_ID_NUMBER)
GETTER (phone, PROP_PHONE)
GETTER (contact_name, PROP_CONTACT_NAME)
GETTER (home_address, PROP_HOME_ADDRESS)
GETTER (care_address, PROP_CARE_ADDRESS)

/**
 * care_person_fold_name:
 * @name: (nullable): a name as typed or pasted
 *
 * Marks that have no width go, as they do in numbers, and the many dots of input methods become the
 * one of identity cards: 买买提·艾力. A full stop stays, as in an initial, unless it stands between two
 * Chinese characters.
 *
 * Returns: (transfer full) (nullable): the name as it is printed
 */
char *
care_person_fold_name (const char *name)
{
  g_autofree char *dotted = fold_dots (name);
  GString *folded;

  if (dotted == NULL || !g_utf8_validate (dotted, -1, NULL))
    return g_steal_pointer (&dotted);
  folded = g_string_new (NULL);
  for (const char *p = dotted; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_FORMAT)
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

/**
 * care_person_says_dots:
 * @name: (nullable): a name as typed or pasted
 *
 * Returns: (transfer full) (nullable): what to know of a name whose dot is printed as another
 */
char *
care_person_says_dots (const char *name)
{
  g_autofree char *dotted = fold_dots (name);

  if (g_strcmp0 (name, dotted) == 0)
    return NULL;
  return g_strdup_printf (_("The dot is written as on identity cards: %s"), dotted);
}
