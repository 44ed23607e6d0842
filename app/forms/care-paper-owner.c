/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forms/care-paper-owner.h"

#include "advice/care-situation.h"
#include "base/care-error.h"
#include "base/care-json.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "%care-elsewhere-papers: "
#define N_DIGITS 6
#define N_PARTS 3
#define LENGTH (N_PARTS * (N_DIGITS + 1) - 1)
#define NOBODY "------"
#define MAX_NAMED 12 /* files in one message */
#define TAIL 2048 /* bytes at the end of a file in which the mark stands */

/* Twenty-four bits of a digest: too few to find a person by, and enough that two people of one
 * village hardly ever share them. */
static void
append_part (GString *owner, const char *kind, const char *text)
{
  g_autoptr (GString) plain = g_string_new (kind);
  g_autofree char *digest = NULL;
  gsize empty = plain->len;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_unichar_toupper (g_utf8_get_char (p)));
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain->str, plain->len);
  if (owner->len > 0)
    g_string_append_c (owner, ' ');
  g_string_append_len (owner, plain->len > empty ? digest : NOBODY, N_DIGITS);
}

/**
 * care_paper_owner_new:
 * @plan: a plan
 *
 * Returns: (transfer full): whom the papers of @plan are about, as a short text that names nobody
 */
char *
care_paper_owner_new (CarePlan *plan)
{
  CarePerson *person = care_plan_get_person (plan);
  CareSituation *situation = care_plan_get_situation (plan);
  const CareDivision *insured = care_situation_get_place (situation, CARE_KEY_INSURED);
  GString *owner = g_string_new (NULL);
  g_autofree char *insurance = NULL;
  const char *scheme;

  scheme = care_situation_get_choice (situation, CARE_KEY_SCHEME);
  insurance = g_strconcat (insured ? insured->code : "", scheme, NULL);
  append_part (owner, "name ", care_person_get_name (person));
  append_part (owner, "number ", care_person_get_id_number (person));
  append_part (owner, "insurance ", insurance);
  return g_string_free (owner, FALSE);
}

static gboolean
has_part (const char *owner, int part)
{
  return strncmp (owner + part * (N_DIGITS + 1), NOBODY, N_DIGITS) != 0;
}

static gboolean
is_same_part (const char *owner, const char *found, int part)
{
  return strncmp (owner + part * (N_DIGITS + 1), found + part * (N_DIGITS + 1), N_DIGITS) == 0;
}

/**
 * care_paper_owner_is_same:
 * @owner: whom new papers are about
 * @found: (nullable): whom those that lie there are about, %NULL where they do not say
 *
 * The identity number decides; where one of the two has none, the name does; where those that lie
 * there have neither, the place and scheme of the insurance do.
 *
 * Returns: whether it is the same person, as far as papers can tell
 */
gboolean
care_paper_owner_is_same (const char *owner, const char *found)
{
  g_return_val_if_fail (owner != NULL && strlen (owner) == LENGTH, FALSE);

  if (found == NULL || strlen (found) != LENGTH)
    return FALSE;
  if (has_part (owner, 1) && has_part (found, 1))
    return is_same_part (owner, found, 1);
  if (has_part (found, 0) || has_part (found, 1))
    return has_part (owner, 0) && is_same_part (owner, found, 0);
  return is_same_part (owner, found, 2);
}

/* Where the last table of objects is named; a comment before it moves nothing that is counted. */
static const char *
find_end (GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  return size > TAIL ? g_strrstr_len (data + size - TAIL, TAIL, "startxref") : NULL;
}

/**
 * care_paper_owner_mark_form:
 * @owner: from care_paper_owner_new()
 * @pdf: a form, on which the person's name and number stand in full
 *
 * Returns: (transfer full): the same file with a comment (ISO 32000-1, 7.2.3) that
 *   care_paper_owner_read_form() finds
 */
GBytes *
care_paper_owner_mark_form (const char *owner, GBytes *pdf)
{
  const char *data = g_bytes_get_data (pdf, NULL), *end = find_end (pdf);
  GString *marked;

  if (end == NULL)
    return g_bytes_ref (pdf);
  marked = g_string_new_len (data, end - data);
  g_string_append (marked, MARK);
  g_string_append (marked, owner);
  g_string_append_c (marked, '\n');
  g_string_append_len (marked, end, g_bytes_get_size (pdf) - (end - data));
  return g_string_free_to_bytes (marked);
}

/**
 * care_paper_owner_read_form:
 * @path: a PDF file
 *
 * Returns: (transfer full) (nullable): whom the form is about, %NULL where it does not say
 */
char *
care_paper_owner_read_form (const char *path)
{
  char tail[TAIL + 1] = "";
  const char *mark;
  GStatBuf there;
  gssize n_read = 0;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0)
    return NULL;
  if (fstat (fd, &there) == 0 && S_ISREG (there.st_mode))
    n_read = pread (fd, tail, TAIL, MAX (0, there.st_size - TAIL));
  close (fd);
  mark = n_read > 0 ? g_strrstr_len (tail, n_read, MARK) : NULL;
  if (mark == NULL || tail + n_read - mark < (gssize) strlen (MARK) + LENGTH)
    return NULL;
  return g_strndup (mark + strlen (MARK), LENGTH);
}

/**
 * care_paper_owner_read_folder:
 * @folder: a folder
 *
 * Returns: (transfer full) (nullable): whom the papers of a plan in it are about, as the comparison
 *   there says it
 */
char *
care_paper_owner_read_folder (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, CARE_PAPER_OWNER_FILE, NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonNode *owner = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    root = care_json_read_file (path, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    owner = json_object_get_member (json_node_get_object (root), CARE_PAPER_OWNER_KEY);
  return owner && JSON_NODE_HOLDS_VALUE (owner) ? json_node_dup_string (owner) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * care_paper_owner_list_others:
 * @folder: a folder
 * @is_others: (scope call): says it of each file, with whom the file itself is about
 * @user_data: for @is_others
 *
 * Returns: (transfer full) (element-type utf8): the names of the files in @folder that are another
 *   person's, or may be, in their order
 */
GPtrArray *
care_paper_owner_list_others (const char *folder, CarePaperOwnerFunc is_others,
                              gpointer user_data)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *found = NULL;

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      if (g_str_has_suffix (name, ".pdf"))
        found = care_paper_owner_read_form (path);
      else if (g_str_equal (name, CARE_PAPER_OWNER_FILE))
        found = care_paper_owner_read_folder (folder);
      if (is_others (name, found, user_data))
        g_ptr_array_add (others, g_strdup (name));
    }
  g_ptr_array_sort (others, compare_names);
  return others;
}

static char *
dup_list (GPtrArray *names)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MAX_NAMED); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (names, i));
  if (names->len > MAX_NAMED)
    g_string_append (list, ", …");
  return g_string_free (list, FALSE);
}

/**
 * care_paper_owner_check_others:
 * @folder: a folder
 * @names: (element-type utf8): files in it that are another person's, or may be
 * @error: return location for a #GError
 *
 * Returns: %TRUE where @names is empty; otherwise @error names the files
 */
gboolean
care_paper_owner_check_others (const char *folder, GPtrArray *names, GError **error)
{
  g_autofree char *list = dup_list (names);

  if (names->len == 0)
    return TRUE;
  g_set_error (error, CARE_ERROR, CARE_ERROR_FAILED,
               ngettext ("%1$s: %2$u file here is of another person, or does not say of whom: "
                         "%3$s. Choose another folder, or say --replace.",
                         "%1$s: %2$u files here are of another person, or do not say of whom: "
                         "%3$s. Choose another folder, or say --replace.", names->len),
               folder, names->len, list);
  return FALSE;
}

/**
 * care_paper_owner_tell_left:
 * @folder: a folder
 * @names: (element-type utf8): files in it that are another person's, or may be, and that were not
 *   replaced
 * @report: an object that is being built
 *
 * Says which papers of others lie among the new ones: as `left` in @report, and in one line on
 * standard error. Says nothing where there are none.
 */
void
care_paper_owner_tell_left (const char *folder, GPtrArray *names, JsonBuilder *report)
{
  g_autofree char *list = dup_list (names);

  if (names->len == 0)
    return;
  json_builder_set_member_name (report, "left");
  json_builder_begin_array (report);
  for (guint i = 0; i < names->len; i++)
    json_builder_add_string_value (report, g_ptr_array_index (names, i));
  json_builder_end_array (report);
  fprintf (stderr, ngettext ("%1$s: %2$u file that is of another person, or does not say of whom, "
                             "stays here: %3$s\n",
                             "%1$s: %2$u files that are of another person, or do not say of whom, "
                             "stay here: %3$s\n", names->len), folder, names->len, list);
}
