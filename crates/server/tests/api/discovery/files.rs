//! The files that crawlers, feed readers and browsers look for.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use resvg::usvg::roxmltree::Document;
use serde_json::Value;
use server::features::explore::{content_file::TranslationFile, content_set::ContentSet};

use super::{CIRCLES, with, with_catalogue};
use crate::support::{ORIGIN, TestApp};

/// The texts of all elements of a name.
fn texts<'a>(document: &'a Document<'_>, name: &str) -> Vec<&'a str> {
    let named = document
        .descendants()
        .filter(|node| node.tag_name().name() == name);
    named.filter_map(|node| node.text()).collect()
}

#[tokio::test]
async fn the_map_leads_to_every_public_page() {
    let test = with_catalogue().await;
    let client = test.client();
    let answer = client.get("/sitemap.xml").await;
    assert_eq!(
        answer.header("content-type"),
        Some("application/xml; charset=utf-8")
    );
    let map = Document::parse(answer.text()).unwrap();
    let addresses = texts(&map, "loc");
    for address in &addresses {
        let path = address.strip_prefix(ORIGIN).unwrap();
        // The verifier is the client's own page.
        if path != "/verify" {
            assert_eq!(client.get(path).await.status, StatusCode::OK, "{address}");
        }
    }
    let catalogue: Value = client.get("/api/v1/catalogue").await.json();
    for list in ["entries", "issuers", "stacks", "bundles", "recognitions"] {
        for entry in catalogue[list].as_array().unwrap() {
            let end = format!("/{}", entry["slug"].as_str().unwrap());
            assert!(addresses.iter().any(|address| address.ends_with(&end)), "{end}");
        }
    }
    let topic = catalogue["entries"][0]["topics"][0].as_str().unwrap();
    assert!(
        addresses.contains(&format!("{ORIGIN}/topics/{topic}").as_str()),
        "{topic}"
    );
    assert!(
        texts(&map, "lastmod").contains(&"2026-03-03"),
        "the day on which it came in"
    );
    assert_eq!(client.get("/sitemaps/2.xml").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        texts(
            &Document::parse(client.get("/sitemaps/1.xml").await.text()).unwrap(),
            "loc"
        )
        .len(),
        addresses.len()
    );
}

#[tokio::test]
async fn crawlers_are_told_what_is_public() {
    let test = with_catalogue().await;
    let answer = test.client().get("/robots.txt").await;
    for line in [
        "Disallow: /api/",
        "Disallow: /account",
        "Allow: /api/v1/micro-credentials/*/badge.",
        &format!("Sitemap: {ORIGIN}/sitemap.xml"),
    ] {
        assert!(answer.text().lines().any(|each| each == line), "{line}");
    }
}

fn translate_circles(set: &mut ContentSet) {
    let circles = set
        .micro_credentials
        .iter()
        .find(|(slug, _)| slug.as_str() == "restorative-circles");
    let (slug, file) = circles.unwrap();
    let mut content = file.content.clone();
    content.lang = "es".to_owned();
    content.title = "Guiar círculos".to_owned();
    let translation = TranslationFile { version: 1, content };
    set.translations = vec![(slug.clone(), translation)];
}

#[tokio::test]
async fn the_feed_of_a_language_holds_what_can_be_read_in_it() {
    let test = with(translate_circles).await;
    let client = test.client();
    let of = async |path: &str| client.get(path).await.text().to_owned();
    let (all, spanish) = (of("/feed.xml").await, of("/feed.xml?lang=es").await);
    let (all, spanish) = (Document::parse(&all).unwrap(), Document::parse(&spanish).unwrap());
    let count = |feed: &Document<'_>| texts(feed, "summary").len();
    assert!(count(&all) > count(&spanish) && count(&spanish) > 0);
    let titles = texts(&spanish, "title");
    assert_eq!(titles[0], "Nuevas microcredenciales en Laurel");
    assert!(
        titles.contains(&"Lectura dialógica en la primera infancia"),
        "{titles:?}"
    );
    assert!(titles.contains(&"Guiar círculos"), "{titles:?}");
    assert!(!titles.contains(&"Leading Restorative Circles in Class"));
    assert!(!titles.contains(&"Teaching Lateral Reading"));
    assert!(texts(&all, "title").contains(&"Leading Restorative Circles in Class"));
    assert_eq!(
        client.get("/feed.xml?lang=tlh").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn an_empty_catalogue_has_a_feed_and_a_map_too() {
    let test = TestApp::new().await;
    for path in ["/feed.xml", "/sitemap.xml"] {
        let answer = test.client().get(path).await;
        assert_eq!(answer.status, StatusCode::OK);
        Document::parse(answer.text()).unwrap();
    }
}

#[tokio::test]
async fn browsers_learn_to_search() {
    let test = with_catalogue().await;
    let answer = test.client().get("/opensearch.xml?lang=es").await;
    let description = Document::parse(answer.text()).unwrap();
    let url = description
        .descendants()
        .find(|node| node.attribute("type") == Some("text/html"))
        .unwrap();
    assert_eq!(
        url.attribute("template"),
        Some(&*format!("{ORIGIN}/explore?q={{searchTerms}}&lang=es"))
    );
    assert_eq!(texts(&description, "Language"), ["es"]);
}

#[tokio::test]
async fn what_a_crawler_has_is_not_sent_again() {
    let test = with_catalogue().await;
    let client = test.client();
    for path in [
        "/sitemap.xml",
        "/feed.xml",
        "/robots.txt",
        &format!("{CIRCLES}/ctdl.json"),
    ] {
        let first = client.get(path).await;
        let tag = first.header("etag").unwrap();
        let again = client.request(Method::GET, path).header("if-none-match", tag);
        let again = client.send(again.body(Body::empty()).unwrap()).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
    }
}
