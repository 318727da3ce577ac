# bench.sh upload: a gigabyte of film, as the browser sends it, beside nginx receiving the same bytes. Sourced by
# bench.sh.

# nginx as a place to put files: what is received is written to a file, as Laurel does. Sets $static.
start_nginx_for_upload() {
    local at
    at=$(free_port)
    static=http://127.0.0.1:$at
    mkdir -p "$work/put"
    chmod 777 "$work/put"
    cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes auto;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    client_max_body_size 0;
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    server { listen 127.0.0.1:$at; root $work/put; dav_methods PUT; }
}
CONF
    nginx -c "$work/nginx.conf" -p "$work" 2>/dev/null &
    nginx=$!
    touch "$work/put/ready"
    wait_for "$static/ready" "$nginx" || fail "nginx did not start"
}

upload() {
    local tool
    for tool in nginx node; do have "$tool" || fail "$tool is missing. On Debian: apt-get install nginx nodejs"; done
    need_built
    start_nginx_for_upload
    start_server "$work/upload" demo --size bare
    node scripts/bench/upload.mjs "$origin" "$static" "$(pgrep -P "$server" || echo "$server")" "$work"
    stop_server
}
