//! For whom work is meant: who is chosen, who may take it when, and what becomes of it when they do not.

use api_types::{
    assessment::{Outcome, QUEUE, QueueItem, Task, claim_path, path, release_path},
    error::ErrorCode,
    ids::{PersonId, SubmissionId},
    lang::Lang,
    notification::Kind,
    reviewing::{Away, ChangeReviewing, HELD_DEFAULT, REVIEWING, Reviewing},
};
use axum::http::StatusCode;
use chrono::{NaiveDate, TimeDelta};
use server::features::{assessment::assign, issuer::policy};

use crate::{
    appeal,
    conflict::name,
    journey::{Journey, LEARNER, SLUG, decide, give_role},
    notification::kinds,
    support::Client,
};

mod sparing;

/// A journey at an issuer that means work for its assessors, of whom there are two.
struct Pair {
    journey: Journey,
    first: Client,
    second: Client,
}

impl Pair {
    async fn new() -> Self {
        Self::at(Journey::new().await).await
    }

    async fn at(journey: Journey) -> Self {
        set_auto_assignment(&journey, true).await;
        let issuer = journey.issuer().await;
        let second: PersonId = journey
            .test
            .add_person("second@example.org", "Second Assessor")
            .await;
        give_role(&journey.test, &second, issuer.as_str(), "assessor").await;
        Self {
            first: journey.assessor().await,
            second: journey.test.sign_in_as(&second).await,
            journey,
        }
    }

    /// Goes on by days, and looks at the queues.
    async fn after(&self, days: i64) {
        self.journey.test.app.clock.advance(TimeDelta::days(days));
        self.look().await;
    }

    async fn look(&self) {
        assign::run(self.journey.test.app.clone()).await.unwrap();
    }

    /// What both can do, and whether it is meant for them.
    async fn tasks(&self) -> [Option<(Task, bool)>; 2] {
        [only(&self.first).await, only(&self.second).await]
    }
}

async fn set_auto_assignment(journey: &Journey, wanted: bool) {
    let mut tx = journey.test.app.db.begin().await.unwrap();
    let issuer: String = sqlx::query_scalar("SELECT issuer_id FROM micro_credential WHERE slug = $1")
        .bind(SLUG)
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    policy::set_auto_assignment(&mut tx, &issuer, wanted)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn only(client: &Client) -> Option<(Task, bool)> {
    let items: Vec<QueueItem> = client.get(QUEUE).await.json();
    assert!(items.len() < 2, "{items:?}");
    items.first().map(|item| (item.task, item.for_me))
}

fn settings() -> ChangeReviewing {
    ChangeReviewing {
        away: None,
        held_max: HELD_DEFAULT,
        langs: Vec::new(),
        topics: Vec::new(),
    }
}

async fn settle(client: &Client, new: ChangeReviewing) {
    let answer = client.put(REVIEWING, &new).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

/// Away from a day in March 2026 on. The clock begins on Tuesday, the third.
fn away_from(day: u32) -> ChangeReviewing {
    let from = NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    let until = from + TimeDelta::days(20);
    ChangeReviewing {
        away: Some(Away { from, until }),
        ..settings()
    }
}

const MEANT: Option<(Task, bool)> = Some((Task::Claim, true));
const FREE: Option<(Task, bool)> = Some((Task::Claim, false));
const KEPT: Option<(Task, bool)> = Some((Task::Wait, false));

async fn claim(client: &Client, id: &SubmissionId) -> StatusCode {
    client.post_nothing(&claim_path(id)).await.status
}

#[tokio::test]
async fn work_is_meant_for_one_and_kept_for_two_business_days() {
    let pair = Pair::new().await;
    let id = pair.journey.queued().await;
    assert_eq!(pair.tasks().await, [MEANT, KEPT]);
    assert_eq!(kinds(&pair.first).await, [Kind::Assigned]);
    assert_eq!(kinds(&pair.second).await, []);
    let refused = pair.second.post_nothing(&claim_path(&id)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.error().code, ErrorCode::IllegalTransition);
    assert_eq!(pair.second.get(&path(&id)).await.status, StatusCode::NOT_FOUND);
    // Handed in on Tuesday, kept until Thursday.
    pair.after(2).await;
    assert_eq!(pair.tasks().await, [MEANT, KEPT]);
    pair.after(1).await;
    assert_eq!(pair.tasks().await, [MEANT, FREE]);
    pair.look().await;
    assert_eq!(kinds(&pair.first).await, [Kind::Assigned], "told once");
    assert_eq!(claim(&pair.second, &id).await, StatusCode::OK);
    assert_eq!(pair.tasks().await, [KEPT, Some((Task::Score, false))]);
}

#[tokio::test]
async fn an_issuer_that_does_not_want_it_has_a_free_queue() {
    let pair = Pair::new().await;
    set_auto_assignment(&pair.journey, false).await;
    pair.journey.queued().await;
    pair.look().await;
    assert_eq!(pair.tasks().await, [FREE, FREE]);
    set_auto_assignment(&pair.journey, true).await;
    pair.look().await;
    assert_eq!(pair.tasks().await, [MEANT, KEPT]);
    set_auto_assignment(&pair.journey, false).await;
    pair.look().await;
    assert_eq!(pair.tasks().await, [FREE, FREE]);
}

#[tokio::test]
async fn it_is_never_meant_for_who_may_not_take_it() {
    for hindered in ["close", "away", "full", "language"] {
        let pair = Pair::new().await;
        let change = match hindered {
            "away" => away_from(3),
            "language" => ChangeReviewing {
                langs: vec![Lang::Es],
                ..settings()
            },
            "full" => ChangeReviewing {
                held_max: 1,
                ..settings()
            },
            _ => settings(),
        };
        settle(&pair.first, change).await;
        let mut journey = pair.journey;
        match hindered {
            "close" => drop(name(&journey, &pair.first, &[LEARNER.0]).await),
            "full" => {
                let learner = journey.learner.clone();
                journey.learner = journey
                    .test
                    .add_person("noah.fenn@example.org", "Noah Fenn")
                    .await;
                let other = journey.queued().await;
                assert_eq!(claim(&pair.first, &other).await, StatusCode::OK);
                journey.learner = learner;
            }
            _ => {}
        }
        let id = journey.queued().await;
        let items: Vec<QueueItem> = pair.second.get(QUEUE).await.json();
        let found = items.iter().find(|item| item.submission == id).unwrap();
        assert!(found.for_me, "{hindered}: {items:?}");
        assert_eq!(items[0].submission, id, "what is meant for one comes first");
    }
}

#[tokio::test]
async fn where_nobody_fits_it_is_open_to_all() {
    let pair = Pair::new().await;
    for assessor in [&pair.first, &pair.second] {
        settle(assessor, away_from(3)).await;
    }
    pair.journey.queued().await;
    assert_eq!(pair.tasks().await, [FREE, FREE]);
    // Who comes back gets what waits.
    settle(&pair.second, settings()).await;
    pair.look().await;
    assert_eq!(pair.tasks().await, [KEPT, MEANT]);
}

#[tokio::test]
async fn who_goes_away_leaves_it_to_others_at_once_or_on_the_day() {
    let pair = Pair::new().await;
    pair.journey.queued().await;
    settle(&pair.first, away_from(4)).await;
    assert_eq!(pair.tasks().await, [MEANT, KEPT]);
    pair.after(1).await;
    assert_eq!(pair.tasks().await, [KEPT, MEANT]);
    assert_eq!(kinds(&pair.second).await, [Kind::Assigned]);

    let pair = Pair::new().await;
    pair.journey.queued().await;
    settle(&pair.first, away_from(3)).await;
    assert_eq!(pair.tasks().await, [KEPT, MEANT]);
}

#[tokio::test]
async fn what_is_put_back_is_meant_for_somebody_else() {
    let pair = Pair::new().await;
    let id = pair.journey.queued().await;
    assert_eq!(claim(&pair.first, &id).await, StatusCode::OK);
    assert_eq!(kinds(&pair.second).await, []);
    pair.first.post_nothing(&release_path(&id)).await;
    assert_eq!(pair.tasks().await, [KEPT, MEANT]);
    assert_eq!(claim(&pair.second, &id).await, StatusCode::OK);
    pair.second.post_nothing(&release_path(&id)).await;
    // Both have put it back: it is for whoever wants it.
    pair.look().await;
    assert_eq!(pair.tasks().await, [FREE, FREE]);
}

#[tokio::test]
async fn the_second_scoring_is_meant_for_another_and_the_first_hears_nothing() {
    let pair = Pair::at(Journey::doubly().await).await;
    let id = pair.journey.queued().await;
    assert_eq!(claim(&pair.first, &id).await, StatusCode::OK);
    pair.journey.score(&id, "passing").await;
    assert_eq!(pair.tasks().await, [KEPT, MEANT]);
    assert_eq!(kinds(&pair.first).await, [Kind::Assigned]);
    assert_eq!(kinds(&pair.second).await, [Kind::Assigned]);
}

#[tokio::test]
async fn work_goes_round_and_topics_that_somebody_chose_weigh() {
    let mut pair = Pair::new().await;
    let mut told = Vec::new();
    for learner in ["one", "two", "three", "four"] {
        let email = format!("{learner}@example.org");
        pair.journey.learner = pair.journey.test.add_person(&email, "Some Learner").await;
        pair.journey.queued().await;
        pair.journey.test.app.clock.advance(TimeDelta::minutes(1));
        told.push([kinds(&pair.first).await.len(), kinds(&pair.second).await.len()]);
    }
    assert_eq!(told, [[1, 0], [1, 1], [2, 1], [2, 2]]);
    let offered: Reviewing = pair.second.get(REVIEWING).await.json();
    let topic = pair.journey.content.topics[0].clone();
    assert!(offered.offered_topics.contains(&topic), "{offered:?}");
    let topics = vec![topic];
    settle(&pair.second, ChangeReviewing { topics, ..settings() }).await;
    pair.journey.learner = pair
        .journey
        .test
        .add_person("five@example.org", "Some Learner")
        .await;
    pair.journey.queued().await;
    assert_eq!(kinds(&pair.second).await.len(), 3);
}

/// An appeal is work that arrives, like any other.
#[tokio::test]
async fn an_appeal_is_meant_for_somebody_at_once() {
    let pair = Pair::new().await;
    let journey = &pair.journey;
    let id = journey.scored("not_yet").await;
    decide(&journey.approver().await, &id, Outcome::NotYet, "Keep going.").await;
    let answer = appeal::appeal(&journey.learner().await, &id).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    // Whoever scored it before has no part in it.
    assert_eq!(pair.tasks().await, [KEPT, MEANT]);
    assert_eq!(kinds(&pair.second).await, [Kind::Assigned]);
}
