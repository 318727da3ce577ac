//! Who may see a file: its learner, whoever has a scoring of the submission, the approver who can decide on it; whoever
//! scores or settles it as an anchor, while its learner lends it; and whoever may see the badge, when its learner shows it
//! there. In an appeal, whoever scored it before has no part any more.

use api_types::{
    assessment::Task,
    evidence::ShownTo,
    ids::{BadgeId, EvidenceId, PersonId},
};
use chrono::NaiveDate;

use super::store::KindKey;
use crate::{
    db::Conn,
    features::{
        assessment::situation::Situation,
        award,
        certification::{hand, lending},
        submission::store::Row,
    },
};

/// A file that may be sent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Stored {
    /// Where it rests.
    pub storage_key: String,
    /// Its name as shown.
    pub name: String,
    /// What its content was found to be.
    pub media_type: String,
    /// What a person does with it.
    #[sqlx(try_from = "String")]
    pub kind: KindKey,
    /// Its size in bytes.
    #[sqlx(try_from = "i64")]
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The file of a piece of evidence, if this person may see it on `today`.
///
/// # Errors
/// When the database does not answer.
pub async fn file(
    conn: &mut Conn,
    person: &PersonId,
    id: &EvidenceId,
    today: NaiveDate,
) -> sqlx::Result<Option<Stored>> {
    // Who has nothing to do with its issuer waits as long for somebody's file as for none.
    let row: Option<Row> = sqlx::query_as(
        "SELECT s.* FROM submission s JOIN evidence e ON e.submission_id = s.id
         WHERE e.id = $1 AND (s.person_id = $2 OR EXISTS (
             SELECT 1 FROM issuer_role r WHERE r.issuer_id = s.issuer_id AND r.person_id = $2))",
    )
    .bind(id)
    .bind(person)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let is_open = row.person_id == *person
        || may_review(conn, &row, person, today).await?
        || is_lent_to(conn, &row, person, today).await?;
    if !is_open {
        return Ok(None);
    }
    sqlx::query_as(
        "SELECT f.storage_key, f.name, f.media_type, f.kind, f.bytes, f.sha256
         FROM evidence e JOIN file f ON f.id = e.file_id WHERE e.id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await
}

/// Whether a reviewer has the work before them: they score it or have, or it is theirs to decide on.
async fn may_review(conn: &mut Conn, row: &Row, person: &PersonId, today: NaiveDate) -> sqlx::Result<bool> {
    let situation = Situation::of(conn, row, today).await?;
    let turn = situation.turn(row);
    Ok(turn.sees(person) && (turn.has_scored(person) || turn.task(person) == Task::Decide))
}

/// Whether a reviewer has lent work before them: the assessor who scores it as an anchor, or an approver who may settle
/// it as one.
async fn is_lent_to(conn: &mut Conn, row: &Row, person: &PersonId, today: NaiveDate) -> sqlx::Result<bool> {
    let hand = hand::of(conn, person, &row.id, today).await?;
    Ok(hand.is_some_and(|hand| hand.task() == Task::Score) || lending::is_open_to(conn, person, row).await?)
}

/// The file of a piece that is shown with a badge, if this visitor may see the badge now and its issuer has not withdrawn
/// it.
///
/// # Errors
/// When the database does not answer.
pub async fn shown(
    conn: &mut Conn,
    badge: &BadgeId,
    visitor: Option<&PersonId>,
    id: &EvidenceId,
) -> sqlx::Result<Option<Stored>> {
    let award = award::store::visible(conn, badge, visitor).await?;
    let Some(award) = award.filter(|award| award.status.0.shows_evidence()) else {
        return Ok(None);
    };
    sqlx::query_as(
        "SELECT f.storage_key, f.name, f.media_type, f.kind, f.bytes, f.sha256
         FROM evidence e
         JOIN file f ON f.id = e.file_id
         WHERE e.id = $1 AND e.submission_id = $2 AND e.shown_to = $3",
    )
    .bind(id)
    .bind(&award.submission_id)
    .bind(ShownTo::BadgePage.key())
    .fetch_optional(conn)
    .await
}
