/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target where there is no libFuzzer: every file of a corpus as it is, then a fixed
 * number of mutations of it. The same corpus gives the same inputs on every machine.
 *
 *   fuzz-NAME CORPUS-FOLDER [MUTATIONS-PER-FILE]
 *   fuzz-NAME FILE            one input alone, such as one that libFuzzer found */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#define INPUT_MAX_BYTES 65536

/* What readers of text and JSON stumble over. */
static const char *const pieces[] = {
  "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-", "0", "1e999", "-0", "\\u0000", "\\ud800",
  "9223372036854775808", "\xff", "\xe6\xb5\x8e", "\xf0\xa0\xae\xb7", "\xef\xbc\x91", "  ", "\n",
  "2024-02-29", "999999", "xpcc", "unknown", "X", ".", "\xef\xbb\xbf",
};

static guint64 state;

static guint
random_below (guint bound)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (guint) ((state >> 16) % bound);
}

static void
insert (GByteArray *input, guint at, const void *bytes, guint size)
{
  guint old = input->len;

  g_byte_array_set_size (input, old + size);
  memmove (input->data + at + size, input->data + at, old - at);
  memcpy (input->data + at, bytes, size);
}

static void
mutate (GByteArray *input)
{
  guint at = random_below (input->len + 1);
  guint span = 1 + random_below (16);

  span = MIN (span, input->len - at);
  switch (random_below (6))
    {
    case 0:
      if (at < input->len)
        input->data[at] ^= 1 << random_below (8);
      break;
    case 1:
      if (at < input->len)
        input->data[at] = random_below (256);
      break;
    case 2:
      if (span > 0)
        g_byte_array_remove_range (input, at, span);
      break;
    case 3:
      if (span > 0 && input->len + span < INPUT_MAX_BYTES)
        {
          g_autofree guint8 *copy = g_memdup2 (input->data + at, span);

          insert (input, random_below (input->len + 1), copy, span);
        }
      break;
    case 4:
      g_byte_array_set_size (input, at);
      break;
    default:
      {
        const char *piece = pieces[random_below (G_N_ELEMENTS (pieces))];

        if (input->len + strlen (piece) < INPUT_MAX_BYTES)
          insert (input, at, piece, strlen (piece));
      }
    }
}

/* Given at its exact size on the heap, so that a sanitizer sees a read past the end. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

static void
run_file (const char *path, guint mutations)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);
  run ((const guint8 *) data, size);
  for (guint i = 0; i < mutations; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      guint times = 1 + random_below (4);

      g_byte_array_append (input, (const guint8 *) data, size);
      while (times-- > 0)
        mutate (input);
      run (input->data, input->len);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  guint mutations = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 1000;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (argc < 2)
    g_error ("which corpus?");
  LLVMFuzzerInitialize (&argc, &argv);
  folder = g_dir_open (argv[1], 0, NULL);
  if (folder == NULL)
    {
      run_file (argv[1], 0);
      return 0;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  printf ("1..%u\n", names->len);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (argv[1], names->pdata[i], NULL);

      state = 0x9e3779b97f4a7c15 ^ g_str_hash (names->pdata[i]);
      run_file (path, mutations);
      printf ("ok %u %s\n", i + 1, (const char *) names->pdata[i]);
      fflush (stdout);
    }
  return names->len > 0 ? 0 : 1;
}
