//! Where a person stands in every family they judge in.

use std::collections::HashMap;

use api_types::{
    certification::{Certifications, FamilyStanding, TryAnchor, TryResult},
    error::ErrorEnvelope,
    ids::{PersonId, Reference, SubmissionId},
};
use axum::extract::State;
use chrono::NaiveDate;

use super::{
    comparison::{self, Scored},
    ground::{Ground, Issuer},
    store,
    taken::Taken,
    try_store::Try,
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::Json,
    features::assessment::pool::Pool,
    state::App,
};

/// Says where the person stands with certification in each family of the issuers that they assess for.
#[utoipa::path(get, path = "/api/v1/certification", tag = "certification",
    responses((status = 200, body = Certifications), (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Person(me): Person) -> Result<Json<Certifications>> {
    let today = app.clock.now().date_naive();
    let mut conn = app.db.read().await?;
    let pools = Pool::all_of(&mut conn, &me.id, today).await?;
    if pools.is_empty() {
        return Err(ApiError::Forbidden);
    }
    let taken = Taken::of(&mut conn, &me.id, today).await?;
    let mut families = Vec::new();
    for issuer in store::issuers_of(&mut conn, &me.id, "assessor").await? {
        let Some(pool) = pools.get(&issuer.id) else {
            continue;
        };
        let own = Own::of(&mut conn, &me.id, issuer).await?;
        for topic in own.ground.topics() {
            families.push(own.standing(&mut conn, topic, pool, &taken, today).await?);
        }
    }
    Ok(Json(Certifications { families }))
}

/// Where a person stands in a family.
///
/// # Errors
/// When the database does not answer.
pub async fn in_family(
    conn: &mut Conn,
    person: &PersonId,
    issuer: Issuer,
    topic: &str,
    today: NaiveDate,
) -> Result<FamilyStanding> {
    let pool = Pool::of(conn, &issuer.id, today).await?;
    let taken = Taken::of(conn, person, today).await?;
    let own = Own::of(conn, person, issuer).await?;
    own.standing(conn, topic, &pool, &taken, today).await
}

/// What a person did at an issuer.
struct Own<'a> {
    person: &'a PersonId,
    ground: Ground,
    scored: Vec<Scored>,
}

impl<'a> Own<'a> {
    async fn of(conn: &mut Conn, person: &'a PersonId, issuer: Issuer) -> Result<Self> {
        let scored = comparison::of_issuer(conn, &issuer.id, Some(person)).await?;
        Ok(Self {
            person,
            ground: Ground::of(conn, issuer).await?,
            scored,
        })
    }

    async fn standing(
        &self,
        conn: &mut Conn,
        topic: &str,
        pool: &Pool,
        taken: &Taken,
        today: NaiveDate,
    ) -> Result<FamilyStanding> {
        let ground = &self.ground;
        let trying = match ground.trying(self.person, topic) {
            Some(trying) => anchors(conn, &trying.id).await?,
            None => Vec::new(),
        };
        let seeded = self.scored.iter().filter(|one| {
            one.try_id.is_none() && one.is_lent && ground.topic_of(&one.micro_credential_id) == Some(topic)
        });
        Ok(FamilyStanding {
            family: ground.family(topic),
            issuer_name: ground.issuer.name.clone(),
            is_required: ground.is_required(topic),
            can_try: taken.choose(self.person, ground, topic, pool).is_some(),
            stage: ground.stage(self.person, topic, today),
            trying,
            result: ground.last(self.person, topic).and_then(|last| self.result(last)),
            seeded: seeded.map(|one| one.comparison.clone()).collect(),
        })
    }

    /// What came of a try. What was taken back since counts as it did, and is not shown.
    fn result(&self, last: &Try) -> Option<TryResult> {
        let own = self.scored.iter().rev();
        let own = own.filter(|one| one.is_lent && one.try_id.as_ref() == Some(&last.id));
        Some(TryResult {
            ended_at: last.ended_at?,
            verdict: last.verdict()?,
            rows: last.rows,
            exact: last.exact,
            kappa: last.kappa,
            anchors: own.map(|one| one.comparison.clone()).collect(),
        })
    }
}

#[derive(sqlx::FromRow)]
struct AnchorRow {
    submission: SubmissionId,
    reference: Reference,
    title: String,
    lang: String,
    is_done: bool,
    is_lent: bool,
}

/// The anchors of a try, in order. Of what was taken back only what was scored before counts, and it is not shown.
async fn anchors(conn: &mut Conn, try_id: &str) -> sqlx::Result<Vec<TryAnchor>> {
    let rows: Vec<AnchorRow> = sqlx::query_as(
        "SELECT s.id AS submission, s.reference, v.title, v.lang, g.scored_at IS NOT NULL AS is_done,
             s.lent_at IS NOT NULL AS is_lent
         FROM anchor_scoring g
         JOIN submission s ON s.id = g.submission_id
         JOIN micro_credential_version v ON v.id = s.version_id
         WHERE g.try_id = $1 AND g.ended_at IS NULL ORDER BY g.number",
    )
    .bind(try_id)
    .fetch_all(conn)
    .await?;
    let shown = rows.into_iter().filter(|row| row.is_lent);
    Ok(shown
        .map(|row| TryAnchor {
            submission: row.submission,
            reference: row.reference,
            title: row.title,
            lang: row.lang,
            is_done: row.is_done,
        })
        .collect())
}

/// How often somebody gave exactly the agreed level to a required row of anchors of a family, by person: in tries and
/// among other work. Nothing of those who have scored none.
#[must_use]
pub fn exact(scored: &[Scored], ground: &Ground, topic: &str) -> HashMap<PersonId, f64> {
    let mut rows = HashMap::<&PersonId, (u32, u32)>::new();
    let of_family = |one: &&Scored| ground.topic_of(&one.micro_credential_id) == Some(topic);
    for one in scored.iter().filter(of_family) {
        for row in one.comparison.rows.iter().filter(|row| row.is_required) {
            let (same, all) = rows.entry(&one.person).or_default();
            *same += u32::from(row.own == row.agreed);
            *all += 1;
        }
    }
    let shares = rows.into_iter();
    shares
        .map(|(person, (same, all))| (person.clone(), f64::from(same) / f64::from(all)))
        .collect()
}
