//! How far assessors agree: what the report counts, what it keeps to itself, and who sees it.

use api_types::{
    agreement::{AgreementQuestion, AgreementReport, AssessorFigures, MIN_PAIRS, path},
    assessment::{Outcome, Scores, claim_path},
    error::ErrorCode,
    ids::{Slug, SubmissionId},
    submission::{Applied, revise_path},
};
use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::{
    appeal,
    double::team::Team,
    journey::{SLUG, decide, hand_over, submit},
    support::Client,
};

async fn report(client: &Client, micro_credential: Option<&str>) -> AgreementReport {
    let question = AgreementQuestion {
        issuer: None,
        micro_credential: micro_credential.map(|slug| Slug::parse(slug).unwrap()),
    };
    let answer = client.get(&path(&question)).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json()
}

/// A submission of a new learner that is scored as told, one assessor after the other.
async fn scored(team: &mut Team, number: usize, scores: &[Scores]) -> SubmissionId {
    let test = &team.journey.test;
    test.app.clock.advance(TimeDelta::minutes(1));
    team.journey.learner = test
        .add_person(&format!("learner-{number}@example.org"), "A Learner")
        .await;
    let id = team.journey.queued().await;
    for (assessor, scores) in team.assessors.iter().zip(scores) {
        // Where two agree, there is nothing left for a third.
        if assessor.post_nothing(&claim_path(&id)).await.status == StatusCode::OK {
            hand_over(assessor, &id, scores.clone()).await;
        }
    }
    id
}

/// The keys of the rows on the commonest scale, which has a level between the others.
fn graded(team: &Team) -> Vec<String> {
    let rows = team.journey.content.rows();
    let graded = rows.filter(|(part, _)| part.scale.iter().any(|level| level.key == "basic"));
    graded.map(|(_, row)| row.key.clone()).collect()
}

/// Every row passing but so many, which stand at another level.
fn all_but(team: &Team, count: usize, level: &str) -> Scores {
    let (mut scores, graded) = (team.words("passing", "assessor"), graded(team));
    for row in scores
        .rows
        .iter_mut()
        .filter(|row| graded[..count].contains(&row.row))
    {
        row.level = Some(level.to_owned());
    }
    scores
}

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 1e-9
}

#[tokio::test]
async fn the_figures_are_those_of_the_pairs() {
    let mut team = Team::of(2).await;
    let approver = team.journey.approver().await;
    let rows = team.journey.content.rows().count();
    // On each of four submissions, two rows are below passing for both, and at different levels for one of them.
    let first = all_but(&team, 2, "not_yet");
    let mut second = first.clone();
    let low = second
        .rows
        .iter_mut()
        .find(|row| row.level.as_deref() != Some("passing"));
    low.unwrap().level = Some("basic".to_owned());
    for number in 0..4 {
        let id = scored(&mut team, number, &[first.clone(), second.clone()]).await;
        decide(&approver, &id, Outcome::NotYet, "Two rows are left.").await;
    }
    let seen = report(&approver, None).await;
    let pairs = 4 * rows;
    assert_eq!(seen.all.pairs as usize, pairs);
    let exact = (pairs - 4) as f64 / pairs as f64;
    assert!(near(seen.all.exact.unwrap(), exact));
    // Of the rows on one scale: for the first two are at 0, for the second one at 0 and one at 1, all others at 2.
    let on_scale = graded(&team).len() as f64;
    let (passing, one) = ((on_scale - 2.0) / on_scale, 1.0 / on_scale);
    let chance = passing * passing + 2.0 * one * one;
    let exact = (on_scale - 1.0) / on_scale;
    let kappa = seen.all.kappa.unwrap();
    assert!(near(kappa.value, (exact - chance) / (1.0 - chance)), "{kappa:?}");
    let interval = kappa.interval.unwrap();
    assert!(interval.low < kappa.value && kappa.value < interval.high);
    assert!(
        seen.all.weighted_kappa.unwrap().value > kappa.value,
        "a near miss counts as less"
    );
    assert!(seen.all.alpha.unwrap() > 0.5);

    let of = &seen.micro_credentials[..];
    assert_eq!(
        (of.len(), of[0].slug.as_str(), of[0].figures),
        (1, SLUG, seen.all)
    );
    let difference = 1.0 / on_scale;
    let names: Vec<&str> = seen.assessors.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Ari Assessor", "Somebody Else"]);
    let severity = |one: &AssessorFigures| one.severity.unwrap().value;
    assert!(
        near(severity(&seen.assessors[0]), -difference) && near(severity(&seen.assessors[1]), difference)
    );
}

#[tokio::test]
async fn below_ten_there_is_a_count_and_no_figure() {
    let mut team = Team::of(2).await;
    let approver = team.journey.approver().await;
    let all = all_but(&team, 0, "passing");
    let id = scored(&mut team, 1, &[all.clone(), all]).await;
    // While it is not decided, the report knows nothing of it.
    assert_eq!(report(&approver, None).await.all.pairs, 0);
    decide(&approver, &id, Outcome::Award, "").await;
    let seen = report(&approver, Some(SLUG)).await;
    assert_eq!(seen.rows.len(), team.journey.content.rows().count());
    for row in &seen.rows {
        assert_eq!(
            (row.figures.pairs, row.figures.exact, row.figures.kappa),
            (1, None, None)
        );
    }
    let course = seen.assessors[0].course;
    assert_eq!(
        (course.scorings, course.median_days, course.overturned),
        (1, None, None)
    );
    assert!(seen.assessors[0].figures.pairs < MIN_PAIRS || seen.assessors[0].figures.kappa.is_none());
}

#[tokio::test]
async fn what_adjudication_or_the_approver_overturned_is_counted() {
    let mut team = Team::of(3).await;
    let approver = team.journey.approver().await;
    let (pass, fail) = (all_but(&team, 0, "passing"), all_but(&team, 1, "not_yet"));
    for number in 0..10 {
        // The second differs on the first four, and the third sides with the first.
        let second = if number < 4 { &fail } else { &pass };
        let id = scored(&mut team, number, &[pass.clone(), second.clone(), pass.clone()]).await;
        // One of the others is refused against the rubric.
        let outcome = if number == 9 {
            Outcome::NotYet
        } else {
            Outcome::Award
        };
        assert_eq!(
            decide(&approver, &id, outcome, "Words.").await.status,
            StatusCode::OK
        );
    }
    let seen = report(&approver, None).await;
    let shares: Vec<Option<f64>> = seen.assessors.iter().map(|one| one.course.overturned).collect();
    // Both others are called alike; the third has no independent scoring and is not listed.
    assert_eq!(shares, [Some(0.1), Some(0.5)]);
    assert_eq!(seen.micro_credentials[0].course.overturned, Some(0.1));
    assert_eq!(seen.micro_credentials[0].course.median_days, Some(1));
}

#[tokio::test]
async fn an_appeal_makes_no_pair_and_counts_as_overturned() {
    let mut team = Team::of(3).await;
    let approver = team.journey.approver().await;
    let before = report(&approver, Some(SLUG)).await;
    assert_eq!(before.all.pairs, 0);
    let mut pairs = 0;
    for number in 0..MIN_PAIRS as usize {
        let both = [team.words("not_yet", "first"), team.words("not_yet", "second")];
        let id = scored(&mut team, number, &both).await;
        decide(&approver, &id, Outcome::NotYet, "Keep going.").await;
        pairs = report(&approver, Some(SLUG)).await.all.pairs;
        // All but the last are judged once more, by the third.
        if number + 1 < MIN_PAIRS as usize {
            appeal::appeal(&team.journey.learner().await, &id).await;
            let third = &team.assessors[2];
            assert_eq!(third.post_nothing(&claim_path(&id)).await.status, StatusCode::OK);
            hand_over(third, &id, team.words("passing", "third")).await;
            let decided = decide(&approver, &id, Outcome::Award, "It is there.").await;
            assert_eq!(decided.status, StatusCode::OK, "{decided:?}");
        }
    }
    let after = report(&approver, Some(SLUG)).await;
    assert_eq!((after.all.pairs, after.all.exact), (pairs, Some(1.0)));
    // Nobody reads of the third, who judged appeals only.
    assert_eq!(after.assessors.len(), 2);
    let course = after.micro_credentials[0].course;
    assert_eq!((course.scorings, course.overturned), (MIN_PAIRS, Some(0.9)));
}

#[tokio::test]
async fn what_was_carried_over_or_changed_after_a_return_says_nothing() {
    let mut team = Team::of(2).await;
    let approver = team.journey.approver().await;
    let one_short = all_but(&team, 1, "not_yet");
    let first = scored(&mut team, 1, &[one_short.clone(), one_short.clone()]).await;
    // What the first says after a return is not independent: it counts as it was.
    decide(&approver, &first, Outcome::ReturnToAssessor, "Row two, please.").await;
    hand_over(&team.assessors[0], &first, all_but(&team, 1, "basic")).await;
    decide(&approver, &first, Outcome::NotYet, "One row is left.").await;
    let rows = u32::try_from(team.journey.content.rows().count()).unwrap();
    assert_eq!(report(&approver, Some(SLUG)).await.all.pairs, rows);

    // The second attempt is judged on what did not pass only.
    let learner = team.journey.learner().await;
    let id = learner
        .post_nothing(&revise_path(&first))
        .await
        .json::<Applied>()
        .id;
    submit(&learner, &id).await;
    let mut carried = 0;
    for assessor in &team.assessors {
        let taken: api_types::assessment::Assessment = assessor.post_nothing(&claim_path(&id)).await.json();
        carried = u32::try_from(taken.carried.len()).unwrap();
        let mut scores = all_but(&team, 0, "passing");
        for row in &mut scores.rows {
            if let Some(kept) = taken.scores.rows.iter().find(|kept| kept.row == row.row) {
                row.clone_from(kept);
            }
        }
        hand_over(assessor, &id, scores).await;
    }
    assert!(carried > 0);
    decide(&approver, &id, Outcome::Award, "").await;
    let all = report(&approver, None).await.all;
    assert_eq!((all.pairs, all.exact), (rows + rows - carried, Some(1.0)));
}

#[tokio::test]
async fn only_approvers_of_the_issuer_see_it() {
    let team = Team::of(1).await;
    let other = team.journey.other_issuer().await;
    let question = AgreementQuestion {
        issuer: Some(other.clone()),
        micro_credential: None,
    };
    let approver = team.journey.approver().await;
    assert_eq!(
        approver.get(&path(&question)).await.error().code,
        ErrorCode::Forbidden
    );
    let theirs = team
        .journey
        .somebody("other@example.org", other.as_str(), "approver")
        .await;
    assert_eq!(
        theirs
            .get(&path(&question))
            .await
            .json::<AgreementReport>()
            .issuer,
        other
    );
    let question = AgreementQuestion {
        issuer: None,
        micro_credential: Slug::parse(SLUG).ok(),
    };
    assert_eq!(
        theirs.get(&path(&question)).await.error().code,
        ErrorCode::NotFound
    );
    let nonsense = approver.get("/api/v1/agreement?issuer=No%20Slug").await;
    assert_eq!(nonsense.error().code, ErrorCode::Malformed);
    let unknown = approver.get("/api/v1/agreement?learner=me").await;
    assert_eq!(unknown.error().code, ErrorCode::Malformed);
}
