//! Who is told.

use api_types::{account::Role, ids::PersonId, submission::State};

use crate::{
    db::Conn,
    features::{assessment, submission},
};

/// The approvers who may decide on a submission: never its learner, and not `assessor`, whose scores they are.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn approvers(
    conn: &mut Conn,
    row: &submission::store::Row,
    assessor: Option<&PersonId>,
) -> sqlx::Result<Vec<PersonId>> {
    let mut people = of_role(conn, row, Role::Approver).await?;
    people.retain(|person| Some(person) != assessor);
    Ok(people)
}

/// Those who can take the next step with a submission: every assessor while nobody holds it, then the one who does,
/// then the approvers. Nobody, while the step is the learner's.
pub async fn whose_turn(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Vec<PersonId>> {
    match row.state.0 {
        State::Queued => of_role(conn, row, Role::Assessor).await,
        State::Claimed => Ok(assessor(conn, row).await?.into_iter().collect()),
        State::WithApprover => {
            let assessor = assessor(conn, row).await?;
            approvers(conn, row, assessor.as_ref()).await
        }
        State::Draft | State::Incomplete | State::Awarded | State::NotYet | State::Withdrawn => {
            Ok(Vec::new())
        }
    }
}

async fn assessor(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Option<PersonId>> {
    let current = assessment::store::current(conn, &row.id).await?;
    Ok(current.map(|current| current.assessor_id))
}

async fn of_role(conn: &mut Conn, row: &submission::store::Row, role: Role) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar(
        "SELECT p.id FROM issuer_role r JOIN person p ON p.id = r.person_id
         WHERE r.issuer_id = $1 AND r.role = $2 AND p.id <> $3 ORDER BY p.email",
    )
    .bind(&row.issuer_id)
    .bind(role.key())
    .bind(&row.person_id)
    .fetch_all(conn)
    .await
}
