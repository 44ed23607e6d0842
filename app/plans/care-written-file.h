/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CARE_WRITTEN_FILES_MAX 200 /* that a plan remembers; the oldest go first */

/**
 * CareWrittenFile:
 * @path: where it was written
 * @digest: SHA-256 of what was written, as lower-case hexadecimal digits
 *
 * A file that the app has written for a plan, so that it can be offered for deleting when the
 * matter is over. A plan remembers it where it is kept, never in a file for another computer: what
 * stands in such a file must not name anything to delete here.
 */
typedef struct
{
  char *path;
  char *digest;
} CareWrittenFile;

/**
 * CareWrittenState:
 * @CARE_WRITTEN_THERE: it lies there as it was written
 * @CARE_WRITTEN_CHANGED: another file has its name now; it is not touched
 * @CARE_WRITTEN_GONE: it is not there any more
 */
typedef enum
{
  CARE_WRITTEN_THERE,
  CARE_WRITTEN_CHANGED,
  CARE_WRITTEN_GONE,
} CareWrittenState;

CareWrittenFile *care_written_file_new            (const char *path, GBytes *bytes);
CareWrittenFile *care_written_file_copy           (const CareWrittenFile *self);
void             care_written_file_free           (CareWrittenFile *self);
CareWrittenState care_written_file_get_state      (const CareWrittenFile *self);
gboolean         care_written_file_delete         (const CareWrittenFile *self, GError **error);
JsonNode        *care_written_files_to_json       (GPtrArray *files);
GPtrArray       *care_written_files_new_from_json (JsonNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareWrittenFile, care_written_file_free)

G_END_DECLS
