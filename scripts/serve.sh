#!/usr/bin/env bash
# Builds Laurel and serves it with demo content. Usage:
#   scripts/serve.sh [--port N] [--data DIR]   optimised build, http://127.0.0.1:8080
#   scripts/serve.sh --watch                   quick builds, made again at every change
source "$(dirname "$0")/lib.sh"

port=8080
data=$ROOT/data
watch=
while [ $# -gt 0 ]; do
    case $1 in
    --port) port=${2:?--port needs a number} && shift ;;
    --data) data=${2:?--data needs a directory} && shift ;;
    --watch) watch=yes ;;
    -h | --help) sed -n '2,4s/^# \{0,1\}//p' "$0" && exit ;;
    *) fail "unknown option $1 (see --help)" ;;
    esac
    shift
done
mkdir -p "$data"
data=$(cd "$data" && pwd)
cd "$ROOT"
# Asked before building for minutes; and a stranger's answer must not pass for ours.
listening() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
listening && fail "something listens on port $port already; choose another with --port"
need_rust

server=
client=
stop() {
    trap - INT TERM EXIT
    # shellcheck disable=SC2086
    kill -TERM $server $client 2>/dev/null || :
    wait
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# start BINARY DIST: the server in the background, ready to answer.
start() {
    LAUREL_LOG=${LAUREL_LOG:-warn} LAUREL_LISTEN=127.0.0.1:$port LAUREL_DATA=$data LAUREL_DIST=$2 "$1" demo &
    server=$!
    wait_for "http://127.0.0.1:$port/healthz" "$server" || fail "the server did not start"
}

greet() {
    cat >&2 <<TEXT

Laurel answers at  http://127.0.0.1:$port
Sign in with the password laurel-demo as
  learner@demo.example    collects evidence and hands it in
  assessor@demo.example   judges submissions without knowing whose they are
  second-assessor@demo.example   judges what two are to judge
  approver@demo.example   decides on awards
  author@demo.example     looks after an issuer's micro-credentials
  admin@demo.example      looks after the platform
Mail lands in      $data/mail
Stop with Ctrl-C.

TEXT
}

if [ -z "$watch" ]; then
    scripts/build.sh
    say "Building the server (5 to 10 minutes the first time) ..."
    cargo build --quiet --release --locked -p server
    start "$CARGO_TARGET_DIR/release/laurel-server" dist
    greet
    wait "$server"
    exit
fi

# The developer's loop. Names without hashes: the page that the server read at its start stays
# right while the client changes beneath it. scripts/live.sh makes open pages load themselves anew.
export LAUREL_WATCH=yes
need_client_tools
mkdir -p target/dist-watch
cargo build --locked -p server
trunk build --filehash false --dist target/dist-watch
env -u NO_COLOR trunk watch --filehash false --dist target/dist-watch &
client=$!
start "$CARGO_TARGET_DIR/debug/laurel-server" target/dist-watch
greet
touch target/server-started
while kill -0 "$client" 2>/dev/null; do
    if find Cargo.lock crates -newer target/server-started -type f -print -quit | grep -q .; then
        touch target/server-started
        if cargo build --locked -p server; then
            kill -TERM "$server" 2>/dev/null || :
            wait "$server" || :
            start "$CARGO_TARGET_DIR/debug/laurel-server" target/dist-watch
        fi
    fi
    read -rt 1 <> <(:) || :
done
