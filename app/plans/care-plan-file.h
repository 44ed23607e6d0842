/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plans/care-plan.h"
#include "vault/care-vault.h"

G_BEGIN_DECLS

#define CARE_PLAN_FILE_SUFFIX ".json"
#define CARE_PLAN_FILE_KIND "plan" /* of what the vault seals */

/**
 * CarePlanFile:
 *
 * The file of one kept plan: plain JSON, or sealed where a vault is set up. It knows what it read
 * or wrote last, so that a file which somebody else has changed since is not written over. The name
 * is an id from chance; one that holds a `~` is another version of the plan whose id stands before
 * it.
 *
 * Not shared between threads.
 */
typedef struct _CarePlanFile CarePlanFile;

/**
 * CarePlanFileResult:
 * @CARE_PLAN_FILE_DONE: the file holds what it shall, or is gone as it shall be
 * @CARE_PLAN_FILE_OTHERS: somebody else has changed or deleted it since; it is as they left it
 * @CARE_PLAN_FILE_FAILED: it could not be done, and the file is as before
 */
typedef enum
{
  CARE_PLAN_FILE_DONE,
  CARE_PLAN_FILE_OTHERS,
  CARE_PLAN_FILE_FAILED,
} CarePlanFileResult;

CarePlanFile *care_plan_file_new         (const char *folder);
CarePlanFile *care_plan_file_new_for_id  (const char *folder, const char *id);
CarePlanFile *care_plan_file_new_version (CarePlanFile *of);
void          care_plan_file_free        (CarePlanFile *self);
const char   *care_plan_file_get_id      (CarePlanFile *self);
gboolean      care_plan_file_get_sealed  (CarePlanFile *self);
gboolean      care_plan_file_are_versions (const char *id, const char *other);
CarePlan     *care_plan_file_read        (CarePlanFile *self, CareVault *vault, GError **error);
CarePlanFileResult
              care_plan_file_write       (CarePlanFile *self, CareVault *vault, GBytes *text,
                                          GError **error);
CarePlanFileResult
              care_plan_file_delete      (CarePlanFile *self, GError **error);
GBytes       *care_plan_file_text_new    (CarePlan *plan);
GPtrArray    *care_plan_file_list_ids    (const char *folder, gboolean sealed, GError **error);
GPtrArray    *care_plan_file_list_paths  (const char *folder, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CarePlanFile, care_plan_file_free)

G_END_DECLS
