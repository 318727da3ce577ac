//! How browsers search the catalogue from their address bar: an `OpenSearch` 1.1 description.

use api_types::lang::Lang;
use axum::{extract::State, http::HeaderMap, response::Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::send;
use crate::{error::Result, extract::Query, public_url::PublicUrl, state::App};

/// Where the description is.
pub const PATH: &str = "/opensearch.xml";
/// The media type of a description.
pub const MEDIA_TYPE: &str = "application/opensearchdescription+xml";

/// In which language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageQuery {
    /// English when it is left out.
    #[serde(default)]
    lang: Lang,
}

/// The description.
pub async fn show(
    State(app): State<App>,
    Query(LanguageQuery { lang }): Query<LanguageQuery>,
    headers: HeaderMap,
) -> Result<Response> {
    let text = send::xml(&description(&app.public_url, lang));
    send::text(&headers, MEDIA_TYPE, text, send::AN_HOUR)
}

fn description(site: &PublicUrl, lang: Lang) -> Markup {
    let t = i18n::strings(lang);
    let own = format!("{PATH}?lang={}", lang.code());
    let search = format!("/explore?q={{searchTerms}}&lang={}", lang.code());
    html! {
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { (t.site.name) }
            Description { (t.discovery.search_about) }
            InputEncoding { "UTF-8" }
            OutputEncoding { "UTF-8" }
            Language { (lang.code()) }
            Image width="192" height="192" type="image/png" { (site.join("/icon-192.png")) }
            Url type="text/html" template=(site.join(&search)) {}
            Url type=(MEDIA_TYPE) rel="self" template=(site.join(&own)) {}
        }
    }
}
