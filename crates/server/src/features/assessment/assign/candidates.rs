//! What the database knows of those who may take a submission.

use std::collections::{BTreeSet, HashMap, HashSet};

use api_types::{ids::PersonId, reviewing::is_spoken};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::rule::Candidate;
use crate::{
    db::Conn,
    features::{
        reviewing::{
            store::{between, held_max_of},
            topics,
        },
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
    let put_back = put_back(conn, row).await?;
    let open_langs = open_langs(conn, row).await?;
    let chose = |person: &PersonId| {
        settled
            .get(person)
            .is_some_and(|own| own.chose_one_of(&content.topics))
    };
    // The database is asked for those only who did not say so themselves.
    let others: Vec<&PersonId> = people.iter().copied().filter(|person| !chose(person)).collect();
    let experts = experts(conn, row, &content.topics, &others).await?;
    let candidates = people
        .iter()
        .filter(|person| !put_back.contains(**person))
        .map(|person| {
            let own = settled.get(*person);
            let langs = own.map(|own| own.langs.0.as_slice()).unwrap_or_default();
            let judges_in = |lang: &str| is_spoken(lang, langs, &issuer_lang);
            Candidate {
                person: (*person).clone(),
                is_present: !own.is_some_and(|own| own.is_away(today)),
                speaks: judges_in(&content.lang),
                langs: open_langs
                    .iter()
                    .filter(|lang| judges_in(lang.as_str()))
                    .cloned()
                    .collect(),
                is_expert: chose(person) || experts.contains(*person),
                load: loads.get(*person).copied().unwrap_or(0),
                held_max: held_max_of(own.and_then(|own| own.held_max)),
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
        between(self.away_from, self.away_until).is_some_and(|away| away.covers(day))
    }

    fn chose_one_of(&self, topics: &[String]) -> bool {
        self.topics.0.iter().any(|topic| topics.contains(topic))
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

/// The languages in which the issuer's work waits for its assessors, or is with them.
async fn open_langs(conn: &mut Conn, row: &Row) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT DISTINCT v.lang FROM submission s JOIN micro_credential_version v ON v.id = s.version_id
         WHERE s.issuer_id = $1 AND s.state IN ('queued', 'claimed')",
    )
    .bind(&row.issuer_id)
    .fetch_all(conn)
    .await
}

/// Which of these people have judged the issuer's work on one of the submission's topics.
async fn experts(
    conn: &mut Conn,
    row: &Row,
    topics: &[String],
    people: &[&PersonId],
) -> sqlx::Result<HashSet<PersonId>> {
    let mut known: BTreeSet<String> = topics::of_issuer(conn, &row.issuer_id)
        .await?
        .into_iter()
        .filter(|(_, own)| own.iter().any(|topic| topics.contains(topic)))
        .map(|(micro_credential, _)| micro_credential)
        .collect();
    known.insert(row.micro_credential_id.clone());
    let mut experts = HashSet::new();
    for person in people {
        let judged: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT s.micro_credential_id FROM scoring g JOIN submission s ON s.id = g.submission_id
             WHERE g.assessor_id = $1 AND s.issuer_id = $2 AND g.released_at IS NULL
                 AND g.recommended_at IS NOT NULL",
        )
        .bind(*person)
        .bind(&row.issuer_id)
        .fetch_all(&mut *conn)
        .await?;
        if judged.iter().any(|of| known.contains(of)) {
            experts.insert((*person).clone());
        }
    }
    Ok(experts)
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
