/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-preferences-window.h"

#include "hospitals/care-online-group.h"
#include "keeping/care-keeping-group.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CarePreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GtkSpinButton *text_size;
  CareKeepingGroup *keeping;
  AdwComboRow *language;
  CareOnlineGroup *online;
};

G_DEFINE_FINAL_TYPE (CarePreferencesWindow, care_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows of the template. */
static const char *const languages[] = { "", "en", "zh_CN" };

static gboolean
get_language (GValue *value, GVariant *variant, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), languages[i]))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_language (const GValue *value, const GVariantType *expected, gpointer data)
{
  guint i = g_value_get_uint (value);

  return i < G_N_ELEMENTS (languages) ? g_variant_new_string (languages[i]) : NULL;
}

static void
care_preferences_window_class_init (CarePreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_KEEPING_GROUP);
  g_type_ensure (CARE_TYPE_ONLINE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/care-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, keeping);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, text_size);
  gtk_widget_class_bind_template_child (widget_class, CarePreferencesWindow, online);
}

static void
care_preferences_window_init (CarePreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_rows_fit (GTK_WIDGET (self));
}

/**
 * care_preferences_window_new:
 * @settings: what the user prefers
 *
 * Returns: (transfer none): a window that shows and changes @settings
 */
CarePreferencesWindow *
care_preferences_window_new (GSettings *settings)
{
  CarePreferencesWindow *self = g_object_new (CARE_TYPE_PREFERENCES_WINDOW, NULL);

  g_settings_bind (settings, "text-size", self->text_size, "value", G_SETTINGS_BIND_DEFAULT);
  care_keeping_group_bind (self->keeping, settings);
  g_settings_bind_with_mapping (settings, "language", self->language, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_language, set_language, NULL, NULL);
  care_online_group_bind (self->online, settings);
  return self;
}
