//! Settling the levels of lent work.

use api_types::{assessment::Scores, certification::unsettled, ids::PersonId};
use serde_json::json;

use super::{
    store::{self, NewAnchor},
    verdict,
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{
        assessment::scores,
        submission::{self, audit, feedback, version},
    },
    state::App,
};

/// Settles the levels of lent work for an approver: it is an anchor from then on, in place of the one that it was.
///
/// # Errors
/// 422 for what is not of the rubric, leads nowhere, or lacks a level or a reason.
pub async fn settle(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    row: &submission::store::Row,
    scores: &Scores,
) -> Result<()> {
    let content = version::content(conn, &row.version_id).await?;
    scores::check(&content, scores)?;
    scores::check_pointers(conn, &row.id, scores).await?;
    let missing = unsettled(&content, scores);
    if !missing.is_empty() {
        return Err(ApiError::Invalid(missing.into_iter().collect()));
    }
    let passed = feedback::passed(conn, row, &content).await?;
    let carried: Vec<String> = passed
        .into_iter()
        .flat_map(|(_, rows)| rows)
        .map(|score| score.row)
        .collect();
    let levels = verdict::counting_levels(&content, &carried, scores);
    let anchor = NewAnchor {
        submission: &row.id,
        person,
        scores,
        carried: &carried,
        levels: &levels,
    };
    store::insert_anchor(conn, app, &anchor).await?;
    let detail = json!({ "rows": levels.len() });
    audit::record(conn, app, person, "certification.settle", row.id.as_str(), detail).await?;
    Ok(())
}
