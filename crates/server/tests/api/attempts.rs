//! Issuers' policies for further attempts, and what the learner's list says of what is left.

use api_types::{
    assessment::Outcome,
    error::ErrorCode,
    ids::{Slug, SubmissionId},
    submission::{
        AttemptPolicy, Contact, Further, SUBMISSIONS, SaveAnswer, Share, State, SubmissionSummary,
        answer_path, revise_path, withdraw_path,
    },
    wallet::{STACKS, StackProgress},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::submission::policy;

use crate::journey::{Journey, SLUG, add_link, apply, decide, submit};

/// Sets the policy of the issuer that tests walk through.
async fn set_policy(journey: &Journey, limit: Option<i64>, wait_days: i64) {
    let mut tx = journey.test.app.db.begin().await.unwrap();
    sqlx::query(
        "UPDATE issuer SET attempt_limit = $1, attempt_wait_days = $2, contact = 'Ask Lea.' WHERE slug = $3",
    )
    .bind(limit)
    .bind(wait_days)
    .bind(journey.issuer().await)
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// An attempt that was decided with "not yet".
async fn not_yet(journey: &Journey) -> SubmissionId {
    let id = journey.scored("not_yet").await;
    decide_not_yet(journey, &id).await;
    id
}

async fn decide_not_yet(journey: &Journey, id: &SubmissionId) {
    let decided = decide(&journey.approver().await, id, Outcome::NotYet, "Keep going.").await;
    assert_eq!(decided.status, StatusCode::OK, "{decided:?}");
}

/// Hands in what is there already and has it decided with "not yet".
async fn not_yet_again(journey: &Journey, id: &SubmissionId) {
    submit(&journey.learner().await, id).await;
    let claim = api_types::assessment::claim_path(id);
    journey.assessor().await.post_nothing(&claim).await;
    journey.score(id, "not_yet").await;
    decide_not_yet(journey, id).await;
}

async fn list(journey: &Journey) -> Vec<SubmissionSummary> {
    journey.learner().await.get(SUBMISSIONS).await.json()
}

async fn listed(journey: &Journey, id: &SubmissionId) -> SubmissionSummary {
    let found = list(journey).await.into_iter().find(|one| one.id == *id);
    found.unwrap()
}

#[tokio::test]
async fn without_a_policy_the_next_attempt_begins_at_once_however_many_there_were() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let mut id = not_yet(&journey).await;
    for attempt in 2..5 {
        let begun = learner.post_nothing(&revise_path(&id)).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
        id = begun.json::<api_types::submission::Applied>().id;
        assert_eq!(journey.see(&id).await.attempt, attempt);
        not_yet_again(&journey, &id).await;
    }
}

#[tokio::test]
async fn before_the_wait_is_over_no_attempt_begins_and_the_day_is_named() {
    let journey = Journey::new().await;
    set_policy(&journey, None, 3).await;
    let learner = journey.learner().await;
    // Decided on 3 March 2026 at nine.
    let id = not_yet(&journey).await;
    for answer in [
        learner.post_nothing(&revise_path(&id)).await,
        apply(&learner).await,
    ] {
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.error().code, ErrorCode::TooEarly);
        assert!(answer.error().detail.contains("2026-03-06"), "{answer:?}");
    }
    let seen = journey.see(&id).await;
    let further = Further {
        policy: AttemptPolicy {
            limit: None,
            wait_days: 3,
            hint_after: 3,
            contact: Some(Contact {
                text: "Ask Lea.".into(),
                lang: "en".into(),
            }),
        },
        decided_at: seen.feedback.unwrap().decided_at,
    };
    assert_eq!(seen.further.as_ref(), Some(&further));
    assert_eq!(listed(&journey, &id).await.further, Some(further));

    journey.test.app.clock.advance(TimeDelta::hours(62));
    let answer = learner.post_nothing(&revise_path(&id)).await;
    assert_eq!(answer.error().code, ErrorCode::TooEarly);
    // Midnight.
    journey.test.app.clock.advance(TimeDelta::hours(1));
    let answer = learner.post_nothing(&revise_path(&id)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    assert_eq!(journey.see(&id).await.further, None);
}

#[tokio::test]
async fn after_the_last_attempt_none_begins_and_one_that_was_taken_back_does_not_count() {
    let journey = Journey::new().await;
    set_policy(&journey, Some(2), 0).await;
    let learner = journey.learner().await;
    let first = not_yet(&journey).await;
    let begin = async || {
        let begun = learner.post_nothing(&revise_path(&first)).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
        begun.json::<api_types::submission::Applied>().id
    };
    let second = begin().await;
    learner.post_nothing(&withdraw_path(&second)).await;
    let second = begin().await;
    not_yet_again(&journey, &second).await;
    for id in [&first, &second] {
        let refused = learner.post_nothing(&revise_path(id)).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(refused.error().code, ErrorCode::NoMoreAttempts);
    }
    let refused = apply(&learner).await;
    assert_eq!(refused.error().code, ErrorCode::NoMoreAttempts);
}

#[tokio::test]
async fn taking_an_attempt_back_is_no_way_around_the_policy() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let first = not_yet(&journey).await;
    let begun = learner.post_nothing(&revise_path(&first)).await;
    let second = begun.json::<api_types::submission::Applied>().id;
    learner.post_nothing(&withdraw_path(&second)).await;
    set_policy(&journey, Some(1), 0).await;
    let refused = apply(&learner).await;
    assert_eq!(refused.error().code, ErrorCode::NoMoreAttempts);
    let refused = learner.post_nothing(&revise_path(&first)).await;
    assert_eq!(refused.error().code, ErrorCode::NoMoreAttempts);
    assert_eq!(list(&journey).await.len(), 2);
}

#[tokio::test]
async fn the_policy_comes_with_the_issuers_file() {
    let journey = Journey::new().await;
    let mut conn = journey.test.app.db.read().await.unwrap();
    let mut of = async |name: &str| {
        let slug = Slug::parse(name).unwrap();
        policy::of_issuer(&mut conn, &slug).await.unwrap()
    };
    let waits = of("northlight-coaching").await;
    assert_eq!((waits.limit, waits.wait_days, waits.hint_after), (None, 3, 2));
    assert!(waits.contact.unwrap().text.contains("coaches@"));
    let limits = of("marlow-valley-district").await;
    assert_eq!(
        (limits.limit, limits.wait_days, limits.hint_after),
        (Some(3), 0, 3)
    );
    assert_eq!(of("calder-ridge-university").await, AttemptPolicy::default());
}

#[tokio::test]
async fn the_list_counts_what_a_draft_still_needs() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let parts = &journey.content.parts;
    let prompts: u32 = parts.iter().map(|part| part.prompts.len() as u32).sum();
    let pieces: u32 = parts.iter().map(|part| part.evidence.len() as u32).sum();
    let left = listed(&journey, &id).await.left.unwrap();
    assert_eq!(left.answers, Share { done: 0, of: prompts });
    assert_eq!(left.evidence, Share { done: 0, of: pieces });
    assert_eq!((left.gaps, left.rows), (prompts + pieces, None));

    let new = SaveAnswer {
        text: "Two words".into(),
        base_revision: 0,
        instead: false,
    };
    learner.put(&answer_path(&id, &journey.prompt()), &new).await;
    // A second piece at the same place is one too many to count.
    add_link(&learner, &id, &journey.requirement()).await;
    add_link(&learner, &id, &journey.requirement()).await;
    let left = listed(&journey, &id).await.left.unwrap();
    assert_eq!((left.answers.done, left.evidence.done), (1, 1));
    assert_eq!(left.gaps, prompts + pieces - 2);
}

#[tokio::test]
async fn the_list_counts_the_rows_that_are_left_after_not_yet_and_in_the_next_attempt() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.claimed().await;
    journey.score(&id, "not_yet").await;
    assert_eq!(listed(&journey, &id).await.left, None);
    decide_not_yet(&journey, &id).await;
    let judged = listed(&journey, &id).await;
    let rows = judged.left.unwrap().rows.unwrap();
    let required = journey.content.rows().filter(|(_, row)| row.required).count();
    assert_eq!(
        (rows.left() as usize, rows.of as usize),
        (required, journey.content.rows().count())
    );

    let begun = learner.post_nothing(&revise_path(&id)).await;
    let next = begun.json::<api_types::submission::Applied>().id;
    let before = listed(&journey, &id).await;
    assert_eq!(
        (before.next.as_ref(), before.left, before.further),
        (Some(&next), None, None)
    );
    let left = listed(&journey, &next).await.left.unwrap();
    assert_eq!((left.rows, left.gaps), (Some(rows), 0));

    submit(&learner, &next).await;
    let waiting = listed(&journey, &next).await;
    assert_eq!((waiting.state, waiting.left), (State::Queued, None));
}

#[tokio::test]
async fn stacks_with_a_badge_are_listed_with_what_is_earned() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    assert_eq!(learner.get(STACKS).await.json::<Vec<StackProgress>>(), []);
    journey.queued().await;
    assert_eq!(learner.get(STACKS).await.json::<Vec<StackProgress>>(), []);
    let journey = Journey::new().await;
    journey.awarded().await;
    let stacks: Vec<StackProgress> = journey.learner().await.get(STACKS).await.json();
    assert!(!stacks.is_empty());
    for stack in stacks {
        let earned: Vec<&str> = stack
            .members
            .iter()
            .filter(|member| member.is_earned)
            .map(|member| member.micro_credential.as_str())
            .collect();
        assert_eq!(earned, [SLUG]);
        assert_eq!((stack.earned(), stack.left()), (1, stack.required - 1));
        assert!(stack.required as usize <= stack.members.len());
    }
    let other = journey.assessor().await;
    assert_eq!(other.get(STACKS).await.json::<Vec<StackProgress>>(), []);
}
