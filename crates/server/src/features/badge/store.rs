//! A badge's page, put together from its award.

use api_types::{
    assessment::RowScore,
    badge::{Badge, BadgeResult, ShownPiece},
    content::{Content, MicroCredential},
    evidence::ShownTo,
    ids::{BadgeId, PersonId, SubmissionId},
    wallet::Visibility,
};

use crate::{
    db::Conn,
    features::{
        assessment,
        award::{self, store::Award},
        evidence,
        submission::version,
    },
};

/// What a badge's page says to this visitor; `None` when there is nothing to say, for whatever reason.
///
/// # Errors
/// When the database does not answer.
pub async fn page(conn: &mut Conn, id: &BadgeId, visitor: Option<&PersonId>) -> sqlx::Result<Option<Badge>> {
    let Some(award) = award::store::visible(conn, id, visitor).await? else {
        return Ok(None);
    };
    let of = version::whole(conn, &award.version_id).await?;
    Ok(Some(of_award(conn, award, of, visitor).await?))
}

/// The same of an award that this visitor may see, which was for this version.
///
/// # Errors
/// When the database does not answer.
pub async fn of_award(
    conn: &mut Conn,
    award: Award,
    of: MicroCredential,
    visitor: Option<&PersonId>,
) -> sqlx::Result<Badge> {
    let earner = if award.show_name {
        Some(name(conn, &award.person_id).await?)
    } else {
        None
    };
    let scores = assessment::store::counting_scores(conn, &award.submission_id).await?;
    let scores = scores.map_or_else(Vec::new, |scores| scores.rows);
    Ok(Badge {
        earner,
        evidence: if award.status.0.shows_evidence() {
            shown(conn, &award.submission_id).await?
        } else {
            Vec::new()
        },
        results: results(&of.content, &scores),
        reviewers: reviewers(conn, &award.submission_id).await?,
        own: visitor == Some(&award.person_id),
        micro_credential: of.slug,
        version: of.version,
        title: of.content.title,
        lang: of.content.lang,
        competency: of.content.competency,
        key_method: of.content.key_method,
        issuer: of.issuer,
        awarded_at: award.awarded_at,
        change: award::changes::why(conn, &award.id, award.status.0).await?,
        status: award.status.0,
        id: award.id,
    })
}

/// Whether search engines may list a badge's page.
///
/// # Errors
/// When the database does not answer.
pub async fn is_public(conn: &mut Conn, id: &BadgeId) -> sqlx::Result<bool> {
    let award = award::store::visible(conn, id, None).await?;
    Ok(award.is_some_and(|award| award.visibility.0 == Visibility::Public))
}

fn results(content: &Content, scores: &[RowScore]) -> Vec<BadgeResult> {
    let judged = content.rows().filter_map(|(part, row)| {
        let level = scores.iter().find(|score| score.row == row.key)?.level.as_ref()?;
        let place = part.scale.iter().position(|known| known.key == *level)?;
        Some(BadgeResult {
            criterion: row.criterion.clone(),
            level: level.clone(),
            descriptor: row.descriptors.get(place).cloned().unwrap_or_default(),
        })
    });
    judged.collect()
}

/// The pieces that the earner shows.
async fn shown(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Vec<ShownPiece>> {
    let all = evidence::store::all(conn, submission).await?.into_iter();
    let shown = all.filter(|piece| piece.shown_to == ShownTo::BadgePage);
    let shown = shown.map(|piece| ShownPiece {
        id: piece.id,
        piece: piece.piece,
        caption: piece.caption,
    });
    Ok(shown.collect())
}

/// A person's name.
///
/// # Errors
/// When the database does not answer.
pub async fn name(conn: &mut Conn, person: &PersonId) -> sqlx::Result<String> {
    sqlx::query_scalar("SELECT name FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(conn)
        .await
}

/// Everybody whose scoring was not put back, and the approver.
async fn reviewers(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<u32> {
    let count: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM (
             SELECT assessor_id FROM scoring WHERE submission_id = $1 AND released_at IS NULL
             UNION SELECT person_id FROM decision WHERE submission_id = $1
                   AND outcome IN ('awarded', 'overturned')) reviewer",
    )
    .bind(submission)
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
