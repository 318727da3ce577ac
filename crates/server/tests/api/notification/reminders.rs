//! Reminders, by a clock that the test moves over weekends and holidays.
//!
//! The clock begins on Tuesday, 3 March 2026, at nine; the issuer decides within five business days.

use api_types::{
    assessment::{Outcome, ReturnIncomplete, claim_path, incomplete_path, release_path},
    ids::{PersonId, SubmissionId},
    notification::Kind,
    submission::{SaveAnswer, answer_path},
};
use chrono::{NaiveDate, TimeDelta};
use server::features::notification::{digest, reminders};

use super::{kinds, mails, told};
use crate::{
    journey::{Journey, decide, give_role, submit},
    mail::run_until,
    support::Client,
};

async fn journey(holidays: &str) -> Journey {
    let journey = Journey::new().await;
    let mut tx = journey.test.app.db.begin().await.unwrap();
    sqlx::query("UPDATE issuer SET sla_business_days = 5, holidays = $1")
        .bind(sqlx::types::Json(
            serde_json::from_str::<Vec<NaiveDate>>(holidays).unwrap(),
        ))
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    journey
}

/// Goes on to nine in the morning of a day in March, and reminds: twice, as an hour later nothing may come again.
async fn on(journey: &Journey, day: u32) {
    let app = &journey.test.app;
    let morning = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + TimeDelta::days(i64::from(day) - 1);
    app.clock
        .advance(morning.and_hms_opt(9, 0, 0).unwrap().and_utc() - app.clock.now());
    for _ in 0..2 {
        reminders::run(app.clone()).await.unwrap();
    }
}

/// What learner, assessor and approver were told, the newest first, without what the steps themselves tell.
async fn reminded(journey: &Journey) -> [Vec<Kind>; 3] {
    let only = async |client: Client| -> Vec<Kind> {
        let mut kinds = kinds(&client).await;
        kinds.retain(|kind| matches!(kind, Kind::DueSoon | Kind::Overdue | Kind::Late | Kind::Untouched));
        kinds
    };
    [
        only(journey.learner().await).await,
        only(journey.assessor().await).await,
        only(journey.approver().await).await,
    ]
}

#[tokio::test]
async fn nobody_waits_beyond_a_date_without_a_word() {
    let journey = journey("[]").await;
    // Handed in on a Tuesday, due on the next one.
    let id = journey.queued().await;
    let due_on = journey.see(&id).await.due_on.unwrap();
    assert_eq!(due_on.to_string(), "2026-03-10");
    on(&journey, 5).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![], vec![]]);
    // Friday: Monday and Tuesday are the two business days that are left.
    for day in 6..=9 {
        on(&journey, day).await;
        assert_eq!(
            reminded(&journey).await,
            [vec![], vec![Kind::DueSoon], vec![]],
            "{day}"
        );
    }
    on(&journey, 10).await;
    assert_eq!(
        reminded(&journey).await,
        [vec![], vec![Kind::DueSoon], vec![Kind::Overdue]]
    );
    for day in [11, 12, 30] {
        on(&journey, day).await;
        assert_eq!(
            reminded(&journey).await,
            [vec![Kind::Late], vec![Kind::DueSoon], vec![Kind::Overdue]],
            "{day}"
        );
    }
    let (subject, body) = mails(&journey.test, &journey.learner).await.pop().unwrap();
    assert!(
        subject.ends_with("the decision is late, and we are sorry"),
        "{subject}"
    );
    assert!(body.contains("by 2026-03-10"), "{body}");
    let (_, body) = mails(&journey.test, &journey.approver).await.pop().unwrap();
    assert!(
        body.contains("by 2026-03-10") && body.contains("https://laurel.example/assess\n"),
        "{body}"
    );
    assert_eq!(told(&journey.learner().await).await[0].due_on, Some(due_on));
}

#[tokio::test]
async fn nobody_is_reminded_on_a_holiday_and_holidays_are_not_counted() {
    let journey = journey(r#"["2026-03-09", "2026-03-10"]"#).await;
    let id = journey.queued().await;
    let due_on = journey.see(&id).await.due_on.unwrap();
    assert_eq!(due_on.to_string(), "2026-03-12");
    // Two business days are left from Friday on; the server rested on that day.
    for day in [5, 7, 8, 9, 10] {
        on(&journey, day).await;
        assert_eq!(reminded(&journey).await, [vec![], vec![], vec![]], "{day}");
    }
    on(&journey, 11).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![Kind::DueSoon], vec![]]);
}

#[tokio::test]
async fn the_reminder_goes_to_whose_turn_it_is() {
    let journey = journey("[]").await;
    let id = journey.claimed().await;
    let issuer = journey.issuer().await.to_string();
    let other = journey
        .test
        .add_person("second@example.org", "Second Assessor")
        .await;
    give_role(&journey.test, &other, &issuer, "assessor").await;
    on(&journey, 6).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![Kind::DueSoon], vec![]]);
    let second = journey.test.sign_in_as(&other).await;
    assert_eq!(kinds(&second).await, [], "somebody else holds it");
    let assessor = journey.assessor().await;
    assessor.post_nothing(&release_path(&id)).await;
    journey
        .test
        .sign_in_as(&other)
        .await
        .post_nothing(&claim_path(&id))
        .await;
    on(&journey, 9).await;
    let second = journey.test.sign_in_as(&other).await;
    assert_eq!(kinds(&second).await, [Kind::DueSoon]);
    assert_eq!(reminded(&journey).await[1], [Kind::DueSoon], "no second one");
}

#[tokio::test]
async fn of_several_each_calls_whose_turn_it_is_on_its_own_day() {
    let mut journey = journey("[]").await;
    let issuer = journey.issuer().await.to_string();
    let second = journey
        .test
        .add_person("second@example.org", "Second Assessor")
        .await;
    give_role(&journey.test, &second, &issuer, "assessor").await;
    let first_id = journey.claimed().await;
    journey.test.app.clock.advance(TimeDelta::days(1));
    journey.learner = journey.test.add_person("other@example.org", "Otto Other").await;
    let second_id = journey.queued().await;
    let client = journey.test.sign_in_as(&second).await;
    client.post_nothing(&claim_path(&second_id)).await;
    let reminded_of = async |person: &PersonId| -> Vec<SubmissionId> {
        let told = told(&journey.test.sign_in_as(person).await).await.into_iter();
        told.filter(|told| told.kind == Kind::DueSoon)
            .filter_map(|told| told.submission)
            .collect()
    };
    let nothing: [SubmissionId; 0] = [];
    on(&journey, 6).await;
    assert_eq!(
        reminded_of(&journey.assessor).await,
        std::slice::from_ref(&first_id)
    );
    assert_eq!(reminded_of(&second).await, nothing, "due a day later");
    on(&journey, 9).await;
    assert_eq!(reminded_of(&journey.assessor).await, [first_id]);
    assert_eq!(reminded_of(&second).await, [second_id]);
}

#[tokio::test]
async fn an_approver_is_reminded_of_scores_and_not_of_their_own() {
    let journey = journey("[]").await;
    let issuer = journey.issuer().await.to_string();
    give_role(&journey.test, &journey.assessor, &issuer, "approver").await;
    journey.scored("passing").await;
    on(&journey, 6).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![], vec![Kind::DueSoon]]);
}

#[tokio::test]
async fn what_is_decided_or_taken_back_reminds_nobody() {
    let journey = journey("[]").await;
    let id = journey.scored("passing").await;
    decide(&journey.approver().await, &id, Outcome::Award, "").await;
    on(&journey, 30).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![], vec![]]);
}

#[tokio::test]
async fn while_the_learner_has_something_to_do_nobody_else_is_late() {
    let journey = journey("[]").await;
    let id = journey.claimed().await;
    let found = ReturnIncomplete {
        missing: vec![0],
        comment: "The plan is cut off.".to_owned(),
    };
    journey.assessor().await.post(&incomplete_path(&id), &found).await;
    // Beyond the first due date, and within the two weeks after which the learner is asked.
    on(&journey, 16).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![], vec![]]);
    assert_eq!(submit(&journey.learner().await, &id).await.status.as_u16(), 200);
    assert_eq!(journey.see(&id).await.due_on.unwrap().to_string(), "2026-03-23");
    on(&journey, 18).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![], vec![]]);
    on(&journey, 19).await;
    assert_eq!(reminded(&journey).await, [vec![], vec![Kind::DueSoon], vec![]]);
    on(&journey, 24).await;
    assert_eq!(
        reminded(&journey).await,
        [vec![Kind::Late], vec![Kind::DueSoon], vec![Kind::Overdue]]
    );
}

#[tokio::test]
async fn reminders_and_digests_come_by_themselves() {
    let journey = journey("[]").await;
    journey.draft().await;
    journey.test.app.clock.advance(TimeDelta::days(14));
    run_until(&journey.test.app, async || {
        reminded(&journey).await[0] == [Kind::Untouched]
    })
    .await;
    journey.test.app.clock.advance(TimeDelta::days(1));
    run_until(&journey.test.app, async || {
        mails(&journey.test, &journey.learner).await.len() == 1
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_rests_for_two_weeks_is_asked_about_once() {
    let journey = journey("[]").await;
    let id = journey.draft().await;
    on(&journey, 10).await;
    let new = SaveAnswer {
        text: "A first thought.".to_owned(),
        base_revision: 0,
        instead: false,
    };
    let learner = journey.learner().await;
    learner.put(&answer_path(&id, &journey.prompt()), &new).await;
    on(&journey, 23).await;
    assert_eq!(reminded(&journey).await[0], [], "touched on the tenth");
    on(&journey, 24).await;
    assert_eq!(reminded(&journey).await[0], [Kind::Untouched]);
    assert_eq!(mails(&journey.test, &journey.learner).await, []);
    on(&journey, 25).await;
    digest::run(journey.test.app.clone()).await.unwrap();
    let (subject, body) = mails(&journey.test, &journey.learner).await.remove(0);
    assert_eq!(subject, "1 thing that happened on Laurel");
    assert!(body.contains("your work is still here"), "{body}");

    let learner = journey.learner().await;
    let again = SaveAnswer {
        text: "A second thought.".to_owned(),
        base_revision: 1,
        instead: false,
    };
    learner.put(&answer_path(&id, &journey.prompt()), &again).await;
    on(&journey, 60).await;
    assert_eq!(reminded(&journey).await[0], [Kind::Untouched], "once");
}
