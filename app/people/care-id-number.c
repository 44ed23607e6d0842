/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "people/care-id-number.h"

#include "base/care-text.h"
#include "people/care-number-text.h"
#include "place/care-divisions-alias.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GB 11643 and the permits that stand for it, by hand: no library knows them. This may go with the
 * standards themselves, or for a library of the runtime that tells what is wrong with a number. */

#define LONG_LENGTH 18
#define OLD_LENGTH 15

static gboolean
fail (CareIdNumber *self, const char *message)
{
  self->error = g_strdup (message);
  return FALSE;
}

static gboolean
all_digits (const char *text, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static int
two_digits (const char *text)
{
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/* The first two digits of every code that GB/T 2260 has given to a province. */
static gboolean
is_province (int code)
{
  static const int ranges[][2] = { { 11, 15 }, { 21, 23 }, { 31, 37 }, { 41, 46 }, { 50, 54 },
                                   { 61, 65 }, { 71, 71 }, { 81, 83 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (code >= ranges[i][0] && code <= ranges[i][1])
      return TRUE;
  return FALSE;
}

/* ISO 7064 MOD 11-2 over 17 digits, as GB 11643-1999 uses it. */
static char
check_character (const char *digits)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += (digits[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

/* The check digit of machine readable travel documents: weights 7, 3, 1, letters from A = 10. */
static char
old_check_digit (const char *text)
{
  static const int weights[] = { 7, 3, 1 };
  int sum = 0;

  for (gsize i = 0; i < OLD_LENGTH - 1; i++)
    {
      int value = g_ascii_isdigit (text[i]) ? text[i] - '0' : text[i] - 'A' + 10;

      sum += value * weights[i % 3];
    }
  return '0' + sum % 10;
}

/* Region codes are abolished over time; one that never was may still be a mistake of ours, so that
 * it is only a warning. */
static void
read_citizen_division (CareIdNumber *self, const char *number)
{
  g_strlcpy (self->division, number, sizeof self->division);
  if (care_divisions_lookup (self->division) == NULL
      && care_divisions_get_successor (self->division) == NULL)
    g_ptr_array_add (self->warnings,
                     g_strdup_printf (_("The first six digits, %s, are not a region that the app "
                                        "knows; look at them again."), self->division));
}

static gboolean
read_permit (CareIdNumber *self, const char *number)
{
  static const struct { const char *start; CareIdKind kind; const char *division; } permits[] = {
    { "810000", CARE_ID_HONGKONG_PERMIT, "810000" },
    { "820000", CARE_ID_MACAO_PERMIT, "820000" },
    /* The permit writes Taiwan as 83, GB/T 2260 as 71. */
    { "830000", CARE_ID_TAIWAN_PERMIT, "710000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (permits); i++)
    if (strncmp (number, permits[i].start, 2) == 0)
      {
        self->kind = permits[i].kind;
        g_strlcpy (self->division, permits[i].division, sizeof self->division);
        if (strncmp (number, permits[i].start, 6) == 0)
          return TRUE;
        self->error = g_strdup_printf (_("A residence permit number that starts with %.2s has %s "
                                         "as its first six digits."), number, permits[i].start);
        return FALSE;
      }
  g_return_val_if_reached (FALSE);
}

static gboolean
read_region (CareIdNumber *self, const char *number)
{
  if (number[0] == '9')
    {
      self->kind = CARE_ID_FOREIGNER;
      g_snprintf (self->division, sizeof self->division, "%.2s0000", number + 1);
      return is_province (two_digits (number + 1))
             || fail (self, _("The second and third digit are not a province."));
    }
  if (two_digits (number) >= 81 && two_digits (number) <= 83)
    return read_permit (self, number);
  self->kind = CARE_ID_CITIZEN;
  if (!is_province (two_digits (number)))
    return fail (self, _("The first two digits are not a province."));
  read_citizen_division (self, number);
  return TRUE;
}

static gboolean
read_long_date (CareIdNumber *self, const char *number, CareDate today)
{
  self->birth_date = care_date_new (two_digits (number + 6) * 100 + two_digits (number + 8),
                                    two_digits (number + 10),
                                    two_digits (number + 12));
  if (self->birth_date == CARE_DATE_NONE)
    {
      self->error = g_strdup_printf (_("The birth date in it, %.4s-%.2s-%.2s, does not exist."),
                                     number + 6, number + 10, number + 12);
      return FALSE;
    }
  if (self->birth_date > today)
    {
      self->birth_date = CARE_DATE_NONE;
      return fail (self, _("The birth date in it lies in the future."));
    }
  return TRUE;
}

/* × and Х look like X, and O like 0: the sign that is wrong is named with its place. */
static gboolean
find_wrong_sign (CareIdNumber *self, const char *number)
{
  static const gunichar like_x[] = { 0xd7, 0x425, 0x445, 0x2169, 0x2179, 0x3a7, 0x3c7, 0x2715,
                                     0x2716, 0x274c, 0x4e42 };
  int place = 1;

  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      gunichar c = g_utf8_get_char (p);
      g_autofree char *sign = g_strndup (p, g_utf8_next_char (p) - p);
      gboolean looks = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (like_x); i++)
        looks |= c == like_x[i];
      if ((c < 0x80 && g_ascii_isdigit (*p)) || (place == LONG_LENGTH && c == 'X'))
        continue;
      if (place == LONG_LENGTH && looks)
        self->error = g_strdup_printf (_("Character %d is “%s”; it must be the letter X."), place,
                                       sign);
      else if (place == LONG_LENGTH)
        self->error = g_strdup_printf (_("Character %d is “%s”; it must be a digit or the letter "
                                         "X."), place, sign);
      else
        self->error = g_strdup_printf (_("Character %d is “%s”; it must be a digit."), place, sign);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_long (CareIdNumber *self, const char *number, CareDate today)
{
  if (number[0] == '0')
    return fail (self, _("No 0 can stand at the start."));
  if (!read_region (self, number) || !read_long_date (self, number, today))
    return FALSE;
  self->sex = (number[16] - '0') % 2 == 1 ? "male" : "female";
  if (check_character (number) != number[LONG_LENGTH - 1])
    return fail (self, _("The last character does not fit the others: one of them is mistyped."));
  return TRUE;
}

static gboolean
looks_like_old_foreigner (const char *number)
{
  return strlen (number) == OLD_LENGTH && g_ascii_isupper (number[0])
         && g_ascii_isupper (number[1]) && g_ascii_isupper (number[2])
         && all_digits (number, 3, OLD_LENGTH);
}

static gboolean
read_old_foreigner (CareIdNumber *self, const char *number, CareDate today)
{
  int year = two_digits (number + 7), month = two_digits (number + 9);
  int day = two_digits (number + 11);

  self->kind = CARE_ID_FOREIGNER_OLD;
  g_snprintf (self->division, sizeof self->division, "%.4s00", number + 3);
  /* The year has two digits: the latest century that is not in the future. */
  self->birth_date = care_date_new (2000 + year, month, day);
  if (self->birth_date == CARE_DATE_NONE || self->birth_date > today)
    self->birth_date = care_date_new (1900 + year, month, day);
  if (self->birth_date == CARE_DATE_NONE)
    return fail (self, _("The birth date in it does not exist."));
  if (old_check_digit (number) != number[OLD_LENGTH - 1])
    return fail (self, _("The last digit does not fit the others: one of them is mistyped."));
  if (!is_province (two_digits (number + 3)))
    g_ptr_array_add (self->warnings, g_strdup (_("The digits after the letters are not a region "
                                                 "that the app knows; look at them again.")));
  g_ptr_array_add (self->warnings,
                   g_strdup (_("This is the number of the card before 2023; where a newer card "
                               "exists, use its 18-digit number.")));
  return TRUE;
}

/* Mainland travel permits: H or M with 8 or 10 digits, or 8 digits. */
static gboolean
looks_like_travel_permit (const char *number)
{
  gsize length = strlen (number);

  if ((number[0] == 'H' || number[0] == 'M') && (length == 9 || length == 11))
    return all_digits (number, 1, length);
  return length == 8 && all_digits (number, 0, length);
}

static gboolean
read_number (CareIdNumber *self, CareDate today)
{
  const char *number = self->normalised;
  glong length = g_utf8_strlen (number, -1);

  if (length == 0)
    return fail (self, _("There is no number."));
  if (looks_like_old_foreigner (number))
    return read_old_foreigner (self, number, today);
  if (g_regex_match_simple ("^[0-9](\\.[0-9]*)?E\\+?[0-9]+$", number, G_REGEX_DOLLAR_ENDONLY, 0))
    return fail (self, _("The spreadsheet has cut this number; its last digits are lost. Type it "
                         "anew, into a column that is set to text."));
  if (length == LONG_LENGTH && find_wrong_sign (self, number))
    return FALSE;
  if (length == LONG_LENGTH)
    return read_long (self, number, today);
  if (length == 15 && strlen (number) == 15 && all_digits (number, 0, 15))
    {
      self->kind = CARE_ID_CITIZEN;
      return fail (self, _("This is an old number of 15 digits; the form needs the 18 characters "
                           "of the present card."));
    }
  if (looks_like_travel_permit (number))
    return fail (self, _("This looks like a travel permit; the form needs the number of the "
                         "residence permit, 18 characters."));
  self->error = g_strdup_printf (ngettext ("It has %ld character; 18 are needed.",
                                           "It has %ld characters; 18 are needed.", length),
                                 length);
  return FALSE;
}

/**
 * care_id_number_parse:
 * @text: (nullable): a number as typed; full-width characters, spaces and a small x are accepted
 * @today: the day on which nobody can yet be unborn
 *
 * Returns: (transfer full): what the number says
 */
CareIdNumber *
care_id_number_parse (const char *text, CareDate today)
{
  CareIdNumber *self = g_new0 (CareIdNumber, 1);

  self->birth_date = CARE_DATE_NONE;
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->normalised = care_number_text_fold (text, "");
  self->valid = read_number (self, today);
  if (!self->valid)
    {
      /* Read from a mistyped number they could be anybody's. */
      self->sex = NULL;
      self->birth_date = CARE_DATE_NONE;
      self->division[0] = '\0';
    }
  return self;
}

/**
 * care_id_number_free:
 * @self: (transfer full): a result
 */
void
care_id_number_free (CareIdNumber *self)
{
  g_free (self->normalised);
  g_free (self->error);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * care_id_kind_get_name:
 * @kind: a kind
 *
 * Returns: (nullable): its id, as in CONTRACT.md; %NULL for %CARE_ID_NONE
 */
const char *
care_id_kind_get_name (CareIdKind kind)
{
  static const char *const names[] = { NULL, "citizen", "hongkong-permit", "macao-permit",
                                       "taiwan-permit", "foreigner", "foreigner-old" };

  return names[kind];
}

/**
 * care_id_number_to_json:
 * @self: a result
 *
 * Returns: (transfer full): the object that `check-id` prints
 */
JsonNode *
care_id_number_to_json (const CareIdNumber *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *birth_date = care_date_dup_iso (self->birth_date);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "valid");
  json_builder_add_boolean_value (builder, self->valid);
  care_number_text_add_member (builder, "kind", care_id_kind_get_name (self->kind));
  care_number_text_add_member (builder, "normalised", self->valid ? self->normalised : NULL);
  care_number_text_add_member (builder, "sex", self->sex);
  care_number_text_add_member (builder, "birth_date", birth_date);
  care_number_text_add_member (builder, "division", *self->division ? self->division : NULL);
  care_number_text_add_list (builder, "warnings", self->warnings);
  care_number_text_add_member (builder, "error", self->error);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * care_id_number_mask:
 * @text: an identity number, as typed
 *
 * Returns: (transfer full): its last four characters behind asterisks, enough to tell the people of
 *   a list apart and too little to be of use to others
 */
char *
care_id_number_mask (const char *text)
{
  glong length = g_utf8_strlen (text, -1), shown = length > 8 ? 4 : 0;
  GString *masked = g_string_new (NULL);

  for (glong i = 0; i < length - shown; i++)
    g_string_append_c (masked, '*');
  g_string_append (masked, g_utf8_offset_to_pointer (text, length - shown));
  return g_string_free (masked, FALSE);
}
