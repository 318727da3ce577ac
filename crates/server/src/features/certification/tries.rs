//! Beginning a try.

use api_types::{
    certification::{BeginTry, FamilyStanding, Stage},
    error::{ErrorEnvelope, FieldError},
    ids::PersonId,
};
use axum::extract::State;
use serde_json::json;

use super::{
    ground::Ground,
    hand::{self, From},
    seed, standing, store,
    taken::Taken,
    try_store,
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, OnConstraint as _, Result},
    extract::Json,
    features::{
        assessment::pool::Pool,
        submission::{self, audit},
    },
    state::App,
};

/// What is said where there are too few anchors.
const TOO_FEW: &str = "There are not enough anchors of this family that you can score yet. Its approvers see what is \
                       missing.";

/// Begins a try to be certified in a family: as few anchors as suffice, of those that the person had no part in.
#[utoipa::path(post, path = "/api/v1/certification/tries", tag = "certification", request_body = BeginTry,
    responses((status = 200, body = FamilyStanding), (status = "default", body = ErrorEnvelope)))]
pub async fn begin(
    State(app): State<App>,
    Person(me): Person,
    Json(wanted): Json<BeginTry>,
) -> Result<Json<FamilyStanding>> {
    let (issuer, topic) = (&wanted.family.issuer, wanted.family.topic.as_str());
    let today = app.clock.now().date_naive();
    let mut tx = app.db.begin().await?;
    let issuer = store::issuer_of(&mut tx, &me.id, "assessor", issuer)
        .await?
        .ok_or(ApiError::Forbidden)?;
    store::lock(&mut tx, &issuer.id).await?;
    let ground = Ground::of(&mut tx, issuer.clone()).await?;
    if !ground.topics().contains(topic) {
        return Err(ApiError::field("family.topic", FieldError::Unknown));
    }
    let stage = ground.stage(&me.id, topic, today);
    if !stage.may_try(today) {
        return Err(ApiError::illegal_transition(why_not(stage)));
    }
    give(&mut tx, &app, &me.id, &ground, topic).await?;
    let standing = standing::in_family(&mut tx, &me.id, issuer, topic, today).await?;
    tx.commit().await?;
    Ok(Json(standing))
}

/// Gives somebody the anchors of their next try.
async fn give(conn: &mut Conn, app: &App, person: &PersonId, ground: &Ground, topic: &str) -> Result<()> {
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
    Ok(())
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
