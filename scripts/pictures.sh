#!/usr/bin/env bash
# Takes the pictures of docs/vi from the running product, with the sample
# ceremony and simulated sites. Run it after a screen changed; no check does.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/web.sh
CGO_ENABLED=0 go build -trimpath -o bin/diemcau ./cmd/diemcau
cd e2e
if [[ ! -d node_modules || package-lock.json -nt node_modules/.package-lock.json ]]; then
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error
fi
exec npx playwright test --config pictures.config.ts "$@"
