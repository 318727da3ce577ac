//! The secret in a link's address.
//!
//! The database has its SHA-256, by which whoever comes is looked up, and the secret itself sealed under the master
//! key: a learner sends an address more than once, from more than one device, so showing it a single time would
//! make them end good links. A copy of the database alone opens no draft either way.

use anyhow::Context as _;
use api_types::{advice::AdviceToken, ids::AdviceLinkId};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use crate::{error::Result, state::App};

/// A new token: 256 random bits.
///
/// # Errors
/// Never, unless tokens are no longer what they are.
pub fn new(app: &App) -> Result<AdviceToken> {
    let text = URL_SAFE_NO_PAD.encode(app.random.bytes::<32>());
    Ok(AdviceToken::parse(&text).context("a new token")?)
}

/// What the database looks a token up by.
#[must_use]
pub fn hash(token: &AdviceToken) -> String {
    Sha256::digest(token.as_str())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Seals a token for a link's row.
///
/// # Errors
/// When the cipher refuses.
pub fn seal(app: &App, link: &AdviceLinkId, token: &AdviceToken) -> Result<Vec<u8>> {
    Ok(app
        .keys
        .seal(token.as_str().as_bytes(), link.as_str().as_bytes())?)
}

/// The address of a link, from its sealed token.
///
/// # Errors
/// When the master key does not open it.
pub fn address(app: &App, link: &AdviceLinkId, sealed: &[u8]) -> Result<String> {
    let token = app.keys.open(sealed, link.as_str().as_bytes())?;
    let token = String::from_utf8(token).context("a sealed token")?;
    Ok(app
        .public_url
        .join(&format!("{}/{token}", api_types::advice::PAGE)))
}
