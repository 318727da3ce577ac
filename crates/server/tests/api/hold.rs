//! Holding a submission before the decision: who asks, who answers, who goes on, and that the clock stands still.

use api_types::{
    assessment::{self, Assessment, Decide, Decided, Outcome, QUEUE, QueueItem, Task},
    error::{ErrorCode, FieldError},
    hold::answer_path as send_path,
    ids::SubmissionId,
    notification::{CHOICES, Choice, Choices, Delivery, Kind, NOTIFICATIONS, Notification},
    submission::{self, HOLD, SaveAnswer, State, Submission, answer_path, revise_path},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::hold::lapse;

use crate::{
    appeal,
    journey::{Journey, decide},
    support::{Answer, Client},
};

const QUESTION: &str = "The film's first minute is in another submission too. How did it come about?";
/// It names its learner, which may tell nobody that there is an answer.
const ANSWER: &str = "We filmed it together, as Quill says in the second answer.";

mod clock;

/// An approver asks, about the first prompt.
async fn hold(client: &Client, journey: &Journey, id: &SubmissionId) -> Answer {
    let decision = Decide {
        outcome: Outcome::Hold,
        comment: QUESTION.to_owned(),
        about: vec![journey.prompt()],
    };
    client.post(&assessment::decision_path(id), &decision).await
}

/// A submission that its approver holds.
async fn held(journey: &Journey) -> SubmissionId {
    let id = journey.scored("passing").await;
    let answer = hold(&journey.approver().await, journey, &id).await;
    assert_eq!(answer.json::<Decided>().state, State::OnHold);
    id
}

/// Saves what the learner answers, over what they wrote before.
pub async fn say(client: &Client, id: &SubmissionId, text: &str) -> Answer {
    let seen: Submission = client.get(&submission::path(id)).await.json();
    let before = seen.answers.iter().find(|answer| answer.prompt == HOLD);
    let new = SaveAnswer {
        text: text.to_owned(),
        base_revision: before.map_or(0, |answer| answer.revision),
        instead: false,
    };
    client.put(&answer_path(id, HOLD), &new).await
}

async fn answer(client: &Client, id: &SubmissionId) -> Answer {
    assert_eq!(say(client, id, ANSWER).await.status, StatusCode::OK);
    client.post_nothing(&send_path(id)).await
}

async fn other_approver(journey: &Journey) -> Client {
    let issuer = journey.issuer().await;
    journey
        .somebody("other-approver@example.org", issuer.as_str(), "approver")
        .await
}

async fn see(client: &Client, id: &SubmissionId) -> Assessment {
    client.get(&assessment::path(id)).await.json()
}

async fn told(client: &Client) -> Vec<Kind> {
    let told: Vec<Notification> = client.get(NOTIFICATIONS).await.json();
    told.into_iter().map(|one| one.kind).collect()
}

fn refused(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::CONFLICT, "{answer:?}");
    assert_eq!(answer.error().code, ErrorCode::IllegalTransition);
}

#[tokio::test]
async fn an_approver_asks_the_learner_answers_and_another_approver_goes_on() {
    let journey = Journey::new().await;
    let (holder, other) = (journey.approver().await, other_approver(&journey).await);
    let learner = journey.learner().await;
    let id = held(&journey).await;
    let asked = journey.see(&id).await;
    let question = asked.hold.unwrap();
    assert_eq!((asked.state, question.reason.as_str()), (State::OnHold, QUESTION));
    assert_eq!(question.about, [journey.prompt()]);
    // Tuesday, 3 March 2026, and ten business days.
    assert_eq!(question.answer_by, "2026-03-17".parse().unwrap());
    assert_eq!(told(&learner).await[0], Kind::Held);
    assert!(
        journey
            .test
            .mails()
            .await
            .iter()
            .any(|mail| mail.contains("a question before the decision"))
    );
    // Nobody decides while it is the learner's turn.
    for client in [&holder, &other] {
        refused(&decide(client, &id, Outcome::Award, "").await);
        refused(&decide(client, &id, Outcome::Continue, "").await);
    }

    let sent: Submission = answer(&learner, &id).await.json();
    assert_eq!(
        (sent.state, sent.hold.unwrap().answer.as_str()),
        (State::HoldReview, ANSWER)
    );
    assert_eq!(told(&other).await[0], Kind::HoldAnswered);
    assert!(!told(&holder).await.contains(&Kind::HoldAnswered));
    let early = decide(&holder, &id, Outcome::Continue, "").await;
    assert_eq!(early.status, StatusCode::FORBIDDEN);
    let seen = see(&other, &id).await;
    assert_eq!((seen.state, seen.task), (State::HoldReview, Task::Decide));
    assert_eq!(seen.hold.unwrap().answer, ANSWER);
    refused(&decide(&other, &id, Outcome::Award, "").await);
    let on = decide(&other, &id, Outcome::Continue, "").await;
    assert_eq!(on.json::<Decided>().state, State::WithApprover);
    assert_eq!(told(&learner).await[0], Kind::HoldContinued);
    // Asked once; now it is decided.
    refused(&hold(&other, &journey, &id).await);
    let badge = decide(&other, &id, Outcome::Award, "")
        .await
        .json::<Decided>()
        .badge
        .unwrap();
    let credential = learner.get(&format!("/badges/{badge}/credential.json")).await;
    assert!(!credential.text().contains(ANSWER) && !credential.text().contains(QUESTION));
}

#[tokio::test]
async fn after_a_question_it_can_be_not_yet_with_reasons_and_nothing_follows_by_itself() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = held(&journey).await;
    answer(&learner, &id).await;
    // Where there is no other approver, the one who asked goes on.
    let approver = journey.approver().await;
    let silent = decide(&approver, &id, Outcome::NotYet, " ").await;
    assert_eq!(silent.error().fields["comment"], FieldError::Required);
    let decided = decide(&approver, &id, Outcome::NotYet, "Please hand in your own film.").await;
    assert_eq!(decided.json::<Decided>().state, State::NotYet);
    let seen = journey.see(&id).await;
    assert!(
        seen.feedback
            .unwrap()
            .comment
            .ends_with("Please hand in your own film.")
    );
    assert_eq!(told(&learner).await[0], Kind::NotYet);
    // The learner has every way that "not yet" has.
    assert!(seen.appeal_ground.is_some());
    assert_eq!(
        learner.post_nothing(&revise_path(&id)).await.status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn it_needs_a_reason_and_parts_that_are_there() {
    let journey = Journey::new().await;
    let id = journey.scored("passing").await;
    let approver = journey.approver().await;
    let path = assessment::decision_path(&id);
    let ask = async |outcome, comment: &str, about: &str| {
        let decision = Decide {
            outcome,
            comment: comment.to_owned(),
            about: vec![about.to_owned()],
        };
        approver.post(&path, &decision).await.error().fields
    };
    assert_eq!(
        ask(Outcome::Hold, "", &journey.prompt()).await["comment"],
        FieldError::Required
    );
    assert_eq!(
        ask(Outcome::Hold, QUESTION, "nowhere").await["about"],
        FieldError::Unknown
    );
    assert_eq!(
        ask(Outcome::Award, "", &journey.prompt()).await["about"],
        FieldError::Unknown
    );
    assert_eq!(journey.see(&id).await.state, State::WithApprover);
    refused(&decide(&approver, &id, Outcome::Continue, "").await);
    for client in [journey.assessor().await, journey.learner().await] {
        let status = hold(&client, &journey, &id).await.status;
        assert!(
            [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status),
            "{status}"
        );
    }
}

#[tokio::test]
async fn only_the_learner_answers_and_only_while_they_are_asked() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let id = journey.scored("passing").await;
    refused(&say(&learner, &id, ANSWER).await);
    refused(&learner.post_nothing(&send_path(&id)).await);
    hold(&journey.approver().await, &journey, &id).await;
    let empty = learner.post_nothing(&send_path(&id)).await;
    assert_eq!(
        empty.error().fields[&format!("answers.{HOLD}")],
        FieldError::Required
    );
    for client in [journey.assessor().await, journey.approver().await] {
        assert_eq!(
            client.post_nothing(&send_path(&id)).await.status,
            StatusCode::NOT_FOUND
        );
    }
    // The work itself stays as it is.
    let other = SaveAnswer {
        text: "Something else.".to_owned(),
        base_revision: 1,
        instead: false,
    };
    refused(&learner.put(&answer_path(&id, &journey.prompt()), &other).await);
    refused(&learner.post_nothing(&submission::withdraw_path(&id)).await);
    assert_eq!(answer(&learner, &id).await.status, StatusCode::OK);
    refused(&learner.post_nothing(&send_path(&id)).await);
    refused(&say(&learner, &id, "Another answer.").await);
}

#[tokio::test]
async fn the_assessor_hears_nothing_of_it() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    let id = held(&journey).await;
    let queue = async || -> Vec<QueueItem> { assessor.get(QUEUE).await.json() };
    assert!(queue().await.is_empty());
    answer(&journey.learner().await, &id).await;
    assert_eq!(queue().await[0].state, State::WithApprover);
    let seen = assessor.get(&assessment::path(&id)).await;
    assert_eq!(seen.json::<Assessment>().state, State::WithApprover);
    for secret in [QUESTION, ANSWER, "Mara Quill"] {
        assert!(!seen.text().contains(secret), "{secret}");
    }
    assert!(seen.json::<Assessment>().names_learner.is_empty());
    assert!(told(&assessor).await.is_empty());
    let approver = journey.approver().await.get(&assessment::path(&id)).await;
    assert!(approver.text().contains(ANSWER) && !approver.text().contains("Mara Quill"));
}
