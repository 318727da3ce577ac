//! All public pages, for search engines (<https://www.sitemaps.org/protocol.html>), each with its address
//! in every language.

use std::collections::BTreeSet;

use api_types::lang::Lang;
use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    send,
    store::{self, PageRow},
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    extract::Path,
    features::explore::kept::Kept,
    public_url::PublicUrl,
    state::App,
};

/// The most addresses one file may hold.
const LIMIT: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const MEDIA_TYPE: &str = "application/xml; charset=utf-8";
/// The pages there are without a catalogue.
const FIXED: [&str; 5] = [
    "/",
    "/explore",
    "/how-it-works",
    "/topics",
    api_types::pages::VERIFY,
];

/// A public page.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Page {
    path: String,
    changed: Option<NaiveDate>,
}

/// The map: all pages, or where the files with all pages are.
pub async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let pages = pages(&mut conn).await?;
    drop(conn);
    let map = if pages.len() <= LIMIT {
        addresses(&app.public_url, &pages)
    } else {
        index(&app.public_url, pages.len().div_ceil(LIMIT))
    };
    send::text(&headers, MEDIA_TYPE, send::xml(&map), send::AN_HOUR)
}

/// One of the files that the map of a large catalogue leads to: `1.xml` and so on.
pub async fn show_part(
    State(app): State<App>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let number = file
        .strip_suffix(".xml")
        .and_then(|number| number.parse::<usize>().ok());
    let mut conn = app.db.read().await?;
    let pages = pages(&mut conn).await?;
    drop(conn);
    let part = number.and_then(|number| part(&pages, number, LIMIT));
    let part = part.ok_or(ApiError::NotFound("address"))?;
    let text = send::xml(&addresses(&app.public_url, part));
    send::text(&headers, MEDIA_TYPE, text, send::AN_HOUR)
}

/// The pages of a file, counted from 1.
fn part(pages: &[Page], number: usize, limit: usize) -> Option<&[Page]> {
    pages.chunks(limit).nth(number.checked_sub(1)?)
}

async fn pages(conn: &mut Conn) -> Result<Vec<Page>> {
    let fixed = FIXED.into_iter().map(|path| Page {
        path: path.to_owned(),
        changed: None,
    });
    let mut pages: Vec<Page> = fixed.collect();
    let mut add = |folder: &str, rows: Vec<PageRow>| {
        pages.extend(rows.into_iter().map(|row| Page {
            path: format!("/{folder}/{}", row.slug),
            changed: row.published_at.map(|time| time.date_naive()),
        }));
    };
    add("micro-credentials", store::micro_credentials(conn).await?);
    add("issuers", store::issuers(conn).await?);
    add("stacks", store::stacks(conn).await?);
    add("bundles", store::bundles(conn).await?);
    add("recognitions", store::recognitions(conn).await?);
    let kept = Kept::current(conn).await?;
    let topics: BTreeSet<&str> = kept
        .catalogue
        .entries
        .iter()
        .flat_map(|entry| entry.topics.iter().map(String::as_str))
        .collect();
    pages.extend(topics.into_iter().map(|topic| Page {
        path: format!("/topics/{topic}"),
        changed: None,
    }));
    Ok(pages)
}

fn addresses(site: &PublicUrl, pages: &[Page]) -> Markup {
    html! {
        urlset xmlns=(NAMESPACE) xmlns:xhtml="http://www.w3.org/1999/xhtml" {
            @for page in pages {
                @let address = site.join(&page.path);
                url {
                    loc { (address) }
                    @if let Some(day) = page.changed { lastmod { (day) } }
                    @for lang in Lang::ALL {
                        xhtml:link rel="alternate" hreflang=(lang.code()) href={ (address) "?lang=" (lang.code()) } {}
                    }
                    xhtml:link rel="alternate" hreflang="x-default" href=(address) {}
                }
            }
        }
    }
}

fn index(site: &PublicUrl, files: usize) -> Markup {
    html! {
        sitemapindex xmlns=(NAMESPACE) {
            @for number in 1..=files {
                sitemap { loc { (site.join(&format!("/sitemaps/{number}.xml"))) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(count: usize) -> Vec<Page> {
        let page = |number: usize| Page {
            path: format!("/stacks/s{number}"),
            changed: NaiveDate::from_ymd_opt(2026, 9, 1),
        };
        (1..=count).map(page).collect()
    }

    #[test]
    fn a_large_catalogue_is_split_and_nothing_is_lost() {
        let all = pages(5);
        let of = |number| part(&all, number, 2).map(<[Page]>::len);
        assert_eq!([of(1), of(2), of(3)], [Some(2), Some(2), Some(1)]);
        assert_eq!([of(0), of(4)], [None, None]);
        let site = "https://laurel.example".parse().unwrap();
        let index = index(&site, 3).into_string();
        assert_eq!(index.matches("<sitemap>").count(), 3);
        assert!(
            index.contains("<loc>https://laurel.example/sitemaps/3.xml</loc>"),
            "{index}"
        );
    }

    #[test]
    fn every_page_names_its_languages() {
        let site = "https://laurel.example".parse().unwrap();
        let map = addresses(&site, &pages(1)).into_string();
        for text in [
            "<loc>https://laurel.example/stacks/s1</loc><lastmod>2026-09-01</lastmod>",
            "hreflang=\"es\" href=\"https://laurel.example/stacks/s1?lang=es\"></xhtml:link>",
            "hreflang=\"x-default\" href=\"https://laurel.example/stacks/s1\"></xhtml:link>",
        ] {
            assert!(map.contains(text), "{text} is missing in {map}");
        }
    }
}
