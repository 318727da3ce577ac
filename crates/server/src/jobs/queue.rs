//! The queue behind the jobs, in the database this binary was built for.

#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

#[cfg(feature = "postgres")]
pub(super) use postgres::{Queue, Storage};
#[cfg(feature = "sqlite")]
pub(super) use sqlite::{Queue, Storage};

use std::time::Duration;

/// How often workers say that they live.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// After so many missed heartbeats another worker takes over a dead one's jobs.
const MISSED_HEARTBEATS: usize = 3;
/// Jobs that one worker takes at a time.
const BATCH: usize = 10;
