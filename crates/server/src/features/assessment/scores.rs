//! Saving the scores, and handing them to the approver.

use std::collections::HashSet;

use api_types::{
    assessment::{
        Decided, MAX_COMMENT_CHARS, Recommendation, RowScore, SaveScores, Scores, ScoresSaved, Task,
        recommendation,
    },
    content::Content,
    error::{ErrorEnvelope, FieldError},
    ids::SubmissionId,
    notification::Kind,
    submission::{Action, State as Stage},
};
use axum::extract::State;
use serde_json::json;

use super::{reviewer, store};
use crate::{
    auth::Person,
    error::{ApiError, FieldErrors, Result},
    extract::{Json, Path},
    features::{
        notification::{people, tell::tell},
        submission::{audit, feedback, transition, version},
    },
    state::App,
};

/// Saves the scores so far, unless they were changed elsewhere since the caller read them.
#[utoipa::path(put, path = "/api/v1/assessments/{id}", tag = "assessments", request_body = SaveScores,
    responses((status = 200, body = ScoresSaved), (status = "default", body = ErrorEnvelope)))]
pub async fn save(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(new): Json<SaveScores>,
) -> Result<Json<ScoresSaved>> {
    let mut tx = app.db.begin().await?;
    let case = reviewer::locked_case(&mut tx, &me.id, &id).await?;
    let current = case.step(Task::Score, Stage::Claimed)?;
    let content = version::content(&mut tx, &case.row.version_id).await?;
    check(&content, &new.scores)?;
    let passed = feedback::passed(&mut tx, &case.row, &content).await?;
    let mut carried = passed.iter().flat_map(|(_, rows)| rows);
    if !carried.all(|score| new.scores.rows.contains(score)) {
        return Err(ApiError::illegal_transition(
            "A row that passed in the attempt before counts as it is.",
        ));
    }
    let repeated = current.scores.0 == new.scores && current.revision == new.base_revision.saturating_add(1);
    let revision = if repeated {
        // The same again, as after a lost answer.
        current.revision
    } else if store::save_scores(&mut tx, &current.id, &new.scores, new.base_revision).await? {
        new.base_revision + 1
    } else {
        return Err(ApiError::StaleRevision);
    };
    tx.commit().await?;
    Ok(Json(ScoresSaved { revision }))
}

/// Hands the saved scores to the approver. What they recommend follows from the rubric.
#[utoipa::path(post, path = "/api/v1/assessments/{id}/recommend", tag = "assessments",
    responses((status = 200, body = Decided), (status = "default", body = ErrorEnvelope)))]
pub async fn recommend(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Decided>> {
    let mut tx = app.db.begin().await?;
    let case = reviewer::locked_case(&mut tx, &me.id, &id).await?;
    let current = case.step(Task::Score, Stage::Claimed)?;
    let content = version::content(&mut tx, &case.row.version_id).await?;
    let found = recommendation(&content, &current.scores.0.rows);
    if let Recommendation::Unfinished { rows } = &found {
        return Err(ApiError::Invalid(unfinished(rows, &current.scores.0.rows)));
    }
    let state = transition::step(&mut tx, &app, &id, Stage::Claimed, Action::Recommend).await?;
    store::set_recommended(&mut tx, &current.id, app.clock.now()).await?;
    for approver in people::approvers(&mut tx, &case.row, Some(&me.id)).await? {
        tell(&mut tx, &app, &approver, Kind::Recommended, &id).await?;
    }
    let detail = json!({ "recommendation": found });
    audit::record(&mut tx, &app, &me.id, "assessment.recommend", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(Json(Decided { state, badge: None }))
}

fn unfinished(rows: &[String], scores: &[RowScore]) -> FieldErrors {
    let has_level = |key: &String| {
        scores
            .iter()
            .any(|score| score.row == *key && score.level.is_some())
    };
    rows.iter()
        .map(|key| {
            let error = if has_level(key) {
                FieldError::CommentNeeded
            } else {
                FieldError::Required
            };
            (format!("rows.{key}"), error)
        })
        .collect()
}

fn check(content: &Content, scores: &Scores) -> Result<()> {
    let mut fields = FieldErrors::new();
    let mut seen = HashSet::new();
    for score in &scores.rows {
        let name = |member: &str| format!("scores.rows.{}.{member}", score.row);
        let known = content.rows().find(|(_, row)| row.key == score.row);
        let Some((part, _)) = known.filter(|_| seen.insert(&score.row)) else {
            fields.insert("scores.rows".to_owned(), FieldError::Unknown);
            continue;
        };
        if score
            .level
            .as_ref()
            .is_some_and(|key| !part.scale.iter().any(|level| level.key == *key))
        {
            fields.insert(name("level"), FieldError::Unknown);
        }
        check_comment(&mut fields, &name("comment"), &score.comment);
    }
    check_comment(&mut fields, "scores.comment", &scores.comment);
    check_comment(&mut fields, "scores.private_note", &scores.private_note);
    if fields.is_empty() {
        Ok(())
    } else {
        Err(ApiError::Invalid(fields))
    }
}

/// Notes what is wrong with a comment, if anything is.
pub fn check_comment(fields: &mut FieldErrors, name: &str, text: &str) {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length > MAX_COMMENT_CHARS {
        fields.insert(
            name.to_owned(),
            FieldError::TooLong {
                max: MAX_COMMENT_CHARS,
            },
        );
    } else if text.contains('\0') {
        fields.insert(name.to_owned(), FieldError::Format);
    }
}
