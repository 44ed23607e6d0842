/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-draft-mark.h"

#include "advice/care-pack-draft-case.h"
#include "advice/care-pack-draft-phones.h"
#include "base/care-error.h"
#include "base/care-json.h"
#include "policy/care-place-rows.h"
#include "policy/care-place-value.h"
#include "policy/care-quote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From a marked sentence to a fact, the rows that it stands for, and the cases that reach them. */

typedef struct
{
  CarePackDraft *draft;
  const CareMark *mark;
  CareField *field;
  JsonNode *value;       /* NULL where the document says no more */
  char *quote;           /* as it stands in the text */
  char *fact;
  CareHedge hedge;
  JsonArray *rows;       /* ids of the rows made, for the report */
  GPtrArray *remarks;
} Marking;

static void
marking_clear (Marking *self)
{
  g_clear_pointer (&self->field, care_field_free);
  g_clear_pointer (&self->value, json_node_unref);
  g_clear_pointer (&self->rows, json_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_free (self->quote);
  g_free (self->fact);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Marking, marking_clear)

static gboolean
fail (GError **error, const char *says, const char *what)
{
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, "%s: %s", what, says);
  return FALSE;
}

static char *
dup_slug (const char *field)
{
  char *slug = g_strdup (field);

  return g_strdelimit (slug, ".", '-');
}

/* What is marked must stand in the text, and the figure in what is marked. */
static gboolean
read_mark (Marking *self, GError **error)
{
  const char *text = care_pack_draft_get_text (self->draft, self->mark->source);

  if (text == NULL)
    return fail (error, _("there is no text of this source"), self->mark->source);
  self->quote = care_quote_find_in (text, self->mark->quote);
  if (self->quote == NULL)
    return fail (error, _("the quote does not stand in the text"), self->mark->field);
  self->field = care_field_parse (self->mark->field, error);
  if (self->field == NULL)
    return FALSE;
  if (strcmp (self->mark->value, "unknown") == 0)
    return TRUE;
  if (self->field->question->kind == CARE_ANSWER_PHONE && strcmp (self->mark->value, "*") == 0)
    return TRUE;
  self->value = care_field_parse_value (self->field, self->mark->value, error);
  if (self->value == NULL)
    return FALSE;
  if (care_place_question_is_unclear (self->value))
    return fail (error, _("a document cannot be unclear on the telephone"), self->mark->field);
  if (!care_quote_holds (self->quote, self->field->question, self->value))
    {
      g_autofree char *words = care_place_question_dup_value (self->field->question, self->value);
      g_autofree char *says = g_strdup_printf (_("“%s” does not stand in the quote"), words);

      return fail (error, says, self->mark->field);
    }
  self->hedge = care_quote_get_hedge (self->quote);
  return TRUE;
}

static void
add_fact (Marking *self)
{
  JsonObject *facts = care_pack_draft_need_object (self->draft, "facts");
  g_autofree char *slug = dup_slug (self->mark->field);
  g_autofree char *day = care_date_dup_iso (self->mark->from);
  JsonObject *fact = json_object_new ();
  const char *id = care_pack_draft_get_id (self->draft);

  self->fact = g_strdup_printf ("%s-%s", id, slug);
  for (int i = 2; json_object_has_member (facts, self->fact); i++)
    {
      g_free (self->fact);
      self->fact = g_strdup_printf ("%s-%s-%d", id, slug, i);
    }
  json_object_set_string_member (fact, "source", self->mark->source);
  json_object_set_string_member (fact, "article",
                                 self->mark->article && *self->mark->article
                                   ? self->mark->article : "—");
  json_object_set_string_member (fact, "quote", self->quote);
  if (day != NULL)
    json_object_set_string_member (fact, "from", day);
  json_object_set_object_member (facts, self->fact, fact);
}

static char *
dup_replaced (const char *text, const char *name, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (text, name, -1);

  return g_strjoinv (value, parts);
}

/* {n}, {choice} and {text} of a sentence of questions.json, in one language. */
static char *
dup_states (Marking *self, JsonObject *states, const char *language)
{
  const CarePlaceQuestion *question = self->field->question;
  const char *text = care_json_peek_string (states, language);
  g_autofree char *n = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const char *choice = "", *words = "";

  if (JSON_NODE_HOLDS_VALUE (self->value)
      && json_node_get_value_type (self->value) == G_TYPE_INT64)
    n = question->kind == CARE_ANSWER_RATIO
          ? g_strdup_printf ("%d%%", (int) (json_node_get_int (self->value) / 100))
          : g_strdup_printf ("%d", (int) ABS (json_node_get_int (self->value)));
  else if (JSON_NODE_HOLDS_VALUE (self->value))
    words = json_node_get_string (self->value);
  if (question->kind == CARE_ANSWER_CHOICE)
    choice = care_text_pick_in (&care_place_question_find_choice (question, words)->label,
                                language);
  first = dup_replaced (text, "{n}", n ? n : words);
  second = dup_replaced (first, "{choice}", choice);
  return dup_replaced (second, "{text}", words);
}

static const char *
hedge_zh (Marking *self)
{
  return self->hedge == CARE_HEDGE_ABOUT ? "（原文说的是“左右”，不是准数）"
         : self->hedge == CARE_HEDGE_AS_A_RULE ? "（原文有“原则上”三个字）" : "";
}

static const char *
hedge_en (Marking *self)
{
  return self->hedge == CARE_HEDGE_ABOUT ? " (the document says “about”)"
         : self->hedge == CARE_HEDGE_AS_A_RULE ? " (the document says “as a rule”)" : "";
}

/* The sentence of a row; a figure that the document gives only about stays about. */
static JsonObject *
make_says (Marking *self)
{
  JsonObject *object = self->field->question->object;
  gboolean open = self->value != NULL && JSON_NODE_HOLDS_VALUE (self->value)
                  && json_node_get_value_type (self->value) == G_TYPE_STRING
                  && strcmp (json_node_get_string (self->value), "open-ended") == 0;
  gboolean zero = self->value != NULL && JSON_NODE_HOLDS_VALUE (self->value)
                  && json_node_get_value_type (self->value) == G_TYPE_INT64
                  && json_node_get_int (self->value) == 0;
  JsonObject *states = zero ? care_json_peek_object (object, "states_zero") : NULL;
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;
  g_autofree char *zh_hedged = NULL;
  g_autofree char *en_hedged = NULL;

  if (states == NULL)
    states = care_json_peek_object (object, "states");
  if (self->value == NULL)
    return care_pack_draft_make_text ("文件提到了，没有说具体多少。",
                                      "The document speaks of it, and does not say how much.");
  if (open || states == NULL)
    return open ? care_pack_draft_make_text ("备案长期有效。", "The filing holds without an end.")
                : NULL;
  zh = dup_states (self, states, "zh_CN");
  en = dup_states (self, states, "en");
  zh_hedged = g_strconcat (zh, hedge_zh (self), NULL);
  en_hedged = g_strconcat (en, hedge_en (self), NULL);
  return care_pack_draft_make_text (zh_hedged, en_hedged);
}

/* Only the decision needs the scheme, the reason, …; the place is the pack's own. */
static void
add_row (Marking *self, JsonObject *made)
{
  JsonObject *tables = care_pack_draft_need_object (self->draft, "tables");
  const char *table = care_json_peek_string (made, "table");
  const char *slot = care_json_peek_string (made, "slot");
  g_autofree char *slug = dup_slug (self->mark->field);
  g_autofree char *id = g_strdup (slug);
  g_autofree char *full = NULL;
  JsonObject *row = json_object_new ();
  JsonObject *says = make_says (self);

  for (int i = 2; care_pack_draft_has_row (tables, table, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%d", slug, i);
    }
  json_object_set_string_member (row, "id", id);
  if (slot != NULL)
    json_object_set_string_member (row, "slot", slot);
  json_object_set_member (row, "when", json_node_copy (json_object_get_member (made, "when")));
  json_object_set_member (row, "then", json_node_copy (json_object_get_member (made, "then")));
  if (json_object_has_member (made, "for"))
    json_object_set_member (row, "for", json_node_copy (json_object_get_member (made, "for")));
  if (says != NULL)
    json_object_set_object_member (row, "says", says);
  json_object_set_string_member (row, "fact", self->fact);
  care_pack_draft_insert_row (tables, table, row);
  json_object_unref (row);
  full = g_strdup_printf ("%s/%s/%s", care_pack_draft_get_id (self->draft), table, id);
  json_array_add_string_element (self->rows, full);
}

/* "20个百分点左右" is no figure: the row says so in words, and gives none. */
static void
soften (Marking *self, JsonObject *made)
{
  const char *table = care_json_peek_string (made, "table");

  if (self->hedge == CARE_HEDGE_ABOUT && self->value != NULL
      && (g_strcmp0 (table, "points") == 0 || g_strcmp0 (table, "validity") == 0
          || g_strcmp0 (table, "existing_validity") == 0))
    json_object_set_string_member (made, "then", "unknown");
}

/* Which reason an earlier filing had the reason of today does not tell; its kind does. */
static void
widen (Marking *self, JsonObject *made)
{
  JsonObject *when = care_json_peek_object (made, "when");

  if (json_object_has_member (when, "existing.group")
      && !json_object_has_member (self->field->scope, "reason"))
    json_object_remove_member (when, "reason");
}

static gboolean
add_rows (Marking *self, GError **error)
{
  g_autoptr (JsonNode) unknown = json_node_init_string (json_node_alloc (), "unknown");
  g_autoptr (GPtrArray) rows
    = care_place_question_make_rows (self->field->question,
                                     self->value ? self->value : unknown, self->field->scope);

  if (self->value == NULL
      && strcmp (self->field->question->id, "points") != 0
      && strcmp (self->field->question->id, "validity-months") != 0)
    return fail (error, _("this question cannot be answered with “unknown”; leave it out"),
                 self->mark->field);
  for (guint i = 0; i < rows->len; i++)
    {
      widen (self, g_ptr_array_index (rows, i));
      soften (self, g_ptr_array_index (rows, i));
      add_row (self, g_ptr_array_index (rows, i));
    }
  return rows->len > 0
         || fail (error, _("with this scope the question answers nothing"), self->mark->field);
}

static gboolean
add_figure (Marking *self, GError **error)
{
  JsonObject *pack = care_pack_draft_get_object (self->draft);
  JsonArray *figures = care_json_peek_array (pack, "figures");
  JsonObject *figure = json_object_new ();

  if (figures == NULL)
    {
      json_object_set_array_member (pack, "figures", json_array_new ());
      figures = care_json_peek_array (pack, "figures");
    }
  json_object_set_string_member (figure, "about", self->field->question->id);
  json_object_set_member (figure, "value", json_node_copy (self->value));
  if (self->field->scheme != NULL)
    json_object_set_string_member (figure, "scheme", self->field->scheme);
  if (self->field->level != NULL)
    json_object_set_string_member (figure, "level", self->field->level);
  json_object_set_string_member (figure, "fact", self->fact);
  json_array_add_object_element (figures, figure);
  if (self->hedge != CARE_HEDGE_NONE)
    return fail (error, _("a base figure that is only “about” is none"), self->mark->field);
  return TRUE;
}

static JsonArray *
need_cases (CarePackDraft *self)
{
  if (care_json_peek_array (care_pack_draft_get_object (self), "cases") == NULL)
    json_object_set_array_member (care_pack_draft_get_object (self), "cases", json_array_new ());
  return care_json_peek_array (care_pack_draft_get_object (self), "cases");
}

static const char *
made_row_of (JsonNode *node)
{
  const char *id = JSON_NODE_HOLDS_OBJECT (node)
                     ? care_json_peek_string (json_node_get_object (node), "id") : NULL;

  return id != NULL && g_str_has_prefix (id, "made:") ? id + strlen ("made:") : NULL;
}

/* A row that another always forestalls would be a dead letter: it is left out, and said. */
static gboolean
reach_rows (Marking *self, CarePolicy *policy, const CareDivision *place, GError **error)
{
  JsonArray *reached = json_array_new ();
  guint n = json_array_get_length (self->rows);

  for (guint i = 0; i < n; i++)
    {
      const char *row = json_node_get_string (json_array_get_element (self->rows, i));
      JsonNode *found = care_pack_draft_find_case (policy, place, row);

      if (found == NULL)
        {
          care_pack_draft_remove_row (self->draft, row);
          continue;
        }
      json_array_add_element (need_cases (self->draft), found);
      json_array_add_string_element (reached, row);
    }
  json_array_unref (self->rows);
  self->rows = reached;
  return n == 0 || json_array_get_length (reached) > 0
         || fail (error, _("other rows of the pack already answer this; remove theirs first"),
                  self->mark->field);
}

/* The new rows may answer what the cases of older ones asked: those look for another case, and an
 * older row that is never reached any more is dropped. */
static void
renew_cases (CarePackDraft *self, CarePolicy *policy, const CareDivision *place)
{
  JsonArray *old = need_cases (self);
  JsonArray *kept = json_array_new ();

  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      JsonNode *node = json_array_get_element (old, i);
      const char *row = made_row_of (node);
      JsonNode *again = row ? care_pack_draft_renew_case (policy, node, row)
                            : json_node_copy (node);

      if (again == NULL && row != NULL)
        again = care_pack_draft_find_case (policy, place, row);

      if (again != NULL)
        json_array_add_element (kept, again);
      else
        care_pack_draft_remove_row (self, row);
    }
  json_object_set_array_member (care_pack_draft_get_object (self), "cases", kept);
}

/* The rows are tried at once: one that cannot be read must not stay in the pack. */
static gboolean
try_rows (Marking *self, GError **error)
{
  const CareDivision *place = care_pack_draft_get_place (self->draft);
  g_autoptr (CarePolicy) policy = care_pack_draft_load (self->draft, error);
  g_autoptr (CarePolicy) settled = NULL;
  const char *remark;

  if (policy == NULL
      || (place != NULL && !reach_rows (self, policy, place, error)))
    return FALSE;
  settled = care_pack_draft_load (self->draft, error);
  if (settled == NULL)
    return FALSE;
  if (place != NULL)
    renew_cases (self->draft, settled, place);
  remark = self->value ? care_place_question_get_remark (self->field->question, self->value)
                       : NULL;
  if (remark != NULL)
    g_ptr_array_add (self->remarks, g_strdup (remark));
  if (self->hedge != CARE_HEDGE_NONE)
    g_ptr_array_add (self->remarks,
                     g_strdup (_("The document holds back from its figure (about, as a rule); the "
                                 "pack says so.")));
  return TRUE;
}

static JsonNode *
report (Marking *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *remarks = json_array_new ();

  json_object_set_string_member (object, "fact", self->fact);
  json_object_set_string_member (object, "quote", self->quote);
  json_object_set_array_member (object, "rows", json_array_ref (self->rows));
  for (guint i = 0; i < self->remarks->len; i++)
    json_array_add_string_element (remarks, g_ptr_array_index (self->remarks, i));
  json_object_set_array_member (object, "remarks", remarks);
  json_node_take_object (node, object);
  return node;
}

static gboolean
apply (Marking *self, GError **error)
{
  add_fact (self);
  if (self->field->question->kind == CARE_ANSWER_PHONE)
    return care_pack_draft_add_phones (self->draft, self->field, self->mark->value, self->quote,
                                       self->fact, error)
           && try_rows (self, error);
  if (self->field->question->figure != NULL)
    return self->value != NULL
             ? add_figure (self, error) && try_rows (self, error)
             : fail (error, _("this question cannot be answered with “unknown”; leave it out"),
                     self->mark->field);
  return add_rows (self, error) && try_rows (self, error);
}

/* Whether anything of the pack but the fact itself names it. */
static gboolean
is_named (JsonNode *node, const char *fact)
{
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING
           && g_str_equal (json_node_get_string (node), fact);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (is_named (json_array_get_element (array, i), fact))
          return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        if (is_named (member, fact))
          return TRUE;
    }
  return FALSE;
}

/* An earlier mark of the same field has lost its rows to the new one: its fact goes with them. What
 * was written by hand has another name and stays. */
static void
drop_replaced (Marking *self)
{
  g_autofree char *stem = g_strdup (self->fact);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *facts = care_pack_draft_need_object (self->draft, "facts");
  g_autoptr (GList) ids = json_object_get_members (facts);
  char *dash = strrchr (stem, '-');

  if (dash != NULL && dash[1] != '\0' && strspn (dash + 1, G_CSET_DIGITS) == strlen (dash + 1))
    *dash = '\0';
  json_node_set_object (root, care_pack_draft_get_object (self->draft));
  for (GList *l = ids; l != NULL; l = l->next)
    {
      const char *id = l->data;
      const char *rest = g_str_has_prefix (id, stem) ? id + strlen (stem) : NULL;

      if (rest != NULL && !g_str_equal (id, self->fact)
          && (*rest == '\0'
              || (*rest == '-' && strspn (rest + 1, G_CSET_DIGITS) == strlen (rest + 1)))
          && !is_named (root, id))
        json_object_remove_member (facts, id);
    }
}

/**
 * care_pack_draft_add_mark:
 * @self: a draft
 * @mark: a sentence, and what it answers
 * @error: return location for a #GError
 *
 * Adds the fact, the rows that the field stands for, and cases that reach them. The quote must
 * stand in the text of the source, and the figure in the quote; where something is wrong, nothing
 * has changed.
 *
 * Returns: (transfer full): what was added: `fact`, `quote`, `rows` and `remarks`; or %NULL
 */
JsonNode *
care_pack_draft_add_mark (CarePackDraft *self, const CareMark *mark, GError **error)
{
  g_auto (Marking) marking = { .draft = self, .mark = mark };

  if (!read_mark (&marking, error))
    return NULL;
  marking.rows = json_array_new ();
  marking.remarks = g_ptr_array_new_with_free_func (g_free);
  care_pack_draft_begin (self);
  if (!apply (&marking, error))
    {
      care_pack_draft_roll_back (self);
      return NULL;
    }
  drop_replaced (&marking);
  care_pack_draft_changed (self);
  return report (&marking);
}
