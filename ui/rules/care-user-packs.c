/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/care-user-packs.h"

#include "advice/care-pack-preview.h"
#include "base/care-error.h"
#include "care-file-opener.h"
#include "compat/care-compat.h"
#include "plans/care-plan.h"
#include "policy/care-told.h"
#include "rules/care-taking.h"
#include "rules/care-workshop-window.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

/* A broken pack can have thousands of faults; the first few tell what to do. */
#define MAX_FINDINGS 12

struct _CareUserPacks
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows;          /* of GtkWidget, in the group */
  GCancellable *cancellable;
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareUserPacks, care_user_packs, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

/**
 * care_user_packs_get_store:
 *
 * Returns: (transfer none): the store of the user's packs
 */
CarePolicyStore *
care_user_packs_get_store (void)
{
  static CarePolicyStore *store;

  if (store == NULL)
    store = care_policy_store_new_default ();
  return store;
}

/**
 * care_user_packs_load:
 * @error: return location for a #GError
 *
 * Makes the packs of the app and those of the user the default policy. Rows elsewhere in the
 * window may still show facts of the former policy, so that one is kept.
 *
 * Returns: %FALSE where the packs of the app itself cannot be read
 */
gboolean
care_user_packs_load (GError **error)
{
  static GPtrArray *kept;
  CarePolicy *policy = care_policy_store_load (care_user_packs_get_store (), error);

  if (policy == NULL)
    return FALSE;
  if (kept == NULL)
    kept = g_ptr_array_new ();
  g_ptr_array_add (kept, policy);
  care_policy_set_default (policy);
  return TRUE;
}

static CarePolicy *
load_first (GError **error)
{
  return care_policy_store_load (care_user_packs_get_store (), error);
}

/**
 * care_user_packs_load_when_needed:
 *
 * Has the packs of the app and those of the user read when somebody first asks for the default
 * policy: the first picture of the window waits for none of them.
 */
void
care_user_packs_load_when_needed (void)
{
  care_policy_set_default_loader (load_first);
}

static void
add_row (CareUserPacks *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (CareUserPacks *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
pack_row_new (const CarePack *pack)
{
  g_autofree char *verified = care_date_dup_spoken (pack->verified_on);
  g_autofree char *subtitle
    = pack->stands_beside
      ? g_strdup_printf (_("Added by you. Checked on %s. It stands beside the rules that come with "
                           "this program; where both say something, those hold."), verified)
      : g_strdup_printf (_("Added by you. Checked on %s."), verified);
  g_autofree char *label = g_strdup_printf (_("Remove the pack of %s"),
                                            care_text_pick (&pack->name));
  GtkWidget *row = care_row_new (care_text_pick (&pack->name), subtitle);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Remove"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "packs.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", pack->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* What is there, and which of it could not be read at the start. */
static void
fill (CareUserPacks *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const char *const *problems = care_policy_store_get_problems (care_user_packs_get_store ());

  clear_rows (self);
  for (guint i = 0; policy != NULL && i < care_policy_get_packs (policy)->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (care_policy_get_packs (policy), i);

      if (pack->is_users)
        add_row (self, pack_row_new (pack));
    }
  for (; *problems != NULL; problems++)
    add_row (self, care_row_new (_("A pack that you added cannot be read any more"), *problems));
}

static void
show_refusal (CareUserPacks *self, GPtrArray *findings, GError *error)
{
  guint shown = 0, errors = 0;

  add_row (self, care_row_new (_("The pack was not taken in"), care_error_tell (error)));
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      if (!finding->is_error || ++errors > MAX_FINDINGS)
        continue;
      add_row (self, care_row_new (finding->says, finding->place));
      shown++;
    }
  if (errors > shown)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more fault", "and %u more faults",
                                                         errors - shown), errors - shown);

      add_row (self, care_row_new (more, NULL));
    }
}

static void
take (GObject *owner, const char *path)
{
  CareUserPacks *self = CARE_USER_PACKS (owner);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (care_policy_store_add (care_user_packs_get_store (), path, &findings, &error)
      && care_user_packs_load (&error))
    {
      fill (self);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  fill (self);
  show_refusal (self, findings, error);
}

static void
ask_whether_to_add (CareUserPacks *self, CarePolicy *after, const CarePack *pack, const char *path)
{
  g_auto (GStrv) titles = NULL;
  g_autoptr (GPtrArray) plans = care_taking_list_plans (GTK_WIDGET (self), &titles);
  g_autoptr (GPtrArray) situations = g_ptr_array_new ();
  g_autofree char *heading = g_strdup_printf (_("Take in the rules of %s?"),
                                              care_text_pick (&pack->name));
  g_autofree char *body = NULL;

  for (guint i = 0; i < plans->len; i++)
    g_ptr_array_add (situations, care_plan_get_situation (plans->pdata[i]));
  body = care_pack_preview_dup_text (care_policy_get_default (NULL), after, pack, path, situations,
                                     (const char *const *) titles, care_date_today ());
  care_taking_ask (GTK_WIDGET (self), heading, body, path, take);
}

/**
 * care_user_packs_add_file:
 * @self: the packs
 * @file: a pack that the user has chosen or dropped
 *
 * Checks the pack, says who made it and what it changes for the plans here, and asks whether to
 * take it in; or shows what is wrong with it.
 */
void
care_user_packs_add_file (CareUserPacks *self, GFile *file)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (CarePolicy) after = NULL;
  g_autoptr (GError) error = NULL;
  const CarePack *pack = NULL;

  g_return_if_fail (CARE_IS_USER_PACKS (self) && G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("This file is not on this computer; copy it here first."));
  else
    after = care_policy_store_try (care_user_packs_get_store (), path, &pack, &findings, &error);
  fill (self);
  if (after != NULL && pack != NULL)
    ask_whether_to_add (self, after, pack, path);
  else
    show_refusal (self, findings, error);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareUserPacks) self = user_data;
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    care_user_packs_add_file (self, file);
}

static void
on_add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareUserPacks *self = CARE_USER_PACKS (widget);
  const CareCompatFileKind kind = { _("Policy packs"), "json" };

  care_compat_open_file (GTK_WINDOW (gtk_widget_get_root (widget)), _("Add a Pack"), &kind,
                         self->cancellable, on_opened_cb, g_object_ref (self));
}

static void
on_remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareUserPacks *self = CARE_USER_PACKS (widget);
  g_autoptr (GError) error = NULL;

  if (!care_policy_store_remove (care_user_packs_get_store (),
                                 g_variant_get_string (parameter, NULL), &error)
      || !care_user_packs_load (&error))
    {
      fill (self);
      add_row (self, care_row_new (_("The pack could not be removed"), care_error_tell (error)));
      return;
    }
  fill (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_saved_cb (CareUserPacks *self)
{
  fill (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What the user has of a place is gone on with; else its rules are begun. */
static void
open_for (CareWorkshopWindow *workshop, const CareDivision *place)
{
  CarePolicy *policy = place ? care_policy_get_default (NULL) : NULL;

  for (guint i = 0; policy != NULL && i < care_policy_get_packs (policy)->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (care_policy_get_packs (policy), i);
      g_autofree char *path = pack->is_users ? g_build_filename (pack->folder, pack->file, NULL)
                                             : NULL;

      if (path != NULL && g_ptr_array_find (pack->covers, place, NULL)
          && care_workshop_window_open_pack (workshop, path))
        return;
    }
  care_workshop_window_set_place (workshop, place);
}

/**
 * care_user_packs_write:
 * @self: the packs
 * @place: (nullable): the place whose rules are to be written
 *
 * Opens the workshop; a pack that the user has of the place is opened in it.
 */
void
care_user_packs_write (CareUserPacks *self, const CareDivision *place)
{
  GtkWidget *workshop = care_workshop_window_new ();

  gtk_window_set_transient_for (GTK_WINDOW (workshop),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (workshop, "saved", G_CALLBACK (on_saved_cb), self, G_CONNECT_SWAPPED);
  open_for (CARE_WORKSHOP_WINDOW (workshop), place ? care_division_get_area (place) : NULL);
  gtk_window_present (GTK_WINDOW (workshop));
}

static void
on_write_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  care_user_packs_write (CARE_USER_PACKS (widget), NULL);
}

static gboolean
on_drop_cb (CareUserPacks *self, const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (care_file_opener_take (GTK_WIDGET (self), file))
    return TRUE;
  care_user_packs_add_file (self, file);
  return TRUE;
}

static void
care_user_packs_dispose (GObject *object)
{
  CareUserPacks *self = CARE_USER_PACKS (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (care_user_packs_parent_class)->dispose (object);
}

static void
care_user_packs_finalize (GObject *object)
{
  CareUserPacks *self = CARE_USER_PACKS (object);

  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (care_user_packs_parent_class)->finalize (object);
}

static void
care_user_packs_class_init (CareUserPacksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_user_packs_dispose;
  object_class->finalize = care_user_packs_finalize;
  /**
   * CareUserPacks::changed:
   * @self: the packs
   *
   * The default policy is another now.
   */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_USER_PACKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/rules/care-user-packs.ui");
  gtk_widget_class_bind_template_child (widget_class, CareUserPacks, group);
  gtk_widget_class_install_action (widget_class, "packs.add", NULL, on_add_cb);
  gtk_widget_class_install_action (widget_class, "packs.remove", "s", on_remove_cb);
  gtk_widget_class_install_action (widget_class, "packs.write", NULL, on_write_cb);
}

static void
care_user_packs_init (CareUserPacks *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  fill (self);
}
