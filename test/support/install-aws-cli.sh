#!/bin/sh
# Installs an AWS CLI where there is none and nobody has to be asked, for test/long/pools/aws-cli-real.test.ts.
set -eu
if command -v aws >/dev/null; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo 'No AWS CLI is installed, and it cannot be here without asking.'
  exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends awscli >/dev/null
