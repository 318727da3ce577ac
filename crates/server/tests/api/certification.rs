//! Certification: lending, anchors, tries, what they lead to, and anchors among other work.

use api_types::{
    agreement::IssuerChoice,
    assessment::{Outcome, QUEUE, QueueItem, Scores, claim_path},
    certification::{
        Anchors, BeginTry, CERTIFICATION, Certifications, Family, FamilyAnchors, FamilyStanding, Lend,
        SettleAnchor, TRIES, anchor_path, anchors_path, lend_path,
    },
    ids::{PersonId, SubmissionId},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::issuer::policy;

use crate::{
    journey::{Journey, SLUG, decide, hand_over, submit},
    support::{Answer, Client},
};

mod blind;
mod conflict;
mod lending;
mod probation;
mod required;
mod seed;
mod settling;
mod together;
mod tries;

/// An issuer with lent work, judged by somebody who does not try, and an approver who settles it.
pub struct House {
    pub journey: Journey,
    /// Who has judged what is lent.
    pub judge: Client,
    /// The anchors, with their learners.
    pub anchors: Vec<(SubmissionId, PersonId)>,
    learners: usize,
}

impl House {
    /// A house with as many anchors as a try takes.
    pub async fn new() -> Self {
        Self::empty().await.furnished().await
    }

    /// The same with as many anchors as a try takes, none of which the journey's assessor has judged.
    pub async fn furnished(mut self) -> Self {
        let required = self.journey.content.rows().filter(|(_, row)| row.required);
        let count = agreement::MIN_ROWS.div_ceil(required.count());
        for _ in 0..count {
            self.anchor().await;
        }
        self
    }

    /// A house without anchors.
    pub async fn empty() -> Self {
        Self::of(Journey::new().await).await
    }

    /// A house around a journey.
    pub async fn of(journey: Journey) -> Self {
        let issuer = journey.issuer().await;
        let judge = journey
            .somebody("judge@example.org", issuer.as_str(), "assessor")
            .await;
        Self {
            journey,
            judge,
            anchors: Vec::new(),
            learners: 0,
        }
    }

    /// Submits as somebody new.
    pub async fn queued(&mut self) -> SubmissionId {
        self.learners += 1;
        let test = &self.journey.test;
        test.app.clock.advance(TimeDelta::minutes(1));
        let email = format!("learner-{}@example.org", self.learners);
        self.journey.learner = test.add_person(&email, "Lena Lender").await;
        let id = self.journey.complete().await;
        let answer = submit(&self.journey.learner().await, &id).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        id
    }

    /// Work of somebody new that was decided with "not yet".
    pub async fn decided(&mut self) -> SubmissionId {
        let id = self.queued().await;
        let taken = self.judge.post_nothing(&claim_path(&id)).await;
        assert_eq!(taken.status, StatusCode::OK, "{taken:?}");
        hand_over(&self.judge, &id, self.agreed()).await;
        let approver = self.journey.approver().await;
        let answer = decide(&approver, &id, Outcome::NotYet, "The approver decided so.").await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        id
    }

    /// Work of somebody new that is lent.
    pub async fn lent(&mut self) -> SubmissionId {
        let id = self.decided().await;
        let answer = self.lend(&id, true).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        id
    }

    /// One anchor more.
    pub async fn anchor(&mut self) -> SubmissionId {
        let id = self.lent().await;
        let answer = self.settle(&id, self.agreed()).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        self.anchors.push((id.clone(), self.journey.learner.clone()));
        id
    }

    /// Lends as the last learner, or takes back.
    pub async fn lend(&self, id: &SubmissionId, lent: bool) -> Answer {
        let learner = self.journey.learner().await;
        learner.put(&lend_path(id), &Lend { lent }).await
    }

    /// Takes an anchor back as its learner.
    pub async fn take_back(&self, at: usize) {
        let (id, learner) = &self.anchors[at];
        let learner = self.journey.test.sign_in_as(learner).await;
        let answer = learner.put(&lend_path(id), &Lend { lent: false }).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    }

    /// Settles as the approver.
    pub async fn settle(&self, id: &SubmissionId, scores: Scores) -> Answer {
        let approver = self.journey.approver().await;
        approver.put(&anchor_path(id), &SettleAnchor { scores }).await
    }

    /// The levels that everybody agrees on: every third row is not there yet.
    pub fn agreed(&self) -> Scores {
        let (mut scores, low) = (self.journey.scores("passing"), self.journey.scores("not_yet"));
        let places = scores.rows.iter_mut().zip(low.rows).enumerate();
        for (_, (row, low)) in places.filter(|(at, _)| at % 3 == 0) {
            *row = low;
        }
        scores
    }

    /// The family.
    pub async fn family(&self) -> Family {
        Family {
            issuer: self.journey.issuer().await,
            topic: self.journey.content.topics[0].clone(),
        }
    }

    /// Where somebody stands in the family.
    pub async fn standing(&self, client: &Client) -> FamilyStanding {
        standing_in(client, &self.family().await).await
    }

    /// Begins a try.
    pub async fn begin(&self, client: &Client) -> Answer {
        let family = self.family().await;
        client.post(TRIES, &BeginTry { family }).await
    }

    /// Makes a whole try, every anchor with these scores.
    pub async fn try_with(&self, client: &Client, scores: &Scores) -> FamilyStanding {
        let begun = self.begin(client).await;
        assert_eq!(begun.status, StatusCode::OK, "{begun:?}");
        for anchor in begun.json::<FamilyStanding>().trying {
            self.journey.test.app.clock.advance(TimeDelta::minutes(1));
            hand_over(client, &anchor.submission, scores.clone()).await;
        }
        self.standing(client).await
    }

    /// What the approver sees.
    pub async fn anchors(&self) -> Anchors {
        let approver = self.journey.approver().await;
        let answer = approver.get(&anchors_path(None)).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        answer.json()
    }

    /// What the approver sees of the family.
    pub async fn family_anchors(&self) -> FamilyAnchors {
        let (seen, family) = (self.anchors().await, self.family().await);
        let mut families = seen.families.into_iter();
        families.find(|one| one.topic == family.topic).unwrap()
    }

    /// Whether the issuer asks for certification.
    pub async fn set_required(&self, wanted: bool) {
        let mut tx = self.journey.test.app.db.begin().await.unwrap();
        let id: String = sqlx::query_scalar("SELECT issuer_id FROM micro_credential WHERE slug = $1")
            .bind(SLUG)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        policy::set_certification(&mut tx, &id, wanted).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Goes on by days.
    pub fn after(&self, days: i64) {
        self.journey.test.app.clock.advance(TimeDelta::days(days));
    }
}

/// Where somebody stands in a family.
pub async fn standing_in(client: &Client, family: &Family) -> FamilyStanding {
    let answer = client.get(CERTIFICATION).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let all: Certifications = answer.json();
    let mut families = all.families.into_iter();
    families.find(|one| one.family == *family).unwrap()
}

/// The lines of somebody's queue.
pub async fn queue(client: &Client) -> Vec<QueueItem> {
    client.get(QUEUE).await.json()
}

#[tokio::test]
async fn approvers_see_what_is_there_and_what_is_missing() {
    let mut house = House::empty().await;
    let topic = house.family().await.topic;
    let seen = house.anchors().await;
    assert_eq!(seen.issuer, house.journey.issuer().await);
    assert!(matches!(&seen.issuers[..], [IssuerChoice { slug, .. }] if *slug == seen.issuer));
    assert!(!seen.is_required && seen.assessors.is_empty());
    let family = house.family_anchors().await;
    assert_eq!((family.topic, family.rows, family.rows_needed), (topic, 0, 20));

    let (first, second) = (house.anchor().await, house.anchor().await);
    let lent = house.lent().await;
    let family = house.family_anchors().await;
    let ids: Vec<_> = family.anchors.iter().map(|item| &item.submission).collect();
    assert_eq!(ids, [&second, &first], "the newest first");
    assert_eq!(family.lent[0].submission, lent);
    let required = house.journey.content.rows().filter(|(_, row)| row.required);
    assert_eq!(
        (family.rows as usize, family.has_spread),
        (2 * required.count(), true)
    );

    let assessor = house.journey.assessor().await;
    house.try_with(&assessor, &house.agreed()).await;
    let seen = house.anchors().await;
    assert_eq!((seen.assessors.len(), seen.assessors[0].exact), (1, Some(1.0)));
    assert_eq!(seen.assessors[0].name, "Ari Assessor");
    let family = house.family_anchors().await;
    assert!(
        family
            .anchors
            .iter()
            .all(|item| item.scored_by == 1 && !item.is_awarded)
    );
}
