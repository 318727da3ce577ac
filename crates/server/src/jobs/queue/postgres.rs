//! The queue in the schema `apalis` of the same database, with its own list of migrations.

use anyhow::Context as _;
use apalis_postgres::{Config as QueueConfig, PostgresStorage};
use sqlx::{PgPool, postgres::PgPoolOptions};

use super::{BATCH, HEARTBEAT, MISSED_HEARTBEATS};
use crate::config::Config;

/// Jobs of one type.
pub(in crate::jobs) type Storage<T> = PostgresStorage<T>;

/// An open queue.
pub(in crate::jobs) struct Queue(PgPool);

impl Queue {
    pub(in crate::jobs) async fn open(config: &Config) -> anyhow::Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(4)
            .connect(&config.database_url())
            .await?;
        PostgresStorage::setup(&pool)
            .await
            .context("cannot prepare the schema apalis")?;
        Ok(Self(pool))
    }

    pub(in crate::jobs) fn storage<T>(&self) -> Storage<T> {
        let config = QueueConfig::default()
            .queue(std::any::type_name::<T>())
            .heartbeat_interval(HEARTBEAT)
            .missed_heartbeats(MISSED_HEARTBEATS)
            .batch_size(BATCH);
        PostgresStorage::new(&self.0).with_config(config)
    }

    /// Removes jobs that were done a day ago; until then their keys keep them from being done again.
    pub(in crate::jobs) async fn forget_done(&self) -> anyhow::Result<()> {
        sqlx::query("DELETE FROM apalis.jobs WHERE done_at < now() - interval '1 day'")
            .execute(&self.0)
            .await?;
        Ok(())
    }

    pub(in crate::jobs) async fn close(&self) {
        self.0.close().await;
    }
}
