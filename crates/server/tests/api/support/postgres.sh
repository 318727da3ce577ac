# Runs a PostgreSQL cluster in a temporary directory until the standard input ends, then removes it.
# Prints the directory of its socket once it takes connections.
set -e
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
directory=$(mktemp -d)
"$bin/initdb" --pgdata="$directory/data" --auth=trust --username=laurel --encoding=UTF8 --locale=C.UTF-8 --no-sync >&2
"$bin/pg_ctl" --pgdata="$directory/data" --wait --log="$directory/log" \
    --options="-k $directory -c listen_addresses= -c fsync=off -c max_connections=500" start >&2
echo "$directory"
cat >/dev/null
"$bin/pg_ctl" --pgdata="$directory/data" --mode=immediate stop >&2
rm -rf "$directory"
