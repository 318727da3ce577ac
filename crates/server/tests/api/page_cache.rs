//! Pages that are kept for the next visitor: never old after a change, never somebody's own.

use api_types::{
    badge,
    wallet::{Sharing, Visibility, visibility_path},
};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use server::features::explore::{content_set::ContentSet, import::import};

use crate::{
    journey::Journey,
    support::{Answer, Client, TestApp},
};

const PAGE: &str = "/micro-credentials/restorative-circles";

async fn with_catalogue() -> TestApp {
    let test = TestApp::new().await;
    import(&test.app, &ContentSet::embedded().unwrap()).await.unwrap();
    test
}

async fn get_with(client: &Client, header: header::HeaderName, value: &str) -> Answer {
    let request = client.request(Method::GET, PAGE).header(header, value);
    client.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_kept_page_comes_compressed_and_only_when_it_is_new() {
    let test = with_catalogue().await;
    let client = test.client();
    let plain = client.get(PAGE).await;
    let small = get_with(&client, header::ACCEPT_ENCODING, "gzip, br").await;
    assert_eq!(small.header("content-encoding"), Some("br"));
    assert!(small.body.len() * 2 < plain.body.len());
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &*small.body, &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    for refused in ["br;q=0", "gzip", "identity"] {
        let other = get_with(&client, header::ACCEPT_ENCODING, refused).await;
        assert_ne!(other.header("content-encoding"), Some("br"), "{refused}");
    }

    let tag = plain.header("etag").unwrap();
    let again = get_with(&client, header::IF_NONE_MATCH, tag).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn languages_are_kept_apart() {
    let test = with_catalogue().await;
    let client = test.client();
    for (lang, tag) in [("es-MX", "<html lang=\"es\">"), ("en", "<html lang=\"en\">")] {
        for _ in 0..2 {
            let page = get_with(&client, header::ACCEPT_LANGUAGE, lang).await;
            assert!(page.text().contains(tag), "{lang}");
        }
    }
}

#[tokio::test]
async fn what_is_kept_belongs_to_nobody() {
    let journey = Journey::new().await;
    let path = "/how-it-works";
    let visitor = journey.test.client();
    let learner = journey.learner().await;
    let name = "site-nav__link\" href=\"/account\"";
    assert!(!visitor.get(path).await.text().contains(name));
    assert!(learner.get(path).await.text().contains(name));
    assert!(!visitor.get(path).await.text().contains(name));
}

#[tokio::test]
async fn a_badge_that_is_withdrawn_from_sight_is_gone_at_once() {
    let journey = Journey::new().await;
    let (_, id) = journey.awarded().await;
    let (learner, visitor) = (journey.learner().await, journey.test.client());
    let (page, credential) = (format!("/badges/{id}"), badge::credential_path(&id));
    for (visibility, status) in [
        (Visibility::Public, StatusCode::OK),
        (Visibility::Private, StatusCode::NOT_FOUND),
        (Visibility::Unlisted, StatusCode::OK),
    ] {
        let sharing = Sharing {
            visibility,
            show_name: true,
        };
        learner.put(&visibility_path(&id), &sharing).await;
        for path in [&page, &credential, &page, &credential] {
            assert_eq!(visitor.get(path).await.status, status, "{path} {visibility:?}");
        }
    }
}
