#!/usr/bin/env bash
# Makes an environment of its own for the peer, then measures both side by side.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wariate=$1
folder=.build/bench
mkdir -p "$folder"
if [ ! -x "$folder/venv/bin/python" ]; then
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install -q openpyxl==3.1.5 lxml XlsxWriter==3.2.0
fi
exec "$folder/venv/bin/python" "$here/bench.py" "$wariate" "$folder" "${@:2}"
