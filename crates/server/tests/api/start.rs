//! The binary itself: how it starts, refuses to start, and ends.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

use crate::support::database;

fn binary(data: &Path, url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_laurel-server"));
    command.args([
        "--data",
        data.to_str().unwrap(),
        "--database-url",
        url,
        "--listen",
        "127.0.0.1:0",
    ]);
    command
}

/// The one line that the binary ends with; its exit status must say that something is wrong.
fn complaint(output: &Output) -> String {
    assert!(!output.status.success());
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let line = text.lines().last().unwrap_or_default().to_owned();
    assert!(line.starts_with("laurel-server: "), "{text}");
    line
}

#[tokio::test]
async fn a_data_directory_that_cannot_be_written_is_named() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let output = binary(&file.join("data"), "sqlite://unused")
        .args(["serve", "--demo"])
        .output()
        .unwrap();
    assert!(complaint(&output).contains("cannot write to the data directory"));
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let dir = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let url = database::url(dir.path()).await;
    let output = binary(dir.path(), &url)
        .args(["serve", "--demo", "--listen", &address])
        .output()
        .unwrap();
    assert!(complaint(&output).contains(&format!("cannot listen on {address}")));
}

#[tokio::test]
async fn a_schema_of_a_newer_release_is_left_alone() {
    let dir = TempDir::new().unwrap();
    let url = database::url(dir.path()).await;
    assert!(
        binary(dir.path(), &url)
            .arg("migrate")
            .status()
            .unwrap()
            .success()
    );
    let db = server::db::Database::open(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 9999, 'from the future', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let output = binary(dir.path(), &url)
        .args(["serve", "--demo"])
        .output()
        .unwrap();
    let line = complaint(&output);
    assert!(
        line.contains("schema 9999") && line.contains("newer release"),
        "{line}"
    );
}

#[tokio::test]
async fn outside_the_demo_a_master_key_is_needed() {
    let dir = TempDir::new().unwrap();
    let url = database::url(dir.path()).await;
    let output = binary(dir.path(), &url)
        .arg("serve")
        .env_remove("LAUREL_MASTER_KEY")
        .output()
        .unwrap();
    assert!(complaint(&output).contains("LAUREL_MASTER_KEY"));
    let output = binary(dir.path(), &url)
        .args(["serve", "--master-key", "c2hvcnQ="])
        .output()
        .unwrap();
    assert!(complaint(&output).contains("instead of 32"));
}

#[tokio::test]
async fn settings_that_make_no_sense_are_refused() {
    let dir = TempDir::new().unwrap();
    let url = database::url(dir.path()).await;
    for bad in [
        ["--public-url", "laurel.example/path"],
        ["--mail-from", "nobody"],
        ["--log", "=,="],
    ] {
        let output = binary(dir.path(), &url)
            .args(["serve", "--demo"])
            .args(bad)
            .output()
            .unwrap();
        assert!(!output.status.success(), "{bad:?}");
        assert!(!output.stderr.is_empty(), "{bad:?}");
    }
}

/// A running server and the address that it got.
struct Running {
    process: Child,
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        // An error says that it has ended already.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn serve(data: &Path, url: &str) -> Running {
    let mut process = binary(data, url)
        .args(["serve", "--demo"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stderr.as_mut().unwrap()).lines();
    let mut seen = Vec::new();
    for line in lines {
        let line = line.unwrap();
        if let Some((_, address)) = line.split_once("url=http://") {
            let address = address.split_whitespace().next().unwrap().to_owned();
            return Running { process, address };
        }
        seen.push(line);
    }
    let status = process.wait().unwrap();
    panic!("the server did not start, {status}: {seen:?}");
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test]
async fn the_demo_serves_and_sigterm_ends_it_in_order() {
    let dir = TempDir::new().unwrap();
    let url = database::url(dir.path()).await;
    let mut server = serve(dir.path(), &url);
    assert!(get(&server.address, "/readyz").starts_with("HTTP/1.1 204"));
    let key = dir.path().join("master.key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            std::fs::metadata(&key).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let before = std::fs::read_to_string(&key).unwrap();
    let id = server.process.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(server.process.wait().unwrap().success());
    let again = serve(dir.path(), &url);
    assert_eq!(std::fs::read_to_string(&key).unwrap(), before, "the key stays");
    // Dropping it is kill -9.
    drop(again);
    let after_kill = serve(dir.path(), &url);
    assert!(get(&after_kill.address, "/readyz").starts_with("HTTP/1.1 204"));
}

#[cfg(feature = "sqlite")]
#[tokio::test]
async fn a_backup_holds_the_rows_and_the_files() {
    let dir = TempDir::new().unwrap();
    let url = database::url(dir.path()).await;
    let db = server::db::Database::open(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    sqlx::query(
        "INSERT INTO mail (id, recipient, subject, body, created_at) VALUES ('1', 'ada@example.org', '', '', '')",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    std::fs::create_dir_all(dir.path().join("files/evidence")).unwrap();
    std::fs::write(dir.path().join("files/evidence/1"), "a lesson plan").unwrap();
    let target = dir.path().join("copy");
    let backup = || {
        binary(dir.path(), &url)
            .arg("backup")
            .arg(&target)
            .output()
            .unwrap()
    };
    assert!(backup().status.success());
    let copy = server::db::Database::open(&database::url(&target).await)
        .await
        .unwrap();
    let mut conn = copy.read().await.unwrap();
    let recipient: String = sqlx::query_scalar("SELECT recipient FROM mail")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(recipient, "ada@example.org");
    assert_eq!(
        std::fs::read_to_string(target.join("files/evidence/1")).unwrap(),
        "a lesson plan"
    );
    assert!(
        complaint(&backup()).contains("cannot make the directory"),
        "an older backup is never overwritten"
    );
}
