/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls, and what driver.c calls where there is no libFuzzer. Each target defines
 * both: it must come back from any bytes, without a critical, and what it accepts must hold what
 * the target asserts of it. */
int LLVMFuzzerInitialize   (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Criticals end the process, messages are dropped; the tables of places are read. */
void fuzz_set_up (void);
