#!/usr/bin/env bash
# The server under test: the real one, on a port and a data directory of its own, with demo content.
# LAUREL_LISTEN and LAUREL_DATA come from playwright.config.ts; LAUREL_SERVER names the binary, LAUREL_DIST the
# directory of the built client.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${LAUREL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/laurel}
server=${LAUREL_SERVER:-${CARGO_TARGET_DIR:-$cache/target}/debug/laurel-server}
[ -x "$server" ] || { echo "no server at $server; run: cargo build --workspace --bin laurel-server" >&2 && exit 1; }
export LAUREL_DIST=${LAUREL_DIST:-$root/dist}
[ -f "$LAUREL_DIST/index.html" ] || { echo "no client in $LAUREL_DIST; run: scripts/build.sh" >&2 && exit 1; }

mkdir -p "$LAUREL_DATA"
# Tests bring work of their own: people and the catalogue are enough.
"$server" demo --size bare --only
# Most tests are about other things than who scores how often: at these issuers one assessor is enough.
for issuer in pinecrest-county-office open-shelf-alliance northlight-coaching marlow-valley-district; do
    "$server" issuer double-scoring "$issuer" off
done
# At this one, work is meant for whoever fits best.
"$server" issuer auto-assignment lantern-civic-project on
"$server" demo --size bare &
pid=$!
trap 'kill -TERM $pid 2>/dev/null || :; wait $pid || :; rm -rf "$LAUREL_DATA"' EXIT
trap 'exit 0' TERM INT
wait "$pid"
