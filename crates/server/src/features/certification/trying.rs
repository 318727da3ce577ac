//! Beginning a try in somebody else's transaction: who may, and which anchors they are given.

use api_types::{
    certification::Stage,
    error::FieldError,
    ids::{PersonId, SubmissionId},
};
use serde_json::json;

use super::{
    ground::{Ground, Issuer},
    hand::{self, From},
    seed, store,
    taken::Taken,
    try_store,
};
use crate::{
    db::Conn,
    error::{ApiError, OnConstraint as _, Result},
    features::{
        assessment::pool::Pool,
        submission::{self, audit},
    },
    state::App,
};

/// What is said where there are too few anchors.
const TOO_FEW: &str = "There are not enough anchors of this family that you can score yet. Its approvers see what is \
                       missing.";

/// Begins a try of an assessor's in a family, and returns its anchors in the order in which they are scored.
///
/// # Errors
/// 422 for a topic that is none of the issuer's, 409 for whoever may not try now and where there are too few anchors.
pub async fn begin(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    issuer: Issuer,
    topic: &str,
) -> Result<Vec<SubmissionId>> {
    let today = app.clock.now().date_naive();
    store::lock(conn, &issuer.id).await?;
    let ground = Ground::of(conn, issuer).await?;
    if !ground.topics().contains(topic) {
        return Err(ApiError::field("family.topic", FieldError::Unknown));
    }
    let stage = ground.stage(person, topic, today);
    if !stage.may_try(today) {
        return Err(ApiError::illegal_transition(why_not(stage)));
    }
    give(conn, app, person, &ground, topic).await
}

/// Gives somebody the anchors of their next try.
async fn give(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    ground: &Ground,
    topic: &str,
) -> Result<Vec<SubmissionId>> {
    let today = app.clock.now().date_naive();
    seed::lapse(conn, person, today, app.clock.now()).await?;
    let pool = Pool::of(conn, &ground.issuer.id, today).await?;
    let taken = Taken::of(conn, person, today).await?;
    let chosen = taken.choose(person, ground, topic, &pool);
    let chosen = chosen.ok_or_else(|| ApiError::illegal_transition(TOO_FEW))?;
    let id = try_store::insert_try(conn, app, person, &ground.issuer.id, topic)
        .await
        .on_unique("certification_try", &["person_id", "issuer_id", "topic"], || {
            ApiError::illegal_transition(why_not(Stage::Trying { done: 0, of: 0 }))
        })?;
    for (number, anchor) in (1..).zip(&chosen) {
        let row = submission::store::find(conn, anchor)
            .await?
            .ok_or(ApiError::NotFound("anchor"))?;
        hand::give(conn, app, person, &row, From::Try(&id, number)).await?;
    }
    let detail = json!({ "issuer": ground.issuer.slug, "topic": topic, "anchors": chosen });
    audit::record(conn, app, person, "certification.try", &id, detail).await?;
    Ok(chosen)
}

/// Why somebody does not begin a try now.
fn why_not(stage: Stage) -> String {
    match stage {
        Stage::Trying { .. } => "You are trying already: score the anchors that are left.".to_owned(),
        Stage::NotYet { again_on } => format!("You can try again on {again_on}, and not before."),
        Stage::Probation { .. } => {
            "You passed. Somebody else scores your first submissions too; there is nothing to try for."
                .to_owned()
        }
        Stage::Certified { until, .. } => format!(
            "You are certified until {until}. In the last days before that you can try for another year, once at a \
             time."
        ),
        Stage::None | Stage::Ended { .. } => TOO_FEW.to_owned(),
    }
}
