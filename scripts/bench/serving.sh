# bench.sh serving: requests per second beside nginx, which serves the very same bytes from disk. Sourced by bench.sh.

rounds=${ROUNDS:-3}
seconds=${SECONDS_EACH:-4}
connections=32

# One wrk run: requests per second.
rate() { wrk -t1 -c"$connections" -d"${seconds}s" -H 'Accept-Encoding: br' "$1" | awk '/^Requests\/sec/ { print $2 }'; }

# The middle one of the numbers on standard input.
median() { sort -n | awk '{ n[NR] = $1 } END { print n[int((NR + 1) / 2)] }'; }

# nginx with its usual tuning, one directory, no logs. Sets $static.
start_nginx_for_serving() {
    # The cached file is asked anew for each target: what is under the one name changes.
    start_nginx "sendfile on; tcp_nopush on; keepalive_requests 1000000;
        open_file_cache max=1000; open_file_cache_valid 1s; default_type application/octet-stream;"
}

# compare NAME PATH: one line of the table.
compare() {
    local round file=page-$RANDOM
    # The same bytes, with the same encoding applied beforehand.
    curl -fsS -H 'Accept-Encoding: br' -o "$work/www/$file" "$origin$2" || fail "$2 does not answer"
    wait_for "$static/$file" "$nginx" || fail "nginx did not start"
    : >"$work/ours" && : >"$work/theirs"
    # Interleaved, so that a busy moment of the machine hits both.
    for ((round = 0; round < rounds; round++)); do
        rate "$origin$2" >>"$work/ours"
        rate "$static/$file" >>"$work/theirs"
    done
    awk -v name="$1" -v bytes="$(stat -c %s "$work/www/$file")" \
        -v ours="$(median <"$work/ours")" -v theirs="$(median <"$work/theirs")" \
        'BEGIN { printf "| %s | %d | %.0f | %.0f | %.1f %% |\n", name, bytes, ours, theirs, 100 * ours / theirs }'
}

# The id of a public badge of the demo's learner; nothing when there is none.
public_badge() {
    curl -fsS -o /dev/null -c "$work/cookies" -H "Origin: $origin" -H 'Content-Type: application/json' \
        -d '{"email":"learner@demo.example","password":"laurel-demo"}' "$origin/api/v1/account/sign-in"
    local id
    for id in $(curl -fsS -b "$work/cookies" "$origin/api/v1/wallet/badges" | grep -oE '"id":"[0-9a-f-]{36}"' | cut -d'"' -f4); do
        # What a stranger gets to see.
        if curl -fsS -o /dev/null "$origin/badges/$id" 2>/dev/null; then
            echo "$id"
            return
        fi
    done
}

serving() {
    local tool badge count
    for tool in nginx wrk curl; do have "$tool" || fail "$tool is missing. On Debian: apt-get install $tool"; done
    need_built
    start_nginx_for_serving
    echo "Requests per second: median of $rounds runs of $seconds s, $connections connections, brotli"
    echo
    echo "| answer | bytes | laurel | nginx, from disk | ratio |"
    echo "|---|--:|--:|--:|--:|"
    start_server "$work/demo" demo
    compare "catalogue page" /explore
    compare "search request" "/api/v1/search?q=feedback"
    compare "one micro-credential" /micro-credentials/lateral-reading
    badge=$(public_badge)
    if [ -n "$badge" ]; then
        compare "badge credential" "/badges/$badge/credential.json"
        compare "public badge page" "/badges/$badge"
    else
        say "The demo's learner has no public badge: none is measured."
    fi
    stop_server
    for count in $sizes; do
        make_catalogue "$count"
        start_server "$data/$count" demo --size "$count"
        compare "catalogue page of $count" /explore
        compare "search request among $count" "/api/v1/search?q=feedback"
        stop_server
    done
}
