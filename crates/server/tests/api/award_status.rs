//! What an issuer changes of an award after it was made, and who sees it.

use api_types::{
    award::{
        AWARDS, Award, Awards, AwardsQuestion, ChangeStatus, StatusReason, StatusStep, award_path,
        awards_path, status_path,
    },
    badge::{self, Badge, evidence_path},
    error::{ErrorCode, FieldError},
    ids::BadgeId,
    notification::Kind,
    reviewing::WORKPLACE,
    submission::{SUBMISSIONS, SubmissionSummary},
    wallet::{BADGES, BadgeStatus, Sharing, Visibility, WalletBadge, visibility_path},
};
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use serde_json::json;

use crate::{
    appeal::told,
    award::{check, credential},
    journey::{Journey, LEARNER},
    support::{Answer, Client},
};
use credential::verify::report::{CheckKind, Outcome, Verdict};

const WORDS: &str = "The film is in another submission, too.";

pub async fn change(client: &Client, badge: &BadgeId, step: StatusStep, reason: StatusReason) -> Answer {
    let change = ChangeStatus {
        step,
        reason,
        words: WORDS.to_owned(),
    };
    client.post(&status_path(badge), &change).await
}

async fn share(journey: &Journey, badge: &BadgeId) {
    let sharing = Sharing {
        visibility: Visibility::Public,
        show_name: true,
    };
    let answer = journey
        .learner()
        .await
        .put(&visibility_path(badge), &sharing)
        .await;
    assert_eq!(answer.status, StatusCode::OK);
}

async fn page(journey: &Journey, badge: &BadgeId) -> (StatusCode, String) {
    let answer = journey.test.client().get(&format!("/badges/{badge}")).await;
    (answer.status, String::from_utf8(answer.body.to_vec()).unwrap())
}

async fn status_check(journey: &Journey, text: &str) -> (Verdict, Outcome) {
    let report = check(journey, text).await.unwrap();
    (report.verdict, report.check(CheckKind::Status).unwrap().outcome)
}

#[tokio::test]
async fn a_suspended_award_holds_again() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    share(&journey, &badge).await;
    let text = credential(&journey, &badge).await;
    let approver = journey.approver().await;

    let answer = change(&approver, &badge, StatusStep::Suspend, StatusReason::UnderReview).await;
    let seen: Award = answer.json();
    assert_eq!(seen.item.status, BadgeStatus::Suspended);
    assert_eq!((seen.changes.len(), seen.changes[0].words.as_str()), (1, WORDS));
    assert_eq!(
        status_check(&journey, &text).await,
        (Verdict::Invalid, Outcome::Failed)
    );
    let (status, html) = page(&journey, &badge).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("This badge is suspended") && html.contains(WORDS));
    assert_eq!(told(&journey.learner().await).await[0], Kind::BadgeSuspended);
    let wallet: Vec<WalletBadge> = journey.learner().await.get(BADGES).await.json();
    assert_eq!(wallet[0].status, BadgeStatus::Suspended);
    let list: Vec<SubmissionSummary> = journey.learner().await.get(SUBMISSIONS).await.json();
    assert_eq!(list[0].badge_status, Some(BadgeStatus::Suspended));
    assert_eq!(
        wallet[0].change.as_ref().unwrap().reason,
        StatusReason::UnderReview
    );

    change(&approver, &badge, StatusStep::Reinstate, StatusReason::Settled).await;
    assert_eq!(
        status_check(&journey, &text).await,
        (Verdict::Valid, Outcome::Passed)
    );
    let (_, html) = page(&journey, &badge).await;
    assert!(!html.contains(WORDS));
    assert_eq!(told(&journey.learner().await).await[0], Kind::BadgeReinstated);
    let wallet: Vec<WalletBadge> = journey.learner().await.get(BADGES).await.json();
    assert_eq!(
        (wallet[0].status, &wallet[0].change),
        (BadgeStatus::Active, &None)
    );
    // Both changes stay on record.
    let seen: Award = approver.get(&award_path(&badge)).await.json();
    let steps: Vec<StatusStep> = seen.changes.iter().map(|change| change.step).collect();
    assert_eq!(steps, [StatusStep::Suspend, StatusStep::Reinstate]);
}

#[tokio::test]
async fn what_was_withdrawn_is_gone_for_good_and_says_why() {
    let journey = Journey::new().await;
    let (submission, badge) = journey.awarded().await;
    share(&journey, &badge).await;
    let text = credential(&journey, &badge).await;
    let approver = journey.approver().await;
    change(&approver, &badge, StatusStep::Revoke, StatusReason::NotOwnWork).await;

    let (status, html) = page(&journey, &badge).await;
    assert_eq!(status, StatusCode::GONE);
    for words in [
        "This badge was withdrawn",
        "not the earner&#39;s own",
        WORDS,
        "noindex",
    ] {
        let words = words.replace("&#39;", "'");
        assert!(
            html.contains(&words) || html.contains(&words.replace('\'', "&#39;")),
            "{words}"
        );
    }
    assert_eq!(
        status_check(&journey, &text).await,
        (Verdict::Invalid, Outcome::Failed)
    );
    assert_eq!(told(&journey.learner().await).await[0], Kind::BadgeRevoked);
    let mail = journey.test.mails().await.last().unwrap().replace("=\r\n", "");
    assert!(
        mail.contains("your badge was withdrawn") && mail.contains(badge.as_str()),
        "{mail}"
    );

    for (step, reason) in [
        (StatusStep::Reinstate, StatusReason::Settled),
        (StatusStep::Suspend, StatusReason::UnderReview),
        (StatusStep::Revoke, StatusReason::Privacy),
    ] {
        let again = change(&approver, &badge, step, reason).await;
        assert_eq!(again.error().code, ErrorCode::IllegalTransition, "{step:?}");
    }
    // The learner may earn it with new work.
    let applied = crate::journey::apply(&journey.learner().await).await;
    assert_eq!(applied.status, StatusCode::CREATED, "{applied:?}");
    assert_ne!(applied.json::<api_types::submission::Applied>().id, submission);
}

#[tokio::test]
async fn a_private_badge_stays_private_when_it_is_withdrawn() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let before = page(&journey, &badge).await;
    change(
        &journey.approver().await,
        &badge,
        StatusStep::Revoke,
        StatusReason::EarnerAsked,
    )
    .await;
    let after = page(&journey, &badge).await;
    assert_eq!(
        (before.0, after.0),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    let path = badge::path(&badge);
    assert_eq!(
        journey.test.client().get(&path).await.error().code,
        ErrorCode::NotFound
    );
    let own: Badge = journey.learner().await.get(&path).await.json();
    assert_eq!(own.change.unwrap().reason, StatusReason::EarnerAsked);
}

#[tokio::test]
async fn evidence_is_not_shown_with_a_badge_that_does_not_hold() {
    let world = crate::roles::world::World::at("shared").await;
    let badge = BadgeId::parse(&world.thing.id).unwrap();
    let piece = api_types::ids::EvidenceId::parse(&world.thing.evidence).unwrap();
    let (stranger, file) = (world.journey.test.client(), evidence_path(&badge, &piece));
    assert_eq!(stranger.get(&file).await.status, StatusCode::OK);
    let approver = world.journey.approver().await;
    change(&approver, &badge, StatusStep::Suspend, StatusReason::UnderReview).await;
    assert_eq!(stranger.get(&file).await.status, StatusCode::NOT_FOUND);
    let seen: Badge = stranger.get(&badge::path(&badge)).await.json();
    assert_eq!(seen.evidence, []);
    change(&approver, &badge, StatusStep::Reinstate, StatusReason::Settled).await;
    assert_eq!(stranger.get(&file).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_change_without_a_reason_is_refused_and_changes_nothing() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let approver = journey.approver().await;
    let bad = json!({ "step": "suspend", "reason": "privacy", "words": " \n" });
    let refused = approver.post(&status_path(&badge), &bad).await.error();
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert_eq!(refused.fields["reason"], FieldError::Unknown);
    assert_eq!(refused.fields["words"], FieldError::Required);
    let seen: Award = approver.get(&award_path(&badge)).await.json();
    assert_eq!((seen.item.status, seen.changes.len()), (BadgeStatus::Active, 0));
}

#[tokio::test]
async fn approvers_find_awards_without_learning_whose_they_are() {
    let journey = Journey::new().await;
    let (submission, badge) = journey.awarded().await;
    let approver = journey.approver().await;
    let answer = approver.get(AWARDS).await;
    let body = String::from_utf8(answer.body.to_vec()).unwrap();
    assert!(!body.contains(LEARNER.0) && !body.contains(LEARNER.1));
    let all: Awards = answer.json();
    assert_eq!((all.awards.len(), all.has_more), (1, false));
    assert_eq!(all.awards[0].id, badge);
    let reference = all.awards[0].reference.clone();

    let find = |text: String| AwardsQuestion {
        issuer: None,
        find: Some(text),
    };
    for text in [
        reference.as_str().to_lowercase(),
        format!("https://laurel.example/badges/{badge}?lang=es"),
    ] {
        let found: Awards = approver.get(&awards_path(&find(text.clone()))).await.json();
        assert_eq!(found.awards.len(), 1, "{text}");
    }
    // A submission's own id is no badge's.
    let other: Awards = approver
        .get(&awards_path(&find(submission.to_string())))
        .await
        .json();
    assert_eq!(other.awards, []);
    let wrong = approver
        .get(&awards_path(&find("Mara's badge".to_owned())))
        .await
        .error();
    assert_eq!(wrong.fields["find"], FieldError::Format);
}

#[tokio::test]
async fn whoever_is_too_close_to_the_earner_neither_sees_nor_changes_it() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let school = json!({ "school": "Maple Ridge", "district": "Marlow Valley" });
    for client in [journey.learner().await, journey.approver().await] {
        assert!(client.put(WORKPLACE, &school).await.status.is_success());
    }
    let approver = journey.approver().await;
    let refused = change(&approver, &badge, StatusStep::Revoke, StatusReason::Privacy).await;
    assert_eq!(refused.error().code, ErrorCode::NotFound);
    assert_eq!(approver.get(AWARDS).await.json::<Awards>().awards, []);
    let own: Badge = journey.learner().await.get(&badge::path(&badge)).await.json();
    assert_eq!(own.status, BadgeStatus::Active);
}

#[tokio::test]
async fn of_two_changes_at_once_one_is_made() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let (one, other) = (journey.approver().await, journey.approver().await);
    let (one, other) = tokio::join!(
        change(&one, &badge, StatusStep::Revoke, StatusReason::Privacy),
        change(&other, &badge, StatusStep::Revoke, StatusReason::NotOwnWork),
    );
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    let seen: Award = journey.approver().await.get(&award_path(&badge)).await.json();
    assert_eq!(seen.changes.len(), 1);
}

#[tokio::test]
async fn a_status_list_that_is_known_is_not_sent_again_until_it_changes() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let client = journey.test.client();
    let path = format!("/issuers/{}/status/1", journey.issuer().await);
    let tag = client.get(&path).await.header("etag").unwrap().to_owned();
    let again = async || {
        let request = client.request(Method::GET, &path).header("if-none-match", &tag);
        client.send(request.body(Body::empty()).unwrap()).await.status
    };
    assert_eq!(again().await, StatusCode::NOT_MODIFIED);
    change(
        &journey.approver().await,
        &badge,
        StatusStep::Suspend,
        StatusReason::UnderReview,
    )
    .await;
    assert_eq!(again().await, StatusCode::OK);
}
