/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-window.h"

#include "plans/care-plans-page.h"
#include "widgets/care-width-bin.h"

#include <glib/gi18n-lib.h>

struct _CareWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  CareWidthBin *width_bin;
  GtkWidget *back_button;
  AdwWindowTitle *page_title;
  GtkStack *title_stack;
  GtkStack *pages;
  AdwViewStack *places;
  AdwViewSwitcherBar *switcher_bar;

  const char *here;     /* id of the place or page that is shown */
  GPtrArray *history;   /* ids, the way here */
  gboolean going;       /* while going, the switcher is not the user's hand */
};

G_DEFINE_FINAL_TYPE (CareWindow, care_window, ADW_TYPE_APPLICATION_WINDOW)

/* What the window shows. A place has an icon and stands in the switcher; a page belongs to a plan.
 * Each widget is an AdwBin; where it has a property `case`, the window binds its plan to it. */
static const struct
{
  const char *id;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
} table[] = {
  { "plans", N_("Plans"), "care-plans-symbolic", care_plans_page_get_type },
};

static int
table_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (table[i].id, id) == 0)
      return i;
  return -1;
}

static void
update_title (CareWindow *self)
{
  gboolean place = table[table_find (self->here)].icon != NULL;
  gboolean narrow = care_width_bin_get_narrow (self->width_bin);

  gtk_stack_set_visible_child_name (self->title_stack, place && !narrow ? "switcher" : "title");
  adw_view_switcher_bar_set_reveal (self->switcher_bar, place && narrow);
  gtk_widget_set_visible (self->back_button, self->history->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->history->len > 0);
}

static void
show (CareWindow *self, const char *id)
{
  int row = table_find (id);

  g_return_if_fail (row >= 0);

  self->going = TRUE;
  self->here = table[row].id;
  if (table[row].icon != NULL)
    {
      adw_view_stack_set_visible_child_name (self->places, id);
      gtk_stack_set_visible_child_name (self->pages, "places");
    }
  else
    gtk_stack_set_visible_child_name (self->pages, id);
  gtk_window_set_title (GTK_WINDOW (self), _(table[row].title));
  update_title (self);
  self->going = FALSE;
}

static void
go (CareWindow *self, const char *id)
{
  if (g_strcmp0 (self->here, id) == 0)
    return;
  g_ptr_array_add (self->history, (gpointer) self->here);
  show (self, id);
}

static void
on_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  const char *id;

  if (self->history->len == 0)
    return;
  id = g_ptr_array_steal_index (self->history, self->history->len - 1);
  show (self, id);
}

static void
on_show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go (CARE_WINDOW (widget), action_name + strlen ("win.show-"));
}

static void
on_new_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go (CARE_WINDOW (widget), "questions");
}

static void
on_place_switched_cb (CareWindow *self)
{
  const char *id = adw_view_stack_get_visible_child_name (self->places);

  /* A place that the user switches to is a new beginning; there is nothing to go back to. */
  if (self->going || id == NULL)
    return;
  g_ptr_array_set_size (self->history, 0);
  show (self, id);
}

static void
add_pages (CareWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GtkWidget *widget = g_object_new (table[i].get_type (), NULL);

      if (table[i].icon != NULL)
        {
          AdwViewStackPage *page =
            adw_view_stack_add_titled (self->places, widget, table[i].id, _(table[i].title));

          adw_view_stack_page_set_icon_name (page, table[i].icon);
        }
      else
        gtk_stack_add_named (self->pages, widget, table[i].id);
    }
}

static void
set_reachable (CareWindow *self)
{
  static const char *const names[] = { "answer", "hospitals", "costs", "form", "next" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *action = g_strconcat ("win.show-", names[i], NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), action, table_find (names[i]) >= 0);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-plan", table_find ("questions") >= 0);
}

static void
care_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_WINDOW);
  G_OBJECT_CLASS (care_window_parent_class)->dispose (object);
}

static void
care_window_finalize (GObject *object)
{
  CareWindow *self = CARE_WINDOW (object);

  g_clear_pointer (&self->history, g_ptr_array_unref);
  G_OBJECT_CLASS (care_window_parent_class)->finalize (object);
}

static void
care_window_class_init (CareWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_window_dispose;
  object_class->finalize = care_window_finalize;

  g_type_ensure (CARE_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/care-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, places);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, switcher_bar);

  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_cb);
  gtk_widget_class_install_action (widget_class, "win.new-plan", NULL, on_new_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.show-answer", NULL, on_show_cb);
  gtk_widget_class_install_action (widget_class, "win.show-hospitals", NULL, on_show_cb);
  gtk_widget_class_install_action (widget_class, "win.show-costs", NULL, on_show_cb);
  gtk_widget_class_install_action (widget_class, "win.show-form", NULL, on_show_cb);
  gtk_widget_class_install_action (widget_class, "win.show-next", NULL, on_show_cb);
}

static void
care_window_init (CareWindow *self)
{
  self->history = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_pages (self);
  set_reachable (self);
  g_signal_connect_object (self->places, "notify::visible-child",
                           G_CALLBACK (on_place_switched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->width_bin, "notify::narrow", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  show (self, table[0].id);
}

/**
 * care_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window, owned by GTK until it is destroyed
 */
CareWindow *
care_window_new (CareApplication *application)
{
  CareWindow *self = g_object_new (CARE_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = care_application_get_settings (application);

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  return self;
}

/**
 * care_window_add_toast:
 * @self: a window
 * @toast: (transfer full): a short message
 *
 * Shows @toast at the foot of the window.
 */
void
care_window_add_toast (CareWindow *self, AdwToast *toast)
{
  g_return_if_fail (CARE_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * care_window_get_here:
 * @self: a window
 *
 * Returns: (transfer none): id of the place or page that is shown, such as `answer`
 */
const char *
care_window_get_here (CareWindow *self)
{
  g_return_val_if_fail (CARE_IS_WINDOW (self), NULL);

  return self->here;
}
