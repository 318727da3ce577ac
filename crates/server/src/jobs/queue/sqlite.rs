//! The queue in a file of its own: its migrations and write locks stay apart from the data's.

use anyhow::Context as _;
use apalis_sqlite::{Config as QueueConfig, SqliteStorage};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{BATCH, HEARTBEAT, MISSED_HEARTBEATS};
use crate::config::Config;

/// Jobs of one type.
pub(in crate::jobs) type Storage<T> = SqliteStorage<T>;

/// An open queue.
pub(in crate::jobs) struct Queue(SqlitePool);

impl Queue {
    pub(in crate::jobs) async fn open(config: &Config) -> anyhow::Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(config.data.join("jobs.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal);
        // One connection: SQLite writes one transaction at a time, and nearly all of these write.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await?;
        SqliteStorage::migrations()
            .run(&pool)
            .await
            .context("cannot prepare jobs.db")?;
        Ok(Self(pool))
    }

    pub(in crate::jobs) fn storage<T>(&self) -> Storage<T> {
        let config = QueueConfig::default()
            .queue(std::any::type_name::<T>())
            .heartbeat_interval(HEARTBEAT)
            .missed_heartbeats(MISSED_HEARTBEATS)
            .batch_size(BATCH);
        SqliteStorage::new(&self.0).with_config(config)
    }

    /// Removes jobs that were done a day ago; until then their keys keep them from being done again.
    pub(in crate::jobs) async fn forget_done(&self) -> anyhow::Result<()> {
        sqlx::query("DELETE FROM Jobs WHERE done_at < unixepoch() - 86400")
            .execute(&self.0)
            .await?;
        Ok(())
    }

    pub(in crate::jobs) async fn close(&self) {
        self.0.close().await;
    }
}
