/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "forms/care-form-layout.h"

G_BEGIN_DECLS

/* What stands on a page of a form. A layout makes these from its file; whoever typesets and draws
 * a page reads them, and changes nothing but the text that is kept as typeset. */

typedef enum
{
  CARE_FORM_TOP,
  CARE_FORM_MIDDLE,
  CARE_FORM_BOTTOM,
} CareFormVerticalAlign;

typedef enum
{
  CARE_FORM_BORDER_LEFT = 1 << 0,
  CARE_FORM_BORDER_RIGHT = 1 << 1,
  CARE_FORM_BORDER_TOP = 1 << 2,
  CARE_FORM_BORDER_BOTTOM = 1 << 3,
  CARE_FORM_BORDER_ALL = 0xf,
} CareFormBorders;

/* @size_max, @size_min: points; @line: line height in ems; @indent: first line of each paragraph,
 * in ems; @wrap_first: break lines before shrinking, rather than after; paddings in millimetres. */
typedef struct
{
  const char *font, *value_font; /* families, the preferred one first */
  gboolean bold;
  double size_max, size_min;
  double line;
  double indent;
  double padding_x, padding_y;
  PangoAlignment align;
  CareFormVerticalAlign valign;
  gboolean justify;
  gboolean wrap_first;
} CareFormStyle;

typedef enum
{
  CARE_FORM_RUN_TEXT,  /* @text, printed on every copy */
  CARE_FORM_RUN_VALUE, /* the value of @key; @width millimetres where it is empty */
  CARE_FORM_RUN_BOX,   /* a box, ticked where the value of @key is one of @is */
  CARE_FORM_RUN_GAP,   /* @width millimetres */
} CareFormRunKind;

typedef struct
{
  CareFormRunKind kind;
  char *text;
  char *before, *after; /* nullable: around a value that is there */
  char *key;
  GStrv is;
  GHashTable *as; /* nullable: value → text to print */
  double width;
} CareFormRun;

/* A piece of text in a rectangle, by itself or as the cell of a table. Millimetres. @fields are
 * those that its values belong to. @table and @row count through the page, -1 outside a table.
 * @each is the list whose rows a flowing block repeats for; flowing blocks have no @height. @bar:
 * keys of three amounts, for a bar under the text that is full up to the first, hatched up to the
 * second, and as long as the third; @bar_height is 0 where there is none. */
typedef struct
{
  double x, y, width, height;
  const CareFormStyle *style;
  char *role;
  CareFormBorders borders;
  int table, row;
  GPtrArray *runs;
  GStrv fields;
  char *each;
  char *bar[3];
  double bar_height;
  double space_before;
  PangoLayout *fixed; /* nullable: the text as typeset, where no answer changes it */
  double fixed_scale;
  gboolean fixed_fits;
  GHashTable *typeset; /* nullable: what was typeset of late, by all that it depends on */
} CareFormBlock;

/* @flow: blocks that follow each other down the rectangle and over pages; @flow_fits: they are set
 * smaller, within their styles, if that keeps them on one page. */
typedef struct
{
  GPtrArray *blocks;
  GPtrArray *flow;
  double flow_x, flow_y, flow_width, flow_height;
  gboolean flow_fits;
} CareFormPage;

GPtrArray  *care_form_layout_get_pages  (CareFormLayout *self); /* of CareFormPage */
GHashTable *care_form_layout_get_styles (CareFormLayout *self); /* name → CareFormStyle */

G_END_DECLS
