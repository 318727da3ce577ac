use api_types::{
    assessment::{Outcome, claim_path},
    error::{ErrorCode, FieldError},
    ids::SubmissionId,
    submission::{
        self, Answer, Applied, MAX_ANSWER_CHARS, SUBMISSIONS, SaveAnswer, State, Submission,
        SubmissionSummary, Submit, answer_path, revise_path, submit_path, withdraw_path,
    },
};
use axum::http::StatusCode;
use chrono::{NaiveDate, TimeDelta};
use serde_json::json;

use crate::journey::{Journey, apply, decide, files, pdf, submit, upload};

fn save(text: &str, base_revision: u32) -> SaveAnswer {
    SaveAnswer {
        text: text.to_owned(),
        base_revision,
        instead: false,
    }
}

#[tokio::test]
async fn applying_twice_returns_the_same_draft() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let first = apply(&learner).await;
    let second = apply(&learner).await;
    assert_eq!(
        (first.status, second.status),
        (StatusCode::CREATED, StatusCode::OK)
    );
    let (first, second) = (first.json::<Applied>(), second.json::<Applied>());
    assert_eq!((first.created, second.created), (true, false));
    assert_eq!(first.id, second.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_applications_at_once_make_one_draft() {
    let journey = Journey::new().await;
    let (one, other) = (journey.learner().await, journey.learner().await);
    let (one, other) = tokio::join!(apply(&one), apply(&other));
    assert_eq!(one.json::<Applied>().id, other.json::<Applied>().id);
    assert_eq!(
        i32::from(one.json::<Applied>().created) + i32::from(other.json::<Applied>().created),
        1
    );
}

#[tokio::test]
async fn what_is_not_offered_cannot_be_applied_for() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let answer = learner
        .post(SUBMISSIONS, &json!({ "micro_credential": "nothing-here" }))
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = learner
        .post(
            SUBMISSIONS,
            &json!({ "micro_credential": "lateral-reading", "x": 1 }),
        )
        .await;
    assert_eq!(answer.error().code, ErrorCode::Malformed);
    let answer = journey.test.client().get(SUBMISSIONS).await;
    assert_eq!(answer.error().code, ErrorCode::Unauthenticated);
}

#[tokio::test]
async fn what_was_earned_is_not_applied_for_again() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let answer = apply(&journey.learner().await).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.error().code, ErrorCode::AlreadyExists);
    assert!(answer.error().detail.contains(&format!("/badges/{badge}")));
}

#[tokio::test]
async fn answers_count_their_revisions_and_lose_nothing() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let path = answer_path(&id, &journey.prompt());
    let first: Answer = learner.put(&path, &save("one", 0)).await.json();
    let second: Answer = learner.put(&path, &save("two", 1)).await.json();
    assert_eq!((first.revision, second.revision), (1, 2));
    let stale = learner.put(&path, &save("from another tab", 1)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.error().code, ErrorCode::StaleRevision);
    assert_eq!(journey.see(&id).await.answers, std::slice::from_ref(&second));
    // The answer to the second save got lost on its way, and the browser saves again.
    assert_eq!(learner.put(&path, &save("two", 1)).await.json::<Answer>(), second);
}

#[tokio::test]
async fn answers_that_cannot_be_kept_are_refused() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let path = answer_path(&id, &journey.prompt());
    let long = "x".repeat(MAX_ANSWER_CHARS as usize + 1);
    let answer = learner.put(&path, &save(&long, 0)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        answer.error().fields["text"],
        FieldError::TooLong {
            max: MAX_ANSWER_CHARS
        }
    );
    let answer = learner.put(&path, &save("a\0b", 0)).await;
    assert_eq!(answer.error().fields["text"], FieldError::Format);
    let answer = learner
        .put(&answer_path(&id, "no-such-prompt"), &save("x", 0))
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(journey.see(&id).await.answers, []);
}

#[tokio::test]
async fn others_find_nothing() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let other = journey.test.add_person("other@example.org", "Other").await;
    for client in [journey.test.sign_in_as(&other).await, journey.assessor().await] {
        let answers = [
            client.get(&submission::path(&id)).await,
            client
                .put(&answer_path(&id, &journey.prompt()), &save("mine", 1))
                .await,
            submit(&client, &id).await,
            client.post_nothing(&withdraw_path(&id)).await,
            client.post_nothing(&revise_path(&id)).await,
        ];
        for answer in answers {
            assert_eq!(answer.error().code, ErrorCode::NotFound);
        }
        assert_eq!(client.get(SUBMISSIONS).await.json::<Vec<SubmissionSummary>>(), []);
    }
    assert_eq!(journey.see(&id).await.state, State::Draft);
}

#[tokio::test]
async fn gaps_and_statements_are_named_by_field() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let statements = Submit {
        ready: true,
        rights: false,
        own_work: true,
        used_ai: false,
    };
    let answer = learner.post(&submit_path(&id), &statements).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = answer.error().fields;
    assert_eq!(fields["rights"], FieldError::NotAccepted);
    assert_eq!(
        fields[&format!("answers.{}", journey.prompt())],
        FieldError::Required
    );
    assert_eq!(
        fields[&format!("evidence.{}", journey.requirement())],
        FieldError::Required
    );
    assert_eq!(journey.see(&id).await.state, State::Draft);
    assert_eq!(journey.test.mails().await.len(), 0);
}

#[tokio::test]
async fn handing_in_says_when_to_expect_a_decision() {
    let journey = Journey::new().await;
    let id = journey.queued().await;
    let seen = journey.see(&id).await;
    assert_eq!(seen.state, State::Queued);
    assert_eq!(seen.submitted_at, Some(journey.test.app.clock.now()));
    let days = seen.micro_credential.issuer.sla_business_days;
    let due = seen.due_on.unwrap();
    assert!(due >= NaiveDate::from_ymd_opt(2026, 3, 3).unwrap() + TimeDelta::days(i64::from(days)));
    let mails = journey.test.mails().await;
    assert_eq!(mails.len(), 1);
    let mail = mails[0].replace("=\r\n", "");
    assert!(mail.contains(&format!("Subject: {}", seen.reference)), "{mail}");
    assert!(mail.contains(&due.to_string()), "{mail}");
}

#[tokio::test]
async fn a_second_time_says_what_became_of_the_first() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.queued().await);
    let again = submit(&learner, &id).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(again.error().code, ErrorCode::IllegalTransition);
    assert!(again.error().detail.contains("handed in already"));
    let late = learner
        .put(&answer_path(&id, &journey.prompt()), &save("one more", 1))
        .await;
    assert_eq!(late.error().code, ErrorCode::IllegalTransition);
    assert_eq!(journey.test.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_submits_at_once_one_counts() {
    let journey = Journey::new().await;
    let id = journey.complete().await;
    let (one, other) = (journey.learner().await, journey.learner().await);
    let (one, other) = tokio::join!(submit(&one, &id), submit(&other, &id));
    let mut statuses = [one.status, other.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    assert_eq!(journey.test.mails().await.len(), 1);
}

#[tokio::test]
async fn taking_back_is_possible_until_it_was_scored() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.claimed().await);
    let taken: Submission = learner.post_nothing(&withdraw_path(&id)).await.json();
    assert_eq!(taken.state, State::Withdrawn);
    let next: Applied = apply(&learner).await.json();
    assert!(next.created);
    assert_eq!(journey.see(&next.id).await.attempt, 1);

    let scored = Journey::new().await;
    let id = scored.scored("passing").await;
    let answer = scored.learner().await.post_nothing(&withdraw_path(&id)).await;
    assert_eq!(answer.error().code, ErrorCode::IllegalTransition);
}

async fn not_yet(journey: &Journey, id: &SubmissionId) {
    let answer = decide(
        &journey.approver().await,
        id,
        Outcome::NotYet,
        "The issuer's words.",
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn the_next_attempt_begins_with_everything_that_was_there() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.complete().await;
    upload(&learner, &id, &journey.requirement(), "plan.pdf", &pdf()).await;
    submit(&learner, &id).await;
    journey.assessor().await.post_nothing(&claim_path(&id)).await;
    journey.score(&id, "not_yet").await;
    not_yet(&journey, &id).await;

    let first = learner.post_nothing(&revise_path(&id)).await;
    let again = learner.post_nothing(&revise_path(&id)).await;
    assert_eq!(
        (first.status, again.status),
        (StatusCode::CREATED, StatusCode::OK)
    );
    let next = first.json::<Applied>().id;
    assert_eq!(again.json::<Applied>().id, next);
    assert_eq!(apply(&learner).await.json::<Applied>().id, next);

    let (before, after) = (journey.see(&id).await, journey.see(&next).await);
    assert_eq!(before.next, Some(next));
    assert_eq!(
        (before.state, after.state, after.attempt),
        (State::NotYet, State::Draft, 2)
    );
    assert_eq!(after.answers, before.answers);
    assert_eq!(after.evidence.len(), before.evidence.len());
    assert_eq!(files(&after)[0].piece, files(&before)[0].piece);
    assert_ne!(after.reference, before.reference);
    assert_eq!(after.previous_feedback, before.feedback);

    // The copy shares the file: removing it there leaves it here.
    let copy = &files(&after)[0].id;
    let gone = learner
        .delete(&api_types::evidence::piece_path(&after.id, copy))
        .await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let kept = learner
        .get(&api_types::evidence::file_path(&files(&before)[0].id))
        .await;
    assert_eq!(kept.body, pdf());
}

#[tokio::test]
async fn feedback_names_nobody_and_keeps_private_notes_private() {
    let journey = Journey::new().await;
    let id = journey.scored("not_yet").await;
    assert_eq!(journey.see(&id).await.feedback, None);
    not_yet(&journey, &id).await;
    let answer = journey.learner().await.get(&submission::path(&id)).await;
    let feedback = answer.json::<Submission>().feedback.unwrap();
    assert_eq!(feedback.outcome, State::NotYet);
    assert_eq!(feedback.rows, journey.scores("not_yet").rows);
    assert_eq!(
        feedback.comment,
        "The assessor's words for the learner.\n\nThe issuer's words."
    );
    let text = String::from_utf8_lossy(&answer.body);
    for secret in [
        "Ari Assessor",
        "Pat Approver",
        "assessor@example.org",
        "For the approver's eyes.",
    ] {
        assert!(!text.contains(secret), "{secret}");
    }
}
