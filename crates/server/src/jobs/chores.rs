//! What is done again and again to keep the house clean. A feature adds a line to [`ALL`].

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::{BoxFuture, FutureExt as _};

use crate::{
    error::Result,
    features::{assessment, certification, evidence, hold, notification},
    sessions,
    state::App,
};

/// Something to do once per span of time, by one server only.
#[derive(Debug, Clone, Copy)]
pub struct Routine {
    /// Its name in the database and the log.
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
        name: "uploads",
        every: TimeDelta::hours(6),
        run: |app| evidence::sweep::run(app).boxed(),
    },
    // Before the reminders: they are for those whose turn it is then.
    Routine {
        name: "put-back",
        every: TimeDelta::minutes(10),
        run: |app| assessment::put_back::run(app).boxed(),
    },
    Routine {
        name: "anchors",
        every: TimeDelta::minutes(10),
        run: |app| certification::chore::run(app).boxed(),
    },
    Routine {
        name: "assign",
        every: TimeDelta::minutes(10),
        run: |app| assessment::assign::run(app).boxed(),
    },
    Routine {
        name: "reminders",
        every: TimeDelta::hours(1),
        run: |app| notification::reminders::run(app).boxed(),
    },
    Routine {
        name: "holds",
        every: TimeDelta::hours(1),
        run: |app| hold::lapse::run(app).boxed(),
    },
    Routine {
        name: "digests",
        every: TimeDelta::minutes(10),
        run: |app| notification::digest::run(app).boxed(),
    },
];

async fn sweep_sessions(app: App) -> Result<()> {
    let mut tx = app.db.begin().await?;
    sessions::sweep(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Does the chores whose time has come, one after the other. One that fails is due again after its span.
pub(super) async fn do_due(app: &App) -> sqlx::Result<()> {
    for routine in due(app).await? {
        if !take(app, routine).await? {
            continue;
        }
        if let Err(error) = (routine.run)(App::clone(app)).await {
            tracing::error!(
                chore = routine.name,
                ?error,
                "a chore failed; it is due again after its span"
            );
        }
    }
    Ok(())
}

/// The chores that seem due. Only reads: nobody has to wait for their turn to write while there is nothing to do.
async fn due(app: &App) -> sqlx::Result<Vec<&'static Routine>> {
    let mut conn = app.db.read().await?;
    let begun: Vec<(String, DateTime<Utc>)> = sqlx::query_as("SELECT name, begun_at FROM chore")
        .fetch_all(&mut *conn)
        .await?;
    let now = app.clock.now();
    let was_done = |routine: &&Routine| {
        begun
            .iter()
            .any(|(name, at)| name == routine.name && *at > now - routine.every)
    };
    Ok(ALL.iter().filter(|routine| !was_done(routine)).collect())
}

/// Notes that a chore begins now, unless it was begun within its span, here or by another server.
async fn take(app: &App, routine: &Routine) -> sqlx::Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let taken = sqlx::query(
        "INSERT INTO chore (name, begun_at) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET begun_at = excluded.begun_at WHERE chore.begun_at <= $3",
    )
    .bind(routine.name)
    .bind(now)
    .bind(now - routine.every)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(taken.rows_affected() == 1)
}
