//! Who takes no work of a family: its issuer asks for certification, and they have none.

use std::collections::{BTreeSet, HashMap, HashSet};

use api_types::ids::{PersonId, SubmissionId};
use chrono::NaiveDate;

use super::ground::{Ground, Issuer};
use crate::db::Conn;

/// Who takes no work of an issuer's micro-credentials. What they hold or have scored already stays with them.
#[derive(Debug, Clone, Default)]
pub struct Barred {
    from: HashMap<String, BTreeSet<PersonId>>,
    at_work: HashSet<(SubmissionId, PersonId)>,
}

impl Barred {
    /// Of an issuer that asks for certification, and its assessors.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(
        conn: &mut Conn,
        issuer: Issuer,
        assessors: &BTreeSet<PersonId>,
        today: NaiveDate,
    ) -> sqlx::Result<Self> {
        let at_work = at_work(conn, &issuer.id).await?;
        let ground = Ground::of(conn, issuer).await?;
        let mut from = HashMap::new();
        for topic in ground.topics() {
            if !ground.is_required(topic) {
                continue;
            }
            let judges = |person: &PersonId| ground.stage(person, topic, today).judges();
            let barred: BTreeSet<PersonId> = assessors
                .iter()
                .filter(|person| !judges(person))
                .cloned()
                .collect();
            from.extend(ground.members(topic).map(|id| (id.clone(), barred.clone())));
        }
        Ok(Self { from, at_work })
    }

    /// Whether somebody takes no work for a micro-credential and has no part in this submission.
    #[must_use]
    pub fn bars(&self, person: &PersonId, submission: &SubmissionId, micro_credential_id: &str) -> bool {
        let barred = self.from.get(micro_credential_id);
        barred.is_some_and(|people| people.contains(person))
            && !self.at_work.contains(&(submission.clone(), person.clone()))
    }
}

/// Who has a scoring of what reviewers of an issuer have before them.
async fn at_work(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<HashSet<(SubmissionId, PersonId)>> {
    let rows: Vec<(SubmissionId, PersonId)> = sqlx::query_as(
        "SELECT g.submission_id, g.assessor_id FROM scoring g JOIN submission s ON s.id = g.submission_id
         WHERE s.issuer_id = $1 AND g.released_at IS NULL
             AND s.state IN ('queued', 'claimed', 'with_approver', 'on_hold', 'hold_review')",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().collect())
}
