/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A home of its own for a test program, made before g_test_init() and removed by the second call.
 * GLib's G_TEST_OPTION_ISOLATE_DIRS does the same for each test, but loses the names of the
 * folders, which every leak check then finds. */
void care_test_home_set_up    (void);
void care_test_home_tear_down (void);

/* Removes a folder and all that is in it. */
void care_test_home_remove (const char *folder);

/* From now on the permissions of files hold for this thread, and for those that it starts, also
 * where root runs the tests. */
void care_test_home_obey_permissions (void);
