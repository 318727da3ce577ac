//! What is known of an issuer's families: their anchors, who tried, and how far everybody is.

use std::collections::{BTreeSet, HashMap};

use api_types::{
    certification::{Family, Progress, Stage, Verdict, stage},
    ids::{PersonId, Slug},
};
use chrono::NaiveDate;

use super::{
    choice,
    store::{self, Lent},
    try_store::{self, Try, Twice},
};
use crate::{db::Conn, features::reviewing::topics};

/// An issuer, as far as certification goes.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Issuer {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Whether it asks its assessors for certification.
    #[sqlx(rename = "certification")]
    pub asks: bool,
}

/// What is known of an issuer's families.
#[derive(Debug)]
pub struct Ground {
    /// Whose they are.
    pub issuer: Issuer,
    /// What learners lend, anchors among it.
    pub lent: Vec<Lent>,
    /// The main topic of each micro-credential, by its id.
    topics: HashMap<String, String>,
    tries: Vec<Try>,
    twice: Vec<Twice>,
}

impl Ground {
    /// Of an issuer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(conn: &mut Conn, issuer: Issuer) -> sqlx::Result<Self> {
        let topics = topics::of_issuer(conn, &issuer.id).await?.into_iter();
        let topics = topics.filter_map(|(id, topics)| Some((id, topics.into_iter().next()?)));
        Ok(Self {
            topics: topics.collect(),
            lent: store::lent(conn, &issuer.id).await?,
            tries: try_store::tries(conn, &issuer.id).await?,
            twice: try_store::twice(conn, &issuer.id).await?,
            issuer,
        })
    }

    /// The main topics of what it offers, in order.
    #[must_use]
    pub fn topics(&self) -> BTreeSet<&str> {
        self.topics.values().map(String::as_str).collect()
    }

    /// The main topic of a micro-credential.
    #[must_use]
    pub fn topic_of(&self, micro_credential_id: &str) -> Option<&str> {
        self.topics.get(micro_credential_id).map(String::as_str)
    }

    /// The micro-credentials of a family, by their ids.
    pub fn members<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a String> {
        let members = self.topics.iter().filter(move |(_, own)| *own == topic);
        members.map(|(id, _)| id)
    }

    /// The family of a topic.
    #[must_use]
    pub fn family(&self, topic: &str) -> Family {
        Family {
            issuer: self.issuer.slug.clone(),
            topic: topic.to_owned(),
        }
    }

    /// What is lent of a family, anchors among it; what was settled first comes first.
    pub fn lent_in<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a Lent> {
        let is_of = move |lent: &&Lent| self.topic_of(&lent.learner.micro_credential_id) == Some(topic);
        self.lent.iter().filter(is_of)
    }

    /// The anchors of a family; what was settled first comes first.
    pub fn anchors<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a Lent> {
        self.lent_in(topic).filter(|lent| lent.settled_at.is_some())
    }

    /// Whether nobody takes work of a family without being certified: the issuer asks for it, and there are anchors
    /// enough to get it.
    #[must_use]
    pub fn is_required(&self, topic: &str) -> bool {
        self.issuer.asks && choice::suffices(&self.anchors(topic).map(Lent::levels).collect::<Vec<_>>())
    }

    /// How far a person is in a family.
    #[must_use]
    pub fn stage(&self, person: &PersonId, topic: &str, today: NaiveDate) -> Stage {
        stage(self.progress(person, topic), today)
    }

    /// The try that a person is making in a family.
    #[must_use]
    pub fn trying<'a>(&'a self, person: &'a PersonId, topic: &'a str) -> Option<&'a Try> {
        self.tries_of(person, topic).find(|one| one.ended_at.is_none())
    }

    /// The last try of a person in a family that has ended.
    #[must_use]
    pub fn last<'a>(&'a self, person: &'a PersonId, topic: &'a str) -> Option<&'a Try> {
        let ended = self.tries_of(person, topic).filter(|one| one.ended_at.is_some());
        ended.max_by_key(|one| one.ended_at)
    }

    /// Everybody who has begun in a family.
    #[must_use]
    pub fn begun(&self, topic: &str) -> BTreeSet<&PersonId> {
        let tries = self.tries.iter().filter(|one| one.topic == topic);
        tries.map(|one| &one.person_id).collect()
    }

    fn tries_of<'a>(&'a self, person: &'a PersonId, topic: &'a str) -> impl Iterator<Item = &'a Try> {
        let is_theirs = move |one: &&Try| one.person_id == *person && one.topic == topic;
        self.tries.iter().filter(is_theirs)
    }

    fn progress(&self, person: &PersonId, topic: &str) -> Progress {
        let passed = || {
            let passed = self.tries_of(person, topic);
            let passed = passed.filter(|one| one.verdict() == Some(Verdict::Passed));
            passed.filter_map(|one| one.ended_at)
        };
        let last = self.last(person, topic);
        Progress {
            trying: self.trying(person, topic).map(|one| (one.done, one.of)),
            passed_at: passed().max(),
            last: last.and_then(|one| Some((one.ended_at?, one.verdict()?))),
            scored_twice: passed().min().map_or(0, |since| {
                let counts = |one: &&Twice| {
                    one.person_id == *person
                        && one.claimed_at >= since
                        && self.topic_of(&one.micro_credential_id) == Some(topic)
                };
                u32::try_from(self.twice.iter().filter(counts).count()).unwrap_or(u32::MAX)
            }),
        }
    }
}
