#!/usr/bin/env bash
# Every path that the documentation names in backquotes or links to exists. Prints those that do not.
cd "$(dirname "$0")/.." || exit
missing=0
# A path starts with the name of something at the top of the tree; routes and commands do not.
top=$(git ls-files | cut -d/ -f1 | sort -u | sed 's/\./\\./g' | paste -sd'|')
for page in README.md CONTRIBUTING.md docs/*.md docs/*/*.md crates/*/README.md; do
    [ -f "$page" ] || continue
    while IFS= read -r path; do
        compgen -G "$path" >/dev/null || compgen -G "$(dirname "$page")/$path" >/dev/null && continue
        echo "$page names $path, which does not exist"
        missing=1
    done < <(grep -oE "\`($top)(/[^\` ]*)?[\` ]" "$page" | tr -d '` ' | grep -vE "[<{…]|/x[./]")
    while IFS= read -r path; do
        [ -e "$(dirname "$page")/$path" ] && continue
        echo "$page links to $path, which does not exist"
        missing=1
    done < <(grep -oE '\]\([^)#:]+[)#]' "$page" | sed 's/^](//; s/[)#]$//')
done
exit "$missing"
