/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "catalogue/care-catalogue-search.h"
#include "catalogue/care-local-directory.h"
#include "names/care-search-text.h"

static CareCatalogue *
get_catalogue (void)
{
  static CareCatalogue *catalogue;

  if (catalogue == NULL)
    {
      g_autofree char *path = care_local_directory_dup_base_path ();
      g_autoptr (GError) error = NULL;

      catalogue = care_catalogue_open (path, CARE_CATALOGUE_CONSTANT, &error);
      g_assert_no_error (error);
    }
  return catalogue;
}

/* Whatever is typed, and a token of a page that nobody gave out, behind a line break. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup (data ? (const char *) data : "", size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *folded = care_search_text_fold (text);
  g_autoptr (CareDirectoryQuery) query = care_directory_query_new (parts[0] ? parts[0] : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = NULL;

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  query->limit = 5;
  if (parts[0] != NULL && parts[1] != NULL)
    query->token = g_strdup (parts[1]);
  page = care_catalogue_search (get_catalogue (), query, &error);
  g_assert_true ((page == NULL) == (error != NULL));
  if (page == NULL)
    return 0;
  g_assert_cmpuint (page->hospitals->len, <=, 5);
  g_assert_cmpint (page->total, >=, page->hospitals->len);
  g_assert_cmpint (page->total, <=, care_catalogue_count (get_catalogue ()));
  return 0;
}
