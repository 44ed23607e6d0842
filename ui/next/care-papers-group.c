/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "next/care-papers-group.h"

#include "base/care-error.h"
#include "catalogue/care-local-directory.h"
#include "plans/care-costs.h"
#include "form/care-form-output.h"
#include "forms/care-form-papers.h"
#include "forms/care-form-plain-text.h"
#include "widgets/care-rows.h"
#include "widgets/care-saved-bar.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id; /* of the layout */
  const char *title;
  const char *subtitle;
  int n_copies;
} table[] = {
  { "family-summary", N_("One page for the family"),
    N_("In large type: what, where, by when, whom to call, what it may cost"), 1 },
  { "checklist", N_("Checklist of papers"),
    N_("With boxes to tick, and where each paper comes from"), 1 },
  { "claim-sheet", N_("Claim sheet"),
    N_("What to take along and to ask where the bill is claimed at home"), 1 },
  { "authority", N_("Letter of authority"),
    N_("For whoever files in the patient’s place, to be signed"), 1 },
  { "referral-check", N_("What a referral must hold"),
    N_("To be gone through at the hospital that refers"), 1 },
  { "hand-over", N_("Hand-over of papers"), N_("For a helper and the counter, in Chinese"), 3 },
  { "consent", N_("Consent sheet"),
    N_("Where you help somebody else: what is kept, why and how long, for the person to sign"), 1 },
};

#define N_PAPERS G_N_ELEMENTS (table)

struct _CarePapersGroup
{
  AdwBin parent_instance;

  CareSavedBar *saved_bar;

  CarePlan *plan;
  CareAdvice *advice;
  GtkWidget *rows[N_PAPERS]; /* by the number in the table */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CarePapersGroup, care_papers_group, ADW_TYPE_BIN)

static void
tell (CarePapersGroup *self, const char *says)
{
  care_toast_show (GTK_WIDGET (self), says);
}

/* The paper with what the costs page says; NULL where its layout cannot be read. */
static GPtrArray *
make_paper (CarePapersGroup *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFormLayout) layout = care_form_layout_load (id, &error);
  g_autoptr (CareCosts) costs = care_costs_new (care_tariff_store_get_default ());
  g_autoptr (CareLocalDirectory) directory = care_local_directory_dup_default (NULL);
  GPtrArray *sheets;

  if (layout == NULL)
    {
      tell (self, care_error_tell (error));
      return NULL;
    }
  care_costs_set_directory (costs, CARE_DIRECTORY (directory));
  care_costs_set_plan (costs, self->plan);
  sheets = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (sheets,
                   care_form_papers_new (layout, self->plan, self->advice,
                                         care_advice_get_policy (self->advice),
                                         care_costs_get_estimate (costs),
                                         care_costs_get_comparison (costs)));
  return sheets;
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) sheets = make_paper (CARE_PAPERS_GROUP (widget), id);

  for (gsize i = 0; sheets != NULL && i < N_PAPERS; i++)
    if (g_str_equal (table[i].id, id))
      care_form_output_print (GTK_WINDOW (gtk_widget_get_root (widget)), sheets,
                              table[i].n_copies);
}

static void
on_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CarePapersGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = care_form_output_save_finish (result, &error);
  g_autofree char *says = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (file != NULL)
    {
      care_saved_bar_show (self->saved_bar, _("The paper is saved."), file, TRUE);
      return;
    }
  says = g_strdup_printf (_("Not saved: %s"), care_error_tell (error));
  tell (self, says);
}

static void
on_save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CarePapersGroup *self = CARE_PAPERS_GROUP (widget);
  g_autoptr (GPtrArray) sheets = make_paper (self, g_variant_get_string (parameter, NULL));

  if (sheets != NULL)
    care_form_output_save (GTK_WINDOW (gtk_widget_get_root (widget)), sheets, self->plan,
                           self->cancellable, on_saved_cb, g_object_ref (self));
}

/* To be sent to the family in a chat. */
static void
on_save_picture_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CarePapersGroup *self = CARE_PAPERS_GROUP (widget);
  g_autoptr (GPtrArray) sheets = make_paper (self, g_variant_get_string (parameter, NULL));

  if (sheets != NULL)
    care_form_output_save_picture (GTK_WINDOW (gtk_widget_get_root (widget)), sheets, self->plan,
                                   self->cancellable, on_saved_cb, g_object_ref (self));
}

static void
on_copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CarePapersGroup *self = CARE_PAPERS_GROUP (widget);
  g_autoptr (GPtrArray) sheets = make_paper (self, g_variant_get_string (parameter, NULL));
  g_autofree char *text = NULL;

  if (sheets == NULL)
    return;
  text = care_form_plain_text_new (g_ptr_array_index (sheets, 0));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  tell (self, _("Copied"));
}

static GtkWidget *
button_new (const char *icon, const char *label, const char *action, const char *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  return button;
}

static GtkWidget *
row_new (gsize index)
{
  GtkWidget *row = care_row_new (_(table[index].title), _(table[index].subtitle));
  g_autofree char *print = g_strdup_printf (_("Print: %s"), _(table[index].title));
  g_autofree char *save = g_strdup_printf (_("Save: %s"), _(table[index].title));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new ("document-save-symbolic", save, "papers.save",
                                         table[index].id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new ("printer-symbolic", print, "papers.print",
                                         table[index].id));
  return row;
}

static GtkWidget *
chat_row_new (void)
{
  GtkWidget *row = care_row_new (_("The page for the family, for a telephone"),
                                 _("A picture to send in a chat, or text to paste"));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new ("image-x-generic-symbolic",
                                         _("Save the page for the family as a picture"),
                                         "papers.save-picture", "family-summary"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new ("edit-copy-symbolic",
                                         _("Copy the page for the family as text"),
                                         "papers.copy", "family-summary"));
  return row;
}

static void
care_papers_group_dispose (GObject *object)
{
  CarePapersGroup *self = CARE_PAPERS_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->plan);
  g_clear_object (&self->advice);
  G_OBJECT_CLASS (care_papers_group_parent_class)->dispose (object);
}

static void
care_papers_group_finalize (GObject *object)
{
  g_object_unref (CARE_PAPERS_GROUP (object)->cancellable);
  G_OBJECT_CLASS (care_papers_group_parent_class)->finalize (object);
}

static void
care_papers_group_class_init (CarePapersGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_papers_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_papers_group_finalize;
  gtk_widget_class_install_action (widget_class, "papers.print", "s", on_print_cb);
  gtk_widget_class_install_action (widget_class, "papers.save", "s", on_save_cb);
  gtk_widget_class_install_action (widget_class, "papers.save-picture", "s", on_save_picture_cb);
  gtk_widget_class_install_action (widget_class, "papers.copy", "s", on_copy_cb);
}

static void
care_papers_group_init (CarePapersGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *group = care_group_new (_("Papers to print"), NULL);

  self->cancellable = g_cancellable_new ();
  self->saved_bar = g_object_new (CARE_TYPE_SAVED_BAR, NULL);
  for (gsize i = 0; i < N_PAPERS; i++)
    {
      GtkWidget *row = row_new (i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      self->rows[i] = row;
      if (g_str_equal (table[i].id, "family-summary"))
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), chat_row_new ());
    }
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->saved_bar));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * care_papers_group_new:
 * @plan: a plan
 * @advice: what follows from its situation
 *
 * Returns: (transfer floating): the papers of the plan as it is now
 */
GtkWidget *
care_papers_group_new (CarePlan *plan, CareAdvice *advice)
{
  CarePapersGroup *self = g_object_new (CARE_TYPE_PAPERS_GROUP, NULL);

  self->plan = g_object_ref (plan);
  self->advice = g_object_ref (advice);
  for (gsize i = 0; i < N_PAPERS; i++)
    if (g_str_equal (table[i].id, "claim-sheet"))
      {
        /* Only where the bill is, or may have been, paid first; it has a page of its own. */
        gtk_widget_set_visible (self->rows[i], care_advice_may_claim (advice));
        gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->rows[i]), TRUE);
        gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rows[i]), "win.show-claim");
        adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[i]),
                                   gtk_image_new_from_icon_name ("go-next-symbolic"));
      }
    else if (g_str_equal (table[i].id, "authority"))
      gtk_widget_set_visible (self->rows[i],
                              care_situation_get_flag (care_plan_get_situation (plan),
                                                       CARE_KEY_BY_AGENT));
    else if (g_str_equal (table[i].id, "referral-check"))
      gtk_widget_set_visible (self->rows[i],
                              g_strcmp0 (care_situation_get_choice (care_plan_get_situation (plan),
                                                                    CARE_KEY_REASON),
                                         "referral") == 0);
  return GTK_WIDGET (self);
}

/**
 * care_papers_group_new_claim:
 * @plan: a plan
 * @advice: what follows from its situation
 *
 * Returns: (transfer floating): the claim sheet alone, to print and to save
 */
GtkWidget *
care_papers_group_new_claim (CarePlan *plan, CareAdvice *advice)
{
  CarePapersGroup *self = g_object_new (CARE_TYPE_PAPERS_GROUP, NULL);

  self->plan = g_object_ref (plan);
  self->advice = g_object_ref (advice);
  for (gsize i = 0; i < N_PAPERS; i++)
    gtk_widget_set_visible (self->rows[i], g_str_equal (table[i].id, "claim-sheet"));
  return GTK_WIDGET (self);
}
