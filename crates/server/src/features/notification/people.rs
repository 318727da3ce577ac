//! Who is told.

use std::collections::BTreeSet;

use api_types::ids::PersonId;

use crate::{
    db::Conn,
    features::{
        assessment::{
            bench::Bench,
            pool::{self, Learner, Pool},
            turn::Turn,
        },
        submission,
    },
};

/// Every approver of a submission's issuer but its learner and those who are too close to them.
///
/// # Errors
/// When the database does not answer.
pub async fn approvers(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Vec<PersonId>> {
    Ok(approvers_of(pool::strangers_of(conn, row).await?, &row.person_id))
}

/// The approvers of a bench but the learner.
#[must_use]
pub fn approvers_of(bench: Bench, learner: &PersonId) -> Vec<PersonId> {
    let approvers = bench.approvers.into_iter();
    approvers.filter(|person| person != learner).collect()
}

/// Those who can take the next step and are there; all of them, when nobody is. Every assessor who may while nobody holds
/// it, then the one who does, then the approvers.
#[must_use]
pub fn present(turn: &Turn<'_>, away: &BTreeSet<PersonId>) -> Vec<PersonId> {
    let (gone, here): (Vec<_>, Vec<_>) = turn.people().cloned().partition(|person| away.contains(person));
    if here.is_empty() { gone } else { here }
}

/// Those who can find somebody to review a learner's work: the approvers, and whoever looks after the site, but for the
/// learner and those who are too close to them.
#[must_use]
pub fn helpers(pool: &Pool, learner: &Learner, admins: &[PersonId]) -> Vec<PersonId> {
    let bench = pool.strangers_to(learner);
    let may = |person: &&PersonId| **person != learner.id && (!pool.has(person) || bench.has(person));
    let mut helpers: Vec<PersonId> = admins.iter().filter(may).cloned().collect();
    helpers.extend(approvers_of(bench, &learner.id));
    helpers.sort();
    helpers.dedup();
    helpers
}
