/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/care-quote.h"

#include "base/care-json.h"
#include "policy/care-place-value.h"

#include <string.h>

/* Whether a sentence of a document says the figure that somebody reads in it. Numbers are kept in
 * hundredths, so that 12.5% and 半年 are exact. */

#define HUNDRED 100
#define MAX_NUMBER (G_MAXINT64 / 1000000)

typedef struct
{
  gint64 hundredths;
  const char *before; /* the text up to the number */
  const char *after;  /* what follows it */
  gsize n_before;
} Number;

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x3000 || c == 0xfeff || c == 0x200b;
}

/* A position in @text where @quote stands but for white space; the text between is verbatim. */
static const char *
match_at (const char *text, const char *quote)
{
  while (*quote != '\0')
    {
      if (is_space (g_utf8_get_char (quote)))
        {
          quote = g_utf8_next_char (quote);
          continue;
        }
      while (*text != '\0' && is_space (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      if (*text == '\0' || g_utf8_get_char (text) != g_utf8_get_char (quote))
        return NULL;
      text = g_utf8_next_char (text);
      quote = g_utf8_next_char (quote);
    }
  return text;
}

/**
 * care_quote_find_in:
 * @text: the text of a document
 * @quote: a sentence that somebody has marked in it
 *
 * A sentence may run over a break of lines or pages that whoever copied it did not copy.
 *
 * Returns: (transfer full) (nullable): the sentence, character for character as it stands in @text;
 *   %NULL where it does not stand there
 */
char *
care_quote_find_in (const char *text, const char *quote)
{
  g_autofree char *stripped = g_strstrip (g_strdup (quote));

  if (*stripped == '\0' || !g_utf8_validate (stripped, -1, NULL)
      || !g_utf8_validate (text, -1, NULL))
    return NULL;
  if (strstr (text, stripped) != NULL)
    return g_steal_pointer (&stripped);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end = g_utf8_get_char (p) == g_utf8_get_char (stripped)
                          ? match_at (p, stripped) : NULL;

      if (end != NULL)
        return g_strndup (p, end - p);
    }
  return NULL;
}

static int
chinese_digit (gunichar c)
{
  static const struct { gunichar c; int value; } digits[] = {
    { 0x96f6, 0 }, { 0x3007, 0 }, { 0x4e00, 1 }, { 0x4e8c, 2 }, { 0x4e24, 2 }, { 0x4e09, 3 },
    { 0x56db, 4 }, { 0x4e94, 5 }, { 0x516d, 6 }, { 0x4e03, 7 }, { 0x516b, 8 }, { 0x4e5d, 9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (digits); i++)
    if (digits[i].c == c)
      return digits[i].value;
  return -1;
}

static int
chinese_unit (gunichar c)
{
  switch (c)
    {
    case 0x5341: /* 十 */
      return 10;
    case 0x767e: /* 百 */
      return 100;
    case 0x5343: /* 千 */
      return 1000;
    case 0x4e07: /* 万 */
      return 10000;
    default:
      return 0;
    }
}

/* 二十, 一百五十, 三万五千, 半: a number in characters; returns what follows, NULL for none. */
static const char *
read_chinese (const char *p, gint64 *hundredths)
{
  const char *start = p;
  gint64 total = 0, section = 0;
  int digit = -1;

  if (g_utf8_get_char (p) == 0x534a) /* 半 */
    {
      *hundredths = HUNDRED / 2;
      return g_utf8_next_char (p);
    }
  for (; *p != '\0' && total < MAX_NUMBER; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int unit = chinese_unit (c);

      if (chinese_digit (c) >= 0)
        digit = chinese_digit (c);
      else if (unit == 10000)
        {
          total = (section + MAX (digit, 0)) * unit;
          section = 0;
          digit = -1;
        }
      else if (unit > 0)
        {
          section += (digit < 0 ? 1 : digit) * unit;
          digit = -1;
        }
      else
        break;
    }
  *hundredths = (total + section + MAX (digit, 0)) * HUNDRED;
  return p == start ? NULL : p;
}

static int
arabic_digit (gunichar c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  return c >= 0xff10 && c <= 0xff19 ? (int) (c - 0xff10) : -1;
}

/* 20, 1,200, 12.5, also in full width. */
static const char *
read_arabic (const char *p, gint64 *hundredths)
{
  gint64 whole = 0, part = 0;
  int scale = 0;
  gboolean in_part = FALSE;
  const char *end = NULL;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = arabic_digit (c);

      if (digit < 0 && end != NULL && !in_part && (c == '.' || c == 0xff0e)
          && arabic_digit (g_utf8_get_char (g_utf8_next_char (p))) >= 0)
        in_part = TRUE;
      else if (digit < 0 && !(end != NULL && !in_part && (c == ',' || c == 0xff0c)
                              && arabic_digit (g_utf8_get_char (g_utf8_next_char (p))) >= 0))
        break;
      if (digit < 0)
        continue;
      end = g_utf8_next_char (p);
      if (in_part && scale < 2)
        {
          part = part * 10 + digit;
          scale++;
        }
      else if (!in_part && whole < MAX_NUMBER / 10)
        whole = whole * 10 + digit;
    }
  *hundredths = whole * HUNDRED + (scale == 1 ? part * 10 : part);
  return end;
}

static const char *
skip_space (const char *p)
{
  while (*p != '\0' && is_space (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
follows (const Number *number, const char *const *units)
{
  const char *after = skip_space (number->after);

  for (; *units != NULL; units++)
    if (g_str_has_prefix (after, *units))
      return TRUE;
  return FALSE;
}

static gboolean
goes_before (const Number *number, const char *word)
{
  gsize length = strlen (word);

  return number->n_before >= length
         && strncmp (number->before + number->n_before - length, word, length) == 0;
}

typedef gboolean (*NumberTest) (const Number *number, gint64 wanted);

static gboolean
any_number (const char *quote, NumberTest test, gint64 wanted)
{
  const char *p = quote;

  while (*p != '\0')
    {
      Number number = { 0, quote, NULL, p - quote };
      const char *after = read_arabic (p, &number.hundredths);

      if (after == NULL)
        after = read_chinese (p, &number.hundredths);
      if (after == NULL)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      number.after = after;
      if (test (&number, wanted))
        return TRUE;
      p = after;
    }
  return FALSE;
}

static gboolean
is_percent (const Number *number, gint64 wanted)
{
  static const char *const units[] = { "%", "％", "个百分点", "百分点", "个点", NULL };

  return number->hundredths == wanted
         && (follows (number, units) || goes_before (number, "百分之"));
}

static gboolean
is_months (const Number *number, gint64 wanted)
{
  static const char *const months[] = { "个月", "月", "個月", NULL };
  static const char *const years[] = { "年", "个年度", "周年", NULL };

  return (number->hundredths == wanted * HUNDRED && follows (number, months))
         || (number->hundredths * 12 == wanted * HUNDRED && follows (number, years));
}

static gboolean
is_days (const Number *number, gint64 wanted)
{
  static const char *const days[] = { "日", "天", "个自然日", "自然日", NULL };

  return number->hundredths == wanted * HUNDRED && follows (number, days);
}

static gboolean
is_working_days (const Number *number, gint64 wanted)
{
  static const char *const days[] = { "个工作日", "工作日", NULL };

  return number->hundredths == wanted * HUNDRED && follows (number, days);
}

static gboolean
is_fen (const Number *number, gint64 wanted)
{
  static const char *const yuan[] = { "元", "圆", "块", NULL };
  static const char *const wan[] = { "万元", "万", NULL };

  return (number->hundredths == wanted && follows (number, yuan))
         || (number->hundredths * 10000 == wanted && follows (number, wan));
}

static gboolean
has_word (const char *quote, JsonArray *words)
{
  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    {
      JsonNode *word = json_array_get_element (words, i);

      if (JSON_NODE_HOLDS_VALUE (word) && json_node_get_value_type (word) == G_TYPE_STRING
          && strstr (quote, json_node_get_string (word)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_word_of (const char *quote, const CarePlaceQuestion *question, const char *id)
{
  JsonObject *words = care_json_peek_object (question->object, "words");

  return words != NULL && has_word (quote, care_json_peek_array (words, id));
}

/* The plain choice ("a filing is needed") has words that its negation has too. */
static gboolean
holds_choice (const char *quote, const CarePlaceQuestion *question, const char *id)
{
  guint n = question->choices->len;
  const CarePlaceChoice *last = n > 0 ? g_ptr_array_index (question->choices, n - 1) : NULL;

  if (!holds_word_of (quote, question, id))
    return FALSE;
  return last == NULL || strcmp (last->id, id) == 0 || !holds_word_of (quote, question, last->id);
}

static gboolean
holds_papers (const char *quote, const CarePlaceQuestion *question, JsonArray *lists)
{
  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      JsonArray *any_of = json_node_get_array (json_array_get_element (lists, i));

      for (guint j = 0; j < json_array_get_length (any_of); j++)
        if (!holds_word_of (quote, question,
                            json_node_get_string (json_array_get_element (any_of, j))))
          return FALSE;
    }
  return TRUE;
}

/* The digits of a number, wherever the quote breaks them; without the area code. */
static gboolean
holds_phone (const char *quote, const char *phone)
{
  const char *dash = strchr (phone, '-');
  g_autofree char *local = g_strdup (dash && dash - phone <= 4 ? dash + 1 : phone);
  g_autoptr (GString) digits = g_string_new (NULL);

  g_strdelimit (local, "-", ' ');
  for (const char *p = quote; *p != '\0'; p = g_utf8_next_char (p))
    if (arabic_digit (g_utf8_get_char (p)) >= 0)
      g_string_append_c (digits, (char) ('0' + arabic_digit (g_utf8_get_char (p))));
  for (char *p = local, *q = local;; p++)
    {
      if (*p != ' ')
        *q++ = *p;
      if (*p == '\0')
        break;
    }
  return *local != '\0' && strstr (digits->str, local) != NULL;
}

static gboolean
holds_ratio (const char *quote, JsonNode *value)
{
  JsonArray *bands;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return any_number (quote, is_percent, json_node_get_int (value));
  bands = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (bands); i++)
    {
      JsonObject *band = json_node_get_object (json_array_get_element (bands, i));

      if (!any_number (quote, is_percent, care_json_peek_int (band, "ratio_bp", 0)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
holds_period (const char *quote, JsonNode *value)
{
  JsonObject *period;

  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64)
    return any_number (quote, is_months, json_node_get_int (value));
  if (!JSON_NODE_HOLDS_OBJECT (value))
    return TRUE;
  period = json_node_get_object (value);
  if (json_object_has_member (period, "days"))
    return any_number (quote, is_days, care_json_peek_int (period, "days", 0));
  if (json_object_has_member (period, "working_days"))
    return any_number (quote, is_working_days, care_json_peek_int (period, "working_days", 0));
  return any_number (quote, is_months, care_json_peek_int (period, "months", 0));
}

static gboolean
holds (const char *quote, const CarePlaceQuestion *question, JsonNode *value)
{
  const char *text = JSON_NODE_HOLDS_VALUE (value)
                         && json_node_get_value_type (value) == G_TYPE_STRING
                       ? json_node_get_string (value) : NULL;
  gint64 number = text == NULL && JSON_NODE_HOLDS_VALUE (value)
                      && json_node_get_value_type (value) == G_TYPE_INT64
                    ? json_node_get_int (value) : 0;

  switch (question->kind)
    {
    case CARE_ANSWER_POINTS:
    case CARE_ANSWER_MORE_POINTS:
      if (number == 0 && has_word (quote, care_json_peek_array (question->object, "zero_words")))
        return TRUE;
      return any_number (quote, is_percent, ABS (number) * HUNDRED);
    case CARE_ANSWER_MONTHS:
      if (text != NULL)
        return has_word (quote, care_json_peek_array (question->object, "open_words"));
      return any_number (quote, is_months, number);
    case CARE_ANSWER_DAYS:
      return JSON_NODE_HOLDS_OBJECT (value) ? holds_period (quote, value)
                                            : any_number (quote, is_days, number);
    case CARE_ANSWER_PERIOD:
      return holds_period (quote, value);
    case CARE_ANSWER_CHOICE:
      return holds_choice (quote, question, text);
    case CARE_ANSWER_PAPERS:
      return holds_papers (quote, question, json_node_get_array (value));
    case CARE_ANSWER_FEN:
      return any_number (quote, is_fen, number);
    case CARE_ANSWER_RATIO:
      return holds_ratio (quote, value);
    case CARE_ANSWER_PHONE:
      return holds_phone (quote, text);
    case CARE_ANSWER_TEXT:
    case CARE_N_ANSWER_KINDS:
    default:
      return strstr (quote, text) != NULL;
    }
}

/**
 * care_quote_holds:
 * @quote: a sentence of a document
 * @question: what it is to answer
 * @value: a value from care_place_question_check_value()
 *
 * Returns: %TRUE where the figure, the choice or the papers of @value stand in @quote, in figures
 *   or in characters
 */
gboolean
care_quote_holds (const char *quote, const CarePlaceQuestion *question, JsonNode *value)
{
  g_autoptr (GString) bare = g_string_new (NULL);

  /* A figure and its unit may stand on both sides of a break of lines. */
  for (const char *p = quote; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_space (g_utf8_get_char (p)) || question->kind == CARE_ANSWER_TEXT)
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return holds (bare->str, question, value);
}

/**
 * care_quote_get_hedge:
 * @quote: a sentence of a document
 *
 * Returns: whether the sentence holds back from its own figure
 */
CareHedge
care_quote_get_hedge (const char *quote)
{
  if (strstr (quote, "原则上") != NULL)
    return CARE_HEDGE_AS_A_RULE;
  if (strstr (quote, "左右") != NULL || strstr (quote, "大约") != NULL
      || strstr (quote, "约为") != NULL || strstr (quote, "上下") != NULL)
    return CARE_HEDGE_ABOUT;
  return CARE_HEDGE_NONE;
}
