/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keeping/care-lock-view.h"

#include "base/care-error.h"
#include "keeping/care-keeping.h"

#include <glib/gi18n-lib.h>

struct _CareLockView
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkEditable *entry;
  GtkLabel *problem;
  GtkWidget *unlock_button;
};

G_DEFINE_FINAL_TYPE (CareLockView, care_lock_view, ADW_TYPE_BIN)

static GtkWindow *
get_window (CareLockView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
is_by_passphrase (CareLockView *self)
{
  CareVault *vault = care_keeping_get_vault (get_window (self));

  return care_vault_get_kind (vault) == CARE_VAULT_PASSPHRASE;
}

static void
on_map_cb (CareLockView *self)
{
  gboolean by_passphrase = is_by_passphrase (self);
  const char *says = by_passphrase ? _("Type the passphrase, or the code of the recovery sheet.")
                                   : _("The key is in the keyring of this desktop.");
  g_autofree char *escaped = g_markup_escape_text (says, -1);

  gtk_widget_set_visible (GTK_WIDGET (self->entry), by_passphrase);
  adw_status_page_set_description (self->page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  if (by_passphrase)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_unlocked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareLockView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = care_keeping_unlock_finish (GTK_WINDOW (object), result, &error);

  gtk_widget_set_sensitive (self->unlock_button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !done);
  if (done)
    gtk_editable_set_text (self->entry, "");
  else
    {
      g_autofree char *problem = g_strdup_printf (_("Still locked: %s"), care_error_tell (error));

      gtk_label_set_label (self->problem, problem);
    }
}

static void
on_unlock_cb (CareLockView *self)
{
  const char *typed = is_by_passphrase (self) ? gtk_editable_get_text (self->entry) : NULL;

  if (!gtk_widget_get_sensitive (self->unlock_button))
    return;
  gtk_widget_set_sensitive (self->unlock_button, FALSE);
  care_keeping_unlock (get_window (self), typed, on_unlocked_cb, g_object_ref (self));
}

static void
care_lock_view_class_init (CareLockViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/keeping/care-lock-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CareLockView, page);
  gtk_widget_class_bind_template_child (widget_class, CareLockView, entry);
  gtk_widget_class_bind_template_child (widget_class, CareLockView, problem);
  gtk_widget_class_bind_template_child (widget_class, CareLockView, unlock_button);
  gtk_widget_class_bind_template_callback (widget_class, on_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_cb);
}

static void
care_lock_view_init (CareLockView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
