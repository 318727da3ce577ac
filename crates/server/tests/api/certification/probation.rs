//! After a try that passed: probation, a year, and the next try.

use api_types::{
    assessment::{Outcome, claim_path},
    certification::{PROBATION_SCORINGS, Stage},
};
use chrono::TimeDelta;
use server::features::submission::store;

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
