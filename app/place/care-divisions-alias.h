/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "place/care-divisions.h"

G_BEGIN_DECLS

/**
 * CareDivisionsFormerFunc:
 * @code: a code that is no longer in use
 * @name: what it was the code of
 * @division: what took its place; where several did, the one that they all lie in
 * @user_data: of the caller
 */
typedef void (*CareDivisionsFormerFunc) (const char *code, const char *name,
                                         const CareDivision *division, gpointer user_data);

const CareDivision *care_divisions_get_successor  (const char *code);
void                care_divisions_foreach_former (CareDivisionsFormerFunc func,
                                                   gpointer user_data);

G_END_DECLS
