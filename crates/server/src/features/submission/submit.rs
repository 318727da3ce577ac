//! Handing in and taking back.

use api_types::{
    calendar,
    error::{ErrorEnvelope, FieldError},
    ids::SubmissionId,
    notification::Kind,
    submission::{AI_USE, Action, AiUse, Answer, Gap, Submission, Submit, gaps},
};
use axum::extract::State;
use serde_json::json;

use super::{
    answers, audit, double,
    said::{self, Said},
    store, transition, version, view,
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, FieldErrors, Result},
    extract::{Json, Path},
    features::{assessment::assign, evidence, notification::tell::tell},
    state::App,
};

/// Hands a submission in. Once: a second time is refused, and says what happened to the first.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/submit", tag = "submissions", request_body = Submit,
    responses((status = 200, body = Submission), (status = "default", body = ErrorEnvelope)))]
pub async fn submit(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(statements): Json<Submit>,
) -> Result<Json<Submission>> {
    let mut tx = app.db.begin().await?;
    let row = store::own(&mut tx, &me.id, &id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    transition::step(&mut tx, &app, &id, row.state.0, Action::Submit).await?;
    let answers = answers::all(&mut tx, &row.id).await?;
    let said = Said::of(&answers, statements.used_ai);
    let problems = problems(&mut tx, &row, &answers, &statements, &said).await?;
    if !problems.is_empty() {
        return Err(ApiError::Invalid(problems));
    }
    // Before it counts as handed in: what is handed in again keeps what was settled.
    let because = double::settle(&mut tx, &app, &row).await?;
    let due_on = hand_in(&mut tx, &app, &row, &said).await?;
    tell(&mut tx, &app, &me.id, Kind::HandedIn, &id).await?;
    assign::again(&mut tx, &app, &id).await?;
    let detail = json!({ "attempt": row.attempt, "due_on": due_on, "double_because": because });
    audit::record(&mut tx, &app, &me.id, "submission.submit", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}

/// Takes a submission back before it was scored.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/withdraw", tag = "submissions",
    responses((status = 200, body = Submission), (status = "default", body = ErrorEnvelope)))]
pub async fn withdraw(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Submission>> {
    let mut tx = app.db.begin().await?;
    let row = store::own(&mut tx, &me.id, &id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    transition::step(&mut tx, &app, &id, row.state.0, Action::Withdraw).await?;
    let detail = json!({ "from": row.state.0.key() });
    audit::record(&mut tx, &app, &me.id, "submission.withdraw", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}

async fn hand_in(conn: &mut Conn, app: &App, row: &store::Row, said: &Said) -> Result<chrono::NaiveDate> {
    let now = app.clock.now();
    let (days, holidays) = store::calendar(conn, &row.issuer_id).await?;
    let due_on = calendar::due_on(now.date_naive(), days, &holidays);
    said::set_submitted(conn, &row.id, said, now, due_on).await?;
    Ok(due_on)
}

/// Everything that keeps a submission from being handed in, by field.
async fn problems(
    conn: &mut Conn,
    row: &store::Row,
    answers: &[Answer],
    statements: &Submit,
    said: &Said,
) -> Result<FieldErrors> {
    let mut fields = refused_statements(statements);
    if said.ai_use == (AiUse::Used { note: String::new() }) {
        fields.insert(format!("answers.{AI_USE}"), FieldError::Required);
    }
    let content = version::content(conn, &row.version_id).await?;
    let evidence = evidence::store::all(conn, &row.id).await?;
    let gaps = gaps(&content, answers, &evidence);
    fields.extend(gaps.iter().map(|gap| (field_name(gap), field_error(gap))));
    Ok(fields)
}

fn refused_statements(statements: &Submit) -> FieldErrors {
    [
        ("ready", statements.ready),
        ("rights", statements.rights),
        ("own_work", statements.own_work),
    ]
    .into_iter()
    .filter(|(_, accepted)| !accepted)
    .map(|(name, _)| (name.to_owned(), FieldError::NotAccepted))
    .collect()
}

fn field_name(gap: &Gap) -> String {
    match gap {
        Gap::NoAnswer { .. } | Gap::AnswerTooLong { .. } => format!("answers.{}", gap.key()),
        Gap::TooLittleEvidence { .. } | Gap::TooMuchEvidence { .. } => format!("evidence.{}", gap.key()),
    }
}

fn field_error(gap: &Gap) -> FieldError {
    match gap {
        Gap::NoAnswer { .. } => FieldError::Required,
        Gap::AnswerTooLong { max, .. } | Gap::TooMuchEvidence { max, .. } => {
            FieldError::TooLong { max: *max }
        }
        Gap::TooLittleEvidence { count: 0, .. } => FieldError::Required,
        Gap::TooLittleEvidence { min, .. } => FieldError::TooShort { min: *min },
    }
}
