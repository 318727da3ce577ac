//! The badges that a learner record contains. Each is signed on its own and checked on its own.

use super::achievement::list;
use super::report::{Content, Reason, Verdict};
use super::{Facts, verify};
use crate::read::{self, Credential, Kind, ReadError};
use serde_json::Value;

/// Most badges of a record that are checked; each takes tens of milliseconds in a browser.
const MAX_CONTENTS: usize = 100;

/// The badges a record contains, read one by one; none where it is a badge itself.
pub fn of(credential: &Credential) -> Vec<Result<Credential, ReadError>> {
    match credential.kind() {
        Kind::Badge => Vec::new(),
        Kind::Record => entries(credential.document())
            .iter()
            .take(MAX_CONTENTS)
            .map(read::inner)
            .collect(),
    }
}

/// Checks each of them, in the order of the record.
pub fn check(credential: &Credential, facts: &Facts) -> Vec<Content> {
    // Whom the record was made out to is compared with the record; badges in it may name their earner otherwise.
    let facts = Facts {
        recipient: None,
        ..facts.clone()
    };
    let check = |inner: Result<Credential, ReadError>| match inner {
        Ok(inner) => Content::Checked(Box::new(verify(&inner, &facts))),
        Err(_) => Content::Unreadable,
    };
    of(credential).into_iter().map(check).collect()
}

/// What the checks come to for the record.
pub fn reason(contents: &[Content], document: &Value) -> Reason {
    let count = entries(document).len();
    if count == 0 {
        return Reason::FieldMissing {
            field: "credentialSubject.verifiableCredential".to_owned(),
        };
    }
    let of = |verdict| {
        let of_verdict = |content: &&Content| content.verdict() == verdict;
        contents.iter().filter(of_verdict).count()
    };
    match (of(Verdict::Invalid), count - of(Verdict::Valid)) {
        (0, 0) => Reason::ContentsHold { count },
        (0, unknown) => Reason::ContentsUnknown { unknown, count },
        (failed, _) => Reason::ContentsFail { failed, count },
    }
}

fn entries(document: &Value) -> &[Value] {
    list(&document["credentialSubject"]["verifiableCredential"])
}
