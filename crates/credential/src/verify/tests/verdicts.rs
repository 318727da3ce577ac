use super::super::report::Reason;
use super::*;
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
