//! The published description of the API. After a wanted change, run this test once with
//! `INSTA_UPDATE=always` and commit the snapshot.

use axum::http::StatusCode;
use serde_json::Value;
use server::{openapi, router};

use crate::support::TestApp;

#[test]
fn the_document_is_as_it_was_agreed() {
    let document = router::features().into_openapi().to_pretty_json().unwrap();
    insta::assert_snapshot!(document);
}

#[tokio::test]
async fn the_document_is_served() {
    let answer = TestApp::new().await.client().get(openapi::PATH).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert!(answer.json::<Value>()["paths"]["/healthz"].is_object());
}
