#!/bin/sh
# Install what the tests need from Debian's packages; elsewhere say what to install.
# sh tools/install_debian.sh chromium | postgresql | proxy
set -eu

case "$1" in
    chromium)
        packages="chromium fonts-dejavu-core"
        wanted="en webbläsare: installera Chromium, Google Chrome eller Microsoft Edge"
        ;;
    postgresql)
        packages="postgresql"
        wanted="PostgreSQL: installera det"
        ;;
    proxy)
        packages="nginx-light openssl"
        wanted="nginx och openssl: installera dem"
        ;;
    *)
        echo "sh tools/install_debian.sh chromium | postgresql | proxy" >&2
        exit 2
        ;;
esac

if ! command -v apt-get >/dev/null; then
    echo "Testerna behöver $wanted och kör igen." >&2
    exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    [ -t 0 ] || as_root="sudo -n" # nobody is there to type a password
fi

echo "Installing $1 for the tests …"
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086 # several packages
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
