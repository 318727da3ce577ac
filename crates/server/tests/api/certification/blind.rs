//! Nobody learns whose an anchor is, nor whoever scores it how it was judged.

use api_types::{
    assessment::{QUEUE, path},
    certification::{CERTIFICATION, FamilyStanding, anchor_path, anchors_path},
    evidence::file_path,
    submission::State,
};
use axum::http::StatusCode;

use super::House;
use crate::{
    journey::{files, hand_over, pdf, submit, upload},
    support::Answer,
};

fn said(answer: &Answer) -> String {
    assert!(answer.status.is_success(), "{answer:?}");
    format!("{:?} {}", answer.headers, answer.text())
}

#[tokio::test]
async fn no_answer_names_the_learner() {
    let house = House::new().await;
    let (assessor, approver) = (house.journey.assessor().await, house.journey.approver().await);
    let (id, learner) = &house.anchors[0];
    let mut answers = vec![
        approver.get(&anchors_path(None)).await,
        approver.get(&anchor_path(id)).await,
        house.settle(id, house.agreed()).await,
        house.begin(&assessor).await,
        assessor.get(&path(id)).await,
        assessor.get(QUEUE).await,
    ];
    for (id, _) in &house.anchors {
        hand_over(&assessor, id, house.agreed()).await;
    }
    answers.push(assessor.get(CERTIFICATION).await);
    for text in answers.iter().map(said) {
        for secret in ["Lena Lender", "learner-1@", learner.as_str()] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[tokio::test]
async fn whoever_scores_it_sees_new_work_that_nobody_has_judged() {
    let house = House::new().await;
    house.after(40);
    let assessor = house.journey.assessor().await;
    let begun: FamilyStanding = house.begin(&assessor).await.json();
    for (number, anchor) in (1..).zip(&begun.trying) {
        let answer = assessor.get(&path(&anchor.submission)).await;
        let text = said(&answer);
        for secret in [
            "clear next step",
            "assessor's words",
            "For the approver",
            "The approver decided",
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        let seen: api_types::assessment::Assessment = answer.json();
        assert_eq!((seen.state, seen.revision), (State::Claimed, 0));
        assert!(seen.scores.rows.is_empty() && seen.submitted_at == house.journey.test.app.clock.now());
        assert!(
            seen.answers
                .iter()
                .all(|answer| answer.saved_at <= seen.submitted_at)
        );
        assert!(!seen.due.is_late() && seen.due_on > seen.submitted_at.date_naive());
        let case = seen.anchor.unwrap();
        assert_eq!(
            (case.family, case.number, case.of as usize),
            (house.family().await, number, begun.trying.len())
        );
    }
}

#[tokio::test]
async fn files_are_open_while_it_is_an_anchor_at_hand_and_no_longer() {
    let mut house = House::empty().await;
    house
        .journey
        .test
        .app
        .clock
        .advance(chrono::TimeDelta::minutes(1));
    let journey = &house.journey;
    let id = journey.complete().await;
    let learner = journey.learner().await;
    upload(&learner, &id, &journey.requirement(), "plan.pdf", &pdf()).await;
    let file = file_path(&files(&journey.see(&id).await)[0].id);
    submit(&learner, &id).await;
    let (assessor, approver) = (journey.assessor().await, journey.approver().await);
    house
        .judge
        .post_nothing(&api_types::assessment::claim_path(&id))
        .await;
    hand_over(&house.judge, &id, house.agreed()).await;
    crate::journey::decide(&approver, &id, api_types::assessment::Outcome::NotYet, "Not yet.").await;
    let statuses = async || [assessor.get(&file).await.status, approver.get(&file).await.status];
    let (open, closed) = (StatusCode::OK, StatusCode::NOT_FOUND);
    assert_eq!(statuses().await, [closed, closed]);
    house.lend(&id, true).await;
    assert_eq!(statuses().await, [closed, open]);
    house.settle(&id, house.agreed()).await;
    house.anchors.push((id.clone(), house.journey.learner.clone()));
    house.anchor().await;
    house.anchor().await;
    let begun: FamilyStanding = house.begin(&assessor).await.json();
    assert!(begun.trying.iter().any(|anchor| anchor.submission == id));
    assert_eq!(statuses().await, [open, open]);
    house.take_back(0).await;
    assert_eq!(statuses().await, [closed, closed]);
}
