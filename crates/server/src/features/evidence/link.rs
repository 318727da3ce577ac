//! Looking at a link: whether reviewers will be able to open it, and what the page calls itself.
//!
//! An endpoint of its own, which the page asks after adding, when the draft is opened again, and before handing in:
//! adding waits for no foreign site, whoever asks gets the answer, and nothing under way can be lost, because what
//! nobody has looked at says so until somebody does.

use api_types::{
    error::ErrorEnvelope,
    evidence::{Evidence, LinkCheck, LinkFinding, Piece},
    ids::{EvidenceId, PersonId, SubmissionId},
};
use axum::extract::State;
use chrono::{DateTime, Utc};

use super::{piece, store};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::{Json, Path},
    limits::{Bucket, Caller},
    outside::{Failure, Fetched},
    state::App,
};

mod finding;
mod page;

/// Looks at a link now, and keeps what was found with the piece.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/evidence/{evidence}/check", tag = "evidence",
    responses((status = 200, body = LinkCheck), (status = "default", body = ErrorEnvelope)))]
pub async fn check(
    State(app): State<App>,
    Person(me): Person,
    caller: Caller,
    Path((id, evidence)): Path<(SubmissionId, EvidenceId)>,
) -> Result<Json<LinkCheck>> {
    let url = link(&app, &me.id, &id, &evidence).await?;
    app.limits.check(Bucket::Outside, caller.key())?;
    let fetched = app.outside.get(&url).await;
    let found = describe(&fetched, app.clock.now());
    // Asked again: the site took its time, and the work may have been handed in meanwhile.
    let mut tx = app.db.begin().await?;
    piece::editable(&mut tx, &app, &me.id, &id).await?;
    if !store::link::set_check(&mut tx, &id, &evidence, &found).await? {
        return Err(ApiError::NotFound("link"));
    }
    tx.commit().await?;
    Ok(Json(found))
}

/// What was found, with the page's own words where it opens.
fn describe(fetched: &Result<Fetched, Failure>, checked_at: DateTime<Utc>) -> LinkCheck {
    let finding = finding::of(fetched);
    let page = match fetched {
        Ok(fetched) if finding == LinkFinding::Opens => page::read(&fetched.body),
        _ => page::Page::default(),
    };
    LinkCheck {
        finding,
        title: page.title,
        description: page.description,
        checked_at,
    }
}

/// The address of a piece that is a link, in a draft of this learner's.
async fn link(app: &App, learner: &PersonId, id: &SubmissionId, evidence: &EvidenceId) -> Result<String> {
    let mut tx = app.db.begin().await?;
    piece::editable(&mut tx, app, learner, id).await?;
    let pieces = store::all(&mut tx, id).await?;
    // Nothing has changed yet, and the site is not waited for in here.
    tx.rollback().await?;
    let found = pieces.into_iter().find(|piece| piece.id == *evidence);
    match found {
        Some(Evidence {
            piece: Piece::Link { url, .. },
            ..
        }) => Ok(url),
        _ => Err(ApiError::NotFound("link")),
    }
}
