//! Adding links and texts, changing captions, removing evidence.

use api_types::{
    content::EvidenceRequirement,
    error::{ErrorEnvelope, FieldError},
    evidence::{
        AddEvidence, ChangeEvidence, Evidence, MAX_TEXT_WORDS, NewPiece, Piece, ShownTo, Together,
        check_together, rows_to_choose,
    },
    ids::{EvidenceId, PersonId, SubmissionId},
    text::{is_https_link, words},
};
use axum::{extract::State, http::StatusCode};

use super::{bytes, earlier_piece, limits, store, uploads};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::submission,
    state::App,
};

/// The most characters of a text: far above [`MAX_TEXT_WORDS`] words of any language.
const MAX_TEXT_CHARS: u32 = 20_000;

/// Adds a link, a text, or what was collected for another micro-credential of the same stack.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/evidence", tag = "evidence", request_body = AddEvidence,
    responses((status = 201, body = Evidence), (status = "default", body = ErrorEnvelope)))]
pub async fn add(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(new): Json<AddEvidence>,
) -> Result<(StatusCode, Json<Evidence>)> {
    let caption = limits::caption(&new.caption)?;
    let mut tx = app.db.begin().await?;
    let row = editable(&mut tx, &app, &me.id, &id).await?;
    let earlier = match &new.piece {
        NewPiece::Earlier { evidence } => Some(evidence.clone()),
        NewPiece::Link { .. } | NewPiece::Text { .. } => None,
    };
    let piece = match &earlier {
        Some(wanted) => earlier_piece::find(&mut tx, &row, wanted).await?,
        None => check(new.piece)?,
    };
    let content = submission::version::content(&mut tx, &row.version_id).await?;
    let requirement = content
        .requirement(&new.requirement)
        .ok_or_else(|| ApiError::field("requirement", FieldError::Unknown))?;
    submission::transition::not_passed(&mut tx, &row, &content, &requirement.key).await?;
    earlier_piece::admit(&holdings(&mut tx, &app, &id).await?, requirement, &piece)?;
    let evidence = Evidence {
        id: app.new_id(),
        requirement: new.requirement,
        piece,
        caption,
        rows: Vec::new(),
        shown_to: ShownTo::Reviewers,
        together: None,
        elsewhere: None,
        created_at: app.clock.now(),
    };
    match &earlier {
        Some(from) => store::earlier_piece::insert_again(&mut tx, &id, &evidence, from).await?,
        None => store::insert_words(&mut tx, &id, &evidence).await?,
    }
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(evidence)))
}

/// Changes what a piece of evidence says of itself.
#[utoipa::path(put, path = "/api/v1/submissions/{id}/evidence/{evidence}", tag = "evidence",
    request_body = ChangeEvidence,
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Path((id, evidence)): Path<(SubmissionId, EvidenceId)>,
    Json(new): Json<ChangeEvidence>,
) -> Result<StatusCode> {
    let caption = limits::caption(&new.caption)?;
    let mut tx = app.db.begin().await?;
    let requirement = changeable(&mut tx, &app, &me.id, &id, &evidence)
        .await?
        .ok_or(ApiError::NotFound("piece of evidence"))?;
    let new = ChangeEvidence {
        caption,
        rows: rows(&requirement, &new.rows)?,
        shown_to: new.shown_to,
        together: together(&requirement, new.together)?,
    };
    if !store::change(&mut tx, &id, &evidence, &new).await? {
        return Err(ApiError::NotFound("piece of evidence"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a piece of evidence, and its file when nothing else shows it.
#[utoipa::path(delete, path = "/api/v1/submissions/{id}/evidence/{evidence}", tag = "evidence",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn remove(
    State(app): State<App>,
    Person(me): Person,
    Path((id, evidence)): Path<(SubmissionId, EvidenceId)>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    changeable(&mut tx, &app, &me.id, &id, &evidence).await?;
    if !store::delete(&mut tx, &id, &evidence).await? {
        return Err(ApiError::NotFound("piece of evidence"));
    }
    let unused = store::delete_unused_files(&mut tx, &me.id).await?;
    tx.commit().await?;
    bytes::forget(&app, &unused).await;
    Ok(StatusCode::NO_CONTENT)
}

/// The learner's submission, locked for a change.
///
/// # Errors
/// 404 when it is not theirs, 409 when it was handed in.
pub async fn editable(
    conn: &mut Conn,
    app: &App,
    learner: &PersonId,
    id: &SubmissionId,
) -> Result<submission::store::Row> {
    let row = submission::store::own(conn, learner, id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    submission::transition::editable(conn, app, &row).await?;
    Ok(row)
}

/// As [`editable`], for a piece that is there already; returns what it is for, if there is such a piece.
///
/// # Errors
/// 409 also when the piece belongs to what passed in the attempt before.
async fn changeable(
    conn: &mut Conn,
    app: &App,
    learner: &PersonId,
    id: &SubmissionId,
    evidence: &EvidenceId,
) -> Result<Option<EvidenceRequirement>> {
    let row = editable(conn, app, learner, id).await?;
    let all = store::all(conn, id).await?;
    // Without such a piece there is nothing to protect; what comes next says so.
    let Some(piece) = all.iter().find(|piece| piece.id == *evidence) else {
        return Ok(None);
    };
    let content = submission::version::content(conn, &row.version_id).await?;
    submission::transition::not_passed(conn, &row, &content, &piece.requirement).await?;
    Ok(content.requirement(&piece.requirement).cloned())
}

/// The keys of the chosen rows, each once and in the rubric's order.
fn rows(requirement: &EvidenceRequirement, chosen: &[String]) -> Result<Vec<String>> {
    let keys = rows_to_choose(requirement).iter().map(|row| &row.key);
    if chosen.iter().any(|key| !keys.clone().any(|known| known == key)) {
        return Err(ApiError::field("rows", FieldError::Unknown));
    }
    Ok(keys.filter(|key| chosen.contains(key)).cloned().collect())
}

/// What is said of a team, trimmed.
fn together(requirement: &EvidenceRequirement, said: Option<Together>) -> Result<Option<Together>> {
    let said = said.map(|said| Together {
        own_part: said.own_part.trim().to_owned(),
        ..said
    });
    if let Some(said) = &said {
        check_together(requirement, said).map_err(|(field, error)| ApiError::field(field, error))?;
    }
    Ok(said)
}

/// Everything that a submission holds.
///
/// # Errors
/// When the database does not answer.
pub async fn holdings(conn: &mut Conn, app: &App, id: &SubmissionId) -> Result<limits::Holdings> {
    Ok(limits::Holdings {
        evidence: store::all(conn, id).await?,
        uploads: uploads::unfinished(conn, id, app.clock.now()).await?,
    })
}

/// A link or a text that is acceptable.
fn check(piece: NewPiece) -> Result<Piece> {
    let required = |name| ApiError::field(name, FieldError::Required);
    match piece {
        NewPiece::Earlier { .. } => Err(ApiError::field("piece", FieldError::Unknown)),
        NewPiece::Link { url } if url.trim().is_empty() => Err(required("piece.url")),
        NewPiece::Link { url } if is_https_link(url.trim()) => Ok(Piece::Link {
            url: url.trim().to_owned(),
            check: None,
        }),
        NewPiece::Link { .. } => Err(ApiError::field("piece.url", FieldError::Format)),
        NewPiece::Text { text } if words(&text) == 0 => Err(required("piece.text")),
        NewPiece::Text { text } if words(&text) > MAX_TEXT_WORDS => Err(ApiError::field(
            "piece.text",
            FieldError::TooLong { max: MAX_TEXT_WORDS },
        )),
        NewPiece::Text { text } if text.contains('\0') => {
            Err(ApiError::field("piece.text", FieldError::Format))
        }
        NewPiece::Text { text } if text.chars().count() > MAX_TEXT_CHARS as usize => Err(ApiError::field(
            "piece.text",
            FieldError::TooLong { max: MAX_TEXT_CHARS },
        )),
        NewPiece::Text { text } => Ok(Piece::Text { text }),
    }
}
