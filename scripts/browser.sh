#!/usr/bin/env bash
# Browser tests with Debian's Chromium against the real binary.
set -euo pipefail
cd "$(dirname "$0")/.."
CGO_ENABLED=0 go build -trimpath -o bin/diemcau ./cmd/diemcau
cd e2e
if [[ ! -d node_modules || package-lock.json -nt node_modules/.package-lock.json ]]; then
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error
fi
npx tsc --noEmit -p .
exec npx playwright test "$@"
