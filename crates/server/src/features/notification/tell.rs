//! Telling a person something, in the transaction that causes it.

use api_types::{
    ids::{PersonId, SubmissionId},
    notification::{Delivery, Kind, next_digest},
};
use chrono::NaiveDate;

use super::{choices, mails, store};
use crate::{db::Conn, error::Result, features::submission, state::App};

/// Tells a person of something that happened to a submission: in their list, and by the mail they chose.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    kind: Kind,
    submission: &SubmissionId,
) -> Result<()> {
    say(conn, app, person, kind, submission, None).await
}

/// The same for what a person is told once only: of a due date, or of a draft.
///
/// # Errors
/// When the database does not answer.
pub async fn remind(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    kind: Kind,
    row: &submission::store::Row,
) -> Result<()> {
    say(conn, app, person, kind, &row.id, Some(once(person, kind, row))).await
}

/// The same for what a person is told once only under a name: of everything alike on one day, say.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_once(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    kind: Kind,
    submission: &SubmissionId,
    once: String,
) -> Result<()> {
    say(conn, app, person, kind, submission, Some(once)).await
}

/// The name of what a person is told once: of a kind, for a submission, for its due date if the kind speaks of one.
pub fn once(person: &PersonId, kind: Kind, row: &submission::store::Row) -> String {
    let day = match row.due_on {
        Some(day) if kind != Kind::Untouched => day.to_string(),
        _ => String::new(),
    };
    format!("{}/{}/{day}/{person}", kind.key(), row.id)
}

/// Tells a person, once, that their certification in a family ends on a day.
///
/// # Errors
/// When the database does not answer.
pub async fn certification_ends(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    (issuer_id, topic): (&str, &str),
    ends_on: NaiveDate,
) -> Result<()> {
    let kind = Kind::CertificationEnds;
    let once = format!("{}/{issuer_id}/{topic}/{ends_on}/{person}", kind.key());
    let about = store::about_family(conn, issuer_id, topic, ends_on).await?;
    let subject = store::Subject::Family(issuer_id, topic);
    write(conn, app, person, kind, subject, Some(once), &about).await
}

async fn say(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    kind: Kind,
    submission: &SubmissionId,
    once: Option<String>,
) -> Result<()> {
    let about = store::about(conn, submission).await?;
    let subject = store::Subject::Submission(submission);
    write(conn, app, person, kind, subject, once, &about).await
}

async fn write(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    kind: Kind,
    subject: store::Subject<'_>,
    once: Option<String>,
    about: &store::About,
) -> Result<()> {
    let delivery = choices::of(conn, person, kind).await?;
    let new = store::New {
        person,
        kind,
        subject,
        due_on: about.due_on,
        once,
        digest_at: (delivery == Delivery::Daily).then(|| next_digest(app.clock.now())),
    };
    let is_new = store::insert(conn, app, new).await?;
    if is_new && delivery == Delivery::AtOnce {
        mails::at_once(conn, app, person, kind, about).await?;
    }
    Ok(())
}
