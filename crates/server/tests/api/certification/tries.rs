//! Tries: what passes, what does not, and what follows.

use api_types::{
    assessment::{ReturnIncomplete, SaveScores, Scores, incomplete_path, path, recommend_path, release_path},
    certification::{BeginTry, Family, FamilyStanding, PROBATION_SCORINGS, Stage, TRIES, VALID, Verdict},
    error::{ErrorCode, FieldError},
};
use axum::http::StatusCode;

use super::{House, queue};
use crate::journey::hand_over;

/// The agreed levels, but so many rows at another level.
fn all_but(house: &House, count: usize) -> Scores {
    let mut scores = house.agreed();
    for row in scores
        .rows
        .iter_mut()
        .filter(|row| row.level.as_deref() == Some("passing"))
        .take(count)
    {
        row.level = Some("not_yet".to_owned());
    }
    scores
}

#[tokio::test]
async fn who_agrees_passes_and_reads_why_when_it_has_ended() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let before = house.standing(&assessor).await;
    assert_eq!(
        (before.stage, before.can_try, before.is_required),
        (Stage::None, true, false)
    );
    let begun: FamilyStanding = house.begin(&assessor).await.json();
    let of = u32::try_from(begun.trying.len()).unwrap();
    assert_eq!(begun.stage, Stage::Trying { done: 0, of });
    let again = house.begin(&assessor).await.error();
    assert!(again.detail.contains("trying already"), "{again:?}");
    // It is no work of the queue.
    assert_eq!(queue(&assessor).await, []);
    let scores = all_but(&house, 1);
    for (number, anchor) in (1..).zip(&begun.trying) {
        hand_over(&assessor, &anchor.submission, scores.clone()).await;
        let again = assessor.get(&path(&anchor.submission)).await;
        assert_eq!(again.status, StatusCode::GONE);
        let again = again.error();
        assert_eq!(again.code, ErrorCode::Gone);
        assert!(again.detail.contains("have scored this anchor"), "{again:?}");
        if number < of {
            let between = house.standing(&assessor).await;
            assert_eq!(between.stage, Stage::Trying { done: number, of });
            assert_eq!(between.result, None);
            assert!(between.trying[0].is_done && !between.trying[1].is_done);
        }
    }
    let after = house.standing(&assessor).await;
    let now = house.journey.test.app.clock.now();
    let until = now.date_naive().checked_add_months(VALID).unwrap();
    let probation = Stage::Probation {
        done: 0,
        of: PROBATION_SCORINGS,
        until,
    };
    assert_eq!((after.stage, after.trying.len()), (probation, 0));
    let result = after.result.unwrap();
    assert_eq!((result.verdict, result.ended_at), (Verdict::Passed, now));
    let wrong = f64::from(of) / f64::from(result.rows);
    assert!((result.exact - (1.0 - wrong)).abs() < 1e-9 && result.kappa.unwrap() > 0.6);
    assert_eq!(result.anchors.len(), begun.trying.len());
    let rows = &result.anchors[0].rows;
    assert_eq!(rows.len(), scores.rows.len());
    assert_eq!(rows.iter().filter(|row| row.own != row.agreed).count(), 1);
    assert!(rows.iter().all(|row| row.reason.contains("clear next step")));
}

#[tokio::test]
async fn who_does_not_agree_waits_two_weeks() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let standing = house.try_with(&assessor, &house.journey.scores("passing")).await;
    let result = standing.result.unwrap();
    // All at one level: no more than the commonest level gives.
    assert_eq!((result.verdict, result.kappa), (Verdict::Both, Some(0.0)));
    let today = house.journey.test.app.clock.now().date_naive();
    let again_on = today + chrono::TimeDelta::days(14);
    assert_eq!(standing.stage, Stage::NotYet { again_on });
    house.after(13);
    let refused = house.begin(&assessor).await.error();
    assert_eq!(refused.code, ErrorCode::IllegalTransition);
    assert!(refused.detail.contains(&again_on.to_string()), "{refused:?}");
    house.after(1);
    // The same anchors, as there are no others.
    let standing = house.try_with(&assessor, &house.agreed()).await;
    assert_eq!(standing.result.unwrap().verdict, Verdict::Passed);
}

#[tokio::test]
async fn too_few_rows_at_the_agreed_level_do_not_pass() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let rows = house.journey.content.rows().count();
    let standing = house.try_with(&assessor, &all_but(&house, rows / 2)).await;
    let result = standing.result.unwrap();
    assert!(
        matches!(result.verdict, Verdict::Agreement | Verdict::Both),
        "{result:?}"
    );
    assert!(result.exact < 0.8);
}

#[tokio::test]
async fn what_is_settled_anew_counts_from_then_on() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let begun: FamilyStanding = house.begin(&assessor).await.json();
    let mut anew = house.agreed();
    anew.rows[0].level = Some("passing".to_owned());
    for (at, anchor) in begun.trying.iter().enumerate() {
        hand_over(&assessor, &anchor.submission, house.agreed()).await;
        if at == 0 {
            for anchor in &begun.trying {
                house.settle(&anchor.submission, anew.clone()).await;
            }
        }
    }
    let result = house.standing(&assessor).await.result.unwrap();
    let differing: Vec<usize> = result
        .anchors
        .iter()
        .map(|anchor| anchor.rows.iter().filter(|row| row.own != row.agreed).count())
        .collect();
    let mut expected = vec![1; begun.trying.len()];
    expected[0] = 0;
    assert_eq!(differing, expected);
}

#[tokio::test]
async fn an_anchor_is_scored_like_any_work_but_stays() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let begun: FamilyStanding = house.begin(&assessor).await.json();
    let id = &begun.trying[0].submission;
    let found = ReturnIncomplete {
        missing: vec![0],
        comment: "The film.".to_owned(),
    };
    for refused in [
        assessor.post_nothing(&release_path(id)).await,
        assessor.post(&incomplete_path(id), &found).await,
    ] {
        assert!(
            refused.error().detail.contains("anchor of your try"),
            "{refused:?}"
        );
    }
    let unfinished = assessor.post_nothing(&recommend_path(id)).await.error();
    let row = &house.agreed().rows[0].row;
    assert_eq!(unfinished.fields[&format!("rows.{row}")], FieldError::Required);
    let mut scores = house.agreed();
    scores.rows[0].level = Some("splendid".to_owned());
    let save = |scores: Scores, base_revision| SaveScores {
        scores,
        base_revision,
    };
    let refused = assessor.put(&path(id), &save(scores, 0)).await.error();
    assert_eq!(refused.code, ErrorCode::Invalid);
    let saved = assessor.put(&path(id), &save(house.agreed(), 0)).await;
    assert_eq!(saved.status, StatusCode::OK);
    let repeated = assessor.put(&path(id), &save(house.agreed(), 0)).await;
    assert_eq!(repeated.status, StatusCode::OK, "the same again");
    let late = assessor.put(&path(id), &save(Scores::default(), 0)).await.error();
    assert_eq!(late.code, ErrorCode::StaleRevision);
    // Its learner sees nothing of it.
    let (_, learner) = house.anchors.iter().find(|(anchor, _)| anchor == id).unwrap();
    let learner = house.journey.test.sign_in_as(learner).await;
    let seen: api_types::submission::Submission = learner.get(&api_types::submission::path(id)).await.json();
    assert_eq!(seen.state, api_types::submission::State::NotYet);
}

#[tokio::test]
async fn only_families_of_ones_own_can_be_tried_for() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let family = Family {
        topic: "gardening".to_owned(),
        ..house.family().await
    };
    let refused = assessor.post(TRIES, &BeginTry { family }).await.error();
    assert_eq!(refused.fields["family.topic"], FieldError::Unknown);
    let family = Family {
        issuer: house.journey.other_issuer().await,
        ..house.family().await
    };
    let refused = assessor.post(TRIES, &BeginTry { family }).await.error();
    assert_eq!(refused.code, ErrorCode::Forbidden);
}
