use super::super::report::{Content, Reason};
use super::*;
use crate::canonical::CanonicalError;
use crate::proof::ProofError;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A learner record of these badges, not signed yet.
fn unsigned_record(badges: &[Value]) -> Value {
    json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        ],
        "id": "urn:uuid:2b1c6e1e-6c8e-4f9e-9d6a-0d7f8b1f9a99",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Two years of teaching",
        "partial": true,
        "issuer": { "id": DID, "type": ["Profile"], "name": "Alder Teaching Institute" },
        "validFrom": "2026-02-02T03:04:05Z",
        "credentialSubject": {
            "type": ["ClrSubject"],
            "identifier": [{
                "type": "IdentityObject", "hashed": false, "identityHash": "a@example.com", "identityType": "emailAddress",
            }],
            "verifiableCredential": badges,
        },
    })
}

/// Another badge than the usual one, by somebody who is their own key.
fn other_badge() -> Value {
    let own = did::key_id(&SigningKey::from_seed(&[9; 32]).public());
    let mut document = unsigned();
    document["id"] = json!("urn:uuid:2b1c6e1e-6c8e-4f9e-9d6a-0d7f8b1f9a55");
    document["issuer"]["id"] = json!(own);
    document.as_object_mut().unwrap().remove("credentialStatus");
    sign_as(&document, &own, &SigningKey::from_seed(&[9; 32]))
}

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.contents.iter().map(Content::verdict).collect()
}

#[test]
fn a_record_and_each_badge_in_it_are_checked_on_their_own() {
    let enveloped = json!({
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": format!("data:application/vc+jwt,{}", token(&header(), &payload(DID))),
        "type": "EnvelopedVerifiableCredential",
    });
    let text = json!(token(&header(), &payload(DID)));
    let signed = sign(&unsigned_record(&[
        sign(&unsigned()),
        other_badge(),
        text,
        enveloped,
    ]));
    let credential = read(signed.to_string().as_bytes()).unwrap();
    let urls: Vec<String> = needs(&credential).into_iter().map(|need| need.url).collect();
    assert_eq!(urls, [DID_URL, LIST_URL]);
    let mut facts = facts();
    facts.recipient = Some("a@example.com".to_owned());
    let report = verify(&credential, &facts);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(verdicts(&report), [Verdict::Valid; 4]);
    assert_eq!(
        report.check(CheckKind::Contents).unwrap().reason,
        Reason::ContentsHold { count: 4 }
    );
    assert_eq!(report.check(CheckKind::Achievement), None);
    assert_eq!(
        report.summary.achievement.name.as_deref(),
        Some("Two years of teaching")
    );
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

#[test]
fn a_badge_that_was_changed_before_the_record_was_signed_is_found_in_it() {
    let mut changed = sign(&unsigned());
    changed["credentialSubject"]["achievement"]["name"] = json!("Asking the best questions");
    let report = report(&sign(&unsigned_record(&[other_badge(), changed])), &facts());
    let found = only(&report, CheckKind::Contents);
    assert_eq!(
        found,
        (Outcome::Failed, Reason::ContentsFail { failed: 1, count: 2 })
    );
    assert_eq!(verdicts(&report), [Verdict::Valid, Verdict::Invalid]);
}

#[test]
fn a_record_that_was_changed_leaves_its_badges_valid() {
    let mut changed = sign(&unsigned_record(&[other_badge()]));
    changed["name"] = json!("Twenty years of teaching");
    let found = only(&report(&changed, &facts()), CheckKind::Proof);
    let error = ProofError::Signature;
    assert_eq!(found, (Outcome::Failed, Reason::ProofFailed { error }));
}

#[test]
fn what_cannot_be_checked_in_a_record_is_never_taken_for_valid() {
    let mut revocable = facts();
    revocable.documents.remove(LIST_URL);
    let signed = sign(&unsigned_record(&[sign(&unsigned()), other_badge()]));
    let found = only(&report(&signed, &revocable), CheckKind::Contents);
    assert_eq!(
        found,
        (Outcome::Unknown, Reason::ContentsUnknown { unknown: 1, count: 2 })
    );

    let inside = unsigned_record(&[other_badge()]);
    let report = report(&sign(&unsigned_record(&[inside])), &facts());
    assert_eq!(report.contents, [Content::Unreadable]);
    let found = only(&report, CheckKind::Contents);
    assert_eq!(
        found,
        (Outcome::Unknown, Reason::ContentsUnknown { unknown: 1, count: 1 })
    );
}

#[test]
fn a_record_needs_its_contexts_in_order_and_something_inside() {
    let mut swapped = sign(&unsigned_record(&[other_badge()]));
    swapped["@context"].as_array_mut().unwrap().swap(1, 2);
    let report = report(&swapped, &facts());
    let error = CanonicalError::ContextOrder;
    assert_eq!(
        report.check(CheckKind::Structure).unwrap().reason,
        Reason::NotCovered { error }
    );
    let found = only(
        &self::report(&sign(&unsigned_record(&[])), &facts()),
        CheckKind::Contents,
    );
    let field = "credentialSubject.verifiableCredential".to_owned();
    assert_eq!(found, (Outcome::Failed, Reason::FieldMissing { field }));
}
