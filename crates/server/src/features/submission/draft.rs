//! Looking at a submission and writing its answers.

use api_types::{
    content::Content,
    error::{ErrorEnvelope, FieldError},
    ids::SubmissionId,
    submission::{
        APPEAL, Answer, EarlierText, HOLD, Replaced, SaveAnswer, State as Stage, Submission, is_aside,
        max_chars,
    },
};
use axum::extract::State;

use super::{answers, earlier, store, transition, version, view};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::{appeal, assessment::store::lock},
    state::App,
};

/// Shows a submission to its learner.
#[utoipa::path(get, path = "/api/v1/submissions/{id}", tag = "submissions",
    responses((status = 200, body = Submission), (status = "default", body = ErrorEnvelope)))]
pub async fn show(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Submission>> {
    Ok(Json(view::whole(&app, &me.id, &id).await?))
}

/// Saves the answer to one prompt, or what is said beside the answers, unless it was changed elsewhere since the
/// caller read it.
#[utoipa::path(put, path = "/api/v1/submissions/{id}/answers/{prompt}", tag = "submissions",
    request_body = SaveAnswer,
    responses((status = 200, body = Answer), (status = "default", body = ErrorEnvelope)))]
pub async fn save_answer(
    State(app): State<App>,
    Person(me): Person,
    Path((id, prompt)): Path<(SubmissionId, String)>,
    Json(new): Json<SaveAnswer>,
) -> Result<Json<Answer>> {
    check_text(&new.text, max_chars(&prompt))?;
    let mut tx = app.db.begin().await?;
    let row = store::own(&mut tx, &me.id, &id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    if prompt == APPEAL {
        lock(&mut tx, &id).await?;
        appeal::ground::may_write(&mut tx, &app, &row).await?;
    } else if prompt == HOLD {
        lock(&mut tx, &id).await?;
        // Whoever answered may have done so before the lock.
        let state = store::find(&mut tx, &id)
            .await?
            .map_or(row.state, |row| row.state);
        if state.0 != Stage::OnHold {
            return Err(ApiError::illegal_transition(transition::why(state.0)));
        }
    } else {
        transition::editable(&mut tx, &app, &row).await?;
        let content = version::content(&mut tx, &row.version_id).await?;
        check_prompt(&content, &prompt)?;
        transition::not_passed(&mut tx, &row, &content, &prompt).await?;
    }
    let saved = save(&mut tx, &app, &row, prompt, new).await?;
    tx.commit().await?;
    Ok(Json(saved))
}

/// Lists the earlier texts of the answer to one prompt, or of what is said beside the answers, the newest first. One is
/// put back by saving it.
#[utoipa::path(get, path = "/api/v1/submissions/{id}/answers/{prompt}/earlier", tag = "submissions",
    responses((status = 200, body = Vec<EarlierText>), (status = "default", body = ErrorEnvelope)))]
pub async fn earlier_texts(
    State(app): State<App>,
    Person(me): Person,
    Path((id, prompt)): Path<(SubmissionId, String)>,
) -> Result<Json<Vec<EarlierText>>> {
    let mut conn = app.db.read().await?;
    let row = store::own(&mut conn, &me.id, &id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    check_prompt(&version::content(&mut conn, &row.version_id).await?, &prompt)?;
    Ok(Json(earlier::of(&mut conn, &id, &prompt).await?))
}

/// Whether a text can stand under this key: that of a prompt, or of something beside the answers.
fn check_prompt(content: &Content, key: &str) -> Result<()> {
    if is_aside(key) || content.prompt(key).is_some() {
        Ok(())
    } else {
        Err(ApiError::NotFound("prompt"))
    }
}

fn check_text(text: &str, max: u32) -> Result<()> {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length > max {
        return Err(ApiError::field("text", FieldError::TooLong { max }));
    }
    if text.contains('\0') {
        // PostgreSQL cannot keep it, and nobody can see it.
        return Err(ApiError::field("text", FieldError::Format));
    }
    Ok(())
}

async fn save(
    conn: &mut Conn,
    app: &App,
    row: &store::Row,
    prompt: String,
    new: SaveAnswer,
) -> Result<Answer> {
    let now = app.clock.now();
    let current = answers::find(conn, &row.id, &prompt).await?;
    let revision = current.as_ref().map_or(0, |current| current.revision);
    if let Some(current) = current.as_ref().filter(|current| current.text == new.text) {
        // The same text again, as after a lost answer: there is nothing to lose and nothing to save.
        return Ok(current.clone());
    }
    if new.base_revision != revision {
        return Err(ApiError::StaleRevision);
    }
    if let Some(current) = &current {
        let replaced = if new.instead {
            Replaced::ByChoice
        } else {
            Replaced::InWriting(now)
        };
        earlier::keep(conn, &row.id, current, replaced).await?;
    }
    let answer = Answer {
        prompt,
        text: new.text,
        revision: revision + 1,
        saved_at: now,
    };
    answers::put(conn, &row.id, &answer).await?;
    Ok(answer)
}
