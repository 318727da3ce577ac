//! An issuer's status lists: which of its awards it has withdrawn, signed, for everybody.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use api_types::{error::ErrorEnvelope, ids::Slug};
use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use credential::{
    did,
    issue::sign,
    status::{MIN_ENTRIES, encode, list_credential},
};

use super::{credential::document_answer, key, store};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    extract::Path,
    state::App,
    web::etag,
};

/// How long a copy of a list may be used; whoever verifies asks whether it is still the same.
const KEPT: &str = "public, max-age=300";
/// How many awards one list speaks of.
const SIZE: u32 = MIN_ENTRIES as u32;

/// The address of an issuer's list; the first is 1.
#[must_use]
pub fn address(app: &App, issuer: &Slug, list: u32) -> String {
    app.public_url.join(&format!("/issuers/{issuer}/status/{list}"))
}

/// The list that speaks of an award.
#[must_use]
pub fn list_of(status_index: u32) -> u32 {
    status_index / SIZE + 1
}

/// An award's place in its list.
#[must_use]
pub fn place_of(status_index: u32) -> u32 {
    status_index % SIZE
}

/// Lists as they were signed last, with the places they were signed for.
#[derive(Debug, Clone, Default)]
pub struct Cache(Arc<Mutex<HashMap<String, Signed>>>);

#[derive(Debug, Clone)]
struct Signed {
    withdrawn: Vec<u32>,
    text: String,
}

/// A signed list of which of an issuer's awards are withdrawn.
#[utoipa::path(get, path = "/issuers/{slug}/status/{list}", tag = "verification",
    params(("slug" = String, Path), ("list" = u32, Path)),
    responses((status = 200, content_type = "application/vc+ld+json"), (status = 304),
        (status = "default", body = ErrorEnvelope)))]
pub async fn list(
    State(app): State<App>,
    Extension(cache): Extension<Cache>,
    Path((slug, number)): Path<(Slug, u32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let issuer = key::issuer_by_slug(&mut conn, &slug)
        .await?
        .ok_or(ApiError::NotFound("issuer"))?;
    let lists = store::count_of_issuer(&mut conn, &issuer.id).await? / (SIZE / 2) + 1;
    if number == 0 || number > lists {
        return Err(ApiError::NotFound("status list"));
    }
    let first = (number - 1) * SIZE;
    let withdrawn = store::withdrawn_between(&mut conn, &issuer.id, first, first + SIZE).await?;
    let url = address(&app, &slug, number);
    let known = cache.find(&url, &withdrawn);
    let text = match known {
        Some(text) => text,
        None => cache.keep(&url, signed(&mut conn, &app, &issuer, &url, withdrawn).await?),
    };
    let tag = etag::of(text.as_bytes());
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, KEPT);
    }
    etag::tagged(document_answer(text, KEPT), &tag, KEPT)
}

impl Cache {
    fn find(&self, url: &str, withdrawn: &[u32]) -> Option<String> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists
            .get(url)
            .filter(|known| known.withdrawn == withdrawn)
            .map(|known| known.text.clone())
    }

    fn keep(&self, url: &str, signed: Signed) -> String {
        let text = signed.text.clone();
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.insert(url.to_owned(), signed);
        text
    }
}

async fn signed(
    conn: &mut Conn,
    app: &App,
    issuer: &key::Issuer,
    url: &str,
    withdrawn: Vec<u32>,
) -> anyhow::Result<Signed> {
    let signing = key::current(conn, app, &issuer.id).await?;
    let now = app.clock.now();
    let encoded = encode(withdrawn.iter().map(|index| place_of(*index)))?;
    let method = did::method_id(&issuer.did, &signing.public());
    let list = sign(
        &list_credential(url, &issuer.did, &encoded, now),
        &signing,
        &method,
        now,
    )?;
    Ok(Signed {
        withdrawn,
        text: serde_json::to_string(&list)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_award_has_a_list_and_a_place_in_it() {
        assert_eq!((list_of(0), place_of(0)), (1, 0));
        assert_eq!((list_of(131_071), place_of(131_071)), (1, 131_071));
        assert_eq!((list_of(131_072), place_of(131_072)), (2, 0));
    }
}
