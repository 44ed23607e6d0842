/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-tariff-problems.h"

#include "costs/care-tariff-store.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareTariffProblems
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (CareTariffProblems, care_tariff_problems, ADW_TYPE_BIN)

static void
care_tariff_problems_class_init (CareTariffProblemsClass *klass)
{
}

static GtkWidget *
row_new (const char *message)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  return row;
}

static void
care_tariff_problems_init (CareTariffProblems *self)
{
  g_auto (GStrv) messages = care_tariff_store_dup_unreadable (care_tariff_store_get_default ());
  GtkWidget *group = care_group_new (_("Tariffs that could not be read"), NULL);

  for (gsize i = 0; messages[i] != NULL; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (messages[i]));
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), messages[0] != NULL);
}
