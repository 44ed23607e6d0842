#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Flatpak, installs it for this user, and tries it: flatpak/check.sh [FOLDER]
#
# In the sandbox the command line writes the papers of an example; the window goes the whole journey of
# tests/walk and is shot in English and Chinese into FOLDER (default: _build-flatpak/pictures); the
# manifest without a network is built as well, and no address can be reached from it. The runtime that
# the manifest names, and its SDK, must be installed. Needs Xvfb, a session bus, xwd and netpbm.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
id=io.github.care_elsewhere.CareElsewhere
work=$PWD/_build-flatpak
pictures=$(realpath -m "${1:-$work/pictures}")
mkdir -p "$pictures" "$work/tmp"

say () { printf '== %s\n' "$*"; }
die () { printf '%s\n' "$*" >&2; exit 1; }

branch_of () { python3 -c 'import json,sys; print(json.load(open(sys.argv[1])).get("branch","master"))' "$1"; }
runtime=$(python3 -c 'import json,sys; m=json.load(open(sys.argv[1])); print(m["sdk"]+"//"+m["runtime-version"])' flatpak/$id.json)
flatpak --user info "$runtime" >/dev/null 2>&1 || flatpak info "$runtime" >/dev/null 2>&1 ||
  die "$runtime is not installed: flatpak install $runtime ${runtime/Sdk/Platform}"

# On a screen and buses of its own.
if [ "${CHECK_INSIDE:-}" != yes ]; then
  export CHECK_INSIDE=yes
  exec env -u WAYLAND_DISPLAY xvfb-run -a -s '-screen 0 1280x1024x24 -noreset' \
    dbus-run-session -- "$0" "$pictures"
fi

for manifest in flatpak/$id.offline.json flatpak/$id.json; do
  say "building $manifest"
  flatpak-builder --user --install --force-clean --disable-rofiles-fuse \
    --state-dir="$work/state" "$work/build" "$manifest" >"$work/build.log" 2>&1 ||
    { tail -30 "$work/build.log" >&2; exit 1; }
  branch=$(branch_of "$manifest")

  say "the command line inside, branch $branch"
  folder=$(mktemp -d "$work/tmp/papers.XXXXXX")
  flatpak run --user --branch="$branch" --filesystem="$folder" --command=care-elsewhere-cli $id plan \
    --output-dir "$folder" - <data/examples/jiyuan-employee-to-shanghai.json >/dev/null
  ls "$folder"
  [ -s "$folder/checklist.pdf" ] || die "no checklist was written"

  say "icon, language and network inside, branch $branch"
  flatpak run --user --branch="$branch" --command=sh $id -c "
    test -s /app/share/icons/hicolor/scalable/apps/$id.svg &&
    test -s /app/share/locale/zh_CN/LC_MESSAGES/care-elsewhere.mo" || die "icon or language is missing"
  if flatpak run --user --branch="$branch" --command=cat $id /.flatpak-info | grep -q '^shared=.*network'; then
    [ "$branch" != offline ] || die "the branch without a network has one"
    echo "may use the network"
  else
    [ "$branch" = offline ] || die "the network is missing"
    echo "has no network"
  fi
done

# shoot LANGUAGE: a picture of the first page.
shoot () {
  local pid window=
  LANGUAGE=$1 GSK_RENDERER=cairo flatpak run --user --branch=master $id >"$work/run.log" 2>&1 &
  pid=$!
  for _ in $(seq 60); do
    sleep 0.5
    window=$(xwininfo -root -tree 2>/dev/null | sed -n 's/^ *\(0x[0-9a-f]*\) ".*care.elsewhere.*/\1/Ip' | head -1)
    [ -z "$window" ] || break
  done
  sleep 4
  [ -n "$window" ] || { cat "$work/run.log" >&2; die "no window came"; }
  xwd -silent -root | xwdtopnm 2>/dev/null | pnmtopng 2>/dev/null >"$pictures/$1.png"
  flatpak kill $id || true
  wait $pid || true
}
for language in zh_CN en; do
  say "a picture in $language"
  shoot $language
done

say "the journey inside"
walk=$(mktemp -d "$work/tmp/walk.XXXXXX")
export FLATPAK_USER_DIR=${FLATPAK_USER_DIR:-$HOME/.local/share/flatpak}
WALK_FOLDER=$walk GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 GSK_RENDERER=cairo LC_ALL=C.UTF-8 \
  LANGUAGE=zh_CN TZ=UTC /usr/bin/python3 tests/walk/walk.py \
  flatpak run --user --branch=master --filesystem="$walk" $id
say "all of it is well; pictures in $pictures"
