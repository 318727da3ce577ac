//! What a learner tells the reviewers beside the answers: what has changed, and what AI tools helped with.

use api_types::{
    assessment::{Assessment, MAX_COMMENT_CHARS, claim_path, path as assessment_path},
    error::FieldError,
    ids::SubmissionId,
    submission::{
        AI_USE, AiUse, Answer, Applied, CHANGES, SaveAnswer, Submit, answer_path, revise_path, submit_path,
    },
};
use axum::http::StatusCode;

use crate::{
    journey::{Journey, decide, submit},
    support::Client,
};

const TOLD: &str = "A chatbot checked the spelling.";

async fn say(client: &Client, id: &SubmissionId, key: &str, text: &str) -> Answer {
    let save = SaveAnswer {
        text: text.to_owned(),
        base_revision: 0,
        instead: false,
    };
    let answer = client.put(&answer_path(id, key), &save).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json()
}

fn statements(used_ai: bool) -> Submit {
    Submit {
        ready: true,
        rights: true,
        own_work: true,
        used_ai,
    }
}

#[tokio::test]
async fn what_ai_tools_did_is_told_and_reviewers_read_it() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.complete().await);
    let silent = learner.post(&submit_path(&id), &statements(true)).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        silent.error().fields[&format!("answers.{AI_USE}")],
        FieldError::Required
    );

    say(&learner, &id, AI_USE, TOLD).await;
    let told = learner.post(&submit_path(&id), &statements(true)).await;
    assert_eq!(told.status, StatusCode::OK, "{told:?}");
    let used = Some(AiUse::Used {
        note: TOLD.to_owned(),
    });
    assert_eq!(journey.see(&id).await.ai_use, used);
    let assessor = journey.assessor().await;
    assessor.post_nothing(&claim_path(&id)).await;
    let read: Assessment = assessor.get(&assessment_path(&id)).await.json();
    assert_eq!(read.ai_use, used);
}

#[tokio::test]
async fn who_used_none_needs_no_words_and_those_written_before_are_not_told() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.complete().await);
    assert_eq!(journey.see(&id).await.ai_use, None);
    say(&learner, &id, AI_USE, TOLD).await;
    submit(&learner, &id).await;
    assert_eq!(journey.see(&id).await.ai_use, Some(AiUse::None));
    let assessor = journey.assessor().await;
    let read = assessor.get(&assessment_path(&id)).await;
    assert!(!String::from_utf8_lossy(&read.body).contains(TOLD));
}

#[tokio::test]
async fn what_has_changed_is_kept_with_the_draft_and_belongs_to_one_attempt() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.scored("not_yet").await;
    decide(
        &journey.approver().await,
        &id,
        api_types::assessment::Outcome::NotYet,
        "Show two more pages.",
    )
    .await;
    let second = learner.post_nothing(&revise_path(&id)).await.json::<Applied>().id;
    let saved = say(&learner, &second, CHANGES, "  Two more pages.  ").await;
    assert!(journey.see(&second).await.answers.contains(&saved));
    submit(&learner, &second).await;
    assert_eq!(journey.see(&second).await.revision_note, "Two more pages.");

    journey.assessor().await.post_nothing(&claim_path(&second)).await;
    journey.score(&second, "not_yet").await;
    decide(
        &journey.approver().await,
        &second,
        api_types::assessment::Outcome::NotYet,
        "One more.",
    )
    .await;
    let third = learner
        .post_nothing(&revise_path(&second))
        .await
        .json::<Applied>()
        .id;
    let third = journey.see(&third).await;
    assert!(!third.answers.is_empty());
    assert!(third.answers.iter().all(|answer| answer.prompt != CHANGES));
    assert_eq!(third.revision_note, "");
}

#[tokio::test]
async fn only_known_keys_are_taken_and_only_so_many_characters() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, journey.draft().await);
    let save = |length: u32| SaveAnswer {
        text: "a".repeat(length as usize),
        base_revision: 0,
        instead: false,
    };
    let long = learner
        .put(&answer_path(&id, CHANGES), &save(MAX_COMMENT_CHARS + 1))
        .await;
    let max = MAX_COMMENT_CHARS;
    assert_eq!(long.error().fields["text"], FieldError::TooLong { max });
    let unknown = learner.put(&answer_path(&id, "~other"), &save(1)).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let stranger = journey
        .somebody(
            "stranger@example.org",
            journey.issuer().await.as_str(),
            "assessor",
        )
        .await;
    let refused = stranger.put(&answer_path(&id, CHANGES), &save(1)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}
