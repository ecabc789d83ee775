#!/usr/bin/env bash
# Installs the packages of the web application where they changed, and builds
# it where its sources did.
set -euo pipefail
cd "$(dirname "$0")/../web"
stamp() { { git ls-files -co --exclude-standard . | LC_ALL=C sort | xargs -d '\n' -r sha256sum 2>/dev/null; node --version; } | sha256sum; }
if [[ ! -d node_modules || package-lock.json -nt node_modules/.package-lock.json ]]; then
  npm ci --no-audit --no-fund --loglevel=error
fi
now=$(stamp)
if [[ -f dist/index.html && -f node_modules/.built && $(cat node_modules/.built) == "$now" ]]; then
  exit 0
fi
npm run build --silent
echo "$now" >node_modules/.built
