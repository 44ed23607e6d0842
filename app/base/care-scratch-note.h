/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In which folders files are being written at this moment, noted in the user's data folder, so that
 * the scratch files of a write that was killed go at the next start, wherever they are. A note
 * names a folder and nothing else. */

typedef struct _CareScratchNote CareScratchNote;

CareScratchNote *care_scratch_note_begin (const char *folder);
void             care_scratch_note_end   (CareScratchNote *self);
void             care_scratch_note_sweep (void (*sweep) (const char *folder));

G_END_DECLS
