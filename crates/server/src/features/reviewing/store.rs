//! What people say of themselves as reviewers and colleagues, in the database.

use api_types::{
    account::Email,
    ids::PersonId,
    lang::Lang,
    reviewing::{Away, ChangeReviewing, HELD_DEFAULT, Reviewing, Workplace},
};
use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::topics;

use crate::db::Conn;

/// Whether somebody reviews for any issuer.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn reviews(conn: &mut Conn, person: &PersonId) -> sqlx::Result<bool> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM issuer_role WHERE person_id = $1 AND role IN ('assessor', 'approver')",
    )
    .bind(person)
    .fetch_one(conn)
    .await?;
    Ok(count > 0)
}

/// How many submissions somebody holds on `today`.
pub async fn holding(conn: &mut Conn, person: &PersonId, today: NaiveDate) -> sqlx::Result<u32> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM scoring g JOIN submission s ON s.id = g.submission_id
         WHERE g.assessor_id = $1 AND g.released_at IS NULL AND g.recommended_at IS NULL AND s.state = 'claimed'",
    )
    .bind(person)
    .fetch_one(&mut *conn)
    .await?;
    // An anchor among other work is held like any other.
    let seeds: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM anchor_scoring
         WHERE person_id = $1 AND try_id IS NULL AND claimed_at IS NOT NULL AND scored_at IS NULL
             AND ended_at IS NULL AND due_on >= $2",
    )
    .bind(person)
    .bind(today)
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(count + seeds).unwrap_or(u32::MAX))
}

/// Lets changes of one person's settings come one after the other until the transaction ends.
pub async fn lock(conn: &mut Conn, person: &PersonId) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET school = school WHERE id = $1")
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Where somebody says they work.
pub async fn workplace(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Workplace> {
    let (school, district) = sqlx::query_as("SELECT school, district FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(conn)
        .await?;
    Ok(Workplace { school, district })
}

/// Notes where somebody says they work.
pub async fn set_workplace(conn: &mut Conn, person: &PersonId, said: &Workplace) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET school = $2, district = $3 WHERE id = $1")
        .bind(person)
        .bind(&said.school)
        .bind(&said.district)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that a reviewer changed what they are close to.
pub async fn note_ties_changed(conn: &mut Conn, person: &PersonId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET ties_changed_at = $2 WHERE id = $1")
        .bind(person)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// The addresses of those whom a reviewer must not judge, in order.
pub async fn contacts(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<String>> {
    let mut named: Vec<String> =
        sqlx::query_scalar("SELECT email FROM reviewer_contact WHERE person_id = $1")
            .bind(person)
            .fetch_all(conn)
            .await?;
    // By their bytes, and not by the database's language.
    named.sort();
    Ok(named)
}

/// Replaces them.
pub async fn set_contacts(conn: &mut Conn, person: &PersonId, named: &[Email]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM reviewer_contact WHERE person_id = $1")
        .bind(person)
        .execute(&mut *conn)
        .await?;
    for email in named {
        sqlx::query("INSERT INTO reviewer_contact (person_id, email) VALUES ($1, $2)")
            .bind(person)
            .bind(email.as_str())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    away_from: Option<NaiveDate>,
    away_until: Option<NaiveDate>,
    held_max: Option<i64>,
    langs: Json<Vec<Lang>>,
    topics: Json<Vec<String>>,
}

/// When somebody is away, now or later.
pub async fn away(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Option<Away>> {
    let days: Option<(Option<NaiveDate>, Option<NaiveDate>)> =
        sqlx::query_as("SELECT away_from, away_until FROM reviewer WHERE person_id = $1")
            .bind(person)
            .fetch_optional(conn)
            .await?;
    Ok(days.and_then(|(from, until)| between(from, until)))
}

fn between(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<Away> {
    Some(Away {
        from: from?,
        until: until?,
    })
}

/// Everybody who is away on a day.
pub async fn away_on(conn: &mut Conn, day: NaiveDate) -> sqlx::Result<BTreeSet<PersonId>> {
    let people: Vec<PersonId> =
        sqlx::query_scalar("SELECT person_id FROM reviewer WHERE away_from <= $1 AND away_until >= $1")
            .bind(day)
            .fetch_all(conn)
            .await?;
    Ok(people.into_iter().collect())
}

/// How many submissions somebody holds at most at once.
pub async fn held_max(conn: &mut Conn, person: &PersonId) -> sqlx::Result<u32> {
    let settled: Option<Option<i64>> =
        sqlx::query_scalar("SELECT held_max FROM reviewer WHERE person_id = $1")
            .bind(person)
            .fetch_optional(conn)
            .await?;
    Ok(held_max_of(settled.flatten()))
}

fn held_max_of(settled: Option<i64>) -> u32 {
    settled
        .and_then(|max| u32::try_from(max).ok())
        .unwrap_or(HELD_DEFAULT)
}

/// Notes what a reviewer settled.
pub async fn set_reviewing(conn: &mut Conn, person: &PersonId, new: &ChangeReviewing) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO reviewer (person_id, away_from, away_until, held_max, langs, topics)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (person_id) DO UPDATE SET away_from = excluded.away_from, away_until = excluded.away_until,
             held_max = excluded.held_max, langs = excluded.langs, topics = excluded.topics",
    )
    .bind(person)
    .bind(new.away.map(|away| away.from))
    .bind(new.away.map(|away| away.until))
    .bind(i64::from(new.held_max))
    .bind(Json(&new.langs))
    .bind(Json(&new.topics))
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything that a reviewer settled, as it is on `today`.
pub async fn reviewing(conn: &mut Conn, person: &PersonId, today: NaiveDate) -> sqlx::Result<Reviewing> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT away_from, away_until, held_max, langs, topics FROM reviewer WHERE person_id = $1",
    )
    .bind(person)
    .fetch_optional(&mut *conn)
    .await?;
    let since = sqlx::query_scalar("SELECT ties_changed_at FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(&mut *conn)
        .await?;
    Ok(Reviewing {
        contacts: contacts(conn, person).await?,
        since,
        holding: holding(conn, person, today).await?,
        away: row
            .as_ref()
            .and_then(|row| between(row.away_from, row.away_until))
            .filter(|away| away.until >= today),
        held_max: held_max_of(row.as_ref().and_then(|row| row.held_max)),
        langs: row.as_ref().map(|row| row.langs.0.clone()).unwrap_or_default(),
        topics: row.map(|row| row.topics.0).unwrap_or_default(),
        offered_topics: topics::offered_to(conn, person).await?,
    })
}
