#!/bin/sh
# Install Debian's Chromium for the browser tests; elsewhere say what to install.
set -eu

if ! command -v apt-get >/dev/null; then
    echo "Testerna behöver en webbläsare: installera Chromium, Google Chrome eller Microsoft Edge och kör igen." >&2
    exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    [ -t 0 ] || as_root="sudo -n" # nobody is there to type a password
fi

echo "Installing Chromium for the browser tests …"
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fonts-dejavu-core >/dev/null
