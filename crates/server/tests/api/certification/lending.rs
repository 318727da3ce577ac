//! Lending decided work, and taking it back.

use api_types::{
    assessment::{claim_path, path},
    certification::{FamilyStanding, Lend, Stage, Verdict, anchor_path, lend_path},
    error::ErrorCode,
    ids::PersonId,
};
use axum::http::StatusCode;
use chrono::NaiveDate;

use super::House;
use crate::{appeal, journey::hand_over};

#[tokio::test]
async fn what_is_decided_can_be_lent_and_taken_back() {
    let mut house = House::empty().await;
    let id = house.queued().await;
    assert_eq!(house.journey.see(&id).await.lent, None);
    let refused = house.lend(&id, true).await.error();
    assert_eq!(refused.code, ErrorCode::IllegalTransition);
    assert!(refused.detail.contains("was decided"), "{refused:?}");

    let id = house.decided().await;
    assert_eq!(house.journey.see(&id).await.lent, Some(false));
    let approver = house.journey.approver().await;
    let unseen = approver.get(&anchor_path(&id)).await;
    assert_eq!(unseen.status, StatusCode::NOT_FOUND);
    let lent: api_types::submission::Submission = house.lend(&id, true).await.json();
    assert_eq!(lent.lent, Some(true));
    assert_eq!(approver.get(&anchor_path(&id)).await.status, StatusCode::OK);
    house.settle(&id, house.agreed()).await;
    house.lend(&id, false).await;
    assert_eq!(house.journey.see(&id).await.lent, Some(false));
    assert_eq!(
        approver.get(&anchor_path(&id)).await.status,
        StatusCode::NOT_FOUND
    );
    // Lent once more, it has to be settled anew.
    house.lend(&id, true).await;
    let family = house.family_anchors().await;
    assert_eq!((family.anchors.len(), family.lent.len()), (0, 1));
}

#[tokio::test]
async fn each_step_is_written_down() {
    let mut house = House::empty().await;
    let id = house.anchor().await;
    house.lend(&id, false).await;
    let mut conn = house.journey.test.app.db.read().await.unwrap();
    let steps: Vec<(String, Option<PersonId>)> = sqlx::query_as(
        "SELECT action, person_id FROM audit WHERE subject = $1 AND action LIKE 'certification.%' ORDER BY at, id",
    )
    .bind(&id)
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let (learner, approver) = (&house.journey.learner, &house.journey.approver);
    let steps: Vec<(&str, Option<&PersonId>)> = steps
        .iter()
        .map(|(action, person)| (action.as_str(), person.as_ref()))
        .collect();
    assert_eq!(
        steps,
        [
            ("certification.lend", Some(learner)),
            ("certification.settle", Some(approver)),
            ("certification.take_back", Some(learner)),
        ]
    );
}

#[tokio::test]
async fn nobody_else_lends_it() {
    let mut house = House::empty().await;
    let id = house.decided().await;
    let wanted = Lend { lent: true };
    for client in [&house.journey.assessor().await, &house.journey.approver().await] {
        let answer = client.put(&lend_path(&id), &wanted).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_appeal_ends_it() {
    let mut house = House::empty().await;
    let id = house.anchor().await;
    let learner = house.journey.learner().await;
    appeal::say(&learner, &id, appeal::WORDS).await;
    let answer = appeal::appeal(&learner, &id).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(house.journey.see(&id).await.lent, None);
    let family = house.family_anchors().await;
    assert_eq!((family.anchors.len(), family.lent.len()), (0, 0));
    let refused = house.lend(&id, true).await.error();
    assert_eq!(refused.code, ErrorCode::IllegalTransition);
    // What was lent before is not lent again by itself.
    learner.post_nothing(&api_types::appeal::withdraw_path(&id)).await;
    assert_eq!(house.journey.see(&id).await.lent, Some(false));
    assert!(house.family_anchors().await.anchors.is_empty());
}

#[tokio::test]
async fn what_is_taken_back_is_not_there_for_whoever_scored_it_either() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    house.try_with(&assessor, &house.agreed()).await;
    let (id, _) = &house.anchors[0];
    assert_eq!(assessor.get(&path(id)).await.status, StatusCode::GONE);
    let approver = house.journey.approver().await;
    assert_eq!(approver.get(&path(id)).await.status, StatusCode::NOT_FOUND);
    house.take_back(0).await;
    assert_eq!(assessor.get(&path(id)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_scored_it_as_an_anchor_does_not_judge_the_appeal() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    house.try_with(&assessor, &house.agreed()).await;
    let (id, learner) = house.anchors.last().unwrap();
    let learner = house.journey.test.sign_in_as(learner).await;
    appeal::say(&learner, id, appeal::WORDS).await;
    appeal::appeal(&learner, id).await;
    let refused = assessor.post_nothing(&claim_path(id)).await;
    assert_eq!(refused.error().code, ErrorCode::Forbidden);
}

#[tokio::test]
async fn a_try_ends_with_what_is_left_of_it() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let begun: FamilyStanding = house.begin(&assessor).await.json();
    let first = &begun.trying[0].submission;
    hand_over(&assessor, first, house.agreed()).await;
    let standing = house.standing(&assessor).await;
    assert_eq!(standing.result, None, "nothing before the end");
    for (at, (id, _)) in house.anchors.iter().enumerate() {
        if id != first {
            assert_eq!(assessor.get(&path(id)).await.status, StatusCode::OK);
            house.take_back(at).await;
            assert_eq!(assessor.get(&path(id)).await.status, StatusCode::NOT_FOUND);
        }
    }
    let standing = house.standing(&assessor).await;
    let result = standing.result.unwrap();
    assert_eq!((result.verdict, result.anchors.len()), (Verdict::TooFew, 1));
    assert!(standing.trying.is_empty() && !standing.can_try);
    // They wait for nothing but anchors.
    let today = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    assert_eq!(standing.stage, Stage::NotYet { again_on: today });
    let refused = house.begin(&assessor).await.error();
    assert_eq!(refused.code, ErrorCode::IllegalTransition);
    assert!(refused.detail.contains("not enough anchors"), "{refused:?}");
}

#[tokio::test]
async fn what_is_taken_back_later_counts_and_is_not_shown() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let before = house.try_with(&assessor, &house.agreed()).await.result.unwrap();
    house.take_back(0).await;
    let after = house.standing(&assessor).await.result.unwrap();
    assert_eq!((after.verdict, after.rows), (Verdict::Passed, before.rows));
    assert_eq!(after.anchors.len(), before.anchors.len() - 1);
}
