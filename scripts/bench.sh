#!/usr/bin/env bash
# Measures Laurel against nginx serving the very same bytes from disk, on this machine. Usage:
#   scripts/bench.sh            every section
#   scripts/bench.sh serving    requests per second: catalogue page, badge credential, public badge page
#   scripts/bench.sh size       what a first visit transfers
# Needs nginx, wrk and curl (Debian packages of those names). ROUNDS and SECONDS_EACH bound the time.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"

rounds=${ROUNDS:-3}
seconds=${SECONDS_EACH:-4}
connections=32

size() {
    scripts/build.sh
    echo "First visit, bytes after brotli:"
    node scripts/budget.mjs dist
}

# One wrk run: requests per second.
rate() { wrk -t1 -c"$connections" -d"${seconds}s" -H 'Accept-Encoding: br' "$1" | awk '/^Requests\/sec/ { print $2 }'; }

# The middle one of the numbers on standard input.
median() { sort -n | awk '{ n[NR] = $1 } END { print n[int((NR + 1) / 2)] }'; }

work=
server=
nginx=
stop() {
    trap - EXIT
    # shellcheck disable=SC2086
    kill -TERM $server $nginx 2>/dev/null || :
    wait
    [ -z "$work" ] || rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

# nginx with its usual tuning, one directory, no logs.
start_nginx() {
    cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes auto;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    open_file_cache max=1000;
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    server { listen 127.0.0.1:$1; root $work/www; default_type application/octet-stream; }
}
CONF
    nginx -c "$work/nginx.conf" -p "$work" 2>/dev/null &
    nginx=$!
}

serving() {
    local tool port static page name path round
    for tool in nginx wrk curl; do have "$tool" || fail "$tool is missing. On Debian: apt-get install $tool"; done
    need_rust
    scripts/build.sh
    cargo build --quiet --release --locked -p server
    work=$(mktemp -d)
    chmod 755 "$work"
    mkdir -p "$work/www"
    port=$(free_port)
    LAUREL_LISTEN=127.0.0.1:$port LAUREL_DATA=$work/data LAUREL_DIST=dist LAUREL_LOG=error \
        LAUREL_LIMIT_READ=4000000000 "$CARGO_TARGET_DIR/release/laurel-server" demo &
    server=$!
    wait_for "http://127.0.0.1:$port/readyz" "$server" || fail "the server did not start"
    static=$(free_port)
    start_nginx "$static"

    # A badge of the demo learner.
    local badge origin=http://127.0.0.1:$port
    curl -fsS -o /dev/null -c "$work/cookies" -H "Origin: $origin" -H 'Content-Type: application/json' \
        -d '{"email":"learner@demo.example","password":"laurel-demo"}' "$origin/api/v1/account/sign-in"
    badge=$(curl -fsS -b "$work/cookies" "$origin/api/v1/wallet/badges" |
        grep -oE '"id":"[0-9a-f-]{36}"' | head -1 | cut -d'"' -f4) || :
    [ -n "$badge" ] || say "The demo learner has no badge: only the catalogue is measured."
    local -a targets=("catalogue page /explore" "one micro-credential /micro-credentials/lateral-reading")
    [ -z "$badge" ] || targets+=("badge credential /badges/$badge/credential.json" "public badge page /badges/$badge")

    printf '%-22s %12s %12s %8s   (median of %d runs of %d s, %d connections)\n' \
        "" "laurel/s" "nginx/s" "ratio" "$rounds" "$seconds" "$connections"
    for page in "${targets[@]}"; do
        path=${page##* }
        name=${page% *}
        # The same bytes, with the same encoding applied beforehand.
        curl -fsS -H 'Accept-Encoding: br' -o "$work/www/page" "http://127.0.0.1:$port$path"
        : >"$work/laurel" && : >"$work/nginx"
        # Interleaved, so that a busy moment of the machine hits both.
        for ((round = 0; round < rounds; round++)); do
            rate "http://127.0.0.1:$port$path" >>"$work/laurel"
            rate "http://127.0.0.1:$static/page" >>"$work/nginx"
        done
        awk -v name="$name" -v ours="$(median <"$work/laurel")" -v theirs="$(median <"$work/nginx")" \
            'BEGIN { printf "%-22s %12.0f %12.0f %7.0f%%\n", name, ours, theirs, 100 * ours / theirs }'
    done
}

case ${1-all} in
serving) serving ;;
size) size ;;
all) size && serving ;;
*) sed -n '2,6s/^# \{0,1\}//p' "$0" && exit 2 ;;
esac
