use std::collections::BTreeMap;

use api_types::{
    badge::{credential_path, picture_path},
    ids::BadgeId,
    submission::{SUBMISSIONS, SubmissionSummary},
    wallet::{BadgeStatus, Sharing, Visibility, visibility_path},
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use credential::{
    bake::unbake,
    read::read,
    verify::{
        Facts, Fetched, needs,
        report::{CheckKind, Outcome, Report, Verdict},
        verify,
    },
};
use serde_json::Value;

use crate::journey::{Journey, LEARNER, SLUG};

/// Fetches what a credential needs as a stranger would, and verifies it.
async fn check(journey: &Journey, text: &str) -> Option<Report> {
    let credential = read(text.as_bytes()).ok()?;
    let mut documents = BTreeMap::new();
    for need in needs(&credential) {
        let Some(path) = need.url.strip_prefix("https://laurel.example") else {
            continue;
        };
        let answer = journey.test.client().get(path).await;
        let body = String::from_utf8(answer.body.to_vec()).unwrap();
        documents.insert(need.url, Fetched::Body(body));
    }
    let facts = Facts {
        now: journey.test.app.clock.now(),
        documents,
        recipient: Some(LEARNER.0.to_owned()),
    };
    Some(verify(&credential, &facts))
}

async fn credential(journey: &Journey, badge: &BadgeId) -> String {
    let answer = journey.learner().await.get(&credential_path(badge)).await;
    assert_eq!(answer.status, StatusCode::OK);
    String::from_utf8(answer.body.to_vec()).unwrap()
}

async fn revoke(journey: &Journey, badge: &BadgeId) {
    let mut tx = journey.test.app.db.begin().await.unwrap();
    sqlx::query("UPDATE award SET status = 'revoked' WHERE id = $1")
        .bind(badge)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_award_verifies_for_everybody() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let text = credential(&journey, &badge).await;
    let report = check(&journey, &text).await.unwrap();
    assert_eq!(report.verdict, Verdict::Valid, "{report:?}");
    assert!(!text.contains(LEARNER.0) && !text.contains(LEARNER.1));
    // The mail tells the learner where it is.
    assert!(
        journey
            .test
            .mails()
            .await
            .last()
            .unwrap()
            .replace("=\r\n", "")
            .contains(badge.as_str())
    );
}

#[tokio::test]
async fn one_changed_character_makes_it_invalid() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let text = credential(&journey, &badge).await;
    let letters: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_alphanumeric())
        .map(|(at, _)| at)
        .collect();
    for at in letters.iter().step_by(letters.len() / 25) {
        let mut changed = text.clone().into_bytes();
        changed[*at] = if changed[*at] == b'x' { b'y' } else { b'x' };
        let changed = String::from_utf8(changed).unwrap();
        let verdict = check(&journey, &changed).await.map(|report| report.verdict);
        assert_ne!(
            verdict,
            Some(Verdict::Valid),
            "byte {at}: {}",
            &text[at.saturating_sub(20)..*at]
        );
    }
}

#[tokio::test]
async fn what_was_withdrawn_says_so() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let text = credential(&journey, &badge).await;
    assert_eq!(check(&journey, &text).await.unwrap().verdict, Verdict::Valid);
    revoke(&journey, &badge).await;
    let report = check(&journey, &text).await.unwrap();
    assert_eq!(report.verdict, Verdict::Invalid);
    assert_eq!(report.check(CheckKind::Status).unwrap().outcome, Outcome::Failed);
}

#[tokio::test]
async fn the_learners_own_list_says_whether_a_badge_still_holds() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let learner = journey.learner().await;
    let status = async || {
        let list: Vec<SubmissionSummary> = learner.get(SUBMISSIONS).await.json();
        list[0].badge_status
    };
    assert_eq!(status().await, Some(BadgeStatus::Active));
    revoke(&journey, &badge).await;
    assert_eq!(status().await, Some(BadgeStatus::Revoked));
}

#[tokio::test]
async fn an_award_says_what_was_judged_and_how() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let credential: Value = serde_json::from_str(&credential(&journey, &badge).await).unwrap();
    let achievement = &credential["credentialSubject"]["achievement"];
    assert_eq!(credential["id"], format!("urn:uuid:{badge}"));
    assert_eq!(
        achievement["id"],
        format!("https://laurel.example/micro-credentials/{SLUG}/versions/1")
    );
    assert_eq!(achievement["name"], journey.content.title.as_str());
    assert_eq!(achievement["achievementType"], "MicroCredential");
    let rows = journey.content.rows().count();
    assert_eq!(achievement["resultDescription"].as_array().unwrap().len(), rows);
    assert_eq!(
        credential["credentialSubject"]["result"]
            .as_array()
            .unwrap()
            .len(),
        rows
    );
    // Levels rise from the lowest, and what is required is the one that passes.
    let row = &achievement["resultDescription"][0];
    let levels = row["rubricCriterionLevel"].as_array().unwrap();
    assert_eq!(levels[0]["name"], "Not yet");
    assert_eq!(levels.last().unwrap()["id"], row["requiredLevel"]);
    let image = achievement["image"]["id"].as_str().unwrap();
    let picture = journey
        .test
        .client()
        .get(image.strip_prefix("https://laurel.example").unwrap())
        .await;
    assert_eq!(
        (picture.status, picture.header("content-type")),
        (StatusCode::OK, Some("image/png"))
    );
}

#[tokio::test]
async fn a_private_award_is_its_earners_only() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let (learner, stranger) = (journey.learner().await, journey.test.client());
    for path in [credential_path(&badge), picture_path(&badge)] {
        assert_eq!(learner.get(&path).await.status, StatusCode::OK);
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            journey.assessor().await.get(&path).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let shared = Sharing {
        visibility: Visibility::Unlisted,
        show_name: false,
    };
    learner.put(&visibility_path(&badge), &shared).await;
    let answer = stranger.get(&credential_path(&badge)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), Some("application/vc+ld+json"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.body, learner.get(&credential_path(&badge)).await.body);
    let again = stranger
        .request(Method::GET, &credential_path(&badge))
        .header("if-none-match", answer.header("etag").unwrap());
    assert_eq!(
        stranger.send(again.body(Body::empty()).unwrap()).await.status,
        StatusCode::NOT_MODIFIED
    );
}

#[tokio::test]
async fn the_picture_carries_the_credential() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let picture = journey.learner().await.get(&picture_path(&badge)).await;
    assert_eq!(picture.header("content-type"), Some("image/png"));
    assert_eq!(unbake(&picture.body).unwrap(), credential(&journey, &badge).await);
    let report = check(&journey, &unbake(&picture.body).unwrap()).await.unwrap();
    assert_eq!(report.verdict, Verdict::Valid);
}

#[tokio::test]
async fn keys_and_lists_are_open_to_pages_of_other_sites() {
    let journey = Journey::new().await;
    let issuer = journey.issuer().await;
    for path in [
        format!("/issuers/{issuer}/did.json"),
        format!("/issuers/{issuer}/status/1"),
    ] {
        let answer = journey.test.client().get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        assert_eq!(journey.test.client().get(&path).await.body, answer.body, "{path}");
    }
    for nothing in ["/issuers/nobody/did.json", "/issuers/nobody/status/1"] {
        assert_eq!(
            journey.test.client().get(nothing).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let beyond = format!("/issuers/{issuer}/status/2");
    assert_eq!(
        journey.test.client().get(&beyond).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn without_a_key_nothing_is_awarded() {
    let journey = Journey::new().await;
    let id = journey.scored("passing").await;
    let mut tx = journey.test.app.db.begin().await.unwrap();
    sqlx::query("DELETE FROM issuer_key")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let answer = crate::journey::decide(
        &journey.approver().await,
        &id,
        api_types::assessment::Outcome::Award,
        "",
    )
    .await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let seen = journey.see(&id).await;
    assert_eq!(
        (seen.state, seen.badge),
        (api_types::submission::State::WithApprover, None)
    );
}
