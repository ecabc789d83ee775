#!/usr/bin/env bash
# The long runs, each with the minutes it took and a limit after which it is
# ended: kills of the server at every action on each engine, two hundred sites
# at a ceiling of a hundred, a database that is away for a minute, a site on
# every bad line, rehearsals with ninety-nine sites and faults, and the
# measurements. DIEMCAU_SOAK multiplies the kills (1 is about five minutes).
set -euo pipefail
cd "$(dirname "$0")/.."
export DIEMCAU_SOAK=${DIEMCAU_SOAK:-1}
export CGO_ENABLED=0
programme=$(mktemp -d)
trap 'rm -rf "$programme"' EXIT
program=$programme/diemcau
summary=()
failed=0

stage() { # limit in minutes, name, command...
  local limit=$1 name=$2 from status=0; shift 2
  printf '\n== %s (at most %d minutes)\n' "$name" "$limit"
  from=$(date +%s)
  timeout --kill-after=30 "${limit}m" "$@" || status=$?
  local word=ok
  if (( status == 124 || status == 137 )); then word="ENDED AT ITS LIMIT"; elif (( status != 0 )); then word=FAILED; fi
  if (( status != 0 )); then failed=1; fi
  summary+=("$(awk -v s=$(( $(date +%s) - from )) -v n="$name" -v w="$word" 'BEGIN { printf "%6.1f min  %s: %s", s/60, n, w }')")
}

tests() { # limit in minutes, name, pattern
  stage "$(( $1 + 1 ))" "$2" scripts/postgres.sh go test -count=1 -timeout "${1}m" -run "$3" -v ./internal/drill
}

rehearse() { # plan
  stage 25 "rehearsal of $(basename "$1"), 99 sites, faults" "$program" rehearse "$1" --sites 99 --speed 30 --faults internal/drill/testdata/faults-99.txt
}

go build -trimpath -ldflags '-s -w' -o "$program" ./cmd/diemcau
tests "$(( 30 * DIEMCAU_SOAK + 10 ))" "kills at every action" '^TestKill'
tests 10 "200 sites at a ceiling of 100" '^TestTwoHundredSites'
tests 10 "database away for a minute" '^TestTheDatabaseIsAway'
tests 10 "bad lines" '^TestASiteOnEveryBadLine$'
rehearse internal/sample/plan.txt
if [[ -f ../shared/seed/plan.txt ]]; then rehearse ../shared/seed/plan.txt; fi
stage 15 "measurement of the show" "$program" bench show
stage 30 "measurement of the bridge" "$program" bench bridge
stage 10 "measurement of a cut in three browsers" scripts/browser.sh --config cut.config.ts

printf '\n== minutes\n'
printf '%s\n' "${summary[@]}"
exit "$failed"
