//! The database: one type alias chooses it, two pools reach it.
//!
//! Store code is written once against [`Conn`] in portable SQL: `$1` parameters, `RETURNING`,
//! `ON CONFLICT`, `BIGINT`, text ids, `DateTime<Utc>` bound from Rust, `Json<T>`.
//!
//! Invariant: a write transaction waits for nothing but the database. Files, mail and the network
//! belong to a job.

use std::time::Duration;

use anyhow::{Context as _, bail};
use sqlx::{Executor as _, Transaction, migrate::MigrateError, pool::PoolConnection};

#[cfg(all(feature = "sqlite", feature = "postgres"))]
compile_error!("choose one database: the feature `sqlite` or the feature `postgres`, not both");
#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("choose a database: the feature `sqlite` or the feature `postgres`");

#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "postgres")]
use postgres as engine;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "sqlite")]
use sqlite as engine;

pub(crate) use engine::breaks_unique;
pub use engine::{Db, backup};

/// A pool of connections.
pub type Pool = sqlx::Pool<Db>;
/// A connection, which is what store functions take.
pub type Conn = <Db as sqlx::Database>::Connection;

/// How long a request waits for a free connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// The way to the data. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Database {
    read: Pool,
    write: Pool,
}

impl Database {
    /// Opens the database and brings its schema up to date.
    ///
    /// # Errors
    /// When it cannot be reached or created, or when a newer release wrote its schema.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        let database = Self::connect(url).await?;
        database.migrate().await?;
        Ok(database)
    }

    /// Opens the database as it is, whatever its schema.
    ///
    /// # Errors
    /// When it cannot be reached or created.
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        engine::open(url).await
    }

    /// A connection for reading. With SQLite it refuses to write.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub async fn read(&self) -> sqlx::Result<PoolConnection<Db>> {
        self.read.acquire().await
    }

    /// A transaction for writing. With SQLite it holds the only write lock from the start.
    ///
    /// # Errors
    /// When the turn to write does not come in time.
    pub async fn begin(&self) -> sqlx::Result<Transaction<'static, Db>> {
        engine::begin(&self.write).await
    }

    /// Whether both pools answer; the readiness probe.
    ///
    /// # Errors
    /// When either does not.
    pub async fn ready(&self) -> sqlx::Result<()> {
        self.read.execute("SELECT 1").await?;
        self.write.execute("SELECT 1").await?;
        Ok(())
    }

    /// Closes both pools after the statements under way.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    async fn migrate(&self) -> anyhow::Result<()> {
        let known = engine::MIGRATOR
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or(0);
        match engine::MIGRATOR.run(&self.write).await {
            Ok(()) => Ok(()),
            Err(MigrateError::VersionMissing(version)) if version > known => bail!(
                "the database has schema {version}, this laurel-server knows schemas up to {known}: \
                 a newer release wrote it; run that release or restore a backup"
            ),
            Err(error) => Err(error).context("cannot bring the database's schema up to date"),
        }
    }
}
