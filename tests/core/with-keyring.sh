#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs PROGRAM on a session bus of its own with a home of its own, with gnome-keyring unlocked on it
# ("yes") or with no keyring at all ("no").
with=$1 program=$2
home=$(mktemp -d) || exit 99
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run"
export XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset GNOME_KEYRING_CONTROL DBUS_SESSION_BUS_ADDRESS
mkdir -m 700 "$home/run" "$home/data"
# The sanitizer sees whose a reply is that a library keeps only where it unwinds the whole stack.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}fast_unwind_on_malloc=0"
command -v dbus-run-session >/dev/null || { echo '1..0 # SKIP dbus-run-session is not installed'; exit 0; }

if [ "$with" = no ]; then
  # No service files: nothing can be started on this bus.
  cat >"$home/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=$home/run</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
END
  dbus-run-session --config-file="$home/bus.conf" -- "$program" --without
  exit
fi
command -v gnome-keyring-daemon >/dev/null ||
  { echo '1..0 # SKIP gnome-keyring is not installed'; exit 0; }
export program home
dbus-run-session -- sh -c '
  printf "a password\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>"$home/log" ||
    { echo "1..0 # SKIP gnome-keyring does not start here: $(head -1 "$home/log")"; exit 0; }
  "$program"'
