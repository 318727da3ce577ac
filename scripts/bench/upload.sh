# bench.sh upload: a gigabyte of film, as the browser sends it, beside nginx receiving the same bytes. Sourced by
# bench.sh.

upload() {
    local tool
    for tool in nginx node; do have "$tool" || fail "$tool is missing. On Debian: apt-get install nginx nodejs"; done
    need_built
    # What is received is written to a file, as Laurel does.
    start_nginx "client_max_body_size 0; dav_methods PUT;"
    start_server "$work/upload" demo --size bare
    node scripts/bench/upload.mjs "$origin" "$static" "$(pgrep -P "$server" || echo "$server")" "$work" "$work/www"
    stop_server
}
