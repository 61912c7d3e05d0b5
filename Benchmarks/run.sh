#!/usr/bin/env bash
# Makes an environment of its own for the peers, then measures ours and theirs side by side, in turn.
#
#   run.sh WARIATE [bench|readers|allocation|clearing|accounts|occto|meters [options]]   all but meters without options otherwise
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wariate=$1
folder=.build/bench
python=$folder/venv/bin/python
mkdir -p "$folder"
if ! "$python" -c 'import openpyxl, xlsxwriter, python_calamine, xlsx2csv' 2>/dev/null; then
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install -q openpyxl==3.1.5 lxml XlsxWriter==3.2.0 python-calamine==0.9.1 xlsx2csv==0.8.6
fi
if [ $# -gt 1 ]; then
  exec "$python" "$here/$2.py" "$wariate" "$folder" "${@:3}"
fi
for part in bench readers allocation clearing accounts occto; do
  echo "== $part"
  "$python" "$here/$part.py" "$wariate" "$folder"
done
