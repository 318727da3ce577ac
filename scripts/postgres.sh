#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests. Usage:
#   scripts/postgres.sh start        prints a directory; the file `url` in it holds the address
#   scripts/postgres.sh stop DIR     stops it and removes the directory
source "$(dirname "$0")/lib.sh"

# PostgreSQL refuses to run as root.
as_user() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
[ -x "$bin/initdb" ] || fail "PostgreSQL is not installed"

case ${1-} in
start)
    directory=$(mktemp -d)
    port=$(free_port)
    [ "$(id -u)" != 0 ] || chown postgres "$directory"
    # Nothing in it outlives the tests, so nothing has to reach the disk.
    if ! (
        cd "$directory"
        as_user "$bin/initdb" -D "$directory/data" -U postgres -A trust -E UTF8 --no-sync &&
            as_user "$bin/pg_ctl" -D "$directory/data" -w -l "$directory/log" start \
            -o "-p $port -k $directory -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=1000"
    ) >"$directory/out" 2>&1 </dev/null; then
        cat "$directory/out" >&2
        fail "PostgreSQL did not start"
    fi
    echo "postgres://postgres@127.0.0.1:$port/postgres" >"$directory/url"
    echo "$directory"
    ;;
stop)
    (cd "$2" && as_user "$bin/pg_ctl" -D "$2/data" -m immediate stop >/dev/null)
    rm -rf "$2"
    ;;
*) fail "usage: scripts/postgres.sh start | stop DIR" ;;
esac
