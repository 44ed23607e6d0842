/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "people/care-phone.h"

#include "people/care-number-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Numbers of the mainland, by hand: libphonenumber is C++ and not in the runtime, and says of a
 * number neither what a clerk would nor whose area code it has. This may go for a library in C that
 * does. */

/* A pattern is compiled once: a list of people has thousands of numbers. */
static gboolean
matches (const char *pattern, const char *text)
{
  static GHashTable *compiled; /* literal → GRegex, for as long as the program runs */
  static GMutex lock;
  GRegex *regex;

  g_mutex_lock (&lock);
  if (compiled == NULL)
    compiled = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY | G_REGEX_OPTIMIZE, 0, NULL);
      g_hash_table_insert (compiled, (gpointer) pattern, regex);
    }
  g_mutex_unlock (&lock);
  return g_regex_match (regex, text, 0, NULL);
}

static gboolean
is_mobile (const char *number)
{
  return matches ("^1[3-9][0-9]{9}$", number);
}

static void
warn (CarePhone *self, const char *message)
{
  g_ptr_array_add (self->warnings, g_strdup (message));
}

/* Numbers are given out in new ranges all the time, so that an unassigned one is only a warning. */
static gboolean
accept_mobile (CarePhone *self)
{
  self->kind = CARE_PHONE_MOBILE;
  if (!matches ("^(13[0-9]|14[01456879]|15[0-35-9]|16[2567]|17[0-8]|18[0-9]|19[0-35-9])[0-9]{8}$",
                self->normalised))
    warn (self, _("No operator was known to use these first three digits; look at them again."));
  return TRUE;
}

static gboolean
fail (CarePhone *self, const char *message)
{
  self->error = g_strdup (message);
  return FALSE;
}

/* Takes off +86 and 0086, and gives the area code its 0 back. */
static void
drop_country (CarePhone *self)
{
  const char *rest = NULL;
  char *whole = self->normalised;

  if (g_str_has_prefix (self->normalised, "+86"))
    rest = self->normalised + 3;
  else if (g_str_has_prefix (self->normalised, "0086"))
    rest = self->normalised + 4;
  else if (matches ("^86-?1[3-9][0-9-]{9,}$", self->normalised))
    rest = self->normalised + 2;
  if (rest == NULL)
    return;
  if (*rest == '-')
    rest++;
  if (*rest == '0' || *rest == '1')
    {
      g_autofree char *digits = care_number_text_fold (rest, "-");

      if (*rest == '0' || is_mobile (digits))
        {
          self->normalised = g_strdup (rest);
          g_free (whole);
          return;
        }
    }
  self->normalised = g_strconcat ("0", rest, NULL);
  g_free (whole);
}

static gboolean
read_phone (CarePhone *self)
{
  g_autofree char *digits = NULL;

  if (*self->normalised == '\0')
    return fail (self, _("There is no number."));
  drop_country (self);
  digits = care_number_text_fold (self->normalised, "-");
  /* A 0 in front of a mobile number was once dialled for a call to another city. */
  if (is_mobile (digits) || (digits[0] == '0' && is_mobile (digits + 1)))
    {
      g_free (self->normalised);
      self->normalised = g_strdup (digits + (digits[0] == '0'));
      return accept_mobile (self);
    }
  if (matches ("^(0[0-9]{2,3}-?)?12393$", self->normalised))
    return fail (self, _("12393 is the hotline of the medical insurance, not a phone of the "
                         "family."));
  /* No area code begins with 01 but 010: 013 is a mobile number that lacks a digit. */
  self->kind = CARE_PHONE_FIXED;
  if (matches ("^0(10|2[0-9]|[3-9][0-9]{2})-?[1-9][0-9]{6,7}(-[0-9]{1,6})?$", self->normalised))
    return TRUE;
  if (matches ("^[2-9][0-9]{6,7}(-[0-9]{1,6})?$", self->normalised))
    {
      warn (self, _("The area code is missing; the office may be in another city."));
      return TRUE;
    }
  self->kind = CARE_PHONE_NONE;
  if (matches ("^1[0-9]*$", digits))
    {
      self->error = g_strdup_printf (_("A mobile number has 11 digits and starts with 13 to 19; "
                                       "this one has %d digits."), (int) strlen (digits));
      return FALSE;
    }
  return fail (self, _("This is neither a mobile number nor a fixed line with its area code."));
}

/* A bracket behind the area code and 转 before the extension stand for dashes. */
static char *
with_dashes (const char *folded)
{
  static const char *const dashes[] = { ")", "转", "--" };
  char *text = g_strdup (folded);

  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      g_autofree char *old = text;
      g_auto (GStrv) parts = g_strsplit (old, dashes[i], -1);

      text = g_strjoinv ("-", parts);
    }
  return text;
}

static char *
replace (const char *pattern, const char *text, const char *with)
{
  g_autoptr (GRegex) regex = NULL;
  char *replaced;

  /* Nearly every number is digits alone, and there is nothing to look for. */
  if (text[strspn (text, G_CSET_DIGITS "-+ ")] == '\0')
    return g_strdup (text);
  regex = g_regex_new (pattern, 0, 0, NULL);
  replaced = g_regex_replace (regex, text, -1, 0, with, 0, NULL);

  return replaced ? replaced : g_strdup (text);
}

static CarePhone *
phone_new (const char *text)
{
  CarePhone *self = g_new0 (CarePhone, 1);
  g_autofree char *folded = care_number_text_fold (text, "(.");

  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->offered = g_ptr_array_new_with_free_func (g_free);
  self->normalised = with_dashes (folded);
  self->valid = read_phone (self);
  return self;
}

/* A number that leans on the fixed line before it: its area code (0371-6123456/6123457), or all but
 * its last digits (0371-6123456/57). NULL where it cannot. */
static char *
dup_leaning (const char *text, const char *before)
{
  const char *dash = before ? strchr (before, '-') : NULL;
  gsize length = strlen (text), local = dash ? strlen (dash + 1) : 0;

  if (dash == NULL || strspn (text, G_CSET_DIGITS) != length || strchr (dash + 1, '-') != NULL
      || (length != local && (length == 0 || length > 4)))
    return NULL;
  return g_strdup_printf ("%.*s%s", (int) (strlen (before) - length), before, text);
}

/* Two numbers in one field: which one is to be called is for the family to say. */
static void
offer_each (CarePhone *self, const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[/／、,，;；|\\s]|或者?|和", text, 0, 0);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (CarePhone) part = phone_new (g_strstrip (parts[i]));
      const char *last = self->offered->len > 0
                           ? self->offered->pdata[self->offered->len - 1] : NULL;
      g_autofree char *leaning = part->valid ? NULL : dup_leaning (parts[i], last);

      if (*parts[i] == '\0')
        continue;
      if (leaning != NULL)
        {
          care_phone_free (part);
          part = phone_new (leaning);
        }
      if (!part->valid)
        {
          g_ptr_array_set_size (self->offered, 0);
          return;
        }
      g_ptr_array_add (self->offered, g_strdup (part->normalised));
    }
  if (self->offered->len < 2)
    {
      g_ptr_array_set_size (self->offered, 0);
      return;
    }
  g_free (self->error);
  self->error = g_strdup_printf (_("There is more than one number: %s and %s. Keep one of them."),
                                 (char *) self->offered->pdata[0],
                                 (char *) self->offered->pdata[1]);
}

/**
 * care_phone_parse:
 * @text: (nullable): a phone number as typed
 *
 * Returns: (transfer full): what it says
 */
CarePhone *
care_phone_parse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  /* A spreadsheet has taken it for a number, or somebody says whose it is. */
  g_autofree char *whole = replace ("^\\s*([0-9]{7,12})\\.0+\\s*$", valid, "\\1");
  g_autofree char *bare = replace ("[(（][^0-9()（）]+[)）]", whole, "");
  CarePhone *self = phone_new (bare);

  if (!self->valid)
    offer_each (self, bare);
  else if (!g_str_equal (bare, whole))
    warn (self, _("What stands in brackets beside the number is left out."));
  return self;
}

/**
 * care_phone_free:
 * @self: (transfer full): a result
 */
void
care_phone_free (CarePhone *self)
{
  g_free (self->normalised);
  g_free (self->error);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->offered);
  g_free (self);
}

/**
 * care_phone_kind_get_name:
 * @kind: a kind
 *
 * Returns: (nullable): its id, as in CONTRACT.md
 */
const char *
care_phone_kind_get_name (CarePhoneKind kind)
{
  static const char *const names[] = { NULL, "mobile", "fixed" };

  return names[kind];
}

/**
 * care_phone_to_json:
 * @self: a result
 *
 * Returns: (transfer full): the object that `check-phone` prints
 */
JsonNode *
care_phone_to_json (const CarePhone *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "valid");
  json_builder_add_boolean_value (builder, self->valid);
  care_number_text_add_member (builder, "kind", care_phone_kind_get_name (self->kind));
  care_number_text_add_member (builder, "normalised", self->valid ? self->normalised : NULL);
  care_number_text_add_list (builder, "warnings", self->warnings);
  care_number_text_add_list (builder, "offered", self->offered);
  care_number_text_add_member (builder, "error", self->error);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
