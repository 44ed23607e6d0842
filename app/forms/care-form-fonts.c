/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-fonts.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-subset.h>
#include <string.h>

/* cairo subsets OpenType/CFF fonts by following their subroutines, and loses track of some: single
 * characters then vanish from the file (如 in Noto Sans CJK, with cairo 1.16), or the whole stock of
 * subroutines is embedded, which more than doubles the file. So HarfBuzz first cuts each typeface
 * down to the glyphs of the sheet, without subroutines and hints, and cairo is given the small one.
 * That is also faster than to have cairo read 26 MB. This may go once the floor has a cairo that
 * subsets with HarfBuzz itself. */

/* A typeface that was cut down. Counted, since a sheet may live on when a larger one is made. */
typedef struct
{
  hb_face_t *source;
  hb_set_t *glyphs;
  cairo_font_face_t *face; /* nullable: @source cannot be cut down, and need not be */
} Cut;

/* What a sheet needs of a typeface. */
typedef struct
{
  hb_face_t *source;
  hb_set_t *glyphs;
  Cut *cut; /* nullable: not needed yet */
} Typeface;

struct _CareFormFonts
{
  GHashTable *typefaces; /* hb_face_t → Typeface */
};

static void
cut_clear (gpointer data)
{
  Cut *self = data;

  hb_face_destroy (self->source);
  hb_set_destroy (self->glyphs);
  g_clear_pointer (&self->face, cairo_font_face_destroy);
}

static void
cut_unref (Cut *self)
{
  g_rc_box_release_full (self, cut_clear);
}

static void
typeface_free (Typeface *self)
{
  hb_face_destroy (self->source);
  hb_set_destroy (self->glyphs);
  g_clear_pointer (&self->cut, cut_unref);
  g_free (self);
}

static void
cuts_free (gpointer cuts)
{
  g_hash_table_unref (cuts);
}

/* The last cut of each typeface, by hb_face_t, for this thread: fonts of Pango belong to a thread.
 * The forms of many people then share one, and cairo need not load its glyphs again. */
static GPrivate last_cuts = G_PRIVATE_INIT (cuts_free);

/* The glyphs of all sheets so far, hb_set_t by hb_face_t: forms that are made together and drawn
 * one after the other need one cut only. */
static GPrivate wanted_glyphs = G_PRIVATE_INIT (cuts_free);

CareFormFonts *
care_form_fonts_new (void)
{
  CareFormFonts *self = g_new0 (CareFormFonts, 1);

  self->typefaces = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) typeface_free);
  return self;
}

void
care_form_fonts_free (CareFormFonts *self)
{
  g_hash_table_unref (self->typefaces);
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

/* The font file with the outlines of the glyphs alone. */
static hb_blob_t *
cut_down (const Cut *self)
{
  static const char drop[][5] = { "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG" };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_face_t *result;
  hb_blob_t *blob;

  if (input == NULL)
    return NULL;
  hb_set_union (hb_subset_input_glyph_set (input), self->glyphs);
  for (gsize i = 0; i < G_N_ELEMENTS (drop); i++)
    hb_set_add (hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG),
                hb_tag_from_string (drop[i], -1));
  /* Glyphs keep their numbers, since cairo makes the name of the font in the file from them. */
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE
                                      | HB_SUBSET_FLAGS_RETAIN_GIDS);
  result = hb_subset_or_fail (self->source, input);
  blob = result ? hb_face_reference_blob (result) : NULL;
  hb_face_destroy (result);
  hb_subset_input_destroy (input);
  return blob;
}

/* What a cairo font face needs for as long as cairo holds it, which may be a while after its last
 * use. */
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

  if (held->face != NULL)
    FT_Done_Face (held->face);
  if (held->library != NULL)
    FT_Done_FreeType (held->library);
  hb_blob_destroy (held->blob);
  g_free (held);
}

static void
make_face (Cut *self)
{
  static const cairo_user_data_key_t key;
  Held *held = g_new0 (Held, 1);
  unsigned int length = 0;
  const char *data;

  held->blob = has_cff (self->source) ? cut_down (self) : NULL;
  data = held->blob ? hb_blob_get_data (held->blob, &length) : NULL;
  if (data == NULL || FT_Init_FreeType (&held->library) != 0
      || FT_New_Memory_Face (held->library, (const FT_Byte *) data, length, 0, &held->face) != 0)
    {
      held_free (held);
      return;
    }
  self->face = cairo_ft_font_face_create_for_ft_face (held->face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data (self->face, &key, held, held_free) != CAIRO_STATUS_SUCCESS)
    {
      g_clear_pointer (&self->face, cairo_font_face_destroy);
      held_free (held);
    }
}

/**
 * care_form_fonts_announce:
 * @self: the typefaces of a sheet that is typeset
 *
 * Tells what will be needed, before anything is shown.
 */
void
care_form_fonts_announce (CareFormFonts *self)
{
  GHashTable *wanted = g_private_get (&wanted_glyphs);
  GHashTableIter iter;
  Typeface *typeface;

  if (wanted == NULL)
    {
      wanted = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) hb_face_destroy,
                                      (GDestroyNotify) hb_set_destroy);
      g_private_set (&wanted_glyphs, wanted);
    }
  g_hash_table_iter_init (&iter, self->typefaces);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &typeface))
    {
      hb_set_t *glyphs = g_hash_table_lookup (wanted, typeface->source);

      if (glyphs == NULL)
        {
          glyphs = hb_set_create ();
          g_hash_table_insert (wanted, hb_face_reference (typeface->source), glyphs);
        }
      hb_set_union (glyphs, typeface->glyphs);
    }
}

/* A cut with at least the glyphs of @typeface: the last one if it has them, else a larger one. */
static Cut *
get_cut (const Typeface *typeface)
{
  GHashTable *cuts = g_private_get (&last_cuts);
  Cut *last, *cut;

  if (cuts == NULL)
    {
      cuts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cut_unref);
      g_private_set (&last_cuts, cuts);
    }
  last = g_hash_table_lookup (cuts, typeface->source);
  if (last != NULL && (last->face == NULL || hb_set_is_subset (typeface->glyphs, last->glyphs)))
    return g_rc_box_acquire (last);
  cut = g_rc_box_new0 (Cut);
  cut->source = hb_face_reference (typeface->source);
  cut->glyphs = hb_set_copy (typeface->glyphs);
  if (g_private_get (&wanted_glyphs) != NULL)
    {
      hb_set_t *wanted = g_hash_table_lookup (g_private_get (&wanted_glyphs), typeface->source);

      if (wanted != NULL)
        hb_set_union (cut->glyphs, wanted);
    }
  make_face (cut);
  g_hash_table_insert (cuts, typeface->source, g_rc_box_acquire (cut));
  return cut;
}

/* What @font needs, with the cut at hand; NULL where its typeface is shown as it is. */
static Typeface *
find_cut (CareFormFonts *self, PangoFont *font)
{
  Typeface *typeface = get_typeface (self, font);

  if (typeface != NULL && typeface->cut == NULL)
    typeface->cut = get_cut (typeface);
  return typeface != NULL && typeface->cut->face != NULL ? typeface : NULL;
}

static void
set_font (cairo_t *cr, Typeface *typeface, double size)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_face (cr, typeface->cut->face);
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
  Typeface *typeface = find_cut (self, font);
  hb_codepoint_t glyph = typeface ? find_glyph (font, box_character (shape->ticked)) : 0;
  cairo_glyph_t placed = { 0, x, y };
  const cairo_text_cluster_t cluster = { strlen (texts[0]), 1 };

  if (glyph == 0 || !cairo_surface_has_show_text_glyphs (cairo_get_group_target (cr)))
    return;
  placed.index = glyph;
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
      cairo_glyph_t glyph = { info->glyph,
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
 *
 * Shows text at the origin with the typefaces that were cut down for it.
 */
void
care_form_fonts_show_layout (CareFormFonts *self, cairo_t *cr, PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  const char *text = pango_layout_get_text (layout);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle extents;
      double run_x, run_y = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      CareFormShape *shape = run ? get_shape (run->item) : NULL;
      Typeface *typeface;

      if (run == NULL)
        continue;
      pango_layout_iter_get_run_extents (iter, NULL, &extents);
      run_x = (double) extents.x / PANGO_SCALE;
      typeface = find_cut (self, run->item->analysis.font);
      if (shape != NULL)
        show_shape (self, cr, layout, shape, run_x, run_y);
      else if (typeface != NULL)
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
