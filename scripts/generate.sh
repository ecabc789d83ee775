#!/usr/bin/env bash
# Writes api/openapi.json from the Go types and web/src/api/schema.d.ts from it.
set -euo pipefail
cd "$(dirname "$0")/.."
go run ./cmd/diemcau openapi >api/openapi.json.new
mv api/openapi.json.new api/openapi.json
cd web && npm run generate --silent
