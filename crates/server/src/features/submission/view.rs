//! A submission as its learner sees it, put together.

use api_types::{
    certification::can_be_lent,
    ids::{PersonId, SubmissionId},
    submission::{Round, State, Submission},
};

use super::{answers, feedback, policy, previous, store, version};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{appeal, assessment, certification, evidence, hold},
    state::App,
};

/// The learner's submission, whole.
///
/// # Errors
/// 404 when there is none, or it is somebody else's.
pub async fn whole(app: &App, learner: &PersonId, id: &SubmissionId) -> Result<Submission> {
    let mut conn = app.db.read().await?;
    let row = store::own(&mut conn, learner, id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    let state = as_told(&mut conn, &row).await?;
    let waiting = evidence::uploads::unfinished(&mut conn, id, app.clock.now()).await?;
    let micro_credential = version::whole(&mut conn, &row.version_id).await?;
    let passed = feedback::passed(&mut conn, &row, &micro_credential.content).await?;
    let next = store::next(&mut conn, id).await?.map(|next| next.id);
    let further = match next {
        None => policy::further(&mut conn, id).await?,
        Some(_) => None,
    };
    let appeal_ground = appeal::ground::of(&mut conn, &row).await?;
    let appeal = appeal::shown::to_learner(&mut conn, &row, app.clock.now().date_naive()).await?;
    let submission = Submission {
        micro_credential,
        passed: passed.into_iter().map(|(key, _)| key).collect(),
        answers: answers::all(&mut conn, id).await?,
        evidence: evidence::store::all(&mut conn, id).await?,
        uploads: Vec::new(),
        feedback: feedback::of(&mut conn, id, state).await?,
        previous_feedback: feedback::of_previous(&mut conn, &row).await?,
        next,
        further,
        appeal_ground,
        appeal,
        hold: hold::shown::of(&mut conn, id).await?,
        lent: if can_be_lent(state) {
            Some(certification::store::lent_at(&mut conn, id).await?.is_some())
        } else {
            None
        },
        previous_work: if state.is_editable() {
            None
        } else {
            previous::work(&mut conn, &row).await?
        },
        badge: store::badge_of(&mut conn, id).await?,
        ai_use: row.declared_ai_use(),
        id: row.id,
        reference: row.reference,
        attempt: row.attempt,
        state,
        created_at: row.created_at,
        submitted_at: row.submitted_at,
        due_on: row.due_on,
        revision_note: row.revision_note,
    };
    drop(conn);
    let uploads = evidence::partial::with_offsets(app, waiting).await?;
    Ok(Submission {
        uploads,
        ..submission
    })
}

/// Where the submission stands, in the words for its learner: from the first assessor to the last it is being assessed,
/// however many there are. An appeal waits anew.
async fn as_told(conn: &mut Conn, row: &store::Row) -> sqlx::Result<State> {
    match row.state.0 {
        State::Queued if appeal::store::round(conn, &row.id).await? == Round::Appeal => Ok(State::Queued),
        State::Queued if !assessment::store::all(conn, &row.id).await?.is_empty() => Ok(State::Claimed),
        state => Ok(state),
    }
}
