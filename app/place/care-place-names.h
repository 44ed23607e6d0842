/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CarePlaceNameKind:
 * @CARE_PLACE_NAME_SHORT: without the word for what it is (甲 of 甲市): part of many other names too
 * @CARE_PLACE_NAME_EVERYDAY: shorter than the official name, but says what it is (甲州)
 * @CARE_PLACE_NAME_FULL: the official name
 */
typedef enum
{
  CARE_PLACE_NAME_SHORT,
  CARE_PLACE_NAME_EVERYDAY,
  CARE_PLACE_NAME_FULL,
} CarePlaceNameKind;

/**
 * CarePlaceName:
 * @division: the place that bears the name, or what took its place
 * @within: (nullable): where the name stands though @division does not lie there
 * @kind: what sort of name it is
 * @former: whether the place is no more, or is called otherwise today
 *
 * One name of one place.
 */
typedef struct
{
  const CareDivision *division;
  const CareDivision *within;
  CarePlaceNameKind kind;
  gboolean former;
} CarePlaceName;

char    *care_place_names_dup_short   (const CareDivision *division);
GArray  *care_place_names_lookup      (const char *text, gsize length);
guint64  care_place_names_get_lengths (const char *text);
gboolean care_place_names_is_ordinary (const char *text, gsize length);
GStrv    care_place_names_get_all     (const CareDivision *division);

G_END_DECLS
