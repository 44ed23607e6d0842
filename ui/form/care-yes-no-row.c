/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/care-yes-no-row.h"

#include <glib/gi18n-lib.h>

struct _CareYesNoRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *help;
  GtkCheckButton *yes;
  GtkCheckButton *no;

  gboolean setting; /* guard: two boxes are one answer, and between them there is none */
};

G_DEFINE_FINAL_TYPE (CareYesNoRow, care_yes_no_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_ANSWER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
on_toggled_cb (CareYesNoRow *self)
{
  if (!self->setting)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWER]);
}

/* The row itself takes no keyboard; its boxes do. */
static gboolean
care_yes_no_row_grab_focus (GtkWidget *widget)
{
  CareYesNoRow *self = CARE_YES_NO_ROW (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (gtk_check_button_get_active (self->no) ? self->no
                                                                                   : self->yes));
}

static void
care_yes_no_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ANSWER:
      g_value_set_enum (value, care_yes_no_row_get_answer (CARE_YES_NO_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_yes_no_row_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ANSWER:
      care_yes_no_row_set_answer (CARE_YES_NO_ROW (object), g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_yes_no_row_class_init (CareYesNoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = care_yes_no_row_get_property;
  object_class->set_property = care_yes_no_row_set_property;
  widget_class->grab_focus = care_yes_no_row_grab_focus;

  properties[PROP_ANSWER] =
    g_param_spec_enum ("answer", NULL, NULL, CARE_TYPE_FORM_ANSWER, CARE_FORM_ANSWER_NONE,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/form/care-yes-no-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareYesNoRow, help);
  gtk_widget_class_bind_template_child (widget_class, CareYesNoRow, no);
  gtk_widget_class_bind_template_child (widget_class, CareYesNoRow, yes);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
}

static void
care_yes_no_row_init (CareYesNoRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Read alone, a box says what it answers. */
static void
name_box (GtkCheckButton *box, const char *title)
{
  g_autofree char *name = g_strdup_printf (_("%1$s: %2$s"), title,
                                           gtk_check_button_get_label (box));

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * care_yes_no_row_new:
 * @title: the question, as it stands on the paper
 *
 * Returns: (transfer floating): a row without an answer
 */
GtkWidget *
care_yes_no_row_new (const char *title)
{
  CareYesNoRow *self = g_object_new (CARE_TYPE_YES_NO_ROW, "title", title, NULL);

  name_box (self->yes, title);
  name_box (self->no, title);
  return GTK_WIDGET (self);
}

/**
 * care_yes_no_row_get_answer:
 * @self: a row
 *
 * Returns: which box is ticked
 */
CareFormAnswer
care_yes_no_row_get_answer (CareYesNoRow *self)
{
  g_return_val_if_fail (CARE_IS_YES_NO_ROW (self), CARE_FORM_ANSWER_NONE);

  return gtk_check_button_get_active (self->yes)  ? CARE_FORM_ANSWER_YES
         : gtk_check_button_get_active (self->no) ? CARE_FORM_ANSWER_NO
                                                  : CARE_FORM_ANSWER_NONE;
}

/**
 * care_yes_no_row_set_answer:
 * @self: a row
 * @answer: which box to tick
 */
void
care_yes_no_row_set_answer (CareYesNoRow *self, CareFormAnswer answer)
{
  g_return_if_fail (CARE_IS_YES_NO_ROW (self));

  if (care_yes_no_row_get_answer (self) == answer)
    return;
  self->setting = TRUE;
  gtk_check_button_set_active (self->yes, answer == CARE_FORM_ANSWER_YES);
  gtk_check_button_set_active (self->no, answer == CARE_FORM_ANSWER_NO);
  self->setting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWER]);
}

/**
 * care_yes_no_row_set_help:
 * @self: a row
 * @help: (nullable): when which box is ticked, in the user's language
 */
void
care_yes_no_row_set_help (CareYesNoRow *self, const char *help)
{
  g_return_if_fail (CARE_IS_YES_NO_ROW (self));

  gtk_label_set_text (self->help, help ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help), help != NULL && *help != '\0');
}
