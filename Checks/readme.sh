#!/usr/bin/env bash
# Runs the first block of commands of the README, line by line, and fails where one fails:
# Checks/readme.sh WARIATE. What it makes lies in a folder of its own, which it deletes.
set -euo pipefail

wariate=$(realpath "${1:?usage: Checks/readme.sh WARIATE}")
cd "$(dirname "$0")/.."
workspace=$(mktemp -d)
trap 'rm -rf "$workspace"' EXIT

# Built already, and found before any other; the workspace is ours.
walk=$(awk '/^```sh$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' README.md |
  sed -e '/^make build$/d' -e '/^export /d')
export PATH="$(dirname "$wariate"):$PATH" WARIATE_WORKSPACE="$workspace/walk"
while IFS= read -r line; do
  printf '$ %s\n' "$line"
  eval "$line" < /dev/null || { echo "readme: 「$line」が終了コード $? で終わりました" >&2; exit 1; }
done <<< "$walk"

# The walk has to lead to notices.
ls "$WARIATE_WORKSPACE"/results/202304/notices/*.pdf > /dev/null
