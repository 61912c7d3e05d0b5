#!/usr/bin/env bash
# Asks every operation of the API what its document allows, and much that it does not.
#
#   Checks/schemathesis.sh [PROGRAM]
#
# A live sample workspace with applications, a chief's session by password, and tokens with all scopes;
# `schemathesis` (from PyPI, into .build/venv) runs with all checks and must find nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
PROGRAM=$(realpath "${1:-.build/release/wariate}")
VENV=.build/venv
[ -x $VENV/bin/schemathesis ] || { python3 -m venv $VENV && $VENV/bin/pip -q install schemathesis; }
WORK=$(mktemp -d)
trap '[ -z "${SERVER:-}" ] || kill "$SERVER" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$WORK"' EXIT
export WARIATE_WORKSPACE=$WORK/w
"$PROGRAM" init "$WORK/w" --sample >/dev/null
cat > "$WORK/w/wariate.yaml" <<YAML
settleSeconds: 0
settleEmptySeconds: 0
portal:
  secondFactor: none
  minFreeGiB: 0
  requestsPerMinute: 0
  tokenRequestsPerMinute: 0
  uploadsPerMinute: 0
  mail: {folder: $WORK/mail, from: portal@example.jp}
YAML
n=0
for f in SampleWorkbooks/*/*/*.xlsx; do
  n=$((n + 1)); [ $n -le 12 ] || break
  cp "$f" "$WORK/w/inbox/"
done
"$PROGRAM" process >/dev/null || true
TOKEN=$("$PROGRAM" tokens issue --name check \
  --scopes applications:read,applications:write,office:read,office:write,registers:write,events:read,metrics:read)
"$PROGRAM" serve --port 0 --json > "$WORK/out" 2> "$WORK/log" &
SERVER=$!
for _ in $(seq 300); do [ -s "$WORK/out" ] && break; sleep 0.1; done
ORIGIN=$(python3 -c 'import json,sys; print(json.loads(open(sys.argv[1]).readline())["listening"])' "$WORK/out")
# It keeps what it has found beside where it runs.
ROOT=$PWD
(cd "$WORK" && "$ROOT/$VENV/bin/schemathesis" --config-file "$ROOT/Checks/schemathesis.toml" run "$ORIGIN/api/v1/openapi.json" --url "$ORIGIN" \
  --header "Authorization: Bearer $TOKEN" --checks all --exclude-path-regex 'events/stream$' \
  --max-examples "${EXAMPLES:-40}" --request-timeout 30 --seed "${SEED:-1}" ${SCHEMATHESIS:-})
# A stream does not end by itself: its beginning is looked at, and what it refuses.
python3 - "$ORIGIN" "$TOKEN" <<'PY'
import sys, urllib.error, urllib.request
origin, token = sys.argv[1:]
head = {"Authorization": f"Bearer {token}"}
with urllib.request.urlopen(urllib.request.Request(f"{origin}/api/v1/events/stream", headers={**head, "Last-Event-ID": "0"}), timeout=10) as answer:
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    lines = [answer.readline().decode() for _ in range(6)]
    assert any(line.startswith("id: 1\n") for line in lines), lines
try:
    urllib.request.urlopen(urllib.request.Request(f"{origin}/api/v1/events/stream", headers={**head, "Last-Event-ID": "x"}), timeout=10)
    sys.exit("a wrong Last-Event-ID was taken")
except urllib.error.HTTPError as error:
    assert error.code == 422, error.code
PY
echo "the API is as its document says"
