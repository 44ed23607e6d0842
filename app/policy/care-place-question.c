/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-place-question.h"

#include "base/care-file.h"
#include "base/care-json.h"
#include "policy/care-place-value.h"
#include "policy/care-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUESTIONS_FILE "questions.json"
#define MAX_QUESTIONS 200

static const char *const kind_names[CARE_N_ANSWER_KINDS] = {
  [CARE_ANSWER_POINTS] = "points", [CARE_ANSWER_MORE_POINTS] = "more-points",
  [CARE_ANSWER_MONTHS] = "months", [CARE_ANSWER_DAYS] = "days",
  [CARE_ANSWER_PERIOD] = "period", [CARE_ANSWER_CHOICE] = "choice",
  [CARE_ANSWER_PAPERS] = "papers", [CARE_ANSWER_FEN] = "fen",
  [CARE_ANSWER_RATIO] = "ratio",   [CARE_ANSWER_TEXT] = "text",
  [CARE_ANSWER_PHONE] = "phone",
};

static const struct { const char *name; CareScopePart part; } scope_names[] = {
  { "reason", CARE_SCOPE_REASON }, { "care", CARE_SCOPE_CARE }, { "disease", CARE_SCOPE_DISEASE },
  { "level", CARE_SCOPE_LEVEL },
};

static const char *const topics[] = { "filing", "money", "dates", "claim", "tariff", NULL };

static void
choice_free (CarePlaceChoice *self)
{
  g_free (self->id);
  care_text_clear (&self->label);
  g_strfreev (self->also);
  g_free (self);
}

static void
question_free (CarePlaceQuestion *self)
{
  g_free (self->id);
  g_free (self->topic);
  care_text_clear (&self->label);
  care_text_clear (&self->ask);
  care_text_clear (&self->says);
  care_text_clear (&self->says_zero);
  care_text_clear (&self->bound);
  care_text_clear (&self->usual_says);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->samples, g_ptr_array_unref);
  for (guint i = 0; i < self->n_when; i++)
    care_condition_clear (&self->when[i]);
  g_free (self->when);
  g_free (self->figure);
  g_clear_pointer (&self->object, json_object_unref);
  g_free (self);
}

/**
 * care_answer_kind_get_name:
 * @kind: a kind of value
 *
 * Returns: its name in `questions.json`
 */
const char *
care_answer_kind_get_name (CareAnswerKind kind)
{
  g_return_val_if_fail (kind < CARE_N_ANSWER_KINDS, NULL);

  return kind_names[kind];
}

static gboolean
read_kind (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  const char *name;

  if (!care_json_get_string (object, path, "kind", CARE_JSON_REQUIRED, &name, error))
    return FALSE;
  for (int kind = 0; kind < CARE_N_ANSWER_KINDS; kind++)
    if (strcmp (kind_names[kind], name) == 0)
      {
        self->kind = kind;
        return TRUE;
      }
  return care_json_fail (error, path, "kind", _("\"%s\" is not a known value"), name);
}

static gboolean
read_scope (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  g_auto (GStrv) names = NULL;

  if (!care_json_get_strv (object, path, "scope", CARE_JSON_OPTIONAL, &names, error))
    return FALSE;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      guint before = self->scope;

      for (gsize j = 0; j < G_N_ELEMENTS (scope_names); j++)
        if (strcmp (scope_names[j].name, names[i]) == 0)
          self->scope |= scope_names[j].part;
      if (self->scope == before)
        return care_json_fail (error, path, "scope", _("\"%s\" is not a known value"), names[i]);
    }
  return TRUE;
}

static gboolean
read_choice (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "id", "label", "also", NULL };
  CarePlaceChoice *choice = g_new0 (CarePlaceChoice, 1);
  const char *id;

  g_ptr_array_add (self->choices, choice);
  if (!care_json_check_members (object, path, allowed, error)
      || !care_json_get_string (object, path, "id", CARE_JSON_REQUIRED, &id, error)
      || !care_json_get_text (object, path, "label", CARE_JSON_REQUIRED, &choice->label, error)
      || !care_json_get_strv (object, path, "also", CARE_JSON_OPTIONAL, &choice->also, error))
    return FALSE;
  choice->id = g_strdup (id);
  return TRUE;
}

static gboolean
read_choices (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  JsonArray *array;

  if (!care_json_get_array (object, path, "choices",
                            self->kind == CARE_ANSWER_CHOICE ? CARE_JSON_REQUIRED
                                                             : CARE_JSON_OPTIONAL,
                            &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *place = care_json_path_index (path, i);
      JsonObject *choice = care_json_root_object (json_array_get_element (array, i), place, error);

      if (choice == NULL || !read_choice (self, choice, place, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_usual (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = { "min", "max", "says", NULL };
  g_autofree char *place = care_json_path (path, "usual");
  JsonObject *usual;

  if (!care_json_get_object (object, path, "usual", CARE_JSON_OPTIONAL, &usual, error))
    return FALSE;
  self->has_usual = usual != NULL;
  return usual == NULL
         || (care_json_check_members (usual, place, allowed, error)
             && care_json_get_int (usual, place, "min", CARE_JSON_REQUIRED, G_MININT64, G_MAXINT64,
                                   NULL, &self->usual_min, error)
             && care_json_get_int (usual, place, "max", CARE_JSON_REQUIRED, G_MININT64, G_MAXINT64,
                                   NULL, &self->usual_max, error)
             && care_json_get_text (usual, place, "says", CARE_JSON_REQUIRED, &self->usual_says,
                                    error));
}

static gboolean
read_texts (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  const char *id, *topic, *figure;

  if (!care_json_get_string (object, path, "id", CARE_JSON_REQUIRED, &id, error)
      || !care_json_get_string (object, path, "topic", CARE_JSON_REQUIRED, &topic, error)
      || !care_json_get_string (object, path, "figure", CARE_JSON_OPTIONAL, &figure, error)
      || !care_json_get_text (object, path, "label", CARE_JSON_REQUIRED, &self->label, error)
      || !care_json_get_text (object, path, "ask", CARE_JSON_REQUIRED, &self->ask, error)
      || !care_json_get_text (object, path, "says", CARE_JSON_REQUIRED, &self->says, error)
      || !care_json_get_text (object, path, "says_zero", CARE_JSON_OPTIONAL, &self->says_zero,
                              error)
      || !care_json_get_text (object, path, "bound", CARE_JSON_OPTIONAL, &self->bound, error))
    return FALSE;
  self->id = g_strdup (id);
  self->topic = g_strdup (topic);
  self->figure = g_strdup (figure);
  return g_strv_contains (topics, topic)
         || care_json_fail (error, path, "topic", _("\"%s\" is not a known value"), topic);
}

static gboolean
read_flags (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  const char *kept_by, *route, *to;
  gint64 worth;

  if (!care_json_get_int (object, path, "worth", CARE_JSON_REQUIRED, 0, G_MAXINT, NULL, &worth,
                          error)
      || !care_json_get_string (object, path, "kept_by", CARE_JSON_OPTIONAL, &kept_by, error)
      || !care_json_get_string (object, path, "route", CARE_JSON_OPTIONAL, &route, error)
      || !care_json_get_string (object, path, "to", CARE_JSON_OPTIONAL, &to, error)
      || !care_json_get_bool (object, path, "open_ended", CARE_JSON_OPTIONAL, NULL,
                              &self->open_ended, error)
      || !care_json_get_int (object, path, "min", CARE_JSON_OPTIONAL, G_MININT64, G_MAXINT64, NULL,
                             &self->min, error)
      || !care_json_get_int (object, path, "max", CARE_JSON_OPTIONAL, G_MININT64, G_MAXINT64, NULL,
                             &self->max, error))
    return FALSE;
  self->worth = worth;
  self->kept_by_plan = g_strcmp0 (kept_by, "plan") == 0;
  self->manual_only = g_strcmp0 (route, "manual") == 0;
  self->at_hospital = g_strcmp0 (to, "hospital") == 0;
  return TRUE;
}

static gboolean
read_samples (CarePlaceQuestion *self, JsonObject *object, const char *path, GError **error)
{
  JsonArray *samples;

  if (!care_json_get_array (object, path, "samples", CARE_JSON_REQUIRED, &samples, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      g_autofree char *place = care_json_path_index ("samples", i);
      g_autofree char *full = care_json_path (path, place);
      JsonNode *sample = care_place_question_check_value (self,
                                                          json_array_get_element (samples, i),
                                                          full, error);

      if (sample == NULL)
        return FALSE;
      g_ptr_array_add (self->samples, sample);
    }
  return TRUE;
}

/* Every row must be one for every sample, so that no answer can fail later. */
static gboolean
check_rows (CarePlaceQuestion *self, const char *path, GError **error)
{
  JsonArray *rows;

  if (!care_json_get_array (self->object, path, "rows", CARE_JSON_REQUIRED, &rows, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      g_autofree char *place = care_json_path_index ("rows", i);
      g_autofree char *full = care_json_path (path, place);
      JsonObject *row = care_json_root_object (json_array_get_element (rows, i), full, error);
      static const char *const allowed[] = { "table", "value", "skip_zero", "when", "then", "for",
                                             NULL };
      const char *table, *value;
      JsonObject *when;
      guint uses;

      if (row == NULL || !care_json_check_members (row, full, allowed, error)
          || !care_json_get_string (row, full, "table", CARE_JSON_REQUIRED, &table, error)
          || !care_json_get_string (row, full, "value", CARE_JSON_OPTIONAL, &value, error)
          || !care_note_uses_parse (row, full, &uses, error)
          || !care_json_get_object (row, full, "when", CARE_JSON_REQUIRED, &when, error))
        return FALSE;
      if (!json_object_has_member (row, "then"))
        return care_json_fail (error, full, "then", _("is missing"));
    }
  return TRUE;
}

static gboolean
read_question (GPtrArray *questions, JsonObject *object, const char *path, GError **error)
{
  static const char *const allowed[] = {
    "id", "kind", "topic", "label", "ask", "says", "says_zero", "bound", "scope", "worth", "when",
    "samples", "min", "max", "usual", "open_ended", "open_words", "zero_words", "words", "choices",
    "figure", "route", "kept_by", "to", "rows", "states", "states_zero", NULL };
  g_autofree char *when_path = care_json_path (path, "when");
  CarePlaceQuestion *self = g_new0 (CarePlaceQuestion, 1);
  JsonObject *when;

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  self->object = json_object_ref (object);
  g_ptr_array_add (questions, self);
  return care_json_check_members (object, path, allowed, error)
         && read_texts (self, object, path, error) && read_kind (self, object, path, error)
         && read_scope (self, object, path, error) && read_flags (self, object, path, error)
         && read_choices (self, object, path, error) && read_usual (self, object, path, error)
         && care_json_get_object (object, path, "when", CARE_JSON_OPTIONAL, &when, error)
         && care_conditions_parse (when, when_path, &self->when, &self->n_when, error)
         && check_rows (self, path, error) && read_samples (self, object, path, error);
}

/**
 * care_place_questions_read:
 * @root: the content of a file of questions
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type CarePlaceQuestion): the questions, or %NULL
 */
GPtrArray *
care_place_questions_read (JsonNode *root, const char *path, GError **error)
{
  static const char *const allowed[] = { "format", "about", "questions", NULL };
  g_autoptr (GPtrArray) questions
    = g_ptr_array_new_with_free_func ((GDestroyNotify) question_free);
  JsonObject *object = care_json_root_object (root, path, error);
  g_autofree char *place = care_json_path (path, "questions");
  JsonArray *array;

  if (object == NULL || !care_json_check_members (object, path, allowed, error)
      || !care_json_get_array (object, path, "questions", CARE_JSON_REQUIRED, &array, error))
    return NULL;
  if (json_array_get_length (array) > MAX_QUESTIONS)
    {
      care_json_fail (error, place, NULL, _("more than %d entries"), MAX_QUESTIONS);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = care_json_path_index (place, i);
      JsonObject *one = care_json_root_object (json_array_get_element (array, i), inner, error);

      if (one == NULL || !read_question (questions, one, inner, error))
        return NULL;
    }
  return g_steal_pointer (&questions);
}

static GPtrArray *
read_default (GError **error)
{
  g_autofree char *relative = g_build_filename ("policy", QUESTIONS_FILE, NULL);
  g_autofree char *path = care_file_find_data (relative);
  g_autoptr (JsonNode) root = care_json_read_file (path, error);

  return root ? care_place_questions_read (root, QUESTIONS_FILE, error) : NULL;
}

/**
 * care_place_questions_get_default:
 * @error: return location for a #GError
 *
 * Reads the questions that come with the app, once. Safe in any thread.
 *
 * Returns: (transfer none) (element-type CarePlaceQuestion) (nullable): the questions, in the order
 *   of the file
 */
GPtrArray *
care_place_questions_get_default (GError **error)
{
  static GMutex lock;
  static GPtrArray *questions;

  g_mutex_lock (&lock);
  if (questions == NULL)
    questions = read_default (error);
  g_mutex_unlock (&lock);
  return questions;
}

/**
 * care_place_question_find:
 * @id: (nullable): id of a question
 *
 * Returns: (transfer none) (nullable): the question
 */
const CarePlaceQuestion *
care_place_question_find (const char *id)
{
  GPtrArray *questions = care_place_questions_get_default (NULL);

  for (guint i = 0; questions != NULL && id != NULL && i < questions->len; i++)
    {
      const CarePlaceQuestion *question = g_ptr_array_index (questions, i);

      if (strcmp (question->id, id) == 0)
        return question;
    }
  return NULL;
}

/**
 * care_place_question_find_choice:
 * @self: a question
 * @id: id of a choice, or another spelling of it
 *
 * Returns: (transfer none) (nullable): the choice
 */
const CarePlaceChoice *
care_place_question_find_choice (const CarePlaceQuestion *self, const char *id)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const CarePlaceChoice *choice = g_ptr_array_index (self->choices, i);

      if (strcmp (choice->id, id) == 0
          || (choice->also != NULL && g_strv_contains ((const char *const *) choice->also, id)))
        return choice;
    }
  return NULL;
}

/**
 * care_place_question_dup_scope:
 * @self: a question
 *
 * Returns: (transfer full): what an answer may be limited to, by name
 */
GStrv
care_place_question_dup_scope (const CarePlaceQuestion *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (scope_names); i++)
    if (self->scope & scope_names[i].part)
      g_strv_builder_add (names, scope_names[i].name);
  return g_strv_builder_end (names);
}
