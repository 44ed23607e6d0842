/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_PINYIN_MAX_READINGS 8 /* of one character */
#define CARE_PINYIN_MAX_KEYS 16    /* of one text, by care_pinyin_keys() */

/**
 * CareMatch:
 * @CARE_MATCH_NONE: does not match
 * @CARE_MATCH_INSIDE: matches somewhere inside
 * @CARE_MATCH_PREFIX: matches at the beginning
 * @CARE_MATCH_EXACT: matches the whole text
 *
 * How well a text matches what was typed; a higher value is a better match.
 */
typedef enum
{
  CARE_MATCH_NONE,
  CARE_MATCH_INSIDE,
  CARE_MATCH_PREFIX,
  CARE_MATCH_EXACT,
} CareMatch;

guint       care_pinyin_get_readings (gunichar c, guint16 readings[CARE_PINYIN_MAX_READINGS]);
guint32     care_pinyin_get_version  (void);
const char *care_pinyin_get_syllable (guint16 syllable);

char       *care_pinyin_dup          (const char *text);
void        care_pinyin_keys         (const char *text, GStrv *full, GStrv *initials);

char       *care_pinyin_fold_letters (const char *typed);
CareMatch   care_pinyin_match        (const char *text, const char *letters);

G_END_DECLS
