#!/usr/bin/env bash
# The portal on the sample workspace, with users to sign in as: Checks/demo-portal.sh WARIATE FOLDER [PORT]
# Deletes and rebuilds FOLDER and nothing else; stays until Ctrl+C.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
wariate=$(realpath "${1:?usage: Checks/demo-portal.sh WARIATE FOLDER [PORT]}")
folder=${2:?usage: Checks/demo-portal.sh WARIATE FOLDER [PORT]}
port=${3:-8080}
if [ -e "$folder" ] && [ ! -e "$folder/.wariate-demo" ]; then
  echo "demo-portal: $folder はデモで作ったフォルダーではないため、削除しません" >&2
  exit 64
fi
rm -rf "$folder"
mkdir -p "$folder"
touch "$folder/.wariate-demo"
workspace=$folder/workspace
"$wariate" init "$workspace" --sample > "$folder/init.txt"
cat > "$workspace/wariate.yaml" <<YAML
settleSeconds: 0
settleEmptySeconds: 0
portal:
  secondFactor: none
  mail: {folder: $(realpath "$folder")/mails, from: portal@example.jp}
YAML
mkdir -p "$folder/mails"
# One of each sample, so that lists have something to show.
find "$root/SampleWorkbooks/good" "$root/SampleWorkbooks/returned" -name '*.xlsx' -print0 | LC_ALL=C sort -z |
  while IFS= read -r -d '' file; do cp -n "$file" "$workspace/inbox/"; done
"$wariate" process -w "$workspace" > "$folder/process.txt" || true
# Two auctions that take bids from yesterday on for a week.
day() { TZ=Asia/Tokyo date -d "$1" +%F; }
printf 'auction_id,year,round,kind,opens_on,closes_on,pricing,ties\n%s\n%s\n' \
  "2023-FIT-4,2023,4,FIT,$(day yesterday),$(day '+7 days'),," \
  "2023-NF-4,2023,4,非FIT再エネ指定,$(day yesterday),$(day '+7 days'),," > "$folder/auctions.csv"
"$wariate" import auctions "$folder/auctions.csv" -w "$workspace" > /dev/null
add() { # ROLE MAIL NAME PASSWORD [OPERATOR]
  printf '%s\n' "$4" | "$wariate" users add --role "$1" --mail "$2" --name "$3" ${5:+--operator "$5"} \
    --password-stdin -w "$workspace" > /dev/null
}
add administrator yamada@example.jp 山田太郎 'Kawa-7-hashi' 0001
add applicant suzuki@example.jp 鈴木一郎 'Mori-3-takai' 0002
add secretariat tanaka@example.jp 田中花子 'Umi-5-shiroi'
add chief sato@example.jp 佐藤次郎 'Yama-8-aoi-x'
cat <<TEXT

■ ポータルを開きます: http://127.0.0.1:$port

  事業者の画面  http://127.0.0.1:$port/sign-in
    事業者番号 0001  yamada@example.jp   Kawa-7-hashi   （管理者）
    事業者番号 0002  suzuki@example.jp   Mori-3-takai   （申請者）
  事務局の画面  http://127.0.0.1:$port/office/sign-in
    tanaka@example.jp  Umi-5-shiroi   （事務局）
    sato@example.jp    Yama-8-aoi-x   （事務局責任者）

  メールは $folder/mails に .eml として届きます。終わるには Ctrl+C を押してください。

TEXT
exec "$wariate" serve -w "$workspace" --port "$port"
