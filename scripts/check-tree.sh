#!/usr/bin/env bash
# Nothing in the tree names a directory of one particular machine, and no file is above a megabyte.
cd "$(dirname "$0")/.." || exit
bad=0
git grep -nIE "(^|[^[:alnum:]._~}/-])/(root|work|home/[a-z]+|Users/[A-Za-z]+)/" -- . ':!*-lock.json' && bad=1
while IFS= read -r file; do
    [ ! -f "$file" ] || [ "$(wc -c <"$file")" -le 1048576 ] || { echo "$file is above 1 MB" && bad=1; }
done < <(git ls-files)
exit "$bad"
