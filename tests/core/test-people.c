/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/care-error.h"
#include "base/care-json.h"
#include "people/care-id-number.h"
#include "people/care-person.h"
#include "people/care-phone.h"
#include "place/care-divisions.h"
#include "plans/care-people-list.h"

#include <locale.h>
#include <string.h>

static void
test_id_table (void)
{
  static const struct {
    const char *text;
    gboolean valid;
    const char *kind, *normalised, *sex, *birth_date, *division;
  } rows[] = {
    { "411602196203150026", TRUE, "citizen", NULL, "female", "1962-03-15", "411602" },
    { "130302195809210012", TRUE, "citizen", NULL, "male", "1958-09-21", "130302" },
    { "411324195505010026", TRUE, "citizen", NULL, "female", "1955-05-01", "411324" },
    { "410503197002280013", TRUE, "citizen", NULL, "male", "1970-02-28", "410503" },
    { "11010519491231002X", TRUE, "citizen", NULL, "female", "1949-12-31", "110105" },
    { "34052419800101001X", TRUE, "citizen", NULL, "male", "1980-01-01", "340524" },
    { " ４１９００１ 19880704 001ｘ ", TRUE, "citizen", "41900119880704001X", "male", "1988-07-04",
      "419001" },
    { "810000199408230021", TRUE, "hongkong-permit", NULL, "female", "1994-08-23", "810000" },
    { "820000199001010010", TRUE, "macao-permit", NULL, "male", "1990-01-01", "820000" },
    { "830000199201300022", TRUE, "taiwan-permit", NULL, "female", "1992-01-30", "710000" },
    { "932682198501010017", TRUE, "foreigner", NULL, "male", "1985-01-01", "320000" },
    { "KAZ110090123105", TRUE, "foreigner-old", NULL, NULL, "1990-12-31", "110000" },
    { "kaz110090123105", TRUE, "foreigner-old", "KAZ110090123105", NULL, "1990-12-31", "110000" },
    { "410503197002300010", FALSE, "citizen" },       /* 30 February */
    { "44052419800101001X", FALSE, "citizen" },       /* check character */
    { "411602196203150027", FALSE, "citizen" },
    { "710000199201300022", FALSE, "citizen" },
    { "810001199408230024", FALSE, "hongkong-permit" },
    { "932682198501010018", FALSE, "foreigner" },
    { "988682198501010017", FALSE, "foreigner" },     /* no such province */
    { "KAZ110090123106", FALSE, "foreigner-old" },
    { "KAZ110090133105", FALSE, "foreigner-old" },    /* month 13 */
    { "411602620315002", FALSE, "citizen" },          /* 15 digits */
    { "160602196203150026", FALSE, "citizen" },       /* no such province */
    { "011602196203150026", FALSE, NULL },
    { "41160219620315002Y", FALSE, NULL },
    { "4116021962031500261", FALSE, NULL },
    { "41160219620315002", FALSE, NULL },
    { "H1234567890", FALSE, NULL },
    { "12345678", FALSE, NULL },
    { "身份证号码身份证号码身份证号码身份证", FALSE, NULL },
    { "", FALSE, NULL },
    { "\xff\xfe", FALSE, NULL },
    { "'41900119880704001X", TRUE, "citizen", "41900119880704001X", "male", "1988-07-04",
      "419001" },
    { "=\"41900119880704001X\"", TRUE, "citizen", "41900119880704001X", "male", "1988-07-04",
      "419001" },
    { "’41900119880704001X", TRUE, "citizen", "41900119880704001X", "male", "1988-07-04",
      "419001" },
    { "4.19001E+17", FALSE, NULL },
    { "41900119880704001×", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareIdNumber) number = NULL;
      g_autofree char *birth_date = NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      number = care_id_number_parse (rows[i].text, care_date_new (2026, 3, 10));
      birth_date = care_date_dup_iso (number->birth_date);
      g_assert_cmpint (number->valid, ==, rows[i].valid);
      g_assert_cmpstr (care_id_kind_get_name (number->kind), ==, rows[i].kind);
      g_assert_cmpstr (number->sex, ==, rows[i].sex);
      g_assert_cmpstr (birth_date, ==, rows[i].birth_date);
      g_assert_cmpstr (number->division, ==, rows[i].division ? rows[i].division : "");
      if (rows[i].valid)
        g_assert_cmpstr (number->normalised, ==,
                         rows[i].normalised ? rows[i].normalised : rows[i].text);
      g_assert_cmpint (number->error != NULL, ==, !rows[i].valid);
    }
}

/* The last character of the 17 digits by the definition of ISO 7064 MOD 11-2. */
static char
expected_check (const char *digits)
{
  int product = 0;

  for (int i = 0; i < 17; i++)
    product = (product + digits[i] - '0') * 2 % 11;
  return "0123456789X"[(12 - product) % 11];
}

/* Of the eleven possible last characters just one is right, whatever stands before. */
static void
test_id_check_character (void)
{
  for (int sequence = 0; sequence < 1000; sequence += 7)
    {
      guint accepted = 0;

      for (int last = 0; last <= 10; last++)
        {
          g_autofree char *text =
            g_strdup_printf ("41160219620315%03d%c", sequence, "0123456789X"[last]);
          g_autoptr (CareIdNumber) number =
            care_id_number_parse (text, care_date_new (2026, 3, 10));

          accepted += number->valid;
          g_assert_cmpint (number->valid, ==, text[17] == expected_check (text));
        }
      g_assert_cmpuint (accepted, ==, 1);
    }
}

static void
test_id_warnings (void)
{
  CareDate today = care_date_new (2026, 3, 10);
  g_autoptr (CareIdNumber) known = care_id_number_parse ("411602196203150026", today);
  g_autoptr (CareIdNumber) unborn = care_id_number_parse ("411602196203150026",
                                                          care_date_new (1962, 3, 14));
  g_autoptr (CareIdNumber) unknown = NULL;
  char text[] = "41999919620315002?";

  text[17] = expected_check (text);
  unknown = care_id_number_parse (text, today);
  g_assert_cmpuint (known->warnings->len, ==, 0);
  g_assert_false (unborn->valid);
  g_assert_true (unknown->valid);
  g_assert_cmpuint (unknown->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (unknown->warnings, 0), "419999"));
}

static void
check_member (JsonObject *expect, const char *name, JsonObject *got)
{
  JsonNode *want = json_object_get_member (expect, name);

  g_assert_true (json_object_has_member (got, name));
  g_assert_true (json_node_equal (want, json_object_get_member (got, name)));
}

static void
test_id_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", "id-numbers.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = care_json_read_file (path, &error);
  JsonArray *cases;

  g_assert_no_error (error);
  cases = json_object_get_array_member (json_node_get_object (root), "cases");
  g_assert_cmpuint (json_array_get_length (cases), >=, 8);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *row = json_array_get_object_element (cases, i);
      JsonObject *expect = json_object_get_object_member (row, "expect");
      const char *text = json_object_get_string_member (row, "number");
      g_autoptr (CareIdNumber) number = care_id_number_parse (text, care_date_today ());
      g_autoptr (JsonNode) got = care_id_number_to_json (number);
      g_autoptr (GList) names = json_object_get_members (expect);

      g_test_message ("%s", text);
      for (GList *name = names; name != NULL; name = name->next)
        check_member (expect, name->data, json_node_get_object (got));
    }
}

static void
test_phone_table (void)
{
  static const struct {
    const char *text;
    const char *kind, *normalised;
    guint warnings;
  } rows[] = {
    { "13812345678", "mobile", "13812345678", 0 },
    { "+86 138-1234-5678", "mobile", "13812345678", 0 },
    { "008613812345678", "mobile", "13812345678", 0 },
    { "86-13812345678", "mobile", "13812345678", 0 },
    { "１３８１２３４５６７８", "mobile", "13812345678", 0 },
    { "013812345678", "mobile", "13812345678", 0 },
    { "19212345678", "mobile", "19212345678", 0 },
    { "14212345678", "mobile", "14212345678", 1 },
    { "17912345678", "mobile", "17912345678", 1 },
    { "0394-6612345", "fixed", "0394-6612345", 0 },
    { "03946612345", "fixed", "03946612345", 0 },
    { "010-62345678", "fixed", "010-62345678", 0 },
    { "0391—6612345", "fixed", "0391-6612345", 0 },
    { "（0391）6612345", "fixed", "0391-6612345", 0 },
    { "(0391)-6612345转801", "fixed", "0391-6612345-801", 0 },
    { "+86 394 6612345", "fixed", "03946612345", 0 },
    { "6612345", "fixed", "6612345", 1 },
    { "12812345678", NULL },
    { "1381234567", NULL },
    { "01380000000", NULL },
    { "0138-0000000", NULL },
    { "029-87654321", "fixed", "029-87654321", 0 },
    { "0755-87654321", "fixed", "0755-87654321", 0 },
    { "138123456789", NULL },
    { "12393", NULL },
    { "0394-12393", NULL },
    { "4001234567", NULL },
    { "+852 2345 6789", NULL },
    { "0394-661234a", NULL },
    { "打电话", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePhone) phone = NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      phone = care_phone_parse (rows[i].text);
      g_assert_cmpstr (care_phone_kind_get_name (phone->kind), ==, rows[i].kind);
      g_assert_cmpint (phone->valid, ==, rows[i].kind != NULL);
      g_assert_cmpint (phone->error != NULL, ==, rows[i].kind == NULL);
      g_assert_cmpuint (phone->warnings->len, ==, rows[i].warnings);
      if (phone->valid)
        g_assert_cmpstr (phone->normalised, ==, rows[i].normalised);
    }
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_person_properties (void)
{
  CarePerson *person = care_person_new ();
  guint count = 0;

  g_signal_connect (person, "notify", G_CALLBACK (count_cb), &count);
  g_object_set (person, "name", "  买买提·艾力　", NULL);
  g_assert_cmpstr (care_person_get_name (person), ==, "买买提·艾力");
  g_object_set (person, "name", "买买提·艾力", NULL);
  g_assert_cmpuint (count, ==, 1);
  g_object_set (person, "name", "  ", NULL);
  g_assert_null (care_person_get_name (person));
  g_assert_cmpuint (count, ==, 2);
  g_assert_finalize_object (person);
}

static CarePerson *
read_person (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) root = care_json_parse (bytes, "test", error);

  return root ? care_person_new_from_json (root, "person", error) : NULL;
}

static void
test_person_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePerson) person =
    read_person ("{\"name\": \"\xf0\xa0\xae\xb7野䶮\", \"sex\": \"female\", \"phone\": null}",
                 &error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  node = care_person_to_json (person);
  back = care_json_to_string (node, FALSE);
  g_assert_cmpstr (back, ==, "{\"name\":\"\xf0\xa0\xae\xb7野䶮\",\"sex\":\"female\"}");
}

static void
test_person_faults (void)
{
  g_autofree char *long_name = g_strnfill (201, 'a');
  g_autofree char *too_long = g_strdup_printf ("{\"name\": \"%s\"}", long_name);
  const struct { const char *text, *place; } rows[] = {
    { "[]", "person: " },
    { "{\"sex\": \"man\"}", "person.sex: " },
    { "{\"scheme\": \"unknown\"}", "person.scheme: " },
    { "{\"name\": 1}", "person.name: " },
    { "{\"nmae\": \"x\"}", "person.nmae: " },
    { too_long, "person.name: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_person (rows[i].text, &error));
      g_assert_error (error, CARE_ERROR, CARE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, rows[i].place));
    }
}

/* What stands far behind a good number is part of what was typed all the same. */
static void
test_long_id (void)
{
  g_autofree char *spaces = g_strnfill (400, ' ');
  g_autofree char *padded = g_strconcat ("11010519491231002X", spaces, NULL);
  g_autofree char *spoilt = g_strconcat (padded, "7", NULL);
  g_autoptr (CareIdNumber) good = care_id_number_parse (padded, care_date_new (2026, 1, 1));
  g_autoptr (CareIdNumber) bad = care_id_number_parse (spoilt, care_date_new (2026, 1, 1));

  g_assert_true (good->valid);
  g_assert_false (bad->valid);
  g_assert_nonnull (strstr (bad->error, "19"));
}

/* What is wrong is named, with the place where it stands. */
static void
test_id_signs (void)
{
  static const struct { const char *text, *says; } rows[] = {
    { "41010519600101019×", "Character 18 is “×”; it must be the letter X." },
    { "41010519600101019Х", "Character 18 is “Х”; it must be the letter X." },
    { "41010519600101019Ⅹ", "Character 18 is “Ⅹ”; it must be the letter X." },
    { "41010519600101019Y", "Character 18 is “Y”; it must be a digit or the letter X." },
    { "4101O5196001010191", "Character 5 is “O”; it must be a digit." },
    { "４１０１０５１９６００１０１０１９＊", "Character 18 is “*”; it must be a digit or the letter X." },
    { "4.10105E+17", "The spreadsheet has cut this number; its last digits are lost. Type it anew, "
                     "into a column that is set to text." },
  };
  static const char *const abolished[] = { "412701195503151237", "410881195503151232",
                                           "110103195503151234" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareIdNumber) number = care_id_number_parse (rows[i].text,
                                                              care_date_new (2026, 11, 27));

      g_assert_cmpstr (number->error, ==, rows[i].says);
    }
  /* Where somebody was born has another code today; that is no warning. */
  for (gsize i = 0; i < G_N_ELEMENTS (abolished); i++)
    {
      g_autoptr (CareIdNumber) number = care_id_number_parse (abolished[i],
                                                              care_date_new (2026, 11, 27));

      g_assert_cmpuint (number->warnings->len, ==, 0);
    }
}

static void
test_names (void)
{
  static const struct { const char *typed, *printed; } rows[] = {
    { "王\u200b建国", "王建国" },           { "\u202d王建国\u202c", "王建国" },
    { "古丽米热．艾比布力", "古丽米热·艾比布力" }, { "古丽米热･艾比布力", "古丽米热·艾比布力" },
    { "古丽米热•艾比布力", "古丽米热·艾比布力" }, { "买买提·艾力", "买买提·艾力" },
    { "J. Smith", "J. Smith" },            { "\ufeff李秀兰", "李秀兰" },
    { "𠮷田", "𠮷田" },                     { "", "" },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *printed = care_person_fold_name (rows[i].typed);

      g_assert_cmpstr (printed, ==, rows[i].printed);
    }
}

static void
test_phones_in_a_cell (void)
{
  static const struct { const char *text, *first, *second, *normalised; guint warnings; } rows[] = {
    { "13800000000/13900000000", "13800000000", "13900000000" },
    { "13800000000、0391-6612345", "13800000000", "0391-6612345" },
    { "13800000000 13900000000", "13800000000", "13900000000" },
    { "13800000000；13900000000", "13800000000", "13900000000" },
    { "13800000000.0", NULL, NULL, "13800000000" },
    { "13800000000（儿子）", NULL, NULL, "13800000000", 1 },
    { "(女儿)138 0000 0000", NULL, NULL, "13800000000", 1 },
    { "138 0000 0000", NULL, NULL, "13800000000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CarePhone) phone = care_phone_parse (rows[i].text);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (phone->valid, ==, rows[i].first == NULL);
      g_assert_cmpuint (phone->offered->len, ==, rows[i].first ? 2 : 0);
      if (rows[i].first != NULL)
        {
          g_assert_cmpstr (phone->offered->pdata[0], ==, rows[i].first);
          g_assert_cmpstr (phone->offered->pdata[1], ==, rows[i].second);
        }
      else
        g_assert_cmpstr (phone->normalised, ==, rows[i].normalised);
      g_assert_cmpuint (phone->warnings->len, ==, rows[i].warnings);
    }
}

/* A mended list that a spreadsheet opens keeps all digits of its numbers, and reads as before. */
static void
test_saved_numbers (void)
{
  static const char list[] = "姓名,身份证件号码,联系电话,备注\n"
                             "王建国,41900119880704001X,03916631234,4101E05\n"
                             "李秀兰,419001196001010028,13800000000,=HYPERLINK(A1)\n";
  static const char *const cells[] = {
    ",41900119880704001X,", ",\"=\"\"03916631234\"\"\",", ",\"=\"\"4101E05\"\"\"\r\n",
    ",\"=\"\"419001196001010028\"\"\",", ",13800000000,", ",\"'=HYPERLINK(A1)\"\r\n",
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (list, strlen (list));
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePeopleList) people = care_people_list_new_any (bytes, "list", &error);
  g_autoptr (CarePeopleList) again = NULL;
  g_autoptr (GBytes) saved = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  saved = care_people_list_to_bytes (people);
  text = g_strndup (g_bytes_get_data (saved, NULL), g_bytes_get_size (saved));
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_test_message ("%s", cells[i]);
      g_assert_nonnull (strstr (text, cells[i]));
    }
  again = care_people_list_new_any (saved, "again", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (care_people_list_get_n_rows (again), ==, 2);
  for (guint row = 0; row < 2; row++)
    for (guint column = 0; column < 3; column++)
      g_assert_cmpstr (care_people_list_get_cell (again, row, column), ==,
                       care_people_list_get_cell (people, row, column));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!care_divisions_load (NULL))
    return 1;
  g_test_add_func ("/id-number/table", test_id_table);
  g_test_add_func ("/id-number/check-character", test_id_check_character);
  g_test_add_func ("/id-number/warnings", test_id_warnings);
  g_test_add_func ("/id-number/cases", test_id_cases);
  g_test_add_func ("/id-number/long", test_long_id);
  g_test_add_func ("/phone/table", test_phone_table);
  g_test_add_func ("/person/properties", test_person_properties);
  g_test_add_func ("/person/json", test_person_json);
  g_test_add_func ("/person/faults", test_person_faults);
  g_test_add_func ("/people/names", test_names);
  g_test_add_func ("/people/id-signs", test_id_signs);
  g_test_add_func ("/people/saved-numbers", test_saved_numbers);
  g_test_add_func ("/people/phones-in-a-cell", test_phones_in_a_cell);
  return g_test_run ();
}
