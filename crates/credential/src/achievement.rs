//! Builds the unsigned `OpenBadgeCredential` of an award.
//!
//! The shape follows the Open Badges 3.0 schema: which members are lists and which are single strings matters to
//! outside verifiers. Absent values are left out, never written as null or as an empty list.

use crate::contexts;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write;

mod check;
mod members;

const SCHEMA: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/// Everything that goes into one credential. Identifiers and addresses are absolute IRIs.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The credential's own id, `urn:uuid:...`.
    pub id: String,
    /// Who awards it.
    pub issuer: Issuer,
    /// What was achieved.
    pub achievement: Achievement,
    /// Who achieved it.
    pub recipient: Recipient,
    /// The level reached on each criterion of the rubric.
    pub results: Vec<Reached>,
    /// Public evidence; private evidence has no place in a document anyone may pass on.
    pub evidence: Vec<Evidence>,
    /// When it was first awarded.
    pub awarded: DateTime<Utc>,
    /// From when this version of it is valid.
    pub valid_from: DateTime<Utc>,
    /// Until when it is valid, where it expires.
    pub valid_until: Option<DateTime<Utc>>,
    /// Its place in the issuer's revocation list.
    pub status: Option<StatusPlace>,
}

/// The organisation that awards.
#[derive(Debug, Clone, PartialEq)]
pub struct Issuer {
    /// Its `did:web`, which must equal the DID part of the verification method the credential is signed with.
    pub did: String,
    /// Its name.
    pub name: String,
    /// Its web page.
    pub url: String,
}

/// A micro-credential as it stands in a badge.
#[derive(Debug, Clone, PartialEq)]
pub struct Achievement {
    /// The address of its public page; the same for all its badges.
    pub id: String,
    /// Its title.
    pub name: String,
    /// What it is about, in plain text.
    pub description: String,
    /// What one has to do for it, in Markdown.
    pub criteria: String,
    /// The address of the page that spells the criteria out.
    pub criteria_url: Option<String>,
    /// The badge image.
    pub image: Option<Image>,
    /// Key words.
    pub tags: Vec<String>,
    /// The language of the texts, such as `en` or `pt-BR`.
    pub language: Option<String>,
    /// Entries of frameworks it corresponds to.
    pub alignments: Vec<Alignment>,
    /// The rubric, one entry per criterion.
    pub rubric: Vec<Criterion>,
}

/// A picture and its text alternative.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Where it lies.
    pub url: String,
    /// What it shows, in words.
    pub alt: Option<String>,
}

/// A correspondence with an entry of a published framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The entry's name.
    pub name: String,
    /// The entry's address.
    pub url: String,
    /// The framework's name.
    pub framework: Option<String>,
    /// The entry's code in the framework.
    pub code: Option<String>,
}

/// One row of the rubric.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its id, `urn:uuid:...`.
    pub id: String,
    /// What is judged.
    pub name: String,
    /// Its levels, from the lowest to the highest.
    pub levels: Vec<Level>,
    /// The id of the lowest level that passes.
    pub required: Option<String>,
}

/// One level of a criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its id, `urn:uuid:...`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What work on this level looks like.
    pub description: Option<String>,
    /// The points it counts, where it counts any.
    pub points: Option<u32>,
}

/// The level somebody reached on one criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// The [`Criterion::id`].
    pub criterion: String,
    /// The [`Level::id`], one of that criterion's.
    pub level: String,
}

/// Who earned the badge: an address that can be confirmed but not read, and a name that can.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipient {
    /// The email address; only its salted hash is written.
    pub email: String,
    /// Random text of the caller's, hashed with the address. It is written in the clear.
    pub salt: String,
    /// The name to show, where the recipient wants one shown.
    pub name: Option<String>,
}

/// One piece of public evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Its public address, where it has one.
    pub url: Option<String>,
    /// Its title.
    pub name: String,
    /// What it shows, in Markdown.
    pub narrative: Option<String>,
    /// What kind of thing it is, such as `Lesson plan`.
    pub genre: Option<String>,
}

/// A place in a revocation list.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusPlace {
    /// The address of the list.
    pub list: String,
    /// The place in it, drawn at random so that neighbours tell nothing.
    pub index: u32,
}

/// Why a draft makes no valid credential.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// A result names a criterion or level, or a criterion requires a level, that the rubric does not have.
    #[error("the rubric has no criterion or level {0}")]
    UnknownLevel(String),
    /// The language is not one the schema accepts.
    #[error("{0} is not a language tag such as en or pt-BR")]
    Language(String),
    /// A text the schema requires is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
}

/// The unsigned credential of `draft`, for [`crate::issue::sign`].
///
/// # Errors
/// [`DraftError`] where the draft contradicts itself or lacks a required text.
pub fn build(draft: &Draft) -> Result<Value, DraftError> {
    check::check(draft)?;
    let mut credential = json!({
        "@context": [contexts::CREDENTIALS_V2, contexts::OPEN_BADGES, contexts::OPEN_BADGES_EXTENSIONS],
        "id": draft.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": draft.achievement.name,
        "issuer": {
            "id": draft.issuer.did,
            "type": ["Profile"],
            "name": draft.issuer.name,
            "url": draft.issuer.url,
        },
        "awardedDate": timestamp(draft.awarded),
        "validFrom": timestamp(draft.valid_from),
        "credentialSubject": members::subject(draft),
        "credentialSchema": [{ "id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019" }],
    });
    let members = [
        ("image", draft.achievement.image.as_ref().map(members::image)),
        (
            "validUntil",
            draft.valid_until.map(|until| timestamp(until).into()),
        ),
        ("evidence", list(&draft.evidence, members::evidence)),
        ("credentialStatus", draft.status.as_ref().map(members::status)),
    ];
    extend(&mut credential, members);
    Ok(credential)
}

/// The hash that stands for an email address: SHA-256 of the address and the salt, as given.
#[must_use]
pub fn identity_hash(email: &str, salt: &str) -> String {
    let digest = Sha256::new().chain_update(email).chain_update(salt).finalize();
    digest.iter().fold("sha256$".to_owned(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// An achievement on its own, as JSON-LD: what [`build`] writes into a credential, for those who look up its id.
#[must_use]
pub fn document(achievement: &Achievement) -> Value {
    let mut document = members::achievement(achievement);
    document["@context"] = json!([contexts::CREDENTIALS_V2, contexts::OPEN_BADGES]);
    document
}

/// A time as credentials write it: UTC, whole seconds, `Z`.
pub(crate) fn timestamp(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Adds the members that are there.
fn extend<const N: usize>(object: &mut Value, members: [(&str, Option<Value>); N]) {
    let present = members
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let present: Map<String, Value> = present.collect();
    if let Value::Object(object) = object {
        object.extend(present);
    }
}

fn list<T>(items: &[T], write: fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().map(write).collect())
}

#[cfg(test)]
pub(crate) mod tests;
