/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer/care-answer-tile.h"

#include <glib/gi18n-lib.h>

struct _CareAnswerTile
{
  GtkButton parent_instance;

  char *title;
  char *text; /* nullable */
};

G_DEFINE_FINAL_TYPE (CareAnswerTile, care_answer_tile, GTK_TYPE_BUTTON)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A screen reader says both lines of the tile as its name. */
static void
update_name (CareAnswerTile *self)
{
  g_autofree char *name = NULL;

  if (self->title == NULL || self->text == NULL)
    return;
  name = g_strdup_printf (_("%1$s: %2$s"), self->title, self->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
care_answer_tile_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareAnswerTile *self = CARE_ANSWER_TILE (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_answer_tile_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  CareAnswerTile *self = CARE_ANSWER_TILE (object);
  char **text = prop_id == PROP_TEXT ? &self->text : &self->title;

  if (g_strcmp0 (*text, g_value_get_string (value)) == 0)
    return;
  g_free (*text);
  *text = g_value_dup_string (value);
  update_name (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
care_answer_tile_finalize (GObject *object)
{
  CareAnswerTile *self = CARE_ANSWER_TILE (object);

  g_free (self->text);
  g_free (self->title);
  G_OBJECT_CLASS (care_answer_tile_parent_class)->finalize (object);
}

static void
care_answer_tile_class_init (CareAnswerTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = care_answer_tile_finalize;
  object_class->get_property = care_answer_tile_get_property;
  object_class->set_property = care_answer_tile_set_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass),
    "/io/github/care_elsewhere/CareElsewhere/ui/answer/care-answer-tile.ui");
}

static void
care_answer_tile_init (CareAnswerTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
