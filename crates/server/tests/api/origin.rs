//! Changes come from the site's own pages only.

use api_types::error::ErrorCode;
use axum::{http::StatusCode, routing::post};
use utoipa_axum::router::OpenApiRouter;

use crate::support::{Setup, TestApp};

async fn change() -> StatusCode {
    StatusCode::NO_CONTENT
}

async fn start() -> TestApp {
    let routes = OpenApiRouter::new().route("/api/v1/change", post(change).get(change));
    TestApp::with(Setup {
        routes,
        ..Setup::default()
    })
    .await
}

#[tokio::test]
async fn a_change_from_this_sites_page_passes() {
    let test = start().await;
    assert_eq!(
        test.client().post("/api/v1/change", &()).await.status,
        StatusCode::NO_CONTENT
    );
}

#[tokio::test]
async fn a_change_from_elsewhere_or_nowhere_is_refused() {
    let test = start().await;
    for origin in [
        None,
        Some("null"),
        Some("https://evil.example"),
        Some("https://laurel.test"),
    ] {
        let answer = test
            .client()
            .with_origin(origin)
            .post("/api/v1/change", &())
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{origin:?}");
        assert_eq!(answer.error().code, ErrorCode::BadOrigin, "{origin:?}");
    }
}

#[tokio::test]
async fn reading_is_open_to_everybody() {
    let test = start().await;
    let client = test.client().with_origin(Some("https://evil.example"));
    assert_eq!(client.get("/api/v1/change").await.status, StatusCode::NO_CONTENT);
}
