//! Using a piece again that was collected for another micro-credential of the same stack.

use std::collections::HashSet;

use api_types::{
    content::EvidenceRequirement,
    error::{ErrorEnvelope, FieldError},
    evidence::{EarlierPiece, Piece, check_file},
    ids::{EvidenceId, SubmissionId},
};
use axum::extract::State;

use super::{
    limits::{self, Holdings},
    store,
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::submission,
    state::App,
};

/// Lists what this submission can use of the learner's other submissions; the same thing once.
#[utoipa::path(get, path = "/api/v1/submissions/{id}/earlier-pieces", tag = "evidence",
    responses((status = 200, body = Vec<EarlierPiece>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Vec<EarlierPiece>>> {
    let mut conn = app.db.read().await?;
    let row = submission::store::own(&mut conn, &me.id, &id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    let mut pieces = store::earlier_piece::for_submission(&mut conn, &row).await?;
    let mut seen = HashSet::new();
    pieces.retain(|piece| {
        let (kind, content) = piece.piece.content();
        seen.insert((kind.to_owned(), content.to_owned()))
    });
    Ok(Json(pieces))
}

/// What a piece is that this submission may use.
///
/// # Errors
/// 422 when there is no such piece, or it is not for this submission to use.
pub async fn find(conn: &mut Conn, row: &submission::store::Row, wanted: &EvidenceId) -> Result<Piece> {
    let pieces = store::earlier_piece::for_submission(conn, row).await?;
    let found = pieces.into_iter().find(|piece| piece.id == *wanted);
    found
        .map(|found| found.piece)
        .ok_or_else(|| ApiError::field("piece.evidence", FieldError::Unknown))
}

/// Whether a requirement takes a piece: a file that is here already goes by the same rules as one that arrives.
///
/// # Errors
/// 413, 415 or 422, by the rule that it breaks.
pub fn admit(holdings: &Holdings, requirement: &EvidenceRequirement, piece: &Piece) -> Result<()> {
    holdings.admit(requirement, piece.mode())?;
    if let Piece::File { name, bytes, .. } = piece {
        check_file(name, *bytes, &requirement.kinds).map_err(limits::refuse_file)?;
        holdings.admit_bytes(*bytes)?;
    }
    Ok(())
}
