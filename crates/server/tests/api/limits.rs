//! Who asks too often waits; who waited may ask again.

use api_types::error::ErrorCode;
use axum::{extract::State, http::StatusCode, routing::post};
use chrono::TimeDelta;
use server::{
    error::Result,
    limits::{Bucket, Caller},
    state::App,
};
use utoipa_axum::router::OpenApiRouter;

use crate::support::{Setup, TestApp};

async fn change() -> StatusCode {
    StatusCode::NO_CONTENT
}

async fn guess(State(app): State<App>, caller: Caller) -> Result<StatusCode> {
    app.limits.check(Bucket::SignIn, caller.key())?;
    Ok(StatusCode::NO_CONTENT)
}

async fn start() -> TestApp {
    let routes = OpenApiRouter::new()
        .route("/api/v1/change", post(change).get(change))
        .route("/api/v1/guess", post(guess));
    let args = vec![
        "--limit-write",
        "3",
        "--limit-sign-in",
        "1",
        "--limit-read",
        "100",
    ];
    TestApp::with(Setup {
        routes,
        args,
        ..Setup::default()
    })
    .await
}

#[tokio::test]
async fn a_full_minute_of_changes_is_followed_by_a_wait() {
    let test = start().await;
    let client = test.client();
    for _ in 0..3 {
        assert_eq!(
            client.post("/api/v1/change", &()).await.status,
            StatusCode::NO_CONTENT
        );
    }
    let answer = client.post("/api/v1/change", &()).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.error().code, ErrorCode::TooManyRequests);
    let wait: i64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=21).contains(&wait), "{wait}");
    assert_eq!(client.get("/api/v1/change").await.status, StatusCode::NO_CONTENT);
    test.app.clock.advance(TimeDelta::seconds(wait));
    assert_eq!(
        client.post("/api/v1/change", &()).await.status,
        StatusCode::NO_CONTENT
    );
}

#[tokio::test]
async fn people_at_one_address_do_not_share_a_level() {
    let test = start().await;
    let ada = test
        .sign_in_as(&test.add_person("ada@example.org", "Ada").await)
        .await;
    let bo = test
        .sign_in_as(&test.add_person("bo@example.org", "Bo").await)
        .await;
    assert_eq!(
        ada.post("/api/v1/guess", &()).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        ada.post("/api/v1/guess", &()).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(bo.post("/api/v1/guess", &()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(
        test.client().post("/api/v1/guess", &()).await.status,
        StatusCode::NO_CONTENT
    );
}
