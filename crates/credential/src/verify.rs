//! Checks a credential against given facts and reports each check by name.

use crate::address;
use crate::read::{Credential, Kind};
use crate::status;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

mod achievement;
mod authority;
mod contents;
pub(crate) mod dates;
mod recipient;
pub mod report;
mod revocation;
mod signer;
mod structure;
pub mod summary;

use report::{Check, CheckKind, Report};

/// Most statuses a credential may name.
const MAX_STATUSES: usize = 4;

/// A document to fetch before a credential can be checked in full.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Need {
    /// Where it lies: an `https` address, or `http` on the reader's own machine, out of a stranger's document. A
    /// server must not follow it to hosts that are not public, nor follow redirects.
    pub url: String,
    /// What it is.
    pub kind: NeedKind,
}

/// What a needed document is; the later, the stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedKind {
    /// The issuer's DID document, which lists its keys.
    IssuerDocument,
    /// The issuer's list of withdrawn credentials.
    StatusList,
    /// A key, or a set of keys, that lies where only the issuer can put it. What answers in its place must not count,
    /// so nobody may follow a redirect from there.
    KeySet,
}

/// What came of fetching a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fetched {
    /// The document's text.
    Body(String),
    /// There was none, and why.
    Failed(FetchFailure),
}

/// Why a document could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FetchFailure {
    /// Nobody tried.
    NotFetched,
    /// No answer: offline, no such host, not allowed by the browser, too slow.
    Unreachable,
    /// An answer other than success; the HTTP status.
    Refused(u16),
    /// Longer than the caller accepts.
    TooLarge,
    /// The address is not one the caller fetches from.
    Forbidden,
}

/// Everything outside the credential that a check depends on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The time to check for.
    pub now: DateTime<Utc>,
    /// What came of fetching each address in [`needs`].
    pub documents: BTreeMap<String, Fetched>,
    /// The email address of the person who presents the badge, where it is to be compared.
    pub recipient: Option<String>,
}

impl Facts {
    fn document(&self, url: &str) -> Result<&str, FetchFailure> {
        match self.documents.get(url) {
            Some(Fetched::Body(text)) => Ok(text),
            Some(Fetched::Failed(failure)) => Err(*failure),
            None => Err(FetchFailure::NotFetched),
        }
    }
}

/// The documents to fetch for `credential` and those it contains, each once.
#[must_use]
pub fn needs(credential: &Credential) -> Vec<Need> {
    let inner = contents::of(credential).into_iter().flatten();
    let mut needs: Vec<Need> = inner.flat_map(|inner| own_needs(&inner)).collect();
    needs.extend(own_needs(credential));
    needs.sort();
    // An address that is needed as two things is fetched as the stricter of them, which is the later.
    needs.dedup_by(|later, kept| {
        let is_same = later.url == kept.url;
        if is_same {
            kept.kind = later.kind;
        }
        is_same
    });
    needs
}

fn own_needs(credential: &Credential) -> Vec<Need> {
    let document = credential.document();
    let issuer = issuer_id(document).unwrap_or_default();
    let keys = match credential.token() {
        Some(token) => {
            let header = token.header().ok();
            let need = header.and_then(|header| signer::need(header, issuer));
            need.into_iter().collect()
        }
        None => authority::needs(document, issuer),
    };
    let lists = statuses(document).iter().filter_map(|entry| {
        let entry = status::Entry::read(entry).ok()?;
        Some(Need {
            url: Some(entry.list).filter(|url| address::origin(url).is_some())?,
            kind: NeedKind::StatusList,
        })
    });
    keys.into_iter().chain(lists).collect()
}

/// Checks `credential`, and each one it contains, and reports every check. Whatever the input, this returns a report.
#[must_use]
pub fn verify(credential: &Credential, facts: &Facts) -> Report {
    let document = credential.document();
    let token = credential.token();
    let (structure, digested) = structure::check(document, token, credential.kind());
    let signed = match token {
        Some(token) => authority::check_token(token, document, facts),
        None => authority::check(document, digested.as_ref(), facts),
    };
    let mut checks = vec![
        Check::new(CheckKind::Structure, structure),
        Check::new(CheckKind::Proof, signed.proof),
        Check::new(CheckKind::Issuer, signed.issuer),
        Check::new(CheckKind::Status, revocation::check(document, facts)),
        Check::new(CheckKind::Dates, dates::check(document, facts.now)),
    ];
    let contents = contents::check(credential, facts);
    checks.push(match credential.kind() {
        Kind::Badge => Check::new(CheckKind::Achievement, achievement::check(document)),
        Kind::Record => Check::new(CheckKind::Contents, contents::reason(&contents, document)),
    });
    if let Some(email) = &facts.recipient {
        checks.push(Check::new(
            CheckKind::Recipient,
            recipient::check(document, email),
        ));
    }
    Report::of(
        checks,
        summary::Summary::of(document, credential.kind()),
        contents,
    )
}

/// The statuses a credential names: none, one, or a short list.
fn statuses(document: &Value) -> &[Value] {
    match document.get("credentialStatus") {
        None | Some(Value::Null) => &[],
        Some(Value::Array(list)) => &list[..list.len().min(MAX_STATUSES)],
        Some(one) => std::slice::from_ref(one),
    }
}

/// The id of an issuer, which may be written as a string or as an object.
fn issuer_id(document: &Value) -> Option<&str> {
    let issuer = document.get("issuer")?;
    issuer.as_str().or_else(|| issuer.get("id")?.as_str())
}

#[cfg(test)]
mod tests;
