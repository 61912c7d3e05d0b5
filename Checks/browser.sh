#!/usr/bin/env bash
# Installs what drives a real browser, then goes through the portal with it:
#
#   Checks/browser.sh [OPTION…] [PROGRAM [FOLDER]]     Checks/browser.py says which
#   Checks/browser.sh --parts                          the parts of the pages alone, by Checks/parts.py
#
# Chromium with its driver and Japanese letters come from Debian where they are missing; Selenium, axe,
# openpyxl and Pillow come from PyPI into .build/browser-venv.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
for package in chromium chromium-driver python3-venv fonts-noto-cjk; do
  dpkg -s "$package" > /dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "browser: ${missing[*]} を入れます" >&2
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" > /dev/null
fi
venv=.build/browser-venv
wanted="selenium==4.44.0 openpyxl==3.1.5 pillow==13.0.0"
# Of this one only axe.min.js is used, not what it would drive a browser with.
axe="axe-playwright-python==0.1.8"
if [ "$(cat $venv/wanted 2> /dev/null)" != "$wanted $axe" ]; then
  rm -rf $venv
  python3 -m venv $venv
  # shellcheck disable=SC2086
  $venv/bin/pip install -q $wanted
  $venv/bin/pip install -q --no-deps "$axe"
  echo "$wanted $axe" > $venv/wanted
fi
if [ "${1:-}" = --parts ]; then
  WARIATE_SPECIMEN=$PWD/.build/specimen swift test --filter SpecimenTests
  exec $venv/bin/python Checks/parts.py .build/specimen \
    --axe "$(echo $venv/lib/python3*/site-packages/axe_playwright_python/axe.min.js)"
fi
exec $venv/bin/python Checks/browser.py "$@"
