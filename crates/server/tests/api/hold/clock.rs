//! The clock of what is held, and two at once.

use super::*;

#[tokio::test]
async fn the_clock_stands_still_until_the_answer_and_runs_again_after_it() {
    let journey = Journey::new().await;
    let id = held(&journey).await;
    let due = journey.see(&id).await.due_on.unwrap();
    // Over a weekend: three business days.
    journey.test.app.clock.advance(TimeDelta::days(3));
    answer(&journey.learner().await, &id).await;
    let moved = journey.see(&id).await.due_on.unwrap();
    assert_eq!(moved, api_types::calendar::due_on(due, 3, &[]));
    journey.test.app.clock.advance(TimeDelta::days(4));
    decide(&journey.approver().await, &id, Outcome::Continue, "").await;
    assert_eq!(journey.see(&id).await.due_on, Some(moved));
}

#[tokio::test]
async fn when_the_time_is_over_the_approvers_go_on() {
    let journey = Journey::new().await;
    let app = &journey.test.app;
    let (approver, other) = (journey.approver().await, other_approver(&journey).await);
    let id = held(&journey).await;
    // The last day is 17 March 2026.
    app.clock.advance(TimeDelta::days(14));
    lapse::run(app.clone()).await.unwrap();
    assert_eq!(journey.see(&id).await.state, State::OnHold);
    app.clock.advance(TimeDelta::days(1));
    for _ in 0..2 {
        lapse::run(app.clone()).await.unwrap();
    }
    assert_eq!(journey.see(&id).await.state, State::HoldReview);
    let kinds = told(&other).await;
    assert_eq!(kinds.iter().filter(|kind| **kind == Kind::HoldLapsed).count(), 1);
    assert!(!told(&approver).await.contains(&Kind::HoldLapsed));
    refused(&journey.learner().await.post_nothing(&send_path(&id)).await);
    let on = decide(&other, &id, Outcome::Continue, "").await;
    assert_eq!(on.status, StatusCode::OK);
    let mut conn = app.db.read().await.unwrap();
    let actions: Vec<String> =
        sqlx::query_scalar("SELECT action FROM audit WHERE subject = $1 AND person_id IS NULL")
            .bind(&id)
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    assert_eq!(actions, ["hold.lapse"]);
}

#[tokio::test]
async fn a_question_cannot_be_silenced() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    for delivery in [Delivery::Never, Delivery::Daily] {
        let choices = vec![Choice {
            kind: Kind::Held,
            delivery,
        }];
        let refused = learner.put(CHOICES, &Choices { choices }).await;
        assert_eq!(refused.error().fields["choices.held"], FieldError::Unknown);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_hold_and_an_award_at_once_one_holds() {
    let journey = Journey::new().await;
    let (one, other) = (journey.approver().await, other_approver(&journey).await);
    let id = journey.scored("passing").await;
    let (asked, awarded) = tokio::join!(hold(&one, &journey, &id), decide(&other, &id, Outcome::Award, ""));
    let mut statuses = [asked.status, awarded.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    let seen = journey.see(&id).await;
    let is_held = asked.status == StatusCode::OK;
    assert_eq!(seen.state, if is_held { State::OnHold } else { State::Awarded });
    assert_eq!((seen.hold.is_some(), seen.badge.is_some()), (is_held, !is_held));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_go_on_at_once_one_does() {
    let journey = Journey::new().await;
    let issuer = journey.issuer().await;
    let one = other_approver(&journey).await;
    let other = journey
        .somebody("third-approver@example.org", issuer.as_str(), "approver")
        .await;
    let id = held(&journey).await;
    answer(&journey.learner().await, &id).await;
    let (on, not_yet) = tokio::join!(
        decide(&one, &id, Outcome::Continue, ""),
        decide(&other, &id, Outcome::Continue, ""),
    );
    let mut statuses = [on.status, not_yet.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
}

#[tokio::test]
async fn an_appeal_can_be_held_too_and_ends_as_an_appeal() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let issuer = journey.issuer().await;
    let new = journey
        .somebody("new@example.org", issuer.as_str(), "assessor")
        .await;
    let id = journey.scored("not_yet").await;
    decide(&journey.approver().await, &id, Outcome::NotYet, "Keep going.").await;
    appeal::appeal(&learner, &id).await;
    new.post_nothing(&assessment::claim_path(&id)).await;
    crate::journey::hand_over(&new, &id, journey.scores("passing")).await;
    hold(&journey.approver().await, &journey, &id).await;
    answer(&learner, &id).await;
    decide(
        &journey.approver().await,
        &id,
        Outcome::NotYet,
        "It is somebody else's film.",
    )
    .await;
    let seen = journey.see(&id).await;
    assert_eq!(seen.appeal.unwrap().stage, api_types::appeal::AppealStage::Upheld);
    assert_eq!(seen.state, State::NotYet);
}
