//! Holding a submission, as one of the things that an approver can decide.

use api_types::{
    assessment::Decide, calendar, content::Content, error::FieldError, hold::ANSWER_WITHIN, ids::PersonId,
    notification::Kind,
};
use sqlx::types::Json;

use super::store;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{
        notification::tell::tell,
        submission::{self, version},
    },
    state::App,
};

/// Holds a submission and asks its learner.
///
/// # Errors
/// 422 when it is about what the submission does not have, 409 when it was held before: what is asked once is decided
/// then.
pub async fn hold(
    conn: &mut Conn,
    app: &App,
    row: &submission::store::Row,
    person: &PersonId,
    decision: &Decide,
) -> Result<()> {
    if store::find(conn, &row.id).await?.is_some() {
        return Err(ApiError::illegal_transition(
            "This submission was held once already. It is to be decided now.",
        ));
    }
    let content = version::content(conn, &row.version_id).await?;
    if !decision.about.iter().all(|key| is_part(&content, key)) {
        return Err(ApiError::field("about", FieldError::Unknown));
    }
    let now = app.clock.now();
    let (_, holidays) = submission::store::calendar(conn, &row.issuer_id).await?;
    let new = store::Row {
        person_id: person.clone(),
        reason: decision.comment.trim().to_owned(),
        about: Json(decision.about.clone()),
        held_at: now,
        answer_by: calendar::due_on(now.date_naive(), ANSWER_WITHIN, &holidays),
        answered_at: None,
        ended_at: None,
    };
    store::insert(conn, &row.id, &new).await?;
    tell(conn, app, &row.person_id, Kind::Held, &row.id).await
}

fn is_part(content: &Content, key: &str) -> bool {
    content.prompt(key).is_some() || content.requirement(key).is_some()
}
