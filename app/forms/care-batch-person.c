/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-batch-person.h"

#include "people/care-id-number.h"

struct _CareBatchPerson
{
  GObject parent_instance;

  guint line;
  char *name;
  char *id_number; /* masked */
  CareBatchState state;
  char *says;
};

G_DEFINE_FINAL_TYPE (CareBatchPerson, care_batch_person, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LINE,
  PROP_NAME,
  PROP_ID_NUMBER,
  PROP_STATE,
  PROP_SAYS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (CareBatchState, care_batch_state,
                    G_DEFINE_ENUM_VALUE (CARE_BATCH_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (CARE_BATCH_PROBLEMS, "problems"),
                    G_DEFINE_ENUM_VALUE (CARE_BATCH_UNREADABLE, "unreadable"),
                    G_DEFINE_ENUM_VALUE (CARE_BATCH_MADE, "made"),
                    G_DEFINE_ENUM_VALUE (CARE_BATCH_DRAFT, "draft"))

static void
care_batch_person_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareBatchPerson *self = CARE_BATCH_PERSON (object);

  switch (prop_id)
    {
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ID_NUMBER:
      g_value_set_string (value, self->id_number);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_SAYS:
      g_value_set_string (value, self->says);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_batch_person_finalize (GObject *object)
{
  CareBatchPerson *self = CARE_BATCH_PERSON (object);

  g_free (self->name);
  g_free (self->id_number);
  g_free (self->says);
  G_OBJECT_CLASS (care_batch_person_parent_class)->finalize (object);
}

static void
care_batch_person_class_init (CareBatchPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_batch_person_get_property;
  object_class->finalize = care_batch_person_finalize;

  properties[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ID_NUMBER] = g_param_spec_string ("id-number", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CARE_TYPE_BATCH_STATE,
                                              CARE_BATCH_READY, flags);
  properties[PROP_SAYS] = g_param_spec_string ("says", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_batch_person_init (CareBatchPerson *self)
{
}

/**
 * care_batch_person_new:
 * @line: the line of the list that the row begins in
 * @name: (nullable): the person's name
 * @id_number: (nullable): the whole identity number; only what is not masked of it is kept
 *
 * Returns: (transfer full): the row, ready
 */
CareBatchPerson *
care_batch_person_new (guint line, const char *name, const char *id_number)
{
  CareBatchPerson *self = g_object_new (CARE_TYPE_BATCH_PERSON, NULL);

  self->line = line;
  self->name = g_strdup (name ? name : "");
  self->id_number = care_id_number_mask (id_number ? id_number : "");
  self->says = g_strdup ("");
  return self;
}

/**
 * care_batch_person_set_names:
 * @self: a row
 * @name: the person's name
 * @id_number: the whole identity number; only what is not masked of it is kept
 */
void
care_batch_person_set_names (CareBatchPerson *self, const char *name, const char *id_number)
{
  g_return_if_fail (CARE_IS_BATCH_PERSON (self));

  g_object_freeze_notify (G_OBJECT (self));
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_free (self->id_number);
  self->id_number = care_id_number_mask (id_number);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID_NUMBER]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * care_batch_person_set_state:
 * @self: a row
 * @state: how it stands with it
 * @says: what more there is to say, a line each, or ""
 */
void
care_batch_person_set_state (CareBatchPerson *self, CareBatchState state, const char *says)
{
  g_return_if_fail (CARE_IS_BATCH_PERSON (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  if (g_strcmp0 (self->says, says) != 0)
    {
      g_free (self->says);
      self->says = g_strdup (says);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAYS]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/* Plain getters. */
#define GETTER(type, name, field)                                 \
  type care_batch_person_get_##name (CareBatchPerson *self)       \
  {                                                               \
    g_return_val_if_fail (CARE_IS_BATCH_PERSON (self), 0);        \
                                                                  \
    return self->field;                                           \
  }

GETTER (guint, line, line)
GETTER (const char *, name, name)
GETTER (const char *, id_number, id_number)
GETTER (CareBatchState, state, state)
GETTER (const char *, says, says)
