/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-rules-search.h"

#include "base/care-file.h"
#include "base/care-json.h"
#include "base/care-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORDS_FILE "words.json"

/* How much more a word counts in the heading than in the text below it, a group of words that mean
 * the same than two characters side by side, and a place near the patient than one elsewhere. */
#define IN_TITLE 3.0
#define AS_GROUP 2.5
#define NEAR 1.5
/* How many characters make a word that says more than the others of its group. */
#define LONG 4
/* The words that are looked for are few; a longer question repeats itself. */
#define MAX_QUERY 200

typedef struct
{
  CareRulesHit hit;
  char *title; /* folded, both languages */
  char *text;  /* the same for the answer */
  const CarePack *pack; /* nullable: holds everywhere */
} Entry;

struct _CareRulesSearch
{
  GObject parent_instance;

  GPtrArray *entries; /* of Entry */
  GPtrArray *groups;  /* of GStrv: words that mean the same, folded */
  GStrv idle;         /* words that say nothing about what is asked */
};

G_DEFINE_FINAL_TYPE (CareRulesSearch, care_rules_search, G_TYPE_OBJECT)

/* What is looked for: a group of words, or one. */
typedef struct
{
  GStrv words;
  double weight;
} Token;

static void
token_clear (Token *self)
{
  g_strfreev (self->words);
}

static void
entry_free (Entry *self)
{
  g_free (self->hit.title);
  g_free (self->hit.says);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static char *
fold_both (const CareText *text)
{
  g_autofree char *both = g_strdup_printf ("%s\n%s", text->zh_CN ? text->zh_CN : "",
                                           text->en ? text->en : "");

  return care_text_fold_for_search (both);
}

static Entry *
add_entry (CareRulesSearch *self, const CareText *title, const CareText *says,
           const CarePack *pack)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->hit.title = g_strdup (care_text_pick (title));
  entry->hit.says = g_strdup (care_text_pick (says));
  entry->title = fold_both (title);
  entry->text = fold_both (says);
  entry->pack = pack;
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static void
add_pack (CareRulesSearch *self, const CarePack *pack)
{
  for (guint i = 0; i < pack->guides->len; i++)
    {
      const CareGuide *guide = g_ptr_array_index (pack->guides, i);

      add_entry (self, &guide->title, &guide->says, pack)->hit.fact = guide->fact;
    }
  for (guint i = 0; i < pack->contacts->len; i++)
    {
      const CareContact *contact = g_ptr_array_index (pack->contacts, i);
      g_autofree char *zh = g_strdup_printf ("%s 电话 %s", contact->name.zh_CN,
                                             contact->phone ? contact->phone : "");
      g_autofree char *en = g_strdup_printf ("%s telephone %s", contact->name.en,
                                             contact->phone ? contact->phone : "");
      const CareText title = { zh, en };

      add_entry (self, &title, &contact->purpose, pack)->hit.contact = contact;
    }
}

static void
add_terms (CareRulesSearch *self, CarePolicy *policy)
{
  g_auto (GStrv) terms = care_policy_list_labels (policy, "term");

  for (guint i = 0; terms[i] != NULL; i++)
    {
      const CareText title = { (char *) care_policy_get_label (policy, "term", terms[i]), NULL };
      const CareText says = { (char *) care_policy_get_explanation (policy, "term", terms[i]),
                              NULL };
      g_autofree char *also = g_strjoinv (
        "\n", (char **) care_policy_get_aliases (policy, "term", terms[i]));
      g_autofree char *names = g_strdup_printf ("%s\n%s", title.zh_CN, also);
      const CareText all_names = { names, NULL };
      Entry *entry = add_entry (self, &all_names, &says, NULL);

      g_free (entry->hit.title);
      g_free (entry->hit.says);
      entry->hit.title = g_strdup (title.zh_CN);
      entry->hit.says = g_strdup (says.zh_CN);
    }
}

static const CarePack *
find_pack_of (CarePolicy *policy, const CareSource *source)
{
  GPtrArray *packs = care_policy_get_packs (policy);

  for (guint p = 0; p < packs->len; p++)
    if (g_ptr_array_find (((CarePack *) packs->pdata[p])->sources, source, NULL))
      return packs->pdata[p];
  return NULL;
}

static gboolean
add_questions (CareRulesSearch *self, CarePolicy *policy, GError **error)
{
  g_autoptr (GPtrArray) questions = care_source_questions_list (policy, error);

  if (questions == NULL)
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      CareSourceQuestion *question = g_ptr_array_index (questions, i);
      const CareText title = { question->question, question->question };
      const CareText says = { question->answer, question->answer };

      add_entry (self, &title, &says, find_pack_of (policy, question->source))->hit.source =
        question->source;
    }
  return TRUE;
}

static GStrv
dup_folded (JsonArray *words)
{
  GStrv folded = g_new0 (char *, json_array_get_length (words) + 1);

  for (guint i = 0; i < json_array_get_length (words); i++)
    folded[i] = care_text_fold_for_search (json_array_get_string_element (words, i));
  return folded;
}

static gboolean
read_words (CareRulesSearch *self, GError **error)
{
  g_autofree char *path = care_file_find_data ("search/words.json");
  g_autoptr (JsonNode) root = care_json_read_file (path, error);
  JsonObject *object = root ? care_json_root_object (root, WORDS_FILE, error) : NULL;
  JsonArray *groups, *idle;

  if (object == NULL)
    return FALSE;
  groups = care_json_peek_array (object, "same");
  idle = care_json_peek_array (object, "idle");
  if (groups == NULL || idle == NULL)
    return care_json_fail (error, WORDS_FILE, groups ? "idle" : "same", _("is missing"));
  for (guint i = 0; i < json_array_get_length (groups); i++)
    g_ptr_array_add (self->groups, dup_folded (json_array_get_array_element (groups, i)));
  self->idle = dup_folded (idle);
  return TRUE;
}

static void
care_rules_search_finalize (GObject *object)
{
  CareRulesSearch *self = CARE_RULES_SEARCH (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->groups);
  g_strfreev (self->idle);
  G_OBJECT_CLASS (care_rules_search_parent_class)->finalize (object);
}

static void
care_rules_search_class_init (CareRulesSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_rules_search_finalize;
}

static void
care_rules_search_init (CareRulesSearch *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

/**
 * care_rules_search_new:
 * @policy: the policy, which has to live longer
 * @error: (nullable): where to put what is wrong
 *
 * Returns: (transfer full) (nullable): a search of everything that @policy answers
 */
CareRulesSearch *
care_rules_search_new (CarePolicy *policy, GError **error)
{
  g_autoptr (CareRulesSearch) self = g_object_new (CARE_TYPE_RULES_SEARCH, NULL);
  GPtrArray *packs;

  g_return_val_if_fail (CARE_IS_POLICY (policy), NULL);

  if (!read_words (self, error) || !add_questions (self, policy, error))
    return NULL;
  packs = care_policy_get_packs (policy);
  for (guint p = 0; p < packs->len; p++)
    add_pack (self, packs->pdata[p]);
  add_terms (self, policy);
  return g_steal_pointer (&self);
}

static gboolean
has_any (const char *text, GStrv words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
blank_out (char *text, const char *word)
{
  for (char *at = strstr (text, word); at != NULL; at = strstr (at, word))
    memset (at, ' ', strlen (word));
}

static void
add_token (GArray *tokens, GStrv words, double weight)
{
  Token token = { words, weight };

  g_array_append_val (tokens, token);
}

/* Two characters side by side, and words in letters; what has been found as a group, and what says
 * nothing, is blank by now. */
static void
add_rest (GArray *tokens, const char *rest)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (g_ascii_isalnum (words[i][0]) && strlen (words[i]) > 2)
        add_token (tokens, g_strdupv ((char *[]) { words[i], NULL }), 1.0);
      for (const char *p = words[i]; !g_ascii_isalnum (words[i][0]) && *p != '\0';
           p = g_utf8_next_char (p))
        {
          const char *next = g_utf8_next_char (p);
          g_autofree char *pair = NULL;

          if (*next == '\0')
            break;
          pair = g_strndup (p, (gsize) (g_utf8_next_char (next) - p));
          add_token (tokens, g_strdupv ((char *[]) { pair, NULL }), 1.0);
        }
    }
}

static GArray *
list_tokens (CareRulesSearch *self, const char *query)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  g_autofree char *start = g_utf8_substring (query, 0, MIN (g_utf8_strlen (query, -1), MAX_QUERY));
  g_autofree char *rest = care_text_fold_for_search (start);

  g_array_set_clear_func (tokens, (GDestroyNotify) token_clear);
  for (guint g = 0; g < self->groups->len; g++)
    {
      GStrv words = g_ptr_array_index (self->groups, g);
      double weight = AS_GROUP / 2;

      /* A word belongs to the first group that has it; a long one, as it was typed, counts once
       * more, and so does a second one of the same meaning. */
      if (!has_any (rest, words))
        continue;
      for (gsize i = 0; words[i] != NULL; i++)
        if (strstr (rest, words[i]) != NULL)
          {
            if (g_utf8_strlen (words[i], -1) >= LONG)
              add_token (tokens, g_strdupv ((char *[]) { words[i], NULL }), 1.0);
            blank_out (rest, words[i]);
            weight += AS_GROUP / 2;
          }
      add_token (tokens, g_strdupv (words), weight);
    }
  for (gsize i = 0; self->idle[i] != NULL; i++)
    blank_out (rest, self->idle[i]);
  add_rest (tokens, rest);
  return tokens;
}

/* Rare words say more than those that stand everywhere. */
static void
weigh_tokens (CareRulesSearch *self, GArray *tokens)
{
  for (guint t = 0; t < tokens->len; t++)
    {
      Token *token = &g_array_index (tokens, Token, t);
      guint n = 0;

      for (guint e = 0; e < self->entries->len; e++)
        {
          const Entry *entry = g_ptr_array_index (self->entries, e);

          n += has_any (entry->title, token->words) || has_any (entry->text, token->words);
        }
      token->weight *= n == 0 ? 0 : 1.0 + (double) (self->entries->len - n) / (n + 4);
    }
}

static gboolean
is_near (const CarePack *pack, const CarePack *near)
{
  for (const CarePack *at = near; at != NULL; at = at->parent)
    if (at == pack)
      return TRUE;
  return FALSE;
}

static double
score (const Entry *entry, GArray *tokens, const CarePack *near)
{
  double sum = 0;

  for (guint t = 0; t < tokens->len; t++)
    {
      const Token *token = &g_array_index (tokens, Token, t);

      if (has_any (entry->title, token->words))
        sum += IN_TITLE * token->weight;
      else if (has_any (entry->text, token->words))
        sum += token->weight;
    }
  return near != NULL && (entry->pack == NULL || is_near (entry->pack, near)) ? sum * NEAR : sum;
}

typedef struct
{
  double score;
  guint index;
} Ranked;

static int
compare_ranked (const Ranked *a, const Ranked *b)
{
  if (a->score != b->score)
    return a->score < b->score ? 1 : -1;
  return a->index < b->index ? -1 : 1;
}

/**
 * care_rules_search_find:
 * @self: a search
 * @query: a question or words
 * @near: (nullable): the rules of the place that is asked about; its own and those above them come
 *   before those of other places
 * @limit: how many at most
 *
 * Returns: (transfer container) (element-type CareRulesHit): what answers @query, best first; they
 *   belong to @self
 */
GPtrArray *
care_rules_search_find (CareRulesSearch *self, const char *query, const CarePack *near,
                        guint limit)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GArray) tokens = NULL;
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  g_return_val_if_fail (CARE_IS_RULES_SEARCH (self) && query != NULL, found);

  tokens = list_tokens (self, query);
  weigh_tokens (self, tokens);
  for (guint e = 0; e < self->entries->len; e++)
    {
      Ranked one = { score (g_ptr_array_index (self->entries, e), tokens, near), e };

      if (one.score > 0)
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, (GCompareFunc) compare_ranked);
  for (guint i = 0; i < ranked->len && i < limit; i++)
    {
      const Ranked *one = &g_array_index (ranked, Ranked, i);

      /* What only a word in passing has in common is no answer. */
      if (one->score * 4 < g_array_index (ranked, Ranked, 0).score)
        break;
      g_ptr_array_add (found,
                       &((Entry *) g_ptr_array_index (self->entries, one->index))->hit);
    }
  return found;
}
