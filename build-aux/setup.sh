# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Read by run.sh and test.sh, from the top of the tree: what both need to set themselves up.

say () { printf '%s\n' "$*" >&2; }

die () { say "$*"; exit 1; }

# packages KIND...: the names in packages.txt of these kinds.
packages () {
  local kind
  for kind; do sed -n "s/^$kind //p" build-aux/packages.txt; done
}

# without_at_hand: reads names of packages, drops those whose program came from elsewhere: people who work
# with Node have a newer one than Debian's, and the two do not install side by side.
without_at_hand () {
  local name
  while read -r name; do
    case $name in
      nodejs) command -v node >/dev/null || echo "$name" ;;
      npm) command -v npm >/dev/null || echo "$name" ;;
      *) echo "$name" ;;
    esac
  done
}

# missing_packages KIND...: those of them that are not installed.
missing_packages () {
  comm -23 <(packages "$@" | without_at_hand | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

# install_packages KIND...: installs what is missing by name; leaves apt alone where nothing is.
install_packages () {
  local missing as_root=()

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "There is no apt-get here, so nothing is installed; the build needs what Debian calls" \
        "$(packages "$@" | xargs)."
    return 0
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "Missing packages, and neither root nor sudo to install them: ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing ${missing[*]}"
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  "${as_root[@]}" update </dev/null >&2 || say "apt-get update failed; going on with the lists at hand."
  "${as_root[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2 ||
    die "apt-get could not install what is missing: ${missing[*]}"
}

# configure FOLDER OPTION...: a meson build folder for this tree, as it stands here and with just
# these options; any other that lies there is made anew.
configure () {
  local folder=$1 wanted
  shift
  wanted="$PWD $*"
  if [ -e "$folder" ] && [ "$(cat "$folder/.set-up" 2>/dev/null)" != "$wanted" ]; then
    say "Making $folder anew"
    rm -rf "$folder"
  fi
  [ ! -e "$folder/build.ninja" ] || return 0
  if ! meson setup "$folder" "$@" >"$folder.log" 2>&1; then
    cat "$folder.log" >&2
    rm -rf "$folder"
    die "The build could not be set up; the lines above say why."
  fi
  mv "$folder.log" "$folder/setup.log"
  printf '%s\n' "$wanted" >"$folder/.set-up"
}

# build FOLDER: compiles, with the compiler's words only where it fails.
build () {
  say "Building in $1"
  if ! ninja -C "$1" >"$1/build.log" 2>&1; then
    grep -E -A6 'error|FAILED' "$1/build.log" >&2 || tail -20 "$1/build.log" >&2
    die "The build failed; $1/build.log holds all of it."
  fi
}
