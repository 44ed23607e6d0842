/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-record.h"

#include "base/care-error.h"
#include "base/care-text.h"
#include "names/care-search-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer than any name or address that exists; what is longer is another column's mistake. */
#define MAX_NAME_CHARS 120
#define MAX_FIELD_CHARS 300
#define MAX_ALIASES 32

/**
 * care_record_new:
 *
 * Returns: (transfer full): a record that says nothing
 */
CareRecord *
care_record_new (void)
{
  CareRecord *self = g_new0 (CareRecord, 1);

  self->observed_on = CARE_DATE_NONE;
  return self;
}

/**
 * care_record_clear:
 * @self: a record
 *
 * Makes it say nothing.
 */
void
care_record_clear (CareRecord *self)
{
  g_free (self->code);
  g_free (self->uscc);
  g_free (self->name);
  g_strfreev (self->aliases);
  g_free (self->type_name);
  g_free (self->address);
  g_free (self->phone);
  g_free (self->website);
  g_strfreev (self->chronic);
  memset (self, 0, sizeof *self);
  self->observed_on = CARE_DATE_NONE;
}

/**
 * care_record_free:
 * @self: a record
 */
void
care_record_free (CareRecord *self)
{
  care_record_clear (self);
  g_free (self);
}

/**
 * care_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): a copy
 */
CareRecord *
care_record_copy (const CareRecord *self)
{
  CareRecord *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->uscc = g_strdup (self->uscc);
  copy->name = g_strdup (self->name);
  copy->aliases = g_strdupv (self->aliases);
  copy->type_name = g_strdup (self->type_name);
  copy->address = g_strdup (self->address);
  copy->phone = g_strdup (self->phone);
  copy->website = g_strdup (self->website);
  copy->chronic = g_strdupv (self->chronic);
  return copy;
}

static gboolean
strv_equal (GStrv a, GStrv b)
{
  static const char *const empty[] = { NULL };

  return g_strv_equal (a ? (const char *const *) a : empty, b ? (const char *const *) b : empty);
}

/**
 * care_record_equal:
 * @self: a record
 * @other: a record
 *
 * Returns: whether both say the same; the day on which they say it does not count
 */
gboolean
care_record_equal (const CareRecord *self, const CareRecord *other)
{
  return g_strcmp0 (self->code, other->code) == 0 && g_strcmp0 (self->uscc, other->uscc) == 0
         && g_strcmp0 (self->name, other->name) == 0 && strv_equal (self->aliases, other->aliases)
         && self->division == other->division && self->kind == other->kind
         && g_strcmp0 (self->type_name, other->type_name) == 0 && self->grade == other->grade
         && g_strcmp0 (self->address, other->address) == 0
         && g_strcmp0 (self->phone, other->phone) == 0
         && g_strcmp0 (self->website, other->website) == 0
         && memcmp (self->services, other->services, sizeof self->services) == 0
         && strv_equal (self->chronic, other->chronic) && self->closed == other->closed;
}

/* Full width and blanks folded; "" becomes NULL. */
static gboolean
tidy (char **field, const char *label, glong max_chars, GError **error)
{
  char *folded;

  if (*field == NULL)
    return TRUE;
  folded = care_text_fold (*field);
  g_free (*field);
  *field = g_steal_pointer (&folded);
  if (strlen (*field) > (gsize) max_chars && g_utf8_strlen (*field, -1) > max_chars)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   _("%s: longer than the %ld characters that are kept"), _(label), max_chars);
      return FALSE;
    }
  if (**field == '\0')
    g_clear_pointer (field, g_free);
  return TRUE;
}

/**
 * care_record_is_insurance_code:
 * @code: a code in capitals
 *
 * Returns: whether it is a national insurance code: H or P, the six digits of a place, five more
 */
gboolean
care_record_is_insurance_code (const char *code)
{
  gboolean good = strlen (code) == 12 && (*code == 'H' || *code == 'P');

  for (int i = 1; good && i < 12; i++)
    good = i <= 6 ? g_ascii_isdigit (code[i]) : g_ascii_isalnum (code[i]);
  return good;
}

static gboolean
check_code (const CareRecord *self, GError **error)
{
  if (self->code == NULL || care_record_is_insurance_code (self->code))
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("“%s” is not a national insurance code (H or P and eleven more)"), self->code);
  return FALSE;
}

/**
 * care_record_is_credit_code:
 * @code: a code
 *
 * GB 32100-2015: 18 characters of a 31-letter alphabet, the last one checks the others.
 *
 * Returns: whether it is a unified social credit code
 */
gboolean
care_record_is_credit_code (const char *code)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  int sum = 0, weight = 1;
  gboolean good = strlen (code) == 18;

  for (int i = 0; good && i < 18; i++)
    {
      const char *at = strchr (alphabet, code[i]);

      good = at != NULL;
      if (good && i < 17)
        {
          sum += (int) (at - alphabet) * weight;
          weight = weight * 3 % 31;
        }
      else if (good)
        good = (31 - sum % 31) % 31 == at - alphabet;
    }
  return good;
}

static gboolean
check_uscc (const CareRecord *self, GError **error)
{
  if (self->uscc == NULL || care_record_is_credit_code (self->uscc))
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               _("“%s” is not a unified social credit code"), self->uscc);
  return FALSE;
}

static void
tidy_aliases (CareRecord *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (gsize i = 0; self->aliases != NULL && self->aliases[i] != NULL && n < MAX_ALIASES; i++)
    {
      g_autofree char *folded = care_text_fold (self->aliases[i]);

      if (*folded == '\0' || strcmp (folded, self->name) == 0
          || g_utf8_strlen (folded, -1) > MAX_NAME_CHARS
          || (i > 0 && g_strv_contains ((const char *const *) self->aliases, folded)
              && strcmp (self->aliases[i - 1], folded) == 0))
        continue;
      g_strv_builder_add (builder, folded);
      n++;
    }
  g_clear_pointer (&self->aliases, g_strfreev);
  if (n > 0)
    self->aliases = g_strv_builder_end (builder);
}

/**
 * care_record_check:
 * @self: a record as a source wrote it
 * @error: return location for a #GError
 *
 * Tidies the fields and refuses a record that cannot be one: without a name, or with a code that is
 * none. The place may be unknown.
 *
 * Returns: %TRUE where the record can be kept
 */
gboolean
care_record_check (CareRecord *self, GError **error)
{
  g_autofree char *folded = NULL;

  if (!tidy (&self->name, N_("name"), MAX_NAME_CHARS, error)
      || !tidy (&self->code, N_("insurance code"), MAX_FIELD_CHARS, error)
      || !tidy (&self->uscc, N_("social credit code"), MAX_FIELD_CHARS, error)
      || !tidy (&self->type_name, N_("type"), MAX_FIELD_CHARS, error)
      || !tidy (&self->address, N_("address"), MAX_FIELD_CHARS, error)
      || !tidy (&self->phone, N_("phone"), MAX_FIELD_CHARS, error)
      || !tidy (&self->website, N_("website"), MAX_FIELD_CHARS, error))
    return FALSE;
  folded = self->name ? care_search_text_fold (self->name) : NULL;
  if (folded == NULL || *folded == '\0')
    {
      g_set_error_literal (error, CARE_ERROR, CARE_ERROR_INVALID, _("the name is missing"));
      return FALSE;
    }
  if (self->code != NULL)
    for (char *p = self->code; *p != '\0'; p++)
      *p = g_ascii_toupper (*p);
  if (self->uscc != NULL)
    for (char *p = self->uscc; *p != '\0'; p++)
      *p = g_ascii_toupper (*p);
  if (!check_code (self, error) || !check_uscc (self, error))
    return FALSE;
  tidy_aliases (self);
  if (self->kind == CARE_FACILITY_UNKNOWN)
    self->kind = care_facility_kind_guess (self->type_name, self->name);
  return TRUE;
}

/**
 * care_record_hash_key:
 * @key: a code, or a name with its place
 *
 * Returns: what a catalogue looks facilities up by; the same on every machine
 */
gint64
care_record_hash_key (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  if (g_str_has_prefix (key, "n-") && strlen (key) == 18)
    return (gint64) g_ascii_strtoull (key + 2, NULL, 16);
  for (const guchar *p = (const guchar *) key; *p != 0; p++)
    hash = (hash ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  return (gint64) hash;
}

/**
 * care_record_hash_name:
 * @folded: a name, as care_search_text_fold() returns it
 * @division: (nullable): where the hospital is, where that is known
 *
 * Returns: the hash of the two together
 */
gint64
care_record_hash_name (const char *folded, const CareDivision *division)
{
  g_autofree char *key = g_strconcat (division ? division->code : "", "/", folded, NULL);

  return care_record_hash_key (key);
}

/**
 * care_record_dup_key:
 * @self: a record
 *
 * Returns: (transfer full): what a facility that nobody knows yet will be known by
 */
char *
care_record_dup_key (const CareRecord *self)
{
  g_autofree char *folded = care_search_text_fold (self->name);

  return self->code ? g_strdup (self->code)
                    : g_strdup_printf ("n-%016" G_GINT64_MODIFIER "x",
                                       (guint64) care_record_hash_name (folded, self->division));
}
