/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages as pictures, against pictures that people have looked at: tests/core/pages. After a
 * wanted change run this with CARE_UPDATE_PAGES=1 and look at the new ones. */
#include "base/care-file.h"
#include "base/care-json.h"
#include "forms/care-form-painter.h"
#include "forms/care-form.h"

#include <locale.h>
#include <string.h>

#define SCALE 2       /* pixels for a point */
#define WIDTH (595 * SCALE)
#define HEIGHT (842 * SCALE)
#define CELL 4        /* pixels: differences within are antialiasing */
#define CONTRAST 40   /* of 255: two cells that differ by less look the same */
#define BAND 6        /* cells: about a line of text */
#define TOLERANCE 3.0 /* percent of the cells with ink in a band; a word is more */

#define EXAMPLE "examples/jiyuan-employee-to-shanghai.json"

static CareFormLayout *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  CareFormLayout *layout = care_form_layout_load (id, &error);

  g_assert_no_error (error);
  return layout;
}

static CareForm *
fill (CareFormLayout *layout)
{
  g_autofree char *path = care_file_find_data (EXAMPLE);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePlan) plan = care_plan_new_from_file (path, &error);
  g_autoptr (CareAdvice) advice = NULL;

  g_assert_no_error (error);
  advice = care_plan_advise (plan, care_policy_get_default (&error));
  g_assert_no_error (error);
  return care_form_new (layout, plan, advice);
}

static cairo_surface_t *
draw (CareForm *form)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  care_form_draw (cr, care_form_get_sheet (form), 0, CARE_FORM_DRAW_PLAIN);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How dark a cell is, 0 to 255. */
static int
darkness (cairo_surface_t *surface, int column, int row)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), sum = 0;

  for (int y = row * CELL; y < (row + 1) * CELL; y++)
    for (int x = column * CELL; x < (column + 1) * CELL; x++)
      sum += 255 - data[y * stride + 4 * x];
  return sum / (CELL * CELL);
}

/* Percent of the cells with ink that look different, in the band of the page where it is most. */
static double
compare (cairo_surface_t *a, cairo_surface_t *b)
{
  double worst = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, HEIGHT);
  for (int band = 0; band < HEIGHT / CELL / BAND; band++)
    {
      guint inked = 0, different = 0;

      for (int row = band * BAND; row < (band + 1) * BAND; row++)
        for (int column = 0; column < WIDTH / CELL; column++)
          {
            int one = darkness (a, column, row), other = darkness (b, column, row);

            inked += MAX (one, other) > 0;
            different += ABS (one - other) > CONTRAST;
          }
      if (inked > 0)
        worst = MAX (worst, 100.0 * different / MAX (inked, 20));
    }
  return worst;
}

/* In sixteen greys, which makes a small file. */
static void
save (cairo_surface_t *page, const char *path)
{
  cairo_surface_t *grey = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, HEIGHT);
  const guint8 *from = cairo_image_surface_get_data (page);
  guint8 *to = cairo_image_surface_get_data (grey);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      to[y * cairo_image_surface_get_stride (grey) + x] =
        from[y * cairo_image_surface_get_stride (page) + 4 * x] / 16 * 17;
  cairo_surface_mark_dirty (grey);
  g_assert_cmpint (cairo_surface_write_to_png (grey, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (grey);
}

static double
compare_with_file (CareForm *form, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "pages", name, NULL);
  cairo_surface_t *page = draw (form), *reference;
  double difference;

  if (g_getenv ("CARE_UPDATE_PAGES") != NULL)
    save (page, path);
  reference = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (reference), ==, CAIRO_STATUS_SUCCESS);
  difference = compare (page, reference);
  cairo_surface_destroy (page);
  cairo_surface_destroy (reference);
  return difference;
}

static void
test_pages (void)
{
  static const char *const forms[] = { "henan-registration", "henan-promise" };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (CareFormLayout) layout = load (forms[i]);
      g_autoptr (CareForm) blank = care_form_new_blank (layout), filled = fill (layout);
      g_autofree char *blank_name = g_strconcat (forms[i], "-blank.png", NULL);
      g_autofree char *filled_name = g_strconcat (forms[i], ".png", NULL);

      g_assert_cmpfloat (compare_with_file (blank, blank_name), <=, TOLERANCE);
      g_assert_cmpfloat (compare_with_file (filled, filled_name), <=, TOLERANCE);
    }
}

/* A layout with one text replaced. */
static CareFormLayout *
load_changed (const char *from, const char *to)
{
  g_autofree char *path = care_file_find_data ("forms/henan-registration.json");
  g_autofree char *text = NULL, *changed = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  CareFormLayout *layout;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, from, 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv (to, parts);
  bytes = g_bytes_new_static (changed, strlen (changed));
  root = care_json_parse (bytes, "changed", &error);
  g_assert_no_error (error);
  layout = care_form_layout_new_from_json (root, "changed", &error);
  g_assert_no_error (error);
  return layout;
}

/* What must not pass: each of these is one thing out of place. */
static void
test_sensitive (void)
{
  static const struct { const char *what, *from, *to; } rows[] = {
    { "a word is missing", "\"温馨提示\"", "\"\"" },
    { "a line is half a millimetre lower", "\"text\": [15, 278, 180, 7]",
      "\"text\": [15, 278.5, 180, 7]" },
    { "a line is half a millimetre to the right", "\"text\": [15, 22, 180, 6]",
      "\"text\": [15.5, 22, 179, 6]" },
    { "the title is half a millimetre higher", "\"text\": [15, 11, 180, 10]",
      "\"text\": [15, 10.5, 180, 10]" },
    { "the table is shifted", "\"table\": [15, 29, 180]", "\"table\": [15, 28.5, 180]" },
    { "a row is half a millimetre lower", "\"height\": 7, ", "\"height\": 6.5, " },
    { "a caption is half a millimetre to the left", "\"at\": [0, 28], \"style\": \"caption\", "
      "\"role\": \"TH\", \"lines\": [\"身份", "\"at\": [0, 27], \"style\": \"caption\", "
      "\"role\": \"TH\", \"lines\": [\"身份" },
    { "the tips are smaller", "\"size\": [9.5, 7.5]", "\"size\": [9, 7.5]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareFormLayout) layout = load_changed (rows[i].from, rows[i].to);
      g_autoptr (CareForm) form = fill (layout);
      double difference = compare_with_file (form, "henan-registration.png");

      g_test_message ("%s: %.2f %%", rows[i].what, difference);
      g_assert_cmpfloat (difference, >, TOLERANCE);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/form-pages/same", test_pages);
  if (g_getenv ("CARE_UPDATE_PAGES") == NULL)
    g_test_add_func ("/form-pages/sensitive", test_sensitive);
  return g_test_run ();
}
