/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "batch/care-batch-row.h"

#include <glib/gi18n-lib.h>

struct _CareBatchRow
{
  AdwBin parent_instance;

  GtkButton *mend_button;

  CareBatchPerson *person; /* the template binds to its properties */
};

G_DEFINE_FINAL_TYPE (CareBatchRow, care_batch_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PERSON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* By CareBatchState. A word says what the sign shows. */
static const struct { const char *icon, *says; } states[] = {
  { "document-new-symbolic", N_("Can be made") },
  { "dialog-warning-symbolic", N_("Would be sent back") },
  { "dialog-error-symbolic", N_("The row makes no sense") },
  { "emblem-ok-symbolic", N_("Made") },
  { "dialog-warning-symbolic", N_("Made as a draft") },
};

static char *
dup_title (CareBatchRow *self, guint line, const char *name, const char *id_number)
{
  /* Translators: line of a list, name, and masked identity number */
  return g_strdup_printf (_("Line %1$u: %2$s %3$s"), line, name, id_number);
}

static char *
dup_icon_name (CareBatchRow *self, CareBatchState state)
{
  return g_strdup (states[state].icon);
}

static char *
dup_state (CareBatchRow *self, CareBatchState state)
{
  return g_strdup (_(states[state].says));
}

static gboolean
has_text (CareBatchRow *self, const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
can_be_mended (CareBatchRow *self, CareBatchState state)
{
  return state == CARE_BATCH_PROBLEMS || state == CARE_BATCH_UNREADABLE;
}

/**
 * care_batch_row_set_position:
 * @self: a row
 * @position: which row of the list it shows, for its button
 */
void
care_batch_row_set_position (CareBatchRow *self, guint position)
{
  g_return_if_fail (CARE_IS_BATCH_ROW (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mend_button), "u", position);
}

/**
 * care_batch_row_set_person:
 * @self: a row
 * @person: (nullable): who it shows
 */
void
care_batch_row_set_person (CareBatchRow *self, CareBatchPerson *person)
{
  g_return_if_fail (CARE_IS_BATCH_ROW (self));

  if (g_set_object (&self->person, person))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

static void
care_batch_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, CARE_BATCH_ROW (object)->person);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_batch_row_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PERSON:
      care_batch_row_set_person (CARE_BATCH_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_batch_row_dispose (GObject *object)
{
  CareBatchRow *self = CARE_BATCH_ROW (object);

  g_clear_object (&self->person);
  G_OBJECT_CLASS (care_batch_row_parent_class)->dispose (object);
}

static void
care_batch_row_class_init (CareBatchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_batch_row_dispose;
  object_class->get_property = care_batch_row_get_property;
  object_class->set_property = care_batch_row_set_property;

  properties[PROP_PERSON] =
    g_param_spec_object ("person", NULL, NULL, CARE_TYPE_BATCH_PERSON,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_BATCH_PERSON);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/batch/care-batch-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareBatchRow, mend_button);
  gtk_widget_class_bind_template_callback (widget_class, can_be_mended);
  gtk_widget_class_bind_template_callback (widget_class, dup_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, dup_state);
  gtk_widget_class_bind_template_callback (widget_class, dup_title);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
care_batch_row_init (CareBatchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_batch_row_new:
 *
 * Returns: (transfer floating): a row for nobody yet
 */
GtkWidget *
care_batch_row_new (void)
{
  return g_object_new (CARE_TYPE_BATCH_ROW, NULL);
}
