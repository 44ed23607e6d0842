/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most that is read of a file to tell what it is; the largest that any reader takes. */
#define CARE_FILE_KIND_MAX_BYTES (16 * 1024 * 1024 + 64)

/**
 * CareFileKind:
 * @CARE_FILE_KIND_OTHER: none of these
 * @CARE_FILE_KIND_PLAN: a plan of one person
 * @CARE_FILE_KIND_TARIFF: a city's base figures
 * @CARE_FILE_KIND_PACK: a policy pack
 * @CARE_FILE_KIND_TOLD: what somebody has been told by offices
 * @CARE_FILE_KIND_SEALED: a sealed plan
 *
 * What a file holds that somebody opens or drops. Its name says nothing: mail and chats rename.
 */
typedef enum
{
  CARE_FILE_KIND_OTHER,
  CARE_FILE_KIND_PLAN,
  CARE_FILE_KIND_TARIFF,
  CARE_FILE_KIND_PACK,
  CARE_FILE_KIND_TOLD,
  CARE_FILE_KIND_SEALED,
} CareFileKind;

CareFileKind care_file_kind_guess      (GBytes *bytes);
CareFileKind care_file_kind_guess_file (const char *path, GError **error);

G_END_DECLS
