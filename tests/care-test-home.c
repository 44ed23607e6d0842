/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "care-test-home.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *home;

void
care_test_home_set_up (void)
{
  static const char *const names[] = { "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                                       "XDG_RUNTIME_DIR", "XDG_STATE_HOME" };
  g_autoptr (GError) error = NULL;

  home = g_dir_make_tmp ("care-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("HOME", home, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (home, names[i], NULL);

      g_setenv (names[i], folder, TRUE);
    }
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = NULL;
  GFile *child = NULL;

  /* A test that fails may have left a folder that nobody may look into. */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL)
      == G_FILE_TYPE_DIRECTORY)
    g_chmod (g_file_peek_path (file), 0700);
  children
    = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL);
}

void
care_test_home_remove (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  remove_all (file);
}

void
care_test_home_tear_down (void)
{
  care_test_home_remove (home);
  g_clear_pointer (&home, g_free);
}

void
care_test_home_obey_permissions (void)
{
  static const int overriding[] = { CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER };
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];

  g_assert_cmpint (syscall (SYS_capget, &header, data), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (overriding); i++)
    data[0].effective &= ~(1U << overriding[i]);
  g_assert_cmpint (syscall (SYS_capset, &header, data), ==, 0);
}
