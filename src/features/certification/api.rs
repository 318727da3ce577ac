//! The calls of this feature.

use api_types::assessment::Assessment;
use api_types::certification::{
    AnchorItem, Anchors, BeginTry, CERTIFICATION, Certifications, Family, FamilyStanding, Lend, SettleAnchor,
    TRIES, anchor_path, anchors_path, lend_path,
};
use api_types::ids::{Slug, SubmissionId};
use serde::de::IgnoredAny;

use crate::http::{self, Error};

/// Where the person stands in every family they judge in.
///
/// # Errors
/// See [`Error`]; so for every function here.
pub async fn standings() -> Result<Certifications, Error> {
    http::get(CERTIFICATION).await
}

/// Begins a try.
///
/// # Errors
/// See [`Error`].
pub async fn begin(family: Family) -> Result<FamilyStanding, Error> {
    http::post(TRIES, &BeginTry { family }).await
}

/// An issuer's anchors, and who is certified.
///
/// # Errors
/// See [`Error`].
pub async fn anchors(issuer: Option<&Slug>) -> Result<Anchors, Error> {
    http::get(&anchors_path(issuer)).await
}

/// A submission that is an anchor or may become one, with its line among the issuer's.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The work, and what counts of it so far.
    pub assessment: Assessment,
    /// Its line; nothing when it was taken back a moment ago.
    pub item: Option<AnchorItem>,
}

/// One submission that is an anchor or may become one.
///
/// # Errors
/// See [`Error`].
pub async fn candidate(id: &SubmissionId) -> Result<Candidate, Error> {
    let assessment: Assessment = http::get(&anchor_path(id)).await?;
    let anchors = anchors(Some(&assessment.micro_credential.issuer.slug)).await?;
    let mut items = anchors
        .families
        .into_iter()
        .flat_map(|family| family.anchors.into_iter().chain(family.lent));
    let item = items.find(|item| item.submission == *id);
    Ok(Candidate { assessment, item })
}

/// Settles a submission's levels: it is an anchor from then on.
///
/// # Errors
/// See [`Error`]; field errors where a row lacks a level or a reason.
pub async fn settle(id: &SubmissionId, settled: &SettleAnchor) -> Result<(), Error> {
    http::put::<_, IgnoredAny>(&anchor_path(id), settled)
        .await
        .map(drop)
}

/// Makes an anchor none any more.
///
/// # Errors
/// See [`Error`].
pub async fn give_up(id: &SubmissionId) -> Result<(), Error> {
    http::delete(&anchor_path(id)).await
}

/// Lends a decided submission, or takes it back.
///
/// # Errors
/// See [`Error`].
pub async fn lend(id: &SubmissionId, lend: Lend) -> Result<(), Error> {
    http::put::<_, IgnoredAny>(&lend_path(id), &lend).await.map(drop)
}
