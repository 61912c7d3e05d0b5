#!/usr/bin/env bash
# Each reader's target under libFuzzer, for a share of the time; a table at the end.
#
#   Checks/libfuzzer.sh SECONDS [TARGET …]
#
# Wants what `make fuzz` has built in .build/libfuzzer. A run begins with the kept corpus and with what
# earlier runs found; an input that breaks something is left in .build/libfuzzer/found, and the exit
# code is 1. FUZZ_LEAST is the number of executions a second below which a target is too slow (0: any).
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
program=$PWD/.build/libfuzzer/fuzz-targets
[ -x "$program" ] || { echo "libfuzzer: $program がありません（make fuzz が作ります）" >&2; exit 64; }
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(ls Checks/FuzzTargets/corpus)
share=$((seconds / ${#targets[@]}))
[ "$share" -gt 0 ] || share=1
found=.build/libfuzzer/found
mkdir -p "$found"
failed=0
printf '%-10s %12s %10s %8s  %s\n' target executions per-second corpus result
for target in "${targets[@]}"; do
  corpus=.build/libfuzzer/corpus/$target
  mkdir -p "$corpus"
  log=.build/libfuzzer/$target.txt
  result=合格
  FUZZ_TARGET=$target "$program" -max_total_time="$share" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$found/$target-" "$corpus" "Checks/FuzzTargets/corpus/$target" > "$log" 2>&1 || { result="失敗: $log"; failed=1; }
  executions=$(awk '/stat::number_of_executed_units/ { print $2 }' "$log")
  rate=$(awk '/stat::average_exec_per_sec/ { print $2 }' "$log")
  # Without coverage it would run blindly, and say that all is well.
  if grep -q "no interesting inputs" "$log"; then result="失敗: 計測のないプログラムです" failed=1; fi
  if [ "$result" = 合格 ] && [ "${rate:-0}" -lt "${FUZZ_LEAST:-0}" ]; then result="遅い" failed=1; fi
  printf '%-10s %12s %10s %8s  %s\n' "$target" "${executions:--}" "${rate:--}" "$(ls "$corpus" | wc -l)" "$result"
done
exit $failed
