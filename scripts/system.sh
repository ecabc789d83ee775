#!/usr/bin/env bash
# Installs the system packages that the tests need and that are not there yet.
set -euo pipefail
missing=()
need() { # package, a file or command that tells it is there
  if [[ $2 == /* ]]; then compgen -G "$2" >/dev/null || missing+=("$1"); else command -v "$2" >/dev/null || missing+=("$1"); fi
}
need chromium /usr/bin/chromium
need postgresql '/usr/lib/postgresql/*/bin/initdb'
need redis-server redis-server
need poppler-utils pdftotext
need fonts-liberation2 '/usr/share/fonts/truetype/liberation*/LiberationSerif-Regular.ttf'
need libreoffice-writer-nogui soffice
if (( ${#missing[@]} == 0 )); then exit 0; fi
echo "installing: ${missing[*]}"
run=()
if [[ $(id -u) != 0 ]]; then run=(sudo); fi
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
