//! Two at once, many times over: one wins, the other is told so, and nothing is lost or doubled.
//!
//! `LAUREL_ROUNDS` says how many rounds there are of each kind. From a thousand on, each of the two has
//! to have come first at least once: a race with one winner would be none.

use std::sync::Arc;

use api_types::{
    assessment::{Decided, Outcome, claim_path, release_path},
    ids::SubmissionId,
    submission::{State, Submission},
};
use axum::http::StatusCode;

use crate::{
    journey::{decide, submit},
    support::{Answer, Client},
};
use race::{Rounds, posted, refused, winner};

mod ledger;
mod race;

#[tokio::test(flavor = "multi_thread")]
async fn of_two_submits_one_counts_in_every_round() {
    let mut rounds = Rounds::new("submit against submit", 1).await;
    while rounds.begin().await {
        let journey = &rounds.journey;
        let id = journey.complete().await;
        let (one, other) = (journey.learner().await, journey.learner().await);
        let mut expected = rounds.ledger(&id).await;
        let answers = rounds
            .race(submitted(one, id.clone()), submitted(other, id.clone()))
            .await;
        expected.state = State::Queued;
        let first = winner(&answers, expected.state);
        expected.due_on = Some(rounds.due_on(&id).await);
        let told: Submission = answers[first].json();
        assert_eq!((told.state, told.due_on), (expected.state, expected.due_on));
        expected.step("submission.submit", &rounds.journey.learner);
        expected.mail(&rounds.email(), "we have your submission");
        rounds.settle(id, first, expected).await;
    }
    rounds.finish().await;
}

async fn submitted(client: Client, id: SubmissionId) -> Answer {
    submit(&client, &id).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_claim_one_gets_it_in_every_round() {
    let mut rounds = Rounds::new("claim against claim", 2).await;
    let assessors = [rounds.journey.assessor.clone(), rounds.second("assessor").await];
    let [one, other] = rounds.browsers(&assessors).await;
    while rounds.begin().await {
        let id = rounds.journey.queued().await;
        let mut expected = rounds.ledger(&id).await;
        let path = claim_path(&id);
        let answers = rounds.race(posted(&one, &path), posted(&other, &path)).await;
        expected.state = State::Claimed;
        let first = winner(&answers, expected.state);
        expected.scorings.push((assessors[first].clone(), None));
        expected.step("assessment.claim", &assessors[first]);
        rounds.settle(id, first, expected).await;
    }
    rounds.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_claim_the_second_scoring_one_gets_it_in_every_round() {
    let mut rounds = Rounds::new("second claim against second claim", 5).await;
    rounds.journey.set_double_scoring(true).await;
    let assessors = [rounds.second("assessor").await, rounds.third("assessor").await];
    let [one, other] = rounds.browsers(&assessors).await;
    while rounds.begin().await {
        let id = rounds.journey.scored("passing").await;
        let mut expected = rounds.ledger(&id).await;
        let path = claim_path(&id);
        let answers = rounds.race(posted(&one, &path), posted(&other, &path)).await;
        expected.state = State::Claimed;
        let first = winner(&answers, expected.state);
        expected.scorings.push((assessors[first].clone(), None));
        expected.step("assessment.claim", &assessors[first]);
        rounds.settle(id, first, expected).await;
    }
    rounds.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_decisions_one_holds_in_every_round() {
    let mut rounds = Rounds::new("award against not yet", 3).await;
    let approvers = [rounds.journey.approver.clone(), rounds.second("approver").await];
    let [one, other] = rounds.browsers(&approvers).await;
    let title = rounds.title().await;
    let earned = format!("you earned \u{201c}{title}\u{201d}");
    let outcomes = [
        (State::Awarded, "awarded", earned.as_str()),
        (State::NotYet, "not_yet", "not yet, and here is how to get there"),
    ];
    while rounds.begin().await {
        let id = rounds.journey.scored("passing").await;
        let mut expected = rounds.ledger(&id).await;
        let award = decided(one.clone(), id.clone(), Outcome::Award);
        let not_yet = decided(other.clone(), id.clone(), Outcome::NotYet);
        let answers = rounds.race(award, not_yet).await;
        let first = usize::from(answers[0].status != StatusCode::OK);
        let (state, outcome, subject) = outcomes[first];
        assert_eq!(winner(&answers, state), first);
        let told: Decided = answers[first].json();
        assert_eq!((told.state, told.badge.is_some()), (state, first == 0));
        expected.state = state;
        expected.badges.extend(told.badge);
        expected
            .decisions
            .push((approvers[first].clone(), outcome.to_owned()));
        expected.step("assessment.decide", &approvers[first]);
        expected.mail(&rounds.email(), subject);
        rounds.settle(id, first, expected).await;
    }
    rounds.finish().await;
}

async fn decided(client: Arc<Client>, id: SubmissionId, outcome: Outcome) -> Answer {
    decide(&client, &id, outcome, "The issuer's words.").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_comes_after_the_release_or_is_refused_in_every_round() {
    let mut rounds = Rounds::new("release against claim", 4).await;
    let assessors = [rounds.journey.assessor.clone(), rounds.second("assessor").await];
    let [holder, next] = rounds.browsers(&assessors).await;
    while rounds.begin().await {
        let id = rounds.journey.claimed().await;
        let mut expected = rounds.ledger(&id).await;
        let answers = rounds
            .race(
                posted(&holder, &release_path(&id)),
                posted(&next, &claim_path(&id)),
            )
            .await;
        let [released, claimed] = &answers;
        // What is held can be put back whoever else tries; only the claim can come too soon.
        assert_eq!(released.status, StatusCode::NO_CONTENT, "{answers:?}");
        expected.scorings[0].1 = Some(rounds.journey.test.app.clock.now());
        expected.step("assessment.release", &assessors[0]);
        let first = usize::from(claimed.status != StatusCode::OK);
        if first == 0 {
            expected.scorings.push((assessors[1].clone(), None));
            expected.step("assessment.claim", &assessors[1]);
        } else {
            refused(claimed, State::Claimed);
            expected.state = State::Queued;
        }
        rounds.settle(id, first, expected).await;
    }
    rounds.finish().await;
}
