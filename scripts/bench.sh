#!/usr/bin/env bash
# Measures Laurel on this machine beside what it can be compared with. Usage:
#   scripts/bench.sh              every section
#   scripts/bench.sh explorer     from a key to the painted results, beside MiniSearch and FlexSearch
#   scripts/bench.sh serving      requests per second, beside nginx serving the very same bytes
#   scripts/bench.sh lighthouse   Lighthouse's scores, and when text can be read over a slow connection
#   scripts/bench.sh upload       a gigabyte of film, beside nginx receiving the same bytes; and the server's memory
#   scripts/bench.sh size         what a first visit transfers
#   scripts/bench.sh isolation    whether the time of an answer tells what the answer does not
#   scripts/bench.sh pool         a year of forty assessors, on the real rules: waits, shares, loads and agreement
# SIZES ("500 10000 100000") are the catalogues to measure with. ROUNDS and SECONDS_EACH bound the time of serving.
# LAUREL_SERVER names a built server, which is then measured with dist/ as it is; DATA a directory that keeps the
# catalogues that were made. docs/measurements.md says how everything is measured.
source "$(dirname "$0")/lib.sh"
source "$ROOT/scripts/bench/common.sh"
source "$ROOT/scripts/bench/serving.sh"
source "$ROOT/scripts/bench/upload.sh"
source "$ROOT/scripts/bench/isolation.sh"
cd "$ROOT"

size() {
    scripts/build.sh
    echo "First visit, bytes after brotli:"
    node scripts/budget.mjs dist
}

# The real explorer in a real browser, once per size.
explorer() {
    local count
    need_browser_tools
    need_built
    for count in $sizes; do
        make_catalogue "$count"
        start_server "$data/$count" demo --size "$count"
        node scripts/bench/explorer/run.mjs "$origin" "$count"
        stop_server
    done
}

lighthouse() {
    need_browser_tools
    need_built
    start_server "$work/lighthouse" demo
    node scripts/bench/lighthouse.mjs "$origin"
    stop_server
}

# A simulation: the machine's speed has no part in it.
pool() {
    cargo test -q -p server --test api -- --nocapture pool::the_year_in_tables
}

case ${1-all} in
explorer | serving | upload | isolation | lighthouse | size | pool) "$1" ;;
all) size && pool && serving && upload && isolation && explorer && lighthouse ;;
*) sed -n '2,13s/^# \{0,1\}//p' "$0" && exit 2 ;;
esac
