use super::super::report::Reason;
use super::*;
use crate::did::DidError;
use crate::proof::ProofError;
use crate::status::StatusError;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn an_award_is_valid_and_needs_two_documents() {
    let signed = sign(&unsigned());
    let credential = read(signed.to_string().as_bytes()).unwrap();
    let found: Vec<(String, NeedKind)> = needs(&credential)
        .into_iter()
        .map(|need| (need.url, need.kind))
        .collect();
    assert_eq!(
        found,
        [
            (DID_URL.to_owned(), NeedKind::IssuerDocument),
            (LIST_URL.to_owned(), NeedKind::StatusList)
        ]
    );
    let mut facts = facts();
    facts.recipient = Some(" A@example.com ".to_owned());
    let report = verify(&credential, &facts);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.checks.len(), 7);
    let summary = &report.summary;
    assert_eq!(
        summary.achievement.name.as_deref(),
        Some("Asking better questions")
    );
    assert_eq!(summary.issuer.id.as_deref(), Some(DID));
    assert_eq!(
        summary.recipient_name.as_deref(),
        Some("Zo\u{eb} \u{d8}deg\u{e5}rd")
    );
    assert_eq!(summary.results[0].level.as_deref(), Some("Meets it"));
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

#[test]
fn a_baked_award_is_as_valid_as_a_plain_one() {
    let baked = crate::bake::bake(b"<svg><g/></svg>", &sign(&unsigned()).to_string()).unwrap();
    assert_eq!(verify(&read(&baked).unwrap(), &facts()).verdict, Verdict::Valid);
}

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

#[test]
fn an_award_is_valid_between_its_dates() {
    let signed = sign(&unsigned());
    let at = |now: &str| {
        only(
            &report(
                &signed,
                &Facts {
                    now: draft::time(now),
                    ..facts()
                },
            ),
            CheckKind::Dates,
        )
    };
    let (from, until) = (
        draft::time("2026-01-02T03:04:05Z"),
        draft::time("2031-01-02T03:04:05Z"),
    );
    assert_eq!(
        at("2026-01-02T02:59:04Z"),
        (Outcome::Failed, Reason::NotYetValid { from })
    );
    let current = (
        Outcome::Passed,
        Reason::Current {
            from,
            until: Some(until),
        },
    );
    assert_eq!(at("2026-01-02T02:59:05Z"), current);
    assert_eq!(at("2031-01-02T03:04:05Z"), current);
    assert_eq!(
        at("2031-01-02T03:04:06Z"),
        (Outcome::Failed, Reason::Expired { until })
    );
}

#[test]
fn dates_need_a_time_zone() {
    let mut document = unsigned();
    document["validUntil"] = json!("2031-01-02");
    let found = only(&report(&sign(&document), &facts()), CheckKind::Dates);
    assert_eq!(
        found,
        (
            Outcome::Failed,
            Reason::DateMalformed {
                field: "validUntil".to_owned()
            }
        )
    );
}

#[test]
fn an_issuer_that_cannot_be_looked_up_is_unknown_and_its_list_too() {
    let mut facts = facts();
    facts
        .documents
        .insert(DID_URL.to_owned(), Fetched::Failed(FetchFailure::Unreachable));
    let report = report(&sign(&unsigned()), &facts);
    let unavailable = Reason::IssuerUnavailable {
        url: DID_URL.to_owned(),
        failure: FetchFailure::Unreachable,
    };
    assert_eq!(report.verdict, Verdict::Unknown);
    assert_eq!(report.check(CheckKind::Proof).unwrap().outcome, Outcome::Passed);
    assert_eq!(report.check(CheckKind::Issuer).unwrap().reason, unavailable);
    let status = report.check(CheckKind::Status).unwrap();
    assert_eq!(status.outcome, Outcome::Unknown);
    assert_eq!(
        status.reason,
        Reason::StatusUnproven {
            reason: Box::new(unavailable)
        }
    );
}

#[test]
fn a_key_the_issuer_does_not_list_fails() {
    let stranger = SigningKey::from_seed(&[1; 32]);
    let found = only(
        &report(&sign_as(&unsigned(), DID, &stranger), &facts()),
        CheckKind::Issuer,
    );
    assert_eq!(
        found,
        (
            Outcome::Failed,
            Reason::KeyNotConfirmed {
                error: DidError::UnknownKey
            }
        )
    );
    let elsewhere = did::key_id(&stranger.public());
    let found = only(
        &report(&sign_as(&unsigned(), &elsewhere, &stranger), &facts()),
        CheckKind::Issuer,
    );
    assert_eq!(
        found,
        (
            Outcome::Failed,
            Reason::OtherIssuer {
                issuer: DID.to_owned(),
                signer: elsewhere
            }
        )
    );
}

#[test]
fn one_good_proof_of_several_is_enough() {
    let mut document = sign(&unsigned());
    let good = document["proof"][0].clone();
    let mut other = good.clone();
    other["cryptosuite"] = json!("ecdsa-rdfc-2019");
    document["proof"] = json!([other, good]);
    assert_eq!(report(&document, &facts()).verdict, Verdict::Valid);
    document["proof"].as_array_mut().unwrap().pop();
    let unsupported = ProofError::UnsupportedSuite("ecdsa-rdfc-2019".to_owned());
    let report = report(&document, &facts());
    assert_eq!(
        report.check(CheckKind::Proof).unwrap().reason,
        Reason::ProofFailed { error: unsupported }
    );
    assert_eq!(report.check(CheckKind::Proof).unwrap().outcome, Outcome::Unknown);
}

#[test]
fn a_self_issued_badge_needs_no_issuer_document() {
    let own = did::key_id(&key().public());
    let mut document = unsigned();
    document["issuer"]["id"] = json!(own);
    document.as_object_mut().unwrap().remove("credentialStatus");
    let signed = sign_as(&document, &own, &key());
    assert_eq!(needs(&read(signed.to_string().as_bytes()).unwrap()), []);
    assert_eq!(
        report(
            &signed,
            &Facts {
                documents: BTreeMap::new(),
                ..facts()
            }
        )
        .verdict,
        Verdict::Valid
    );
}

#[test]
fn a_badge_of_the_older_data_model_verifies() {
    let mut document = unsigned();
    let object = document.as_object_mut().unwrap();
    object.insert(
        "@context".to_owned(),
        json!([
            "https://www.w3.org/2018/credentials/v1",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
            "https://w3id.org/security/data-integrity/v2",
        ]),
    );
    for gone in [
        "validFrom",
        "validUntil",
        "awardedDate",
        "credentialStatus",
        "credentialSchema",
    ] {
        object.remove(gone);
    }
    object["credentialSubject"]["achievement"]
        .as_object_mut()
        .unwrap()
        .remove("inLanguage");
    object.insert("issuanceDate".to_owned(), json!("2026-01-02T03:04:05Z"));
    object.insert("expirationDate".to_owned(), json!("2026-06-02T03:04:05Z"));
    let found = only(&report(&sign(&document), &facts()), CheckKind::Dates);
    assert_eq!(
        found,
        (
            Outcome::Failed,
            Reason::Expired {
                until: draft::time("2026-06-02T03:04:05Z")
            }
        )
    );
}

#[test]
fn results_must_meet_the_rubric() {
    let found = |change: fn(&mut Value)| {
        let mut document = unsigned();
        change(&mut document["credentialSubject"]);
        only(&report(&sign(&document), &facts()), CheckKind::Achievement)
    };
    let low = "urn:uuid:00000000-0000-4000-8000-000000000001";
    let criterion = "urn:uuid:00000000-0000-4000-8000-0000000000ff";
    assert_eq!(
        found(|subject| subject["result"][0]["achievedLevel"] =
            json!("urn:uuid:00000000-0000-4000-8000-000000000001")),
        (
            Outcome::Failed,
            Reason::BelowRequired {
                criterion: criterion.to_owned()
            }
        )
    );
    assert_eq!(
        found(|subject| subject["achievement"]["resultDescription"][0]["rubricCriterionLevel"] = json!([])),
        (
            Outcome::Failed,
            Reason::LevelUnknown {
                id: low.replace("0001", "0002")
            }
        )
    );
    assert_eq!(
        found(|subject| drop(subject["achievement"].as_object_mut().unwrap().remove("criteria"))),
        (
            Outcome::Failed,
            Reason::FieldMissing {
                field: "credentialSubject.achievement.criteria".to_owned()
            }
        )
    );
}

#[test]
fn a_badge_belongs_to_one_address() {
    let signed = sign(&unsigned());
    let found = |email: &str| {
        let facts = Facts {
            recipient: Some(email.to_owned()),
            ..facts()
        };
        only(&report(&signed, &facts), CheckKind::Recipient)
    };
    assert_eq!(
        found("a@example.com"),
        (Outcome::Passed, Reason::RecipientMatches)
    );
    assert_eq!(
        found("b@example.com"),
        (Outcome::Failed, Reason::RecipientDiffers)
    );
    let mut document = unsigned();
    document["credentialSubject"]["identifier"]
        .as_array_mut()
        .unwrap()
        .remove(0);
    let facts = Facts {
        recipient: Some("a@example.com".to_owned()),
        ..facts()
    };
    let found = only(&report(&sign(&document), &facts), CheckKind::Recipient);
    assert_eq!(found, (Outcome::Unknown, Reason::RecipientUnstated));
}

#[test]
fn an_expired_proof_does_not_count() {
    let mut document = unsigned();
    document["proof"] = json!([{ "expires": "x" }]);
    let report = report(&document, &facts());
    assert_eq!(
        report.check(CheckKind::Proof).unwrap().reason,
        Reason::ProofFailed {
            error: ProofError::Malformed
        }
    );
    assert_eq!(
        report.check(CheckKind::Issuer).unwrap().reason,
        Reason::IssuerUnproven
    );
    assert_eq!(report.verdict, Verdict::Invalid);
}
