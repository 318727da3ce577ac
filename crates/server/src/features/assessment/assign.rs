//! For whom work is meant. A wish and not a hold: whoever it is for is told, and for some days nobody else takes it;
//! then it is open to all, and still meant for them.

use api_types::{
    assessment::{ScoringRole, reserved_until},
    ids::{PersonId, SubmissionId},
    notification::Kind,
};

use super::{
    pool,
    store::{self as scorings, Held},
    turn::Turn,
};
use crate::{
    db::Conn,
    error::Result,
    features::{
        appeal,
        issuer::policy,
        notification::tell::tell,
        reviewing,
        submission::{self, store::calendar},
    },
    state::App,
};

mod candidates;

pub mod rule;
pub mod store;

/// Looks again at the queues: what is meant for nobody, or for somebody who cannot take it, is meant for who fits best;
/// what was kept for somebody long enough is opened to all.
///
/// # Errors
/// When the database does not answer.
pub async fn run(app: App) -> Result<()> {
    let waiting = {
        let mut conn = app.db.read().await?;
        store::to_look_at(&mut conn, app.clock.now().date_naive()).await?
    };
    for id in waiting {
        let mut tx = app.db.begin().await?;
        scorings::lock(&mut tx, &id).await?;
        again(&mut tx, &app, &id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Decides for whom a submission is meant that is in the queue: for whom it was, while they can take it; else for who
/// fits best. Told at once, when it is somebody new.
///
/// # Errors
/// When the database does not answer.
pub async fn again(conn: &mut Conn, app: &App, id: &SubmissionId) -> Result<()> {
    let Some(row) = submission::store::find(conn, id).await? else {
        return Ok(());
    };
    let today = app.clock.now().date_naive();
    let bench = pool::bench_of(conn, &row, today).await?;
    let held: Vec<Held> = scorings::all(conn, id)
        .await?
        .iter()
        .map(scorings::Row::held)
        .collect();
    let appealed = appeal::store::appealed(conn, id).await?;
    let turn = Turn {
        state: row.state.0,
        learner: &row.person_id,
        held: &held,
        bench: &bench,
        reserved_for: None,
        appealed: appealed.as_ref(),
        held_by: None,
    };
    let wanted = turn.wanted();
    let (Some(role), true) = (wanted, policy::auto_assignment(conn, &row.issuer_id).await?) else {
        return Ok(store::clear(conn, id).await?);
    };
    if let Some(wish) = store::wish(conn, id).await? {
        let away = reviewing::store::away(conn, &wish.person).await?;
        if turn.may_take(role, &wish.person) && !away.is_some_and(|away| away.covers(today)) {
            if wish.reserved_until.is_some_and(|last| last < today) {
                store::open_to_all(conn, id).await?;
            }
            return Ok(());
        }
    }
    give(conn, app, &row, &turn, role).await
}

/// Means a submission for who fits best, if anybody does.
async fn give(
    conn: &mut Conn,
    app: &App,
    row: &submission::store::Row,
    turn: &Turn<'_>,
    role: ScoringRole,
) -> Result<()> {
    store::clear(conn, &row.id).await?;
    let now = app.clock.now();
    let people: Vec<&PersonId> = turn.takers(role).collect();
    let candidates = candidates::of(conn, row, &people, now.date_naive()).await?;
    let Some(best) = rule::choose(&candidates) else {
        return Ok(());
    };
    let (_, holidays) = calendar(conn, &row.issuer_id).await?;
    let until = reserved_until(now.date_naive(), &holidays);
    store::set(conn, &row.id, &best.person, now, until).await?;
    tell(conn, app, &best.person, Kind::Assigned, &row.id).await
}
