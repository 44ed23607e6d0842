/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "batch/care-people-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_EXAMPLES 3

/**
 * CarePeopleColumns:
 *
 * What the columns of a list of people hold: each with what stands over it and in it, to be chosen.
 */
struct _CarePeopleColumns
{
  AdwWindow parent_instance;

  GtkBox *box;
  GtkLabel *intro_label;
  GtkButton *done_button;

  CarePeopleList *list; /* borrowed: the window is modal, and the list outlives it */
  GStrv paths;
  GPtrArray *rows;      /* of AdwComboRow, borrowed */
};

G_DEFINE_FINAL_TYPE (CarePeopleColumns, care_people_columns, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_examples (CarePeopleColumns *self, guint column)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < care_people_list_get_n_rows (self->list) && n < MAX_EXAMPLES; i++)
    {
      const char *cell = care_people_list_get_cell (self->list, i, column);

      if (*cell == '\0')
        continue;
      g_string_append_printf (text, "%s%s", n > 0 ? _(", ") : "", cell);
      n++;
    }
  return g_strdup (text->str);
}

static void
add_column (CarePeopleColumns *self, AdwPreferencesGroup *group, guint column)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *examples = dup_examples (self, column);
  const char *heading = care_people_list_get_heading (self->list, column);
  const char *path = care_people_list_get_path (self->list, column);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (labels, _("Not used"));
  for (gsize i = 0; self->paths[i] != NULL; i++)
    gtk_string_list_append (labels, care_people_list_get_path_label (self->list, self->paths[i]));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *heading != '\0' ? heading : _("No heading"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), examples);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  for (gsize i = 0; self->paths[i] != NULL; i++)
    if (g_strcmp0 (self->paths[i], path) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i + 1);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

/* Of two columns for one answer the first counts. */
static void
on_done_cb (CarePeopleColumns *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    care_people_list_set_path (self->list, i, NULL);
  for (guint i = self->rows->len; i > 0; i--)
    {
      guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows->pdata[i - 1]));

      if (selected > 0)
        care_people_list_set_path (self->list, i - 1, self->paths[selected - 1]);
    }
  g_signal_emit (self, signals[CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
care_people_columns_finalize (GObject *object)
{
  CarePeopleColumns *self = CARE_PEOPLE_COLUMNS (object);

  g_strfreev (self->paths);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (care_people_columns_parent_class)->finalize (object);
}

static void
care_people_columns_class_init (CarePeopleColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_people_columns_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", CARE_TYPE_PEOPLE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/batch/care-people-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePeopleColumns, box);
  gtk_widget_class_bind_template_child (widget_class, CarePeopleColumns, intro_label);
  gtk_widget_class_bind_template_child (widget_class, CarePeopleColumns, done_button);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_people_columns_init (CarePeopleColumns *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->intro_label, _("What do the columns of this list hold?"));
}

/**
 * care_people_columns_new:
 * @parent: the window that it belongs to
 * @list: a list; it must outlive the window
 *
 * Returns: (transfer floating): a window
 */
CarePeopleColumns *
care_people_columns_new (GtkWindow *parent, CarePeopleList *list)
{
  CarePeopleColumns *self = g_object_new (CARE_TYPE_PEOPLE_COLUMNS, "transient-for", parent, NULL);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->list = list;
  self->paths = care_people_list_dup_paths (list);
  for (guint i = 0; i < care_people_list_get_n_columns (list); i++)
    add_column (self, group, i);
  gtk_box_append (self->box, GTK_WIDGET (group));
  return self;
}
