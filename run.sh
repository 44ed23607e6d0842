#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and starts the app: ./run.sh [ARGUMENT of care-elsewhere...]
# Without a display, does the whole job on case files in the terminal: ./run.sh [CASE.json...]
set -euo pipefail
here=$PWD
cd "$(dirname "$(readlink -f "$0")")"
. build-aux/setup.sh

install_packages build run
configure _build --prefix="$PWD/_build/installed"
build _build
meson install -C _build --no-rebuild --quiet >_build/install.log 2>&1 ||
  { tail -20 _build/install.log >&2; die "The app could not be put into _build/installed."; }

root=$PWD/_build/installed
export XDG_DATA_DIRS=$root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
export PATH=$root/bin:$PATH
top=$PWD
cd "$here"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [[ ${1:-} == -* ]]; then
  exec "$root/bin/care-elsewhere" "$@"
fi

say "No display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open;" \
    "the whole job runs here in the terminal instead."
[ $# -gt 0 ] || set -- "$top"/data/examples/*.json
status=0
for case; do
  folder=$top/out/$(basename "$case" .json)
  printf '\n== %s\n' "$case"
  "$root/bin/care-elsewhere-cli" plan "$case" --output-dir "$folder" >/dev/null || { status=1; continue; }
  sed -n 's/^  "headline" : "\(.*\)",$/\1/p' "$folder/advice.json"
  printf '%s:' "$folder"
  (cd "$folder" && printf ' %s' *)
  printf '\n'
done
exit $status
