#!/usr/bin/env bash
# The proxy of Operations/nginx.conf before the portal, and the portal's own TLS, as a visitor meets them.
#
#   Checks/nginx.sh [PROGRAM]
#
# Wants nginx (Debian: apt-get install nginx-light), openssl and curl. Both certificates are made here. Looks at:
# HSTS and __Host- cookies; that the portal believes the proxy and nobody else about addresses; a body of 1 GiB
# going through without being kept by the proxy (MIB=64 is faster); events that are not kept back.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-$root/.build/release/wariate}")
mib=${MIB:-1024}
work=$(mktemp -d)
pids=()
trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT
fail() { echo "nginx.sh: $*" >&2; exit 1; }
command -v nginx >/dev/null || fail "nginx is missing"
free() { python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
name=portal.example.jp
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
  -keyout "$work/portal.key" -out "$work/portal.crt" 2>/dev/null
export WARIATE_WORKSPACE=$work/w WARIATE_DEFINITIONS=$root/Validators
"$program" init "$work/w" --sample >/dev/null
password='Kawa-7-hashi'
echo "$password" | "$program" users add --role applicant --mail a@example.jp --name 利用者 --operator 0001 --password-stdin >/dev/null
tls=$(free)
settings() { # ORIGIN and more lines
  printf 'settleSeconds: 0\nsettleEmptySeconds: 0\nmaxUploadMiB: 1024\nlogLevel: info\nlogJSON: true\nportal:\n  secondFactor: none\n  minFreeGiB: 0\n  origin: %s\n' "$1"
  shift
  printf '  %s\n' "$@"
}
serve() { # PORT
  "$program" serve --port "$1" --json >"$work/out" 2>"$work/log" &
  pids+=($!)
  server=$!
  for _ in $(seq 300); do [ -s "$work/out" ] && return; sleep 0.1; done
  fail "serve does not open: $(tail -3 "$work/log")"
}
# As a visitor from elsewhere: 127.0.0.1 itself is the proxy, whose word about addresses is believed.
ask() { curl -sS --interface 127.0.0.3 --cacert "$work/portal.crt" --resolve "$name:$tls:127.0.0.1" "$@"; }
header() { grep -i "^$1:" "$work/head" || fail "no $1: $(cat "$work/head")"; }
sign_in() {
  local page csrf
  page=$(ask -c "$work/jar" "https://$name:$tls/sign-in")
  csrf=$(sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' <<<"$page" | head -1)
  [ "$(ask -b "$work/jar" -c "$work/jar" -D "$work/head" -o /dev/null -w '%{http_code}' --data-urlencode "csrf=$csrf" \
    --data-urlencode operator=0001 --data-urlencode mail=a@example.jp --data-urlencode "password=$password" \
    -H "Origin: https://$name:$tls" "https://$name:$tls/sign-in")" = 303 ] || fail "sign-in: $(cat "$work/head")"
  header strict-transport-security | grep -q 'max-age=31536000; includeSubDomains' || fail "HSTS is too weak"
  header set-cookie | grep -q '__Host-wariate=.*Secure' || fail "the cookie is no __Host- cookie"
}

echo "■ the proxy"
port=$(free)
settings "https://$name:$tls" "trustedProxies: [127.0.0.1]" >"$work/w/wariate.yaml"
serve "$port"
# The example as it is, but for ports and places.
sed -e "s|listen 443 ssl|listen 127.0.0.1:$tls ssl|; s|listen 80|listen 127.0.0.1:$(free)|; s|127.0.0.1:8080|127.0.0.1:$port|" \
  -e "s|/etc/ssl/portal|$work/portal|;" "$root/Operations/nginx.conf" >"$work/site.conf"
mkdir "$work/body"
cat >"$work/nginx.conf" <<CONF
daemon off; pid $work/nginx.pid; error_log $work/nginx.log warn;
events {}
http { access_log off; client_body_temp_path $work/body; proxy_temp_path $work/proxied; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
include $work/site.conf; }
CONF
nginx -c "$work/nginx.conf" 2>"$work/nginx.out" &
pids+=($!)
for _ in $(seq 100); do ask -o /dev/null "https://$name:$tls/healthz" 2>/dev/null && break; sleep 0.1; done
sign_in
echo "  HSTS and __Host- cookie: seen"
# What a visitor says of addresses is not believed; what the proxy adds is.
ask -o /dev/null -H 'X-Forwarded-For: 198.51.100.9' "https://$name:$tls/sign-in"
sleep 0.3
python3 - "$work/log" <<'PY' || fail "the log does not tell of requests as it should: $(tail -3 "$work/log")"
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.startswith("{")]
ours = [line for line in lines if line.get("message") == "request" and line["path"] == "/sign-in"]
assert ours and {"id", "verb", "status", "address", "account", "ms", "at", "level"} <= ours[-1].keys(), ours[-1:]
assert {line["address"] for line in ours} == {"127.0.0.3"}, {line["address"] for line in ours}
assert not any("Kawa" in str(line) for line in lines), "a password in the log"
PY
echo "  addresses: only the proxy is believed; a JSON line a request"
token=$("$program" tokens issue --name nginx --scopes applications:write,applications:read,events:read,office:write)
python3 - "$mib" >"$work/large.pdf" <<'PY'
import sys
sys.stdout.buffer.write(b"%PDF-1.7\n")
piece = bytes(range(256)) * 4096
for _ in range(int(sys.argv[1]) - 1):
    sys.stdout.buffer.write(piece)
PY
(while sleep 0.2; do du -sk "$work/body" 2>/dev/null | cut -f1; done >"$work/kept") &
watch=$!
pids+=("$watch")
status=$(ask -o "$work/answer" -w '%{http_code}' -T "$work/large.pdf" -H "Authorization: Bearer $token" -H 'Content-Type: application/octet-stream' \
  "https://$name:$tls/api/v1/operators/0001/files/0001_%E3%81%9D%E3%81%AE%E4%BB%96%E6%9B%B8%E9%A1%9E_202304.pdf")
kill "$watch" 2>/dev/null || true
[ "$status" = 202 ] || fail "$mib MiB: $status $(cat "$work/answer")"
most=$(sort -n "$work/kept" | tail -1)
[ "${most:-0}" -lt 1024 ] || fail "the proxy kept $most KiB of the body"
echo "  $mib MiB: taken, nothing kept by the proxy"
# An event is heard while the answer goes on.
ask -N --max-time 20 -H "Authorization: Bearer $token" "https://$name:$tls/api/v1/events/stream" >"$work/stream" &
stream=$!
pids+=("$stream")
for _ in $(seq 50); do [ -s "$work/stream" ] && break; sleep 0.1; done
[ -s "$work/stream" ] || fail "the stream's beginning is kept back"
cp "$root/SampleWorkbooks/good/many-wishes"/*/*.xlsx "$work/w/inbox/" 2>/dev/null || cp "$root"/SampleWorkbooks/good/*/*.xlsx "$work/w/inbox/"
for _ in $(seq 100); do grep -q '^event: event' "$work/stream" && break; sleep 0.1; done
grep -q '^event: event' "$work/stream" || fail "an event is kept back"
kill "$stream" 2>/dev/null || true
echo "  events: as they happen"
kill "$server"; wait "$server" 2>/dev/null || true

echo "■ the portal's own TLS"
tls=$(free)
settings "https://$name:$tls" "tlsCertificate: $work/portal.crt" "tlsKey: $work/portal.key" >"$work/w/wariate.yaml"
: >"$work/out"
serve "$tls"
sign_in
[ "$(ask -b "$work/jar" -o /dev/null -w '%{http_code} %{ssl_verify_result} %{http_version}' "https://$name:$tls/o/0001")" = "200 0 1.1" ] || fail "a page over TLS"
for old in 1.0 1.1; do
  if curl -s --cacert "$work/portal.crt" --resolve "$name:$tls:127.0.0.1" "--tlsv$old" --tls-max "$old" -o /dev/null "https://$name:$tls/healthz"; then
    fail "TLS $old is spoken"
  fi
done
# Whoever forges an address without a proxy in between is not believed either.
ask -o /dev/null -H 'X-Forwarded-For: 198.51.100.9' "https://$name:$tls/sign-in"
sleep 0.3
grep -q '198.51.100.9' "$work/log" && fail "a visitor's X-Forwarded-For is believed without a proxy"
echo "  HSTS, __Host- cookie, pages; nothing older than TLS 1.2"
if "$program" serve --host 0.0.0.0 --port "$(free)" -w "$work/w" >/dev/null 2>"$work/second"; then fail "a second serve is let in"; fi
echo "the proxy and TLS work"
