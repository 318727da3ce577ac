use axum::http::StatusCode;

use crate::support::TestApp;

#[tokio::test]
async fn the_process_lives_and_can_work() {
    let test = TestApp::new().await;
    assert_eq!(test.client().get("/healthz").await.status, StatusCode::NO_CONTENT);
    assert_eq!(test.client().get("/readyz").await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn without_its_database_it_is_not_ready() {
    let test = TestApp::new().await;
    test.app.db.close().await;
    let answer = test.client().get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.error().request_id, answer.header("x-request-id").unwrap());
}
