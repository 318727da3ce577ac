//! Who is signed in, as the client needs it.

use api_types::{
    account::{Person, SessionInfo},
    ids::PersonId,
};

use super::store;
use crate::{error::Result, features::notification, state::App};

/// Who is signed in, with their roles.
///
/// # Errors
/// When the database does not answer.
pub async fn of(app: &App, person: &PersonId) -> Result<SessionInfo> {
    let mut conn = app.db.read().await?;
    let Some(row) = store::by_id(&mut conn, person).await? else {
        return Ok(nobody(app));
    };
    let lang = row.lang();
    let roles = store::roles(&mut conn, person).await?;
    let unread = notification::store::unread(&mut conn, person).await?;
    let person = Person {
        id: row.id,
        name: row.name,
        email: row.email,
        lang,
        is_admin: row.is_admin,
        roles,
    };
    Ok(SessionInfo {
        person: Some(person),
        demo: app.config.demo,
        unread,
    })
}

/// Nobody is signed in.
#[must_use]
pub fn nobody(app: &App) -> SessionInfo {
    SessionInfo {
        person: None,
        demo: app.config.demo,
        unread: 0,
    }
}
