//! The client's files, the page shell and the headers around everything.

use axum::{
    body::Body,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use server::web::Csp;
use utoipa_axum::router::OpenApiRouter;

use crate::support::{Answer, Setup, TestApp};

const INDEX: &str = "<!doctype html><html lang=\"en\"><head><title>Laurel</title></head><body>\
    <div id=\"shell\"></div></body></html>";

async fn verify() -> Response {
    let mut response = "verify".into_response();
    response.extensions_mut().insert(Csp::FetchAnywhere);
    response
}

async fn start() -> TestApp {
    let routes = OpenApiRouter::new()
        .route("/verify", get(verify))
        .route("/api/v1/long", get(async || axum::Json("long ".repeat(1000))));
    let dist = vec![
        ("index.html", INDEX),
        ("boot.js", "boot()"),
        ("laurel-0123456789abcdef.js", "plain"),
        ("laurel-0123456789abcdef.js.br", "brotli"),
        ("laurel-0123456789abcdef.js.gz", "gzip"),
    ];
    TestApp::with(Setup {
        routes,
        dist,
        ..Setup::default()
    })
    .await
}

async fn get_encoded(test: &TestApp, path: &str, encoding: &str) -> Answer {
    let client = test.client();
    let request = client
        .request(Method::GET, path)
        .header(header::ACCEPT_ENCODING, encoding);
    client.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn files_with_a_hash_are_kept_for_good_and_come_compressed() {
    let test = start().await;
    for (accept, text, encoding) in [
        ("br, gzip", "brotli", Some("br")),
        ("gzip", "gzip", Some("gzip")),
        ("identity", "plain", None),
    ] {
        let answer = get_encoded(&test, "/laurel-0123456789abcdef.js", accept).await;
        assert_eq!(answer.text(), text);
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(
            answer.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(answer.header("content-type"), Some("text/javascript"));
    }
}

#[tokio::test]
async fn other_files_are_asked_for_again_and_sent_only_when_changed() {
    let test = start().await;
    let answer = test.client().get("/boot.js").await;
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (StatusCode::OK, Some("no-cache"))
    );
    let etag = answer.header("etag").unwrap();
    let client = test.client();
    let again = client
        .request(Method::GET, "/boot.js")
        .header(header::IF_NONE_MATCH, etag);
    assert_eq!(
        client.send(again.body(Body::empty()).unwrap()).await.status,
        StatusCode::NOT_MODIFIED
    );
}

#[tokio::test]
async fn unknown_addresses_get_the_shell_with_404() {
    let test = start().await;
    for path in [
        "/nowhere",
        "/fonts/",
        "/laurel-0000000000000000.js",
        "/..%2f..%2fetc/passwd",
    ] {
        let answer = test.client().get(path).await;
        assert_eq!(
            (answer.status, answer.text()),
            (StatusCode::NOT_FOUND, INDEX),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
    }
}

#[tokio::test]
async fn without_a_built_client_the_page_says_so() {
    let answer = TestApp::new().await.client().get("/nowhere").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text().contains("has not been built"));
}

#[tokio::test]
async fn microphone_and_camera_are_for_submissions_only() {
    let test = start().await;
    let policy = async |path| {
        let page = test.client().get(path).await;
        page.header("permissions-policy").unwrap().to_owned()
    };
    for path in ["/submissions", "/submissions/1", "/apply/lateral-reading"] {
        let policy = policy(path).await;
        assert!(
            policy.starts_with("camera=(self), microphone=(self), geolocation=()"),
            "{path}: {policy}"
        );
    }
    for path in ["/", "/assess/1", "/badges/1", "/api/v1/evidence/1/file"] {
        let policy = policy(path).await;
        assert!(
            policy.starts_with("camera=(), microphone=(), geolocation=()"),
            "{path}: {policy}"
        );
    }
}

fn security(headers: &HeaderMap) -> Vec<(&str, Option<&str>)> {
    let names = [
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "permissions-policy",
        "cross-origin-opener-policy",
    ];
    names
        .map(|name| (name, headers.get(name).map(|value| value.to_str().unwrap())))
        .to_vec()
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let test = start().await;
    let page = test.client().get("/nowhere").await;
    insta::assert_debug_snapshot!(security(&page.headers));
    for path in ["/boot.js", "/api/v1/nothing", "/api/v1/long"] {
        assert_eq!(
            security(&test.client().get(path).await.headers),
            security(&page.headers),
            "{path}"
        );
    }
}

#[tokio::test]
async fn only_a_page_that_asks_for_it_may_fetch_from_other_sites() {
    let test = start().await;
    let policy = |answer: &Answer| answer.header("content-security-policy").unwrap().to_owned();
    assert!(policy(&test.client().get("/verify").await).contains("connect-src 'self' https:;"));
    assert!(policy(&test.client().get("/nowhere").await).contains("connect-src 'self';"));
}

#[tokio::test]
async fn json_is_compressed_on_its_way() {
    let test = start().await;
    let answer = get_encoded(&test, "/api/v1/long", "gzip").await;
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    assert!(answer.body.len() < 500, "{}", answer.body.len());
}
