/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-fonts.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_MODULE_H
#include <hb-subset.h>
#include <string.h>

/* cairo subsets OpenType/CFF fonts by following their subroutines, and loses track of some: single
 * characters then vanish from the file (如 in Noto Sans CJK, with cairo 1.16), or the whole stock of
 * subroutines is embedded, which more than doubles the file. So HarfBuzz first cuts each typeface
 * down to the glyphs of the sheet, without subroutines and hints, and cairo is given the small one.
 * That is also faster than to have cairo read 26 MB. */

typedef struct
{
  hb_face_t *source;
  hb_set_t *glyphs;        /* of @source */
  hb_map_t *numbers;       /* glyph of @source → glyph of @face */
  cairo_font_face_t *face; /* NULL until it is needed, and where @source cannot be cut down */
  gboolean tried;
} Typeface;

struct _CareFormFonts
{
  GHashTable *typefaces; /* hb_face_t → Typeface */
  FT_Library library;
};

static void
typeface_free (Typeface *self)
{
  hb_face_destroy (self->source);
  hb_set_destroy (self->glyphs);
  hb_map_destroy (self->numbers);
  g_clear_pointer (&self->face, cairo_font_face_destroy);
  g_free (self);
}

static void *
ft_alloc (FT_Memory memory, long size)
{
  return g_try_malloc (size);
}

static void
ft_free (FT_Memory memory, void *block)
{
  g_free (block);
}

static void *
ft_realloc (FT_Memory memory, long old_size, long new_size, void *block)
{
  return g_try_realloc (block, new_size);
}

/* Unlike FT_Init_FreeType(), a library on memory of ours goes for good with its last reference, and
 * a face may hold that longer than we do. */
static FT_Library
new_library (void)
{
  static struct FT_MemoryRec_ memory = { NULL, ft_alloc, ft_free, ft_realloc };
  FT_Library library;

  if (FT_New_Library (&memory, &library) != 0)
    return NULL;
  FT_Add_Default_Modules (library);
  FT_Set_Default_Properties (library);
  return library;
}

CareFormFonts *
care_form_fonts_new (void)
{
  CareFormFonts *self = g_new0 (CareFormFonts, 1);

  self->typefaces = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) typeface_free);
  self->library = new_library ();
  return self;
}

/* cairo keeps a font for a while after its last use; the library goes with the last face. */
void
care_form_fonts_free (CareFormFonts *self)
{
  g_hash_table_unref (self->typefaces);
  if (self->library != NULL)
    FT_Done_Library (self->library);
  g_free (self);
}

static Typeface *
get_typeface (CareFormFonts *self, PangoFont *font)
{
  hb_font_t *hb_font = font ? pango_font_get_hb_font (font) : NULL;
  hb_face_t *source = hb_font ? hb_font_get_face (hb_font) : NULL;
  Typeface *typeface;

  if (source == NULL)
    return NULL;
  typeface = g_hash_table_lookup (self->typefaces, source);
  if (typeface == NULL)
    {
      typeface = g_new0 (Typeface, 1);
      typeface->source = hb_face_reference (source);
      typeface->glyphs = hb_set_create ();
      typeface->numbers = hb_map_create ();
      g_hash_table_insert (self->typefaces, source, typeface);
    }
  return typeface;
}

static CareFormShape *
get_shape (const PangoItem *item)
{
  for (GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next)
    if (((PangoAttribute *) l->data)->klass->type == PANGO_ATTR_SHAPE)
      return ((PangoAttrShape *) l->data)->data;
  return NULL;
}

/* The character whose glyph stands in for a box in copied text. */
static gunichar
box_character (gboolean ticked)
{
  return ticked ? 0x25a0 : 0x25a1;
}

static hb_codepoint_t
find_glyph (PangoFont *font, gunichar character)
{
  hb_codepoint_t glyph = 0;

  if (!hb_font_get_nominal_glyph (pango_font_get_hb_font (font), character, &glyph))
    return 0;
  return glyph;
}

/* The font that the text of @layout is set in; U+FFFC itself may have come from any other. */
static PangoFont *
load_main_font (PangoLayout *layout)
{
  return pango_context_load_font (pango_layout_get_context (layout),
                                  pango_layout_get_font_description (layout));
}

static void
add_box (CareFormFonts *self, PangoLayout *layout, const CareFormShape *shape)
{
  g_autoptr (PangoFont) font = shape->is_box ? load_main_font (layout) : NULL;
  Typeface *typeface = get_typeface (self, font);

  if (typeface != NULL)
    hb_set_add (typeface->glyphs, find_glyph (font, box_character (shape->ticked)));
}

/**
 * care_form_fonts_add_layout:
 * @self: the typefaces of a sheet
 * @layout: text that will be shown
 *
 * Notes which glyphs are needed. Call it for all texts before the first is shown.
 */
void
care_form_fonts_add_layout (CareFormFonts *self, PangoLayout *layout)
{
  for (GSList *line = pango_layout_get_lines_readonly (layout); line; line = line->next)
    for (GSList *l = ((PangoLayoutLine *) line->data)->runs; l; l = l->next)
      {
        PangoLayoutRun *run = l->data;
        Typeface *typeface = get_typeface (self, run->item->analysis.font);
        CareFormShape *shape = get_shape (run->item);

        if (shape != NULL)
          {
            add_box (self, layout, shape);
            continue;
          }
        if (typeface == NULL)
          continue;
        for (int i = 0; i < run->glyphs->num_glyphs; i++)
          if (!(run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
              && run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
            hb_set_add (typeface->glyphs, run->glyphs->glyphs[i].glyph);
      }
}

/* Only CFF outlines need the detour. */
static gboolean
has_cff (hb_face_t *face)
{
  hb_blob_t *table = hb_face_reference_table (face, HB_TAG ('C', 'F', 'F', ' '));
  gboolean has = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return has;
}

/* The font file of the glyphs alone; fills @self->numbers. */
static hb_blob_t *
cut_down (Typeface *self)
{
  static const char drop[][5] = { "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG" };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_subset_plan_t *plan;
  hb_face_t *result = NULL;
  hb_blob_t *blob = NULL;

  if (input == NULL)
    return NULL;
  hb_set_union (hb_subset_input_glyph_set (input), self->glyphs);
  for (gsize i = 0; i < G_N_ELEMENTS (drop); i++)
    hb_set_add (hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG),
                hb_tag_from_string (drop[i], -1));
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
  plan = hb_subset_plan_create_or_fail (self->source, input);
  if (plan != NULL)
    {
      hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
      const hb_map_t *numbers = hb_subset_plan_old_to_new_glyph_mapping (plan);

      while (hb_set_next (self->glyphs, &glyph))
        hb_map_set (self->numbers, glyph, hb_map_get (numbers, glyph));
      result = hb_subset_plan_execute_or_fail (plan);
      hb_subset_plan_destroy (plan);
    }
  if (result != NULL)
    blob = hb_face_reference_blob (result);
  hb_face_destroy (result);
  hb_subset_input_destroy (input);
  return blob;
}

/* What a cairo font face needs for as long as cairo holds it. */
typedef struct
{
  FT_Library library;
  FT_Face face;
  hb_blob_t *blob;
} Held;

static void
held_free (void *data)
{
  Held *held = data;

  FT_Done_Face (held->face);
  FT_Done_Library (held->library);
  hb_blob_destroy (held->blob);
  g_free (held);
}

static void
make_face (CareFormFonts *self, Typeface *typeface)
{
  static const cairo_user_data_key_t key;
  hb_blob_t *blob = has_cff (typeface->source) ? cut_down (typeface) : NULL;
  FT_Face ft_face;
  unsigned int length;
  const char *data;
  Held *held;

  typeface->tried = TRUE;
  if (blob == NULL || self->library == NULL)
    return;
  data = hb_blob_get_data (blob, &length);
  if (FT_New_Memory_Face (self->library, (const FT_Byte *) data, length, 0, &ft_face) != 0)
    {
      hb_blob_destroy (blob);
      return;
    }
  held = g_new0 (Held, 1);
  held->library = self->library;
  FT_Reference_Library (self->library);
  held->face = ft_face;
  held->blob = blob;
  typeface->face = cairo_ft_font_face_create_for_ft_face (ft_face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data (typeface->face, &key, held, held_free) != CAIRO_STATUS_SUCCESS)
    {
      g_clear_pointer (&typeface->face, cairo_font_face_destroy);
      held_free (held);
    }
}

static void
set_font (cairo_t *cr, Typeface *typeface, double size)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_face (cr, typeface->face);
  cairo_set_font_size (cr, size);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
}

static double
get_size (PangoFont *font)
{
  g_autoptr (PangoFontDescription) description = pango_font_describe_with_absolute_size (font);

  return (double) pango_font_description_get_size (description) / PANGO_SCALE;
}

/* Copying a page, searching it or having it read aloud shall tell a ticked box from an empty one
 * too, which a path alone does not. So a white square that stands for the right character
 * lies under the path, on surfaces that keep text. */
static void
show_box_text (CareFormFonts *self, cairo_t *cr, PangoLayout *layout, const CareFormShape *shape,
               double x, double y)
{
  static const char *const texts[] = { "☐", "☑" };
  g_autoptr (PangoFont) font = load_main_font (layout);
  Typeface *typeface = get_typeface (self, font);
  hb_codepoint_t glyph = typeface ? find_glyph (font, box_character (shape->ticked)) : 0;
  cairo_glyph_t placed = { 0, x, y };
  const cairo_text_cluster_t cluster = { strlen (texts[0]), 1 };

  if (typeface != NULL && !typeface->tried)
    make_face (self, typeface);
  if (glyph == 0 || typeface->face == NULL
      || !cairo_surface_has_show_text_glyphs (cairo_get_group_target (cr)))
    return;
  placed.index = hb_map_get (typeface->numbers, glyph);
  cairo_save (cr);
  set_font (cr, typeface, shape->em);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_show_text_glyphs (cr, texts[shape->ticked], -1, &placed, 1, &cluster, 1, 0);
  cairo_restore (cr);
}

static void
show_shape (CareFormFonts *self, cairo_t *cr, PangoLayout *layout, const CareFormShape *shape,
            double x, double y)
{
  double em = shape->em, size = 0.80 * em;

  if (!shape->is_box)
    return;
  show_box_text (self, cr, layout, shape, x, y);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_width (cr, 0.06 * em);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_rectangle (cr, x + 0.1 * em, y - 0.78 * em, size, size);
  cairo_stroke (cr);
  if (shape->ticked)
    {
      cairo_set_line_width (cr, 0.11 * em);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_move_to (cr, x + 0.22 * em, y - 0.36 * em);
      cairo_line_to (cr, x + 0.44 * em, y - 0.12 * em);
      cairo_line_to (cr, x + 0.82 * em, y - 0.68 * em);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/* The glyphs of a run with the characters they stand for, so that text copies out as typed. */
static void
show_run (cairo_t *cr, Typeface *typeface, PangoLayoutRun *run, const char *text, double x,
          double y)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  PangoGlyphItemIter iter;
  gboolean backward = run->item->analysis.level & 1;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t cluster = { iter.end_index - iter.start_index, 0 };
      int first = MIN (iter.start_glyph, iter.end_glyph + 1);
      int last = MAX (iter.start_glyph + 1, iter.end_glyph);

      for (int i = first; i < last; i++)
        cluster.num_glyphs += run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
      g_array_append_val (clusters, cluster);
    }
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
      cairo_glyph_t glyph = { hb_map_get (typeface->numbers, info->glyph),
                              x + (double) info->geometry.x_offset / PANGO_SCALE,
                              y + (double) info->geometry.y_offset / PANGO_SCALE };

      if (info->glyph != PANGO_GLYPH_EMPTY)
        g_array_append_val (glyphs, glyph);
      x += (double) info->geometry.width / PANGO_SCALE;
    }
  cairo_show_text_glyphs (cr, text + run->item->offset, run->item->length,
                          (cairo_glyph_t *) glyphs->data, glyphs->len,
                          (cairo_text_cluster_t *) clusters->data, clusters->len,
                          backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/**
 * care_form_fonts_show_layout:
 * @self: the typefaces of a sheet
 * @cr: a context
 * @layout: text that care_form_fonts_add_layout() has seen
 * @x: left of the text
 * @y: top of the text
 *
 * Shows text with the typefaces that were cut down for it.
 */
void
care_form_fonts_show_layout (CareFormFonts *self, cairo_t *cr, PangoLayout *layout, double x,
                             double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  const char *text = pango_layout_get_text (layout);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle extents;
      double run_x, run_y = y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      CareFormShape *shape = run ? get_shape (run->item) : NULL;
      Typeface *typeface;

      if (run == NULL)
        continue;
      pango_layout_iter_get_run_extents (iter, NULL, &extents);
      run_x = x + (double) extents.x / PANGO_SCALE;
      typeface = get_typeface (self, run->item->analysis.font);
      if (typeface != NULL && !typeface->tried)
        make_face (self, typeface);
      if (shape != NULL)
        show_shape (self, cr, layout, shape, run_x, run_y);
      else if (typeface != NULL && typeface->face != NULL)
        {
          set_font (cr, typeface, get_size (run->item->analysis.font));
          show_run (cr, typeface, run, text, run_x, run_y);
        }
      else
        {
          cairo_move_to (cr, run_x, run_y);
          pango_cairo_show_glyph_item (cr, text, run);
        }
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}
