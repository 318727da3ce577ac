//! Beginning: applying for a micro-credential, and the next attempt after "not yet".

use api_types::{
    error::ErrorEnvelope,
    ids::{PersonId, Reference, SubmissionId},
    submission::{Applied, Apply, State as Stage, SubmissionSummary},
};
use axum::{extract::State, http::StatusCode};

use super::{answers, audit, list, policy, store, transition, version};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::{appeal, evidence},
    state::App,
};

/// Lists the learner's own submissions, the last changed first.
#[utoipa::path(get, path = "/api/v1/submissions", tag = "submissions",
    responses((status = 200, body = Vec<SubmissionSummary>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(State(app): State<App>, Person(me): Person) -> Result<Json<Vec<SubmissionSummary>>> {
    let mut conn = app.db.read().await?;
    Ok(Json(list::of_learner(&mut conn, &me.id).await?))
}

/// Applies for a micro-credential; an open submission is returned as it is. After "not yet" the issuer's policy for
/// further attempts holds.
#[utoipa::path(post, path = "/api/v1/submissions", tag = "submissions", request_body = Apply,
    responses((status = 200, body = Applied), (status = 201, body = Applied),
        (status = "default", body = ErrorEnvelope)))]
pub async fn apply(
    State(app): State<App>,
    Person(me): Person,
    Json(wanted): Json<Apply>,
) -> Result<(StatusCode, Json<Applied>)> {
    let mut tx = app.db.begin().await?;
    store::lock_learner(&mut tx, &me.id).await?;
    let offered = version::offered(&mut tx, &wanted.micro_credential)
        .await?
        .ok_or(ApiError::NotFound("micro-credential"))?;
    if let Some(badge) = store::badge_for(&mut tx, &me.id, &offered.micro_credential_id).await? {
        return Err(ApiError::already_exists(format!(
            "You have earned this badge already: /badges/{badge}"
        )));
    }
    let applied = match store::latest(&mut tx, &me.id, &offered.micro_credential_id).await? {
        Some(open) if !open.state.0.is_final() => existing(open.id),
        Some(decided) if decided.state.0 == Stage::NotYet => {
            policy::allows_another(&mut tx, &app, &decided).await?;
            continued(&mut tx, &app, &decided).await?
        }
        last => {
            if let Some(last) = &last {
                policy::allows_another(&mut tx, &app, last).await?;
            }
            let row = blank(&mut tx, &app, &me.id, offered, last).await?;
            created(&mut tx, &app, row).await?
        }
    };
    tx.commit().await?;
    Ok(answer(applied))
}

/// Begins the next attempt after "not yet", with answers and evidence copied, when the issuer's policy allows it; asked
/// again, returns the same one.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/revise", tag = "submissions",
    responses((status = 200, body = Applied), (status = 201, body = Applied),
        (status = "default", body = ErrorEnvelope)))]
pub async fn revise(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<(StatusCode, Json<Applied>)> {
    let mut tx = app.db.begin().await?;
    let row = transition::own_locked(&mut tx, &me.id, &id).await?;
    if appeal::store::runs_for(&mut tx, &me.id, &row.micro_credential_id).await? {
        return Err(ApiError::illegal_transition(
            "Your appeal is being looked at. The next attempt can begin once it is decided, or when you take it back.",
        ));
    }
    if row.state.0 != Stage::NotYet {
        return Err(ApiError::illegal_transition(
            "The next attempt begins after a decision of \u{201c}not yet\u{201d}.",
        ));
    }
    let last = last_of(&mut tx, row).await?;
    let applied = if matches!(last.state.0, Stage::NotYet | Stage::Withdrawn) {
        policy::allows_another(&mut tx, &app, &last).await?;
        continued(&mut tx, &app, &last).await?
    } else {
        existing(last.id)
    };
    tx.commit().await?;
    Ok(answer(applied))
}

fn existing(id: SubmissionId) -> Applied {
    Applied { id, created: false }
}

fn answer(applied: Applied) -> (StatusCode, Json<Applied>) {
    let status = if applied.created {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    (status, Json(applied))
}

/// The end of the chain of attempts that a submission belongs to.
async fn last_of(conn: &mut Conn, mut row: store::Row) -> sqlx::Result<store::Row> {
    while let Some(next) = store::next(conn, &row.id).await? {
        row = next;
    }
    Ok(row)
}

/// An attempt with nothing in it, on the version that is current.
async fn blank(
    conn: &mut Conn,
    app: &App,
    learner: &PersonId,
    offered: version::Offered,
    last: Option<store::Row>,
) -> Result<store::Row> {
    Ok(store::Row {
        id: app.new_id(),
        reference: free_reference(conn, app).await?,
        person_id: learner.clone(),
        micro_credential_id: offered.micro_credential_id,
        version_id: offered.version_id,
        issuer_id: offered.issuer_id,
        // What was taken back was no attempt.
        attempt: last.as_ref().map_or(1, |last| last.attempt),
        previous_id: last.map(|last| last.id),
        state: store::StateKey(Stage::Draft),
        revision_note: String::new(),
        ai_use: None,
        ai_use_note: String::new(),
        double_because: None,
        created_at: app.clock.now(),
        submitted_at: None,
        due_on: None,
    })
}

/// The attempt after `last`, on the same version, with everything that was in it.
async fn continued(conn: &mut Conn, app: &App, last: &store::Row) -> Result<Applied> {
    let row = store::Row {
        id: app.new_id(),
        reference: free_reference(conn, app).await?,
        attempt: last.attempt + u32::from(last.state.0 == Stage::NotYet),
        previous_id: Some(last.id.clone()),
        state: store::StateKey(Stage::Draft),
        revision_note: String::new(),
        ai_use: None,
        ai_use_note: String::new(),
        double_because: None,
        created_at: app.clock.now(),
        submitted_at: None,
        due_on: None,
        ..last.clone()
    };
    let applied = created(conn, app, row).await?;
    answers::copy(conn, &last.id, &applied.id).await?;
    evidence::store::copy(conn, app, &last.id, &applied.id).await?;
    Ok(applied)
}

async fn created(conn: &mut Conn, app: &App, row: store::Row) -> Result<Applied> {
    store::insert(conn, &row).await?;
    let detail = serde_json::json!({ "attempt": row.attempt, "previous": row.previous_id });
    audit::record(
        conn,
        app,
        &row.person_id,
        "submission.apply",
        row.id.as_str(),
        detail,
    )
    .await?;
    Ok(Applied {
        id: row.id,
        created: true,
    })
}

async fn free_reference(conn: &mut Conn, app: &App) -> Result<Reference> {
    loop {
        let reference = Reference::from_random(app.random.number());
        if !store::reference_exists(conn, &reference).await? {
            return Ok(reference);
        }
    }
}
