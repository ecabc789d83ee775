#!/usr/bin/env bash
# Starts a private PostgreSQL in a temporary folder, runs the command with
# TEST_POSTGRES set to its address, and stops it again.
set -euo pipefail
bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)
folder=$(mktemp -d)
as=()
if [[ $(id -u) == 0 ]]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
port=$(( 20000 + RANDOM % 20000 ))
stop() { "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
cd "$folder"
"${as[@]}" "$bin/initdb" -D "$folder/data" -U test -A trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start \
  -o "-p $port -h 127.0.0.1 -k $folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" >/dev/null
cd - >/dev/null
TEST_POSTGRES="postgres://test@127.0.0.1:$port/postgres?sslmode=disable" "$@"
