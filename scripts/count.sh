# Runs checks and test suites and keeps the count; sourced by test.sh, which sets $logs.

passed=0
failed=0
failures=()
reasons=()
skipped=()

pass() {
    passed=$((passed + 1))
    say "ok      $1"
}
flunk() {
    failed=$((failed + 1))
    failures+=("$1")
    say "FAILED  $1"
}
skip() {
    skipped+=("$1: $2")
    say "skipped $1 ($2)"
}

# check NAME COMMAND...: counts as one.
check() {
    local name=$1
    shift
    say "------- $name"
    if "$@"; then pass "$name"; else flunk "$name"; fi
}

# suite NAME COUNTER COMMAND...: counts each of its tests. COUNTER reads the output and prints "passed failed".
suite() {
    local name=$1 counter=$2 status=0 good bad
    shift 2
    say "------- $name"
    "$@" 2>&1 | tee "$logs/suite" || status=$?
    read -r good bad < <("$counter" <"$logs/suite")
    passed=$((passed + good))
    failed=$((failed + bad))
    if [ "$bad" -gt 0 ]; then
        failures+=("$name: $bad of $((good + bad))")
        mapfile -t -O "${#reasons[@]}" reasons < <(why <"$logs/suite")
    fi
    # Did not compile, crashed, or ran nothing: a failure that no test reports.
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
        flunk "$name (status $status, $good tests ran)"
    fi
}

# Without colours, and with a default for what a runner leaves out.
plain() { sed 's/\x1b\[[0-9;]*m//g'; }

# What went wrong, the most frequent first: said again at the end, where it is read when only the end was kept.
why() {
    plain | grep -E '^ *([A-Za-z]*Error:|\[WebServer\]|thread .* panicked at)' | sed 's/^ *//' | cut -c1-240 |
        sort | uniq -c | sort -rn | head -12
}

# "Summary [ 1.2s] 12 tests run: 11 passed (1 slow), 1 failed, 1 timed out, 3 skipped"
count_nextest() {
    plain | awk '/^ *Summary \[/ {
        good = bad = 0
        for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) good = $(i - 1)
            if ($i ~ /^failed/) bad += $(i - 1)
            if ($i == "timed") bad += $(i - 1)
        }
    } END { print good + 0, bad + 0 }'
}

# "test result: ok. 5 passed; 0 failed; ...", once per binary
count_cargo() {
    plain | awk '/^ *test result:/ {
        for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) good += $(i - 1)
            if ($i ~ /^failed/) bad += $(i - 1)
        }
    } END { print good + 0, bad + 0 }'
}

# "  12 passed (3.4s)", "  1 failed", "  2 did not run", "  1 flaky", each on a line of its own
count_playwright() {
    plain | awk '/^ +[0-9]+ (passed|failed|flaky|interrupted|did not run)/ {
        if ($2 == "passed" || $2 == "flaky") good += $1; else bad += $1
    } END { print good + 0, bad + 0 }'
}

# The packages of end2end, when the lock file changed since they were installed.
install_end2end() {
    local stamp=end2end/node_modules/.laurel-lock
    cmp -s end2end/package-lock.json "$stamp" && return
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --ignore-scripts --prefix end2end &&
        cp end2end/package-lock.json "$stamp"
}

# The end of test.sh: what failed, the count, and the exit code.
total() {
    local line
    say "-------"
    for line in "${skipped[@]}"; do say "skipped $line"; done
    [ "$failed" -eq 0 ] || for line in "${reasons[@]}" "$(df -h "$ROOT" | tail -1)"; do say "why     $line"; done
    for line in "${failures[@]}"; do say "FAILED  $line"; done
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit $?
}
