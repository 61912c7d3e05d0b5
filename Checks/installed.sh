#!/usr/bin/env bash
# README and the operator's guide, as written, in a fresh Debian: first after `make install`, then
# after the package, which is upgraded and removed, too. Wants root, debootstrap and what `make deb`
# has built; WARIATE_ROOT keeps the fresh Debian for the next time.
set -Eeuo pipefail
export LC_ALL=C.UTF-8

cd "$(dirname "$0")/.."
top=$PWD
deb=$(ls .build/deb/wariate_*.deb)
[ "$(id -u)" = 0 ] || { echo "installed: root が必要です" >&2; exit 64; }
scratch=$(mktemp -d)
base=${WARIATE_ROOT:-$scratch/base}
root=$scratch/root
fail() { echo "installed: $*" >&2; exit 1; }
leave() {
  for place in proc dev; do umount "$root/$place" 2> /dev/null || true; done
  rm -rf --one-file-system "$scratch"
}
trap leave EXIT
trap 'echo "installed: $LINENO 行目が終了コード $? で終わりました" >&2' ERR

mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
[ -d "$base/usr" ] || debootstrap --variant=minbase --include=ca-certificates,make bookworm "$base" "$mirror" > "$scratch/debootstrap.log"

fresh() {
  for place in proc dev; do umount "$root/$place" 2> /dev/null || true; done
  rm -rf --one-file-system "$root"
  cp -a "$base" "$root"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  mkdir -p "$root/srv/clerk"
  cp SampleWorkbooks/registers/{operators,plants,rounds,balances}.csv "$root/srv/clerk/"
  chmod -R a+rX "$root/srv/clerk"
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
# A line as the user of the service types it.
typed() { inside setpriv --reuid=wariate --regid=wariate --init-groups bash -c "umask 0007; cd /srv/clerk; $1" < /dev/null; }

# The commands of the guide from 「はじめに」 on, in their order; uploads arrive after the registers.
guide() {
  local line status
  awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' Operations/README.md |
    while IFS= read -r line; do
      printf '$ %s\n' "$line"
      case $line in
      'sudo install '*)
        # Without a comment behind it; who types it is root here.
        line=${line%%#*}
        inside ${line#sudo }
        continue
        ;;
      'sudo -u wariate bash' | 'umask 0007' | 'cd /srv/clerk') continue ;;
      esac
      prepare "$line"
      status=0
      typed "$line" || status=$?
      # health, unsettled and advance of several may have something to tell.
      [ "$status" = 0 ] || { [ "$status" = 1 ] && allowed "$line"; } || fail "「$line」: $status"
      case $line in
      'wariate notices '*) ls "$root"/srv/wariate/results/202304/notices/*.pdf > /dev/null || fail "no notices" ;;
      esac
    done
}

prepare() {
  case $1 in
  'wariate health'*)
    [ -e "$root/srv/wariate/came" ] && return
    cp SampleWorkbooks/good/*/*_202304*.xlsx "$root/srv/wariate/inbox/" 2> /dev/null || true
    chroot "$root" chown -R wariate:wariate /srv/wariate/inbox
    typed 'wariate process > /dev/null' || [ $? = 1 ]
    typed 'touch /srv/wariate/came' ;;
  'wariate allocate --round 202304 --dry-run'*)
    for step in チェックOK:事務局確認中 事務局確認中:事務局確認済 事務局確認済:確定; do
      typed "wariate advance --round 202304 --from ${step%:*} --to ${step#*:} > /dev/null" || true
    done ;;
  'wariate advance 0012 0015'*)
    typed 'wariate applications list' > "$scratch/list.txt" ;;
  esac
}

# What may be refused because of what the samples are, not because the command is wrong.
allowed() {
  case $1 in
  'wariate health'* | 'wariate advance '*) return 0 ;;
  *) return 1 ;;
  esac
}

after() {
  typed 'wariate verify' || fail "verify"
  [ -z "$(find "$root/srv/wariate" -not -user "$(stat -c %u "$root/srv/wariate")")" ] || fail "files of another owner"
}

echo "■ make install DESTDIR=…"
fresh
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends systemd man-db $(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/|.*//; s/(.*)//' | tr -d ' ' | grep -v '^systemd$' | tr '\n' ' ') > "$scratch/apt.log" 2>&1 || { tail "$scratch/apt.log"; fail "apt"; }
make -s install PREFIX=/usr DESTDIR="$root" ${WARIATE_PROGRAM:+WARIATE=$WARIATE_PROGRAM}
inside systemd-sysusers /usr/lib/sysusers.d/wariate.conf 2> /dev/null
inside install -d -o wariate -g wariate -m 2770 /srv/wariate
inside install -d -o wariate -g wariate -m 0700 /var/backups/wariate
typed 'wariate init /srv/wariate'
guide
after
inside systemd-analyze verify /usr/lib/systemd/system/wariate.service || fail "unit"
inside man -P cat wariate > /dev/null 2>&1 || fail "man"
inside bash -n /usr/share/bash-completion/completions/wariate || fail "completion"

echo "■ README, with the installed program"
cp -r README.md SampleWorkbooks "$root/srv/clerk/"
chroot "$root" chown -R wariate:wariate /srv/clerk
{
  echo 'set -e'
  awk '/^```sh$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' README.md |
    sed -e '/^make build$/d' -e 's|\$PWD/.build/release:||'
} > "$root/srv/clerk/walk.sh"
typed 'bash walk.sh' > "$scratch/readme.txt" || { cat "$scratch/readme.txt"; fail "README"; }
ls "$root"/srv/clerk/.build/walk/results/202304/notices/*.pdf > /dev/null || fail "README: no notices"

echo "■ make uninstall"
make -s uninstall PREFIX=/usr DESTDIR="$root"
[ -e "$root/srv/wariate/wariate.sqlite" ] && [ ! -e "$root/usr/bin/wariate" ] || fail "uninstall"

echo "■ package"
fresh
cp "$deb" "$root/opt/wariate.deb"
inside apt-get update -qq
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /opt/wariate.deb > "$scratch/apt.log" 2>&1 || { tail "$scratch/apt.log"; fail "apt"; }
inside dpkg -s wariate | grep -q '^Status: install ok installed' || fail "dpkg"
[ "$(inside stat -c '%U %a' /srv/wariate)" = "wariate 2770" ] || fail "workspace"
guide
after

echo "■ upgrade, removal, purge"
before=$(typed 'wariate applications list --json' | sha256sum)
echo '# ours' >> "$root/etc/default/wariate"
mkdir "$scratch/next"
dpkg-deb -R "$deb" "$scratch/next"
sed -i 's/^Version: .*/&+next/' "$scratch/next/DEBIAN/control"
dpkg-deb --root-owner-group -b "$scratch/next" "$root/opt/next.deb" > /dev/null
inside dpkg -i --force-confold /opt/next.deb > /dev/null
[ "$(typed 'wariate applications list --json' | sha256sum)" = "$before" ] || fail "upgrade"
grep -q '^# ours' "$root/etc/default/wariate" || fail "conffile"
inside dpkg -r wariate > /dev/null
[ ! -e "$root/usr/bin/wariate" ] && [ -e "$root/etc/default/wariate" ] || fail "removal"
inside dpkg -P wariate > /dev/null 2>&1
[ ! -e "$root/etc/default/wariate" ] || fail "purge"
[ -e "$root/srv/wariate/wariate.sqlite" ] && ls "$root"/var/backups/wariate/* > /dev/null || fail "data are gone"

if command -v lintian > /dev/null; then
  echo "■ lintian"
  lintian --fail-on error,warning "$deb"
fi
echo "installed: ok"
