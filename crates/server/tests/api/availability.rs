//! Reviewers who are away, and those who hold as much as they want to.

use api_types::{
    assessment::{Task, claim_path, release_path},
    error::{ErrorCode, FieldError},
    notification::Kind,
    reviewing::{Away, ChangeReviewing, HELD_DEFAULT, REVIEWING, Reviewing},
};
use axum::http::StatusCode;
use chrono::{NaiveDate, TimeDelta};
use server::features::{assessment::put_back, notification::reminders};

use crate::{
    conflict::queue,
    journey::Journey,
    notification::kinds,
    support::{Answer, Client},
};

/// A day in March 2026. The clock begins on Tuesday, the third, at nine.
fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

/// Goes on to nine in the morning of a day in March.
fn go_on_to(journey: &Journey, day: u32) {
    let clock = &journey.test.app.clock;
    clock.advance(march(day).and_hms_opt(9, 0, 0).unwrap().and_utc() - clock.now());
}

async fn settle(client: &Client, away: Option<(u32, u32)>, held_max: u32) -> Answer {
    let away = away.map(|(from, until)| Away {
        from: march(from),
        until: march(until),
    });
    let new = ChangeReviewing {
        away,
        held_max,
        langs: Vec::new(),
        topics: Vec::new(),
    };
    client.put(REVIEWING, &new).await
}

async fn settled(client: &Client) -> Reviewing {
    client.get(REVIEWING).await.json()
}

#[tokio::test]
async fn who_settled_nothing_is_there_and_holds_the_usual_number() {
    let journey = Journey::new().await;
    journey.claimed().await;
    let settled = settled(&journey.assessor().await).await;
    assert_eq!((settled.away, settled.held_max), (None, HELD_DEFAULT));
    assert_eq!((settled.holding, settled.contacts), (1, vec![]));
}

#[tokio::test]
async fn days_and_numbers_that_make_no_sense_are_refused_and_change_nothing() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    settle(&assessor, Some((10, 12)), 3).await;
    for (away, held_max, field, error) in [
        (Some((12, 10)), 4, "away.until", FieldError::Format),
        (Some((1, 2)), 4, "away.until", FieldError::Format),
        (None, 0, "held_max", FieldError::TooShort { min: 1 }),
        (None, 21, "held_max", FieldError::TooLong { max: 20 }),
    ] {
        let answer = settle(&assessor, away, held_max).await;
        assert_eq!(answer.error().fields[field], error);
    }
    let kept = settled(&assessor).await;
    let away = Away {
        from: march(10),
        until: march(12),
    };
    assert_eq!((kept.away, kept.held_max), (Some(away), 3));
    // What is over is not shown any more.
    go_on_to(&journey, 13);
    assert_eq!(settled_away(&assessor).await, None);
}

async fn settled_away(client: &Client) -> Option<Away> {
    settled(client).await.away
}

#[tokio::test]
async fn nobody_takes_more_than_they_want_to_hold() {
    let mut journey = Journey::new().await;
    let assessor = journey.assessor().await;
    settle(&assessor, None, 1).await;
    let first = journey.claimed().await;
    journey.learner = journey
        .test
        .add_person("noah.fenn@example.org", "Noah Fenn")
        .await;
    let second = journey.queued().await;
    let refused = assessor.post_nothing(&claim_path(&second)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let error = refused.error();
    assert_eq!(error.code, ErrorCode::HoldsEnough);
    assert!(
        error.detail.contains("You hold 1 ") && error.detail.contains("put one back"),
        "{error:?}"
    );
    assert_eq!(queue(&assessor).await.len(), 2);
    assessor.post_nothing(&release_path(&first)).await;
    let taken = assessor.post_nothing(&claim_path(&second)).await;
    assert_eq!(taken.status, StatusCode::OK);
    // What was passed on is not held any more.
    journey.score(&second, "passing").await;
    let again = assessor.post_nothing(&claim_path(&first)).await;
    assert_eq!(again.status, StatusCode::OK);
}

#[tokio::test]
async fn on_the_first_day_away_goes_back_what_is_held() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    let id = journey.claimed().await;
    settle(&assessor, Some((5, 9)), 5).await;
    go_on_to(&journey, 4);
    put_back::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Score)]);
    go_on_to(&journey, 5);
    for _ in 0..2 {
        put_back::run(journey.test.app.clone()).await.unwrap();
    }
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Claim)]);
    // Who takes something while they are away means to.
    assessor.post_nothing(&claim_path(&id)).await;
    put_back::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(queue(&assessor).await, [(id, Task::Score)]);
}

#[tokio::test]
async fn who_goes_away_at_once_puts_back_at_once_and_only_once() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    let id = journey.claimed().await;
    let away = settle(&assessor, Some((3, 9)), 5).await.json::<Reviewing>();
    assert_eq!(away.holding, 0);
    assert_eq!(queue(&assessor).await, [(id.clone(), Task::Claim)]);
    assessor.post_nothing(&claim_path(&id)).await;
    settle(&assessor, Some((3, 10)), 6).await;
    assert_eq!(queue(&assessor).await, [(id, Task::Score)]);
}

#[tokio::test]
async fn who_is_away_is_reminded_only_when_nobody_else_can() {
    let journey = Journey::new().await;
    let issuer = journey.issuer().await;
    let mut tx = journey.test.app.db.begin().await.unwrap();
    sqlx::query("UPDATE issuer SET sla_business_days = 5, holidays = '[]'")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let assessor = journey.assessor().await;
    let other = journey
        .somebody("other@example.org", issuer.as_str(), "assessor")
        .await;
    settle(&assessor, Some((5, 9)), 5).await;
    journey.queued().await;
    // Due on Tuesday, the tenth; both are reminded from Friday, the sixth.
    go_on_to(&journey, 6);
    reminders::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(kinds(&other).await, [Kind::DueSoon]);
    assert_eq!(kinds(&assessor).await, []);
    settle(&other, Some((6, 9)), 5).await;
    journey.test.app.clock.advance(TimeDelta::hours(1));
    reminders::run(journey.test.app.clone()).await.unwrap();
    assert_eq!(kinds(&assessor).await, [Kind::DueSoon], "nobody else is there");
}
