//! An issuer's anchors and those who score them, for its approvers.

use std::collections::HashMap;

use api_types::{
    agreement::IssuerChoice,
    certification::{AnchorItem, Anchors, AnchorsQuestion, AssessorStanding, FamilyAnchors},
    error::ErrorEnvelope,
    ids::{PersonId, SubmissionId},
};
use axum::extract::State;
use chrono::NaiveDate;

use super::{
    choice, comparison,
    ground::Ground,
    standing,
    store::{self, Lent},
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Query},
    features::assessment::pool::Pool,
    state::App,
};

/// Lists an issuer's anchors and what learners lend, family by family, and how far its assessors are. What comes from
/// somebody whom the approver is too close to is not there for them.
#[utoipa::path(get, path = "/api/v1/anchors", tag = "certification",
    params(("issuer" = Option<String>, Query, description = "The issuer's name in addresses; when left out, the first \
        that the person approves for.")),
    responses((status = 200, body = Anchors), (status = "default", body = ErrorEnvelope)))]
pub async fn list(
    State(app): State<App>,
    Person(me): Person,
    Query(asked): Query<AnchorsQuestion>,
) -> Result<Json<Anchors>> {
    let today = app.clock.now().date_naive();
    let mut conn = app.db.read().await?;
    let theirs = store::issuers_of(&mut conn, &me.id, "approver").await?;
    let chosen = theirs
        .iter()
        .find(|issuer| asked.issuer.as_ref().is_none_or(|slug| *slug == issuer.slug));
    let issuer = chosen.cloned().ok_or(ApiError::Forbidden)?;
    let pool = Pool::of(&mut conn, &issuer.id, today).await?;
    let mut ground = Ground::of(&mut conn, issuer).await?;
    let assessors = assessors(&mut conn, &ground, &pool, today).await?;
    ground.lent.retain(|lent| {
        lent.learner.id != me.id && pool.strangers_to(&lent.learner).approvers.contains(&me.id)
    });
    let scored_by = store::scored_by(&mut conn, &ground.issuer.id).await?;
    Ok(Json(Anchors {
        issuer: ground.issuer.slug.clone(),
        issuers: theirs
            .into_iter()
            .map(|issuer| IssuerChoice {
                slug: issuer.slug,
                name: issuer.name,
            })
            .collect(),
        is_required: ground.issuer.asks,
        families: ground
            .topics()
            .into_iter()
            .map(|topic| family(&ground, topic, &scored_by))
            .collect(),
        assessors,
    }))
}

fn family(ground: &Ground, topic: &str, scored_by: &HashMap<SubmissionId, u32>) -> FamilyAnchors {
    let item = |lent: &Lent| AnchorItem {
        submission: lent.learner.submission.clone(),
        reference: lent.reference.clone(),
        title: lent.title.clone(),
        lang: lent.lang.clone(),
        is_awarded: lent.is_awarded(),
        settled_at: lent.settled_at,
        scored_by: scored_by.get(&lent.learner.submission).copied().unwrap_or(0),
    };
    let (mut anchors, mut lent): (Vec<&Lent>, Vec<&Lent>) =
        ground.lent_in(topic).partition(|lent| lent.settled_at.is_some());
    // The newest first.
    anchors.reverse();
    lent.reverse();
    let levels: Vec<&[String]> = anchors.iter().map(|anchor| anchor.levels()).collect();
    FamilyAnchors {
        topic: topic.to_owned(),
        rows: u32::try_from(choice::rows(&levels)).unwrap_or(u32::MAX),
        rows_needed: u32::try_from(agreement::MIN_ROWS).unwrap_or(u32::MAX),
        has_spread: choice::has_spread(&levels),
        anchors: anchors.into_iter().map(item).collect(),
        lent: lent.into_iter().map(item).collect(),
    }
}

/// Each assessor in each family where they have begun, by name.
async fn assessors(
    conn: &mut Conn,
    ground: &Ground,
    pool: &Pool,
    today: NaiveDate,
) -> Result<Vec<AssessorStanding>> {
    let scored = comparison::of_issuer(conn, &ground.issuer.id, None).await?;
    let names = names(conn, &ground.issuer.id).await?;
    let mut standings = Vec::new();
    for topic in ground.topics() {
        let exact = standing::exact(&scored, ground, topic);
        let begun = ground.begun(topic).into_iter();
        for person in begun.filter(|person| pool.assesses(person)) {
            standings.push(AssessorStanding {
                name: names.get(person).cloned().unwrap_or_default(),
                topic: topic.to_owned(),
                stage: ground.stage(person, topic, today),
                exact: exact.get(person).copied(),
            });
        }
    }
    standings.sort_by(|one, other| (&one.name, &one.topic).cmp(&(&other.name, &other.topic)));
    Ok(standings)
}

async fn names(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<HashMap<PersonId, String>> {
    let rows: Vec<(PersonId, String)> = sqlx::query_as(
        "SELECT p.id, p.name FROM person p JOIN issuer_role r ON r.person_id = p.id
         WHERE r.issuer_id = $1 AND r.role = 'assessor'",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().collect())
}
