/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hospitals/care-hospital.h"

G_BEGIN_DECLS

#define CARE_DIRECTORY_MAX_PAGE 500

/**
 * CareDirectoryQuery:
 * @text: what was typed; "" finds everything
 * @within: (nullable): only what lies in this division
 * @grade: only this grade, %CARE_GRADE_UNKNOWN for all
 * @service: only where this service is open, %CARE_N_SERVICES for all
 * @unverified: with @service: also where nobody says whether it is open
 * @favourites: only favourites
 * @limit: how many hospitals on a page
 * @token: (nullable): where to go on: what the page before gave
 *
 * What to look for in a directory.
 */
typedef struct
{
  char *text;
  const CareDivision *within;
  CareGrade grade;
  CareService service;
  gboolean unverified;
  gboolean favourites;
  guint limit;
  char *token;
} CareDirectoryQuery;

#define CARE_TYPE_DIRECTORY_QUERY (care_directory_query_get_type ())
GType               care_directory_query_get_type (void);
CareDirectoryQuery *care_directory_query_new      (const char *text);
CareDirectoryQuery *care_directory_query_copy     (const CareDirectoryQuery *self);
void                care_directory_query_free     (CareDirectoryQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDirectoryQuery, care_directory_query_free)

/**
 * CareDirectoryPage:
 * @hospitals: (element-type CareHospital): the best matches first
 * @total: how many match in all, or -1 where a server does not say
 * @next: (nullable): token of the page that follows
 * @source: (nullable): who answers, in the user's language
 * @fetched_on: when the answer was got from there, or %CARE_DATE_NONE for the catalogue itself
 * @stale: whether the answer is kept from an earlier day because nobody could be asked
 * @widened: whether no name matches as typed, and those are listed that have the parts of a word
 * @corrected: (nullable): how the query was read where no name matches as typed: 协和 for 协合 or 協和
 * @ignored: (nullable): by what a server did not filter, in the user's language
 * @unconfirmed: whether a server lists nothing without saying that it understood the search
 * @left_out: how many matches of a server are not shown, since they are no hospitals, or since
 *   nobody says whether they lie where was searched
 * @problem: (nullable): why a server could not be asked for all of it, as a sentence
 *
 * One page of an answer.
 */
typedef struct
{
  GPtrArray *hospitals;
  gint64 total;
  char *next;
  char *source;
  CareDate fetched_on;
  gboolean stale;
  gboolean widened;
  char *corrected;
  GStrv ignored;
  gboolean unconfirmed;
  guint left_out;
  char *problem;
} CareDirectoryPage;

#define CARE_TYPE_DIRECTORY_PAGE (care_directory_page_get_type ())
GType              care_directory_page_get_type (void);
CareDirectoryPage *care_directory_page_new      (void);
CareDirectoryPage *care_directory_page_copy     (const CareDirectoryPage *self);
void               care_directory_page_free     (CareDirectoryPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDirectoryPage, care_directory_page_free)

#define CARE_TYPE_DIRECTORY (care_directory_get_type ())
G_DECLARE_INTERFACE (CareDirectory, care_directory, CARE, DIRECTORY, GObject)

struct _CareDirectoryInterface
{
  GTypeInterface parent_iface;

  /* Blocks; called on a worker thread. */
  CareDirectoryPage *(*search) (CareDirectory *self, const CareDirectoryQuery *query,
                                GCancellable *cancellable, GError **error);
  /* Nullable: for directories that need no waiting. */
  CareHospital *(*load) (CareDirectory *self, const char *id, GError **error);
};

void               care_directory_search_async  (CareDirectory *self,
                                                 const CareDirectoryQuery *query,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer user_data);
CareDirectoryPage *care_directory_search_finish (CareDirectory *self, GAsyncResult *result,
                                                 GError **error);
CareHospital      *care_directory_load          (CareDirectory *self, const char *id,
                                                 GError **error);

G_END_DECLS
