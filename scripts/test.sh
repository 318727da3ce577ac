#!/usr/bin/env bash
# Checks everything that CI checks. The last line is `N passed, N failed`. Usage:
#   scripts/test.sh           everything
#   scripts/test.sh --quick   without PostgreSQL, the browser and the dependency check
source "$(dirname "$0")/lib.sh"
source "$ROOT/scripts/count.sh"
cd "$ROOT"

quick=
case ${1-} in
'') ;;
--quick) quick=yes ;;
-h | --help) sed -n '2,4s/^# \{0,1\}//p' "$0" && exit ;;
*) fail "unknown option $1 (see --help)" ;;
esac

logs=$(mktemp -d)
database=
complete=
finish() {
    trap - EXIT
    [ -n "$complete" ] || flunk "the run itself, which stopped early"
    [ -z "$database" ] || "$ROOT/scripts/postgres.sh" stop "$database"
    rm -rf "$logs"
    total
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

shared=(-p api-types -p credential -p i18n -p search)

need_rust
check "format" cargo fmt --all --check
check "paths in the documentation" scripts/check-docs.sh
check "no paths of one machine in the tree" scripts/check-tree.sh
check "lints" cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
check "lints, browser" cargo clippy --quiet --locked -p laurel "${shared[@]}" --lib --bins \
    --target wasm32-unknown-unknown -- -D warnings

if have cargo-nextest; then
    suite "unit and API tests" count_nextest cargo nextest run --locked --workspace --no-fail-fast
else
    suite "unit and API tests" count_cargo cargo test --locked --workspace --no-fail-fast --all-targets
fi
suite "examples in the documentation" count_cargo cargo test --locked --workspace --doc --no-fail-fast

need_client_tools
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
if have node; then
    suite "unit tests in WebAssembly" count_cargo \
        cargo test --locked -p laurel "${shared[@]}" --lib --target wasm32-unknown-unknown --no-fail-fast
    check "client" scripts/build.sh
    check "size of a first visit" node scripts/budget.mjs dist
else
    skip "unit tests in WebAssembly, client, size of a first visit" "Node is missing"
fi

if [ -z "$quick" ]; then
    have cargo-deny || install_crate cargo-deny 0.20.2 8
    check "dependencies" cargo deny --workspace --locked --log-level error check bans licenses sources
    # The database of advisories is fetched; without a network that says nothing about us.
    if cargo deny --workspace --locked check advisories >"$logs/advisories" 2>&1; then
        pass "known vulnerabilities"
    elif grep -qiE 'failed to fetch advisory|unable to (fetch|clone)|failed to (load|open|clone) .*advisor' "$logs/advisories"; then
        skip "known vulnerabilities" "could not check: the advisory database cannot be reached"
    else
        cat "$logs/advisories"
        flunk "known vulnerabilities"
    fi

    if database=$(scripts/postgres.sh start); then
        LAUREL_TEST_POSTGRES=$(cat "$database/url")
        export LAUREL_TEST_POSTGRES
        postgres=(--locked -p server --no-default-features --features postgres,s3)
        check "lints, PostgreSQL" cargo clippy --quiet "${postgres[@]}" --all-targets -- -D warnings
        if have cargo-nextest; then
            suite "API tests on PostgreSQL" count_nextest cargo nextest run "${postgres[@]}" --no-fail-fast
        else
            suite "API tests on PostgreSQL" count_cargo cargo test "${postgres[@]}" --all-targets --no-fail-fast
        fi
    elif [ -n "${CI-}" ]; then
        flunk "API tests on PostgreSQL (no PostgreSQL here)"
    else
        skip "API tests on PostgreSQL" "PostgreSQL is not installed"
    fi

    export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
    if have npm && [ -x "$CHROMIUM" ]; then
        check "end-to-end packages" install_end2end
        # --workspace: the features that the tests above were compiled with.
        check "server for the browser" cargo build --quiet --locked --workspace --bin laurel-server
        check "types of the end-to-end tests" npm run --silent --prefix end2end check
        export LAUREL_SERVER=$CARGO_TARGET_DIR/debug/laurel-server
        suite "end to end in a browser" count_playwright npm test --silent --prefix end2end
    elif [ -n "${CI-}" ]; then
        flunk "end to end in a browser (Node or Chromium is missing)"
    else
        skip "end to end in a browser" "Node or $CHROMIUM is missing"
    fi
fi
complete=yes
