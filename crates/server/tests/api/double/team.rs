//! A journey on which two score.

use api_types::{
    assessment::{Assessment, Scores, claim_path, path},
    ids::SubmissionId,
    submission::State,
};
use axum::http::StatusCode;

use crate::{
    journey::{Journey, hand_over},
    support::Client,
};

/// A journey at an issuer where two score what is new, with more assessors.
pub struct Team {
    pub journey: Journey,
    /// The assessors' browsers; the first is the journey's own.
    pub assessors: Vec<Client>,
}

impl Team {
    /// People with so many assessors.
    pub async fn of(assessors: usize) -> Self {
        let journey = Journey::doubly().await;
        let issuer = journey.issuer().await;
        let mut all = vec![journey.assessor().await];
        for number in 2..=assessors {
            let email = format!("assessor-{number}@example.org");
            all.push(journey.somebody(&email, issuer.as_str(), "assessor").await);
        }
        Self {
            journey,
            assessors: all,
        }
    }

    /// Takes a submission and scores every row at a level, with words that tell whose they are; where it stands for
    /// them then.
    pub async fn score(&self, client: &Client, id: &SubmissionId, level: &str, whose: &str) -> State {
        let taken = client.post_nothing(&claim_path(id)).await;
        assert_eq!(taken.status, StatusCode::OK, "{taken:?}");
        hand_over(client, id, self.words(level, whose)).await
    }

    /// Every row at a level, with words that tell whose they are.
    pub fn words(&self, level: &str, whose: &str) -> Scores {
        let mut scores = self.journey.scores(level);
        for row in &mut scores.rows {
            row.comment = format!("What the {whose} says of it.");
        }
        scores.comment = format!("What the {whose} says over all.");
        scores.private_note = format!("What the {whose} tells the approver.");
        scores
    }

    /// A submission that two have scored, and what the first and the second made of it.
    pub async fn scored(&self, first: &str, second: &str) -> SubmissionId {
        let id = self.journey.queued().await;
        self.score(&self.assessors[0], &id, first, "first").await;
        self.score(&self.assessors[1], &id, second, "second").await;
        id
    }

    /// A reviewer's view of a submission.
    pub async fn see(&self, client: &Client, id: &SubmissionId) -> Assessment {
        client.get(&path(id)).await.json()
    }
}
