//! Steps from state to state: each is one guarded update, so of two at once exactly one happens.

use api_types::{
    content::Content,
    ids::{PersonId, SubmissionId},
    submission::{Action, Round, State},
};

use super::{feedback, store};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::appeal,
    state::App,
};

/// Takes `action` on a submission that stands at `from`, and returns where it stands afterwards.
///
/// # Errors
/// 409 when the state or a running appeal does not allow the action, or somebody else was faster.
pub async fn step(
    conn: &mut Conn,
    app: &App,
    id: &SubmissionId,
    from: State,
    action: Action,
) -> Result<State> {
    let to = from
        .after(action)
        .map_err(|refused| ApiError::illegal_transition(why(refused.from)))?;
    let round = appeal::store::round(conn, id).await?;
    if !action.is_part_of(round) {
        return Err(ApiError::illegal_transition(why_not_in(round)));
    }
    if store::set_state(conn, id, from, to, app.clock.now()).await? {
        Ok(to)
    } else {
        Err(ApiError::illegal_transition(
            "Somebody else took a step with this submission at the same moment. Please load it again.",
        ))
    }
}

/// Makes sure that the learner may change answers and evidence, and keeps it so until the transaction ends.
///
/// # Errors
/// 409 when the submission was handed in or is closed.
pub async fn editable(conn: &mut Conn, app: &App, submission: &store::Row) -> Result<()> {
    if store::touch_editable(conn, &submission.id, app.clock.now()).await? {
        Ok(())
    } else {
        let state = store::find(conn, &submission.id)
            .await?
            .map_or(submission.state, |row| row.state);
        Err(ApiError::illegal_transition(why(state.0)))
    }
}

/// A learner's own submission, behind the lock of that learner: attempts and appeals begin behind it, and work is lent.
/// Of two of these at once one comes first, and the other hears of it.
///
/// # Errors
/// 404 when it is not theirs.
pub async fn own_locked(conn: &mut Conn, learner: &PersonId, id: &SubmissionId) -> Result<store::Row> {
    store::lock_learner(conn, learner).await?;
    let row = store::own(conn, learner, id).await?;
    row.ok_or(ApiError::NotFound("submission"))
}

/// What a state means for whoever wanted something else of it.
#[must_use]
pub fn why(state: State) -> &'static str {
    match state {
        State::Draft => "This submission has not been handed in yet.",
        State::Queued => "This submission was handed in already and waits for an assessor.",
        State::Claimed => "This submission was handed in already and is with an assessor.",
        State::Incomplete => "This submission is with its learner, who completes it.",
        State::WithApprover => "This submission was handed in and scored; the issuer decides on it now.",
        State::OnHold => "This submission is held: its learner was asked something before it is decided on.",
        State::HoldReview => {
            "This submission was held, and an approver looks at what came of it: it goes on, or it is decided with \
             \u{201c}not yet\u{201d}."
        }
        State::Awarded => "This submission earned its badge; nothing more happens to it.",
        State::NotYet => "This attempt was decided with \u{201c}not yet\u{201d}; the next attempt can begin.",
        State::Withdrawn => "This submission was taken back.",
    }
}

/// Why a step does not belong to a round.
fn why_not_in(round: Round) -> &'static str {
    match round {
        Round::First => "There is no appeal that could be taken back.",
        Round::Appeal => {
            "An appeal is being looked at, and the work stays exactly as it was handed in. The learner can take the \
             appeal back; then \u{201c}not yet\u{201d} stands."
        }
    }
}

/// Makes sure that a prompt or requirement may be changed: what passed in the attempt before counts as it is.
///
/// # Errors
/// 409 when it passed.
pub async fn not_passed(
    conn: &mut Conn,
    submission: &store::Row,
    content: &Content,
    key: &str,
) -> Result<()> {
    let passed = feedback::passed(conn, submission, content).await?;
    if passed.iter().any(|(passed, _)| passed == key) {
        return Err(ApiError::illegal_transition(
            "This part passed in the attempt before and counts as it is.",
        ));
    }
    Ok(())
}
