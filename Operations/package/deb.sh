#!/usr/bin/env bash
# Builds the Debian package of an installed tree: deb.sh TREE FOLDER. Wants dpkg-dev; no root.
set -euo pipefail

tree=$(realpath "${1:?usage: deb.sh TREE FOLDER}")
folder=${2:?usage: deb.sh TREE FOLDER}
here=$(realpath "$(dirname "$0")")
version=${DEB_VERSION:-$("$tree/usr/bin/wariate" --version)-1}
arch=$(dpkg --print-architecture)
maintainer=${DEB_MAINTAINER:-$(git -C "$here" config user.name 2> /dev/null || echo Wariate) <$(git -C "$here" config user.email 2> /dev/null || echo root@localhost)>}
# The same tree gives the same package.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct 2> /dev/null || date +%s)}

mkdir -p "$folder"
doc=$tree/usr/share/doc/wariate
mkdir -p "$doc" "$tree/DEBIAN" "$tree/usr/share/lintian/overrides"
install -m 644 "$here/copyright" "$doc/copyright"
install -m 644 "$here/lintian-overrides" "$tree/usr/share/lintian/overrides/wariate"
printf 'wariate (%s) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- %s  %s\n' \
  "$version" "$maintainer" "$(LC_ALL=C date -uR -d "@$SOURCE_DATE_EPOCH")" |
  gzip -9n > "$doc/changelog.Debian.gz"
chmod 644 "$doc/changelog.Debian.gz"
for script in postinst prerm postrm; do install -m 755 "$here/$script" "$tree/DEBIAN/$script"; done
echo /etc/default/wariate > "$tree/DEBIAN/conffiles"

# What the program is linked with, as its packages call it.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/debian"
printf 'Source: wariate\n\nPackage: wariate\nArchitecture: any\n' > "$scratch/debian/control"
libraries=$(cd "$scratch" && dpkg-shlibdeps -O --ignore-missing-info "$tree/usr/bin/wariate" 2> /dev/null |
  sed -n 's/^shlibs:Depends=//p')

cat > "$tree/DEBIAN/control" << END
Package: wariate
Version: $version
Architecture: $arch
Maintainer: $maintainer
Installed-Size: $(du -k -s --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
Depends: $libraries, systemd | systemd-standalone-sysusers | passwd, fonts-ipaexfont-gothic
Recommends: fonts-noto-cjk
Section: misc
Priority: optional
Description: intake, check and allocation of non-fossil certificate applications
 Wariate takes in the Excel applications by which Japan's non-fossil
 certificates get their origin, checks each against the definition of its
 form, and writes the verdict into the applicant's own workbook. It keeps
 the states of all applications, allocates plants' kWh to what was
 confirmed, and writes the notices.
 .
 The package brings the program, the definitions of forms, a service that
 watches the inbox, and timers for backups and figures. The service is
 started by hand once the registers are imported.
END
(cd "$tree" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | LC_ALL=C sort -z |
  xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
find "$tree" -type d -exec chmod 755 {} +
dpkg-deb -Zxz -z3 --root-owner-group --build "$tree" "$folder/wariate_${version}_${arch}.deb"
