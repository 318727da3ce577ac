//! Saving the scores.

use std::collections::HashSet;

use api_types::{
    assessment::{MAX_COMMENT_CHARS, MAX_POINTERS, SaveScores, Scores, ScoresSaved},
    content::Content,
    error::{ErrorEnvelope, FieldError},
    ids::SubmissionId,
};
use axum::extract::State;

use super::{reviewer, store};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, FieldErrors, Result},
    extract::{Json, Path},
    features::{
        certification::{self, hand},
        evidence,
        submission::{self, answers, feedback, version},
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
    if let Some(hand) = hand::of(&mut tx, &me.id, &id, app.clock.now().date_naive()).await? {
        let saved = certification::scoring::save(&mut tx, &hand, &new).await?;
        tx.commit().await?;
        return Ok(Json(saved));
    }
    let case = reviewer::locked_case(&mut tx, &app, &me.id, &id).await?;
    let current = case.to_score()?;
    may_be_saved(&mut tx, &case.row, &new.scores).await?;
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

/// Makes sure that scores can be saved for a submission.
///
/// # Errors
/// 422 for what is not of its rubric, too long, or leads nowhere; 409 where a row is changed that passed before.
pub async fn may_be_saved(conn: &mut Conn, row: &submission::store::Row, scores: &Scores) -> Result<()> {
    let content = version::content(conn, &row.version_id).await?;
    check(&content, scores)?;
    check_pointers(conn, &row.id, scores).await?;
    let passed = feedback::passed(conn, row, &content).await?;
    let mut carried = passed.iter().flat_map(|(_, rows)| rows);
    if !carried.all(|score| scores.rows.contains(score)) {
        return Err(ApiError::illegal_transition(
            "A row that passed in the attempt before counts as it is.",
        ));
    }
    Ok(())
}

/// Makes sure that scores are of a rubric and not too long.
///
/// # Errors
/// 422 with the fields that are not.
pub fn check(content: &Content, scores: &Scores) -> Result<()> {
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

/// Refuses pointers that lead nowhere.
///
/// # Errors
/// 422 with the rows that have them.
pub async fn check_pointers(conn: &mut Conn, id: &SubmissionId, scores: &Scores) -> Result<()> {
    let pointing: Vec<_> = scores
        .rows
        .iter()
        .filter(|score| !score.pointers.is_empty())
        .collect();
    if pointing.is_empty() {
        return Ok(());
    }
    let (answers, evidence) = (
        answers::all(conn, id).await?,
        evidence::store::all(conn, id).await?,
    );
    let mut fields = FieldErrors::new();
    for score in pointing {
        let too_many = score.pointers.len() > usize::try_from(MAX_POINTERS).unwrap_or(usize::MAX);
        let fault = score
            .pointers
            .iter()
            .find_map(|pointer| pointer.check(&answers, &evidence).err());
        let fault = too_many
            .then_some(FieldError::TooLong { max: MAX_POINTERS })
            .or(fault);
        if let Some(fault) = fault {
            fields.insert(format!("scores.rows.{}.pointers", score.row), fault);
        }
    }
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
