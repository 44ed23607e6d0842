/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-file.h"
#include "base/care-json.h"
#include "forms/care-form-page.h"
#include "forms/care-form-painter.h"
#include "forms/care-form-pdf.h"
#include "forms/care-form.h"
#include "forms/care-pdf-catalog.h"
#include "forms/care-problem.h"

#include <locale.h>
#include <string.h>

static const char *const forms[] = { "henan-registration", "henan-promise" };

static CareFormLayout *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  CareFormLayout *layout = care_form_layout_load (id, &error);

  g_assert_no_error (error);
  return layout;
}

static char *
without_blanks (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (result, g_utf8_get_char (p));
  return g_string_free (result, FALSE);
}

/* All that a layout prints on every copy. */
static char *
official_text (CareFormLayout *layout)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *pages = care_form_layout_get_pages (layout);

  for (guint i = 0; i < pages->len; i++)
    {
      CareFormPage *page = g_ptr_array_index (pages, i);

      for (guint j = 0; j < page->blocks->len; j++)
        {
          CareFormBlock *block = g_ptr_array_index (page->blocks, j);

          for (guint k = 0; k < block->runs->len; k++)
            {
              CareFormRun *run = g_ptr_array_index (block->runs, k);

              g_string_append (text, run->text ? run->text : "");
            }
          g_string_append_c (text, '\n');
        }
    }
  return without_blanks (text->str);
}

/* Every word of the annex is on the form, as it stands in the source. */
static void
test_official_text (void)
{
  g_autofree char *path = care_file_find_data ("policy/sources/jiyuan-2025-7.md");
  g_autoptr (GRegex) markup = g_regex_new ("<input[^>]*>|</?p[^>]*>|附件 ?[12]", 0, 0, NULL);
  g_autofree char *source = NULL;
  const char *first, *second;

  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  first = strstr (source, "\n附件 1");
  second = strstr (source, "\n附件 2");
  g_assert_true (first != NULL && second > first);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (CareFormLayout) layout = load (forms[i]);
      g_autofree char *on_form = official_text (layout);
      g_autofree char *annex = g_strndup (i == 0 ? first : second,
                                          i == 0 ? (gsize) (second - first) : strlen (second));
      g_autofree char *plain = g_regex_replace_literal (markup, annex, -1, 0, "\n", 0, NULL);
      g_auto (GStrv) pieces = g_strsplit_set (plain, "\n\t \r", -1);
      guint n_pieces = 0;

      for (gsize j = 0; pieces[j] != NULL; j++)
        {
          g_autofree char *piece = without_blanks (pieces[j]);

          if (*piece == '\0')
            continue;
          n_pieces++;
          if (strstr (on_form, piece) == NULL)
            g_error ("%s lacks “%s”", forms[i], piece);
        }
      g_assert_cmpuint (n_pieces, >, 40);
    }
}

static void
test_layouts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (CareFormLayout) layout = load (forms[i]);
      g_autoptr (CareForm) blank = care_form_new_blank (layout);
      GPtrArray *problems = care_form_get_problems (blank);
      GHashTableIter iter;
      gpointer style;

      if (problems->len > 0)
        g_error ("%s", ((CareProblem *) g_ptr_array_index (problems, 0))->says);
      g_assert_cmpuint (care_form_sheet_get_n_pages (care_form_get_sheet (blank)), ==, 1);
      g_assert_cmpfloat (care_form_layout_get_width (layout), ==, 210);
      g_assert_cmpfloat (care_form_layout_get_height (layout), ==, 297);
      g_hash_table_iter_init (&iter, care_form_layout_get_styles (layout));
      while (g_hash_table_iter_next (&iter, NULL, &style))
        g_assert_cmpfloat (((CareFormStyle *) style)->size_min, >=, 7.5);
    }
}

static void
test_layout_faults (void)
{
  static const struct { const char *from, *to, *says; } rows[] = {
    { "\"paper\": [210, 297]", "\"paper\": [210]", "paper" },
    { "\"paper\": [210, 297]", "\"paper\": [-210, 297]", "paper" },
    { "\"table\": [15, 29, 180]", "\"table\": [95, 29, 180]", "does not lie on the paper" },
    { "\"at\": [28, 37]", "\"at\": [27, 37]", "overlaps" },
    { "\"style\": \"tips\"", "\"style\": \"tipps\"", "tipps" },
    { "\"box\": \"filing.kind\", \"is\": [\"new\"]", "\"box\": \"filing.kind\"", "box" },
    { "\"area\": \"410000\"", "\"area\": \"4100\"", "area" },
    { "\"role\": \"H1\"", "\"rolle\": \"H1\"", "rolle" },
    { "\"height\": 12", "\"height\": \"12\"", "height" },
  };
  g_autofree char *path = care_file_find_data ("forms/henan-registration.json");
  g_autofree char *good = NULL;

  g_assert_true (g_file_get_contents (path, &good, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) parts = g_strsplit (good, rows[i].from, 2);
      g_autoptr (GError) error = NULL;
      g_autofree char *bad = g_strjoinv (rows[i].to, parts);
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad, strlen (bad));
      g_autoptr (JsonNode) root = care_json_parse (bytes, "test", &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_null (care_form_layout_new_from_json (root, "test", &error));
      if (strstr (error->message, rows[i].says) == NULL)
        g_error ("row %" G_GSIZE_FORMAT ": %s", i, error->message);
    }
}

static void
test_layout_unknown (void)
{
  static const char *const ids[] = { "", "nothing", "../policy/cn", "henan-registration.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_form_layout_load (ids[i], &error));
      g_assert_nonnull (error);
    }
}

static CarePlan *
read_case (const char *name)
{
  g_autofree char *relative = g_strconcat ("examples/", name, ".json", NULL);
  g_autofree char *path = care_file_find_data (relative);
  g_autoptr (GError) error = NULL;
  CarePlan *plan = care_plan_new_from_file (path, &error);

  g_assert_no_error (error);
  return plan;
}

static CareForm *
fill (const char *form, CarePlan *plan)
{
  g_autoptr (CareFormLayout) layout = load (form);
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);
  g_autoptr (CareAdvice) advice = NULL;

  g_assert_no_error (error);
  advice = care_plan_advise (plan, policy);
  return care_form_new (layout, plan, advice);
}

static void
expect_problems (CareForm *form, const char *fields)
{
  GPtrArray *problems = care_form_get_problems (form);
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const CareProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (got, "%s%s", i > 0 ? " " : "", problem->field);
      g_assert_cmpuint (strlen (problem->says), >, 10);
    }
  g_assert_cmpstr (got->str, ==, fields);
}

static void
test_examples (void)
{
  static const struct { const char *plan, *form, *problems; } rows[] = {
    { "jiyuan-employee-to-shanghai", "henan-registration", "" },
    { "jiyuan-employee-to-shanghai", "henan-promise", "" },
    { "zhoukou-referral-to-beijing", "henan-registration", "" },
    { "zhoukou-referral-to-beijing", "henan-promise", "filing.type" },
    { "jiyuan-resident-to-suzhou", "henan-registration", "" },
    { "jiyuan-resident-to-suzhou", "henan-promise", "situation.proof" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = read_case (rows[i].plan);
      g_autoptr (CareForm) form = fill (rows[i].form, plan);

      g_test_message ("%s, %s", rows[i].plan, rows[i].form);
      expect_problems (form, rows[i].problems);
    }
}

/* Sets `part.key` of a case to a JSON value, or takes it out for NULL. */
static void
change (JsonObject *root, const char *path, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  JsonObject *part = json_object_get_object_member (root, parts[0]);

  if (json_object_has_member (part, parts[1]))
    json_object_remove_member (part, parts[1]);
  if (value != NULL)
    json_object_set_member (part, parts[1], json_from_string (value, NULL));
}

static CarePlan *
read_changed (const char *name, const char *const changes[])
{
  g_autoptr (CarePlan) plan = read_case (name);
  g_autoptr (JsonNode) node = care_plan_to_json (plan);
  g_autoptr (GError) error = NULL;
  CarePlan *changed;

  for (gsize i = 0; i < 8 && changes[i] != NULL; i += 2)
    change (json_node_get_object (node), changes[i],
            *changes[i + 1] != '\0' ? changes[i + 1] : NULL);
  changed = care_plan_new_from_json (node, &error);
  g_assert_no_error (error);
  return changed;
}

#define SHANGHAI "jiyuan-employee-to-shanghai"
#define SUZHOU "jiyuan-resident-to-suzhou"
#define BEIJING "zhoukou-referral-to-beijing"

static void
test_checks (void)
{
  /* The registration form of an example after changes: which fields have a problem. "" takes an
   * answer out. */
  static const struct { const char *plan; const char *changes[8]; const char *problems; } rows[] = {
    { SHANGHAI, { "person.name", "" }, "person.name" },
    { SHANGHAI, { "person.name", "\"王建国1\"" }, "person.name" },
    { SHANGHAI, { "person.name", "\"王\\ue000国\"" }, "person.name" },
    { SHANGHAI, { "person.name", "\"·\"" }, "person.name" },
    { SHANGHAI, { "person.sex", "" }, "person.sex" },
    { SHANGHAI, { "person.sex", "\"female\"" }, "person.sex" },
    { SHANGHAI, { "person.scheme", "" }, "" },
    { SHANGHAI, { "person.scheme", "\"resident\"" }, "person.scheme" },
    { SHANGHAI, { "situation.scheme", "" }, "" },
    { SHANGHAI, { "situation.scheme", "\"unknown\"" }, "" },
    { SHANGHAI, { "person.id_number", "" }, "person.id_number" },
    { SHANGHAI, { "person.id_number", "\"419001198807040012\"" }, "person.id_number" },
    { SHANGHAI, { "person.id_number", "\"419001880704001\"" }, "person.id_number" },
    { SHANGHAI, { "situation.birth_date", "\"1988-07-04\"" }, "" },
    { SHANGHAI, { "situation.birth_date", "\"1988-07-05\"" }, "person.id_number" },
    { SHANGHAI, { "person.phone", "" }, "person.phone" },
    { SHANGHAI, { "person.phone", "\"12345\"" }, "person.phone" },
    { SHANGHAI, { "person.contact_name", "" }, "person.contact_name" },
    { SHANGHAI, { "person.home_address", "" }, "person.home_address" },
    { SHANGHAI, { "person.care_address", "" }, "person.care_address" },
    { SHANGHAI, { "situation.destination", "\"320000\"" }, "situation.destination" },
    { SHANGHAI, { "situation.destination", "\"419001\"" }, "filing.type" },
    { SHANGHAI, { "filing.kind", "" }, "filing.kind" },
    { SHANGHAI, { "filing.kind", "", "situation.intent", "\"file\"" }, "" },
    { SHANGHAI, { "filing.kind", "\"change\"", "situation.intent", "\"file\"" }, "filing.kind" },
    { SHANGHAI, { "filing.start_on", "" }, "filing.start_on" },
    { SHANGHAI, { "situation.admitted_on", "\"2026-03-09\"" }, "filing.start_on" },
    { SHANGHAI, { "situation.admitted_on", "\"2026-03-10\"" }, "" },
    { SHANGHAI, { "filing.end_on", "\"2026-03-09\"" }, "filing.end_on" },
    { SHANGHAI, { "filing.end_on", "\"2026-09-10\"" }, "" },
    { SHANGHAI, { "filing.materials_provided", "" }, "filing.materials_provided" },
    { SHANGHAI, { "filing.materials_provided", "true" }, "" },
    { SUZHOU, { "filing.materials_provided", "" }, "" },
    { SUZHOU, { "filing.materials_provided", "false" }, "filing.materials_provided" },
    { SUZHOU, { "situation.proof", "\"promise\"" }, "filing.materials_provided" },
    { BEIJING, { "situation.proof", "\"promise\"" }, "situation.proof" },
    { BEIJING, { "situation.proof", "", "filing.materials_provided", "false" },
      "filing.materials_provided" },
    { BEIJING, { "situation.proof", "" }, "" },
    { SHANGHAI, { "filing.signed_by", "" }, "" },
    { SHANGHAI, { "filing.signed_by", "", "situation.by_agent", "" }, "filing.signed_by" },
    { SHANGHAI, { "filing.signed_by", "\"agent\"" }, "filing.signed_by" },
    { BEIJING, { "filing.agent_id_at_hand", "false" }, "filing.agent_id_at_hand" },
    { BEIJING, { "filing.agent_id_at_hand", "" }, "" },
    { SHANGHAI, { "filing.type", "\"cross-province-temporary\"" }, "filing.type filing.type" },
    { SHANGHAI, { "filing.type", "\"referral\"" }, "filing.type" },
    { SHANGHAI, { "filing.type", "\"other\"" }, "" },
    { SHANGHAI, { "filing.type", "\"other\"", "situation.reason", "\"unknown\"" }, "" },
    { SHANGHAI, { "filing.start_on", "\"2099-01-01\"" }, "filing.start_on" },
    { SHANGHAI, { "situation.insured", "\"130302\"" }, "situation.insured filing.type" },
    { SHANGHAI, { "person.home_address", "\"\\u0378\"" }, "person.home_address" },
    { SUZHOU,
      { "situation.existing", "{\"type\": \"long-term-resident\", \"proof\": \"promise\", "
        "\"filed_on\": \"2026-01-05\", \"destination\": \"320500\"}",
        "situation.intent", "\"change\"", "filing.kind", "\"change\"" },
      "filing.kind" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePlan) plan = read_changed (rows[i].plan, rows[i].changes);
      g_autoptr (CareForm) form = fill ("henan-registration", plan);

      g_test_message ("row %" G_GSIZE_FORMAT ": %s %s", i, rows[i].changes[0], rows[i].changes[1]);
      expect_problems (form, rows[i].problems);
    }
}

/* Names as they are: fit, shrunk or broken into lines, never cut, never boxes. */
static void
test_names (void)
{
  static const char *const names[] = {
    "王", "欧阳\xf0\xa0\xae\xb7", "\xf0\xa0\xae\xb7野䶮", "㛃", "李㼆", "买买提·艾力",
    "阿卜杜热西提·阿卜杜克热木·买买提明", "古丽巴哈尔·吾买尔江·阿不都热合曼·依布拉音·阿吉·木沙",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
    "Alexander Christopher Montgomery-Featherstonehaugh", "Nguyễn Thị Minh Khai", "O’Neill, Jr",
    "José Ángel Íñigo", "Jean-Luc d'Ormesson", "䴇𬭊𬭶",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *json = g_strdup_printf ("\"%s\"", names[i]);
      const char *const changes[8] = { "person.name", json };
      g_autoptr (CarePlan) plan = read_changed (SHANGHAI, changes);

      g_test_message ("name %" G_GSIZE_FORMAT, i);
      for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
        {
          g_autoptr (CareForm) form = fill (forms[j], plan);

          expect_problems (form, strchr (names[i], ',') ? "person.name" : "");
        }
    }
}

static void
test_too_long (void)
{
  g_autofree char *name = g_strnfill (199, 'W');
  g_autofree char *json = g_strdup_printf ("\"%s\"", name);
  const char *const changes[8] = { "person.name", json };
  g_autoptr (CarePlan) plan = read_changed (SHANGHAI, changes);
  g_autoptr (CareForm) form = fill ("henan-registration", plan);

  expect_problems (form, "person.name");
}

/* A name of forty characters is more than the cell of a name holds at 7.5 points. The draft has it
 * all, in that cell, and says that it is too long. */
static void
test_forty (void)
{
  const char *name = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
  g_autofree char *json = g_strdup_printf ("\"%s\"", name);
  const char *const changes[8] = { "person.name", json };
  g_autoptr (CarePlan) plan = read_changed (SHANGHAI, changes);
  g_autoptr (CareForm) form = fill ("henan-registration", plan);
  const CareProblem *problem;

  expect_problems (form, "person.name");
  problem = g_ptr_array_index (care_form_get_problems (form), 0);
  g_assert_nonnull (strstr (problem->says, "too long"));
  g_assert_false (problem->fatal);
}

static void
test_missing_glyph (void)
{
  const char *const changes[8] = { "person.home_address", "\"\\u0378\"" };
  g_autoptr (CarePlan) plan = read_changed (SHANGHAI, changes);
  g_autoptr (CareForm) form = fill ("henan-registration", plan);
  g_autoptr (GError) error = NULL;

  expect_problems (form, "person.home_address");
  g_assert_null (care_form_pdf_new (care_form_get_sheet (form), &error));
  g_assert_nonnull (strstr (error->message, "U+0378"));
  g_assert_true (g_str_has_prefix (error->message, "person.home_address: "));
}

static gboolean
contains (GBytes *bytes, const char *needle)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i + strlen (needle) <= size; i++)
    if (memcmp (data + i, needle, strlen (needle)) == 0)
      return TRUE;
  return FALSE;
}

static void
test_pdf (void)
{
  g_autoptr (CarePlan) plan = read_case (SHANGHAI);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareForm) form = fill (forms[i], plan), again = fill (forms[i], plan);
      g_autoptr (GBytes) bytes = care_form_pdf_new (care_form_get_sheet (form), &error);
      g_autoptr (GBytes) same = care_form_pdf_new (care_form_get_sheet (again), &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, same));
      g_assert_cmpuint (g_bytes_get_size (bytes), <, 200 * 1024);
      g_assert_true (contains (bytes, "/Lang (zh-CN)"));
      g_assert_true (contains (bytes, "/DisplayDocTitle true"));
      g_assert_true (contains (bytes, "/Marked true"));
      g_assert_true (contains (bytes, "D:20260301000000Z"));
      g_assert_false (contains (bytes, "41900119880704001X"));
    }
}

/* Whatever stands in a file: the extension either leaves it alone or is whole. */
static void
test_pdf_catalog_bounds (void)
{
  g_autoptr (CareFormLayout) layout = load ("henan-promise");
  g_autoptr (CareForm) form = care_form_new_blank (layout);
  g_autoptr (GBytes) bytes = care_form_pdf_new (care_form_get_sheet (form), NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GByteArray) twice = g_byte_array_new ();

  g_byte_array_append (twice, data, size);
  g_assert_false (care_pdf_catalog_extend (twice, "zh-CN"));
  g_assert_cmpuint (twice->len, ==, size);
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (GByteArray) damaged = g_byte_array_new ();
      gsize cut = g_rand_int_range (random, 0, 3000);

      g_byte_array_append (damaged, data + cut, (size - cut) * g_rand_double (random));
      for (int j = 0; j < 20 && damaged->len > 0; j++)
        damaged->data[g_rand_int_range (random, 0, damaged->len)] = g_rand_int (random);
      care_pdf_catalog_extend (damaged, "zh-CN");
    }
}

/* Where each field is on the page, and back. */
static void
test_fields_on_page (void)
{
  g_autoptr (CarePlan) plan = read_case (SHANGHAI);
  g_autoptr (CareForm) form = fill ("henan-registration", plan);
  CareFormSheet *sheet = care_form_get_sheet (form);
  const char *const *required = care_form_layout_get_required (care_form_get_layout (form));
  CareFormArea area;

  for (gsize i = 0; required[i] != NULL; i++)
    g_assert_true (care_form_sheet_get_area (sheet, 0, required[i], &area));
  g_assert_true (care_form_sheet_get_area (sheet, 0, "person.id_number", &area));
  g_assert_cmpstr (care_form_sheet_find_field (sheet, 0, area.x + 1, area.y + 1), ==,
                   "person.id_number");
  g_assert_null (care_form_sheet_find_field (sheet, 0, 1, 1));
  g_assert_false (care_form_sheet_get_area (sheet, 0, "person.nothing", &area));
}

/* The page on paper, and the page with the marks of the preview. */
static guint
count_coloured (CareForm *form, const char *focus)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;
  guint count = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  care_form_draw (cr, care_form_get_sheet (form), 0, CARE_FORM_DRAW_PLAIN);
  if (focus != NULL)
    care_form_draw_marks (cr, care_form_get_sheet (form), 0, focus, care_form_get_problems (form));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = (const guint32 *) cairo_image_surface_get_data (surface);
  for (guint i = 0; i < 595 * 842; i++)
    {
      guint32 p = pixels[i] & 0xffffff;

      count += (p & 0xff) != (p >> 16);
    }
  cairo_surface_destroy (surface);
  return count;
}

static void
test_marks (void)
{
  const char *const changes[8] = { "person.phone", "" };
  g_autoptr (CarePlan) plan = read_changed (SHANGHAI, changes);
  g_autoptr (CareForm) form = fill ("henan-registration", plan);
  guint outlined;

  g_assert_cmpuint (count_coloured (form, NULL), ==, 0);
  outlined = count_coloured (form, "none");
  g_assert_cmpuint (outlined, >, 100);
  g_assert_cmpuint (count_coloured (form, "person.name"), >, outlined + 1000);
}

static void
test_file_name (void)
{
  g_autoptr (CarePlan) plan = read_case (SHANGHAI);
  g_autoptr (CareForm) form = fill ("henan-promise", plan);
  g_autofree char *name = care_form_dup_file_name (form);

  g_assert_cmpstr (name, ==, "河南省异地就医备案个人承诺书.pdf");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_setenv ("SOURCE_DATE_EPOCH", "1772323200", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/form/official-text", test_official_text);
  g_test_add_func ("/form/layouts", test_layouts);
  g_test_add_func ("/form/layout-faults", test_layout_faults);
  g_test_add_func ("/form/layout-unknown", test_layout_unknown);
  g_test_add_func ("/form/examples", test_examples);
  g_test_add_func ("/form/checks", test_checks);
  g_test_add_func ("/form/names", test_names);
  g_test_add_func ("/form/too-long", test_too_long);
  g_test_add_func ("/form/forty", test_forty);
  g_test_add_func ("/form/missing-glyph", test_missing_glyph);
  g_test_add_func ("/form/pdf", test_pdf);
  g_test_add_func ("/form/pdf-catalog-bounds", test_pdf_catalog_bounds);
  g_test_add_func ("/form/fields-on-page", test_fields_on_page);
  g_test_add_func ("/form/marks", test_marks);
  g_test_add_func ("/form/file-name", test_file_name);
  return g_test_run ();
}
