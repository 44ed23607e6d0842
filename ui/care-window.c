/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-window.h"

#include "ask/care-ask-window.h"
#include "base/care-error.h"
#include "base/care-file.h"
#include "care-file-opener.h"
#include "care-window-pages.h"
#include "compat/care-compat.h"
#include "costs/care-costs-page.h"
#include "form/care-form-page.h"
#include "help/care-help-page.h"
#include "keeping/care-keeping.h"
#include "plans/care-file-kind.h"
#include "leaving/care-finish-window.h"
#include "plans/care-plan-again.h"
#include "plans/care-plan-files.h"
#include "plans/care-plan-import-window.h"
#include "questions/care-questions-page.h"
#include "rules/care-rules-page.h"
#include "vault/care-seal.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"
#include "widgets/care-source-view.h"
#include "widgets/care-toast.h"
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
  AdwBin *holders[CARE_N_WINDOW_PAGES]; /* empty until the page is seen first */
  GtkWidget *cancel_button;
  GtkWidget *menu_button;

  CarePlanStore *store;
  CarePlan *plan;       /* the one that is open */
  CarePlan *untouched;  /* nullable, borrowed: begun from another plan, and not answered yet */
  CareQuestionsPage *questions;
  CareSourceView *source;
  const char *here;     /* id of the place or page that is shown */
  GPtrArray *history;   /* ids, the way here */
  AdwToast *offer;      /* nullable: the last one with a button */
};

G_DEFINE_FINAL_TYPE (CareWindow, care_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_PLANS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A page that is not always the same thing says by its property what it is now. */
static char *
dup_page_title (CareWindow *self)
{
  int row = care_window_page_find (self->here);
  GtkWidget *page = adw_bin_get_child (self->holders[row]);
  char *title = NULL;

  if (page != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (page), "title") != NULL)
    g_object_get (page, "title", &title, NULL);
  return title ? title : g_strdup (_(care_window_pages[row].title));
}

/* In a narrow window there is room for one place: the one that the plan leads to. */
static char *
dup_subtitle (CarePlan *plan, gboolean narrow)
{
  CareSituation *situation = care_plan_get_situation (plan);
  const CareDivision *destination = care_situation_get_place (situation, CARE_KEY_DESTINATION);

  /* Translators: under the title of a narrow window: the place of care */
  return narrow && destination != NULL ? g_strdup_printf (_("To %s"), destination->name)
                                       : care_phrase_plan (situation);
}

static void
update_title (CareWindow *self)
{
  const CareWindowPage *page = &care_window_pages[care_window_page_find (self->here)];
  gboolean place = page->icon != NULL;
  gboolean narrow = care_width_bin_get_narrow (self->width_bin);
  gboolean asking = g_str_equal (self->here, "questions");
  g_autofree char *title = dup_page_title (self);
  g_autofree char *subtitle = NULL;

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_stack_set_visible_child_name (self->title_stack, place && !narrow ? "switcher" : "title");
  /* Not its revealer, which would slide over the page at each start. */
  gtk_widget_set_visible (GTK_WIDGET (self->switcher_bar), place && narrow);
  gtk_widget_set_visible (self->cancel_button, asking);
  gtk_widget_set_visible (self->menu_button, !asking);
  /* Between Back and Cancel there is no room for a title; the questions have their own. */
  if (!place && !asking && self->plan != NULL && !g_str_equal (self->here, "batch"))
    subtitle = dup_subtitle (self->plan, narrow);
  adw_window_title_set_title (self->page_title, asking ? "" : title);
  adw_window_title_set_subtitle (self->page_title, subtitle ? subtitle : "");
  gtk_widget_set_visible (self->back_button, self->history->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->history->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.answer-for-day",
                                 g_str_equal (self->here, "answer"));
  /* In a page with other fields Ctrl+Z belongs to the typing. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 g_str_equal (self->here, "plans")
                                   || g_str_equal (self->here, "answer")
                                   || g_str_equal (self->here, "answers") || asking);
}

static void show (CareWindow *self, const char *id);
static void go (CareWindow *self, const char *id);
static void leave (CareWindow *self);

static gboolean
has_been_at (CareWindow *self, const char *id)
{
  for (guint i = 0; i < self->history->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->history, i), id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
came_from (CareWindow *self, const char *id)
{
  return self->history->len > 0
         && g_strcmp0 (g_ptr_array_index (self->history, self->history->len - 1), id) == 0;
}

static void
on_questions_finished_cb (CareWindow *self)
{
  guint index;

  self->untouched = NULL;

  /* Who has changed an answer half way through the questions comes back to the list of answers. */
  if (care_questions_page_get_changing (self->questions) && came_from (self, "answers")
      && !has_been_at (self, "answer"))
    {
      leave (self);
      return;
    }
  /* Back from the answer is the last question. An answer that the questions were asked from is the
   * same place, and stands in the way here once. */
  for (index = 0; index < self->history->len; index++)
    if (g_strcmp0 (g_ptr_array_index (self->history, index), "answer") == 0)
      break;
  if (index < self->history->len)
    {
      g_ptr_array_set_size (self->history, index);
      show (self, "answer");
    }
  else
    go (self, "answer");
}

/* Makes a page when it is first needed: most are not seen in most sessions. */
static void
ensure_page (CareWindow *self, int row)
{
  GtkWidget *widget;
  GObjectClass *klass;

  if (adw_bin_get_child (self->holders[row]) != NULL)
    return;
  widget = g_object_new (care_window_pages[row].get_type (), NULL);
  klass = G_OBJECT_GET_CLASS (widget);
  if (g_object_class_find_property (klass, "part") != NULL)
    g_object_set (widget, "part", care_window_pages[row].id, NULL);
  if (g_object_class_find_property (klass, "plan") != NULL)
    g_object_bind_property (self, "plan", widget, "plan", G_BINDING_SYNC_CREATE);
  if (g_object_class_find_property (klass, "plans") != NULL)
    g_object_bind_property (self, "plans", widget, "plans", G_BINDING_SYNC_CREATE);
  if (g_object_class_find_property (klass, "store") != NULL)
    g_object_set (widget, "store", self->store, NULL);
  if (g_object_class_find_property (klass, "keeping") != NULL)
    g_object_bind_property (self->store, "keeping", widget, "keeping", G_BINDING_SYNC_CREATE);
  if (CARE_IS_SOURCE_VIEW (widget))
    self->source = CARE_SOURCE_VIEW (widget);
  if (CARE_IS_QUESTIONS_PAGE (widget))
    {
      self->questions = CARE_QUESTIONS_PAGE (widget);
      g_signal_connect_object (widget, "finished", G_CALLBACK (on_questions_finished_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (g_object_class_find_property (klass, "title") != NULL)
    g_signal_connect_object (widget, "notify::title", G_CALLBACK (update_title), self,
                             G_CONNECT_SWAPPED);
  adw_bin_set_child (self->holders[row], widget);
  care_rows_fit (widget);
}

static void
show (CareWindow *self, const char *id)
{
  int row = care_window_page_find (id);

  g_return_if_fail (row >= 0);

  self->here = care_window_pages[row].id;
  ensure_page (self, row);
  if (care_window_pages[row].icon != NULL)
    {
      adw_view_stack_set_visible_child_name (self->places, id);
      gtk_stack_set_visible_child_name (self->pages, "places");
    }
  else
    gtk_stack_set_visible_child_name (self->pages, id);
  update_title (self);
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
leave (CareWindow *self)
{
  const char *from = self->here;
  const char *id = "plans";

  if (self->history->len > 0)
    id = g_ptr_array_steal_index (self->history, self->history->len - 1);
  show (self, id);
  /* Back from the answer is the last question, and from a changed answer the one that was asked. */
  if (g_str_equal (id, "questions")
      && (g_str_equal (from, "answer")
          || (g_str_equal (from, "answers")
              && care_questions_page_get_changing (self->questions))))
    care_questions_page_resume (self->questions);
}

/* A page that shows something in place of itself is itself again first. */
static gboolean
go_back_inside (CareWindow *self)
{
  GtkWidget *page = adw_bin_get_child (self->holders[care_window_page_find (self->here)]);

  if (CARE_IS_QUESTIONS_PAGE (page))
    return care_questions_page_go_back (CARE_QUESTIONS_PAGE (page));
  if (CARE_IS_FORM_PAGE (page))
    return care_form_page_go_back (CARE_FORM_PAGE (page));
  return CARE_IS_COSTS_PAGE (page) && care_costs_page_go_back (CARE_COSTS_PAGE (page));
}

static void
on_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  if (!go_back_inside (self))
    leave (self);
}

static void
on_cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  CarePlan *plan = self->plan;

  leave (self);
  /* Whoever begins and at once thinks better of it leaves nothing behind. */
  if (plan != NULL && (care_situation_is_empty (care_plan_get_situation (plan))
                       || plan == self->untouched))
    {
      care_window_set_plan (self, NULL);
      care_plan_store_remove (self->store, plan);
    }
}

static void
on_show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  /* Whoever goes to the form means to fill it in; coming back to it changes nothing. */
  if (g_str_equal (action_name, "win.show-form"))
    care_plan_fill_in (self->plan);
  go (self, action_name + strlen ("win.show-"));
}

static void
on_show_help_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  const char *from = self->here;
  GtkWidget *page;

  go (self, "help");
  page = adw_bin_get_child (self->holders[care_window_page_find ("help")]);
  care_help_page_set_place (CARE_HELP_PAGE (page), from);
  gtk_widget_grab_focus (page);
}

static void
on_new_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  g_autoptr (CarePlan) plan = care_plan_new ();

  care_plan_store_add (self->store, plan);
  care_window_set_plan (self, plan);
  go (self, "questions");
  care_questions_page_begin (self->questions, NULL);
}

static void
on_touched_cb (CareWindow *self, CarePlan *plan)
{
  if (self->untouched == plan)
    self->untouched = NULL;
}

/* The new plan knows what the old one did; the questions show it, and ask for the rest. */
static void
on_begin_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  guint index, again;
  g_autoptr (CarePlan) from = NULL, plan = NULL;

  g_variant_get (parameter, "(uu)", &index, &again);
  from = g_list_model_get_item (care_plan_store_get_plans (self->store), index);
  if (from == NULL || again >= CARE_N_PLAN_AGAINS)
    return;
  plan = care_plan_new_again (from, again);
  care_plan_store_add (self->store, plan);
  care_window_set_plan (self, plan);
  go (self, "questions");
  care_questions_page_begin (self->questions, NULL);
  self->untouched = plan;
  g_signal_connect_object (plan, "changed", G_CALLBACK (on_touched_cb), self, G_CONNECT_SWAPPED);
}

static void
on_open_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  care_plan_files_open (GTK_WINDOW (widget));
}

static void
on_close_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  care_window_set_plan (self, NULL);
  g_ptr_array_set_size (self->history, 0);
  show (self, "plans");
}

/* Pages that are seen again begin anew; the one that is shown, without a plan, stays. */
static void
on_empty_pages_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  for (int i = 0; i < CARE_N_WINDOW_PAGES; i++)
    if (i != care_window_page_find (self->here))
      adw_bin_set_child (self->holders[i], NULL);
  self->questions = NULL;
  self->source = NULL;
}

static void
on_plan_taken_cb (CareWindow *self, CarePlan *plan)
{
  care_plan_store_add (self->store, plan);
  care_window_open_plan (self, plan);
}

/* What the file adds is shown first, after its passphrase where it is sealed. */
static void
open_plan_file (CareWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  CarePlanImportWindow *dialog;

  if (care_plan_store_get_locked (self->store))
    {
      care_toast_warn (GTK_WIDGET (self),
                       _("The plans are locked; unlock them first, then open the file."));
      return;
    }
  bytes = care_file_read_kept (path, CARE_SEAL_MAX_BYTES, &error);
  dialog = bytes ? care_plan_import_window_new (care_plan_store_get_plans (self->store), path,
                                                bytes, &error) : NULL;
  if (dialog == NULL)
    {
      care_toast_warn (GTK_WIDGET (self), care_error_tell (error));
      return;
    }
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "taken", G_CALLBACK (on_plan_taken_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A plan, a tariff or a pack, on the page where it belongs, or a sentence that says why not. Lists
 * are imported where they are dropped, since only the page tells whether hospitals or people are
 * meant. */
static void
open_file (CareWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  switch (care_file_kind_guess_file (g_file_peek_path (file), &error))
    {
    case CARE_FILE_KIND_PLAN:
    case CARE_FILE_KIND_SEALED:
      open_plan_file (self, file);
      break;
    case CARE_FILE_KIND_TARIFF:
      care_costs_page_import_file (CARE_COSTS_PAGE (care_window_show_page (self, "costs")), file);
      break;
    case CARE_FILE_KIND_PACK:
      care_rules_page_add_pack (CARE_RULES_PAGE (care_window_show_page (self, "rules")), file);
      break;
    case CARE_FILE_KIND_TOLD:
      care_rules_page_add_told (CARE_RULES_PAGE (care_window_show_page (self, "rules")), file);
      break;
    case CARE_FILE_KIND_OTHER:
    default:
      message = error ? g_strdup (care_error_tell (error))
                      : g_strdup_printf (_("This is no plan, tariff, policy pack or file "
                                           "of answers: %s. A list of hospitals is dropped onto "
                                           "Hospitals, a list of people onto the page for several "
                                           "people."), name);
      care_toast_warn (GTK_WIDGET (self), message);
      break;
    }
}

static void
on_open_file_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (g_file_peek_path (file) != NULL)
    open_file (CARE_WINDOW (widget), file);
  else
    care_toast_warn (widget, _("This file is not on this computer; copy it here first."));
}

static CarePlan *
dup_kept_plan (CareWindow *self, GVariant *parameter)
{
  return g_list_model_get_item (care_plan_store_get_plans (self->store),
                                g_variant_get_uint32 (parameter));
}

static void
on_open_kept_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (CarePlan) plan = dup_kept_plan (CARE_WINDOW (widget), parameter);

  if (plan != NULL)
    care_window_open_plan (CARE_WINDOW (widget), plan);
}

static void
on_remove_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  g_autoptr (CarePlan) plan = dup_kept_plan (self, parameter);

  if (plan == NULL)
    return;
  if (self->plan == plan)
    care_window_set_plan (self, NULL);
  care_plan_store_remove (self->store, plan);
  care_toast_offer (widget, _("Plan removed"), _("_Undo"), "win.undo-remove");
}

static void
on_save_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  care_plan_files_save (GTK_WINDOW (widget), CARE_WINDOW (widget)->plan);
}

/* In the questions the answer that was given last, unless something is being typed; from the answer
 * it leads back to that question. */
static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (g_str_equal (self->here, "plans"))
    care_plan_store_undo_remove (self->store);
  else if (GTK_IS_TEXT (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0')
    gtk_widget_activate_action (focus, "text.undo", NULL);
  else if (self->questions != NULL && care_questions_page_undo (self->questions))
    go (self, "questions");
}

static void
on_finish_plan_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  if (self->plan != NULL)
    gtk_window_present (GTK_WINDOW (care_finish_window_new (GTK_WINDOW (self), self->store,
                                                            self->plan)));
}

static void
on_undo_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  care_plan_store_undo_remove (CARE_WINDOW (widget)->store);
}

static void
on_problem_cb (CareWindow *self, const char *message)
{
  care_toast_warn (GTK_WIDGET (self), message);
}

static void
on_answer_for_day_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  gtk_widget_activate_action (adw_bin_get_child (self->holders[care_window_page_find ("answer")]),
                              "answer.another-day", NULL);
}

static void
on_ask_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  const char *id = g_variant_get_string (parameter, NULL);
  gboolean review = g_str_equal (self->here, "answers");
  gboolean all_asked = !review || !came_from (self, "questions");

  if (self->plan == NULL)
    return;
  go (self, "questions");
  /* From the list of answers one answer is changed; from elsewhere the rest follows. */
  if (review)
    care_questions_page_change (self->questions, id, all_asked);
  else
    care_questions_page_begin (self->questions, id);
}

static void
on_open_fact_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  ensure_page (self, care_window_page_find ("source"));
  if (care_source_view_set_fact (self->source, g_variant_get_string (parameter, NULL)))
    go (self, "source");
}

static void
on_how_to_ask_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  if (self->plan != NULL)
    care_ask_window_present (widget, self->plan, g_variant_get_string (parameter, NULL));
}

static void
on_copy_text_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          g_variant_get_string (parameter, NULL));
  care_toast_show (widget, _("Copied"));
}

static void
on_toast_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *says = g_variant_get_string (parameter, NULL);
  gboolean warns = g_str_equal (action_name, "win.warn");
  AdwToast *toast = care_toast_new (says);

  if (warns)
    adw_toast_set_timeout (toast, 0);
  care_compat_announce (widget, says, warns);
  adw_toast_overlay_add_toast (CARE_WINDOW (widget)->toasts, toast);
}

/* Only the last of a kind can be taken up; the offer of the one before goes. */
static void
on_offer_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  const char *says, *label, *action;
  AdwToast *toast;

  g_variant_get (parameter, "(&s&s&s)", &says, &label, &action);
  if (self->offer != NULL && g_strcmp0 (adw_toast_get_action_name (self->offer), action) == 0)
    adw_toast_dismiss (self->offer);
  toast = care_toast_new (says);
  care_compat_announce (widget, says, FALSE);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, 0);
  g_set_object (&self->offer, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_place_switched_cb (CareWindow *self)
{
  const char *id = adw_view_stack_get_visible_child_name (self->places);

  /* A place that the user switches to is a new beginning; there is nothing to go back to. */
  if (id == NULL || g_str_equal (id, self->here))
    return;
  g_ptr_array_set_size (self->history, 0);
  show (self, id);
}

static void
add_pages (CareWindow *self)
{
  for (gsize i = 0; i < CARE_N_WINDOW_PAGES; i++)
    {
      GtkWidget *holder = adw_bin_new ();

      self->holders[i] = ADW_BIN (holder);
      if (care_window_pages[i].icon != NULL)
        {
          AdwViewStackPage *page =
            adw_view_stack_add_titled (self->places, holder, care_window_pages[i].id,
                                       _(care_window_pages[i].title));

          adw_view_stack_page_set_icon_name (page, care_window_pages[i].icon);
        }
      else
        gtk_stack_add_named (self->pages, holder, care_window_pages[i].id);
    }
}

static void
set_reachable (CareWindow *self)
{
  static const struct { const char *id; gboolean of_plan; } rows[] = {
    { "answer", TRUE }, { "hospitals", FALSE }, { "costs", FALSE }, { "form", TRUE },
    { "next", TRUE }, { "claim", TRUE },
  };

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-plan", self->plan != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.finish-plan", self->plan != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *action = g_strconcat ("win.show-", rows[i].id, NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), action,
                                     care_window_page_find (rows[i].id) >= 0
                                       && (self->plan != NULL || !rows[i].of_plan));
    }
}

/* The width is known before the first layout, so that the first picture is the one that stays. */
static void
care_window_realize (GtkWidget *widget)
{
  CareWindow *self = CARE_WINDOW (widget);

  care_width_bin_expect (self->width_bin, GTK_WINDOW (self));
  GTK_WIDGET_CLASS (care_window_parent_class)->realize (widget);
}

static gboolean
care_window_close_request (GtkWindow *window)
{
  CareWindow *self = CARE_WINDOW (window);

  if (care_plan_store_get_keeping (self->store))
    {
      if (!care_plan_store_flush (self->store))
        {
          care_keeping_ask_failed (window);
          return TRUE;
        }
    }
  else if (care_plan_store_has_answers (self->store))
    {
      care_keeping_ask_to_keep (window);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (care_window_parent_class)->close_request (window);
}

static void
care_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareWindow *self = CARE_WINDOW (object);

  switch (prop_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_PLANS:
      g_value_set_object (value, care_plan_store_get_plans (self->store));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAN:
      care_window_set_plan (CARE_WINDOW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_window_dispose (GObject *object)
{
  CareWindow *self = CARE_WINDOW (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->offer);
  G_OBJECT_CLASS (care_window_parent_class)->dispose (object);
}

static void
care_window_finalize (GObject *object)
{
  CareWindow *self = CARE_WINDOW (object);

  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (care_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const show_actions[] = { "win.show-answer", "win.show-batch",
                                              "win.show-costs", "win.show-form",
                                              "win.show-hospitals", "win.show-next",
                                              "win.show-claim",
                                              "win.show-rules", "win.show-why", "win.show-notes",
                                              "win.show-compare", "win.show-papers",
                                              "win.show-dates", "win.show-where",
                                              "win.show-conflicts", "win.show-answers" };

  gtk_widget_class_install_action (widget_class, "win.answer-for-day", NULL, on_answer_for_day_cb);
  gtk_widget_class_install_action (widget_class, "win.ask", "s", on_ask_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_cb);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, on_cancel_cb);
  gtk_widget_class_install_action (widget_class, "win.copy-text", "s", on_copy_text_cb);
  gtk_widget_class_install_action (widget_class, "win.close-plan", NULL, on_close_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.empty-pages", NULL, on_empty_pages_cb);
  gtk_widget_class_install_action (widget_class, "win.new-plan", NULL, on_new_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.how-to-ask", "s", on_how_to_ask_cb);
  gtk_widget_class_install_action (widget_class, "win.open-fact", "s", on_open_fact_cb);
  gtk_widget_class_install_action (widget_class, "win.offer", "(sss)", on_offer_cb);
  gtk_widget_class_install_action (widget_class, "win.open-file", "s", on_open_file_cb);
  gtk_widget_class_install_action (widget_class, "win.open-kept-plan", "u", on_open_kept_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.open-plan", NULL, on_open_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.remove-plan", "u", on_remove_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.finish-plan", NULL, on_finish_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.begin-again", "(uu)", on_begin_again_cb);
  gtk_widget_class_install_action (widget_class, "win.save-plan", NULL, on_save_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help", NULL, on_show_help_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", on_toast_cb);
  gtk_widget_class_install_action (widget_class, "win.warn", "s", on_toast_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-remove", NULL, on_undo_remove_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (show_actions); i++)
    gtk_widget_class_install_action (widget_class, show_actions[i], NULL, on_show_cb);
}

static void
care_window_class_init (CareWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_window_dispose;
  object_class->finalize = care_window_finalize;
  object_class->get_property = care_window_get_property;
  object_class->set_property = care_window_set_property;
  widget_class->realize = care_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = care_window_close_request;

  properties[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PLANS] =
    g_param_spec_object ("plans", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CARE_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/care-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, places);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, switcher_bar);
  install_actions (widget_class);
}

static void
care_window_init (CareWindow *self)
{
  self->history = g_ptr_array_new ();
  self->store = care_plan_store_new_default ();
  g_signal_connect_object (self->store, "problem", G_CALLBACK (on_problem_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  care_file_opener_watch (GTK_WIDGET (self));
  add_pages (self);
  set_reachable (self);
  g_signal_connect_object (self->places, "notify::visible-child",
                           G_CALLBACK (on_place_switched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->width_bin, "notify::narrow", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  show (self, care_window_pages[0].id);
}

/**
 * care_window_new:
 * @application: the program
 * @settings: what the user prefers
 *
 * Returns: (transfer none): a window, owned by GTK until it is destroyed
 */
CareWindow *
care_window_new (GtkApplication *application, GSettings *settings)
{
  CareWindow *self = g_object_new (CARE_TYPE_WINDOW, "application", application, NULL);

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  care_keeping_start (GTK_WINDOW (self), self->store, settings);
  return self;
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

/**
 * care_window_get_plan:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the plan that is open
 */
CarePlan *
care_window_get_plan (CareWindow *self)
{
  g_return_val_if_fail (CARE_IS_WINDOW (self), NULL);

  return self->plan;
}

/**
 * care_window_set_plan:
 * @self: a window
 * @plan: (nullable): a plan
 *
 * Opens @plan: every page that shows a plan shows this one.
 */
void
care_window_set_plan (CareWindow *self, CarePlan *plan)
{
  g_return_if_fail (CARE_IS_WINDOW (self));

  if (!g_set_object (&self->plan, plan))
    return;
  self->untouched = NULL;
  if (plan != NULL)
    care_ask_adopt (plan);
  set_reachable (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

/**
 * care_window_show_page:
 * @self: a window
 * @id: id of a place or page
 *
 * Returns: (transfer none): the widget of that page, which is shown now
 */
GtkWidget *
care_window_show_page (CareWindow *self, const char *id)
{
  g_return_val_if_fail (CARE_IS_WINDOW (self), NULL);

  go (self, id);
  return adw_bin_get_child (self->holders[care_window_page_find (id)]);
}

/**
 * care_window_open_plan:
 * @self: a window
 * @plan: one of its plans
 *
 * Opens @plan at its answer, or at the first question where too little is known for one.
 */
void
care_window_open_plan (CareWindow *self, CarePlan *plan)
{
  g_return_if_fail (CARE_IS_WINDOW (self) && CARE_IS_PLAN (plan));

  care_window_set_plan (self, plan);
  if (care_situation_has (care_plan_get_situation (plan), CARE_KEY_INSURED))
    {
      go (self, "answer");
      return;
    }
  go (self, "questions");
  care_questions_page_begin (self->questions, NULL);
}

/**
 * care_window_get_store:
 * @self: a window
 *
 * Returns: (transfer none): where its plans are
 */
CarePlanStore *
care_window_get_store (CareWindow *self)
{
  g_return_val_if_fail (CARE_IS_WINDOW (self), NULL);

  return self->store;
}
