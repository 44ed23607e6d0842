/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "batch/care-batch-row.h"

#include <glib/gi18n-lib.h>

struct _CareBatchRow
{
  AdwBin parent_instance;

  GtkImage *image;
  GtkLabel *title_label;
  GtkLabel *state_label;
  GtkLabel *says_label;
  GtkButton *mend_button;

  CareBatchPerson *person;
  GSignalGroup *signals;
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

static void
refresh (CareBatchRow *self)
{
  CareBatchState state;
  const char *says;
  g_autofree char *title = NULL;

  if (self->person == NULL)
    return;
  state = care_batch_person_get_state (self->person);
  says = care_batch_person_get_says (self->person);
  /* Translators: line of a list, name, and masked identity number */
  title = g_strdup_printf (_("Line %1$u: %2$s %3$s"), care_batch_person_get_line (self->person),
                           care_batch_person_get_name (self->person),
                           care_batch_person_get_id_number (self->person));
  gtk_image_set_from_icon_name (self->image, states[state].icon);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->state_label, _(states[state].says));
  gtk_label_set_text (self->says_label, says);
  gtk_widget_set_visible (GTK_WIDGET (self->says_label), *says != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->mend_button),
                          state == CARE_BATCH_PROBLEMS || state == CARE_BATCH_UNREADABLE);
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

  if (!g_set_object (&self->person, person))
    return;
  g_signal_group_set_target (self->signals, person);
  refresh (self);
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

  g_clear_object (&self->signals);
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

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/batch/care-batch-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareBatchRow, image);
  gtk_widget_class_bind_template_child (widget_class, CareBatchRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, CareBatchRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, CareBatchRow, says_label);
  gtk_widget_class_bind_template_child (widget_class, CareBatchRow, mend_button);
}

static void
care_batch_row_init (CareBatchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (CARE_TYPE_BATCH_PERSON);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (refresh), self);
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
