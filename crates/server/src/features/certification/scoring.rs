//! The steps of the scoring screen, with an anchor in the place of a submission. Among other work each answers as it does
//! for a submission; in a try an anchor is neither put back nor returned.

use api_types::{
    assessment::{Decided, SaveScores, ScoresSaved},
    ids::PersonId,
    submission::State,
};
use serde_json::json;

use super::{
    comparison,
    hand::{self, Hand},
    try_store, verdict,
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{
        assessment::{recommend, scores},
        submission::{audit, version},
    },
    state::App,
};

/// What is said of an anchor that is part of a try and cannot be put back.
const STAYS: &str = "This is an anchor of your try: it cannot be put back or returned. Score it as it is; the try waits for \
                     you as long as you like.";

/// Takes an anchor that waits among other work.
///
/// # Errors
/// 409 when it is taken already.
pub async fn claim(conn: &mut Conn, app: &App, person: &PersonId, hand: &Hand) -> Result<()> {
    hand::set_claimed(conn, &hand.own.id, app.clock.now()).await?;
    record(conn, app, person, "certification.claim", hand).await
}

/// Saves scores so far.
///
/// # Errors
/// As for a submission.
pub async fn save(conn: &mut Conn, hand: &Hand, new: &SaveScores) -> Result<ScoresSaved> {
    hand.to_score()?;
    scores::may_be_saved(conn, &hand.row, &new.scores).await?;
    let own = &hand.own;
    let repeated = own.scores.0 == new.scores && own.revision == new.base_revision.saturating_add(1);
    let revision = if repeated {
        own.revision
    } else if hand::save_scores(conn, &own.id, &new.scores, new.base_revision).await? {
        new.base_revision + 1
    } else {
        return Err(ApiError::StaleRevision);
    };
    Ok(ScoresSaved { revision })
}

/// Passes the scores on. They are compared with the agreed ones as they are now; the last anchor ends a try.
///
/// # Errors
/// As for a submission.
pub async fn recommend(conn: &mut Conn, app: &App, person: &PersonId, hand: &Hand) -> Result<Decided> {
    hand.to_score()?;
    let content = version::content(conn, &hand.row.version_id).await?;
    recommend::finished(&content, &hand.own.scores.0)?;
    hand::set_scored(conn, hand, app.clock.now()).await?;
    record(conn, app, person, "certification.score", hand).await?;
    if let Some(id) = &hand.own.try_id {
        conclude(conn, app, id).await?;
    }
    Ok(Decided {
        state: State::WithApprover,
        badge: None,
    })
}

/// Puts an anchor back among other work.
///
/// # Errors
/// 409 in a try, and where nobody has taken it.
pub async fn release(conn: &mut Conn, app: &App, person: &PersonId, hand: &Hand) -> Result<()> {
    may_go(hand)?;
    hand::put_back(conn, &hand.own.id).await?;
    record(conn, app, person, "certification.release", hand).await
}

/// Returns an anchor from among other work as incomplete, which ends it: nobody completes it.
///
/// # Errors
/// 409 in a try, and where nobody has taken it.
pub async fn incomplete(conn: &mut Conn, app: &App, person: &PersonId, hand: &Hand) -> Result<Decided> {
    hand::end(conn, &hand.own.id, app.clock.now()).await?;
    record(conn, app, person, "certification.incomplete", hand).await?;
    Ok(Decided {
        state: State::Incomplete,
        badge: None,
    })
}

/// Makes sure that an anchor may be put back or returned.
///
/// # Errors
/// 409 in a try, and where nobody has taken it.
pub fn may_go(hand: &Hand) -> Result<()> {
    match hand.own.try_id {
        Some(_) => Err(ApiError::illegal_transition(STAYS)),
        None => hand.to_score(),
    }
}

/// Ends a try of which nothing is left to score, with a verdict on what was scored.
///
/// # Errors
/// When the database does not answer.
pub async fn conclude(conn: &mut Conn, app: &App, try_id: &str) -> Result<()> {
    let left: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM anchor_scoring WHERE try_id = $1 AND scored_at IS NULL AND ended_at IS NULL",
    )
    .bind(try_id)
    .fetch_one(&mut *conn)
    .await?;
    if left > 0 {
        return Ok(());
    }
    let scored = comparison::of_try(conn, try_id).await?;
    let rows: Vec<_> = scored.into_iter().flat_map(|one| one.comparison.rows).collect();
    let found = verdict::found(&rows)?;
    try_store::end_try(conn, try_id, &found, app.clock.now()).await?;
    let detail = json!({
        "verdict": found.verdict, "rows": found.rows, "exact": found.exact, "kappa": found.kappa,
    });
    audit::record_by_itself(conn, app, "certification.verdict", try_id, detail).await?;
    Ok(())
}

async fn record(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    action: &'static str,
    hand: &Hand,
) -> Result<()> {
    let detail = json!({ "try": hand.own.try_id });
    audit::record(conn, app, person, action, hand.row.id.as_str(), detail).await?;
    Ok(())
}
