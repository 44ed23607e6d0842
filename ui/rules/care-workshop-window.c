/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/care-workshop-window.h"

#include "advice/care-advisor.h"
#include "advice/care-pack-against.h"
#include "advice/care-pack-draft-case.h"
#include "advice/care-pack-draft-mark.h"
#include "advice/care-policy-check.h"
#include "advice/care-summary.h"
#include "base/care-error.h"
#include "base/care-json.h"
#include "compat/care-compat.h"
#include "policy/care-place-value.h"
#include "policy/care-source-text.h"
#include "rules/care-document-group.h"
#include "rules/care-scope-row.h"
#include "rules/care-user-packs.h"
#include "widgets/care-date-row.h"
#include "widgets/care-place-picker.h"
#include "widgets/care-rows.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FINDINGS 8
#define SIDE_BY_SIDE 720

struct _CareWorkshopWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkOrientable *halves;
  CarePlacePicker *picker;
  GtkTextView *text;
  AdwComboRow *question;
  CareScopeRow *scope;
  GtkEditable *value;
  GtkEditable *article;
  CareDateRow *from;
  GtkLabel *problem;
  CareDocumentGroup *document;
  AdwPreferencesGroup *cards;
  AdwPreferencesGroup *against;
  AdwPreferencesGroup *families;
  AdwPreferencesGroup *findings;

  CarePackDraft *draft;
  GPtrArray *drafts; /* of CarePackDraft: those of other places, to come back to */
  char *source;    /* id of the document that is shown */
  gboolean kept;   /* whether the pack has been taken in or shared as it stands */
  gboolean leaving;
  GPtrArray *rows; /* of GtkWidget, in groups that are filled anew */
  GCancellable *cancellable;
};

enum
{
  SAVED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareWorkshopWindow, care_workshop_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
toast (CareWorkshopWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, care_toast_new (text));
}

static void
show_problem (CareWorkshopWindow *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
add_row (CareWorkshopWindow *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear (CareWorkshopWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "group"),
                                  self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* What a sentence answers: a fact that was made here bears the name of its question after the id of
 * the pack. Of others the place in the document is all that is known. */
static char *
dup_about (CareWorkshopWindow *self, const char *id, JsonObject *fact)
{
  GPtrArray *questions = care_place_questions_get_default (NULL);
  const char *pack = care_pack_draft_get_id (self->draft);
  const char *article = care_json_peek_string (fact, "article");
  const char *name = g_str_has_prefix (id, pack) ? id + strlen (pack) + 1 : "";
  const CarePlaceQuestion *found = NULL;

  for (guint i = 0; questions != NULL && i < questions->len; i++)
    {
      const CarePlaceQuestion *question = g_ptr_array_index (questions, i);

      if (g_str_has_prefix (name, question->id)
          && (found == NULL || strlen (found->id) < strlen (question->id)))
        found = question;
    }
  if (found == NULL)
    return g_strdup (article);
  return article == NULL || g_str_equal (article, "—")
         ? g_strdup (care_text_pick (&found->label))
         : g_strdup_printf (_("%1$s, %2$s"), care_text_pick (&found->label), article);
}

static void
fill_cards (CareWorkshopWindow *self)
{
  g_auto (GStrv) ids = care_pack_draft_list_facts (self->draft);
  JsonObject *facts = care_json_peek_object (care_pack_draft_get_object (self->draft), "facts");

  for (char **id = ids; *id != NULL; id++)
    {
      JsonObject *fact = care_json_peek_object (facts, *id);
      GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
      /* Translators: a quoted sentence */
      g_autofree char *quote = g_strdup_printf (_("“%s”"), care_json_peek_string (fact, "quote"));
      g_autofree char *about = dup_about (self, *id, fact);
      GtkWidget *row = care_row_new (quote, about);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _("Remove the sentence"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "workshop.remove");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", *id);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      add_row (self, self->cards, row);
    }
  if (ids[0] == NULL)
    add_row (self, self->cards, care_row_new (_("None yet."), NULL));
}

static char *
dup_pays (CarePolicy *policy, CareSituation *situation)
{
  g_autoptr (CareAdvice) advice = care_advisor_advise (policy, situation);
  CareSummary *summary = care_advice_get_summary (advice);
  const char *pays = care_summary_get_short_pays (summary);

  return g_strdup_printf ("%s %s", care_summary_get_headline (summary), pays ? pays : "");
}

/* A city of another province: near ones often need no filing, and say little of a pack. */
static const CareDivision *
find_far (const CareDivision *place)
{
  g_autoptr (GPtrArray) places = care_pack_typical_destinations (place);
  const CareDivision *far = g_ptr_array_index (places, 0);

  for (guint i = 0; i < places->len; i++)
    if (care_division_get_province (g_ptr_array_index (places, i))
        != care_division_get_province (place))
      far = g_ptr_array_index (places, i);
  return far;
}

/* Somebody who goes by choice, somebody who is referred, somebody who lives there. */
static void
fill_families (CareWorkshopWindow *self, CarePolicy *made)
{
  static const char *const reasons[] = { "other", "referral", "long-term-resident" };
  CarePolicy *shipped = care_policy_get_default (NULL);
  const CareDivision *place = care_pack_draft_get_place (self->draft);
  const CareDivision *far = find_far (place);

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (CareSituation) situation = care_situation_new ();
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *both = NULL;
      g_autofree char *title = NULL;
      GtkWidget *row;

      care_situation_set_place (situation, CARE_KEY_INSURED, place);
      care_situation_set_place (situation, CARE_KEY_DESTINATION, far);
      care_situation_set_choice (situation, CARE_KEY_SCHEME, i == 1 ? "resident" : "employee");
      care_situation_set_choice (situation, CARE_KEY_REASON, reasons[i]);
      care_situation_set_choice (situation, CARE_KEY_CARE, "inpatient");
      before = dup_pays (shipped, situation);
      after = dup_pays (made, situation);
      both = strcmp (before, after) == 0
               ? g_strdup_printf (_("Unchanged: %s"), after)
               : g_strdup_printf (_("Before: %1$s\nAfter: %2$s"), before, after);
      title = g_strdup_printf (_("%1$s → %2$s"),
                               care_policy_get_label (shipped, "reason", reasons[i]), far->name);
      row = care_row_new (title, both);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      add_row (self, self->families, row);
    }
}

static void
fill_findings (CareWorkshopWindow *self, CarePolicy *made)
{
  const CarePack *pack = care_policy_find_pack (made, care_pack_draft_get_id (self->draft));
  g_autoptr (GPtrArray) findings = care_policy_check (made, pack);
  guint shown = 0;

  for (guint i = 0; i < findings->len && shown < MAX_FINDINGS; i++)
    {
      const CareFinding *finding = g_ptr_array_index (findings, i);

      if (!finding->is_error)
        continue;
      add_row (self, self->findings, care_row_new (finding->says, finding->place));
      shown++;
    }
  if (shown == 0)
    add_row (self, self->findings, care_row_new (_("Nothing is wrong with it."), NULL));
}

static void
fill_against (CareWorkshopWindow *self, CarePolicy *made)
{
  const CarePack *pack = care_policy_find_pack (made, care_pack_draft_get_id (self->draft));
  g_autoptr (GPtrArray) lines
    = care_pack_list_against (care_policy_get_default (NULL), made, pack, care_date_today ());

  for (guint i = 0; i < lines->len && i < MAX_FINDINGS; i++)
    {
      GtkWidget *row = care_row_new (lines->pdata[i], NULL);

      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      add_row (self, self->against, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->against), lines->len > 0);
}

static void
fill (CareWorkshopWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) made = NULL;

  clear (self);
  self->kept = FALSE;
  care_document_group_show (self->document, self->draft, self->source);
  gtk_widget_set_visible (GTK_WIDGET (self->against), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workshop.undo",
                                 self->draft && care_pack_draft_can_undo (self->draft));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workshop.save", self->draft != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workshop.share", self->draft != NULL);
  if (self->draft == NULL)
    return;
  fill_cards (self);
  made = care_pack_draft_load (self->draft, &error);
  if (made == NULL)
    {
      add_row (self, self->findings, care_row_new (care_error_tell (error), NULL));
      return;
    }
  fill_against (self, made);
  fill_families (self, made);
  fill_findings (self, made);
}

/* The province's pack where there is one, else the nation's. */
static const char *
find_parent (const CareDivision *place)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const CarePack *pack = policy ? care_policy_pack_for (policy, care_division_get_province (place))
                                : NULL;

  return pack ? pack->id : "cn";
}

/* Shows the text of a document of the pack. */
static void
show_source (CareWorkshopWindow *self, const char *source)
{
  const char *text = source ? care_pack_draft_get_text (self->draft, source) : NULL;

  if (self->source != source)
    {
      g_free (self->source);
      self->source = g_strdup (source);
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text ? text : "", -1);
}

/* The draft that was worked on is put by, so that choosing another place loses nothing. */
static void
take_draft (CareWorkshopWindow *self, CarePackDraft *draft)
{
  g_auto (GStrv) sources = care_pack_draft_list_sources (draft);

  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->draft, fill, self);
      g_ptr_array_add (self->drafts, g_steal_pointer (&self->draft));
    }
  self->draft = draft;
  g_signal_connect_object (draft, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  show_source (self, sources[0]);
  fill (self);
}

/* What was begun for @place and put by, %NULL where nothing was. */
static CarePackDraft *
find_put_by (CareWorkshopWindow *self, const CareDivision *place)
{
  for (guint i = self->drafts->len; i > 0; i--)
    if (care_pack_draft_get_place (self->drafts->pdata[i - 1]) == place)
      return g_ptr_array_steal_index (self->drafts, i - 1);
  return NULL;
}

/**
 * care_workshop_window_set_place:
 * @self: the window
 * @place: the place whose rules are written
 *
 * Begins a pack of the place, or goes on with the one that was begun in this window; what was begun
 * for another place is kept until the window is closed.
 */
void
care_workshop_window_set_place (CareWorkshopWindow *self, const CareDivision *place)
{
  CarePackDraft *draft;

  if (place == NULL
      || (self->draft != NULL && care_pack_draft_get_place (self->draft) == place))
    return;
  draft = find_put_by (self, place);
  if (draft == NULL)
    draft = care_pack_draft_new (place, find_parent (place), care_date_today ());
  take_draft (self, draft);
  care_place_picker_set_place (self->picker, place);
}

/**
 * care_workshop_window_open_pack:
 * @self: the window
 * @path: a pack
 *
 * Opens a pack to go on with it. What the questions of a place cannot say stays in it as it is.
 *
 * Returns: %FALSE where it cannot be read; the window then says why
 */
gboolean
care_workshop_window_open_pack (CareWorkshopWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  CarePackDraft *draft = care_pack_draft_new_from_file (path, &error);

  show_problem (self, error ? care_error_tell (error) : NULL);
  if (draft == NULL)
    return FALSE;
  take_draft (self, draft);
  care_place_picker_set_place (self->picker, care_pack_draft_get_place (draft));
  return TRUE;
}

/**
 * care_workshop_window_set_text:
 * @self: the window
 * @name: name of the file or document
 * @text: its text
 *
 * Shows a document, and takes it into the pack.
 */
void
care_workshop_window_set_text (CareWorkshopWindow *self, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  const char *source;

  if (self->draft == NULL)
    {
      show_problem (self, _("First choose the place whose rules these are."));
      return;
    }
  source = care_pack_draft_add_source (self->draft, name, name, text, &error);
  show_problem (self, error ? care_error_tell (error) : NULL);
  if (source == NULL)
    return;
  show_source (self, source);
  fill (self);
}

static void
on_source_cb (CareWorkshopWindow *self, const char *source)
{
  if (g_strcmp0 (source, self->source) == 0)
    return;
  show_source (self, source);
  fill (self);
}

/**
 * care_workshop_window_mark:
 * @self: the window
 * @sentence: a sentence of the text that is shown
 *
 * Selects the sentence, as somebody does with the mouse.
 *
 * Returns: %FALSE where it does not stand in the text
 */
gboolean
care_workshop_window_mark (CareWorkshopWindow *self, const char *sentence)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, from, to;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_forward_search (&start, sentence, GTK_TEXT_SEARCH_TEXT_ONLY, &from, &to, NULL))
    return FALSE;
  gtk_text_buffer_select_range (buffer, &from, &to);
  gtk_text_view_scroll_to_iter (self->text, &from, 0.1, FALSE, 0, 0);
  return TRUE;
}

static const CarePlaceQuestion *
get_question (CareWorkshopWindow *self)
{
  GPtrArray *questions = care_place_questions_get_default (NULL);
  guint selected = adw_combo_row_get_selected (self->question);

  return questions && selected < questions->len ? g_ptr_array_index (questions, selected) : NULL;
}

/* Papers, choices and telephone numbers are given by their ids; figures as people write them. */
static char *
dup_value (CareWorkshopWindow *self, const CarePlaceQuestion *question, GError **error)
{
  const char *typed = gtk_editable_get_text (self->value);
  g_autoptr (JsonNode) value = NULL;

  if (question->kind == CARE_ANSWER_PHONE && *typed == '\0')
    return g_strdup ("*");
  if (strcmp (typed, "?") == 0)
    return g_strdup ("unknown");
  if (question->kind == CARE_ANSWER_PAPERS || question->kind == CARE_ANSWER_PHONE
      || question->kind == CARE_ANSWER_TEXT)
    return g_strdup (typed);
  if (question->kind == CARE_ANSWER_CHOICE)
    {
      for (guint i = 0; i < question->choices->len; i++)
        {
          const CarePlaceChoice *choice = g_ptr_array_index (question->choices, i);

          if (strcmp (typed, choice->label.zh_CN) == 0 || strcmp (typed, choice->label.en) == 0)
            return g_strdup (choice->id);
        }
      return g_strdup (typed);
    }
  value = care_place_question_parse_typed (question, typed, error);
  if (value == NULL)
    return NULL;
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return json_node_dup_string (value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
}

/* People know the question by its words, not by its id. */
static const char *
without_id (const char *message, const char *field)
{
  gsize length = strlen (field);

  return g_str_has_prefix (message, field) && g_str_has_prefix (message + length, ": ")
           ? message + length + 2 : message;
}

static void
add (CareWorkshopWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const CarePlaceQuestion *question = get_question (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *scope = care_scope_row_dup_scope (self->scope, &error);
  g_autofree char *quote = NULL;
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  g_autoptr (JsonNode) report = NULL;
  CareMark mark = { self->source, NULL, gtk_editable_get_text (self->article), NULL, NULL,
                    care_date_row_get_date (self->from) };
  GtkTextIter from, to;

  if (scope == NULL || care_date_row_finish (self->from) != NULL)
    {
      show_problem (self, scope ? care_date_row_get_problem (self->from) : care_error_tell (error));
      return;
    }

  if (self->source == NULL || question == NULL
      || !gtk_text_buffer_get_selection_bounds (buffer, &from, &to))
    {
      show_problem (self, _("First mark the sentence in the text."));
      return;
    }
  quote = gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
  field = g_strconcat (question->id, scope, NULL);
  value = dup_value (self, question, &error);
  mark.quote = quote;
  mark.field = field;
  mark.value = value;
  report = value ? care_pack_draft_add_mark (self->draft, &mark, &error) : NULL;
  show_problem (self, error ? without_id (care_error_tell (error), field) : NULL);
  if (report != NULL)
    {
      JsonArray *remarks = care_json_peek_array (json_node_get_object (report), "remarks");

      if (remarks != NULL && json_array_get_length (remarks) > 0)
        show_problem (self, json_node_get_string (json_array_get_element (remarks, 0)));
      gtk_editable_set_text (self->value, "");
    }
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  add (CARE_WORKSHOP_WINDOW (widget));
}

/**
 * care_workshop_window_answer:
 * @self: the window
 * @question: id of a question
 * @scope: for whom, its parts with dots between them; empty for everybody
 * @value: the answer, as people type it
 *
 * Adds the marked sentence as the answer to a question.
 *
 * Returns: %FALSE where it was refused; the window then says why
 */
gboolean
care_workshop_window_answer (CareWorkshopWindow *self, const char *question, const char *scope,
                             const char *value)
{
  GPtrArray *questions = care_place_questions_get_default (NULL);

  for (guint i = 0; questions != NULL && i < questions->len; i++)
    if (strcmp (((CarePlaceQuestion *) questions->pdata[i])->id, question) == 0)
      adw_combo_row_set_selected (self->question, i);
  care_scope_row_set_scope (self->scope, scope);
  gtk_editable_set_text (self->value, value);
  add (self);
  return !gtk_widget_get_visible (GTK_WIDGET (self->problem));
}

/**
 * care_workshop_window_get_draft:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the pack that is being written
 */
CarePackDraft *
care_workshop_window_get_draft (CareWorkshopWindow *self)
{
  return self->draft;
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  care_pack_draft_remove_fact (CARE_WORKSHOP_WINDOW (widget)->draft,
                               g_variant_get_string (parameter, NULL));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  care_pack_draft_undo (CARE_WORKSHOP_WINDOW (widget)->draft);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWorkshopWindow) self = user_data;
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *name = path ? g_path_get_basename (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (path == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  text = care_source_text_read (path, &error);
  if (text != NULL)
    care_workshop_window_set_text (self, name, text);
  else
    show_problem (self, care_error_tell (error));
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const more[] = { "md", "html", "htm", NULL };
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (widget);
  const CareCompatFileKind kind = { _("Texts and web pages"), "txt", more };

  care_compat_open_file (GTK_WINDOW (widget), _("Open a Text"), &kind, self->cancellable,
                         on_opened_cb, g_object_ref (self));
}

static void
on_pack_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWorkshopWindow) self = user_data;
  g_autoptr (GFile) file = care_compat_open_file_finish (result, NULL);
  const char *path = file ? g_file_peek_path (file) : NULL;

  if (path != NULL && !g_cancellable_is_cancelled (self->cancellable))
    care_workshop_window_open_pack (self, path);
}

static void
open_pack_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (widget);
  const CareCompatFileKind kind = { _("Policy packs"), "json", NULL };

  care_compat_open_file (GTK_WINDOW (widget), _("Open Rules"), &kind, self->cancellable,
                         on_pack_opened_cb, g_object_ref (self));
}

static void
on_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWorkshopWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (text != NULL && !g_cancellable_is_cancelled (self->cancellable))
    care_workshop_window_set_text (self, _("Pasted text"), text);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, _("There is no text to paste."));
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (widget);

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->cancellable,
                                 on_pasted_cb, g_object_ref (self));
}

/* Whether the pack that was kept as @file is of a place that has one with the app. */
static gboolean
stands_beside (const char *file)
{
  GPtrArray *packs = care_policy_get_packs (care_policy_get_default (NULL));

  for (guint i = 0; i < packs->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (packs, i);

      if (pack->stands_beside && g_str_equal (pack->file, file))
        return TRUE;
    }
  return FALSE;
}

/* The pack goes through the same check as one that somebody else has made. */
static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (widget);
  g_autofree char *folder = g_dir_make_tmp ("care-XXXXXX", NULL);
  g_autofree char *name = g_strconcat (care_pack_draft_get_id (self->draft), ".json", NULL);
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFile) parent = folder ? g_file_new_for_path (folder) : NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL && care_pack_draft_export (self->draft, path, &error)
      && care_policy_store_add (care_user_packs_get_store (), path, &findings, &error)
      && care_user_packs_load (&error))
    {
      self->kept = TRUE;
      g_signal_emit (self, signals[SAVED], 0);
      toast (self, stands_beside (name)
                     ? _("Kept beside the rules that come with this program. Where both say "
                         "something, those hold.")
                     : _("The rules count from now on."));
    }
  else
    show_problem (self, error ? care_error_tell (error) : _("The pack could not be written."));
  if (file != NULL)
    g_file_delete (file, NULL, NULL);
  if (parent != NULL)
    g_file_delete (parent, NULL, NULL);
}

static void
on_shared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWorkshopWindow) self = user_data;
  g_autoptr (GFile) file = care_compat_save_file_finish (result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  self->kept = care_pack_draft_export (self->draft, path, &error);
  if (self->kept)
    toast (self, _("Saved as one file, with the texts in it."));
  else
    show_problem (self, care_error_tell (error));
}

static void
share_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (widget);
  const CareCompatFileKind kind = { _("Policy packs"), "json", NULL };
  g_autofree char *name = g_strconcat (care_pack_draft_get_id (self->draft), ".json", NULL);

  care_document_group_name_maker (self->document, self->draft);
  care_compat_save_file (GTK_WINDOW (widget), _("Share the Pack"), name, &kind,
                         self->cancellable, on_shared_cb, g_object_ref (self));
}

/* Text and questions stand side by side only where both are wide enough to be read. */
static void
on_width_cb (CareWorkshopWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_orientable_set_orientation (self->halves, width < SIDE_BY_SIDE ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
}

static void
on_leave_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWorkshopWindow) self = user_data;

  self->leaving = g_str_equal (care_compat_ask_finish (result), "leave");
  if (self->leaving)
    gtk_window_close (GTK_WINDOW (self));
}

/* Work that is in no file yet is not thrown away by a click. */
static gboolean
on_close_cb (CareWorkshopWindow *self)
{
  const CareCompatResponse responses[] = {
    { "stay", _("_Go On Writing"), ADW_RESPONSE_DEFAULT },
    { "leave", _("_Throw It Away"), ADW_RESPONSE_DESTRUCTIVE },
  };

  if (self->leaving || self->kept || self->draft == NULL
      || !care_pack_draft_can_undo (self->draft))
    return FALSE;
  care_compat_ask (GTK_WINDOW (self), _("Close without keeping the rules?"),
                   _("What you have marked is neither used nor shared yet."), responses,
                   G_N_ELEMENTS (responses), on_leave_cb, g_object_ref (self));
  return TRUE;
}

static void
on_place_cb (CareWorkshopWindow *self)
{
  care_workshop_window_set_place (self, care_place_picker_get_place (self->picker));
}

static void
care_workshop_window_dispose (GObject *object)
{
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (object);

  g_signal_handlers_disconnect_by_func (self, on_width_cb, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->draft);
  g_ptr_array_set_size (self->drafts, 0);
  G_OBJECT_CLASS (care_workshop_window_parent_class)->dispose (object);
}

static void
care_workshop_window_finalize (GObject *object)
{
  CareWorkshopWindow *self = CARE_WORKSHOP_WINDOW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->drafts);
  g_free (self->source);
  G_OBJECT_CLASS (care_workshop_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, halves);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, picker);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, text);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, question);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, scope);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, value);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, article);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, from);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, document);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, cards);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, against);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, families);
  gtk_widget_class_bind_template_child (widget_class, CareWorkshopWindow, findings);
}

static void
care_workshop_window_class_init (CareWorkshopWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_workshop_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_workshop_window_finalize;
  g_type_ensure (CARE_TYPE_DATE_ROW);
  g_type_ensure (CARE_TYPE_DOCUMENT_GROUP);
  g_type_ensure (CARE_TYPE_PLACE_PICKER);
  g_type_ensure (CARE_TYPE_SCOPE_ROW);
  /**
   * CareWorkshopWindow::saved:
   * @self: the window
   *
   * The pack counts from now on.
   */
  signals[SAVED] = g_signal_new ("saved", CARE_TYPE_WORKSHOP_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/rules/care-workshop-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "workshop.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "workshop.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "workshop.open-pack", NULL, open_pack_cb);
  gtk_widget_class_install_action (widget_class, "workshop.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "workshop.remove", "s", remove_cb);
  gtk_widget_class_install_action (widget_class, "workshop.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "workshop.share", NULL, share_cb);
  gtk_widget_class_install_action (widget_class, "workshop.undo", NULL, undo_cb);
}

static void
care_workshop_window_init (CareWorkshopWindow *self)
{
  GPtrArray *questions = care_place_questions_get_default (NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  self->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    gtk_string_list_append (labels, care_text_pick (
                              &((CarePlaceQuestion *) questions->pdata[i])->label));
  adw_combo_row_set_model (self->question, G_LIST_MODEL (labels));
  g_signal_connect (self, "notify::default-width", G_CALLBACK (on_width_cb), NULL);
  g_signal_connect_swapped (self->picker, "notify::place", G_CALLBACK (on_place_cb), self);
  g_signal_connect_swapped (self->document, "chosen", G_CALLBACK (on_source_cb), self);
  g_signal_connect (self, "close-request", G_CALLBACK (on_close_cb), NULL);
  on_width_cb (self);
  fill (self);
  care_rows_fit (GTK_WIDGET (self));
}

/**
 * care_workshop_window_new:
 *
 * Returns: (transfer floating): a workshop with nothing in it
 */
GtkWidget *
care_workshop_window_new (void)
{
  return g_object_new (CARE_TYPE_WORKSHOP_WINDOW, NULL);
}
