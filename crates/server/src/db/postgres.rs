//! PostgreSQL: both pools lead to the same server.

use std::path::Path;

use anyhow::{Context as _, bail};
use sqlx::{
    Transaction,
    error::{DatabaseError, ErrorKind},
    migrate::Migrator,
    postgres::{PgDatabaseError, PgPoolOptions},
};

use super::{ACQUIRE_TIMEOUT, Database, Pool};

/// The database this binary was built for.
pub type Db = sqlx::Postgres;

pub(super) static MIGRATOR: Migrator = sqlx::migrate!("migrations/postgres");

/// Connections per pool.
const CONNECTIONS: u32 = 8;

pub(super) async fn open(url: &str) -> anyhow::Result<Database> {
    let write = pool()
        .connect(url)
        .await
        .context("cannot reach the PostgreSQL database")?;
    let read = pool().connect_lazy(url)?;
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
    // The detail reads "Key (email)=(…) already exists."; constraint names differ between databases.
    let key = format!("Key ({})=", columns.join(", "));
    error.kind() == ErrorKind::UniqueViolation
        && error.table() == Some(table)
        && error
            .try_downcast_ref::<PgDatabaseError>()
            .and_then(PgDatabaseError::detail)
            .is_some_and(|detail| detail.starts_with(&key))
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
