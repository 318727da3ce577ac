#!/usr/bin/env bash
# Builds the browser client into dist/: optimised, minified, and compressed beside each file.
# Does nothing when its sources did not change. --force builds anyway.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"

inputs=(.cargo Cargo.toml Cargo.lock Trunk.toml index.html rust-toolchain.toml public style src
    crates/agreement crates/api-types crates/credential crates/i18n crates/search scripts/build.sh scripts/live.sh
    scripts/styles.sh scripts/compress.mjs)
need_rust
stamp=$(hash_of "${inputs[@]}")
built=target/dist-built
if [ "${1-}" != --force ] && [ -f dist/index.html ] && [ "$(cat "$built" 2>/dev/null)" = "$stamp" ]; then
    say "The client is up to date."
    exit
fi

need_client_tools
need_wasm_opt
say "Building the client (3 to 6 minutes the first time) ..."
# What Trunk needs is on the path; crates may still have to be fetched the first time.
cargo fetch --quiet --locked
# Trunk cannot minify wasm-bindgen's module, says so each time, and rightly keeps it as it is.
trunk --log warn build --release --locked --offline 2> >(grep -v 'Failed to minify JS' >&2)
if have node; then
    node scripts/compress.mjs dist
else
    # Quality 11 and level 9 as in compress.mjs, with whatever tool is there.
    find dist -type f -size +1k ! -name '*.woff2' ! -name '*.png' -print0 | while IFS= read -rd '' file; do
        if have brotli; then brotli -kfq 11 "$file"; fi
        if have gzip; then gzip -kfn9 "$file"; fi
    done
fi
printf '%s\n' "$stamp" >"$built"
