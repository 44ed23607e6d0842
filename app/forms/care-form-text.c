/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-form-text.h"

#include "forms/care-form-fonts.h"

#include <math.h>
#include <string.h>

#define OBJECT_CHARACTER "\xef\xbf\xbc" /* U+FFFC, where a box or a gap stands */
/* All text is typeset at one size and drawn at another: nothing is hinted, so that glyphs and what
 * lies between them scale. Each size that Pango is asked for has it sort all fonts, and load its
 * glyphs, anew. */
#define SET_SIZE 16.0                   /* points */
#define SIZE_STEP 0.25                  /* points */
#define MIN_SIZE 3.0                    /* points */
#define MAX_TYPESET 8                   /* texts kept of a block */

typedef enum
{
  SPAN_VALUE,
  SPAN_GAP,
  SPAN_BOX,
  SPAN_TICKED,
} SpanKind;

typedef struct
{
  SpanKind kind;
  guint start, end; /* bytes */
  double width;     /* points, of a gap */
} Span;

/* The text of a block before a size is chosen. */
typedef struct
{
  const CareFormStyle *style;
  double size_max; /* points */
  GString *text;
  GArray *spans; /* of Span */
  gboolean has_ink;
  gboolean has_gaps;
} Draft;

static gpointer
copy_shape (gconstpointer data)
{
  return g_memdup2 (data, sizeof (CareFormShape));
}

/* Names typefaces by language: without one, fontconfig takes Japanese forms of Chinese characters.
 * Hinting is off, so that a page is the same at every zoom and on every device. */
PangoContext *
care_form_text_create_context (const char *language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  return context;
}

const char *
care_form_lookup (const CareFormValues *row, const CareFormValues *values, const char *key)
{
  const char *text = row ? care_form_values_get (row, key) : NULL;

  return text || values == NULL ? text : care_form_values_get (values, key);
}

static void
add_span (Draft *draft, SpanKind kind, const char *text, double width)
{
  Span span = { kind, draft->text->len, 0, width };

  draft->has_gaps |= kind == SPAN_GAP;
  g_string_append (draft->text, text);
  span.end = draft->text->len;
  g_array_append_val (draft->spans, span);
}

static void
add_value (Draft *draft, const CareFormRun *run, const char *value)
{
  const char *shown = value && run->as ? g_hash_table_lookup (run->as, value) : NULL;

  if (value == NULL)
    {
      if (run->width > 0)
        add_span (draft, SPAN_GAP, OBJECT_CHARACTER, run->width * CARE_FORM_POINTS_PER_MM);
      return;
    }
  draft->has_ink = TRUE;
  g_string_append (draft->text, run->before ? run->before : "");
  add_span (draft, SPAN_VALUE, shown ? shown : value, 0);
  g_string_append (draft->text, run->after ? run->after : "");
}

static void
draft_runs (Draft *draft, const CareFormBlock *block, const CareFormValues *row,
            const CareFormValues *values)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const CareFormRun *run = g_ptr_array_index (block->runs, i);
      const char *value = run->key ? care_form_lookup (row, values, run->key) : NULL;

      switch (run->kind)
        {
        case CARE_FORM_RUN_TEXT:
          draft->has_ink |= *run->text != '\n';
          g_string_append (draft->text, run->text);
          break;
        case CARE_FORM_RUN_VALUE:
          add_value (draft, run, value);
          break;
        case CARE_FORM_RUN_BOX:
          draft->has_ink = TRUE;
          add_span (draft,
                    value && g_strv_contains ((const char *const *) run->is, value) ? SPAN_TICKED
                                                                                     : SPAN_BOX,
                    OBJECT_CHARACTER, 0);
          break;
        case CARE_FORM_RUN_GAP:
          add_span (draft, SPAN_GAP, OBJECT_CHARACTER, run->width * CARE_FORM_POINTS_PER_MM);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static void
insert (PangoAttrList *attrs, PangoAttribute *attr, const Span *span)
{
  if (span != NULL)
    {
      attr->start_index = span->start;
      attr->end_index = span->end;
    }
  pango_attr_list_insert (attrs, attr);
}

static void
set_attributes (PangoLayout *layout, const Draft *draft, double scale)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  /* Lines are as far apart as the style says, whichever fonts the characters come from. */
  insert (attrs, pango_attr_line_height_new_absolute (draft->style->line * SET_SIZE * PANGO_SCALE),
          NULL);
  /* Two letters in one glyph would copy out as a character that nobody typed. */
  insert (attrs, pango_attr_font_features_new ("liga 0, clig 0"), NULL);
  for (guint i = 0; i < draft->spans->len; i++)
    {
      const Span *span = &g_array_index (draft->spans, Span, i);
      CareFormShape shape = { span->kind != SPAN_GAP, span->kind == SPAN_TICKED, SET_SIZE };
      PangoRectangle extents = { 0, -0.88 * SET_SIZE * PANGO_SCALE, SET_SIZE * PANGO_SCALE,
                                 SET_SIZE * PANGO_SCALE };

      if (span->kind == SPAN_VALUE)
        {
          insert (attrs, pango_attr_family_new (draft->style->value_font), span);
          continue;
        }
      /* A gap is as wide as the form says at every size. */
      if (span->kind == SPAN_GAP)
        extents.width = span->width / scale * PANGO_SCALE;
      insert (attrs, pango_attr_shape_new_with_data (&extents, &extents, copy_shape (&shape),
                                                     copy_shape, g_free), span);
    }
  pango_layout_set_attributes (layout, attrs);
}

static PangoLayout *
make_layout (PangoContext *context, const Draft *draft)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family (font, draft->style->font);
  pango_font_description_set_weight (font, draft->style->bold ? PANGO_WEIGHT_BOLD
                                                              : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, SET_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_indent (layout, draft->style->indent * SET_SIZE * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, draft->style->align);
  pango_layout_set_text (layout, draft->text->str, draft->text->len);
  set_attributes (layout, draft, 1);
  return layout;
}

/* Whether the text fits at a size; @wrapped: lines may be broken. */
static gboolean
fits (CareFormText *self, const Draft *draft, double size, gboolean wrapped, double width,
      double height)
{
  int text_width, text_height;

  self->scale = size / SET_SIZE;
  width = width * PANGO_SCALE / self->scale;
  height = height * PANGO_SCALE / self->scale;
  if (draft->has_gaps)
    set_attributes (self->layout, draft, self->scale);
  pango_layout_set_width (self->layout, wrapped ? width : -1);
  pango_layout_get_size (self->layout, &text_width, &text_height);
  return text_width <= width + 1 && text_height <= height + 1;
}

/* The largest size in steps of SIZE_STEP that fits; FALSE where not even the smallest does. */
static gboolean
find_size (CareFormText *self, const Draft *draft, gboolean wrapped, double width, double height)
{
  int good = 0, bad = lround ((draft->size_max - draft->style->size_min) / SIZE_STEP) + 1;

  if (fits (self, draft, draft->size_max, wrapped, width, height))
    return TRUE;
  if (!fits (self, draft, draft->style->size_min, wrapped, width, height))
    return FALSE;
  while (bad - good > 1)
    {
      int middle = (good + bad) / 2;

      if (fits (self, draft, draft->style->size_min + middle * SIZE_STEP, wrapped, width, height))
        good = middle;
      else
        bad = middle;
    }
  return fits (self, draft, draft->style->size_min + good * SIZE_STEP, wrapped, width, height);
}

/* As large as its style wants, in as many lines as it has of its own, as most texts fit: then
 * nothing of the layout changes behind, and Pango need not set the text anew. */
static gboolean
fits_at_once (CareFormText *self, const Draft *draft, double width, double height)
{
  return fits (self, draft, draft->size_max, TRUE, width, height)
         && (draft->style->wrap_first || !pango_layout_is_wrapped (self->layout));
}

/* What does not fit at any size of its style is a problem, which is said. Until it is mended, the
 * page of a draft has it whole, though smaller than it may be. */
static void
squeeze (CareFormText *self, const Draft *draft, double width, double height)
{
  for (double size = draft->style->size_min; size >= MIN_SIZE; size -= SIZE_STEP)
    if (fits (self, draft, size, TRUE, width, height))
      return;
}

static gunichar
find_missing (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);

  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return 0;
  for (GSList *lines = pango_layout_get_lines_readonly (layout); lines; lines = lines->next)
    for (GSList *runs = ((PangoLayoutLine *) lines->data)->runs; runs; runs = runs->next)
      {
        PangoLayoutRun *run = runs->data;

        for (int i = 0; i < run->glyphs->num_glyphs; i++)
          if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
            return g_utf8_get_char (text + run->item->offset + run->glyphs->log_clusters[i]);
      }
  return 0xfffd;
}

static gboolean
is_fixed (const CareFormBlock *block)
{
  for (guint i = 0; i < block->runs->len; i++)
    if (((const CareFormRun *) g_ptr_array_index (block->runs, i))->key != NULL)
      return FALSE;
  return block->height > 0;
}

static void
measure (CareFormText *self)
{
  int width, height;

  pango_layout_get_size (self->layout, &width, &height);
  self->width = self->scale * width / PANGO_SCALE;
  self->height = self->scale * height / PANGO_SCALE;
  self->missing = find_missing (self->layout);
}

static void
typeset (CareFormText *self, PangoContext *context, const CareFormBlock *block, const Draft *draft,
         double width, double height)
{
  self->layout = make_layout (context, draft);
  self->empty = !draft->has_ink;
  self->fits = fits_at_once (self, draft, width, height)
               || (!block->style->wrap_first && find_size (self, draft, FALSE, width, height))
               || find_size (self, draft, TRUE, width, height);
  if (!self->fits)
    squeeze (self, draft, width, height);
  pango_layout_set_width (self->layout, width * PANGO_SCALE / self->scale);
  pango_layout_set_justify (self->layout, block->style->justify);
  measure (self);
}

static void
typeset_free (CareFormText *self)
{
  g_clear_object (&self->layout);
  g_free (self);
}

static void
append_number (GByteArray *key, double number)
{
  g_byte_array_append (key, (const guint8 *) &number, sizeof number);
}

/* All that the typeset text of a block depends on. */
static GBytes *
make_key (const Draft *draft, double width, double height, double share)
{
  GByteArray *key = g_byte_array_sized_new (256);

  append_number (key, width);
  append_number (key, height);
  append_number (key, share);
  for (guint i = 0; i < draft->spans->len; i++)
    {
      const Span *span = &g_array_index (draft->spans, Span, i);

      append_number (key, span->kind);
      append_number (key, span->start);
      append_number (key, span->end);
      append_number (key, span->width);
    }
  append_number (key, draft->has_ink);
  g_byte_array_append (key, (const guint8 *) draft->text->str, draft->text->len);
  return g_byte_array_free_to_bytes (key);
}

/* In a list of people most blocks of a page say the same for one after the other. */
static gboolean
recall (CareFormText *self, const CareFormBlock *block, GBytes *key)
{
  const CareFormText *known = block->typeset ? g_hash_table_lookup (block->typeset, key) : NULL;

  if (known == NULL)
    return FALSE;
  *self = *known;
  g_object_ref (self->layout);
  return TRUE;
}

static void
remember (const CareFormText *self, CareFormBlock *block, GBytes *key)
{
  CareFormText *known = g_memdup2 (self, sizeof *self);

  if (block->typeset == NULL)
    block->typeset = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                            (GDestroyNotify) g_bytes_unref,
                                            (GDestroyNotify) typeset_free);
  if (g_hash_table_size (block->typeset) >= MAX_TYPESET)
    g_hash_table_remove_all (block->typeset);
  g_object_ref (known->layout);
  g_hash_table_insert (block->typeset, g_bytes_ref (key), known);
}

/* Typesets a block into @width by @height points: as large as its style wants, else shrunk in one
 * line, else broken into lines, in the order that the style names. @share: how much of the way from
 * the smallest size of the style to its largest may be gone, 0 to 1. */
void
care_form_text_set (CareFormText *self, PangoContext *context, const CareFormBlock *block,
                    const CareFormValues *row, const CareFormValues *values, double width,
                    double height, double share)
{
  Draft draft = { block->style };
  g_autoptr (GBytes) key = NULL;

  if (block->fixed != NULL)
    {
      self->layout = g_object_ref (block->fixed);
      self->scale = block->fixed_scale;
      self->fits = block->fixed_fits;
      measure (self);
      return;
    }
  draft.size_max = block->style->size_min
                   + share * (block->style->size_max - block->style->size_min);
  draft.text = g_string_new (NULL);
  draft.spans = g_array_new (FALSE, FALSE, sizeof (Span));
  draft_runs (&draft, block, row, values);
  key = make_key (&draft, width, height, share);
  if (!recall (self, block, key))
    {
      typeset (self, context, block, &draft, width, height);
      remember (self, (CareFormBlock *) block, key);
    }
  if (is_fixed (block) && !self->empty)
    {
      /* The text of the office is the same on every copy; it is typeset once. */
      ((CareFormBlock *) block)->fixed = g_object_ref (self->layout);
      ((CareFormBlock *) block)->fixed_scale = self->scale;
      ((CareFormBlock *) block)->fixed_fits = self->fits;
    }
  g_string_free (draft.text, TRUE);
  g_array_unref (draft.spans);
}

void
care_form_text_clear (CareFormText *self)
{
  g_clear_object (&self->layout);
}
