//! Work that no request waits for: mail and chores.
//!
//! What is to be done stands in the database, written in the transaction that causes it. Whoever does it takes it
//! there first, for a while only: two servers do nothing twice, and what a dead one had taken is done by the next.

use std::{future::Future, panic::AssertUnwindSafe, time::Duration};

use futures::FutureExt as _;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::{mail::outbox, state::App};

pub mod chores;

/// Between two looks at what is due, when nothing wakes us.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// What work may still take when the process is asked to end.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);

/// The handlers' end of the jobs.
#[derive(Debug, Default)]
pub struct Jobs {
    due: Notify,
}

impl Jobs {
    /// Looks for mail now instead of at the next turn. Call it after the commit.
    pub fn wake(&self) {
        self.due.notify_one();
    }
}

/// Works until `stop` is cancelled; then finishes what is under way, within [`SHUTDOWN_TIMEOUT`].
pub async fn run(app: App, stop: CancellationToken) {
    let work = async { tokio::join!(mails(&app, &stop), chores(&app, &stop)) };
    let too_late = async {
        stop.cancelled().await;
        tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
    };
    tokio::select! {
        _ = work => (),
        () = too_late => tracing::warn!("work under way was broken off; it is done after the next start"),
    }
}

async fn mails(app: &App, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        guarded("mail", outbox::deliver_due(app)).await;
        tokio::select! {
            () = stop.cancelled() => (),
            () = app.jobs.due.notified() => (),
            () = tokio::time::sleep(LOOK_EVERY) => (),
        }
    }
}

async fn chores(app: &App, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        // This process's own; the rest is for all servers together.
        app.limits.sweep();
        guarded("chores", chores::do_due(app)).await;
        tokio::select! {
            () = stop.cancelled() => (),
            () = tokio::time::sleep(LOOK_EVERY) => (),
        }
    }
}

/// Work that is tried again at the next turn, whatever happens in this one.
async fn guarded(what: &str, work: impl Future<Output = sqlx::Result<()>>) {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(Ok(())) => (),
        Ok(Err(error)) => tracing::error!(what, %error, "work failed; trying again soon"),
        // The panic hook has logged where.
        Err(_) => tracing::error!(what, "work panicked; trying again soon"),
    }
}
