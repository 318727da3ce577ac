# bench.sh isolation: does the time of an answer tell what the answer itself does not? Sourced by bench.sh.

# Somebody who assesses for one issuer, and a thousand learners whose work waits, or does not, at another one. They have
# the password of the demonstration.
add_people() {
    sqlite3 "$1" >/dev/null <<'SQL'
PRAGMA busy_timeout = 10000;
BEGIN;
INSERT INTO person (id, email, name, password_hash, lang, confirmed_at, created_at)
    SELECT '01900000-0000-7000-8000-000000000000', 'narrow@bench.example', 'Narrow', password_hash, lang, confirmed_at,
        created_at
    FROM person WHERE email = 'learner@demo.example';
INSERT INTO issuer_role (person_id, issuer_id, role, created_at)
    SELECT '01900000-0000-7000-8000-000000000000', id, 'assessor', created_at FROM issuer WHERE slug = 'open-shelf-alliance';
CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n;
INSERT INTO person (id, email, name, password_hash, lang, created_at)
    SELECT printf('01900000-0000-7000-8000-%012x', i), 'waits-' || i || '@bench.example', 'Waits', password_hash, lang,
        created_at
    FROM n, person WHERE email = 'learner@demo.example';
INSERT INTO submission (id, reference, person_id, micro_credential_id, version_id, issuer_id, attempt, state, created_at,
        updated_at, submitted_at, due_on)
    SELECT printf('01900000-0000-7000-9000-%012x', i), 'BENCH-' || i, printf('01900000-0000-7000-8000-%012x', i),
        micro_credential_id, version_id, issuer_id, attempt, 'withdrawn', created_at, updated_at, submitted_at, due_on
    FROM n, (SELECT * FROM submission WHERE state = 'queued' LIMIT 1);
COMMIT;
SQL
}

isolation() {
    local tool
    for tool in node sqlite3; do have "$tool" || fail "$tool is missing. On Debian: apt-get install nodejs sqlite3"; done
    need_built
    export LAUREL_LIMIT_WRITE=4000000000 LAUREL_LIMIT_SIGN_IN=4000000000 LAUREL_LIMIT_MAIL=4000000000
    start_server "$work/isolation" demo --size small
    add_people "$work/isolation/laurel.db"
    node scripts/bench/isolation/run.mjs "$origin" "$work/isolation/laurel.db"
    stop_server
}
