use super::*;
use crate::canonical;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// An award with every member set.
pub(crate) fn draft() -> Draft {
    let level = |id: &str, name: &str, points| Level {
        id: format!("urn:uuid:00000000-0000-4000-8000-{id}"),
        name: name.to_owned(),
        description: Some(format!("{name} work, in plain words.")),
        points: Some(points),
    };
    let levels = vec![
        level("000000000001", "Not yet", 0),
        level("000000000002", "Meets it", 1),
    ];
    let passed = levels[1].id.clone();
    let criterion = "urn:uuid:00000000-0000-4000-8000-0000000000ff".to_owned();
    Draft {
        id: "urn:uuid:2b1c6e1e-6c8e-4f9e-9d6a-0d7f8b1f9a10".to_owned(),
        issuer: Issuer {
            did: "did:web:badges.example.edu:issuers:42".to_owned(),
            name: "Alder Teaching Institute".to_owned(),
            url: "https://badges.example.edu/issuers/42".to_owned(),
        },
        achievement: Achievement {
            id: "https://badges.example.edu/m/questions".to_owned(),
            name: "Asking better questions".to_owned(),
            description: "Plans and asks questions that make pupils think — für alle.".to_owned(),
            criteria: "Teach *one* lesson and reflect on it.".to_owned(),
            criteria_url: Some("https://badges.example.edu/m/questions#criteria".to_owned()),
            image: Some(Image {
                url: "https://badges.example.edu/m/questions.png".to_owned(),
                alt: Some("A speech bubble".to_owned()),
            }),
            tags: vec!["questioning".to_owned(), "discussion".to_owned()],
            language: Some("en-GB".to_owned()),
            alignments: vec![Alignment {
                name: "Leads discussion".to_owned(),
                url: "https://frameworks.example.edu/teaching/4b".to_owned(),
                framework: Some("Example framework".to_owned()),
                code: Some("4b".to_owned()),
            }],
            rubric: vec![Criterion {
                id: criterion.clone(),
                name: "Questions".to_owned(),
                levels,
                required: Some(passed.clone()),
            }],
        },
        recipient: Recipient {
            email: "a@example.com".to_owned(),
            salt: "Kosher".to_owned(),
            name: Some("Zoë Ødegård".to_owned()),
        },
        results: vec![Reached {
            criterion,
            level: passed,
        }],
        evidence: vec![Evidence {
            url: Some("https://badges.example.edu/e/1".to_owned()),
            name: "Lesson plan".to_owned(),
            narrative: Some("A plan with the questions marked.".to_owned()),
            genre: Some("Lesson plan".to_owned()),
        }],
        awarded: time("2026-01-01T10:00:00Z"),
        valid_from: time("2026-01-02T03:04:05Z"),
        valid_until: Some(time("2031-01-02T03:04:05Z")),
        status: Some(StatusPlace {
            list: "https://badges.example.edu/status/1".to_owned(),
            index: 94567,
        }),
    }
}

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn every_member_of_a_full_award_is_covered_by_a_signature() {
    let credential = build(&draft()).unwrap();
    let canonical = canonical::n_quads(&credential).unwrap();
    for text in [
        "Zo\u{eb} \u{d8}deg\u{e5}rd",
        "94567",
        "A speech bubble",
        "Lesson plan",
        "4b",
        "f\u{fc}r alle",
    ] {
        assert!(canonical.contains(text), "{text} is missing in {canonical}");
    }
}

#[test]
fn an_achievement_on_its_own_says_what_its_badges_say() {
    let draft = draft();
    let alone = document(&draft.achievement);
    let mut carried = build(&draft).unwrap()["credentialSubject"]["achievement"].take();
    carried["@context"] = alone["@context"].clone();
    assert_eq!(alone, carried);
    let canonical = canonical::n_quads(&alone).unwrap();
    assert!(
        canonical.contains("MicroCredential") && canonical.contains("Leads discussion"),
        "{canonical}"
    );
}

#[test]
fn absent_members_are_left_out() {
    let mut sparse = draft();
    sparse.achievement.image = None;
    sparse.achievement.tags.clear();
    sparse.achievement.rubric.clear();
    sparse.results.clear();
    sparse.evidence.clear();
    sparse.valid_until = None;
    sparse.status = None;
    let credential = build(&sparse).unwrap();
    let text = credential.to_string();
    assert!(!text.contains("null") && !text.contains("[]"), "{text}");
    for member in ["image", "validUntil", "evidence", "credentialStatus"] {
        assert_eq!(credential.get(member), None);
    }
    canonical::n_quads(&credential).unwrap();
}

#[test]
fn lists_and_strings_are_where_the_schema_wants_them() {
    let credential = build(&draft()).unwrap();
    let achievement = &credential["credentialSubject"]["achievement"];
    assert_eq!(achievement["type"], json!(["Achievement"]));
    assert_eq!(achievement["image"]["type"], json!("Image"));
    assert_eq!(
        achievement["resultDescription"][0]["rubricCriterionLevel"][1]["level"],
        json!("2")
    );
    assert_eq!(credential["credentialStatus"]["statusListIndex"], json!("94567"));
    assert_eq!(
        credential["credentialSubject"]["identifier"][0]["type"],
        json!("IdentityObject")
    );
    assert_eq!(credential["validFrom"], json!("2026-01-02T03:04:05Z"));
}

#[test]
fn an_address_is_hashed_as_published_examples_are() {
    assert_eq!(
        identity_hash("a@example.com", "Kosher"),
        "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    );
    assert!(!build(&draft()).unwrap().to_string().contains("a@example.com"));
}

#[test]
fn drafts_that_contradict_themselves_are_refused() {
    let refusal = |change: fn(&mut Draft)| {
        let mut draft = draft();
        change(&mut draft);
        build(&draft).expect_err("the draft should be refused")
    };
    let unknown = || DraftError::UnknownLevel("urn:other".to_owned());
    assert_eq!(
        refusal(|d| d.results[0].level = "urn:other".to_owned()),
        unknown()
    );
    assert_eq!(
        refusal(|d| d.results[0].criterion = "urn:other".to_owned()),
        unknown()
    );
    assert_eq!(
        refusal(|d| d.achievement.rubric[0].required = Some("urn:other".to_owned())),
        unknown()
    );
    assert_eq!(
        refusal(|d| d.achievement.criteria = " ".to_owned()),
        DraftError::Empty("the criteria")
    );
    assert_eq!(
        refusal(|d| d.achievement.language = Some("english".to_owned())),
        DraftError::Language("english".to_owned())
    );
}
