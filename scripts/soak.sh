#!/usr/bin/env bash
# The long runs: some hundred kills of the server on each engine, and a whole
# measurement. DIEMCAU_SOAK multiplies the kills (1 is about five minutes).
set -euo pipefail
cd "$(dirname "$0")/.."
export DIEMCAU_SOAK=${DIEMCAU_SOAK:-1}
export CGO_ENABLED=0
printf '\n== kills at every action\n'
scripts/postgres.sh go test -count=1 -timeout "$(( 30 * DIEMCAU_SOAK + 10 ))m" -run '^TestKill' -v ./internal/drill
printf '\n== measurement\n'
program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
go build -trimpath -ldflags '-s -w' -o "$program/diemcau" ./cmd/diemcau
"$program/diemcau" bench show
