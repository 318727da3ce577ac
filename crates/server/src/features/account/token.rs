//! The secrets in mailed links: 256 random bits, of which the database keeps the SHA-256 only.

use api_types::ids::PersonId;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};

use super::store;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    state::App,
};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Confirms the address of a new account.
    Confirm,
    /// Sets a new password.
    Reset,
}

impl Purpose {
    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
        }
    }

    /// How long a link works.
    fn lifetime(self) -> TimeDelta {
        match self {
            Self::Confirm => TimeDelta::days(3),
            Self::Reset => TimeDelta::hours(1),
        }
    }

    /// The page that the link opens.
    fn page(self) -> &'static str {
        match self {
            Self::Confirm => "/confirm",
            Self::Reset => "/reset-password",
        }
    }
}

/// Makes a link for a person; every older one that they hold stops working.
///
/// # Errors
/// When the database does not answer.
pub async fn new_link(conn: &mut Conn, app: &App, person: &PersonId, purpose: Purpose) -> Result<String> {
    let secret = URL_SAFE_NO_PAD.encode(app.random.bytes::<32>());
    let now = app.clock.now();
    store::delete_tokens(conn, person).await?;
    store::insert_token(
        conn,
        &hash(&secret),
        person,
        purpose,
        now,
        now + purpose.lifetime(),
    )
    .await?;
    Ok(app.public_url.join(&format!("{}?token={secret}", purpose.page())))
}

/// A link that nobody holds and that opens nothing, made with nearly the work of [`new_link`].
///
/// # Errors
/// When the database does not answer.
pub async fn no_link(conn: &mut Conn, app: &App, purpose: Purpose) -> Result<String> {
    let secret = URL_SAFE_NO_PAD.encode(app.random.bytes::<32>());
    store::delete_tokens(conn, &app.new_id()).await?;
    Ok(app.public_url.join(&format!("{}?token={secret}", purpose.page())))
}

/// Whose secret this is, if it still works; it goes on working.
///
/// # Errors
/// [`ApiError::InvalidToken`] when it does not.
pub async fn peek(conn: &mut Conn, app: &App, secret: &str, purpose: Purpose) -> Result<store::TokenOwner> {
    let owner = store::token_owner(conn, &hash(secret), purpose, app.clock.now()).await?;
    owner.ok_or(ApiError::InvalidToken)
}

/// Uses a secret up, and says whose it was.
///
/// # Errors
/// [`ApiError::InvalidToken`] when it was used, has expired or never was.
pub async fn use_up(conn: &mut Conn, app: &App, secret: &str, purpose: Purpose) -> Result<PersonId> {
    let person = store::use_token(conn, &hash(secret), purpose, app.clock.now()).await?;
    person.ok_or(ApiError::InvalidToken)
}

fn hash(secret: &str) -> String {
    Sha256::digest(secret)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
