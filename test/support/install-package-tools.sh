#!/bin/sh
# Installs what `npm run package` needs on Debian and what its packages are checked with, where nobody has to be asked,
# for test/long/package.
set -eu
missing=
need() {
  command -v "$1" >/dev/null || missing="$missing $2"
}
need rpmbuild rpm
need wixl wixl
need msibuild msitools
need zip zip
need unzip unzip
need xz xz-utils
need lintian lintian
need desktop-file-validate desktop-file-utils
need osslsigncode osslsigncode
need wine 'wine wine64'
if [ -z "$missing" ]; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Packages are made and checked only in part, as these are missing and cannot be installed without asking:$missing"
  exit 0
fi
if ! { apt-get update -qq &&
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null; }; then
  echo "Packages are made and checked only in part, as these could not be installed:$missing"
fi
