/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CareAnswerTile:
 *
 * A button that says one thing about the answer, large, under a word that says what. Properties:
 * `title`, and `text` (nullable), without which the tile is not seen.
 */
#define CARE_TYPE_ANSWER_TILE (care_answer_tile_get_type ())
G_DECLARE_FINAL_TYPE (CareAnswerTile, care_answer_tile, CARE, ANSWER_TILE, GtkButton)

G_END_DECLS
