#!/usr/bin/env bash
# The main job on the samples, from the inbox to the notices: Checks/demo.sh WARIATE FOLDER
# Deletes and rebuilds FOLDER and nothing else.
set -Eeuo pipefail

wariate=$(realpath "${1:?usage: Checks/demo.sh WARIATE FOLDER}")
folder=${2:?usage: Checks/demo.sh WARIATE FOLDER}
samples=$(realpath "$(dirname "$0")/../SampleWorkbooks")
workspace=$folder/workspace
round=202304

say() { printf '\n%s\n' "$*"; }
indent() { sed 's/^/  /'; }
trap 'echo "demo: $LINENO 行目の手順が失敗しました（終了コード $?）" >&2' ERR
# Runs a step whose output is only counted; shown in full where the step fails.
counted() {
  "$@" > "$folder/step.txt" || { status=$?; cat "$folder/step.txt" >&2; return $status; }
  grep -c . "$folder/step.txt"
}

# Another folder is deleted only if a demonstration made it.
if [[ "$folder" != .build/demo && -e "$folder" && ! -e "$folder/.wariate-demo" ]]; then
  echo "demo: $folder はデモで作ったフォルダーではないため、削除しません" >&2
  exit 64
fi
rm -rf "$folder"
mkdir -p "$folder"
touch "$folder/.wariate-demo"

say "■ 1. 作業フォルダーを作り、見本の台帳を入れます（時計は2024年5月31日とします）"
export WARIATE_NOW=2024-05-31T10:00:00+09:00
"$wariate" init "$workspace" --sample | indent

say "■ 2. 見本の申請ファイルを受付フォルダーへ置きます"
# What is certified and registered in the year after comes in later.
later() { [[ "$1" =~ (電力量認定|keitoujyuden|事業者登録|jigyosha|非化石電源登録|構造図|配線図|誓約書|融通) ]]; }
# GROUP/TRAIT/FILE, or GROUP/TRAIT/OPERATOR/FILE for what lies in an operator's folder of the inbox.
drop() {
  local count=0 file below target
  while IFS= read -r -d '' file; do
    below=${file#"$samples"/*/*/}
    if later "$below"; then [ "$1" = later ] || continue; else [ "$1" = now ] || continue; fi
    target=$workspace/inbox/$below
    if [ -e "$target" ]; then
      echo "demo: 同じ名前の見本が二つあります: $below" >&2
      exit 1
    fi
    mkdir -p "$(dirname "$target")"
    cp "$file" "$target"
    count=$((count + 1))
  done < <(find "$samples"/good "$samples"/returned "$samples"/unreadable "$samples"/unknown \
    -type f \( -iname '*.xlsx' -o -path '*/plants-to-be-registered/*' \) -print0 | LC_ALL=C sort -z)
  echo "  ${count}件"
}
drop now

say "■ 3. すべて受け付け、チェックします（空のファイルは10秒待ってから受け付けます）"
status=0
"$wariate" process -w "$workspace" > "$folder/process.txt" || status=$?
indent < "$folder/process.txt"
# 1: something went to quarantine, as some samples must.
if [ "$status" != 1 ]; then
  echo "demo: process の終了コードが $status です（隔離される見本があるため、1のはずです）" >&2
  exit 1
fi

say "■ 4. チェックOKの申請を、事務局の確認を経て確定まで進めます"
advance() {
  local moved
  moved=$(counted "$wariate" advance "$1" "$2" --from "$3" --to "$4" -w "$workspace")
  echo "  $2: $3 → $4  ${moved}件"
}
confirm() {
  advance "$1" "$2" チェックOK 事務局確認中
  advance "$1" "$2" 事務局確認中 事務局確認済
  advance "$1" "$2" 事務局確認済 確定
}
confirm --round "$round"
confirm --round 随時

say "■ 5. 確定した申請に、設備のkWhを割り当て、割当結果通知を作り、表を書き出します"
"$wariate" allocate --round "$round" -w "$workspace" | indent
counted "$wariate" notices --round "$round" -w "$workspace" > /dev/null
notices=$(find "$workspace/results/$round/notices" -name "*.pdf" | wc -l)
echo "  割当結果通知 ${notices}通"
"$wariate" export --round "$round" -w "$workspace" --to "$folder/export" | indent

say "■ 6. 割当を受けた事業者が取引所のオークションに入札し、約定した量を口座に記帳して権利確定します（17:30に締め切り、18時に約定とします）"
{
  echo auction_id,year,round,kind,opens_on,closes_on,pricing,ties
  echo 2023-FIT-4,2023,4,FIT,2024-05-31,2024-05-31,,
} > "$folder/auctions.csv"
counted "$wariate" import auctions "$folder/auctions.csv" -w "$workspace" > /dev/null
awk -F, 'NR > 1 { kwh[$2] += $7 } END { for (o in kwh) printf "%s %.0f\n", o, kwh[o] }' \
  "$workspace/results/$round/FIT/allocations.csv" | LC_ALL=C sort > "$folder/bids.txt"
while read -r operator kwh; do
  counted "$wariate" bids add 2023-FIT-4 --operator "$operator" --side B --kwh "$kwh" --price 0.40 -w "$workspace" > /dev/null
  counted "$wariate" bids confirm 2023-FIT-4 --operator "$operator" -w "$workspace" > /dev/null
done < "$folder/bids.txt"
"$wariate" exchange send -w "$workspace" | indent
counted "$wariate" exchange simulate accept -w "$workspace" > /dev/null
counted "$wariate" exchange receive -w "$workspace" > /dev/null
export WARIATE_NOW=2024-05-31T18:00:00+09:00
"$wariate" exchange simulate clear 2023-FIT-4 -w "$workspace" | indent
counted "$wariate" exchange receive -w "$workspace" > /dev/null
counted "$wariate" bids statements --pdf "$folder/清算書" --operator 0001 -w "$workspace" > /dev/null
"$wariate" accounts enter --round "$round" --market FIT -w "$workspace" | tail -1 | indent
own=(--operator 0001 -w "$workspace")
"$wariate" accounts lots --year 2023 --kind FIT --csv "$folder/口座明細.csv" "${own[@]}"
lot=$(sed -n '2s/,.*//p' "$folder/口座明細.csv")
name=見本湊電力株式会社
{
  echo 残高証明書の名義,権利確定日,非化石証書ID,権利確定量
  echo "$name 本社,2024/05/31,$lot,5000"
  echo "$name 支店,2024/06/15,$lot,3000"
} > "$folder/retire.csv"
"$wariate" accounts bulk "$folder/retire.csv" --variant retire --year 2023 --kind FIT "${own[@]}" | indent
for n in 0000000000001 0000000000002; do
  counted "$wariate" accounts certificate "$n" --out "$folder/残高証明書_$n.pdf" "${own[@]}" > /dev/null
done

say "■ 7. 事業者と設備を登録し、系統から充電する蓄電池のある設備の電力量を認定します（時計は2025年8月1日とします）"
export WARIATE_NOW=2025-08-01T10:00:00+09:00
drop later
counted "$wariate" process -w "$workspace" > /dev/null
month=202507
confirm --round 随時
confirm --month "$month"
for register in operators sources; do
  "$wariate" registers export "$register" --to "$folder/$register.csv" -w "$workspace" > /dev/null
done
echo "  事業者番号 $(grep -o '^9000000[0-9]*' <(sed $'s/^\xef\xbb\xbf//' "$folder/operators.csv") \
  | grep -vxFf <(cut -d, -f1 "$samples/registers/operators.csv"))"
echo "  設備ID     $(grep -o '^N[0-9]\{9\}' <(sed $'s/^\xef\xbb\xbf//' "$folder/sources.csv") | paste -sd ' ')"
"$wariate" certify --month "$month" -w "$workspace" | tee "$folder/certify.txt" | indent
grep -q "64,099 kWh" "$folder/certify.txt"
counted "$wariate" notices --month "$month" -w "$workspace" > /dev/null

say "■ 8. 全体を照合します"
rm -f "$folder/step.txt"
"$wariate" verify -w "$workspace" | indent

say "■ 結果の場所"
cat <<END
  受け付けた申請とその回答    $workspace/applications/
  隔離したファイルと理由      $workspace/quarantine/
  登録結果通知                $workspace/results/sources/
  電力量の認定と結果通知      $workspace/results/certifications/2025-07/
  割当結果                    $workspace/results/$round/
  割当結果通知                $workspace/results/$round/notices/
  書き出した表                $folder/export/
  口座明細と残高証明書        $folder/口座明細.csv $folder/残高証明書_*.pdf
  清算書                      $folder/清算書/
END
