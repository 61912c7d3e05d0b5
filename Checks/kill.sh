#!/bin/bash
# Kills `wariate process` at random moments, many times, while uploads keep coming, and then counts:
# every upload has exactly one answer, no 受付番号 is there twice, and `verify` finds nothing. Then a
# watcher answers an upload and ends within seconds of SIGTERM.
#
#   Checks/kill.sh [WARIATE [KILLS [SEED]]]
#
# Each start meets new uploads, one or more, and lives for a random time; starts that end by
# themselves are no kills and do not count.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
wariate=$(realpath "${1:-$root/.build/debug/wariate}")
wanted=${2:-40}
seed=${3:-$$}
RANDOM=$seed
work=$(mktemp -d)
watcher=
trap 'kill -9 $watcher 2>/dev/null || true; rm -rf "$work"' EXIT
fail() { echo "kill.sh: $* (seed $seed)" >&2; exit 1; }
w=$work/w
export WARIATE_DEFINITIONS=$root/Validators

"$wariate" init "$w" --sample >/dev/null
printf 'settleSeconds: 0\nsettleEmptySeconds: 0\nretrySeconds: 0\n' >"$w/wariate.yaml"
mapfile -t operators < <(tail -n +2 "$root/SampleWorkbooks/registers/operators.csv" | cut -d, -f1)

# Forms that are not per round stand side by side, so that every upload keeps an answer of its own.
uploads=0 strangers=0
drop() {
  local operator=${operators[RANDOM % ${#operators[@]}]}
  # Other bytes each time, for the same bytes again are no second application: something behind the
  # end that a reader passes over.
  { cat "$root/Templates/割当希望量申請書（相対）.xlsx"; printf 'no %d' "$uploads$strangers"; } >"$work/new"
  if ((RANDOM % 10 == 0)); then
    strangers=$((strangers + 1))
    mv "$work/new" "$w/inbox/ZZZ${strangers}_通常割当申請書_202304.xlsx"
  else
    uploads=$((uploads + 1))
    mv "$work/new" "$w/inbox/${operator}_割当希望量申請書（相対） ($uploads).xlsx"
  fi
}
waiting() { [ -n "$(find "$w/inbox" "$w/incoming" -type f -not -name '.*' -print -quit)" ]; }

kills=0 starts=0
began=$(date +%s)
while ((kills < wanted)); do
  ((starts < wanted * 4 + 100)) || fail "only $kills of $starts starts could be killed"
  for ((n = RANDOM % 4 + 1; n > 0; n--)); do drop; done
  "$wariate" process -w "$w" >"$work/last" 2>&1 &
  victim=$!
  starts=$((starts + 1))
  # Mostly while it works; now and then while it starts.
  sleep "0.$(printf '%03d' $((RANDOM % 250 + 5)))"
  if kill -9 "$victim" 2>/dev/null; then kills=$((kills + 1)); fi
  { wait "$victim" || true; } 2>/dev/null
done
for ((rest = 0; rest < 20; rest++)); do
  status=0
  "$wariate" process -w "$w" >"$work/last" 2>&1 || status=$?
  [ "$status" = 0 ] || [ "$status" = 1 ] || [ "$status" = 70 ] || fail "a start ended with $status: $(cat "$work/last")"
  # One that five starts have died of waits for a person.
  mapfile -t stuck < <("$wariate" applications list -w "$w" --status 要対応 --json | grep -o '"id":"[0-9]*"' | tr -dc '0-9\n')
  if ((${#stuck[@]})); then "$wariate" advance "${stuck[@]}" --to チェック中 -w "$w" >/dev/null 2>&1; fi
  waiting || break
done
waiting && fail "files are left in inbox or incoming: $(find "$w/inbox" "$w/incoming" -type f; cat "$work/last")"

"$wariate" applications list -w "$w" --json >"$work/list"
numbers=$(grep -o '"id":"[0-9]*"' "$work/list" | wc -l)
distinct=$(grep -o '"id":"[0-9]*"' "$work/list" | sort -u | wc -l)
answers=$(find "$w/applications" -name '*_エラー.xlsx' | wc -l)
kept=$(find "$w/quarantine" -name '*.xlsx' | wc -l)
verified=0
"$wariate" verify -w "$w" >"$work/verify" || verified=$?
cat <<REPORT
kill.sh: $kills SIGKILLs in $starts starts and $(($(date +%s) - began)) s (seed $seed)
  uploads in            $((uploads + strangers)) ($uploads of operators, $strangers of strangers)
  answers out           $((answers + kept)) ($answers live, $kept in quarantine)
  受付番号              $numbers, $distinct of them different
  verify                $(tail -1 "$work/verify")
REPORT
[ "$numbers" = "$uploads" ] || fail "$numbers applications, not $uploads"
[ "$distinct" = "$numbers" ] || fail "a number is there twice"
[ "$answers" = "$uploads" ] || fail "$answers answers, not $uploads"
[ "$kept" = "$strangers" ] || fail "$kept files in quarantine, not $strangers"
[ "$verified" = 0 ] || fail "verify: $(cat "$work/verify")"

answered() { find "$w/applications/随時/0001" -name '*_エラー.xlsx' 2>/dev/null | wc -l || true; }
before=$(answered)
"$wariate" watch -w "$w" >"$work/watched" 2>"$work/log" &
watcher=$!
cp "$root/Templates/割当希望量申請書（相対）.xlsx" "$w/inbox/0001_割当希望量申請書（相対）.xlsx"
for ((tick = 0; tick < 300; tick++)); do
  [ "$(answered)" -gt "$before" ] && break
  sleep 0.1
done
[ "$tick" -lt 300 ] || fail "the watcher did not answer in 30 s: $(cat "$work/log")"
kill -TERM "$watcher"
for ((tick = 0; tick < 50; tick++)); do
  kill -0 "$watcher" 2>/dev/null || break
  sleep 0.1
done
[ "$tick" -lt 50 ] || { kill -9 "$watcher"; fail "the watcher did not end within 5 s of SIGTERM"; }
wait "$watcher" || fail "the watcher ended with $?"
watcher=
"$wariate" verify -w "$w" >"$work/verify" || fail "verify after watching: $(cat "$work/verify")"
echo "  watcher               answered, and ended within 5 s of SIGTERM"
