/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keeping/care-keeping-group.h"

#include <glib/gi18n-lib.h>

struct _CareKeepingGroup
{
  AdwBin parent_instance;

  AdwActionRow *row;
  GtkSpinButton *lock_minutes;
  GtkSwitch *recent_files;
};

G_DEFINE_FINAL_TYPE (CareKeepingGroup, care_keeping_group, ADW_TYPE_BIN)

static void
care_keeping_group_class_init (CareKeepingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/keeping/care-keeping-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CareKeepingGroup, row);
  gtk_widget_class_bind_template_child (widget_class, CareKeepingGroup, lock_minutes);
  gtk_widget_class_bind_template_child (widget_class, CareKeepingGroup, recent_files);
}

static void
care_keeping_group_init (CareKeepingGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
say_keeping (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_string (value, g_variant_get_boolean (variant)
                               ? _("Plans are kept on this computer, sealed.")
                               : _("Plans are kept until the window closes."));
  return TRUE;
}

/**
 * care_keeping_group_bind:
 * @self: a group
 * @settings: what the user prefers
 */
void
care_keeping_group_bind (CareKeepingGroup *self, GSettings *settings)
{
  g_settings_bind_with_mapping (settings, "keep-plans", self->row, "subtitle",
                                G_SETTINGS_BIND_GET, say_keeping, NULL, NULL, NULL);
  g_settings_bind (settings, "recent-files", self->recent_files, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "lock-minutes", self->lock_minutes, "value", G_SETTINGS_BIND_DEFAULT);
}
