//! What crawlers may read (RFC 9309).

use std::fmt::Write as _;

use api_types::pages;
use axum::{extract::State, http::HeaderMap, response::Response};

use super::send;
use crate::{error::Result, public_url::PublicUrl, state::App};

/// The rules.
pub async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    send::text(
        &headers,
        "text/plain; charset=utf-8",
        rules(&app.public_url),
        send::AN_HOUR,
    )
}

/// Everything but the API and the pages of those who are signed in. Badge pictures lie under the API, and
/// previews of links show them.
fn rules(site: &PublicUrl) -> String {
    let mut text =
        "User-agent: *\nAllow: /\nAllow: /api/v1/micro-credentials/*/badge.\nDisallow: /api/\n".to_owned();
    for page in pages::DESK {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "Disallow: {page}");
    }
    let _ = writeln!(text, "\nSitemap: {}", site.join("/sitemap.xml"));
    text
}
