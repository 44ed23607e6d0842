#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What an evaluation costs, beside two rule engines on the same rows: bench-benefit.sh BUILD [ROUNDS]
# The engines come from the npm registry into a scratch folder; without npm they are left out.
set -eu

build=$(cd "$1" && pwd)
rounds=${2:-21}
source=$(cd "$(dirname "$0")/../.." && pwd)
export CARE_ELSEWHERE_DATA_DIR="$build/data:$source/data"

ninja -C "$build" tests/bench/bench-benefit app/cli/care-elsewhere-cli >/dev/null
"$build/tests/bench/bench-benefit" "$rounds"

if ! command -v npm >/dev/null; then
  echo "npm is not installed: the other rule engines are left out" >&2
  exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$source"/tests/bench/rules-js/* "$scratch"
(cd "$scratch" && npm install --silent --no-audit --no-fund >/dev/null)
(cd "$scratch" && node bench.mjs "$source/data/policy" "$build/app/cli/care-elsewhere-cli" "$rounds")
