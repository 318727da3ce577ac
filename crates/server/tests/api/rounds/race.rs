//! Rounds on one application: a submission of a new learner each, and two calls released together.

use std::sync::Arc;

use api_types::{
    calendar,
    error::ErrorCode,
    ids::{PersonId, SubmissionId},
    submission::State,
};
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use server::{
    features::submission::{store, transition::why},
    random::Random,
};
use tokio::sync::Barrier;

use super::ledger::Ledger;
use crate::{
    journey::{Journey, LEARNER, SLUG, give_role},
    support::{Answer, Client},
};

/// How many rounds there are when nobody says.
const ROUNDS: usize = 20;
/// From how many rounds on both have to have come first.
const MANY: usize = 1_000;
/// One of the two begins fewer yields than this after the other.
const OFFSETS: u64 = 64;

/// The rounds of one kind of race.
pub struct Rounds {
    pub journey: Journey,
    kind: &'static str,
    random: Random,
    total: usize,
    begun: usize,
    /// How often each of the two came first.
    firsts: [usize; 2],
    settled: Vec<(SubmissionId, DateTime<Utc>, Ledger)>,
}

impl Rounds {
    /// An application on which nothing has raced yet. The offsets follow from `seed`.
    pub async fn new(kind: &'static str, seed: u64) -> Self {
        Self {
            journey: Journey::new().await,
            kind,
            random: Random::seeded(seed),
            total: total(),
            begun: 0,
            firsts: [0; 2],
            settled: Vec::new(),
        }
    }

    /// Begins a round with a learner and a moment of its own; false when all rounds are over.
    pub async fn begin(&mut self) -> bool {
        if self.begun == self.total {
            return false;
        }
        self.begun += 1;
        let test = &self.journey.test;
        // However many rounds there are, nobody asks for too much within a minute.
        test.app.clock.advance(TimeDelta::minutes(1));
        self.pass_on_what_is_held().await;
        self.journey.learner = self.journey.test.add_person(&self.email(), LEARNER.1).await;
        true
    }

    /// Notes of everything that earlier rounds left with an assessor that it was passed on: nobody holds more than so
    /// many at once, however many rounds there are.
    async fn pass_on_what_is_held(&self) {
        let mut tx = self.journey.test.app.db.begin().await.unwrap();
        sqlx::query("UPDATE scoring SET recommended_at = claimed_at WHERE recommended_at IS NULL")
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// The address of this round's learner.
    pub fn email(&self) -> String {
        format!("learner-{}@example.org", self.begun)
    }

    /// One more person with this role at the issuer.
    pub async fn second(&self, role: &str) -> PersonId {
        self.somebody("second@example.org", role).await
    }

    /// And another one.
    pub async fn third(&self, role: &str) -> PersonId {
        self.somebody("third@example.org", role).await
    }

    async fn somebody(&self, email: &str, role: &str) -> PersonId {
        let test = &self.journey.test;
        let person = test.add_person(email, "Sam Second").await;
        give_role(test, &person, self.journey.issuer().await.as_str(), role).await;
        person
    }

    /// A browser for each of the two.
    pub async fn browsers(&self, people: &[PersonId; 2]) -> [Arc<Client>; 2] {
        let test = &self.journey.test;
        let [one, other] = people;
        [
            Arc::new(test.sign_in_as(one).await),
            Arc::new(test.sign_in_as(other).await),
        ]
    }

    /// What the micro-credential is called.
    pub async fn title(&self) -> String {
        let mut conn = self.journey.test.app.db.read().await.unwrap();
        sqlx::query_scalar(
            "SELECT v.title FROM micro_credential_version v
             JOIN micro_credential m ON m.id = v.micro_credential_id WHERE m.slug = $1",
        )
        .bind(SLUG)
        .fetch_one(&mut *conn)
        .await
        .unwrap()
    }

    /// The day by which what is handed in now is to be decided.
    pub async fn due_on(&self, id: &SubmissionId) -> NaiveDate {
        let app = &self.journey.test.app;
        let mut conn = app.db.read().await.unwrap();
        let row = store::find(&mut conn, id).await.unwrap().unwrap();
        let (days, holidays) = store::calendar(&mut conn, &row.issuer_id).await.unwrap();
        calendar::due_on(app.clock.now().date_naive(), days, &holidays)
    }

    /// What the database holds of this round's submission.
    pub async fn ledger(&self, id: &SubmissionId) -> Ledger {
        self.ledger_at(id, self.journey.test.app.clock.now()).await
    }

    async fn ledger_at(&self, id: &SubmissionId, at: DateTime<Utc>) -> Ledger {
        let mut conn = self.journey.test.app.db.read().await.unwrap();
        Ledger::read(&mut conn, id, at).await
    }

    /// Releases two calls together, one of them a few yields later, and returns their answers.
    pub async fn race(
        &self,
        one: impl Future<Output = Answer> + Send + 'static,
        other: impl Future<Output = Answer> + Send + 'static,
    ) -> [Answer; 2] {
        let draw = self.random.number();
        let yields = |place| {
            if draw % 2 == place { draw / 2 % OFFSETS } else { 0 }
        };
        let barrier = Arc::new(Barrier::new(2));
        let one = tokio::spawn(released(barrier.clone(), yields(0), one));
        let other = tokio::spawn(released(barrier, yields(1), other));
        [one.await.unwrap(), other.await.unwrap()]
    }

    /// Ends a round: this one of the two came first, and the database holds what is expected, no more.
    pub async fn settle(&mut self, id: SubmissionId, first: usize, expected: Ledger) {
        let round = self.begun;
        assert_eq!(self.ledger(&id).await, expected, "round {round}");
        assert_eq!(expected.due_on, Some(self.due_on(&id).await), "round {round}");
        self.firsts[first] += 1;
        let at = self.journey.test.app.clock.now();
        self.settled.push((id, at, expected));
    }

    /// Ends the rounds: none has touched what an earlier one left, and each of the two came first.
    pub async fn finish(self) {
        assert_eq!(self.settled.len(), self.total);
        for (id, at, expected) in &self.settled {
            assert_eq!(self.ledger_at(id, *at).await, *expected);
        }
        let [one, other] = self.firsts;
        eprintln!("{}: {} rounds, {one} to {other}", self.kind, self.total);
        if self.total >= MANY {
            assert!(one > 0 && other > 0, "{one} to {other} is no race");
        }
    }
}

/// `POST path` without a body, to be raced.
pub fn posted(client: &Arc<Client>, path: &str) -> impl Future<Output = Answer> + Send + use<> {
    let (client, path) = (client.clone(), path.to_owned());
    async move { client.post_nothing(&path).await }
}

/// Which of the two won: it is told so, and the other that the submission stands at `state` now.
pub fn winner(answers: &[Answer; 2], state: State) -> usize {
    let first = usize::from(answers[0].status != StatusCode::OK);
    assert_eq!(answers[first].status, StatusCode::OK, "{answers:?}");
    refused(&answers[1 - first], state);
    first
}

/// Makes sure that a step was refused for where the submission stood, or as a moment too late.
pub fn refused(answer: &Answer, state: State) {
    assert_eq!(answer.status, StatusCode::CONFLICT, "{answer:?}");
    let error = answer.error();
    assert_eq!(error.code, ErrorCode::IllegalTransition, "{answer:?}");
    let reason = error.detail.as_str();
    assert!(
        reason == why(state) || reason.contains("at the same moment"),
        "{reason}"
    );
}

async fn released<T>(barrier: Arc<Barrier>, yields: u64, call: impl Future<Output = T>) -> T {
    barrier.wait().await;
    for _ in 0..yields {
        tokio::task::yield_now().await;
    }
    call.await
}

#[expect(clippy::disallowed_methods, reason = "tests have no config.rs")]
fn total() -> usize {
    std::env::var("LAUREL_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap())
}
