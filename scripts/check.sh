#!/usr/bin/env bash
# The stages of `make test` and `make check`, each with the minutes it took.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-all}
begun=$(date +%s)
summary=()

stage() { # name, command...
  local name=$1 from; shift
  printf '\n== %s\n' "$name"
  from=$(date +%s)
  "$@"
  summary+=("$(awk -v s=$(( $(date +%s) - from )) -v n="$name" 'BEGIN { printf "%6.1f min  %s", s/60, n }')")
}

formatted() {
  local bad; bad=$(gofmt -l cmd internal web/embed.go)
  if [[ -n $bad ]]; then echo "not formatted (make format):"; echo "$bad"; return 1; fi
}

generated() {
  local before after
  before=$(cat api/openapi.json web/src/api/schema.d.ts | sha256sum)
  scripts/generate.sh
  after=$(cat api/openapi.json web/src/api/schema.d.ts | sha256sum)
  if [[ $before != "$after" ]]; then echo "generated files were stale (make generate, then commit)"; return 1; fi
}

# The database of known vulnerabilities is outside; where it cannot be reached
# the check says so and does not stand in the way.
vulnerabilities() {
  local out status=0
  out=$(timeout 300 go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./... 2>&1) || status=$?
  if (( status != 0 )) && grep -qiE 'fetching vulnerabilities|dial tcp|no such host|403|forbidden|connection refused|i/o timeout' <<<"$out"; then
    echo "SKIPPED: the vulnerability database cannot be reached from here"
    return 0
  fi
  echo "$out" | tail -n 40
  return $status
}

staticcheck() { go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...; }
web() { ( cd web && npm run --silent "$1" ); }
# Without debugging tables a test with the media server inside links in half the time.
gotests() { scripts/postgres.sh go test -ldflags '-s -w' -timeout 20m ./...; }
browser() { scripts/browser.sh; }

stage "system packages" scripts/system.sh
stage "web build" scripts/web.sh
if [[ $what == all ]]; then
  stage "gofmt" formatted
  stage "go vet" go vet ./...
  stage "staticcheck" staticcheck
  stage "go mod tidy" go mod tidy -diff
  stage "generated files" generated
  stage "eslint" web lint
  stage "tsc" web typecheck
fi
stage "web unit tests" web test
stage "go tests, SQLite and PostgreSQL" gotests
stage "browser tests" browser
if [[ $what == all ]]; then
  stage "govulncheck" vulnerabilities
fi

printf '\n== minutes\n'
printf '%s\n' "${summary[@]}"
awk -v s=$(( $(date +%s) - begun )) 'BEGIN { printf "%6.1f min  all\n", s/60 }'
