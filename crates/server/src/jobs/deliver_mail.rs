//! Delivers one mail of the outbox. A mail that fails is tried again later and later, then given up
//! with the reason in its row.

use std::time::Duration;

use apalis::prelude::{BoxDynError, Data};
use serde::{Deserialize, Serialize};

use crate::{mail, state::App};

/// After so many attempts a mail is left to the operator.
const MAX_ATTEMPTS: i64 = 10;
/// The wait after the first failure; it doubles with every further one.
const FIRST_WAIT: Duration = Duration::from_secs(30);

/// The job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliverMail {
    /// The mail's row.
    pub mail_id: String,
}

/// A job with its key and the wait before it.
pub(super) struct Due {
    pub job: DeliverMail,
    pub key: String,
    pub wait: Duration,
}

/// Jobs for all mails that wait.
pub(super) async fn due(app: &App) -> sqlx::Result<Vec<Due>> {
    let mut conn = app.db.read().await?;
    // The hour in the key brings back a mail whose job got lost with its queue.
    let hour = app.clock.now().timestamp() / 3600;
    let waiting = mail::waiting(&mut conn, MAX_ATTEMPTS).await?;
    let due = waiting.into_iter().map(|mail| Due {
        key: format!("{}:{}:{hour}", mail.id, mail.attempts),
        job: DeliverMail { mail_id: mail.id },
        wait: wait(mail.attempts),
    });
    Ok(due.collect())
}

/// The wait before the next attempt, after `attempts` that failed.
fn wait(attempts: i64) -> Duration {
    match u32::try_from(attempts) {
        Ok(0) | Err(_) => Duration::ZERO,
        Ok(failed) => FIRST_WAIT * 2_u32.saturating_pow(failed.min(MAX_ATTEMPTS as u32) - 1),
    }
}

/// The worker's function. A refused mail is noted in its row and is no error of the job.
pub(super) async fn run(job: DeliverMail, app: Data<App>) -> Result<(), BoxDynError> {
    match mail::deliver(&app, &job.mail_id).await? {
        mail::Delivery::Done => (),
        mail::Delivery::Refused(reason) => {
            tracing::warn!(mail = job.mail_id, reason, "a mail was not delivered");
            app.jobs.wake();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_half_a_minute_to_hours() {
        assert_eq!(wait(0), Duration::ZERO);
        assert_eq!(wait(1), Duration::from_secs(30));
        assert_eq!(wait(2), Duration::from_secs(60));
        assert_eq!(wait(9), Duration::from_secs(7680));
    }
}
