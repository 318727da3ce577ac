//! Who is told.

use api_types::ids::PersonId;
use chrono::NaiveDate;

use crate::{
    db::Conn,
    features::{
        assessment::{
            pool::{self, Learner, Pool},
            standing::Standing,
        },
        reviewing, submission,
    },
};

/// Every approver of a submission's issuer but its learner and those who are too close to them.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn approvers(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Vec<PersonId>> {
    let approvers = pool::strangers_of(conn, row).await?.approvers;
    Ok(approvers
        .into_iter()
        .filter(|person| *person != row.person_id)
        .collect())
}

/// Those who can take the next step with a submission: every assessor who may while nobody holds it, then the one who
/// does, then the approvers. Nobody, while the step is the learner's.
pub async fn whose_turn(
    conn: &mut Conn,
    row: &submission::store::Row,
    today: NaiveDate,
) -> sqlx::Result<Vec<PersonId>> {
    let standing = Standing::of(conn, row, today).await?;
    Ok(standing.turn(row).people().cloned().collect())
}

/// Of those, the ones who are there on a day; all of them, when nobody is.
pub async fn present(
    conn: &mut Conn,
    row: &submission::store::Row,
    today: NaiveDate,
) -> sqlx::Result<Vec<PersonId>> {
    let all = whose_turn(conn, row, today).await?;
    let away = reviewing::store::away_on(conn, today).await?;
    let (gone, here): (Vec<_>, Vec<_>) = all.into_iter().partition(|person| away.contains(person));
    Ok(if here.is_empty() { gone } else { here })
}

/// Those who can find somebody to review a submission: the approvers, and whoever looks after the site, but for its
/// learner and those who are too close to them.
pub async fn helpers(
    conn: &mut Conn,
    row: &submission::store::Row,
    today: NaiveDate,
) -> sqlx::Result<Vec<PersonId>> {
    let pool = Pool::of(conn, &row.issuer_id, today).await?;
    let bench = pool.strangers_to(&Learner::of(conn, row).await?);
    let mut admins: Vec<PersonId> = sqlx::query_scalar("SELECT id FROM person WHERE is_admin")
        .fetch_all(conn)
        .await?;
    admins.retain(|person| *person != row.person_id && (!pool.has(person) || bench.has(person)));
    admins.extend(
        bench
            .approvers
            .into_iter()
            .filter(|person| *person != row.person_id),
    );
    admins.sort();
    admins.dedup();
    Ok(admins)
}
