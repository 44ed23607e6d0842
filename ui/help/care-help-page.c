/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/care-help-page.h"

#include "help/care-help-topics.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareHelpPage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled_window;
  AdwPreferencesGroup *topics;
  AdwExpanderRow **rows; /* of care_help_topics, in its order */
  char *place;
};

G_DEFINE_FINAL_TYPE (CareHelpPage, care_help_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static AdwExpanderRow *
topic_row_new (const CareHelpTopic *topic)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(topic->title));
  for (gsize i = 0; topic->paragraphs[i] != NULL; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), care_row_new (_(topic->paragraphs[i]), NULL));
  return ADW_EXPANDER_ROW (row);
}

/* The topic of the place stands first, and open; the others follow in their order. */
static void
arrange (CareHelpPage *self)
{
  int first = care_help_topic_find (self->place);

  for (gsize i = 0; i < care_n_help_topics; i++)
    {
      adw_preferences_group_remove (self->topics, GTK_WIDGET (self->rows[i]));
      adw_expander_row_set_expanded (self->rows[i], (int) i == first);
    }
  if (first >= 0)
    adw_preferences_group_add (self->topics, GTK_WIDGET (self->rows[first]));
  for (gsize i = 0; i < care_n_help_topics; i++)
    if ((int) i != first)
      adw_preferences_group_add (self->topics, GTK_WIDGET (self->rows[i]));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
}

static gboolean
care_help_page_grab_focus (GtkWidget *widget)
{
  CareHelpPage *self = CARE_HELP_PAGE (widget);
  int first = MAX (care_help_topic_find (self->place), 0);

  return gtk_widget_child_focus (GTK_WIDGET (self->rows[first]), GTK_DIR_TAB_FORWARD);
}

static void
care_help_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLACE)
    g_value_set_string (value, CARE_HELP_PAGE (object)->place);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_help_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLACE)
    care_help_page_set_place (CARE_HELP_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_help_page_dispose (GObject *object)
{
  CareHelpPage *self = CARE_HELP_PAGE (object);

  for (gsize i = 0; self->rows != NULL && i < care_n_help_topics; i++)
    g_clear_object (&self->rows[i]);
  g_clear_pointer (&self->rows, g_free);
  G_OBJECT_CLASS (care_help_page_parent_class)->dispose (object);
}

static void
care_help_page_finalize (GObject *object)
{
  g_free (CARE_HELP_PAGE (object)->place);
  G_OBJECT_CLASS (care_help_page_parent_class)->finalize (object);
}

static void
care_help_page_class_init (CareHelpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = care_help_page_get_property;
  object_class->set_property = care_help_page_set_property;
  object_class->dispose = care_help_page_dispose;
  object_class->finalize = care_help_page_finalize;
  widget_class->grab_focus = care_help_page_grab_focus;

  /**
   * CareHelpPage:place:
   *
   * What help is wanted for: id of a page of the window, or the name of the type of another window.
   */
  properties[PROP_PLACE] =
    g_param_spec_string ("place", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/help/care-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHelpPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, CareHelpPage, topics);
}

static void
care_help_page_init (CareHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_new0 (AdwExpanderRow *, care_n_help_topics);
  for (gsize i = 0; i < care_n_help_topics; i++)
    {
      self->rows[i] = g_object_ref_sink (topic_row_new (&care_help_topics[i]));
      adw_preferences_group_add (self->topics, GTK_WIDGET (self->rows[i]));
    }
}

/**
 * care_help_page_set_place:
 * @self: a help page
 * @place: (nullable): id of a page of the window, or the name of the type of another window
 *
 * Opens the topic of @place, and puts it first.
 */
void
care_help_page_set_place (CareHelpPage *self, const char *place)
{
  char *copy;

  g_return_if_fail (CARE_IS_HELP_PAGE (self));

  copy = g_strdup (place);
  g_free (self->place);
  self->place = copy;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}
