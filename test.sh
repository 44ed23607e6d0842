#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs every suite, then core, cases and fuzz again under the
# address and undefined-behaviour sanitizers. ./test.sh SUITE... runs these suites alone (core,
# cases, data, faults, fuzz, net, ui, walk; sanitize for the sanitizer build; long for what takes
# minutes, which runs only where it is named).
# The last line counts single test cases; the exit status is 0 where all passed and some ran.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")" || exit 1
. build-aux/setup.sh

sanitize=no suites=()
[ $# -gt 0 ] || sanitize=yes
for name; do
  if [ "$name" = sanitize ]; then sanitize=yes; else suites+=(--suite "$name"); fi
done

[ $# -gt 0 ] || suites=(--no-suite long)

install_packages build run test
rm -f _build/meson-logs/testlog*.json _build-sanitize/meson-logs/testlog*.json
status=0 broken=0 logs=()

# try FOLDER OPTION...: sets up and builds; where that fails it counts as one failed test.
try () {
  logs+=("$1/meson-logs/testlog.json")
  (configure "$@" && build "$1") && return 0
  broken=$((broken + 1))
  return 1
}

# fetch_server: what the tests with an independent FHIR server and calendar reader need, as the lock
# file names it. Where npm cannot fetch it, those tests are skipped, and a line says so.
fetch_server () {
  local folder=_build/tests/net

  case " ${suites[*]} " in *" net "* | *" --no-suite "*) ;; *) return 0 ;; esac
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.fetched" && return 0
  say "Fetching the FHIR server and calendar reader of the net suite with npm"
  timeout 180 npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund \
    >"$folder/npm.log" 2>&1 &&
    cp "$folder/package-lock.json" "$folder/node_modules/.fetched" ||
    { cat "$folder/npm.log" >&2
      say "npm could not fetch it; the tests net-medplum and net-calendar are skipped."; }
}

# run_plain ARGUMENT...: meson test, with a screen, a session bus and an accessibility bus of its own:
# nothing of the desktop that this may run on is seen or touched. Without a window manager keys go to
# where the pointer rests: the middle of a screen of this size lies on the window.
run_plain () {
  env -u WAYLAND_DISPLAY GDK_BACKEND=x11 GSK_RENDERER=cairo \
    xvfb-run -a -s '-screen 0 1280x1024x24 -noreset' dbus-run-session -- \
    meson test -C _build --no-rebuild --print-errorlogs "$@"
}

# The tests of the window run one after the other, and wait most of the time: beside everything else
# where all suites run.
window=
if [ $# -eq 0 ] || [ "${#suites[@]}" -gt 0 ]; then
  if try _build --prefix="$PWD/_build/installed" && fetch_server; then
    if [ $# -eq 0 ]; then
      logs+=(_build/meson-logs/testlog-window.json)
      run_plain --logbase testlog-window --suite ui --suite walk >_build/window.log 2>&1 &
      window=$!
      suites+=(--no-suite ui --no-suite walk)
    fi
    run_plain "${suites[@]}" || status=1
  else
    status=1
  fi
fi

if [ $sanitize = yes ]; then
  try _build-sanitize -Dwindow=false -Db_sanitize=address,undefined -Db_lundef=false \
    -Dc_args=-fno-sanitize-recover=undefined &&
    G_SLICE=always-malloc \
      ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1 \
      LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0 \
      UBSAN_OPTIONS=print_stacktrace=1 \
      meson test -C _build-sanitize --no-rebuild --print-errorlogs --timeout-multiplier 4 \
        --suite core --suite cases --suite fuzz || status=1
fi

if [ -n "$window" ]; then
  wait "$window" || status=1
  cat _build/window.log
fi

/usr/bin/python3 build-aux/count-tests.py --broken "$broken" "${logs[@]}" || status=1
exit $status
