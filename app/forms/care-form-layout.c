/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-layout-private.h"

#include "base/care-error.h"
#include "base/care-file.h"
#include "base/care-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PAGES 16
#define MAX_MILLIMETRES 2000

G_DEFINE_FINAL_TYPE (CareFormLayout, care_form_layout, G_TYPE_OBJECT)

static void
care_form_layout_finalize (GObject *object)
{
  CareFormLayout *self = CARE_FORM_LAYOUT (object);

  g_free (self->id);
  care_text_clear (&self->title);
  g_free (self->language);
  g_strfreev (self->types);
  g_strfreev (self->letter_instead);
  g_strfreev (self->required);
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->styles);
  g_ptr_array_unref (self->pages);

  G_OBJECT_CLASS (care_form_layout_parent_class)->finalize (object);
}

static void
care_form_layout_class_init (CareFormLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_form_layout_finalize;
}

static void
care_form_layout_init (CareFormLayout *self)
{
  self->fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) care_form_page_free);
}

static gboolean
read_word (JsonObject *object, const char *path, const char *name, const char *const *words,
           int *value, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, path, name, CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      {
        *value = i;
        return TRUE;
      }
  return care_json_fail (error, path, name, _("\"%s\" is not a known value"), text);
}

static gboolean
read_style_look (JsonObject *object, const char *path, CareFormStyle *style, GError **error)
{
  static const char *const aligns[] = { "left", "center", "right", NULL };
  static const char *const valigns[] = { "top", "middle", "bottom", NULL };
  static const char *const wraps[] = { "last", "first", NULL };
  int align = PANGO_ALIGN_LEFT, valign = CARE_FORM_MIDDLE, wrap = 0;

  if (!care_json_get_bool (object, path, "bold", CARE_JSON_OPTIONAL, NULL, &style->bold, error)
      || !care_json_get_bool (object, path, "justify", CARE_JSON_OPTIONAL, NULL, &style->justify,
                              error)
      || !read_word (object, path, "align", aligns, &align, error)
      || !read_word (object, path, "valign", valigns, &valign, error)
      || !read_word (object, path, "wrap", wraps, &wrap, error))
    return FALSE;
  style->align = align;
  style->valign = valign;
  style->wrap_first = wrap == 1;
  return TRUE;
}

/* The families that a name stands for, the preferred one first. */
static const char *
find_font (CareFormLayout *self, const char *path, const char *name, const char *font,
           GError **error)
{
  const char *families = g_hash_table_lookup (self->fonts, font);

  if (families == NULL)
    care_json_fail (error, path, name, _("\"%s\" is not a known value"), font);
  return families;
}

static gboolean
read_fonts (CareFormLayout *self, JsonObject *root, GError **error)
{
  JsonObject *fonts;
  JsonObjectIter iter;
  const char *name, *families;

  if (!care_json_get_object (root, "", "fonts", CARE_JSON_REQUIRED, &fonts, error))
    return FALSE;
  json_object_iter_init (&iter, fonts);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      if (!care_json_get_string (fonts, "fonts", name, CARE_JSON_REQUIRED, &families, error))
        return FALSE;
      g_hash_table_insert (self->fonts, g_strdup (name), g_strdup (families));
    }
  return TRUE;
}

gboolean
care_form_layout_read_style (CareFormLayout *self, JsonNode *node, const char *path,
                             CareFormStyle *style, GError **error)
{
  static const char *const keys[] = { "font", "value_font", "bold", "size", "line", "indent",
                                      "padding", "align", "valign", "justify", "wrap", NULL };
  JsonObject *object = care_json_root_object (node, path, error);
  const char *font, *value_font;
  double sizes[2], padding[2] = { 1.2, 0.6 };

  if (object == NULL || !care_json_check_members (object, path, keys, error)
      || !care_json_get_string (object, path, "font", CARE_JSON_REQUIRED, &font, error)
      || !care_json_get_string (object, path, "value_font", CARE_JSON_OPTIONAL, &value_font, error)
      || !care_form_read_numbers (object, path, "size", sizes, 2, error)
      || !care_form_read_number (object, path, "line", 1.3, 4, &style->line, error)
      || !care_form_read_number (object, path, "indent", 0, 10, &style->indent, error)
      || (json_object_has_member (object, "padding")
          && !care_form_read_numbers (object, path, "padding", padding, 2, error))
      || !read_style_look (object, path, style, error))
    return FALSE;
  style->font = find_font (self, path, "font", font, error);
  style->value_font = find_font (self, path, "value_font", value_font ? value_font : font, error);
  if (style->font == NULL || style->value_font == NULL)
    return FALSE;
  style->size_max = MAX (sizes[0], sizes[1]);
  style->size_min = MIN (sizes[0], sizes[1]);
  style->padding_x = padding[0];
  style->padding_y = padding[1];
  if (style->size_min < 4 || style->size_max > 96 || style->line < 1)
    return care_json_fail (error, path, "size", _("is out of range"));
  return TRUE;
}

static gboolean
read_styles (CareFormLayout *self, JsonObject *root, GError **error)
{
  JsonObject *styles;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!care_json_get_object (root, "", "styles", CARE_JSON_REQUIRED, &styles, error))
    return FALSE;
  json_object_iter_init (&iter, styles);
  while (json_object_iter_next (&iter, &name, &node))
    {
      g_autofree char *path = care_json_path ("styles", name);
      CareFormStyle *style = g_new0 (CareFormStyle, 1);

      g_hash_table_insert (self->styles, g_strdup (name), style);
      if (!care_form_layout_read_style (self, node, path, style, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_pages (CareFormLayout *self, JsonObject *root, GError **error)
{
  JsonArray *pages;

  if (!care_json_get_array (root, "", "pages", CARE_JSON_REQUIRED, &pages, error))
    return FALSE;
  if (json_array_get_length (pages) < 1 || json_array_get_length (pages) > MAX_PAGES)
    return care_json_fail (error, "", "pages", _("is out of range"));
  for (guint i = 0; i < json_array_get_length (pages); i++)
    {
      g_autofree char *path = care_json_path_index ("pages", i);
      CareFormPage *page = care_form_page_new ();

      g_ptr_array_add (self->pages, page);
      if (!care_form_layout_read_page (self, json_array_get_element (pages, i), path, page, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_head (CareFormLayout *self, JsonObject *root, GError **error)
{
  const char *id, *language, *area;
  double paper[2];

  if (!care_json_get_string (root, "", "id", CARE_JSON_REQUIRED, &id, error)
      || !care_json_get_text (root, "", "title", CARE_JSON_REQUIRED, &self->title, error)
      || !care_json_get_string (root, "", "language", CARE_JSON_REQUIRED, &language, error)
      || !care_json_get_string (root, "", "area", CARE_JSON_OPTIONAL, &area, error)
      || !care_json_get_strv (root, "", "types", CARE_JSON_OPTIONAL, &self->types, error)
      || !care_json_get_strv (root, "", "letter_instead", CARE_JSON_OPTIONAL,
                              &self->letter_instead, error)
      || !care_json_get_bool (root, "", "letter", CARE_JSON_OPTIONAL, NULL, &self->is_letter, error)
      || !care_json_get_strv (root, "", "required", CARE_JSON_OPTIONAL, &self->required, error)
      || !care_form_read_numbers (root, "", "paper", paper, 2, error))
    return FALSE;
  self->id = g_strdup (id);
  /* Most papers are the office's, in its language; some are the family's, in theirs. */
  self->language = g_strdup (!g_str_equal (language, "user")           ? language
                             : care_text_language_is_chinese () ? "zh-CN"
                                                                : "en");
  self->width = paper[0];
  self->height = paper[1];
  self->area = care_divisions_lookup (area);
  if (area != NULL && self->area == NULL)
    return care_json_fail (error, "", "area", _("\"%s\" is not a known place"), area);
  if (self->width <= 0 || self->height <= 0 || self->width > MAX_MILLIMETRES
      || self->height > MAX_MILLIMETRES)
    return care_json_fail (error, "", "paper", _("is out of range"));
  if (self->required == NULL)
    self->required = g_new0 (char *, 1);
  if (self->types == NULL)
    self->types = g_new0 (char *, 1);
  if (self->letter_instead == NULL)
    self->letter_instead = g_new0 (char *, 1);
  return TRUE;
}

/**
 * care_form_layout_new_from_json:
 * @root: a layout
 * @shown: what to call it in messages
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the layout, or %NULL with the place of the fault
 */
CareFormLayout *
care_form_layout_new_from_json (JsonNode *root, const char *shown, GError **error)
{
  static const char *const keys[] = { "id", "title", "origin", "language", "paper", "area", "types",
                                      "letter", "letter_instead", "required", "fonts", "styles",
                                      "pages", NULL };
  g_autoptr (CareFormLayout) self = g_object_new (CARE_TYPE_FORM_LAYOUT, NULL);
  JsonObject *object = care_json_root_object (root, shown, error);

  if (object == NULL)
    return NULL;
  if (!care_json_check_members (object, "", keys, error) || !read_head (self, object, error)
      || !read_fonts (self, object, error) || !read_styles (self, object, error)
      || !read_pages (self, object, error))
    {
      g_prefix_error (error, "%s: ", shown);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * care_form_layout_load:
 * @id: id of a form, such as `henan-registration`
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its layout, or %NULL
 */
CareFormLayout *
care_form_layout_load (const char *id, GError **error)
{
  g_autofree char *relative = NULL, *path = NULL;
  g_autoptr (JsonNode) root = NULL;

  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      {
        g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("\"%s\" is not a form"), id);
        return NULL;
      }
  relative = g_strdup_printf ("forms/%s.json", id);
  path = care_file_find_data (relative);
  if (*id == '\0' || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, CARE_ERROR, CARE_ERROR_NOT_FOUND, _("\"%s\" is not a form"), id);
      return NULL;
    }
  root = care_json_read_file (path, error);
  return root ? care_form_layout_new_from_json (root, relative, error) : NULL;
}

/**
 * care_form_layout_has_type:
 * @self: a layout
 * @type: (nullable): a filing type
 *
 * Returns: %TRUE where the form has a box for @type
 */
gboolean
care_form_layout_has_type (CareFormLayout *self, const char *type)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), FALSE);

  return type != NULL && g_strv_contains ((const char *const *) self->types, type);
}

/**
 * care_form_layout_takes_letter_instead:
 * @self: a layout
 * @type: (nullable): a filing type
 *
 * Returns: %TRUE where papers that are not at hand may be promised for @type
 */
gboolean
care_form_layout_takes_letter_instead (CareFormLayout *self, const char *type)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), FALSE);

  return type != NULL && g_strv_contains ((const char *const *) self->letter_instead, type);
}

/**
 * care_form_layout_get_title:
 * @self: a layout
 *
 * Returns: the official title, in the language of the form
 */
const char *
care_form_layout_get_title (CareFormLayout *self)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), NULL);

  return care_text_pick_in (&self->title, self->language);
}

/**
 * care_form_layout_get_name:
 * @self: a layout
 *
 * Returns: what to call the form in the user's language
 */
const char *
care_form_layout_get_name (CareFormLayout *self)
{
  g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), NULL);

  return care_text_pick (&self->title);
}

/* Plain getters. Sizes are millimetres; `area` is where the form is the official one, or NULL. */
#define GETTER(type, name, expression)                              \
  type care_form_layout_##name (CareFormLayout *self)               \
  {                                                                 \
    g_return_val_if_fail (CARE_IS_FORM_LAYOUT (self), 0);           \
                                                                    \
    return expression;                                              \
  }

GETTER (const char *, get_id, self->id)
GETTER (const char *, get_language, self->language)
GETTER (double, get_width, self->width)
GETTER (double, get_height, self->height)
GETTER (const char *const *, get_required, (const char *const *) self->required)
GETTER (const char *const *, get_types, (const char *const *) self->types)
GETTER (const CareDivision *, get_area, self->area)
GETTER (gboolean, is_letter, self->is_letter)
