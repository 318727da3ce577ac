//! What the database knows of those who may take a submission.

use std::collections::{BTreeSet, HashMap, HashSet};

use api_types::{
    ids::PersonId,
    reviewing::{HELD_DEFAULT, is_spoken},
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::rule::Candidate;
use crate::{
    db::Conn,
    features::{
        reviewing::topics,
        submission::{store::Row, version},
    },
};

/// The candidates among `people`: all but those who have put it back since it was handed in.
///
/// # Errors
/// When the database does not answer.
pub async fn of(
    conn: &mut Conn,
    row: &Row,
    people: &[&PersonId],
    today: NaiveDate,
) -> sqlx::Result<Vec<Candidate>> {
    let content = version::content(conn, &row.version_id).await?;
    let issuer_lang: String = sqlx::query_scalar("SELECT lang FROM issuer WHERE id = $1")
        .bind(&row.issuer_id)
        .fetch_one(&mut *conn)
        .await?;
    let settled = settled(conn, row).await?;
    let loads = loads(conn, today).await?;
    let experts = experts(conn, row, &content.topics).await?;
    let put_back = put_back(conn, row).await?;
    let candidates = people
        .iter()
        .filter(|person| !put_back.contains(**person))
        .map(|person| {
            let own = settled.get(*person);
            let chose = |own: &Settled| own.topics.0.iter().any(|topic| content.topics.contains(topic));
            Candidate {
                person: (*person).clone(),
                is_present: !own.is_some_and(|own| own.is_away(today)),
                speaks: is_spoken(
                    &content.lang,
                    own.map(|own| own.langs.0.as_slice()).unwrap_or_default(),
                    &issuer_lang,
                ),
                is_expert: experts.contains(*person) || own.is_some_and(chose),
                load: loads.get(*person).copied().unwrap_or(0),
                held_max: own.map_or(HELD_DEFAULT, Settled::held_max),
                assigned_at: own.and_then(|own| own.assigned_at),
            }
        });
    Ok(candidates.collect())
}

#[derive(sqlx::FromRow)]
struct Settled {
    person_id: PersonId,
    away_from: Option<NaiveDate>,
    away_until: Option<NaiveDate>,
    held_max: Option<i64>,
    langs: Json<Vec<String>>,
    topics: Json<Vec<String>>,
    assigned_at: Option<DateTime<Utc>>,
}

impl Settled {
    fn is_away(&self, day: NaiveDate) -> bool {
        self.away_from.is_some_and(|from| from <= day) && self.away_until.is_some_and(|until| day <= until)
    }

    fn held_max(&self) -> u32 {
        let settled = self.held_max.and_then(|max| u32::try_from(max).ok());
        settled.unwrap_or(HELD_DEFAULT)
    }
}

/// What the issuer's reviewers settled, if anything.
async fn settled(conn: &mut Conn, row: &Row) -> sqlx::Result<HashMap<PersonId, Settled>> {
    let rows: Vec<Settled> = sqlx::query_as(
        "SELECT person_id, away_from, away_until, held_max, langs, topics, assigned_at FROM reviewer
         WHERE person_id IN (SELECT person_id FROM issuer_role WHERE issuer_id = $1)",
    )
    .bind(&row.issuer_id)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person_id.clone(), row)).collect())
}

/// How many submissions everybody holds, and how many more are meant for them: for all issuers, as it is one person who
/// has to judge them.
async fn loads(conn: &mut Conn, today: NaiveDate) -> sqlx::Result<HashMap<PersonId, u32>> {
    let rows: Vec<(PersonId, i64)> = sqlx::query_as(
        "SELECT person, count(*) FROM (
             SELECT g.assessor_id AS person FROM scoring g JOIN submission s ON s.id = g.submission_id
             WHERE g.released_at IS NULL AND g.recommended_at IS NULL AND s.state = 'claimed'
             UNION ALL
             SELECT person_id AS person FROM anchor_scoring
             WHERE try_id IS NULL AND claimed_at IS NOT NULL AND scored_at IS NULL AND ended_at IS NULL
                 AND due_on >= $1
             UNION ALL
             SELECT assigned_to AS person FROM submission WHERE assigned_to IS NOT NULL AND state = 'queued') work
         GROUP BY person",
    )
    .bind(today)
    .fetch_all(conn)
    .await?;
    let loads = rows
        .into_iter()
        .map(|(person, count)| (person, u32::try_from(count).unwrap_or(u32::MAX)));
    Ok(loads.collect())
}

/// Who has judged the issuer's work on one of these topics.
async fn experts(conn: &mut Conn, row: &Row, wanted: &[String]) -> sqlx::Result<HashSet<PersonId>> {
    let judged: Vec<(PersonId, String)> = sqlx::query_as(
        "SELECT DISTINCT g.assessor_id, s.micro_credential_id
         FROM scoring g JOIN submission s ON s.id = g.submission_id
         WHERE s.issuer_id = $1 AND g.released_at IS NULL AND g.recommended_at IS NOT NULL",
    )
    .bind(&row.issuer_id)
    .fetch_all(&mut *conn)
    .await?;
    if judged.is_empty() {
        return Ok(HashSet::new());
    }
    let known: BTreeSet<String> = topics::of_issuer(conn, &row.issuer_id)
        .await?
        .into_iter()
        .filter(|(_, topics)| topics.iter().any(|topic| wanted.contains(topic)))
        .map(|(micro_credential, _)| micro_credential)
        .collect();
    let experts = judged
        .into_iter()
        .filter(|(_, of)| known.contains(of) || *of == row.micro_credential_id);
    Ok(experts.map(|(person, _)| person).collect())
}

/// Who has put a submission back since it was handed in: it is not meant for them again.
async fn put_back(conn: &mut Conn, row: &Row) -> sqlx::Result<HashSet<PersonId>> {
    let people: Vec<PersonId> = sqlx::query_scalar(
        "SELECT g.assessor_id FROM scoring g JOIN submission s ON s.id = g.submission_id
         WHERE g.submission_id = $1 AND g.released_at >= s.submitted_at",
    )
    .bind(&row.id)
    .fetch_all(conn)
    .await?;
    Ok(people.into_iter().collect())
}
