/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "online/care-fhir-query.h"

#include "names/care-search-text.h"
#include "place/care-divisions-resolve.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MIN_CHARACTERS 2
#define MIN_LETTERS 3
#define MAX_QUERY_BYTES 300
#define CREDIT_CODE_LENGTH 18
#define INSURANCE_CODE_LENGTH 12

/* As long as the shortest number that could be that of a person: seven digits of a telephone. */
#define PERSONAL_DIGITS 7

typedef struct
{
  const char *name;
  char *value;
  const char *label; /* what it filters by, for people */
} Parameter;

static void
parameter_free (Parameter *parameter)
{
  g_free (parameter->value);
  g_free (parameter);
}

/* Counties come and go; their prefecture stays, and no such code begins as mobile numbers do, but
 * for few. 66 is of 新疆生产建设兵团, which has no division code. */
static gboolean
has_prefecture (const char *code)
{
  g_autofree char *prefecture = g_strdup_printf ("%.4s00", code);

  return g_str_has_prefix (code, "66") || care_divisions_lookup (prefecture) != NULL;
}

static char *
dup_insurance_code (const char *word)
{
  gboolean good = strlen (word) == INSURANCE_CODE_LENGTH && strchr ("hp", *word) != NULL;

  for (int i = 1; good && i < INSURANCE_CODE_LENGTH; i++)
    good = i <= 6 ? g_ascii_isdigit (word[i]) : g_ascii_isalnum (word[i]);
  return good && has_prefecture (word + 1) ? g_ascii_strup (word, -1) : NULL;
}

/* Where a citizen's number has the birthday, a credit code seldom has a day of this or the last
 * century; one that does is not sent rather than somebody's own number. */
static gboolean
has_birthday (const char *word)
{
  g_autofree char *day = g_strdup_printf ("%.4s-%.2s-%.2s", word + 6, word + 10, word + 12);
  CareDate date;

  return (g_str_has_prefix (day, "19") || g_str_has_prefix (day, "20"))
         && care_date_parse (day, &date);
}

static char *
dup_credit_code (const char *word)
{
  g_autoptr (CareRecord) record = NULL;

  if (strlen (word) != CREDIT_CODE_LENGTH || has_birthday (word))
    return NULL;
  /* The record knows how the last character follows from the others. */
  record = care_record_new ();
  record->name = g_strdup ("x");
  record->division = care_divisions_get_all ()->pdata[0];
  record->uscc = g_ascii_strup (word, -1);
  return care_record_check (record, NULL) ? g_steal_pointer (&record->uscc) : NULL;
}

static char *
dup_identifier (const char *word)
{
  char *code = dup_insurance_code (word);

  return code ? code : dup_credit_code (word);
}

/* The numerals of Chinese: as one says, as one writes on a cheque, and as one reads out a telephone
 * number. */
static gboolean
is_chinese_digit (gunichar c)
{
  static const char digits[] = "零〇一二三四五六七八九十廿卅卌壹贰叁肆伍陆柒捌玖拾貳參陸貮壱弐弌弍弎亖幺两兩";

  return g_utf8_strchr (digits, -1, c) != NULL;
}

/* A digit of any script; ❶, ➀ and 〡 have no other way to be written, so that their type is what
 * tells. */
static gboolean
is_any_digit (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_DECIMAL_NUMBER || type == G_UNICODE_OTHER_NUMBER
         || type == G_UNICODE_LETTER_NUMBER || g_unichar_digit_value (c) >= 0
         || is_chinese_digit (c);
}

/* What is typed for a zero or a one beside digits, what is read out for 0, 7 and 9, and 参 for 3. */
static gboolean
looks_like_digit (gunichar c)
{
  static const char letters[] = "oliοо○◯洞参拐勾";

  return g_utf8_strchr (letters, -1, g_unichar_tolower (c)) != NULL;
}

/* How many digits stand in @c: two in ㉑ and in ⒔, one in Ⅷ, whose letters would be none. Whatever
 * parts one digit from the next, it is the same number; a letter ends it. */
static guint
count_in_character (gunichar c, gboolean *after_digit)
{
  char one[7] = { 0 };
  g_autofree char *plain = NULL;
  guint n = 0;

  g_unichar_to_utf8 (c, one);
  plain = g_utf8_normalize (one, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar part = g_utf8_get_char (p);

      if (is_any_digit (part) || (*after_digit && looks_like_digit (part)))
        {
          *after_digit = TRUE;
          n++;
        }
      else if (g_unichar_isalpha (part))
        *after_digit = FALSE;
    }
  if (n == 0 && is_any_digit (c))
    {
      *after_digit = TRUE;
      n++;
    }
  return n;
}

/* All digits of @text count, whatever stands between them: people type their numbers in groups. */
static guint
count_digits (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean after_digit = FALSE;
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    n += count_in_character (g_utf8_get_char (p), &after_digit);
  return n;
}

/**
 * care_fhir_query_is_enough:
 * @text: what was typed
 *
 * A server is asked neither for every key that is pressed, nor for a number that may be a person's:
 * seven digits or more in all, of whatever script and whatever stands between them, but for those
 * of a hospital's own code.
 *
 * Returns: whether it is worth asking a server: two characters, or three letters or digits
 */
gboolean
care_fhir_query_is_enough (const char *text)
{
  gboolean nothing;
  g_auto (GStrv) words = NULL;
  guint characters = 0, letters = 0, digits;

  if (strlen (text) > MAX_QUERY_BYTES)
    return FALSE;
  words = care_search_text_words (text, &nothing);
  digits = count_digits (text);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *identifier = dup_identifier (words[i]);

      if (identifier != NULL)
        digits -= MIN (digits, count_digits (words[i]));
      for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
        if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
          characters++;
        else
          letters++;
    }
  if (digits >= PERSONAL_DIGITS)
    return FALSE;
  return characters >= MIN_CHARACTERS || letters >= MIN_LETTERS;
}

static const CareDivision *
get_place (const char *word, const CareDivision *within)
{
  const CareDivision *place = NULL;

  /* Two characters at least, and no name of a hospital that only begins with a place. */
  if (g_utf8_strlen (word, -1) >= MIN_CHARACTERS)
    place = care_divisions_resolve_text (word, NULL);
  if (place == NULL || !g_str_has_prefix (place->name, word)
      || (within != NULL && !care_division_is_within (place, within)))
    return NULL;
  return place;
}

/**
 * care_fhir_query_new:
 * @query: what to look for
 *
 * A word that names a place says where to look, not what the name contains.
 *
 * Returns: (transfer full): how to ask for it
 */
CareFhirQuery *
care_fhir_query_new (const CareDirectoryQuery *query)
{
  CareFhirQuery *self = g_new0 (CareFhirQuery, 1);
  gboolean nothing;
  g_auto (GStrv) words = care_search_text_words (query->text, &nothing);
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  guint n = g_strv_length (words);

  self->within = query->within;
  self->limit = CLAMP (query->limit, 1, CARE_DIRECTORY_MAX_PAGE);
  if (n == 1)
    self->identifier = dup_identifier (words[0]);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      const CareDivision *place = n > 1 ? get_place (words[i], self->within) : NULL;

      if (place != NULL)
        {
          self->within = place;
          n--;
        }
      else
        g_strv_builder_add (rest, words[i]);
    }
  self->words = g_strv_builder_end (rest);
  return self;
}

/**
 * care_fhir_query_free:
 * @self: a query
 */
void
care_fhir_query_free (CareFhirQuery *self)
{
  g_strfreev (self->words);
  g_free (self->identifier);
  g_free (self);
}

static void
add (GPtrArray *parameters, const char *name, char *value, const char *label)
{
  Parameter *parameter = g_new0 (Parameter, 1);

  parameter->name = name;
  parameter->value = value;
  parameter->label = label;
  g_ptr_array_add (parameters, parameter);
}

static GPtrArray *
list_parameters (const CareFhirQuery *self, gboolean with_place)
{
  GPtrArray *parameters = g_ptr_array_new_with_free_func ((GDestroyNotify) parameter_free);
  const CareDivision *province = self->within ? care_division_get_province (self->within) : NULL;
  const CareDivision *city = self->within ? care_division_get_prefecture (self->within) : NULL;

  if (self->identifier != NULL)
    add (parameters, "identifier", g_strdup (self->identifier), _("code"));
  else
    for (gsize i = 0; self->words[i] != NULL; i++)
      add (parameters, "name:contains", g_strdup (self->words[i]), _("name"));
  /* Addresses name a province with and without 省: two characters are in both. */
  if (with_place && province != NULL)
    add (parameters, "address-state:contains",
         g_utf8_substring (province->name, 0, MIN_CHARACTERS), _("place"));
  if (with_place && city != NULL && city != province)
    add (parameters, "address-city:contains",
         g_utf8_substring (city->name, 0, MIN_CHARACTERS), _("place"));
  return parameters;
}

/**
 * care_fhir_query_dup_uri:
 * @self: a query
 * @base: address of a server, without a slash at the end
 * @type: `Organization` or `Location`
 * @with_place: whether the server shall filter by place
 *
 * Returns: (transfer full): what to get
 */
char *
care_fhir_query_dup_uri (const CareFhirQuery *self, const char *base, const char *type,
                         gboolean with_place)
{
  g_autoptr (GPtrArray) parameters = list_parameters (self, with_place);
  GString *uri = g_string_new (base);

  g_string_append_printf (uri, "/%s?", type);
  for (guint i = 0; i < parameters->len; i++)
    {
      const Parameter *parameter = parameters->pdata[i];

      g_string_append_printf (uri, "%s=", parameter->name);
      g_string_append_uri_escaped (uri, parameter->value, NULL, FALSE);
      g_string_append_c (uri, '&');
    }
  g_string_append_printf (uri, "_count=%u", self->limit);
  return g_string_free (uri, FALSE);
}

/* Whether a query string, "name%3Acontains=…&…", has the parameter. */
static gboolean
has_parameter (const char *query, const Parameter *parameter)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", 64);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      g_autofree char *name = NULL, *value = NULL;

      if (equals == NULL)
        continue;
      *equals = '\0';
      g_strdelimit (equals + 1, "+", ' ');
      name = g_uri_unescape_string (parts[i], NULL);
      value = g_uri_unescape_string (equals + 1, NULL);
      if (name != NULL && value != NULL && strcmp (name, parameter->name) == 0
          && strcmp (value, parameter->value) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * care_fhir_query_is_in:
 * @self: a query
 * @link: the search as the server says that it understood it
 * @with_place: whether it was to filter by place
 * @missing: (out) (optional): by what it did not filter, in the user's language
 *
 * Returns: whether the server applied every filter
 */
gboolean
care_fhir_query_is_in (const CareFhirQuery *self, const char *link, gboolean with_place,
                       GStrv *missing)
{
  g_autoptr (GPtrArray) parameters = list_parameters (self, with_place);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *query = strchr (link, '?');
  const char *last = NULL;
  gboolean all = TRUE;

  for (guint i = 0; i < parameters->len; i++)
    {
      const Parameter *parameter = parameters->pdata[i];

      if (query != NULL && has_parameter (query + 1, parameter))
        continue;
      all = FALSE;
      if (g_strcmp0 (last, parameter->label) != 0)
        g_strv_builder_add (builder, parameter->label);
      last = parameter->label;
    }
  if (missing != NULL)
    *missing = all ? NULL : g_strv_builder_end (builder);
  return all;
}

static gboolean
contains (const CareRecord *record, const char *word)
{
  g_autofree char *name = care_search_text_fold (record->name);

  if (strstr (name, word) != NULL)
    return TRUE;
  for (gsize i = 0; record->aliases != NULL && record->aliases[i] != NULL; i++)
    {
      g_autofree char *alias = care_search_text_fold (record->aliases[i]);

      if (strstr (alias, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * care_fhir_query_matches:
 * @self: a query
 * @record: a record
 *
 * Returns: whether its name, or its code, is what was asked for
 */
gboolean
care_fhir_query_matches (const CareFhirQuery *self, const CareRecord *record)
{
  if (self->identifier != NULL)
    return g_strcmp0 (record->code, self->identifier) == 0
           || g_strcmp0 (record->uscc, self->identifier) == 0;
  for (gsize i = 0; self->words[i] != NULL; i++)
    if (!contains (record, self->words[i]))
      return FALSE;
  return TRUE;
}
