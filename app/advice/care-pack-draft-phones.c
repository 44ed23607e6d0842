/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-pack-draft-phones.h"

#include "base/care-error.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Telephone numbers as documents list them: 名称:号码(职工),号码(居民);名称:号码… */

static gboolean
is_sign (const char *p, const char *const *signs, gsize *length)
{
  for (; *signs != NULL; signs++)
    if (g_str_has_prefix (p, *signs))
      {
        *length = strlen (*signs);
        return TRUE;
      }
  return FALSE;
}

/* The county of that name below @place, or @place itself where the name is of none. */
static const CareDivision *
find_county (const CareDivision *place, const char *name)
{
  GPtrArray *all = care_divisions_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      const CareDivision *division = g_ptr_array_index (all, i);

      if (division != place && care_division_is_within (division, place)
          && strstr (name, division->name) != NULL)
        return division;
    }
  return NULL;
}

static void
add_schemes (JsonObject *contact, const char *remark)
{
  gboolean employee = strstr (remark, "职工") != NULL, resident = strstr (remark, "居民") != NULL;
  JsonArray *schemes;

  if (employee == resident)
    return;
  schemes = json_array_new ();
  json_array_add_string_element (schemes, employee ? "employee" : "resident");
  json_object_set_array_member (contact, "schemes", schemes);
}

static void
add_contact (CarePackDraft *self, const CareDivision *place, const char *name, const char *phone,
             const char *remark, const char *fact)
{
  JsonObject *pack = care_pack_draft_get_object (self);
  JsonArray *contacts = care_json_peek_array (pack, "contacts");
  const CareDivision *county = find_county (place, name);
  g_autofree char *zh = g_strdup_printf ("%s医保经办机构", *name ? name : place->name);
  g_autofree char *en = g_strdup_printf ("Insurance office: %s", *name ? name : place->name);
  g_autofree char *zh_for = g_strdup (*remark ? remark : "异地就医备案");
  g_autofree char *en_for = g_strdup_printf ("Filing care elsewhere%s%s%s", *remark ? " (" : "",
                                             remark, *remark ? ")" : "");
  g_autofree char *id = NULL;
  JsonObject *contact = json_object_new ();

  if (contacts == NULL)
    {
      json_object_set_array_member (pack, "contacts", json_array_new ());
      contacts = care_json_peek_array (pack, "contacts");
    }
  id = g_strdup_printf ("phone-%u", json_array_get_length (contacts) + 1);
  json_object_set_string_member (contact, "id", id);
  json_object_set_object_member (contact, "name", care_pack_draft_make_text (zh, en));
  json_object_set_string_member (contact, "phone", phone);
  json_object_set_object_member (contact, "for", care_pack_draft_make_text (zh_for, en_for));
  add_schemes (contact, remark);
  json_object_set_string_member (contact, "division", county ? county->code : place->code);
  /* An office of a zone that has no code of its own serves nobody who has named a county. */
  if (county == NULL && *name != '\0' && strstr (name, "本级") == NULL
      && strstr (place->name, name) == NULL && strstr (name, place->name) == NULL)
    json_object_set_boolean_member (contact, "whole_area_only", TRUE);
  json_object_set_string_member (contact, "fact", fact);
  json_array_add_object_element (contacts, contact);
}

static gsize
phone_length (const char *p)
{
  gsize length = strspn (p, G_CSET_DIGITS "-");
  gsize digits = 0;

  for (gsize i = 0; i < length; i++)
    digits += g_ascii_isdigit (p[i]) ? 1 : 0;
  return digits >= 5 && digits <= 12 ? length : 0;
}

/* Reads the list; the name before a colon holds for all numbers up to the next name. */
static guint
read_list (CarePackDraft *self, const CareDivision *place, const char *quote, const char *fact)
{
  static const char *const ends[] = { ":", "：", ";", "；", ",", "，", "、", "。", NULL };
  static const char *const opens[] = { "(", "（", NULL };
  static const char *const closes[] = { ")", "）", ";", "；", NULL };
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) last = g_string_new (NULL);
  guint found = 0;
  gsize length;

  for (const char *p = quote; *p != '\0';)
    {
      gsize digits = phone_length (p);

      if (digits > 0)
        {
          g_autofree char *phone = g_strndup (p, digits);
          g_autofree char *remark = NULL;

          if (name->len > 0)
            g_string_assign (last, name->str);
          g_string_truncate (name, 0);
          p += digits;
          if (is_sign (p, opens, &length))
            {
              const char *inner = p + length;

              for (p = inner; *p != '\0' && !is_sign (p, closes, &length);)
                p = g_utf8_next_char (p);
              remark = g_strndup (inner, p - inner);
              if (*p == ')' || g_str_has_prefix (p, "）"))
                p = g_utf8_next_char (p);
            }
          add_contact (self, place, last->str, phone, remark ? remark : "", fact);
          found++;
          continue;
        }
      if (is_sign (p, ends, &length))
        {
          /* A colon ends the name that it belongs to; anything else begins a new one. */
          if (*p != ':' && !g_str_has_prefix (p, "："))
            g_string_truncate (name, 0);
          p += length;
          continue;
        }
      g_string_append_len (name, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }
  return found;
}

/* Adds the numbers of @quote as contacts: all of them for `*`, else the one that was named. */
gboolean
care_pack_draft_add_phones (CarePackDraft *self, const CareField *field, const char *value,
                            const char *quote, const char *fact, GError **error)
{
  const CareDivision *place = field->place ? field->place : care_pack_draft_get_place (self);

  if (place == NULL)
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, "%s: %s", field->name,
                   _("the pack names no place"));
      return FALSE;
    }
  if (strcmp (value, "*") != 0)
    {
      add_contact (self, place, place->name, value, "", fact);
      return TRUE;
    }
  if (read_list (self, place, quote, fact) > 0)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, "%s: %s", field->name,
               _("there is no telephone number in the quote"));
  return FALSE;
}
