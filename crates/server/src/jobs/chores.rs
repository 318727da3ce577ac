//! What is done again and again to keep the house clean. A feature adds a line to [`ALL`].

use apalis::prelude::{BoxDynError, Data};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::{BoxFuture, FutureExt as _};
use serde::{Deserialize, Serialize};

use crate::{error::Result, features::evidence, sessions, state::App};

/// Something to do once per span of time, by one server only.
#[derive(Debug, Clone, Copy)]
pub struct Routine {
    /// Its name in the queue and the log.
    pub name: &'static str,
    /// How often.
    pub every: TimeDelta,
    /// What to do. It must bear being done twice.
    pub run: fn(App) -> BoxFuture<'static, Result<()>>,
}

/// All routines.
pub const ALL: &[Routine] = &[
    Routine {
        name: "sessions",
        every: TimeDelta::hours(1),
        run: |app| sweep_sessions(app).boxed(),
    },
    Routine {
        name: "limits",
        every: TimeDelta::minutes(10),
        run: |app| sweep_limits(app).boxed(),
    },
    Routine {
        name: "uploads",
        every: TimeDelta::hours(6),
        run: |app| evidence::sweep::run(app).boxed(),
    },
];

async fn sweep_sessions(app: App) -> Result<()> {
    let mut tx = app.db.begin().await?;
    sessions::sweep(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn sweep_limits(app: App) -> Result<()> {
    app.limits.sweep();
    Ok(())
}

/// The job: one routine, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chore {
    /// The routine's name.
    pub name: String,
}

/// The chores of this moment, each with a key that is the same for its whole span of time.
pub(super) fn due(now: DateTime<Utc>) -> impl Iterator<Item = (Chore, String)> {
    ALL.iter().map(move |routine| {
        let span = now.timestamp() / routine.every.num_seconds().max(1);
        (
            Chore {
                name: routine.name.to_owned(),
            },
            format!("{}:{span}", routine.name),
        )
    })
}

/// The worker's function.
pub(super) async fn run(chore: Chore, app: Data<App>) -> std::result::Result<(), BoxDynError> {
    // A chore of a newer release may still be in the queue after going back to an older one.
    let Some(routine) = ALL.iter().find(|routine| routine.name == chore.name) else {
        tracing::warn!(chore = chore.name, "nobody knows this chore");
        return Ok(());
    };
    if let Err(error) = (routine.run)(App::clone(&app)).await {
        tracing::error!(
            chore = chore.name,
            ?error,
            "a chore failed; it is due again in its next span"
        );
    }
    Ok(())
}
