/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/care-date.h"
#include "base/care-text.h"

G_BEGIN_DECLS

/**
 * CareJsonNeed:
 * @CARE_JSON_OPTIONAL: the member may be left out; `null` counts as left out
 * @CARE_JSON_REQUIRED: the member must be there
 */
typedef enum
{
  CARE_JSON_OPTIONAL,
  CARE_JSON_REQUIRED,
} CareJsonNeed;

#define CARE_JSON_MAX_DEPTH 64
#define CARE_JSON_MAX_BYTES (16 * 1024 * 1024)

gboolean  care_json_check (const char *text, gsize length, const char *shown, GError **error);
JsonNode *care_json_parse (GBytes *bytes, const char *shown, GError **error);
JsonNode *care_json_read_file (const char *path, GError **error);
JsonNode *care_json_read_kept (const char *path, GError **error);

JsonObject *care_json_root_object (JsonNode *root, const char *path, GError **error);

/* Typed readers. @path is what stands before the member in a message ("situation", or "" at the
 * top); each reader returns FALSE and sets @error where the member is missing though required, or
 * of another type. Where an optional member is left out, *@value is NULL, 0, FALSE or
 * CARE_DATE_NONE and *@present, where there is one, is FALSE. Strings and containers are
 * borrowed. */
gboolean care_json_get_string (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, const char **value, GError **error);
gboolean care_json_get_int    (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, gint64 min, gint64 max,
                               gboolean *present, gint64 *value, GError **error);
gboolean care_json_check_format (JsonObject *object, const char *path, gint64 newest,
                                 GError **error);
gboolean care_json_get_bool   (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, gboolean *present, gboolean *value,
                               GError **error);
gboolean care_json_get_date   (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, CareDate *value, GError **error);
gboolean care_json_get_object (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, JsonObject **value, GError **error);
gboolean care_json_get_array  (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, JsonArray **value, GError **error);
gboolean care_json_get_strv   (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, GStrv *value, GError **error);
gboolean care_json_get_text   (JsonObject *object, const char *path, const char *name,
                               CareJsonNeed need, CareText *value, GError **error);

/* Getters for what has been checked before: what is not there is NULL, 0 or FALSE. */
const char *care_json_peek_string (JsonObject *object, const char *name);
gint64      care_json_peek_int    (JsonObject *object, const char *name, gint64 otherwise);
gboolean    care_json_peek_bool   (JsonObject *object, const char *name);
JsonObject *care_json_peek_object (JsonObject *object, const char *name);
JsonArray  *care_json_peek_array  (JsonObject *object, const char *name);

gboolean care_json_check_members (JsonObject *object, const char *path,
                                  const char *const *allowed, GError **error);

char *care_json_path (const char *path, const char *name);
char *care_json_path_index (const char *path, guint index);
gboolean care_json_fail (GError **error, const char *path, const char *name,
                         const char *format, ...) G_GNUC_PRINTF (4, 5);

void care_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void care_json_add_date   (JsonBuilder *builder, const char *name, CareDate value);
void care_json_add_int    (JsonBuilder *builder, const char *name, gint64 value);

char *care_json_to_string (JsonNode *node, gboolean pretty);

G_END_DECLS
