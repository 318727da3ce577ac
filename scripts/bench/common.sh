# What the sections of bench.sh share: the server under measure, its data, and tools from npm. Sourced by bench.sh.

sizes=${SIZES:-500 10000 100000}
work=$(mktemp -d)
chmod 755 "$work"
data=${DATA:-$work/data}
server=
nginx=

stop_server() {
    [ -n "$server" ] || return 0
    kill -TERM "$server" 2>/dev/null || :
    wait "$server" || :
    server=
}
stop_all() {
    trap - EXIT
    [ -z "$nginx" ] || kill -TERM "$nginx" 2>/dev/null || :
    stop_server
    wait
    rm -rf "$work"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

# Client and server, optimised; or those that are there, when LAUREL_SERVER names a server.
need_built() {
    [ -z "${binary-}" ] || return 0
    if [ -n "${LAUREL_SERVER-}" ]; then
        binary=$LAUREL_SERVER
        [ -x "$binary" ] || fail "there is no server at $binary"
        [ -f dist/index.html ] || fail "there is no client in dist; run scripts/build.sh"
        return
    fi
    need_rust
    scripts/build.sh
    cargo build --quiet --release --locked -p server
    binary=$CARGO_TARGET_DIR/release/laurel-server
}

# laurel DATA ARGUMENT...: the server's settings for measuring: no log, and no limit on requests.
laurel() {
    LAUREL_LISTEN=127.0.0.1:$port LAUREL_DATA=$1 LAUREL_DIST=dist LAUREL_LOG=error \
        LAUREL_LIMIT_READ=4000000000 exec "$binary" "${@:2}"
}

# start_server DATA ARGUMENT...: sets $origin.
start_server() {
    port=$(free_port)
    origin=http://127.0.0.1:$port
    (laurel "$@") &
    server=$!
    wait_for "$origin/readyz" "$server" || fail "the server did not start"
}

# A directory with a catalogue of that many micro-credentials, made once.
make_catalogue() {
    [ ! -f "$data/$1/made" ] || return 0
    say "Making a catalogue of $1 micro-credentials ..."
    mkdir -p "$data/$1"
    port=$(free_port)
    (laurel "$data/$1" demo --size "$1" --only)
    touch "$data/$1/made"
}

# Node's packages, outside the checkout; the scripts find them by BENCH_MODULES.
need_browser_tools() {
    local at
    for at in node npm; do have "$at" || fail "$at is missing. On Debian: apt-get install nodejs npm"; done
    [ -d end2end/node_modules/playwright-core ] || fail "Playwright is missing. Run: npm ci --prefix end2end"
    at=$CACHE/bench-$(cat "$ROOT"/scripts/bench/package{,-lock}.json | sha256sum | cut -c1-16)
    if [ ! -f "$at/installed" ]; then
        say "Installing what is compared with from npm ..."
        mkdir -p "$at"
        cp "$ROOT"/scripts/bench/package{,-lock}.json "$at"
        npm ci --silent --ignore-scripts --prefix "$at" || fail "npm could not install scripts/bench/package.json"
        touch "$at/installed"
    fi
    export BENCH_MODULES=$at/node_modules
    export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
}

# start_nginx DIRECTIVES: nginx without logs, over the directory $work/www. Sets $static.
start_nginx() {
    local at
    at=$(free_port)
    static=http://127.0.0.1:$at
    mkdir -p "$work/www"
    chmod 777 "$work/www"
    touch "$work/www/ready"
    cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes auto;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    $1
    server { listen 127.0.0.1:$at; root $work/www; }
}
CONF
    nginx -c "$work/nginx.conf" -p "$work" 2>/dev/null &
    nginx=$!
    wait_for "$static/ready" "$nginx" || fail "nginx did not start"
}
