#!/usr/bin/env bash
# All heavy checks, one after the other, and one table at the end.
#
#   Checks/heavy.sh [--quick] [--only NAME,NAME] WARIATE HOSTILE-CASES FUZZ
#
# Each one's output is in .build/heavy/NAME.txt. What cannot run here is 省略 with its reason, never
# 合格; the exit code is 1 if any failed. Sizes, by default for about half an hour, and with --quick
# for some minutes; a variable that is set counts more than --quick:
#   HEAVY_FLOOD uploads of flood, HEAVY_STORM minutes of storm, HEAVY_KILLS of kill,
#   HEAVY_MURDERS of guardian, HEAVY_FILES and HEAVY_LARGE (MiB, 0 for none) of load,
#   HEAVY_FUZZ seconds of fuzz and multipart, HEAVY_PROBLEMS of lp_proof, HEAVY_SEED of all that is random,
#   HEAVY_LIMIT seconds that one check may take
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "$0")/.." && pwd)
usage() { echo "usage: Checks/heavy.sh [--quick] [--only NAME,NAME] WARIATE HOSTILE-CASES FUZZ" >&2; exit 64; }

quick= only=
while [[ "${1:-}" == --* ]]; do
  case $1 in
    --quick) quick=1 ;;
    --only) [ $# -ge 2 ] || usage; only=,$2,; shift ;;
    *) usage ;;
  esac
  shift
done
[ $# = 3 ] || usage
for program in "$@"; do
  [ -x "$program" ] || { echo "heavy: $program がありません（make heavy が作ります）" >&2; exit 64; }
done
wariate=$(realpath "$1") hostile_cases=$(realpath "$2") fuzz=$(realpath "$3")
cd "$root"
folder=.build/heavy
mkdir -p "$folder"

# FULL QUICK
size() { if [ -n "$quick" ]; then echo "$2"; else echo "$1"; fi; }
flood=${HEAVY_FLOOD:-$(size 1000 100)}
kills=${HEAVY_KILLS:-$(size 300 10)}
murders=${HEAVY_MURDERS:-$(size 12 3)}
files=${HEAVY_FILES:-$(size 2000 100)}
large=${HEAVY_LARGE:-$(size 300 0)}
seconds=${HEAVY_FUZZ:-$(size 300 20)}
problems=${HEAVY_PROBLEMS:-$(size 2000 100)}
seed=${HEAVY_SEED:-1}
minutes=${HEAVY_STORM:-$(size 10 1)}
limit=${HEAVY_LIMIT:-3600}

rows=() failed=0
wanted() { [ -z "$only" ] || [[ "$only" == *",$1,"* ]]; }
# NAME PROVES RESULT DURATION, a row of the table.
row() {
  rows+=("$1"$'\t'"$2"$'\t'"$3"$'\t'"$4"$'\t'"$folder/${5:-$1}.txt")
  if [[ "$3" == 失敗* ]]; then failed=1; fi
  echo "  $3（$4）" >&2
}
# NAME PROVES REASON: it cannot run here.
omit() {
  wanted "$1" || return 0
  echo "heavy: $1" >&2
  echo "$3" > "$folder/$1.txt"
  row "$1" "$2" "省略: $3" -
}
# NAME COMMAND…: its output to the file; sets `status` and `duration`.
carry_out() {
  local name=$1 began
  shift
  echo "heavy: $name" >&2
  began=$(date +%s)
  status=0
  timeout --foreground "$limit" "$@" > "$folder/$name.txt" 2>&1 < /dev/null || status=$?
  duration=$(($(date +%s) - began))
  duration="$((duration / 60))分$(printf '%02d' $((duration % 60)))秒"
}
result() {
  case $status in
    0) echo 合格 ;;
    124) echo "失敗: ${limit}秒で終わらない" ;;
    *) echo "失敗: 終了コード $status" ;;
  esac
}
# NAME PROVES COMMAND…
check() {
  wanted "$1" || return 0
  local name=$1 proves=$2
  shift 2
  carry_out "$name" "$@"
  row "$name" "$proves" "$(result)" "$duration"
}
# NAME PROVES COMMAND…: tests of the package; that none has run is no success.
check_tests() {
  wanted "$1" || return 0
  local name=$1 proves=$2
  shift 2
  carry_out "$name" "$@"
  if [ "$status" = 0 ] && grep -Eq '(Test|Suite) .* skipped' "$folder/$name.txt"; then
    row "$name" "$proves" "省略: テストが自ら飛ばした" "$duration"
  elif [ "$status" = 0 ] && ! grep -Eq 'Test run with [1-9][0-9]* test' "$folder/$name.txt"; then
    row "$name" "$proves" "失敗: テストが一つも動いていない" "$duration"
  else
    row "$name" "$proves" "$(result)" "$duration"
  fi
}

# Python packages that the machine has not are put into an environment of our own.
venv=$folder/venv
python_with() {
  if python3 -c "import $1" 2>/dev/null; then echo python3 && return; fi
  if ! "$venv/bin/python" -c "import $1" 2>/dev/null; then
    { [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"; "$venv/bin/pip" install -q "$1"; } >> "$folder/venv.txt" 2>&1 || true
  fi
  if "$venv/bin/python" -c "import $1" 2>/dev/null; then realpath -s "$venv/bin/python"; fi
}

check hostile "悪意あるブックを、256 MiB・数秒以内に読むか断る" \
  Checks/hostile.py "$wariate" "$hostile_cases" "$folder/hostile"
check flood "悪意あるものを含む${flood}件のすべてに回答する" \
  Checks/flood.py "$wariate" "$hostile_cases" "$flood"

# One run for both programs that open the answers.
answers_openpyxl="回答をopenpyxlで開け、元のセルが変わらない"
answers_libreoffice="回答をLibreOfficeで開け、回答のシートが見える"
if wanted answers; then
  python=$(python_with openpyxl)
  carry_out answers "${python:-python3}" Checks/answers.py "$wariate"
  for program in openpyxl LibreOffice; do
    name=answers_${program,,}
    said=$(result) took=$duration
    if [ "$status" = 0 ] && grep -q "$program is not installed" "$folder/answers.txt"; then
      said="省略: ${program}がない" took=-
    fi
    row "answers ($program)" "${!name}" "$said" "$took" answers
  done
fi

check attacks "ファイル・データベース・出力への仕打ちに、失わず、黙らず、二度発行しない" \
  Checks/attacks.py "$wariate"
check storm "${minutes}分間のあらゆる同時操作とSIGKILLの後も、失わず、重ならず、履歴に嘘がない" \
  python3 Checks/storm.py "$wariate" --minutes "$minutes" --seed "$seed"
check kill "無作為に${kills}回SIGKILLしても、受付と回答が一対一のまま" Checks/kill.sh "$wariate" "$kills" "$seed"
check guardian "処理中の子プロセスを${murders}回止めても、一つのコマンドが全件に回答する" Checks/guardian.sh "$wariate" "$murders" "$seed"
check load "${files}件の同時提出と事務局の操作が重なっても、全件に回答する" \
  python3 Checks/load.py "$wariate" --files "$files" --large "$large"

# Both read workbooks with openpyxl and let LibreOffice calculate; without them nothing is checked.
people() {
  local name=$1 proves=$2
  wanted "$name" || return 0
  local python
  python=$(python_with openpyxl)
  if [ -z "$python" ]; then
    omit "$name" "$proves" "openpyxlがない"
  elif ! command -v soffice > /dev/null; then
    omit "$name" "$proves" "LibreOfficeがない"
  else
    check "$name" "$proves" "$python" "Checks/$name.py" "$wariate"
  fi
}
people mistakes "人の誤りを一つずつ、そのセルで指摘し、対処方法が正しい"
people obey "回答の対処方法に文字どおり従うと、チェックOKになる"

# What these need beside the program they install themselves, if they may.
portal() {
  local name=$1 proves=$2
  wanted "$name" || return 0
  shift 2
  if command -v apt-get > /dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null; } \
    || command -v chromedriver > /dev/null; then
    check "$name" "$proves" "$@"
  else
    omit "$name" "$proves" "Chromiumがなく、入れられない"
  fi
}
portal browser "ポータルのあらゆる手順がスクリプトなしでも動き、全ページがWCAG 2.2 AAに違反しない" \
  Checks/browser.sh "$wariate" "$folder/browser"
portal parts "ページの部品が、実際のブラウザーで読め、キーで操作でき、途切れた送信を続ける" Checks/browser.sh --parts
check schemathesis "APIが、その文書のとおりに答え、でたらめな要求にも壊れない" Checks/schemathesis.sh "$wariate"
check tus "tusの別の実装から、接続やサーバーが何度途切れても、一度だけ受け付ける" python3 Checks/tus.py "$wariate"
check wire "ライブラリが送らない要求（分割、改行、二つの長さ、途切れた本文）にも正しく答え、壊れない" Checks/wire.py "$wariate"
check serving "ポータルを${murders}回SIGKILLしても、送信を失わず、二重に受け付けない" \
  Checks/serving.py "$wariate" "$murders" "$seed"
if command -v nginx > /dev/null; then
  check nginx "プロキシの例がそのまま使え、1 GiBがためられずに通る" Checks/nginx.sh "$wariate"
else
  omit nginx "プロキシの例がそのまま使え、1 GiBがためられずに通る" "nginxがない"
fi
check mail "信頼できる相手にだけ、TLSの中でメールを渡す" python3 Checks/mail.py
check multipart "フォームの本文を、Pythonと同じに読む（${seconds}秒）" python3 Checks/multipart.py "$seconds" "$seed"

if [ -n "$quick" ]; then
  check_tests faults "選んだ箇所で障害が起きても、同じ結果に至る" swift test --filter FaultTests
else
  check_tests faults "ファイルとデータベースのどの呼出しで障害が起きても、同じ結果に至る" make faults
fi
check fuzz "変異させた入力を${seconds}秒与え続けても、異常終了も食い違いもない" "$fuzz" "$seconds" "$seed"

proves="割当が線形計画の解と一致する（${problems}問）"
if wanted lp_proof; then
  python=$(python_with scipy)
  if [ -n "$python" ]; then
    check lp_proof "$proves" "$python" Checks/lp_proof.py "$wariate" --problems "$problems" --seed "$seed"
  else
    omit lp_proof "$proves" "SciPyがない"
  fi
fi
sets=$((problems * 5))
check fip_proof "FIP交付金の計算が、別の言語の分数による計算と一致する（${sets}組）" \
  python3 Checks/fip_proof.py "$wariate" --problems "$sets" --seed "$seed"
check certify_proof "認定量の計算が、別の言語の分数による計算と一致する（${sets}組）" \
  python3 Checks/certify_proof.py "$wariate" --sets "$sets" --seed "$seed"
proves="定義の列と制約を、frictionlessが同じに判定する"
if wanted frictionless_check; then
  python=$(python_with frictionless)
  if [ -n "$python" ]; then
    check_tests frictionless_check "$proves" env WARIATE_PYTHON="$python" swift test --filter FrictionlessTests
  else
    omit frictionless_check "$proves" "Pythonのfrictionlessがない"
  fi
fi

if [ ${#rows[@]} = 0 ]; then
  echo "heavy: --only ${only//,/ } に当たる検査がありません" >&2
  exit 64
fi

# Japanese characters take two columns.
heading=("検査"$'\t'"何を示すか"$'\t'"結果"$'\t'"所要時間"$'\t'"出力")
width() { local wide=${1//[ -~]/}; echo $((${#1} + ${#wide})); }
widths=(0 0 0 0 0)
for line in "${heading[@]}" "${rows[@]}"; do
  IFS=$'\t' read -ra cells <<< "$line"
  for place in "${!cells[@]}"; do
    wide=$(width "${cells[place]}")
    if ((wide > widths[place])); then widths[place]=$wide; fi
  done
done
for line in "${heading[@]}" "${rows[@]}"; do
  IFS=$'\t' read -ra cells <<< "$line"
  text=
  for place in "${!cells[@]}"; do
    text+="${cells[place]}$(printf '%*s' $((widths[place] - $(width "${cells[place]}") + 2)) '')"
  done
  echo "${text%"${text##*[! ]}"}"
done
exit $failed
