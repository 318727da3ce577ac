use super::super::report::Reason;
use super::*;
use crate::did::DidError;
use crate::proof::ProofError;
use crate::status::StatusError;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_withdrawn_award_is_revoked() {
    let facts = facts_with_list(&sign(&unsigned_list(&[94_567])));
    assert_eq!(
        only(&report(&sign(&unsigned()), &facts), CheckKind::Status),
        (Outcome::Failed, Reason::Revoked)
    );
}

#[test]
fn an_award_without_a_status_cannot_be_withdrawn() {
    let mut document = unsigned();
    document.as_object_mut().unwrap().remove("credentialStatus");
    let found = only(&report(&sign(&document), &facts()), CheckKind::Status);
    assert_eq!(found, (Outcome::Passed, Reason::NoStatus));
}

#[test]
fn a_list_that_cannot_be_had_leaves_the_status_unknown() {
    let unavailable = |failure| Reason::StatusUnavailable {
        url: LIST_URL.to_owned(),
        failure,
    };
    let mut facts = facts();
    facts
        .documents
        .insert(LIST_URL.to_owned(), Fetched::Failed(FetchFailure::Refused(503)));
    let signed = sign(&unsigned());
    let found = only(&report(&signed, &facts), CheckKind::Status);
    assert_eq!(found, (Outcome::Unknown, unavailable(FetchFailure::Refused(503))));
    facts.documents.remove(LIST_URL);
    let found = only(&report(&signed, &facts), CheckKind::Status);
    assert_eq!(found, (Outcome::Unknown, unavailable(FetchFailure::NotFetched)));
}

#[test]
fn a_list_counts_only_when_the_issuer_signed_it() {
    let status = |list: &Value| {
        only(
            &report(&sign(&unsigned()), &facts_with_list(list)),
            CheckKind::Status,
        )
    };
    let unproven = |reason| {
        (
            Outcome::Failed,
            Reason::StatusUnproven {
                reason: Box::new(reason),
            },
        )
    };
    let list = unsigned_list(&[]);
    assert_eq!(
        status(&list),
        unproven(Reason::ProofFailed {
            error: ProofError::Missing
        })
    );
    let mut changed = sign(&unsigned_list(&[94_567]));
    changed["credentialSubject"]["encodedList"] = list["credentialSubject"]["encodedList"].clone();
    assert_eq!(
        status(&changed),
        unproven(Reason::ProofFailed {
            error: ProofError::Signature
        })
    );
    let stranger = SigningKey::from_seed(&[1; 32]);
    let elsewhere = did::key_id(&stranger.public());
    let mut foreign = list.clone();
    foreign["issuer"] = json!(elsewhere);
    assert_eq!(
        status(&sign_as(&foreign, &elsewhere, &stranger)),
        unproven(Reason::OtherIssuer {
            issuer: DID.to_owned(),
            signer: elsewhere.clone()
        })
    );
    assert_eq!(
        status(&sign_as(&list, DID, &stranger)),
        unproven(Reason::KeyNotConfirmed {
            error: DidError::UnknownKey
        })
    );
    let mut old = list;
    old["validUntil"] = json!("2026-06-01T00:00:00Z");
    assert_eq!(
        status(&sign(&old)),
        unproven(Reason::Expired {
            until: draft::time("2026-06-01T00:00:00Z")
        })
    );
}

#[test]
fn a_list_of_the_wrong_kind_fails_by_name() {
    let status = |change: fn(&mut Value)| {
        let mut list = unsigned_list(&[]);
        change(&mut list);
        only(
            &report(&sign(&unsigned()), &facts_with_list(&sign(&list))),
            CheckKind::Status,
        )
    };
    let failed = |error| (Outcome::Failed, Reason::StatusFailed { error });
    assert_eq!(
        status(|list| list["credentialSubject"]["statusPurpose"] = json!("message")),
        failed(StatusError::Purpose("message".to_owned()))
    );
    assert_eq!(
        status(|list| list["credentialSubject"]["encodedList"] = json!("uAAAA")),
        failed(StatusError::Malformed)
    );
    assert_eq!(
        status(|list| list["id"] = json!("https://badges.example.edu/status/2")),
        failed(StatusError::Malformed)
    );
}
