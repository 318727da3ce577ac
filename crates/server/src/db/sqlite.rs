//! SQLite: one writer, several read-only readers, write-ahead log.

use std::{path::Path, str::FromStr as _};

use anyhow::Context as _;
use sqlx::{
    AssertSqlSafe, Executor as _, Transaction,
    error::{DatabaseError, ErrorKind},
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{ACQUIRE_TIMEOUT, Database, Pool};

/// The database this binary was built for.
pub type Db = sqlx::Sqlite;

pub(super) static MIGRATOR: Migrator = sqlx::migrate!("migrations/sqlite");

/// Connections for reading; more than the cores of a small machine, so that a slow one blocks nobody.
const READERS: u32 = 8;

pub(super) async fn open(url: &str) -> anyhow::Result<Database> {
    let options = SqliteConnectOptions::from_str(url)
        .with_context(|| format!("{url:?} is not the address of an SQLite database"))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // With the write-ahead log this survives the end of the process at any moment; only a loss of
        // power may undo the last transactions, and never damages the file.
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(ACQUIRE_TIMEOUT)
        .foreign_keys(true);
    let file = options.get_filename().to_owned();
    // SQLite writes one transaction at a time. A queue of our own is fairer than its busy handler.
    let write = pool(1)
        .connect_with(options.clone())
        .await
        .with_context(|| format!("cannot open the database {}", file.display()))?;
    let read = pool(READERS).connect_lazy_with(options.read_only(true));
    Ok(Database { read, write })
}

fn pool(size: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(size)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

pub(super) async fn begin(pool: &Pool) -> sqlx::Result<Transaction<'static, Db>> {
    pool.begin_with("BEGIN IMMEDIATE").await
}

/// Whether the error says that the uniqueness rule over `columns` of `table` was broken.
pub(crate) fn breaks_unique(error: &dyn DatabaseError, table: &str, columns: &[&str]) -> bool {
    // "UNIQUE constraint failed: person.email" or, for several columns, "… role.person, role.issuer".
    let named: Vec<String> = columns.iter().map(|column| format!("{table}.{column}")).collect();
    error.kind() == ErrorKind::UniqueViolation
        && error
            .message()
            .rsplit_once(": ")
            .is_some_and(|(_, list)| list == named.join(", "))
}

/// Writes a consistent copy of the database to `target` while the server may be running.
///
/// # Errors
/// When `target` exists or cannot be written.
pub async fn backup(database: &Database, target: &Path) -> anyhow::Result<()> {
    let name = target
        .to_str()
        .context("the backup's path is not UTF-8")?
        .replace('\'', "''");
    // VACUUM INTO takes no parameters; the path is the operator's own and is quoted above.
    let statement = format!("VACUUM INTO '{name}'");
    database
        .write
        .execute(AssertSqlSafe(statement))
        .await
        .with_context(|| format!("cannot write {}", target.display()))?;
    Ok(())
}
