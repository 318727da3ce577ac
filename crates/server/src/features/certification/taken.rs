//! Which anchors a person may score: not what they had a part in, nor what they have before them already.

use std::collections::{HashMap, HashSet};

use api_types::ids::{PersonId, SubmissionId};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    choice::{self, Candidate},
    ground::Ground,
    store::Lent,
};
use crate::{db::Conn, features::assessment::pool::Pool};

/// What a person has had to do with lent work.
#[derive(Debug, Default)]
pub struct Taken {
    /// What they scored, decided on, or settled as an anchor.
    part_in: HashSet<SubmissionId>,
    /// Anchors that they scored, and when last.
    scored: HashMap<SubmissionId, DateTime<Utc>>,
    /// Anchors that they have before them on a day.
    at_hand: HashSet<SubmissionId>,
}

#[derive(sqlx::FromRow)]
struct Own {
    submission_id: SubmissionId,
    try_id: Option<String>,
    due_on: NaiveDate,
    scored_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl Taken {
    /// Of a person, on `today`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(conn: &mut Conn, person: &PersonId, today: NaiveDate) -> sqlx::Result<Self> {
        let part_in: Vec<SubmissionId> = sqlx::query_scalar(
            "SELECT submission_id FROM scoring WHERE assessor_id = $1
             UNION SELECT submission_id FROM decision WHERE person_id = $1
             UNION SELECT submission_id FROM anchor WHERE person_id = $1",
        )
        .bind(person)
        .fetch_all(&mut *conn)
        .await?;
        let own: Vec<Own> = sqlx::query_as(
            "SELECT submission_id, try_id, due_on, scored_at, ended_at FROM anchor_scoring WHERE person_id = $1",
        )
        .bind(person)
        .fetch_all(conn)
        .await?;
        let mut taken = Self {
            part_in: part_in.into_iter().collect(),
            ..Self::default()
        };
        for one in own {
            let is_open = one.ended_at.is_none() && (one.try_id.is_some() || one.due_on >= today);
            if let Some(at) = one.scored_at {
                let last = taken.scored.entry(one.submission_id).or_insert(at);
                *last = at.max(*last);
            } else if is_open {
                taken.at_hand.insert(one.submission_id);
            }
        }
        Ok(taken)
    }

    /// The anchors of a family that the person may score.
    pub fn open_to<'a>(
        &'a self,
        person: &'a PersonId,
        ground: &'a Ground,
        topic: &'a str,
        pool: &'a Pool,
    ) -> impl Iterator<Item = &'a Lent> {
        ground.anchors(topic).filter(move |anchor| {
            let id = &anchor.learner.submission;
            !self.part_in.contains(id)
                && !self.at_hand.contains(id)
                && anchor.learner.id != *person
                && pool.strangers_to(&anchor.learner).assessors.contains(person)
        })
    }

    /// Whether the person has scored an anchor.
    #[must_use]
    pub fn has_scored(&self, anchor: &Lent) -> bool {
        self.scored.contains_key(&anchor.learner.submission)
    }

    /// The anchors of the person's next try in a family; nothing when there are not enough.
    #[must_use]
    pub fn choose(
        &self,
        person: &PersonId,
        ground: &Ground,
        topic: &str,
        pool: &Pool,
    ) -> Option<Vec<SubmissionId>> {
        let candidates: Vec<Candidate> = self
            .open_to(person, ground, topic, pool)
            .map(|anchor| Candidate {
                submission: anchor.learner.submission.clone(),
                levels: anchor.levels().to_vec(),
                last_scored: self.scored.get(&anchor.learner.submission).copied(),
            })
            .collect();
        choice::choose(&candidates)
    }
}
