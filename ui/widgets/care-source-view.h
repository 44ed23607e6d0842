/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CareSourceView:
 *
 * A document at one of its sentences: marked and scrolled to, with what is known of the document
 * above it. Property: `fact` (string, nullable: id of a fact).
 */
#define CARE_TYPE_SOURCE_VIEW (care_source_view_get_type ())
G_DECLARE_FINAL_TYPE (CareSourceView, care_source_view, CARE, SOURCE_VIEW, AdwBin)

gboolean care_source_view_set_fact (CareSourceView *self, const char *id);

gboolean care_source_view_is_in_sight (CareSourceView *self);

G_END_DECLS
