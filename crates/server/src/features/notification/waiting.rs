//! Work that reviewers have before them, and who is to hear of it today: read at once for everything that waits, and once
//! more for each submission in the transaction that reminds of it.

use std::collections::{BTreeSet, HashSet};

use api_types::{
    ids::{PersonId, SubmissionId},
    notification::{Kind, reminders},
};
use chrono::NaiveDate;

use super::{people, store, tell};
use crate::{
    db::Conn,
    features::{
        appeal,
        assessment::{
            held,
            pool::{Learner, Pool},
            situation::Situation,
            turn::Turn,
        },
        hold, reviewing,
        submission::{self, store::Row},
    },
};

/// A submission that reviewers have before them.
#[derive(Debug, sqlx::FromRow)]
struct Waiting {
    #[sqlx(flatten)]
    row: Row,
    #[sqlx(flatten)]
    learner: Learner,
    reserved_for: Option<PersonId>,
}

/// Submissions of which somebody is to be reminded on `today` and was not; of each issuer, what is due first comes first.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn to_remind_of(conn: &mut Conn, today: NaiveDate) -> sqlx::Result<Vec<SubmissionId>> {
    let waiting = waiting(conn).await?;
    let scorings = held::all(conn).await?;
    let appealed = appeal::store::all_appealed(conn).await?;
    let held_by = hold::store::all_held_by(conn).await?;
    let told: HashSet<String> = store::told_of_waiting(conn).await?.into_iter().collect();
    let mut found = Vec::new();
    for of_issuer in waiting.chunk_by(|one, next| one.row.issuer_id == next.row.issuer_id) {
        let around = Around::of(conn, &of_issuer[0].row.issuer_id, today).await?;
        let calls = |one: &&Waiting| {
            let row = &one.row;
            let turn = Turn {
                state: row.state.0,
                learner: &row.person_id,
                held: scorings.get(&row.id).map(Vec::as_slice).unwrap_or_default(),
                bench: &around.pool.bench_for(&one.learner),
                reserved_for: one.reserved_for.as_ref(),
                appealed: appealed.get(&row.id),
                held_by: held_by.get(&row.id),
            };
            let calls = around.calls(row, &one.learner, &turn);
            calls
                .iter()
                .any(|(person, kind)| !told.contains(&tell::once(person, *kind, row)))
        };
        found.extend(of_issuer.iter().filter(calls).map(|one| one.row.id.clone()));
    }
    Ok(found)
}

async fn waiting(conn: &mut Conn) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as(
        "SELECT s.*, CASE WHEN s.reserved_until IS NULL THEN NULL ELSE s.assigned_to END AS reserved_for,
             s.submitted_at AS handed_in_at, s.id AS work, s.micro_credential_id AS work_for,
             l.id AS learner, l.email AS learner_email, l.school AS learner_school, l.district AS learner_district
         FROM submission s JOIN person l ON l.id = s.person_id
         WHERE s.state IN ('queued', 'claimed', 'with_approver', 'hold_review')
         ORDER BY s.issuer_id, s.due_on, s.id",
    )
    .fetch_all(conn)
    .await
}

/// Whom one submission calls to be reminded on `today`, of what. Some of them may have been.
pub async fn calls_of(conn: &mut Conn, row: &Row, today: NaiveDate) -> sqlx::Result<Vec<(PersonId, Kind)>> {
    let around = Around::of(conn, &row.issuer_id, today).await?;
    let learner = Learner::of(conn, row).await?;
    let situation = Situation::with(conn, row, around.pool.bench_for(&learner)).await?;
    Ok(around.calls(row, &learner, &situation.turn(row)))
}

/// What is alike on one day for all that an issuer's reviewers have before them.
#[derive(Debug)]
struct Around {
    today: NaiveDate,
    pool: Pool,
    holidays: Vec<NaiveDate>,
    away: BTreeSet<PersonId>,
    admins: Vec<PersonId>,
}

impl Around {
    async fn of(conn: &mut Conn, issuer_id: &str, today: NaiveDate) -> sqlx::Result<Self> {
        let (_, holidays) = submission::store::calendar(conn, issuer_id).await?;
        Ok(Self {
            today,
            pool: Pool::of(conn, issuer_id, today).await?,
            holidays,
            away: reviewing::store::away_on(conn, today).await?,
            admins: sqlx::query_scalar("SELECT id FROM person WHERE is_admin")
                .fetch_all(conn)
                .await?,
        })
    }

    /// Whom a submission calls to be reminded, of what.
    fn calls(&self, row: &Row, learner: &Learner, turn: &Turn<'_>) -> Vec<(PersonId, Kind)> {
        let Some(due_on) = row.due_on.filter(|_| row.state.0.is_with_reviewers()) else {
            return Vec::new();
        };
        let mut calls = Vec::new();
        let mut call = |people: Vec<PersonId>, kind| {
            calls.extend(people.into_iter().map(|person| (person, kind)));
        };
        if turn.people().next().is_none() {
            call(
                people::helpers(&self.pool, learner, &self.admins),
                Kind::Unstaffed,
            );
        }
        for kind in reminders(self.today, due_on, &self.holidays) {
            let people = match kind {
                Kind::DueSoon => people::present(turn, &self.away),
                Kind::Overdue => people::approvers_of(self.pool.strangers_to(learner), &learner.id),
                _ => vec![learner.id.clone()],
            };
            call(people, kind);
        }
        calls
    }
}
