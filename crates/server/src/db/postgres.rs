//! PostgreSQL: both pools lead to the same server.

use std::{path::Path, str::FromStr as _};

use anyhow::{Context as _, bail};
use sqlx::{
    Transaction,
    error::{DatabaseError, ErrorKind},
    migrate::Migrator,
    postgres::{PgConnectOptions, PgDatabaseError, PgPoolOptions},
};

use super::{ACQUIRE_TIMEOUT, Database, Pool};

/// The database this binary was built for.
pub type Db = sqlx::Postgres;

pub(super) static MIGRATOR: Migrator = sqlx::migrate!("migrations/postgres");

/// Connections per pool.
const CONNECTIONS: u32 = 8;

pub(super) async fn open(url: &str) -> anyhow::Result<Database> {
    let options =
        PgConnectOptions::from_str(url).context("this is not the address of a PostgreSQL database")?;
    let write = pool()
        .connect_with(options.clone())
        .await
        .context("cannot reach the PostgreSQL database")?;
    // As with SQLite, what is meant to read cannot write.
    let read = pool().connect_lazy_with(options.options([("default_transaction_read_only", "on")]));
    Ok(Database { read, write })
}

fn pool() -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
}

pub(super) async fn begin(pool: &Pool) -> sqlx::Result<Transaction<'static, Db>> {
    pool.begin().await
}

/// Whether the error says that the uniqueness rule over `columns` of `table` was broken.
pub(crate) fn breaks_unique(error: &dyn DatabaseError, table: &str, columns: &[&str]) -> bool {
    // The name that PostgreSQL gives a rule by itself, or the detail "Key (email)=(…) already exists.",
    // which holds for rules with names of their own as long as messages are in English.
    let name = format!("{table}_{}_key", columns.join("_"));
    let key = format!("Key ({})=", columns.join(", "));
    let detail = error
        .try_downcast_ref::<PgDatabaseError>()
        .and_then(PgDatabaseError::detail);
    error.kind() == ErrorKind::UniqueViolation
        && error.table() == Some(table)
        && (error.constraint() == Some(&name) || detail.is_some_and(|detail| detail.starts_with(&key)))
}

/// PostgreSQL brings a better tool for this.
///
/// # Errors
/// Always; the message says what to run instead.
pub async fn backup(_database: &Database, target: &Path) -> anyhow::Result<()> {
    bail!(
        "back up PostgreSQL with its own tool: pg_dump --format=custom --file={}",
        target.display()
    )
}
