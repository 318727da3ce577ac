//! The learner's list of submissions.

use api_types::{
    appeal::AppealStage,
    ids::{BadgeId, PersonId, Reference, Slug, SubmissionId},
    submission::{Further, State, SubmissionSummary},
    wallet::BadgeStatus,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{left::Open, policy::PolicyRow, store::StateKey};
use crate::db::Conn;

#[derive(sqlx::FromRow)]
struct SummaryRow {
    id: SubmissionId,
    reference: Reference,
    micro_credential: Slug,
    title: String,
    issuer_name: String,
    #[sqlx(try_from = "i64")]
    attempt: u32,
    #[sqlx(try_from = "String")]
    state: StateKey,
    updated_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
    due_on: Option<NaiveDate>,
    badge: Option<BadgeId>,
    badge_status: Option<String>,
    next: Option<SubmissionId>,
    decided_at: Option<DateTime<Utc>>,
    stage: Option<String>,
    #[sqlx(flatten)]
    policy: PolicyRow,
}

/// A learner's submissions, the last changed first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_learner(conn: &mut Conn, learner: &PersonId) -> sqlx::Result<Vec<SubmissionSummary>> {
    let rows: Vec<SummaryRow> = sqlx::query_as(
        "SELECT s.id, s.reference, m.slug AS micro_credential, v.title, i.name AS issuer_name, s.attempt,
             CASE WHEN s.state = 'queued' AND EXISTS (
                 SELECT 1 FROM scoring g WHERE g.submission_id = s.id AND g.released_at IS NULL)
                 AND p.stage IS DISTINCT FROM 'running'
             THEN 'claimed' ELSE s.state END AS state, s.updated_at, s.submitted_at, s.due_on,
             a.id AS badge, a.status AS badge_status, n.id AS next, d.decided_at, p.stage,
             i.attempt_limit, i.attempt_wait_days, i.attempt_hint_after, i.contact, i.lang AS issuer_lang
         FROM submission s
         JOIN micro_credential m ON m.id = s.micro_credential_id
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         LEFT JOIN award a ON a.submission_id = s.id
         LEFT JOIN submission n ON n.previous_id = s.id
         LEFT JOIN decision d ON d.submission_id = s.id AND d.outcome = 'not_yet'
         LEFT JOIN appeal p ON p.submission_id = s.id
         WHERE s.person_id = $1 ORDER BY s.updated_at DESC, s.id DESC",
    )
    .bind(learner)
    .fetch_all(&mut *conn)
    .await?;
    if !rows.iter().any(is_open) {
        return Ok(rows.into_iter().map(summary).collect());
    }
    let open = Open::of_learner(conn, learner).await?;
    let with_left = |row: SummaryRow| SubmissionSummary {
        left: is_open(&row).then(|| open.left(&row.id)).flatten(),
        ..summary(row)
    };
    Ok(rows.into_iter().map(with_left).collect())
}

/// Whether the learner can do something about it.
fn is_open(row: &SummaryRow) -> bool {
    row.next.is_none() && (row.state.0.is_editable() || row.state.0 == State::NotYet)
}

fn summary(row: SummaryRow) -> SubmissionSummary {
    let is_last = row.next.is_none() && row.state.0 == State::NotYet;
    SubmissionSummary {
        id: row.id,
        reference: row.reference,
        micro_credential: row.micro_credential,
        title: row.title,
        issuer_name: row.issuer_name,
        attempt: row.attempt,
        state: row.state.0,
        updated_at: row.updated_at,
        submitted_at: row.submitted_at,
        due_on: row.due_on,
        badge: row.badge,
        badge_status: row.badge_status.as_deref().and_then(BadgeStatus::from_key),
        next: row.next,
        left: None,
        further: row.decided_at.filter(|_| is_last).map(|decided_at| Further {
            policy: row.policy.into(),
            decided_at,
        }),
        appeal: row.stage.as_deref().and_then(AppealStage::from_key),
    }
}
