//! How much was awarded and judged on this platform, all in all.

use std::time::Duration;

use tokio::{sync::Mutex, time::Instant};

use super::store;
use crate::db::Conn;

/// How long the figures are given again without counting. Nobody waits for the next badge on the start page.
pub const FRESH: Duration = Duration::from_secs(60);

/// How much was awarded and judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Totals {
    /// Badges that were awarded and not revoked.
    pub badges: i64,
    /// People who hold at least one of them.
    pub earners: i64,
    /// Pieces of evidence in submissions that were decided.
    pub evidence: i64,
}

/// What was counted, when, and beside which version of the catalogue: as versions are never the same in two
/// databases, neither are figures mistaken for another's.
static COUNTED: Mutex<Option<(String, Instant, Totals)>> = Mutex::const_new(None);

/// The figures, at most [`FRESH`] old. `catalogue` is the version of the catalogue they are shown with.
///
/// # Errors
/// When the database does not answer.
pub async fn current(conn: &mut Conn, catalogue: &str) -> sqlx::Result<Totals> {
    let mut counted = COUNTED.lock().await;
    if let Some((beside, at, totals)) = counted.as_ref()
        && beside == catalogue
        && at.elapsed() < FRESH
    {
        return Ok(*totals);
    }
    let totals = store::totals(conn).await?;
    *counted = Some((catalogue.to_owned(), Instant::now(), totals));
    Ok(totals)
}
