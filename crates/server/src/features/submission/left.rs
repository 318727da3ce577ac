//! What is left to do with everything that a learner has open: a handful of questions to the database, however many
//! submissions there are.

use std::collections::HashMap;

use api_types::{
    assessment::Scores,
    content::Content,
    ids::{PersonId, SubmissionId},
    submission::{Feedback, Left, Share, State, left, revision},
    text::words,
};
use chrono::DateTime;

use sqlx::types::Json;

use super::store::StateKey;
use crate::{db::Conn, features::assessment};

/// A submission, as far as it decides what is left to do.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Place {
    /// Its id.
    pub id: SubmissionId,
    version_id: String,
    previous_id: Option<SubmissionId>,
    #[sqlx(try_from = "String")]
    state: StateKey,
}

/// What a learner's open submissions are made of.
pub struct Open {
    places: HashMap<SubmissionId, Place>,
    contents: HashMap<String, Content>,
    /// Words of each answer, by submission and prompt.
    words: HashMap<(SubmissionId, String), u32>,
    /// Pieces of evidence, by submission and requirement.
    pieces: HashMap<(SubmissionId, String), u32>,
    /// What was said of the attempts that were decided with "not yet".
    scores: HashMap<SubmissionId, Scores>,
}

impl Open {
    /// The learner's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of_learner(conn: &mut Conn, learner: &PersonId) -> sqlx::Result<Self> {
        let places = places(conn, learner).await?;
        Ok(Self {
            places: places
                .into_iter()
                .map(|place| (place.id.clone(), place))
                .collect(),
            contents: contents(conn, learner).await?,
            words: answer_words(conn, learner).await?,
            pieces: piece_counts(conn, learner).await?,
            scores: assessment::store::not_yet_of(conn, learner).await?,
        })
    }

    /// What is left to do with a submission, while its learner can do something about it.
    #[must_use]
    pub fn left(&self, id: &SubmissionId) -> Option<Left> {
        let place = self.places.get(id)?;
        let parts = &self.contents.get(&place.version_id)?.parts;
        let count = |counts: &HashMap<(SubmissionId, String), u32>, key: &str| {
            let at = (id.clone(), key.to_owned());
            counts.get(&at).copied().unwrap_or_default()
        };
        let found = match place.state.0 {
            State::Draft | State::Incomplete => left(
                parts,
                |key| count(&self.words, key),
                |key| count(&self.pieces, key),
            ),
            // What was handed in was complete.
            State::NotYet => Left::default(),
            _ => return None,
        };
        let judged = self.judged(place).and_then(|judged| self.scores.get(&judged.id));
        let rows = judged.map(|scores| {
            let found = revision(parts, &said(scores));
            Share {
                done: u32::try_from(found.rows - found.to_fix.len()).unwrap_or(u32::MAX),
                of: u32::try_from(found.rows).unwrap_or(u32::MAX),
            }
        });
        Some(Left { rows, ..found })
    }

    /// The attempt that was judged: this one, or the last before it that was not taken back, on the same version.
    fn judged(&self, place: &Place) -> Option<&Place> {
        let mut judged = self.places.get(&place.id)?;
        while judged.state.0 != State::NotYet {
            let is_open = judged.id == place.id || judged.state.0 == State::Withdrawn;
            let before = self.places.get(judged.previous_id.as_ref()?)?;
            if !is_open || before.version_id != place.version_id {
                return None;
            }
            judged = before;
        }
        Some(judged)
    }
}

/// What was said, as the rule for revisions takes it.
fn said(scores: &Scores) -> Feedback {
    Feedback {
        outcome: State::NotYet,
        rows: scores.rows.clone(),
        comment: String::new(),
        missing: Vec::new(),
        decided_at: DateTime::UNIX_EPOCH,
    }
}

async fn places(conn: &mut Conn, learner: &PersonId) -> sqlx::Result<Vec<Place>> {
    sqlx::query_as("SELECT id, version_id, previous_id, state FROM submission WHERE person_id = $1")
        .bind(learner)
        .fetch_all(conn)
        .await
}

async fn contents(conn: &mut Conn, learner: &PersonId) -> sqlx::Result<HashMap<String, Content>> {
    let rows: Vec<(String, Json<Content>)> = sqlx::query_as(
        "SELECT v.id, v.content FROM micro_credential_version v WHERE v.id IN (
             SELECT s.version_id FROM submission s LEFT JOIN submission n ON n.previous_id = s.id
             WHERE s.person_id = $1 AND n.id IS NULL AND s.state IN ('draft', 'incomplete', 'not_yet'))",
    )
    .bind(learner)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, Json(content))| (id, content))
        .collect())
}

async fn answer_words(
    conn: &mut Conn,
    learner: &PersonId,
) -> sqlx::Result<HashMap<(SubmissionId, String), u32>> {
    let rows: Vec<(SubmissionId, String, String)> = sqlx::query_as(
        "SELECT a.submission_id, a.prompt, a.body FROM answer a JOIN submission s ON s.id = a.submission_id
         WHERE s.person_id = $1 AND s.state IN ('draft', 'incomplete')",
    )
    .bind(learner)
    .fetch_all(conn)
    .await?;
    let counted = rows.into_iter().map(|(id, key, body)| ((id, key), words(&body)));
    Ok(counted.collect())
}

async fn piece_counts(
    conn: &mut Conn,
    learner: &PersonId,
) -> sqlx::Result<HashMap<(SubmissionId, String), u32>> {
    let rows: Vec<(SubmissionId, String, i64)> = sqlx::query_as(
        "SELECT e.submission_id, e.requirement, COUNT(*) FROM evidence e
         JOIN submission s ON s.id = e.submission_id
         WHERE s.person_id = $1 AND s.state IN ('draft', 'incomplete') GROUP BY e.submission_id, e.requirement",
    )
    .bind(learner)
    .fetch_all(conn)
    .await?;
    let counted = rows
        .into_iter()
        .map(|(id, key, count)| ((id, key), u32::try_from(count).unwrap_or(u32::MAX)));
    Ok(counted.collect())
}
