#!/bin/bash
# Kills `wariate process` at random moments, many times, and then counts: every upload has exactly
# one answer, no 受付番号 is there twice, and `verify` finds nothing. Then a watcher answers an upload
# and ends within seconds of SIGTERM.
#
#   Tests/kill.sh [WARIATE [ROUNDS [SEED]]]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
wariate=${1:-$root/.build/debug/wariate}
rounds=${2:-40}
seed=${3:-$$}
RANDOM=$seed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "kill.sh: $* (seed $seed)" >&2; exit 1; }

"$wariate" init "$work/w" --sample >/dev/null
printf 'settleSeconds: 0\nsettleEmptySeconds: 0\nretrySeconds: 0\n' >"$work/w/wariate.yaml"
operators=0
while IFS=, read -r id _; do
  [ "$id" = operator_id ] && continue
  cp "$root/Templates/通常割当申請書.xlsx" "$work/w/inbox/${id}_通常割当申請書_202304.xlsx"
  cp "$root/Templates/設備特定申請書.xlsx" "$work/w/inbox/${id}_設備特定申請書_202304.xlsx"
  operators=$((operators + 1))
done <"$root/SampleWorkbooks/registers/operators.csv"
for stranger in ZZZ1 ZZZ2 ZZZ3 ZZZ4; do
  cp "$root/Templates/通常割当申請書.xlsx" "$work/w/inbox/${stranger}_通常割当申請書_202304.xlsx"
done

kills=0
for ((round = 0; round < rounds; round++)); do
  "$wariate" process -w "$work/w" >"$work/last" 2>&1 &
  victim=$!
  sleep "0.$((RANDOM % 9))$((RANDOM % 10))"
  if kill -9 "$victim" 2>/dev/null; then kills=$((kills + 1)); fi
  { wait "$victim" || true; } 2>/dev/null
  [ -n "$(ls -A "$work/w/inbox")$(ls -A "$work/w/incoming")" ] || break
done
"$wariate" process -w "$work/w" >"$work/last" 2>&1 || [ $? = 1 ] || fail "the last start failed: $(cat "$work/last")"

expected=$((operators * 2))
"$wariate" applications list -w "$work/w" --json >"$work/list"
[ "$(wc -l <"$work/list")" = "$expected" ] || fail "$(wc -l <"$work/list") applications, not $expected"
[ "$(grep -o '"id":"[0-9]*"' "$work/list" | sort -u | wc -l)" = "$expected" ] || fail "a number is there twice"
answers=$(find "$work/w/applications" -name '*_エラー.xlsx' | wc -l)
[ "$answers" = "$expected" ] || fail "$answers answers, not $expected"
strangers=$(find "$work/w/quarantine" -name '*.xlsx' | wc -l)
[ "$strangers" = 4 ] || fail "$strangers files in quarantine, not 4"
left=$(find "$work/w/inbox" "$work/w/incoming" -type f -not -name '.*' | wc -l)
[ "$left" = 0 ] || fail "$left files are left in inbox or incoming"
"$wariate" verify -w "$work/w" >"$work/verify" || fail "verify: $(cat "$work/verify")"

"$wariate" watch -w "$work/w" >"$work/watched" 2>"$work/log" &
watcher=$!
cp "$root/Templates/割当希望量申請書（相対）.xlsx" "$work/w/inbox/0001_割当希望量申請書（相対）.xlsx"
answer="$work/w/applications/随時/0001"
for ((tick = 0; tick < 100; tick++)); do
  [ -n "$(find "$answer" -name '*_エラー.xlsx' 2>/dev/null)" ] && break
  sleep 0.1
done
[ "$tick" -lt 100 ] || fail "the watcher did not answer in 10 s: $(cat "$work/log")"
kill -TERM "$watcher"
for ((tick = 0; tick < 50; tick++)); do
  kill -0 "$watcher" 2>/dev/null || break
  sleep 0.1
done
[ "$tick" -lt 50 ] || { kill -9 "$watcher"; fail "the watcher did not end within 5 s of SIGTERM"; }
wait "$watcher" || fail "the watcher ended with $?"
"$wariate" verify -w "$work/w" >"$work/verify" || fail "verify after watching: $(cat "$work/verify")"
echo "kill.sh: $((expected + 4)) uploads, $kills murders, nothing lost and nothing twice"
