#!/bin/sh
# Joins the style sheets into one file, so that a first visit makes one request for them.
# Cascade layers decide who wins; the order below only has to put the layers' own order first.
set -eu
cd "$(dirname "$0")/.."
mkdir -p target
new=target/laurel.css.new
cat style/tokens.css style/reset.css style/base.css >"$new"
for sheet in style/components/*.css style/features/*.css; do
    [ -f "$sheet" ] && cat "$sheet" >>"$new"
done
# Only touched when it changed: Trunk watches what it is made of, not the result.
if cmp -s "$new" target/laurel.css; then rm "$new"; else mv "$new" target/laurel.css; fi
