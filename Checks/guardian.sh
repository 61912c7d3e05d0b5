#!/bin/bash
# Kills the child that does the work of `wariate process` again and again while its guardian lives:
# the one command answers every upload all the same, each once. Then kills a guardian, and its child
# goes with it.
#
#   Checks/guardian.sh [WARIATE [MURDERS [SEED]]]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
wariate=${1:-$root/.build/debug/wariate}
murders=${2:-12}
seed=${3:-$$}
RANDOM=$seed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "guardian.sh: $* (seed $seed)" >&2; exit 1; }
worker() { pgrep -P "$1" -f ' process ' || true; }

"$wariate" init "$work/w" --sample >/dev/null
printf 'settleSeconds: 0\nsettleEmptySeconds: 0\nretrySeconds: 0\n' >"$work/w/wariate.yaml"
operators=0
while IFS=, read -r id _; do
  [ "$id" = operator_id ] && continue
  cp "$root/Templates/通常割当申請書.xlsx" "$work/w/inbox/${id}_通常割当申請書_202304.xlsx"
  cp "$root/Templates/設備特定申請書.xlsx" "$work/w/inbox/${id}_設備特定申請書_202304.xlsx"
  operators=$((operators + 1))
done <"$root/SampleWorkbooks/registers/operators.csv"

"$wariate" process -w "$work/w" >"$work/out" 2>"$work/log" &
guardian=$!
kills=0
while ((kills < murders)) && kill -0 "$guardian" 2>/dev/null; do
  sleep "0.$((RANDOM % 4))$((RANDOM % 10))"
  victim=$(worker "$guardian")
  if [ -n "$victim" ] && kill -9 "$victim" 2>/dev/null; then kills=$((kills + 1)); fi
done
wait "$guardian" || fail "the command ended with $?: $(cat "$work/log")"
[ "$kills" -gt 0 ] || fail "nobody was killed"

expected=$((operators * 2))
"$wariate" applications list -w "$work/w" --json >"$work/list"
[ "$(wc -l <"$work/list")" = "$expected" ] || fail "$(wc -l <"$work/list") applications, not $expected"
# None of them is to blame for the deaths: each was tried by a child and read.
if grep -q 処理不可 "$work/list"; then fail "an honest upload was refused"; fi
left=$(find "$work/w/inbox" "$work/w/incoming" -type f -not -name '.*' | wc -l)
[ "$left" = 0 ] || fail "$left files are left in inbox or incoming"
"$wariate" verify -w "$work/w" >"$work/verify" || fail "verify: $(cat "$work/verify")"

"$wariate" watch -w "$work/w" >"$work/watched" 2>"$work/log" &
guardian=$!
for ((tick = 0; tick < 50; tick++)); do
  child=$(pgrep -P "$guardian" || true)
  [ -n "$child" ] && break
  sleep 0.1
done
[ -n "$child" ] || fail "the watcher has no child"
kill -9 "$guardian"
wait "$guardian" 2>/dev/null || true
for ((tick = 0; tick < 50; tick++)); do
  kill -0 "$child" 2>/dev/null || break
  sleep 0.1
done
[ "$tick" -lt 50 ] || { kill -9 "$child"; fail "the child outlived its guardian"; }
echo "guardian.sh: $expected uploads, $kills murders, every upload answered by one command"
