//! All that decides whose turn it is with one submission.

use api_types::ids::PersonId;
use chrono::NaiveDate;

use super::{assign, bench::Bench, held::Held, pool, store, turn::Turn};
use crate::{
    db::Conn,
    features::{
        appeal::{self, store::Appealed},
        hold, submission,
    },
};

/// What is known of a submission beside its own row.
#[derive(Debug)]
pub struct Situation {
    /// Who may review it.
    pub bench: Bench,
    /// Its scorings that were not put back, in the order of their roles.
    pub scorings: Vec<store::Row>,
    /// Who is not new to it, while an appeal runs.
    pub appealed: Option<Appealed>,
    held: Vec<Held>,
    reserved_for: Option<PersonId>,
    held_by: Option<PersonId>,
}

impl Situation {
    /// Of a submission, on `today`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(conn: &mut Conn, row: &submission::store::Row, today: NaiveDate) -> sqlx::Result<Self> {
        let bench = pool::bench_of(conn, row, today).await?;
        Self::with(conn, row, bench).await
    }

    /// Of a submission, for which the bench is known already.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn with(conn: &mut Conn, row: &submission::store::Row, bench: Bench) -> sqlx::Result<Self> {
        let scorings = store::all(conn, &row.id).await?;
        Ok(Self {
            bench,
            held: scorings.iter().map(store::Row::held).collect(),
            scorings,
            appealed: appeal::store::appealed(conn, &row.id).await?,
            reserved_for: assign::store::reserved_for(conn, &row.id).await?,
            held_by: hold::store::held_by(conn, &row.id).await?,
        })
    }

    /// Whose turn it is with that submission.
    #[must_use]
    pub fn turn<'a>(&'a self, row: &'a submission::store::Row) -> Turn<'a> {
        Turn {
            state: row.state.0,
            learner: &row.person_id,
            held: &self.held,
            bench: &self.bench,
            appealed: self.appealed.as_ref(),
            reserved_for: self.reserved_for.as_ref(),
            held_by: self.held_by.as_ref(),
        }
    }
}
