//! After a try that passed: probation, a year, and the next try.

use api_types::{
    assessment::{Outcome, claim_path},
    certification::{PROBATION_SCORINGS, Stage},
    notification::{Kind, NOTIFICATIONS, Notification},
};
use chrono::{NaiveDate, TimeDelta};
use server::features::{certification::chore, submission::store};

use super::House;
use crate::{
    journey::{decide, hand_over},
    support::Client,
};

/// Why two score the next submission that somebody takes.
async fn taken(house: &mut House, client: &Client) -> Option<String> {
    let id = house.queued().await;
    client.post_nothing(&claim_path(&id)).await;
    hand_over(client, &id, house.agreed()).await;
    house.judge.post_nothing(&claim_path(&id)).await;
    let mut conn = house.journey.test.app.db.read().await.unwrap();
    let row = store::find(&mut conn, &id).await.unwrap().unwrap();
    drop(conn);
    if row.double_because.is_some() {
        hand_over(&house.judge, &id, house.agreed()).await;
    }
    let approver = house.journey.approver().await;
    decide(&approver, &id, Outcome::NotYet, "Not yet.").await;
    row.double_because
}

/// In the list and by a mail, where the issuer asks for it, on one day only.
async fn hears_once_that_it_ends(house: &House, assessor: &Client, until: NaiveDate) {
    let app = &house.journey.test.app;
    let told = async || -> Vec<Notification> {
        let all: Vec<Notification> = assessor.get(NOTIFICATIONS).await.json();
        let is_it = |told: &Notification| told.kind == Kind::CertificationEnds;
        all.into_iter().filter(is_it).collect()
    };
    chore::run(app.clone()).await.unwrap();
    assert_eq!(told().await, [], "the issuer does not ask for it");
    house.set_required(true).await;
    for _ in 0..2 {
        chore::run(app.clone()).await.unwrap();
    }
    let heard = told().await;
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert_eq!((&heard[0].submission, heard[0].due_on), (&None, Some(until)));
    assert_eq!(heard[0].topic, Some(house.family().await.topic));
    let mails = house.journey.test.mails().await;
    let mails: Vec<_> = mails
        .iter()
        .filter(|mail| mail.contains("/assess/certification"))
        .collect();
    assert!(
        mails.len() == 1 && mails[0].contains(&until.to_string()),
        "{mails:?}"
    );
    house.set_required(false).await;
}

#[tokio::test]
async fn the_first_five_are_scored_twice_and_then_they_are_certified_for_a_year() {
    let mut house = House::new().await;
    let assessor = house.journey.assessor().await;
    assert_eq!(taken(&mut house, &assessor).await, None, "nobody has tried yet");
    let passed = house.try_with(&assessor, &house.agreed()).await;
    let Stage::Probation { done: 0, until, .. } = passed.stage else {
        panic!("{passed:?}")
    };
    for done in 0..PROBATION_SCORINGS {
        let stage = house.standing(&assessor).await.stage;
        assert_eq!(
            stage,
            Stage::Probation {
                done,
                of: PROBATION_SCORINGS,
                until
            }
        );
        assert_eq!(taken(&mut house, &assessor).await.as_deref(), Some("probation"));
    }
    let stage = house.standing(&assessor).await.stage;
    assert_eq!(stage, Stage::Certified { until, renews: false });
    assert_eq!(taken(&mut house, &assessor).await, None);

    let clock = &house.journey.test.app.clock;
    let days = |day: chrono::NaiveDate| (day - clock.now().date_naive()).num_days();
    let refused = house.begin(&assessor).await.error();
    assert!(refused.detail.contains(&until.to_string()), "{refused:?}");
    house.after(days(until) - 30);
    let assessor = house.journey.assessor().await;
    let stage = house.standing(&assessor).await.stage;
    assert_eq!(stage, Stage::Certified { until, renews: true });
    hears_once_that_it_ends(&house, &assessor, until).await;
    house.after(31);
    let assessor = house.journey.assessor().await;
    let stage = house.standing(&assessor).await.stage;
    assert_eq!(stage, Stage::Ended { on: until });
    // There is no second probation.
    let renewed = house.try_with(&assessor, &house.agreed()).await;
    let until = until + TimeDelta::days(1);
    let until = until.checked_add_months(api_types::certification::VALID).unwrap();
    assert_eq!(renewed.stage, Stage::Certified { until, renews: false });
}
