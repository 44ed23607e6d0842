/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/care-form-page.h"

#include "base/care-error.h"
#include "compat/care-compat.h"
#include "form/care-form-fields.h"
#include "form/care-form-output.h"
#include "form/care-page-view.h"
#include "forms/care-form-papers.h"
#include "forms/care-form.h"
#include "forms/care-problem.h"
#include "plans/care-plan-filed.h"
#include "people/care-id-number.h"
#include "widgets/care-rows.h"
#include "widgets/care-saved-bar.h"
#include "widgets/care-terms-bar.h"
#include "widgets/care-toast.h"
#include "widgets/care-width-bin.h"

#include <glib/gi18n-lib.h>

#define DELAY 150 /* milliseconds from a change to the new page */
#define N_COPIES 2 /* 一式两份 */
#define ZOOM_STEP 1.25

struct _CareFormPage
{
  AdwBin parent_instance;

  CareWidthBin *width_bin;
  GtkWidget *save_button;
  GtkWidget *next_button; /* what to do after saving */
  GtkWidget *fields_pane;
  GtkWidget *separator;
  CareSavedBar *saved_bar;
  GtkWidget *page_pane;
  GtkWidget *page_button;
  GtkWidget *blank_button, *print_button; /* of a wide window; a narrow one has them in a menu */
  GtkWidget *more_button;
  GtkOrientable *foot;
  GtkScrolledWindow *page_scroller;
  GtkLabel *state_label;
  AdwPreferencesGroup *problems_group;
  AdwExpanderRow *problems_row;
  CareFormFields *fields;
  CarePageView *view;

  CarePlan *plan;
  GSignalGroup *plan_signals;
  gboolean saves_blank; /* what is being saved is a form to fill in by hand */
  gboolean to_copy; /* a sheet to copy from stands in for a form */
  GPtrArray *sheets;   /* of CareFormSheet: the pages as they are now */
  GPtrArray *layouts;  /* of CareFormLayout: of the official forms among them */
  GPtrArray *problems; /* of CareProblem */
  GPtrArray *rows;     /* in problems_row */
  guint refresh_id;
  GCancellable *cancellable; /* of dialogs that are open */
};

G_DEFINE_FINAL_TYPE (CareFormPage, care_form_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
tell (CareFormPage *self, const char *says)
{
  care_toast_show (GTK_WIDGET (self), says);
}

static void
collect (CareFormPage *self, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CareProblem *problem = g_ptr_array_index (problems, i);

      if (!care_problems_concern (self->problems, problem->field))
        g_ptr_array_add (self->problems, care_problem_copy (problem));
    }
}

static void
add_form (CareFormPage *self, CareAdvice *advice, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFormLayout) layout = care_form_layout_load (id, &error);
  g_autoptr (CareForm) form = NULL;

  if (layout == NULL)
    {
      g_ptr_array_add (self->problems, care_problem_new ("", "%s", care_error_tell (error)));
      return;
    }
  form = care_form_new (layout, self->plan, advice);
  collect (self, care_form_get_problems (form));
  g_ptr_array_add (self->layouts, g_object_ref (layout));
  g_ptr_array_add (self->sheets, g_object_ref (care_form_get_sheet (form)));
}

/* Where the office has no form that the app knows: what to type online, or what to do instead. */
static void
add_paper (CareFormPage *self, CareAdvice *advice, CarePolicy *policy)
{
  gboolean files = care_advice_get_decision (advice) == CARE_DECISION_FILE;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareFormLayout) layout = care_form_layout_load (files ? "data-sheet" : "checklist",
                                                             &error);

  if (layout == NULL)
    g_ptr_array_add (self->problems, care_problem_new ("", "%s", care_error_tell (error)));
  else
    g_ptr_array_add (self->sheets,
                     care_form_papers_new (layout, self->plan, advice, policy, NULL, NULL));
}

static void
make_pages (CareFormPage *self)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  g_autoptr (CareAdvice) advice = NULL;
  const char *const *forms;

  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_ptr_array_set_size (self->layouts, 0);
  self->sheets = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = care_problems_new ();
  if (policy == NULL)
    {
      g_ptr_array_add (self->problems, care_problem_new ("", "%s", care_error_tell (error)));
      return;
    }
  advice = care_plan_advise_for_form (self->plan, policy);
  forms = care_advice_get_forms (advice);
  for (gsize i = 0; forms[i] != NULL; i++)
    add_form (self, advice, forms[i]);
  self->to_copy = forms[0] == NULL && care_advice_get_decision (advice) == CARE_DECISION_FILE;
  if (forms[0] == NULL)
    add_paper (self, advice, policy);
}

/* Where no form of the place is at hand, what is filled in is not called one. */
static const char *
get_title (CareFormPage *self)
{
  if (self->sheets->len == 0 || self->layouts->len > 0)
    return NULL;
  return self->to_copy ? _("Sheet to Copy From") : _("What to Do");
}

/* The plan with its numbers hidden but for the last digits; NULL where it cannot be copied. */
static CarePlan *
dup_masked (CarePlan *plan)
{
  static const char *const numbers[] = { "id_number", "phone" };
  g_autoptr (JsonNode) root = care_plan_to_json (plan);
  JsonObject *person = json_object_get_object_member (json_node_get_object (root), "person");

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (json_object_has_member (person, numbers[i]))
      {
        g_autofree char *masked =
          care_id_number_mask (json_object_get_string_member (person, numbers[i]));

        json_object_set_string_member (person, numbers[i], masked);
      }
  return care_plan_new_from_json (root, NULL);
}

/* What is on the screen, which others may see, until the numbers are asked for. What is printed or
 * saved has them. */
static GPtrArray *
make_shown_pages (CareFormPage *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  gboolean numbers_shown;
  g_autoptr (CarePlan) masked = NULL;
  g_autoptr (CareAdvice) advice = NULL;
  GPtrArray *pages;

  g_object_get (self->fields, "numbers-shown", &numbers_shown, NULL);
  masked = numbers_shown || policy == NULL || self->layouts->len < self->sheets->len
             ? NULL : dup_masked (self->plan);
  if (masked == NULL)
    return g_ptr_array_ref (self->sheets);
  advice = care_plan_advise_for_form (masked, policy);
  pages = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->layouts->len; i++)
    {
      g_autoptr (CareForm) form =
        care_form_new (g_ptr_array_index (self->layouts, i), masked, advice);

      g_ptr_array_add (pages, g_object_ref (care_form_get_sheet (form)));
    }
  return pages;
}

/* Nobody has typed anything yet: nothing is wrong, there is only everything to do. */
static gboolean
is_untouched (CareFormPage *self)
{
  CarePerson *person = care_plan_get_person (self->plan);

  return care_person_get_name (person) == NULL && care_person_get_id_number (person) == NULL
         && care_person_get_phone (person) == NULL
         && care_person_get_contact_name (person) == NULL
         && care_person_get_home_address (person) == NULL
         && care_person_get_care_address (person) == NULL;
}

/* What is not filled in yet is no fault; only an answer that a clerk would refuse is one. */
static guint
count_problems (CareFormPage *self, gboolean missing)
{
  guint n_problems = 0;

  for (guint i = 0; i < self->problems->len; i++)
    n_problems += ((CareProblem *) g_ptr_array_index (self->problems, i))->missing == missing;
  return n_problems;
}

static void
show_state (CareFormPage *self)
{
  guint n_wrong = count_problems (self, FALSE), n_missing = count_problems (self, TRUE);
  g_autofree char *text = NULL;

  if (self->layouts->len == 0)
    text = g_strdup (self->to_copy
                     ? _("There is no form of this place at hand. Fetch it at the counter, or file "
                         "on the telephone; this sheet holds what they ask for, to copy from.")
                     : _("There is no form to fill in here. The page says what to do instead."));
  else if (is_untouched (self))
    text = g_strdup (_("Type the name, the identity number and the telephone number; the page "
                       "follows."));
  else if (n_wrong > 0)
    text = g_strdup_printf (ngettext ("%u thing is still to be put right.",
                                      "%u things are still to be put right.", n_wrong), n_wrong);
  else if (n_missing > 0)
    text = g_strdup_printf (ngettext ("%u field is still to be filled in.",
                                      "%u fields are still to be filled in.", n_missing),
                            n_missing);
  else
    text = g_strdup (_("The form is complete. Print it in two copies and sign it by hand."));
  if (g_strcmp0 (gtk_label_get_text (self->state_label), text) == 0)
    return;
  gtk_label_set_text (self->state_label, text);
  care_compat_announce (GTK_WIDGET (self), text, FALSE);
}

static void
on_problem_activated_cb (GtkWidget *row, CareFormPage *self)
{
  const char *field = g_object_get_data (G_OBJECT (row), "care-field");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->page_button), FALSE);
  if (!care_form_fields_go_to (self->fields, field) && g_str_has_prefix (field, "situation."))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.ask", "s",
                                field + strlen ("situation."));
}

static void
add_problem_row (CareFormPage *self, const CareProblem *problem)
{
  GtkWidget *row = care_row_new (problem->says, NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), *problem->field != '\0');
  if (*problem->field != '\0')
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "care-field", g_strdup (problem->field), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_problem_activated_cb), self);
  adw_expander_row_add_row (self->problems_row, row);
  g_ptr_array_add (self->rows, row);
}

/* What is wrong comes first; before anything is typed nothing is said to be missing. */
static void
show_problems (CareFormPage *self)
{
  gboolean untouched = is_untouched (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->problems_row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (int missing = FALSE; missing <= TRUE; missing++)
    for (guint i = 0; i < self->problems->len; i++)
      {
        const CareProblem *problem = g_ptr_array_index (self->problems, i);

        if (problem->missing == missing && !(missing && untouched))
          add_problem_row (self, problem);
      }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->problems_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problems_row),
                                 count_problems (self, FALSE) > 0
                                   ? _("What a clerk would send back")
                                   : _("What is still to be filled in"));
  gtk_widget_set_visible (GTK_WIDGET (self->problems_group),
                          self->rows->len > 0 && self->layouts->len > 0);
  care_form_fields_set_problems (self->fields, self->problems);
}

static gboolean
refresh (gpointer data)
{
  CareFormPage *self = CARE_FORM_PAGE (data);
  g_autoptr (GPtrArray) shown = NULL;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->plan == NULL)
    return G_SOURCE_REMOVE;
  make_pages (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  care_form_fields_set_layouts (self->fields, self->layouts);
  show_state (self);
  show_problems (self);
  shown = make_shown_pages (self);
  care_page_view_set_pages (self->view, shown, self->problems);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", self->sheets->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.print", self->sheets->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save-blank", self->layouts->len > 0);
  return G_SOURCE_REMOVE;
}

/* What is saved is taken to the office next; what is changed after that is saved anew. */
static void
set_saved (CareFormPage *self, gboolean saved)
{
  if (saved)
    gtk_widget_remove_css_class (self->save_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->save_button, "suggested-action");
  gtk_widget_set_visible (self->next_button, saved);
  if (saved)
    gtk_widget_grab_focus (self->next_button);
}

/* Typing is not held up by typesetting: the page follows when there is a pause. */
static void
refresh_soon (CareFormPage *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->refresh_id = g_timeout_add (DELAY, refresh, self);
}

static void
on_plan_changed_cb (CareFormPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  set_saved (self, FALSE);
  refresh_soon (self);
}

static void
care_form_page_map (GtkWidget *widget)
{
  CareFormPage *self = CARE_FORM_PAGE (widget);

  GTK_WIDGET_CLASS (care_form_page_parent_class)->map (widget);
  refresh (self);
}

static void
update_panes (CareFormPage *self)
{
  gboolean narrow = care_width_bin_get_narrow (self->width_bin);
  gboolean page = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->page_button));

  gtk_widget_set_visible (self->page_button, narrow);
  gtk_widget_set_visible (self->blank_button, !narrow);
  gtk_widget_set_visible (self->print_button, !narrow);
  gtk_widget_set_visible (self->more_button, narrow);
  gtk_orientable_set_orientation (self->foot, narrow ? GTK_ORIENTATION_VERTICAL
                                                     : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->fields_pane, !narrow || !page);
  gtk_widget_set_visible (self->page_pane, !narrow || page);
  gtk_widget_set_visible (self->separator, !narrow);
}

static void
on_field_entered_cb (CareFormPage *self)
{
  care_page_view_set_focus_field (self->view, care_form_fields_get_focus_field (self->fields));
}

static void
on_field_clicked_cb (CareFormPage *self, const char *field)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->page_button), FALSE);
  care_form_fields_go_to (self->fields, field);
}

/* The cell that is being edited is seen, however large the page is shown. */
static void
on_cell_shown_cb (CareFormPage *self)
{
  g_autofree char *field = NULL;
  graphene_rect_t area;

  g_object_get (self->view, "focus-field", &field, NULL);
  if (field == NULL || !care_page_view_find_field (self->view, field, &area))
    return;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (self->page_scroller),
                             area.origin.x, area.origin.x + area.size.width);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->page_scroller),
                             area.origin.y, area.origin.y + area.size.height);
}

/* From the fields to the page and back, by keyboard. */
static void
on_switch_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareFormPage *self = CARE_FORM_PAGE (widget);
  gboolean to_page = !gtk_widget_is_focus (GTK_WIDGET (self->view));
  const char *field = care_form_fields_get_focus_field (self->fields);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->page_button), to_page);
  if (to_page)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else if (field == NULL || !care_form_fields_go_to (self->fields, field))
    gtk_widget_child_focus (GTK_WIDGET (self->fields), GTK_DIR_TAB_FORWARD);
}

static GtkWindow *
get_window (CareFormPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareFormPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = care_form_output_save_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || !GTK_IS_WINDOW (object) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (file == NULL)
    {
      g_autofree char *says = g_strdup_printf (_("Not saved: %s"), care_error_tell (error));

      tell (self, says);
      return;
    }
  if (self->saves_blank)
    care_saved_bar_show (self->saved_bar, _("The blank form is saved."), file, TRUE);
  else
    care_form_page_note_saved (self, file);
}

static void
save (CareFormPage *self, GPtrArray *sheets)
{
  self->saves_blank = sheets != self->sheets;
  care_form_output_save (get_window (self), sheets, self->plan, self->cancellable, on_saved_cb,
                         g_object_ref (self));
}

typedef void (*Output) (CareFormPage *self, GPtrArray *sheets);

static void
print (CareFormPage *self, GPtrArray *sheets)
{
  care_form_output_print (get_window (self), sheets, N_COPIES);
}

static void
on_draft_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareFormPage) self = user_data;
  const char *answer = care_compat_ask_finish (result);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (g_str_equal (answer, "save"))
    save (self, self->sheets);
  else if (g_str_equal (answer, "print"))
    print (self, self->sheets);
  else if (self->problems->len > 0)
    adw_expander_row_set_expanded (self->problems_row, TRUE);
}

/* An unfinished form says on the page that it is a draft; whoever wants one gets it knowingly. */
static void
put_out (CareFormPage *self, Output output, const char *response)
{
  const CareCompatResponse responses[] = {
    { "back", _("_Go Back"), ADW_RESPONSE_DEFAULT },
    { response, g_str_equal (response, "save") ? _("_Save as Draft") : _("_Print as Draft"),
      ADW_RESPONSE_DEFAULT },
  };

  refresh (self);
  if (self->problems->len == 0 || self->layouts->len == 0)
    output (self, self->sheets);
  else
    care_compat_ask (get_window (self), _("The form is not complete"),
                     _("A clerk would send it back. It can be put out as a draft, which says so "
                       "at the top."), responses, G_N_ELEMENTS (responses), on_draft_answered_cb,
                     g_object_ref (self));
}

static void
on_save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  put_out (CARE_FORM_PAGE (widget), save, "save");
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  put_out (CARE_FORM_PAGE (widget), print, "print");
}

static void
on_save_blank_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareFormPage *self = CARE_FORM_PAGE (widget);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->layouts->len; i++)
    {
      g_autoptr (CareForm) blank = care_form_new_blank (g_ptr_array_index (self->layouts, i));

      g_ptr_array_add (sheets, g_object_ref (care_form_get_sheet (blank)));
    }
  save (self, sheets);
}

static void
on_zoom_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareFormPage *self = CARE_FORM_PAGE (widget);
  double zoom = care_page_view_get_zoom (self->view);

  if (g_str_equal (action_name, "form.zoom-fit"))
    zoom = 0;
  else
    zoom = g_str_equal (action_name, "form.zoom-in") ? zoom * ZOOM_STEP
                                                     : MAX (zoom / ZOOM_STEP, 0.2);
  care_page_view_set_zoom (self->view, zoom);
}

static void
set_plan (CareFormPage *self, CarePlan *plan)
{
  if (!g_set_object (&self->plan, plan))
    return;
  g_signal_group_set_target (self->plan_signals, plan);
  care_form_fields_set_plan (self->fields, plan);
  care_saved_bar_hide (self->saved_bar);
  set_saved (self, FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->page_button), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

static void
care_form_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, CARE_FORM_PAGE (object)->plan);
      break;
    case PROP_TITLE:
      g_value_set_string (value, get_title (CARE_FORM_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_form_page_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      set_plan (CARE_FORM_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_form_page_dispose (GObject *object)
{
  CareFormPage *self = CARE_FORM_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->plan_signals);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (care_form_page_parent_class)->dispose (object);
}

static void
care_form_page_finalize (GObject *object)
{
  CareFormPage *self = CARE_FORM_PAGE (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->layouts);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (care_form_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "form.print", NULL, on_print_cb);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, on_save_cb);
  gtk_widget_class_install_action (widget_class, "form.save-blank", NULL, on_save_blank_cb);
  gtk_widget_class_install_action (widget_class, "form.switch-pane", NULL, on_switch_cb);
  gtk_widget_class_install_action (widget_class, "form.zoom-fit", NULL, on_zoom_cb);
  gtk_widget_class_install_action (widget_class, "form.zoom-in", NULL, on_zoom_cb);
  gtk_widget_class_install_action (widget_class, "form.zoom-out", NULL, on_zoom_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "form.switch-pane", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "form.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "form.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "form.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "form.zoom-fit",
                                       NULL);
}

static void
care_form_page_class_init (CareFormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_form_page_dispose;
  object_class->finalize = care_form_page_finalize;
  object_class->get_property = care_form_page_get_property;
  object_class->set_property = care_form_page_set_property;
  widget_class->map = care_form_page_map;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* What is filled in, where that is no form; else NULL. */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_FORM_FIELDS);
  g_type_ensure (CARE_TYPE_PAGE_VIEW);
  g_type_ensure (CARE_TYPE_SAVED_BAR);
  g_type_ensure (CARE_TYPE_TERMS_BAR);
  g_type_ensure (CARE_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/form/care-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, width_bin);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, fields_pane);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, separator);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, saved_bar);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, page_scroller);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, page_pane);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, page_button);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, blank_button);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, foot);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, problems_row);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, fields);
  gtk_widget_class_bind_template_child (widget_class, CareFormPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_field_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_field_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_panes);
  install_actions (widget_class);
}

static void
care_form_page_init (CareFormPage *self)
{
  self->sheets = g_ptr_array_new_with_free_func (g_object_unref);
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = care_problems_new ();
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->plan_signals = g_signal_group_new (CARE_TYPE_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "changed", G_CALLBACK (on_plan_changed_cb),
                                  self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->fields, "notify::numbers-shown", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  update_panes (self);
}

/**
 * care_form_page_go_back:
 * @self: the page
 *
 * Goes from the page as it will print, where a narrow window shows it in place of the fields, back
 * to the fields.
 *
 * Returns: %FALSE where the fields are shown already
 */
gboolean
care_form_page_go_back (CareFormPage *self)
{
  g_return_val_if_fail (CARE_IS_FORM_PAGE (self), FALSE);

  if (!care_width_bin_get_narrow (self->width_bin)
      || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->page_button)))
    return FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->page_button), FALSE);
  return TRUE;
}

/**
 * care_form_page_note_saved:
 * @self: the page
 * @file: where the form is saved
 *
 * Says that the form is saved, and suggests what comes next, until the form is changed again.
 */
void
care_form_page_note_saved (CareFormPage *self, GFile *file)
{
  g_return_if_fail (CARE_IS_FORM_PAGE (self) && G_IS_FILE (file));

  care_saved_bar_show (self->saved_bar, self->to_copy ? _("The sheet is saved.")
                                                      : _("The form is saved."), file, TRUE);
  set_saved (self, TRUE);
}
