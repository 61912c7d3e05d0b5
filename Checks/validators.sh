#!/usr/bin/env bash
# The walk of Validators/README.md, literally: Checks/validators.sh WARIATE. The definition that the
# page shows is saved where the page says, and the page's commands are run in its order, in a copy.
set -euo pipefail
export LC_ALL=C.UTF-8

wariate=$(realpath "${1:?usage: Checks/validators.sh WARIATE}")
root=$(realpath "$(dirname "$0")/..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$root/Validators" "$folder/Validators"
page="$folder/Validators"/README.md
cd "$folder"
# Nothing but what the commands name is to be found.
unset WARIATE_WORKSPACE WARIATE_DEFINITIONS
export PATH="$(dirname "$wariate"):$PATH"
fail() { echo "validators: $*" >&2; exit 1; }

# NUMBER of a block of a kind: its lines.
block() {
  awk -v kind="$1" -v wanted="$2" '$0 == "```" kind { count++; inside = count == wanted; next }
    /^```$/ { inside = 0; next } inside' "$page"
}

walk() {
  local line status
  while IFS= read -r line; do
    printf '$ %s\n' "$line"
    status=0
    eval "$line" < /dev/null > output.txt || status=$?
    cat output.txt
    case $line in
    *' forms lint '*)
      [ "$status" = 0 ] && grep -q '定義に誤りはありません' output.txt || fail "lint: $status" ;;
    *' forms template '*) [ "$status" = 0 ] || fail "template: $status" ;;
    *' check '*)
      # A blank form lacks what is required, and nothing else is wrong with it.
      [ "$status" = 1 ] || fail "check: $status"
      grep -q E0201 output.txt || fail "no E0201"
      others=$(grep -o 'E0[0-9]\{3\}' output.txt | sort -u | grep -v E0201 || true)
      [ -z "$others" ] || fail "besides E0201: $others" ;;
    esac
  done <<< "$1"
}

walk "$(block sh 1)"
mkdir Validators/plant-outage-notice
block yaml 1 > Validators/plant-outage-notice/2023.1.yaml
grep -q '^form: plant-outage-notice' Validators/plant-outage-notice/2023.1.yaml || fail "no definition"
walk "$(block sh 2)"

# A wrong example is found by the check itself, at its line.
sed -i 's/^      - \[A123456C13, .*/      - [A123456C13, 2023\/10\/05, 2023\/10\/01, 点検]/' \
  Validators/plant-outage-notice/2023.1.yaml
wariate forms lint Validators > output.txt && fail "the wrong example was not found"
grep -q 'plant-outage-notice/2023.1.yaml:[0-9]*:[0-9]*: .*E0226' output.txt || fail "not at its place: $(cat output.txt)"
echo "validators: ok"
