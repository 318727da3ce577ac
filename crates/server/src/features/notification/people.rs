//! Who is told.

use api_types::ids::PersonId;

use crate::{
    db::Conn,
    features::{
        assessment::{bench::Bench, standing::Standing},
        submission,
    },
};

/// Every approver of a submission's issuer but its learner.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn approvers(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Vec<PersonId>> {
    let approvers = Bench::of(conn, &row.issuer_id).await?.approvers;
    Ok(approvers
        .into_iter()
        .filter(|person| *person != row.person_id)
        .collect())
}

/// Those who can take the next step with a submission: every assessor who may while nobody holds it, then the one who
/// does, then the approvers. Nobody, while the step is the learner's.
pub async fn whose_turn(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Vec<PersonId>> {
    let standing = Standing::of(conn, row).await?;
    Ok(standing.turn(row).people().cloned().collect())
}
