//! An issuer's awards, for its approvers: to look one up, and to change its status. Blind, like all that is judged.

use api_types::{
    agreement::IssuerChoice,
    award::{
        Award, AwardItem, Awards, AwardsQuestion, ChangeStatus, FIND_MAX, LISTED_MAX, StatusStep, broken,
    },
    error::{ErrorEnvelope, FieldError},
    ids::{BadgeId, PersonId, Reference},
    notification::Kind,
};
use axum::extract::State;
use serde_json::json;

use super::{
    changes,
    issued_store::{self, Found, Wanted},
};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path, Query},
    features::{
        agreement::approves_for, assessment::pool::Pool, notification::tell::tell, submission::audit,
    },
    state::App,
};

/// Lists an issuer's awards, the latest first, or those that a reference or link names. What somebody earned whom the
/// approver is too close to is not there for them.
#[utoipa::path(get, path = "/api/v1/awards", tag = "award",
    params(
        ("issuer" = Option<String>, Query, description = "The issuer's name in addresses; when left out, the first \
            that the person approves for."),
        ("find" = Option<String>, Query, description = "A submission's reference, a badge's id, or its link."),
    ),
    responses((status = 200, body = Awards), (status = "default", body = ErrorEnvelope)))]
pub async fn list(
    State(app): State<App>,
    Person(me): Person,
    Query(asked): Query<AwardsQuestion>,
) -> Result<Json<Awards>> {
    let wanted = wanted(asked.find.as_deref())?;
    let mut conn = app.db.read().await?;
    let theirs = approves_for(&mut conn, &me.id).await?;
    let chosen = theirs
        .iter()
        .find(|(_, choice)| asked.issuer.as_ref().is_none_or(|slug| *slug == choice.slug));
    let (issuer_id, issuer) = chosen.cloned().ok_or(ApiError::Forbidden)?;
    let pool = Pool::uncertified(&mut conn, &issuer_id).await?;
    let mut found = issued_store::find(&mut conn, &issuer_id, &wanted).await?;
    let has_more = found.len() > LISTED_MAX as usize;
    found.truncate(LISTED_MAX as usize);
    found.retain(|award| may_change(&pool, &me.id, award));
    Ok(Json(Awards {
        issuer: issuer.slug,
        issuers: theirs.into_iter().map(|(_, choice)| choice).collect(),
        awards: found.into_iter().map(Found::item).collect(),
        has_more,
    }))
}

/// What a text looks for that somebody typed or pasted.
fn wanted(text: Option<&str>) -> Result<Wanted> {
    let text = text.map_or("", str::trim);
    if text.is_empty() {
        return Ok(Wanted::Latest);
    }
    if text.chars().count() > FIND_MAX {
        let max = FIND_MAX as u32;
        return Err(ApiError::field("find", FieldError::TooLong { max }));
    }
    if let Ok(reference) = Reference::parse(text) {
        return Ok(Wanted::Reference(reference));
    }
    let parts = text.split(['/', '?', '#']);
    let badge = parts.filter_map(|part| BadgeId::parse(part).ok()).next();
    badge
        .map(Wanted::Badge)
        .ok_or_else(|| ApiError::field("find", FieldError::Format))
}

/// Shows one award, and what was changed of it.
#[utoipa::path(get, path = "/api/v1/awards/{id}", tag = "award",
    responses((status = 200, body = Award), (status = "default", body = ErrorEnvelope)))]
pub async fn show(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<BadgeId>,
) -> Result<Json<Award>> {
    let mut conn = app.db.read().await?;
    let (issuer, found) = theirs(&mut conn, &me.id, &id).await?;
    Ok(Json(whole(&mut conn, issuer, found).await?))
}

/// Suspends an award, withdraws it for good, or lets it hold again, with a reason that everybody reads who sees the badge.
/// The issuer's signed status list says so from then on.
#[utoipa::path(post, path = "/api/v1/awards/{id}/status", tag = "award", request_body = ChangeStatus,
    responses((status = 200, body = Award), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<BadgeId>,
    Json(change): Json<ChangeStatus>,
) -> Result<Json<Award>> {
    let mut tx = app.db.begin().await?;
    let (issuer, found) = theirs(&mut tx, &me.id, &id).await?;
    let errors = broken(&change).into_iter();
    let errors: std::collections::BTreeMap<String, FieldError> =
        errors.map(|(field, error)| (field.to_owned(), error)).collect();
    if !errors.is_empty() {
        return Err(ApiError::Invalid(errors));
    }
    let from = found.status.0;
    let to = change
        .step
        .after(from)
        .ok_or_else(|| ApiError::illegal_transition(why_not(change.step)))?;
    if !changes::make(&mut tx, &app, &me.id, &id, (from, to), &change).await? {
        return Err(ApiError::illegal_transition(
            "Somebody else changed this award at the same moment. Please load it again.",
        ));
    }
    let kind = match change.step {
        StatusStep::Suspend => Kind::BadgeSuspended,
        StatusStep::Revoke => Kind::BadgeRevoked,
        StatusStep::Reinstate => Kind::BadgeReinstated,
    };
    tell(&mut tx, &app, &found.learner.id, kind, &found.learner.submission).await?;
    let detail = json!({ "step": change.step.key(), "reason": change.reason.key() });
    audit::record(&mut tx, &app, &me.id, "award.status", id.as_str(), detail).await?;
    let seen = whole(&mut tx, issuer, found.with(to)).await?;
    tx.commit().await?;
    Ok(Json(seen))
}

fn why_not(step: StatusStep) -> &'static str {
    match step {
        StatusStep::Suspend => "Only an award that holds can be suspended. Please load the page again.",
        StatusStep::Revoke => "This award was withdrawn already. Please load the page again.",
        StatusStep::Reinstate => {
            "Only a suspended award can hold again; what was withdrawn stays withdrawn. Please load the page again."
        }
    }
}

/// An award of an issuer that the person approves for.
///
/// # Errors
/// 404 for everybody else, its earner and whoever is too close to them among them.
async fn theirs(conn: &mut Conn, person: &PersonId, id: &BadgeId) -> Result<(IssuerChoice, Found)> {
    let missing = ApiError::NotFound("award");
    let Some((issuer_id, issuer)) = issued_store::issuer_of(conn, id).await? else {
        return Err(missing);
    };
    let mut found = issued_store::find(conn, &issuer_id, &Wanted::Badge(id.clone())).await?;
    let found = found.pop().ok_or(ApiError::NotFound("award"))?;
    let pool = Pool::uncertified(conn, &issuer_id).await?;
    if may_change(&pool, person, &found) {
        Ok((issuer, found))
    } else {
        Err(missing)
    }
}

/// Whether somebody may look at an award and change it: they approve for the issuer, and are not too close to the earner,
/// nor the earner.
fn may_change(pool: &Pool, person: &PersonId, found: &Found) -> bool {
    found.learner.id != *person && pool.strangers_to(&found.learner).approvers.contains(person)
}

async fn whole(conn: &mut Conn, issuer: IssuerChoice, found: Found) -> sqlx::Result<Award> {
    let item: AwardItem = found.item();
    let changes = changes::all(conn, &item.id).await?;
    Ok(Award {
        item,
        issuer,
        changes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_is_understood() {
        let id = "0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f";
        let badge = Wanted::Badge(BadgeId::parse(id).unwrap());
        for text in [
            id.to_owned(),
            format!(" https://laurel.example/badges/{id}?lang=es#top "),
            format!("https://laurel.example/badges/{id}/credential.json"),
        ] {
            assert_eq!(wanted(Some(&text)).unwrap(), badge, "{text}");
        }
        let reference = Reference::from_random(7);
        assert_eq!(
            wanted(Some(&reference.as_str().to_lowercase())).unwrap(),
            Wanted::Reference(reference)
        );
        assert_eq!(wanted(Some("  ")).unwrap(), Wanted::Latest);
        assert!(wanted(Some("Ana's badge")).is_err());
    }
}
