/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plans-page.h"

#include "advice/care-advisor.h"
#include "keeping/care-lock-view.h"
#include "plans/care-due.h"
#include "plans/care-plan-again.h"
#include "plans/care-plan-store.h"
#include "widgets/care-phrases.h"

#include <glib/gi18n-lib.h>

struct _CarePlansPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *due; /* what is pressing, said once at the top */
  GtkLabel *kept;
  GtkListBox *list;
  GtkWidget *start; /* of the empty page */
  GtkWidget *more;

  GListModel *plans;
  GtkSliceListModel *shown; /* the first of them; more where they are asked for */
  CarePlanStore *store;     /* nullable until the window gives it */
  GSignalGroup *plans_signals;
  gboolean keeping; /* whether plans are kept on this computer */
};

G_DEFINE_FINAL_TYPE (CarePlansPage, care_plans_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLANS,
  PROP_KEEPING,
  PROP_STORE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A row costs advice; a list of hundreds is drawn as far as somebody looks. */
#define ROWS_AT_ONCE 30

/* What a plan says under its name: the next deadline, or else what is to be done. */
static char *
dup_subtitle (CarePlan *plan)
{
  CareSituation *situation = care_plan_get_situation (plan);
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CareAdvice) advice = NULL;
  const CareDeadline *next;
  g_autofree char *day = NULL;

  if (policy == NULL || !care_situation_has (situation, CARE_KEY_INSURED))
    return g_strdup (_("The questions are not finished."));
  advice = care_advisor_advise (policy, situation);
  next = care_due_find_next (advice);
  if (next == NULL)
    return care_advice_dup_headline (advice);
  day = care_date_dup_spoken (next->advised);
  if (next->advised < care_situation_get_today (situation))
    return g_strdup_printf (_("Overdue since %s"), day);
  return g_strdup_printf (_("File by %s"), day);
}

/* For whom, as much of the name as others may see, and where from and to. */
static char *
dup_title (CarePlan *plan)
{
  const char *name = care_person_get_name (care_plan_get_person (plan));
  g_autofree char *places = care_phrase_plan (care_plan_get_situation (plan));
  g_autofree char *masked = NULL;

  if (name == NULL || *name == '\0')
    return g_steal_pointer (&places);
  masked = g_utf8_substring (name, 0, 1);
  /* Translators: the first character of a name; then the places of the plan */
  return g_strdup_printf (_("%1$s** · %2$s"), masked, places);
}

static void
update_row (CarePlansPage *self, GtkWidget *row)
{
  CarePlan *plan = g_object_get_data (G_OBJECT (row), "plan");
  g_autofree char *title = dup_title (plan);
  g_autofree char *subtitle = dup_subtitle (plan);

  if (self->store != NULL && care_plan_store_get_version (self->store, plan) != NULL)
    {
      g_autofree char *plain = g_steal_pointer (&subtitle);

      subtitle = g_strdup_printf (_("One of two versions: remove the one that you do not need. %s"),
                                  plain);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static void
on_remove_cb (GtkWidget *button, GtkWidget *row)
{
  gtk_widget_activate_action (button, "win.remove-plan", "u",
                              (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
add_remove (GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, _("Remove this plan"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove this plan"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_cb), row, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
on_begin_again_cb (GSimpleAction *action, GVariant *parameter, gpointer row)
{
  gtk_widget_activate_action (row, "win.begin-again", "(uu)",
                              (guint) gtk_list_box_row_get_index (row),
                              g_variant_get_uint32 (parameter));
}

/* What a plan that there is can begin: nobody types the same person, or the same trip, twice. */
static void
add_again (GtkWidget *row)
{
  static const char *const labels[CARE_N_PLAN_AGAINS] = {
    [CARE_PLAN_AGAIN_PERSON] = N_("New Plan for This Person"),
    [CARE_PLAN_AGAIN_RENEWED] = N_("Renew This Filing"),
    [CARE_PLAN_AGAIN_TRIP] = N_("Another Person on This Trip"),
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) begin = g_simple_action_new ("begin", G_VARIANT_TYPE_UINT32);

  for (guint i = 0; i < CARE_N_PLAN_AGAINS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(labels[i]), NULL);

      g_menu_item_set_action_and_target (item, "again.begin", "u", i);
      g_menu_append_item (menu, item);
    }
  g_signal_connect_object (begin, "activate", G_CALLBACK (on_begin_again_cb), row, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (begin));
  gtk_widget_insert_action_group (row, "again", G_ACTION_GROUP (group));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_set_tooltip_text (button, _("Begin another plan from this one"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Begin another plan from this one"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
row_new (gpointer item, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "plan", g_object_ref (item), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_again (row);
  add_remove (row);
  update_row (user_data, row);
  return row;
}

static gboolean
on_focus_idle_cb (gpointer user_data)
{
  CarePlansPage *self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->start)))
    gtk_widget_grab_focus (GTK_WIDGET (self->start));
  return G_SOURCE_REMOVE;
}

/* A new user presses Enter and begins; GTK would put the focus on the menu. */
static void
focus_start (CarePlansPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_focus_idle_cb, g_object_ref (self), g_object_unref);
}

static void
say_due (CarePlansPage *self)
{
  g_autofree char *says = NULL;
  CareDue due = { 0 };

  if (self->plans != NULL)
    care_due_count (self->plans, care_policy_get_default (NULL), &due);
  says = care_due_dup_says (&due);
  gtk_label_set_label (self->due, says ? says : "");
  gtk_widget_set_visible (GTK_WIDGET (self->due), says != NULL);
}

static void
on_plans_changed_cb (CarePlansPage *self)
{
  guint n_plans = self->plans != NULL ? g_list_model_get_n_items (self->plans) : 0;
  const char *child = n_plans > 0 ? "list" : "empty";

  if (self->store != NULL && care_plan_store_get_locked (self->store))
    child = "locked";
  else if (n_plans == 0 && self->store != NULL && care_plan_store_get_loading (self->store))
    child = "loading";
  gtk_stack_set_visible_child_name (self->stack, child);
  gtk_widget_set_visible (self->more, n_plans > gtk_slice_list_model_get_size (self->shown));
  focus_start (self);
}

static void
on_more_cb (CarePlansPage *self)
{
  gtk_slice_list_model_set_size (self->shown,
                                 gtk_slice_list_model_get_size (self->shown) + ROWS_AT_ONCE);
  on_plans_changed_cb (self);
}

static void
update_rows (CarePlansPage *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_object_get_data (G_OBJECT (row), "plan") != NULL)
      update_row (self, row);
  say_due (self);
  on_plans_changed_cb (self);
}

static void
say_kept (CarePlansPage *self)
{
  CareVault *vault = self->store ? care_plan_store_get_vault (self->store) : NULL;
  gboolean sealed = vault != NULL && care_vault_get_kind (vault) != CARE_VAULT_NONE;

  gtk_label_set_label (self->kept,
                       self->keeping && sealed
                         ? _("Plans are kept on this computer, sealed. Preferences can delete "
                             "them.")
                         : self->keeping
                             ? _("Plans are kept on this computer and are not sealed. Preferences "
                                 "can seal or delete them.")
                             : _("Plans are kept until this window closes; then you are asked "
                                 "whether to keep them on this computer."));
}

static void
set_store (CarePlansPage *self, CarePlanStore *store)
{
  if (!g_set_object (&self->store, store))
    return;
  g_signal_connect_object (store, "notify::loading", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "versions-changed", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::keeping", G_CALLBACK (say_kept), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  on_plans_changed_cb (self);
}

/* The plans change while other pages are seen; what they say is read anew when this one is. */
static void
on_map_cb (CarePlansPage *self)
{
  focus_start (self);
  update_rows (self);
}

static void
on_row_activated_cb (CarePlansPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-kept-plan", "u",
                              (guint) gtk_list_box_row_get_index (row));
}

static void
set_keeping (CarePlansPage *self, gboolean keeping)
{
  self->keeping = keeping; /* also where only the lock has changed, it is said anew */
  say_kept (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPING]);
}

static void
set_plans (CarePlansPage *self, GListModel *plans)
{
  if (!g_set_object (&self->plans, plans))
    return;
  g_signal_group_set_target (self->plans_signals, plans);
  gtk_slice_list_model_set_model (self->shown, plans);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), row_new, self, NULL);
  on_plans_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLANS]);
}

static void
care_plans_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLANS:
      g_value_set_object (value, CARE_PLANS_PAGE (object)->plans);
      break;
    case PROP_KEEPING:
      g_value_set_boolean (value, CARE_PLANS_PAGE (object)->keeping);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_plans_page_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLANS:
      set_plans (CARE_PLANS_PAGE (object), g_value_get_object (value));
      break;
    case PROP_KEEPING:
      set_keeping (CARE_PLANS_PAGE (object), g_value_get_boolean (value));
      break;
    case PROP_STORE:
      set_store (CARE_PLANS_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_plans_page_dispose (GObject *object)
{
  CarePlansPage *self = CARE_PLANS_PAGE (object);

  g_clear_object (&self->plans_signals);
  g_clear_object (&self->shown);
  g_clear_object (&self->store);
  g_clear_object (&self->plans);
  G_OBJECT_CLASS (care_plans_page_parent_class)->dispose (object);
}

static void
care_plans_page_class_init (CarePlansPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_plans_page_dispose;
  object_class->get_property = care_plans_page_get_property;
  object_class->set_property = care_plans_page_set_property;

  properties[PROP_PLANS] =
    g_param_spec_object ("plans", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_KEEPING] =
    g_param_spec_boolean ("keeping", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, CARE_TYPE_PLAN_STORE,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_LOCK_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/plans/care-plans-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePlansPage, due);
  gtk_widget_class_bind_template_child (widget_class, CarePlansPage, kept);
  gtk_widget_class_bind_template_child (widget_class, CarePlansPage, list);
  gtk_widget_class_bind_template_child (widget_class, CarePlansPage, more);
  gtk_widget_class_bind_template_child (widget_class, CarePlansPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePlansPage, start);
  gtk_widget_class_bind_template_callback (widget_class, on_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_more_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
care_plans_page_init (CarePlansPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = gtk_slice_list_model_new (NULL, 0, ROWS_AT_ONCE);
  say_kept (self);
  self->plans_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->plans_signals, "items-changed",
                                  G_CALLBACK (on_plans_changed_cb), self);
}
