//! A database for one test: a file for SQLite, a database of a throw-away cluster for PostgreSQL.

#[cfg(feature = "sqlite")]
pub use sqlite::url;

#[cfg(feature = "postgres")]
pub use postgres::url;

#[cfg(feature = "sqlite")]
mod sqlite {
    use std::path::Path;

    /// The database's address; the same for the same directory.
    pub async fn url(data: &Path) -> String {
        format!("sqlite://{}", data.join("laurel.db").display())
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::{
        io::{BufRead as _, BufReader},
        path::Path,
        process::{Child, Command, Stdio},
        sync::OnceLock,
    };

    use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

    /// A running cluster. It ends with this process, which holds the other end of its input.
    struct Cluster {
        _process: Child,
        url: String,
    }

    static CLUSTER: OnceLock<Cluster> = OnceLock::new();

    /// The database's address; the same for the same directory.
    pub async fn url(data: &Path) -> String {
        let name_file = data.join("database-name");
        let server = server();
        if let Ok(name) = std::fs::read_to_string(&name_file) {
            return named(&server, &name);
        }
        let name = format!("test_{}", uuid::Uuid::now_v7().simple());
        let mut conn = PgConnection::connect(&server).await.unwrap();
        conn.execute(AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .await
            .unwrap();
        std::fs::write(name_file, &name).unwrap();
        named(&server, &name)
    }

    /// The address of another database of the same server: user and host may be called `postgres` too.
    fn named(server: &str, name: &str) -> String {
        let (address, query) = server.split_once('?').unwrap_or((server, ""));
        let (host, _) = address.rsplit_once('/').unwrap();
        let separator = if query.is_empty() { "" } else { "?" };
        format!("{host}/{name}{separator}{query}")
    }

    /// The address of the database `postgres` of a server: the one that `LAUREL_TEST_POSTGRES` names, or
    /// a cluster of this process.
    #[expect(clippy::disallowed_methods, reason = "tests have no config.rs")]
    fn server() -> String {
        match std::env::var("LAUREL_TEST_POSTGRES") {
            Ok(url) => url,
            Err(_) => CLUSTER.get_or_init(start).url.clone(),
        }
    }

    fn start() -> Cluster {
        let user = Command::new("id").arg("--user").output().unwrap().stdout;
        // PostgreSQL refuses to run as root.
        let mut command = if user == b"0\n" {
            Command::new("runuser")
        } else {
            Command::new("sh")
        };
        if user == b"0\n" {
            command.args(["--user", "postgres", "--", "sh"]);
        }
        let mut process = command
            .args(["-c", include_str!("postgres.sh")])
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut directory = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut directory)
            .unwrap();
        let directory = directory.trim();
        assert!(
            !directory.is_empty(),
            "PostgreSQL did not start; is Debian's package `postgresql` there?"
        );
        Cluster {
            url: format!("postgres://laurel@localhost/postgres?host={directory}"),
            _process: process,
        }
    }
}
