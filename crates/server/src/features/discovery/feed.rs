//! What is new, for feed readers: an Atom feed (RFC 4287).

use std::cmp::Reverse;

use api_types::lang::Lang;
use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, SecondsFormat, Utc};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    send::{self, clean},
    store::{self, NewsRow},
};
use crate::{error::Result, extract::Query, public_url::PublicUrl, state::App};

/// Where the feed is.
pub const PATH: &str = "/feed.xml";
/// The media type of a feed.
pub const MEDIA_TYPE: &str = "application/atom+xml";
/// The most entries of a feed.
const LIMIT: u32 = 50;

/// Which feed is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedQuery {
    /// Only what can be read in this language, in this language; everything when it is left out.
    lang: Option<Lang>,
}

/// The newest micro-credentials.
pub async fn show(
    State(app): State<App>,
    Query(FeedQuery { lang }): Query<FeedQuery>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let mut news = store::newest(&mut conn, lang.map(Lang::code), LIMIT).await?;
    drop(conn);
    // What came in together stands in the order of its own dates.
    news.sort_by_key(|row| Reverse((row.published_at, row.card.published)));
    let feed = send::xml(&feed(&app.public_url, lang, &news));
    send::text(
        &headers,
        "application/atom+xml; charset=utf-8",
        feed,
        send::AN_HOUR,
    )
}

fn feed(site: &PublicUrl, lang: Option<Lang>, news: &[NewsRow]) -> Markup {
    let t = i18n::strings(lang.unwrap_or_default());
    let asked = lang.map_or_else(String::new, |lang| format!("?lang={}", lang.code()));
    let own = site.join(&format!("{PATH}{asked}"));
    // An empty feed has not changed since ever.
    let updated = news
        .first()
        .map_or(DateTime::UNIX_EPOCH, |first| first.published_at);
    html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(t.lang.code()) {
            title { (t.discovery.feed_title) }
            subtitle { (t.discovery.feed_about) }
            id { (own) }
            updated { (moment(updated)) }
            link rel="self" type=(MEDIA_TYPE) href=(own) {}
            link rel="alternate" type="text/html" href=(site.join(&format!("/explore{asked}"))) {}
            icon { (site.join("/icon-192.png")) }
            @for row in news { (entry(site, &asked, row)) }
        }
    }
}

fn entry(site: &PublicUrl, asked: &str, row: &NewsRow) -> Markup {
    let card = &row.card.0;
    let t = i18n::strings(Lang::from_tag(&card.lang).unwrap_or_default());
    let page = site.join(&format!("/micro-credentials/{}", row.slug));
    html! {
        entry xml:lang=(card.lang) {
            title { (clean(&card.title)) }
            id { (page) }
            updated { (moment(row.published_at)) }
            author { name { (clean(&row.issuer)) } }
            link rel="alternate" type="text/html" href={ (page) (asked) } {}
            summary { (clean(&card.summary)) }
            @for topic in &card.topics {
                category term=(topic) label=(t.lookup_topic.get(topic).unwrap_or(topic)) {}
            }
        }
    }
}

fn moment(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
