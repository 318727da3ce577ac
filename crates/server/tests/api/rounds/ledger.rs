//! All that the database holds of one submission.

use api_types::{
    ids::{BadgeId, PersonId, SubmissionId},
    submission::State,
};
use chrono::{DateTime, NaiveDate, Utc};
use server::{db::Conn, features::submission::store};

/// All that the database holds of one submission, each list in the order in which it was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Where it stands.
    pub state: State,
    /// The day by which it is to be decided.
    pub due_on: Option<NaiveDate>,
    /// Who took it, and when they gave it up, if they did.
    pub scorings: Vec<(PersonId, Option<DateTime<Utc>>)>,
    /// Who decided, and what.
    pub decisions: Vec<(PersonId, String)>,
    /// Every badge of its learner.
    pub badges: Vec<BadgeId>,
    /// The audit trail: which step, and whose.
    pub steps: Vec<(String, PersonId)>,
    /// Every mail of its round: to whom, and the subject.
    pub mails: Vec<(String, String)>,
    /// What the subject of every mail begins with.
    reference: String,
}

impl Ledger {
    /// What the database holds now. `at` is the moment of the submission's round.
    pub async fn read(conn: &mut Conn, id: &SubmissionId, at: DateTime<Utc>) -> Self {
        let row = store::find(conn, id).await.unwrap().unwrap();
        let scorings = sqlx::query_as(
            "SELECT assessor_id, released_at FROM scoring WHERE submission_id = $1 ORDER BY id",
        );
        let decisions =
            sqlx::query_as("SELECT person_id, outcome FROM decision WHERE submission_id = $1 ORDER BY id");
        let badges = sqlx::query_scalar("SELECT id FROM award WHERE person_id = $1 ORDER BY id");
        let steps = sqlx::query_as("SELECT action, person_id FROM audit WHERE subject = $1 ORDER BY id");
        let mails = sqlx::query_as(
            "SELECT recipient, subject FROM mail WHERE sent_at IS NULL AND created_at = $1 ORDER BY id",
        );
        Self {
            state: row.state.0,
            due_on: row.due_on,
            scorings: scorings.bind(id).fetch_all(&mut *conn).await.unwrap(),
            decisions: decisions.bind(id).fetch_all(&mut *conn).await.unwrap(),
            badges: badges.bind(&row.person_id).fetch_all(&mut *conn).await.unwrap(),
            steps: steps.bind(id).fetch_all(&mut *conn).await.unwrap(),
            mails: mails.bind(at).fetch_all(&mut *conn).await.unwrap(),
            reference: row.reference.to_string(),
        }
    }

    /// One entry more in the audit trail.
    pub fn step(&mut self, action: &str, person: &PersonId) {
        self.steps.push((action.to_owned(), person.clone()));
    }

    /// One mail more.
    pub fn mail(&mut self, to: &str, subject: &str) {
        let subject = format!("{}: {subject}", self.reference);
        self.mails.push((to.to_owned(), subject));
    }
}
