# Shared by the scripts in this directory; sourced by bash, never run.
# Where things go: everything fetched or compiled lands in one cache outside the checkout.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${LAUREL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/laurel}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
TOOLS=$CACHE/tools
export PATH=$TOOLS/bin:$HOME/.cargo/bin:$PATH

TRUNK_VERSION=0.21.14

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "laurel: $*"
    exit 1
}
# Trunk takes NO_COLOR for an option of its own, which wants another value than others give it.
trunk() { env -u NO_COLOR trunk "$@"; }
have() { command -v "$1" >/dev/null 2>&1; }

# The version of wasm-bindgen that Cargo.lock names; the tool has to match it exactly.
wasm_bindgen_version() {
    sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' "$ROOT/Cargo.lock"
}

# The toolchain and the wasm target that rust-toolchain.toml names.
need_rust() {
    have cargo || fail "Rust is missing. Install it from https://rustup.rs and start again."
    have cc || fail "A C compiler is missing. On Debian: apt-get install build-essential"
    has_wasm_target && return
    have rustup || fail "This Rust cannot build for wasm32-unknown-unknown. Install it from https://rustup.rs instead."
    say "Installing the Rust toolchain and its wasm target (a minute or two) ..."
    # Without a name, this installs what rust-toolchain.toml asks for; older versions of rustup do it for `show`.
    (cd "$ROOT" && { rustup toolchain install || rustup show; }) >&2
    has_wasm_target || fail "rustup did not install the target wasm32-unknown-unknown"
}
has_wasm_target() {
    local library
    library=$(cd "$ROOT" && rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) && [ -d "$library" ]
}

# install_crate NAME VERSION MINUTES: a tool from crates.io, built for a short build and not for speed.
install_crate() {
    say "Installing $1 $2 into $TOOLS (about $3 minutes, once) ..."
    local with
    # A lock file may name a release that was withdrawn since: then without it.
    for with in --locked ''; do
        # shellcheck disable=SC2086
        if (
            cd "$ROOT"
            CARGO_TARGET_DIR=$CACHE/tools-target \
                CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
                CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 \
                cargo install --quiet $with --force --root "$TOOLS" "$1@$2"
        ); then
            return
        fi
    done
    fail "could not install $1 $2"
}

# Trunk and wasm-bindgen, in exactly the versions the build needs.
need_client_tools() {
    local bindgen
    bindgen=$(wasm_bindgen_version)
    [[ $(wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $bindgen"* ]] ||
        install_crate wasm-bindgen-cli "$bindgen" 3
    [[ $(trunk --version 2>/dev/null) == "trunk $TRUNK_VERSION" ]] ||
        install_crate trunk "$TRUNK_VERSION" 8
}

# wasm-opt from npm, put on the path. Without Node a stand-in copies its input: the client works, a quarter larger.
need_wasm_opt() {
    local at
    if have node && have npm; then
        at=$CACHE/npm-$(sha256sum <"$ROOT/scripts/package-lock.json" | cut -c1-16)
        if [ ! -x "$at/node_modules/.bin/wasm-opt" ]; then
            say "Installing wasm-opt from npm (25 MB, once) ..."
            mkdir -p "$at"
            cp "$ROOT"/scripts/package{,-lock}.json "$at"
            npm ci --silent --ignore-scripts --prefix "$at" || at=
        fi
        if [ -n "$at" ]; then
            export PATH=$at/node_modules/.bin:$PATH
            return
        fi
        say "npm could not install wasm-opt."
    fi
    have wasm-opt && return
    say "Building without wasm-opt: the client will be about a quarter larger."
    mkdir -p "$TOOLS/no-opt"
    cat >"$TOOLS/no-opt/wasm-opt" <<'STANDIN'
#!/bin/sh
# Stands in for wasm-opt where there is no Node: copies the input to the output.
for argument; do
    case $argument in
    --version) echo "wasm-opt version 0 (stand-in)" ;;
    --output=*) output=${argument#--output=} ;;
    *.wasm) input=$argument ;;
    esac
done
[ -z "${output-}" ] || cp "$input" "$output"
STANDIN
    chmod +x "$TOOLS/no-opt/wasm-opt"
    export PATH=$TOOLS/no-opt:$PATH
}

# hash_of PATH...: one hash over the content and names of files and directories, and over the compiler.
hash_of() {
    (
        cd "$ROOT"
        {
            rustc --version
            find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum
        } | sha256sum | cut -d' ' -f1
    )
}

# A TCP port that nobody listens on.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

# wait_for URL PID: returns when the address answers, fails when the process ended first.
wait_for() {
    local tries
    for ((tries = 0; tries < 600; tries++)); do
        if have curl; then
            curl -fsS -o /dev/null --max-time 5 "$1" 2>/dev/null && return
        else
            local rest=${1#http://}
            (exec 3<>"/dev/tcp/${rest%%:*}/$(printf '%s' "${rest#*:}" | sed 's|/.*||')") 2>/dev/null && return
        fi
        kill -0 "$2" 2>/dev/null || return 1
        read -rt 0.2 <> <(:) || :
    done
    return 1
}
